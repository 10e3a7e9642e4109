"""Pages: the article, its metadata, and the way back to the HTML."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from frontcheck.errors import ReportError
from frontcheck.models import Span
from frontcheck.reports import read_report, report_from_bytes
from frontcheck.reports.align import align

META = '<meta property="article:published_time" content="2024-08-14T09:30:00+03:00">'
LINKED = '<script type="application/ld+json">{}</script>'
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Troops move east | Eastland News</title>
<meta property="og:site_name" content="Eastland News"><meta property="og:title" content="Troops move east">
{meta}<link rel="canonical" href="https://news.example.org/a/front">
<script>var teaser = "<p>Army&rsquo;s troops have taken</p>";</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav><article><h1>Troops move east</h1>
<p><b>EAST</b>VILLE (Own Agency) &mdash; The army&rsquo;s troops have taken <a href="x?a=1&amp;b=2">about
   1,000&nbsp;square kilometers</a> of ground, the <!-- not
shown --> chief said Tuesday &amp; Monday.</p>
<p>The governor said <em>28</em> settlements<br>had been captured, and caf&#233;s in Orle\u0301ans were shut.</p>
<ul><li>First, the troops hold the road to the north.</li><li>Second, the bridge is in their hands.</li></ul>
<table><tr><th>Day</th><th>Area</th></tr><tr><td>Monday</td><td>800 km2</td></tr></table>
<p>It was not possible to check the statements, and the other side has not said how deep the troops are.</p>
</article><footer>Copyright 2019 Eastland News</footer></body></html>"""


AREA = "troops have taken about 1,000 square kilometers"


def page(meta=META):
    return report_from_bytes(PAGE.format(meta=meta).encode(), name="front.html")


def source_of(report, phrase):
    start = report.text.index(phrase)
    return report.source_text[report.source_map.to_source(Span(start, start + len(phrase))).slice]


def test_every_field_and_where_it_was_found():
    report = page()
    assert (report.title, report.publisher) == ("Troops move east", "Own Agency")
    assert (report.dateline_place, report.dateline_day) == ("EASTVILLE", date(2024, 8, 14))
    assert report.published_at == datetime(2024, 8, 14, 9, 30, tzinfo=timezone(timedelta(hours=3)))
    assert (report.url, report.language) == ("https://news.example.org/a/front", "en")
    assert report.origins["dateline_day"] == report.origins["published_at"] == "html meta article:published_time"
    assert report.origins["title"] == report.origins["url"] == "html metadata"
    assert report.origins["text"] == "utf-8, html meta"


def test_paragraphs_and_lines():
    assert page().text.split("\n\n") == [
        "Troops move east",
        f"EASTVILLE (Own Agency) — The army’s {AREA} of ground, the chief said Tuesday & Monday.",
        "The governor said 28 settlements\nhad been captured, and cafés in Orléans were shut.",
        "First, the troops hold the road to the north.",
        "Second, the bridge is in their hands.",
        "Day\nArea",
        "Monday\n800 km2",
        "It was not possible to check the statements, and the other side has not said how deep the troops are.",
    ]


@pytest.mark.parametrize(
    ("phrase", "source"),
    [
        ("EASTVILLE", "EAST</b>VILLE"),
        (AREA, 'troops have taken <a href="x?a=1&amp;b=2">about\n   1,000&nbsp;square kilometers'),
        ("1,000 square", "1,000&nbsp;square"),
        ("the chief said", "the <!-- not\nshown --> chief said"),
        ("Tuesday & Monday", "Tuesday &amp; Monday"),
        ("28 settlements\nhad been", "28</em> settlements<br>had been"),
        ("cafés", "caf&#233;s"),
        ("Orléans", "Orle\u0301ans"),
        ("First, the", "First, the"),
        ("800 km2", "800 km2"),
    ],
)
def test_phrases_lead_back_to_the_html(phrase, source):
    assert source_of(page(), phrase) == source


def test_segments_are_verbatim():
    report = page()
    for text, source, length in report.source_map.segments:
        assert report.text[text : text + length] == report.source_text[source : source + length]


@pytest.mark.parametrize(
    ("meta", "day", "moment", "origin"),
    [
        ("", None, None, "unresolved: no day is stated"),
        ('<meta name="date" content="2024-08-13">', date(2024, 8, 13), None, "html meta date"),
        ('<meta name="date" content="yesterday">', None, None, "unresolved: no day is stated"),
        (
            LINKED.format('{"@graph": [{"a": 1}, {"datePublished": "2024-08-14T23:30:00Z"}]}'),
            date(2024, 8, 14),
            datetime(2024, 8, 14, 23, 30, tzinfo=UTC),
            "json-ld datePublished",
        ),
        (LINKED.format("{broken"), None, None, "unresolved: no day is stated"),
        (LINKED.format("[" * 9000), None, None, "unresolved: no day is stated"),
    ],
)
def test_when_it_was_published(meta, day, moment, origin):
    report = page(meta)
    assert (report.dateline_day, report.published_at, report.origins["dateline_day"]) == (day, moment, origin)


def test_the_site_is_the_publisher_where_no_agency_is_named():
    html = PAGE.format(meta=META).replace(" (Own Agency)", "")
    report = report_from_bytes(html.encode(), content_type="text/html")
    assert (report.publisher, report.origins["publisher"]) == ("Eastland News", "html metadata")


def test_the_declared_language_counts_where_words_are_few():
    report = report_from_bytes(b"<html lang='de-AT'><body><p>Sudzha, Kursk</p></body></html>")
    assert (report.language, report.origins["language"]) == ("de", "html lang attribute")
    assert report_from_bytes(PAGE.format(meta=META).replace('lang="en"', 'lang="ru"').encode()).language == "en"


def test_files_and_control_characters(tmp_path):
    path = tmp_path / "story.htm"
    path.write_bytes(b"<p>The army took\x01 two <b>vil\x1flages in the north.</b></p>")
    report = read_report(path)
    assert report.text == "The army took two villages in the north."
    assert source_of(report, "took two") == "took\x01 two"


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><frameset></frameset></html>", "<html><body>" + "<div>" * 50_000, "<!-- x <html>"]
)
def test_a_page_without_an_article_is_refused_in_one_quiet_line(html, caplog, capfd):
    with pytest.raises(ReportError, match=r"^a\.html: no article text on the page; expected a news report$"):
        report_from_bytes(html.encode(), name="a.html")
    assert capfd.readouterr() == ("", "")
    assert logging.lastResort is not None


def test_no_words_are_lost_inside_a_sentence():
    sentence = (
        "It took 40 km<sup>2</sup> by <time datetime='2024-01-01'>Monday</time>, <ins>new</ins> maps by <abbr>X</abbr>"
        " show; <q>we <b>hold</b> it</q>, the <cite>Gazette</cite> <font>said</font> of a re<wbr>gion's vil&shy;lages."
    )
    report = report_from_bytes(f"<html><body><article><p>{sentence}</p></article></body></html>".encode())
    assert report.text == (
        "It took 40 km2 by Monday, new maps by X show; “we hold it”, the Gazette said of a region's villages."
    )
    assert source_of(report, "Monday") == "Monday"
    assert source_of(report, "region's villages") == "re<wbr>gion's vil&shy;lages"


def test_a_day_that_merely_stands_in_the_text_is_not_the_day_of_publication():
    meta = "</head><body><p>It began on <time datetime='2024-01-01'>New Year</time>, said the army.</p>"
    assert page(meta).dateline_day is None


def test_a_line_the_extraction_changed_is_found_in_parts():
    source = "<p>The army said on Monday <span>AD: buy now</span> that it had taken two villages.</p><p>Next.</p>"
    text = "The army said on Monday that it had taken two villages.\n\nNext."
    covered = [text[start : start + length] for start, _, length in align(text, source).segments]
    assert covered == ["The army said on Monday", "that it had taken two villages.", "Next."]


def test_the_author_is_read_where_the_page_names_one():
    report = page(f'{META}<meta name="author" content="Jane Roe">')
    assert (report.author, report.origins["author"]) == ("Jane Roe", "html metadata")
    assert page().author is None
    assert "author" not in page().origins
