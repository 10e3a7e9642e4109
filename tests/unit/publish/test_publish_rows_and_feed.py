"""Rows with types, a feed that readers accept, a block that does a page no harm, drawings below one another."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, datetime

import feedparser
import lxml.html
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_attribution, make_check, make_claim, make_finding, make_full_check, make_report, make_source
from frontcheck.errors import PublishError
from frontcheck.publish import write_check, write_check_file
from frontcheck.publish.drawings import below_one_another
from frontcheck.publish.records import FINDING_COLUMNS

HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\x1b\x00\ufffe&amp;\u202e"


def printed(check, form, **options):
    stream = io.StringIO()
    write_check(check, form, stream, **options)
    return stream.getvalue()


def hostile_check(text=HOSTILE):
    claim = make_claim(attribution=make_attribution(text, channel=text))
    finding = replace(make_finding(claim), sentence=text)
    report = make_report(text=text * 3, title=text, publisher=text, url="javascript:alert(1)")
    source = make_source("nzz", publisher=text, licence=text, lean=text, url="javascript:alert(1)")
    return make_check(finding, report=report, sources=(source,), choices={"borders": text})


def test_lines_hold_what_the_csv_holds():
    check = make_full_check()
    lines = [json.loads(line) for line in printed(check, "jsonl").splitlines()]
    rows = list(csv.DictReader(io.StringIO(printed(check, "csv"))))
    assert [tuple(line) for line in lines] == [FINDING_COLUMNS] * len(rows)
    assert [line["verdict_now"] or "" for line in lines] == [row["verdict_now"] for row in rows]
    assert {type(line["claim_low"]) for line in lines} == {float}


def test_parquet_has_the_columns_of_the_csv_with_types(tmp_path):
    path = tmp_path / "x.parquet"
    write_check_file(make_full_check(), "parquet", path)
    table = pq.read_table(path)
    stems = [re.sub("^(said_on|as_of)_(earliest|latest)$", r"\1", name) for name in table.column_names]
    assert tuple(dict.fromkeys(stems)) == FINDING_COLUMNS
    first = table.to_pylist()[0]
    assert first["said_on_earliest"] == first["said_on_latest"] == date(2024, 8, 12)
    assert first["core_now"] == [627.1]
    assert first["map_day_now"] == [date(2024, 8, 12)]
    assert first["contained_now"] is False
    assert isinstance(first["ratio_now"], float)


def test_parquet_can_be_empty(tmp_path):
    write_check_file(make_check(), "parquet", tmp_path / "x.parquet")
    assert pq.read_table(tmp_path / "x.parquet").num_rows == 0


def test_a_feed_is_read_with_an_entry_for_each_finding():
    check = make_full_check()
    feed = feedparser.parse(printed(check, "atom").encode())
    assert (feed.version, feed.bozo) == ("atom10", False)
    ids = [f"urn:frontcheck:finding:{check.report.id}:{finding.claim.id}" for finding in check.findings]
    assert [entry.id for entry in feed.entries] == ids
    assert {entry.updated for entry in feed.entries} == {feed.feed.updated} == {"2024-08-14T00:00:00Z"}
    assert feed.entries[0].summary
    assert feed.entries[2].tags[0].term == "not_checkable"


def test_a_feed_says_the_moment_of_publication_in_utc():
    moment = datetime.fromisoformat("2024-08-14T02:00:00+03:00")
    feed = printed(make_check(report=make_report(published_at=moment)), "atom")
    assert "<updated>2024-08-13T23:00:00Z</updated>" in feed


def test_a_feed_without_a_day_is_refused():
    with pytest.raises(PublishError, match="--date"):
        printed(make_check(report=make_report(dateline_day=None)), "atom")


@given(st.text())
def test_a_feed_is_valid_xml_whatever_a_report_says(text):
    feed = ET.fromstring(printed(hostile_check(text + HOSTILE), "atom").encode("utf-8", "strict"))
    assert {element.tag.partition("}")[2] for element in feed.iter()} <= {
        "feed", "id", "title", "updated", "author", "name", "generator", "entry", "summary", "category", "content",
        "published",
    }  # fmt: skip


def test_hostile_text_stays_text_in_a_fragment():
    text = printed(hostile_check(), "fragment")
    root = lxml.html.fragment_fromstring(text)
    kinds = {element.tag for element in root.iter()}
    assert kinds.isdisjoint({"script", "img", "iframe", "link", "object"})
    assert list(root.iter("a")) == []
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on") or name == "style"]
    assert len(root.findall(".//style")) == 1
    assert "javascript:" not in text


def test_a_fragments_style_touches_nothing_outside_it():
    root = lxml.html.fragment_fromstring(printed(make_full_check(), "fragment"))
    scope = root.get("class")
    style = root.findtext("style")
    selectors = [one.strip() for rule in re.findall(r"([^{}]+)\{", style) for one in rule.split(",")]
    assert selectors
    assert all(re.match(rf"\.{scope}(?![\w-])", selector) for selector in selectors)
    assert "url(" not in style
    assert "@" not in style
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 0
    assert all(one.startswith(scope) for one in ids)


def test_a_fragment_gives_findings_charts_licence_and_source():
    root = lxml.html.fragment_fromstring(printed(make_full_check(), "fragment"))
    rows = [row.text_content() for row in root.findall(".//tbody/tr")]
    assert len(rows) == 3
    assert "627 km²" in rows[0]
    assert "deepstate: 313–582 km²" in rows[0]
    assert "settlements" not in rows[1].partition("nzz")[2]
    assert root.findall(".//svg")
    words = root.text_content()
    for word in ("Ivan Testov", "more than any map shows", "NZZ", "own licence; ask", "test borders", "frontcheck"):
        assert word in words
    assert [link.get("href") for link in root.iter("a")] == ["https://nzz.example/", "https://deepstate.example/"]


def test_a_fragment_of_nothing_says_so():
    assert "No claim about ground was found." in printed(make_check(), "fragment")


def test_drawings_stand_below_one_another():
    one = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"></svg>'
    root = ET.fromstring(below_one_another([one, one], "map"))
    assert root.get("viewBox") == "0 0 100 124"
    assert [inner.get("y") for inner in root if inner.tag.endswith("svg")] == ["0", "74"]


@pytest.mark.parametrize("form", ["map", "chart"])
def test_where_nothing_was_measured_nothing_is_drawn(form):
    with pytest.raises(PublishError, match=f"no {form} to draw"):
        printed(make_check(), form)


def test_a_binary_format_is_no_text():
    with pytest.raises(PublishError, match="expected -o FILE"):
        printed(make_check(), "gpkg")
