"""`frontcheck watch`: what a user sees, with real checks against the shipped evidence."""

import json
import sqlite3

import feedparser
import pytest

from command import run
from fault_server import Reply, serving
from frontcheck.cli.watch import _length, _seconds
from frontcheck.pipeline.example import open_example
from watch_samples import faked, rss

WORDS = (
    "KYIV, Aug 14, 2024 (Own Agency) — Syrsky said on Monday that Ukraine's army controlled {} square kilometers of "
    "Kursk region."
)


@pytest.fixture(scope="module")
def store():
    with open_example() as (_, filled):
        yield filled.path


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "store").mkdir()
    return tmp_path


def test_a_report_is_checked_and_its_findings_are_in_the_store_and_in_the_feed(desk, store):
    (desk / "inbox" / "a.txt").write_text(WORDS.format("1,000"))
    (desk / "inbox" / "b.txt").write_text("The weather was fine in the region on Monday, and nobody said a word.")
    words = ("watch", "inbox", "--evidence", store, "-o", "findings.atom", "--once")
    first = run(*words, folder=desk)
    assert (first.returncode, first.stdout) == (0, "")
    told = first.stderr.splitlines()
    assert told[0] == "inbox/a.txt: 1 exceeds all"
    assert told[1] == "inbox/b.txt: no claim about ground"
    assert told[2] == "2 reports checked, 1 findings, 0 refused"
    (entry,) = feedparser.parse((desk / "findings.atom").read_bytes()).entries
    assert "less than claimed" in entry.summary
    with sqlite3.connect(store / "watched.sqlite") as connection:
        documents = [json.loads(one) for (one,) in connection.execute("SELECT document FROM report")]
    connection.close()
    assert sorted(len(each["findings"]) for each in documents) == [0, 1]
    assert {each["schema"] for each in documents} == {"urn:frontcheck:schema:check:1"}
    written = (desk / "findings.atom").read_bytes()
    again = run(*words, folder=desk)
    assert (again.returncode, again.stderr) == (0, "0 reports checked, 0 findings, 0 refused\n")
    assert (desk / "findings.atom").read_bytes() == written
    (desk / "inbox" / "a.txt").write_text(WORDS.format("900"))
    changed = run(*words, "--jobs", "2", folder=desk)
    assert "a.txt: new version (checked before on " in changed.stderr
    entries = feedparser.parse((desk / "findings.atom").read_bytes()).entries
    assert len(entries) == 2
    assert "A new version of a report checked on" in entries[0].summary


def test_a_feed_is_watched_and_what_it_refuses_is_exit_code_1(desk):
    with serving() as server, faked():
        address = server.on("/feed", Reply(body=rss({"a": "It is broken.", "b": "It was &lt;b&gt; taken."})))
        result = run("watch", address, "--once", folder=desk)
        assert result.returncode == 1
        assert result.stderr.splitlines()[0] == (
            f"frontcheck: not read: {address}: entry 1: a language that is not read; expected English"
        )
        assert "entry 2: Title b: 2 " in result.stderr
        quiet = run("-q", "watch", address, "--once", folder=desk)
        assert (quiet.returncode, quiet.stderr) == (0, "")
        missing = run("watch", f"{server.url}/nothing", "--once", folder=desk)
        assert (missing.returncode, missing.stderr) == (
            1,
            f"frontcheck: {server.url}/nothing: answers 404 Not Found; expected 200\n",
        )


def test_a_file_that_is_no_feed_of_ours_is_left_alone(desk):
    (desk / "notes.txt").write_text("precious")
    with faked():
        result = run("watch", "inbox", "-o", "notes.txt", "--once", folder=desk)
    assert result.returncode == 1
    assert result.stderr == (
        "frontcheck: notes.txt: is no feed of frontcheck's; expected a new file, or one that watch has written\n"
    )
    assert (desk / "notes.txt").read_text() == "precious"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nowhere",), 1, "frontcheck: nowhere: no such folder; expected a folder, a file, or the address of a feed"),
        (("ftp://a.example/feed",), 1, "not a web address; expected http:// or https://"),
        (("inbox", "--every", "soon"), 2, "'soon'; expected a time such as 10m"),
        (("inbox", "--every", "0s"), 2, "at least 1s"),
        (("http://127.0.0.1:9/feed", "--every", "5s"), 2, "at least 60s"),
        (("inbox", "-o", "no/such/folder.atom"), 1, "cannot write no/such/folder.atom"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_line(desk, words, code, told):
    with faked():
        result = run("watch", *words, "--once", folder=desk)
    assert result.returncode == code
    assert told in result.stderr


def test_without_a_store_nothing_is_asked(desk):
    result = run("watch", "inbox", "--once", folder=desk)
    assert (result.returncode, "no evidence store" in result.stderr) == (1, True)


def test_times_are_read_and_told():
    class Inbox:
        name = "/inbox"

    assert [_seconds(each, Inbox()) for each in ("30s", "10m", "2h", "1d")] == [30, 600, 7200, 86400]
    assert _length(90000) == "25 hours"
