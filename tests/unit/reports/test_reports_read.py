"""Files and standard input: what is read, and the one line for what is not."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from frontcheck.errors import ReportError
from frontcheck.reports import read_report, report_from_bytes

STORY = (
    "Border troops move east\n\n"
    "EASTVILLE, Aug 14, 2024 (Reuters) - The army said on Wednesday that it had taken about 40 square kilometers.\n\n"
    "It was the third day of the advance, and the governor has not said how deep the troops are in the region.\n"
)
SEED = Path(__file__).parents[3].parent / "shared" / "seed" / "afp-2024-08-14.txt"


def write(tmp_path, raw, name="story.txt"):
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def refusal(story, **given):
    with pytest.raises(ReportError) as error:
        read_report(story, **given)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_every_field_of_a_text_and_where_it_was_found(tmp_path):
    report = read_report(write(tmp_path, STORY.encode()))
    assert report.id == hashlib.sha256(STORY.encode()).hexdigest()
    assert (report.text, report.source_text) == (STORY.strip(), STORY)
    assert (report.title, report.publisher) == ("Border troops move east", "Reuters")
    assert (report.dateline_place, report.dateline_day) == ("EASTVILLE", date(2024, 8, 14))
    assert (report.language, report.url, report.published_at, report.retrieved_at) == ("en", None, None, None)
    assert report.origins == {
        "text": "utf-8, valid UTF-8",
        "title": "first line",
        "dateline_place": "dateline, code points 25-61",
        "publisher": "dateline, code points 25-61",
        "dateline_day": "dateline, code points 36-48",
        "language": "script and commonest words",
    }
    assert report.text[25:61] == "EASTVILLE, Aug 14, 2024 (Reuters) - "
    assert report.text[36:48] == "Aug 14, 2024"


def test_the_users_day_and_url_win(tmp_path):
    path = write(tmp_path, STORY.encode())
    report = read_report(str(path), dateline_day=date(2024, 8, 15), url="https://example.org/2024/08/16/east")
    assert (report.dateline_day, report.url) == (date(2024, 8, 15), "https://example.org/2024/08/16/east")
    assert report.origins["dateline_day"] == report.origins["url"] == "given by the user"


def test_a_text_without_a_day_says_so():
    report = report_from_bytes(b"The army said on Monday that it had taken two villages in the region.")
    assert report.dateline_day is None
    assert report.origins["dateline_day"] == "unresolved: no day is stated"
    assert (report.title, report.publisher, report.dateline_place) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "url", "day", "origin"),
    [
        ("LONDON, Feb 26 - Text.", None, None, 'unresolved: "Feb 26" in the dateline'),
        ("LONDON, Feb 26 - Text.", "//e.org/2026/02/27/a", date(2026, 2, 26), "dateline, code points 8-14, year"),
        ("LONDON, Dec 31 - Text.", "//e.org/2026/jan/01/a", date(2025, 12, 31), "dateline, code points 8-14, year"),
        ("Published: 2 March 2026\n\nLONDON, Feb 26 - Text.", None, date(2026, 2, 26), "dateline, code points 33-39"),
        ("LONDON, Feb 26 - Text.", "//e.org/2025/09/01/a", None, 'unresolved: "Feb 26" in the dateline'),
        ("LONDON, Feb 30, 2025 - Text.", None, None, 'unresolved: "Feb 30, 2025" in the dateline'),
        ("Published: 2 March 2026\n\nText.", "//e.org/2026/03/05/a", date(2026, 3, 2), "publication line, code"),
        ("Text of no day.", "//e.org/2026-03-05-front", date(2026, 3, 5), "url path"),
        (" date 2024-08-14 KYIV (AFP) — Text.", "//e.org/2024/08/15/a", date(2024, 8, 14), "dateline"),
    ],
)  # fmt: skip
def test_where_the_day_comes_from(text, url, day, origin):
    report = report_from_bytes(text.encode(), url=url and f"https:{url}")
    assert report.dateline_day == day
    assert report.origins["dateline_day"].startswith(origin)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Border troops move east\n\nText.", "Border troops move east"),
        ("Has the border held?\n \nText.", "Has the border held?"),
        ("A full sentence is no title.\n\nText.", None),
        ("No blank line below\nText.", None),
        ("By Jane Roe\n\nText.", None),
        ("KYIV (AFP) — A dateline\n\nText.", None),
        ("Published: 14 August 2024\n\nText.", None),
        ("word " * 40 + "\n\nText.", None),
        ("Only a line", None),
    ],
)
def test_title_of_a_text(first, title):
    assert report_from_bytes(first.encode()).title == title


def test_other_languages_are_read_and_named():
    text = "Українські війська звільнили два села на півночі області, повідомив у середу Генеральний штаб."
    report = report_from_bytes(text.encode())
    assert (report.language, report.origins["language"]) == ("uk", "script and commonest words")


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    assert read_report("-").text == STORY.strip()


def test_refused_files(tmp_path):
    assert "no such file; expected a text or HTML file" in refusal(tmp_path / "absent.txt")
    assert "a directory; expected" in refusal(tmp_path)
    assert "a directory; expected" in refusal("")
    assert "cannot be read (" in refusal("a\x00b")
    assert "cannot be read" in refusal("x" * 5000)
    assert "scheme 'ftp'; expected http or https" in refusal("ftp://example.org/a.txt")
    assert refusal(write(tmp_path, b"")).endswith("story.txt: empty; expected a news report")
    assert "empty; expected" in refusal(write(tmp_path, b" \r\n\t\n"))
    assert "no words in it; expected" in refusal(write(tmp_path, "\ufeff\u2028 12 —".encode()))


def test_a_huge_file_is_refused_unread(tmp_path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    tracemalloc.start()
    try:
        assert "huge.txt: 100.0 MB; expected a news report of at most 20 MB" in refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_huge_standard_input_is_refused_after_the_limit(monkeypatch):
    class Endless(io.RawIOBase):
        given = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            buffer[:] = b"a" * len(buffer)
            self.given += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert refusal("-") == "standard input: more than 20 MB; expected a news report of at most 20 MB"
    assert endless.given < 21_000_000


def test_a_pipe_is_read_as_a_file(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with subprocess.Popen([sys.executable, "-c", f"open({str(path)!r}, 'w').write('Troops advanced.')"]):
        assert read_report(path).text == "Troops advanced."


def test_reading_a_text_loads_neither_html_nor_http():
    code = (
        "import sys; from frontcheck.reports import report_from_bytes; report_from_bytes(b'KYIV (AFP) - Text.');"
        "print(sorted({'trafilatura', 'httpx', 'dateparser', 'lxml', 'spacy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.skipif(not SEED.is_file(), reason="LOUD SKIP: the seed story is not at hand (../shared/seed)")
def test_the_seed():
    report = read_report(SEED)
    assert (report.publisher, report.dateline_place, report.dateline_day) == ("AFP", "KYIV", date(2024, 8, 14))
    assert (report.title, report.language) == (None, "en")
    assert report.text.startswith("date 2024-08-14 KYIV (AFP) — Ukraine on Wednesday pressed")
    assert report.text == report.source_text.strip()
    assert report.source_map.segments == ((0, 1, len(report.text)),)
