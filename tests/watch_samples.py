"""A watch without maps and language model: what a report claims is made up from its text, in a moment."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import feedparser

from factories import make_check, make_claim, make_finding
from frontcheck.config import Config
from frontcheck.engines import Serial
from frontcheck.evidence import EvidenceStore
from frontcheck.pipeline.watching import Watch, Watched
from frontcheck.pipeline.watching.memory import FILE

ENTRY = (
    "<item><title>Title {0}</title><guid>urn:own:{0}</guid><link>https://wire.example/{0}</link>"
    "<pubDate>Wed, 14 Aug 2024 10:00:00 GMT</pubDate><description>{1}</description></item>"
)


def rss(entries: dict[str, str]) -> bytes:
    """A feed of entries by id."""
    told = "".join(ENTRY.format(name, words) for name, words in entries.items())
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Own Wire</title>{told}</channel></rss>'.encode()


def fake_check(due):
    """Two findings for every report; one that says "broken" cannot be checked."""
    if "broken" in due.report.text:
        return "a language that is not read; expected English"
    if "slow" in due.report.text:
        time.sleep(0.02)
    claims = [make_claim(id=f"{due.report.id[:12]}-{number}") for number in (1, 2)]
    return make_check(*(make_finding(claim) for claim in claims), report=due.report)


@contextmanager
def faked():
    """Checks are made up, and no store is needed."""
    with (
        mock.patch("frontcheck.pipeline.watching.watch.check_due", fake_check),
        mock.patch.object(EvidenceStore, "sources", return_value=()),
    ):
        yield


def make_watch(place, watched: Watched, store: Path, clock, **fields) -> Watch:
    """A watch in this process."""
    known = {"store": EvidenceStore(store), "config": Config(), "engine": Serial(), "clock": clock}
    return Watch(place=place, watched=watched, **known, **fields)


def kept(store: Path) -> tuple[list[str], list[str]]:
    """Ids of the reports and of the findings in the store."""
    with sqlite3.connect(store / FILE) as connection:
        reports = [one for (one,) in connection.execute("SELECT id FROM report")]
        findings = [json.loads(one)["id"] for (one,) in connection.execute("SELECT entry FROM finding")]
    connection.close()
    return reports, findings


def listed(feed: Path) -> list[str]:
    """Ids in a feed file."""
    read = feedparser.parse(feed.read_bytes())
    assert not read.bozo
    return [each.id for each in read.entries]
