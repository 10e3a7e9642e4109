"""Nouns from their own JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factories import make_full_check, make_source
from frontcheck.errors import BundleError
from frontcheck.models import (
    Check,
    Definition,
    Figure,
    Interval,
    Measurement,
    SnapshotRef,
    SourceInfo,
    Span,
    Thresholds,
)
from frontcheck.publish.canonical import canonical
from frontcheck.publish.document import plain
from frontcheck.publish.nouns import noun_of, nouns_in, nouns_of


def told(noun):
    return json.loads(canonical(plain(noun)))


def test_a_whole_check_comes_back():
    check = make_full_check()
    again = noun_of(Check, told(check), "check")
    assert plain(again) == plain(check)
    assert again.findings == check.findings
    assert again.statements == check.statements


def test_nouns_are_found_however_deep():
    check = make_full_check()
    found = list(nouns_in(check, Measurement))
    assert len(found) > 5
    assert all(isinstance(each, SnapshotRef) for each in nouns_in(check, SnapshotRef))
    assert {each.claimant for each in nouns_in(check, Figure)} == {"Agentstvo"}
    assert list(nouns_in(found[0], Definition)) == [found[0].definition]


def test_a_mapping_may_come_as_pairs_in_an_order_of_its_own():
    info = told(make_source(coverage={"b": ("RU",), "a": ("UA",)}))
    pairs = info | {"coverage": [["b", ["RU"]], ["a", ["UA"]]]}
    assert list(noun_of(SourceInfo, pairs, "").coverage) == ["b", "a"]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Span, {"start": 0, "end": True}, "x.end is True; expected a number (int)"),
        (Span, {"start": 0, "end": 1.0}, "x.end is 1.0; expected a number (int)"),
        (Span, {"start": 0}, "x: no field 'end'; a Span has start, end"),
        (Span, {"start": 0, "end": 1, "more": 2}, "x: unknown field 'more'; a Span has start, end"),
        (Span, [0, 1], "x is [0, 1]; expected the fields of a Span"),
        (Interval, {"earliest": "2024-8-1", "latest": None}, "x.earliest is '2024-8-1'; expected a day"),
        (Interval, {"earliest": "20240801", "latest": None}, "x.earliest is '20240801'; expected a day"),
        (Interval, {"earliest": 20240801, "latest": None}, "x.earliest is 20240801; expected a day"),
        (Thresholds, {"area_share": "0.02"}, "x.area_share is '0.02'; expected a number (float)"),
        (Thresholds, {"area_share": None}, "x.area_share is None; expected a number (float)"),
        (Thresholds, {"area_share": True}, "x.area_share is True; expected a number (float)"),
        (Thresholds, {"area_share": 10**400}, f"x.area_share is {str(10**400)[:80]}; expected a number (float)"),
    ],
)
def test_what_a_noun_cannot_hold_is_refused_by_name(kind, value, said):
    with pytest.raises(BundleError) as caught:
        noun_of(kind, value, "x")
    assert str(caught.value) == said


def test_an_unknown_value_of_an_enum_is_refused_with_the_known_ones():
    with pytest.raises(BundleError, match=r"x\.kind is 'atlas'; expected one of maps, figures"):
        noun_of(SourceInfo, told(make_source()) | {"kind": "atlas"}, "x")


def test_a_moment_needs_its_time_zone():
    ref = next(nouns_in(make_full_check(), SnapshotRef))
    with pytest.raises(BundleError, match=r"x\.published_at is '2024-08-12T20:00:00'; expected a moment"):
        noun_of(SnapshotRef, told(ref) | {"published_at": "2024-08-12T20:00:00"}, "x")


def test_several_are_counted():
    with pytest.raises(BundleError, match=r"x\[1\]\.end is None; expected a number"):
        nouns_of(Span, [{"start": 0, "end": 1}, {"start": 0, "end": None}], "x")
    with pytest.raises(BundleError, match=r"x is {}; expected a list"):
        nouns_of(Span, {}, "x")


def test_a_day_is_a_day():
    assert noun_of(Interval, {"earliest": "2024-08-01", "latest": None}, "x").earliest == date(2024, 8, 1)
