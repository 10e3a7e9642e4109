"""Sums of claims in a terminal, on a page and in JSON."""

import json
from dataclasses import replace
from io import StringIO

import pytest

from factories import make_check, make_finding, make_full_check
from frontcheck.models import Qualifier
from frontcheck.publish import write_check
from frontcheck.publish.sums import sum_cards
from sums_samples import depth, only, told, width


@pytest.fixture
def checked():
    monday = told(1000, qualifier=Qualifier.ABOUT, precision=1000.0, text="about 1,000 <b>sq</b> km")
    tuesday, thursday = told(40, on=1, since=1), told(900, on=3)
    finding = make_finding(monday.claim)
    return replace(make_check(finding), sums=(only(monday, tuesday, thursday), only(depth(12), width(40))))


def _written(check, form):
    stream = StringIO()
    write_check(check, form, stream)
    return stream.getvalue()


def test_the_terminal_shows_outcome_and_sum(checked):
    words = " ".join(_written(checked, "table").split())
    assert "impossible: a level, and changes after it" in words
    assert "come to 938 to 1,142 km², if nothing was lost between" in words
    assert "silent: depth by width" in words


def test_the_page_shows_each_number_with_its_finding(checked):
    page = _written(checked, "html")
    assert "Arithmetic across claims" in page
    assert "A level, and changes after it: impossible" in page
    assert 'about 1,000 &lt;b&gt;sq&lt;/b&gt; km</bdi> <a href="#finding-1">1</a>' in page


def test_without_sums_there_is_no_section():
    check = make_full_check()
    assert "Arithmetic" not in _written(check, "html")
    assert "Arithmetic" not in _written(check, "table")


def test_the_json_has_every_term(checked):
    first, second = json.loads(_written(checked, "json"))["sums"]
    assert [term["role"] for term in first["terms"]] == ["earlier level", "gain"]
    assert (first["low"], first["high"], first["bond"]) == (938e6, 1142e6, "at_least")
    assert second["stated"] is None


def test_a_card_has_the_terms_then_the_sum_then_what_it_is_held_against(checked):
    first, second = sum_cards(checked.sums, {})
    assert [row.what for row in first.rows] == ["earlier level", "gain", "comes to, or more", "later level"]
    assert [row.read for row in second.rows][-1] == "up to 525 km²"
