"""One self-contained page."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO

import pytest

from factories import (
    make_attribution,
    make_check,
    make_claim,
    make_finding,
    make_full_check,
    make_measurement,
    make_quantity,
    make_report,
    spans_of,
)
from frontcheck.models import Claimant, Qualifier, Statements, Thresholds
from frontcheck.publish import write_check
from frontcheck.publish.chart import chart_of
from frontcheck.publish.page import web_address
from frontcheck.verdicts import judge_source

CODE = {"script", "style"}
VOID = {"meta", "br", "rect", "line", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Every tag with its attributes; complains about tags that do not close."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.words, self.code = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        (self.code if self.open and self.open[-1] in CODE else self.words).append(data)

    def values(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]


def page_of(check, **options):
    stream = StringIO()
    write_check(check, "html", stream, **options)
    return stream.getvalue()


def test_the_page_stands_alone_and_allows_nothing_from_outside():
    text = page_of(make_full_check())
    page = Page(text)
    policy = next(attrs["content"] for _, attrs in page.tags if "http-equiv" in attrs)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style, _, script = page.code
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
    assert rules["style-src"] == f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    assert not {source for rule in rules.values() for source in rule.split() if "unsafe" in source or "http" in source}
    assert not {tag for tag, _ in page.tags} & FOREIGN
    assert not re.search(r"url\(|@import", style)
    assert only_our_code(page)


FOREIGN = {"img", "link", "iframe", "object", "form", "base"}


def only_our_code(page):
    """Data, then the package's own script; no element carries a handler or a style, and none fetches anything."""
    attributes = {name for _, attrs in page.tags for name in attrs}
    scripts = [attrs for tag, attrs in page.tags if tag == "script"]
    return (
        scripts == [{"type": "application/json", "id": "scenes"}, {}]
        and page.code[2] == (files("frontcheck.publish") / "assets" / "page.js").read_text(encoding="utf-8")
        and not attributes & {"style", "src", "srcset"}
        and not [name for name in attributes if name.startswith("on")]
    )


def test_every_link_inside_the_page_leads_somewhere():
    page = Page(page_of(make_full_check()))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(ids)
    assert {"claim-1", "finding-1", "statement-1", "finding-3", "claim-3"} <= set(ids)


def test_the_page_says_what_the_finding_says():
    words = " ".join(" ".join(Page(page_of(make_full_check(), command="frontcheck check story.txt")).words).split())
    for said in (
        "exceeds all",
        "above (1.59×)",
        "show 313 to 627 km²",
        "between 626 km² on 11 August and 1,051 km² on 18 August",
        "half the last informative digit",
        "test borders",
        "own licence; ask",
        "frontcheck check story.txt",
        "0f3a9c21" * 8,
        "frontcheck 0.1.0",
    ):
        assert said in words
    assert not re.search(r"\b(true|false)\b", words, re.IGNORECASE)


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(2)</script>",
    "\"'><svg onload=alert(3)>",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:alert(4)",
    "</bdi></mark><!-- ",
    "\u202e snoitcelE \x1b[2J",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_report_stays_text(text):
    story = f"He said {text} about 1,000 km2 & more."
    attribution = make_attribution(name=text, content=spans_of(story, text), channel=text, basis=text)
    claim = make_claim(
        make_quantity(text=text, span=spans_of(story, text)[0]), place=text, holder=text, attribution=attribution
    )
    finding = make_finding(claim)
    report = make_report(story, title=text, publisher=text, url=text, dateline_place=text, language=text)
    check = make_check(finding, report=report, notes=(text,), choices={text: text}, version=text)
    page = Page(page_of(check, command=text))
    assert not {tag for tag, _ in page.tags} & FOREIGN
    assert only_our_code(page)
    assert json.loads(page.code[1]) == []
    assert all(href.startswith(("#", "https://")) for href in page.values("href"))
    shown = text.replace("\u202e", "\ufffd").replace("\x1b", "\ufffd")
    assert shown in "".join(page.words)
    assert "\u202e" not in "".join(page.words)


def test_addresses_that_a_reader_may_follow():
    assert web_address("HTTPS://example.org") == "HTTPS://example.org"
    for address in ("javascript:alert(1)", "data:text/html,x", " https://x", "//x", ""):
        assert web_address(address) is None


def story_of(text):
    """Inner HTML of each paragraph of the story."""
    body = text[text.index('class="story"') :]
    return re.findall(r"<p>(.*?)</p>", body[: body.index("</section>")], re.DOTALL)


def test_nested_and_overlapping_marks_keep_the_text_whole():
    story = "Gen. A said on TV that “28 villages and at least 12 kilometers” fell.\n\nA new paragraph <b>."
    outer = make_attribution(content=spans_of(story, "28 villages and at least 12 kilometers", "new para"))
    crossing = make_attribution(name="B", source=spans_of(story, "Gen. A"), content=spans_of(story, "on TV that “28"))
    span = spans_of(story, "28 villages")[0]
    claim = make_claim(make_quantity(28.0, 28.0, "villages", text="28 villages", span=span))
    statements = Statements(attributions=(outer, crossing), claims=(claim,))
    inner = story_of(page_of(make_check(report=make_report(story), statements=statements)))
    plain = [re.sub(r"<a class=.*?</a>|<[^>]*>", "", each) for each in inner]
    assert plain == story.replace("<b>", "&lt;b&gt;").split("\n\n")
    assert '<mark class="claim content">28</mark><a class="ref statement" href="#statement-2"' in inner[0]
    assert '<mark class="claim content"> villages</mark><span class="content"> and at' in inner[0]


def test_claims_link_to_their_own_findings():
    check = make_full_check()
    text = page_of(check)
    assert re.search(r'>about 1,000 square kilometers</mark><a class="ref" href="#finding-1"', text)
    last_only = page_of(replace(check, findings=check.findings[2:]))
    assert re.search(r'>at least 12 kilometers</mark><a class="ref" href="#finding-1"', last_only)
    assert last_only.count('class="ref" href') == 1


def test_a_chart_draws_the_claim_and_every_source_that_gives_a_number():
    chart = chart_of(make_finding(), 1)
    assert [bar.label for bar in chart.bars] == ["nzz", "deepstate", "owl", "isw", "Agentstvo (figure)"]
    assert chart.band_label == "claim: 900 to 1,100 km²"
    assert all(0 <= low <= high <= 100 for bar in chart.bars for low, high in (*bar.cores, (bar.low, bar.high)))
    left, width = chart.band
    assert chart.bars[0].high < left < left + width <= 100
    assert "nzz: 627, above (1.59×)" in chart.description


def test_open_ends_reach_the_edge_and_no_number_draws_no_chart():
    claim = make_claim(make_quantity(12.0, None, "km", Qualifier.AT_LEAST, precision=1.0))
    chart = chart_of(make_finding(claim), 1)
    assert sum(chart.band) == pytest.approx(100)
    assert chart_of(make_finding(words=[]), 1) is None


def test_nothing_against_nothing_still_has_an_axis():
    claim = make_claim(make_quantity(0.0, 0.0, qualifier=Qualifier.EXACT))
    chart = chart_of(make_finding(claim, [judge_source(claim, [make_measurement(0.0, 0.0)], Thresholds())]), 1)
    assert [label for _, label in chart.ticks] == ["0", "0.5", "1"]


def test_what_was_not_checkable_is_told_by_reason():
    words = " ".join("".join(Page(page_of(make_full_check())).words).split())
    assert "between snapshots, claim 1: isw: between 626 km² on 11 August and 1,051 km² on 18 August" in words
    assert "out of coverage, claim 3: nzz: no map of Eastland" in words


def test_an_empty_check_still_makes_a_page():
    words = "".join(Page(page_of(make_check(sources=(), choices={}))).words)
    assert "No claim about ground was found in the story." in words


def test_speakers_that_are_not_known_are_said_to_be_so():
    nameless = make_attribution()
    nameless = type(nameless)(source=(), cue=(), content=(), mode=nameless.mode, relayed_by=Claimant(name="Z"))
    words = "".join(Page(page_of(make_check(make_finding(make_claim(attribution=nameless))))).words)
    assert "speaker not resolved" in words
    assert "relayed by Z" in words
