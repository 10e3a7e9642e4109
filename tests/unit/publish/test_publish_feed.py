"""Findings as an Atom feed: what a feed reader gets, and that no text of a report becomes markup."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
from lxml import etree

from factories import make_check, make_finding, make_full_check, make_report
from frontcheck.publish.feed import ATOM, Feed, finding_entries, write_feed

AT = datetime(2024, 8, 14, 12, 30, tzinfo=UTC)
HEAD = Feed(id="urn:own:1", title="Own", updated=AT)


def written(entries):
    stream = io.BytesIO()
    write_feed(HEAD, entries, stream)
    return stream.getvalue()


def test_a_feed_reader_gets_every_finding_with_its_sentence_and_its_verdict():
    check = make_full_check()
    feed = feedparser.parse(written(finding_entries(check, AT)))
    assert not feed.bozo
    assert [each.summary for each in feed.entries] == [one.sentence.replace("km2", "km²") for one in check.findings]
    assert [each.tags[0].term for each in feed.entries] == [one.now.overall.value for one in check.findings]
    assert len({each.id for each in feed.entries}) == len(check.findings) > 1
    assert {each.updated for each in feed.entries} == {"2024-08-14T12:30:00Z"}


def test_what_the_standard_asks_for_is_there():
    root = etree.fromstring(written(finding_entries(make_full_check(), AT)))
    for name in ("id", "title", "updated", "author"):
        assert len(root.findall(f"{{{ATOM}}}{name}")) == 1
    for entry in root.findall(f"{{{ATOM}}}entry"):
        for name in ("id", "title", "updated", "summary", "content"):
            assert len(entry.findall(f"{{{ATOM}}}{name}")) == 1
        assert not len(entry.find(f"{{{ATOM}}}content"))


def test_the_id_is_that_of_the_bytes_and_the_claim_whenever_it_is_checked():
    check = make_full_check()
    later = finding_entries(check, AT.replace(year=2025))
    assert [one.id for one in finding_entries(check, AT)] == [one.id for one in later]
    other = replace(check, report=replace(check.report, id="f" * 64))
    assert not {one.id for one in finding_entries(other, AT)} & {one.id for one in later}


def test_hostile_text_stays_text():
    text = "<script>alert(1)</script> ]]> &amp; \x00\x0b\x1b[2J \ufffe \ud800 " * 3
    finding = make_finding()
    check = make_check(finding, report=make_report(text + "x" * 90, title=text, url="javascript:alert(1)"))
    data = written(finding_entries(check, AT, remark="A new version."))
    assert b"<script" not in data
    assert b"javascript" not in data
    entry = feedparser.parse(data, sanitize_html=False).entries[0]
    assert entry.content[0].type == "text/plain"
    assert "<script>alert(1)</script>" in entry.content[0].value
    assert entry.summary.endswith("A new version.")


def test_a_link_leads_to_the_report_on_the_web_only():
    for url, links in (("https://wire.example/a?b=1&c=2", 1), ("file:///etc/passwd", 0), ('https://a" b', 0)):
        check = make_check(make_finding(), report=make_report(url=url))
        assert len(feedparser.parse(written(finding_entries(check, AT))).entries[0].get("links", [])) == links
