"""Feeds, wire items, exports, archives and tables: what each gives, where offsets lead, what is refused and skipped."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import sys
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frontcheck.errors import ReportError
from frontcheck.models import Refusal, Report, Span
from frontcheck.reports import read_report, read_reports, report_from_bytes, rows
from report_samples import (
    ATOM,
    DATA_BODY,
    NEWSML,
    NINJS_1,
    NINJS_2,
    NINJS_3,
    NINJS_PICTURE,
    NITF,
    RSS,
    SAMPLES,
    SECOND,
    STORY,
    TELEGRAM,
    csv_bytes,
    json_lines,
    newsml_item,
    parquet_bytes,
    telegram_bytes,
    warc_bytes,
)


def read(tmp_path, raw, name):
    """Reports, refusals and what was skipped, of a file."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    found = list(read_reports(path))
    reports = [one for one in found if isinstance(one, Report)]
    refused = [one.reason for one in found if isinstance(one, Refusal) and not one.skipped]
    skipped = [one.reason for one in found if isinstance(one, Refusal) and one.skipped]
    assert all("\n" not in str(one) for one in found if isinstance(one, Refusal))
    for report in reports:
        assert_offsets_lead_back(report)
        assert report.source.startswith(str(path))
    return reports, refused, skipped


def assert_offsets_lead_back(report):
    for start, source_start, length in report.source_map.segments:
        assert report.text[start : start + length] == report.source_text[source_start : source_start + length]
    words = report.text.split()[:3]
    assert all(report.text.find(word) >= 0 for word in words)


def in_source(report, words):
    start = report.text.index(words)
    return report.source_text[report.source_map.to_source(Span(start, start + len(words))).slice]


def test_rss(tmp_path):
    (first, second), refused, skipped = read(tmp_path, RSS, "feed.rss")
    assert first.text == "EASTVILLE — The army said it took two villages.\n\nThe “region” is calm."
    assert (first.title, first.author, first.publisher) == ("Army & governor", "Jane Roe", "Own Wire")
    assert (first.url, first.item) == ("https://wire.example/a", "urn:own:a")
    assert first.dateline_day == date(2024, 8, 14)  # in the feed's own zone: in UTC it is already the 15th
    assert first.published_at == datetime(2024, 8, 15, 4, 30, tzinfo=UTC)
    assert (first.dateline_place, first.language) == ("EASTVILLE", "en")
    assert in_source(first, "two villages") == "two</b> villages"
    assert (second.text, second.item, second.dateline_day) == (SECOND, "https://wire.example/b", None)
    assert refused == ["no content and no summary in it; the page that it links to is not fetched"]
    assert skipped == []
    assert first.id == hashlib.sha256(first.source_text.encode()).hexdigest()


def test_atom(tmp_path):
    (only,), refused, _ = read(tmp_path, ATOM, "feed")
    assert (only.text, only.title, only.author, only.publisher) == (SECOND, "Second", "John Poe", "Own Atom")
    assert (only.dateline_day, only.item, refused) == (date(2024, 8, 14), "tag:own,2024:b", [])
    assert only.origins["dateline_day"] == "feed entry"


def test_a_feed_that_breaks_off_gives_its_whole_entries(tmp_path):
    reports, refused, _ = read(tmp_path, RSS[: RSS.index("captured by")], "feed.rss")
    assert [report.title for report in reports] == ["Army & governor"]
    assert len(refused) == 1
    assert refused[0].startswith("damaged XML (")


@pytest.mark.parametrize("item", [NINJS_1, NINJS_2, NINJS_3])
def test_ninjs_of_every_generation(item, tmp_path):
    (report,), refused, _ = read(tmp_path, json.dumps(item), "item.json")
    assert report.text.startswith("The army said it took two villages.")
    assert (report.title, report.author, report.publisher) == ("Army takes villages", "Jane Roe", "Own Agency")
    assert (report.dateline_day, report.item, refused) == (date(2024, 8, 14), item["uri"], [])


def test_ninjs_keeps_paragraphs_place_and_language(tmp_path):
    (report,), _, _ = read(tmp_path, json.dumps(NINJS_1), "item.json")
    assert report.text == "The army said it took two villages.\n\nThe region is calm."
    assert report.source_text == NINJS_1["body_xhtml"]
    assert (report.dateline_place, report.language, report.url) == ("Eastville", "en", NINJS_1["uri"])
    assert report.published_at == datetime(2024, 8, 14, 8, 37, tzinfo=UTC)
    assert report.origins["publisher"] == "ninjs provider"


def test_a_list_and_lines_of_ninjs(tmp_path):
    items = [NINJS_1, NINJS_PICTURE, NINJS_2, {"uri": "urn:own:5", "headline": "No body"}, 5]
    for raw, name in (
        (json.dumps(items), "items.json"),
        ("\n".join(map(json.dumps, items)), "items.jsonl"),
        ("\n".join(map(json.dumps, items)), "items.json"),
    ):
        reports, refused, skipped = read(tmp_path, raw, name)
        assert [report.item for report in reports] == [NINJS_1["uri"], "urn:own:2"]
        assert skipped == ["a ninjs item of type picture, without a body"]
        assert refused[0] == "no body in the ninjs item 'urn:own:5'; expected body_text, body_xhtml or bodies"
        assert refused[1] == "a JSON int; expected an object"


def test_newsml_g2(tmp_path):
    (nitf, xhtml), refused, skipped = read(tmp_path, NEWSML, "message.xml")
    for report in (nitf, xhtml):
        assert report.text == "The army said it took two villages & a hamlet.\n\nThe region is calm."
        assert (report.title, report.author, report.publisher) == ("Army takes villages", "Jane Roe", "Own Agency")
        assert (report.dateline_place, report.dateline_day, report.language) == ("EASTVILLE", date(2024, 8, 14), "en")
        assert in_source(report, "region is") == "region is"
    assert (nitf.item, xhtml.item) == ("urn:newsml:own:1", "urn:newsml:own:2")
    assert skipped == ["a packageItem, which has no text of its own", "a news item of class ninat:picture"]
    assert refused == ["no inlineXML and no inlineData in it; expected the text inside the item"]


def test_newsml_of_one_item_and_bare_nitf(tmp_path):
    (data,), refused, _ = read(tmp_path, newsml_item(DATA_BODY), "item.xml")
    assert data.text == "The army said it took two villages & a hamlet.\n\nThe region is calm."
    (nitf,), refused, _ = read(tmp_path, NITF, "nitf.xml")
    assert (nitf.text, nitf.title, nitf.author) == (
        "The army said it took two villages.",
        "Army takes villages",
        "Jane Roe",
    )
    assert (nitf.dateline_place, nitf.dateline_day, refused) == ("Eastville", date(2024, 8, 14), [])


def test_telegram(tmp_path):
    (edited, forwarded), refused, skipped = read(tmp_path, telegram_bytes(), "result.json")
    assert edited.text == "The army took two villages of the region.\n\nMore later."
    assert edited.source_text == edited.text
    assert (edited.publisher, edited.author, edited.item) == ("Own Staff", None, "2")
    assert edited.url == "https://t.me/own_staff/2"
    assert edited.dateline_day == date(2024, 8, 14)  # in UTC it is still the 13th
    assert edited.published_at == datetime(2024, 8, 13, 21, 30, tzinfo=UTC)
    assert edited.origins["text"] == "message, as edited on 2024-08-15"
    assert (forwarded.publisher, forwarded.author) == ("Own Staff", "Governor of Westland")
    assert (forwarded.origins["author"], forwarded.published_at) == ("forwarded_from", None)
    assert skipped == ["a service message", "no text in it, only media"]
    assert refused == []


def test_telegram_without_a_username_has_no_addresses(tmp_path):
    export = {key: value for key, value in TELEGRAM.items() if key != "username"}
    reports, _, _ = read(tmp_path, json.dumps(export), "result.json")
    assert [report.url for report in reports] == [None, None]


@pytest.mark.parametrize(
    ("export", "reason"),
    [
        ({"about": "x", "chats": {"list": []}}, "the export of a whole Telegram account; expected that of one channel"),
        (
            {"colour": "red", "size": 3},
            "JSON that holds 'colour', 'size'; expected a ninjs item, a Telegram export or rows",
        ),
        ({"name": "Own", "messages": [5]}, "a int; expected an object"),
        ({"name": "Own", "messages": [{"id": 1, "text": {"a": 1}}]}, "its text is of no known kind; expected text or"),
        ([1, [2]], "a JSON int; expected an object"),
    ],
)
def test_other_json_is_refused(export, reason, tmp_path):
    reports, refused, _ = read(tmp_path, json.dumps(export), "result.json")
    assert reports == []
    assert refused[0].startswith(reason)


def test_an_export_that_breaks_off_gives_its_whole_messages(tmp_path):
    raw = telegram_bytes()
    reports, refused, _ = read(tmp_path, raw[: raw.index(b"forwarded_from")], "result.json")
    assert [report.item for report in reports] == ["2"]
    assert refused[0].startswith("the JSON ends in the middle, at character ")


def test_json_lines(tmp_path):
    (first, second), refused, skipped = read(tmp_path, json_lines(), "corpus.jsonl")
    assert (first.text, first.item, first.title) == (STORY.strip(), "a", "Front moves")
    assert (first.dateline_place, first.dateline_day, first.publisher) == ("EASTVILLE", date(2024, 8, 14), "Own Agency")
    assert (second.item, second.publisher, second.url) == ("7", "Own Times", "https://own.example/b")
    assert (second.dateline_day, second.origins["dateline_day"]) == (date(2024, 8, 14), "column date")
    assert second.source.endswith("corpus.jsonl: line 2")
    assert refused == [
        "no text in it; found 'id', 'title'; expected a column \"text\"",
        "published '07/08/2024'; expected a day or a time in ISO 8601, as 2024-08-14",
        "no JSON (Expecting property name enclosed in double quotes at character 1); expected an object",
        "a JSON list; expected an object",
    ]
    assert skipped == []


def test_a_stated_publisher_and_language_win(tmp_path):
    row = {"text": "KYIV (AFP) — Troops took it.", "publisher": "Own Times", "language": "uk-UA"}
    (report,), _, _ = read(tmp_path, json.dumps(row), "one.json")
    assert (report.publisher, report.language, report.origins["language"]) == ("Own Times", "uk", "column language")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"text": 5}, "column 'text' holds int; expected text"),
        ({"text": "Held.", "title": ["a"]}, "column 'title' holds list; expected text"),
        ({"text": "  "}, "no text in it; found 'text'; expected a column \"text\""),
        ({"text": "12 —"}, "no words in it; expected a news report"),
        ({"text": "a\x00b"}, "zero character at offset 1; expected text"),
        ({"text": "Held", "date": 1723620600}, "published '1723620600'; expected a day or a time in ISO 8601"),
    ],
)
def test_rows_that_are_refused(row, reason, tmp_path):
    reports, refused, _ = read(tmp_path, json.dumps(row) + "\n", "corpus.jsonl")
    assert (len(reports), len(refused)) == (0, 1)
    assert refused[0].startswith(reason)


def test_half_a_surrogate_pair_is_no_text(tmp_path):
    _, refused, _ = read(tmp_path, b'{"text": "Held \\ud800 on"}\n', "corpus.jsonl")
    assert refused == ["half a surrogate pair at offset 5; expected text"]


def test_a_line_of_more_than_20_mb_does_not_hide_the_next_one(tmp_path):
    raw = b'{"text": "' + b"a" * 20_000_001 + b'"}\n' + json.dumps({"text": SECOND}).encode()
    (report,), refused, _ = read(tmp_path, raw, "corpus.jsonl")
    assert report.source.endswith("line 2")
    assert refused == ["more than 20 MB; expected a news report of at most 20 MB"]


def test_csv(tmp_path):
    (report,), refused, _ = read(tmp_path, csv_bytes(), "corpus.csv")
    assert report.text == 'The army took\ntwo "small" villages.'
    assert report.source_text == 'The army took\r\ntwo "small" villages.'
    assert (report.item, report.dateline_day) == ("a", date(2024, 8, 14))
    assert refused == ["no text in it; found 'date', 'id'; expected a column \"text\""]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"id,words\r\n1,a\r\n", "no column \"text\"; found 'id', 'words'; expected a table of reports"),
        (b"<!DOCTYPE html><p>Sorry, not here</p>", "no column \"text\"; found ' not here</p>', '<!DOCTYPE html><p>So'"),
        (b'text\r\n"never closed', "no CSV behind line 1 ("),
        (b"text\r\ncaf\xe9 au lait\r\n", "half a surrogate pair at offset 3; expected text"),
    ],
)
def test_csv_that_is_refused(raw, reason, tmp_path):
    reports, refused, _ = read(tmp_path, raw, "corpus.csv")
    assert (len(reports), len(refused)) == (0, 1)
    assert refused[0].startswith(reason)


def test_parquet(tmp_path):
    (first, third), refused, _ = read(tmp_path, parquet_bytes(), "corpus.parquet")
    assert (first.item, first.text, third.item) == ("1", STORY.strip(), "3")
    assert third.dateline_day == date(2024, 8, 14)
    assert refused == ["no text in it; found 'id'; expected a column \"text\""]
    _, refused, _ = read(tmp_path, parquet_bytes()[:-100], "broken.parquet")
    assert refused[0].startswith("cannot be read (")


def test_a_parquet_bomb_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "_BOMB_BYTES", 1_000_000)
    path = tmp_path / "bomb.parquet"
    pq.write_table(pa.table({"text": ["a" * 2_000_000]}), path, compression="zstd", use_dictionary=False)
    (refused,) = read_reports(path)
    assert re.fullmatch(r"0\.\d MB unpack to 2 MB in column 'text'; expected a table of reports", refused.reason)


@pytest.mark.parametrize("gzipped", [True, False])
def test_warc(gzipped, tmp_path):
    (plain, packed), refused, skipped = read(tmp_path, warc_bytes(gzipped=gzipped), "archive.warc")
    for report, url in ((plain, "https://own.example/a"), (packed, "https://own.example/b")):
        assert report.text == STORY.strip()
        assert (report.title, report.author, report.publisher) == ("Front moves", "Jane Roe", "Own Agency")
        assert (report.url, report.origins["url"]) == (url, "WARC-Target-URI")
        assert report.retrieved_at == datetime(2024, 8, 15, 6, tzinfo=UTC)
        assert report.origins["retrieved_at"] == "WARC-Date"
        assert url in report.source
    assert skipped == [
        "the server answered 301",
        "content type 'image/png', no page",
        "a revisit: the page is the same as before",
    ]
    assert refused == ["empty; expected a news report"]


def test_a_folder_is_read_by_name(tmp_path):
    folder = tmp_path / "corpus"
    (folder / "b").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY)
    (folder / "b" / "c.jsonl").write_bytes(json_lines())
    (folder / "b" / "map.png").write_bytes(b"\x89PNG")
    (folder / "b" / "paper.pdf").write_bytes(b"%PDF-1.7")
    (folder / ".hidden").write_text("not read")
    found = list(read_reports(folder))
    assert [one.source for one in found if isinstance(one, Report)] == [
        str(folder / "a.txt"),
        f"{folder / 'b' / 'c.jsonl'}: line 1",
        f"{folder / 'b' / 'c.jsonl'}: line 2",
    ]
    others = {str(one): one.skipped for one in found if isinstance(one, Refusal)}
    assert others[f"{folder / 'b' / 'map.png'}: a file of type image/png"]
    assert others[f"{folder / 'b' / 'paper.pdf'}: a PDF document; expected text or HTML"] is False


@pytest.mark.parametrize("name", SAMPLES)
def test_gzip_and_standard_input_change_nothing(name, tmp_path, monkeypatch):
    direct = read(tmp_path, SAMPLES[name], name)
    if not name.endswith((".gz", ".warc")):
        packed = read(tmp_path, gzip.compress(SAMPLES[name]), f"{name}.gz")
        assert [report.text for report in packed[0]] == [report.text for report in direct[0]]
        assert packed[1:] == direct[1:]
    if name.endswith((".csv", ".html")):
        return  # these are told by their names
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SAMPLES[name])))
    piped = [one for one in read_reports("-") if isinstance(one, Report)]
    assert [report.text for report in piped] == [report.text for report in direct[0]]


ONE = {
    "item.json": json.dumps(NINJS_1).encode(),
    "item.xml": newsml_item(DATA_BODY).encode(),
    "nitf.xml": NITF.encode(),
    "feed.atom": ATOM.encode(),
    "result.json": json.dumps({**TELEGRAM, "messages": TELEGRAM["messages"][:3]}).encode(),
    "row.jsonl": json.dumps({"text": STORY}).encode(),
}


@pytest.mark.parametrize("name", ONE)
def test_a_source_of_one_report_is_a_report(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(ONE[name])
    report = read_report(path, dateline_day=date(2024, 8, 20), url="https://own.example/x")
    assert (report.dateline_day, report.url) == (date(2024, 8, 20), "https://own.example/x")
    assert report_from_bytes(ONE[name], name=name).text == report.text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("feed.rss", "more than one report; expected one: `frontcheck claims` reads many"),
        ("result.json", "more than one report; expected one"),
        ("corpus.jsonl", "more than one report; expected one"),
    ],
)
def test_a_source_of_many_reports_is_not_one(name, message, tmp_path):
    path = tmp_path / name
    path.write_bytes(SAMPLES[name])
    with pytest.raises(ReportError, match=message) as error:
        read_report(path)
    assert str(error.value).startswith(f"{path}: ")
    with pytest.raises(ReportError, match="message 1: a service message"):
        report_from_bytes(json.dumps({"name": "Own", "messages": TELEGRAM["messages"][:1]}).encode())


def test_a_stream_is_read_as_a_file_and_left_open(tmp_path):
    stream = io.BytesIO(json_lines())
    found = list(read_reports(stream))
    assert [one.source for one in found if isinstance(one, Report)] == ["stream: line 1", "stream: line 2"]
    assert not stream.closed
    path = tmp_path / "feed.rss"
    path.write_text(RSS)
    with path.open("rb") as named:
        assert next(read_reports(named)).source == f"{path}: entry 1"
