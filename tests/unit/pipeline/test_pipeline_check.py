"""Whole way: a report of our own, maps of our own, verdicts."""

from __future__ import annotations

import json
from datetime import date

import pytest
import shapely

from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.geodesy import area_m2
from frontcheck.models import Overall, Reason, Status, SumOutcome, SumRule, Verdict
from frontcheck.pipeline import check_report
from frontcheck.places import Places
from frontcheck.reports import report_from_bytes

HELD = {  # box of ground held beyond the border, by day: about 130, 260 and 520 km2 of land
    date(2024, 8, 10): (35.00, 51.20, 35.15, 51.30),
    date(2024, 8, 12): (35.00, 51.20, 35.15, 51.40),
    date(2024, 8, 14): (34.90, 51.20, 35.20, 51.40),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two maps of our own: one drawn every other day, one silent about the place."""
    folder = tmp_path_factory.mktemp("maps")
    store = EvidenceStore(folder / "store")
    for day, box in HELD.items():
        path = folder / f"own_{day}.geojson"
        path.write_text(json.dumps(_feature_collection(box)))
        own = DescribedSource(id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",))
        assert not store.add("own", [path], described=own).refused
    path = folder / "elsewhere.geojson"
    path.write_text(json.dumps(_feature_collection((37.0, 48.0, 37.5, 48.5))))
    silent = DescribedSource(
        id="elsewhere", holder="Russia", day=date(2024, 8, 12), covers=("UA",), status=Status.ASSESSED_CONTROL
    )
    assert not store.add("elsewhere", [path], described=silent).refused
    return store


def _feature_collection(box):
    geometry = json.loads(shapely.to_geojson(shapely.box(*box)))
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": geometry}]}


def _held_km2(day):
    places = Places.open()
    land = places.ground(places.resolve("RU/Kursk"), (34.0, 50.5, 36.0, 52.0))
    return area_m2(shapely.intersection(land, shapely.box(*HELD[day]))) / 1e6


def _findings(text, store):
    report = report_from_bytes(f"SUMY, Aug 14, 2024 (Own Agency) — {text}\n".encode())
    return check_report(report, store).findings


def _finding(claim, store):
    (finding,) = _findings(claim, store)
    return finding


def test_a_number_that_the_map_shows_is_consistent(store):
    km2 = round(_held_km2(date(2024, 8, 12)))
    finding = _finding(
        f"Ukraine's army said on Monday that it controlled {km2} square kilometers of Kursk region.", store
    )
    own = next(word for word in finding.now.sources if word.source == "own")
    assert own.verdict is Verdict.CONSISTENT
    assert own.measurements[0].core == pytest.approx(_held_km2(date(2024, 8, 12)) * 1e6, rel=1e-4)
    assert finding.now.overall is Overall.CONSISTENT_WITH_ALL


def test_a_number_beyond_the_map_is_above_and_says_when_it_was_reached(store):
    km2 = int(_held_km2(date(2024, 8, 14)))
    finding = _finding(
        f"Ukraine's army said on Monday that it controlled {km2} square kilometers of Kursk region.", store
    )
    own = next(word for word in finding.now.sources if word.source == "own")
    assert (own.verdict, finding.now.overall) == (Verdict.ABOVE, Overall.EXCEEDS_ALL)
    assert (own.reached.valid_on, own.reached.days_after) == (date(2024, 8, 14), 2)


def test_a_source_that_does_not_cover_the_place_says_nothing(store):
    finding = _finding("Ukraine's army said on Monday that it controlled 5 square kilometers of Kursk region.", store)
    silent = next(word for word in finding.now.sources if word.source == "elsewhere")
    assert (silent.verdict, silent.reason) == (Verdict.NOT_CHECKABLE, Reason.OUT_OF_COVERAGE)
    assert finding.now.overall is Overall.BELOW_ALL


def test_as_known_then_only_counts_what_was_public(store):
    km2 = int(_held_km2(date(2024, 8, 14)))
    claim = f"Ukraine's army said on Sunday that it controlled {km2} square kilometers of Kursk region."
    finding = _finding(claim, store)
    then = next(word for word in finding.then.sources if word.source == "own")
    assert finding.then.known_by == date(2024, 8, 11)
    assert [measured.valid_on for measured in then.measurements] == [date(2024, 8, 10)]
    now = next(word for word in finding.now.sources if word.source == "own")
    assert [measured.valid_on for measured in now.measurements] == [date(2024, 8, 10), date(2024, 8, 12)]


def test_a_day_between_two_maps_that_differ_is_not_checkable(store):
    between = round((_held_km2(date(2024, 8, 12)) + _held_km2(date(2024, 8, 14))) / 2)
    claim = f"Ukraine's army said on Tuesday that it controlled at least {between} square kilometers of Kursk region."
    own = next(word for word in _finding(claim, store).now.sources if word.source == "own")
    assert (own.verdict, own.reason) == (Verdict.NOT_CHECKABLE, Reason.BETWEEN_SNAPSHOTS)


def test_a_change_is_measured_between_its_two_days(store):
    gained = round(_held_km2(date(2024, 8, 14)) - _held_km2(date(2024, 8, 12)))
    claim = f"Ukraine's army said its troops had captured {gained} square kilometers of Kursk region since Tuesday."
    own = next(word for word in _finding(claim, store).now.sources if word.source == "own")
    assert own.verdict is Verdict.CONSISTENT
    assert [ref.valid_on for ref in own.measurements[0].snapshots] == [date(2024, 8, 12), date(2024, 8, 14)]


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (
            "Ukraine's army said on Monday that 40 soldiers were killed near Sudzha and it held 9 villages.",
            Reason.MEASURE_NOT_MAPPED,
        ),
        (
            "Ukraine's army said on Monday that it controlled 9 districts of Kursk region.",
            Reason.MEASURE_NOT_MAPPED,
        ),
        (
            "Ukraine's army said on Monday that it would capture 900 square kilometers of Kursk region.",
            Reason.NOT_ASSERTED,
        ),
        (
            "Ukraine's army said on Monday that it controlled 9 square kilometers of Zzyzx region.",
            Reason.PLACE_UNRESOLVED,
        ),
        (
            "Ukraine's army said on Monday that it had recaptured 9 square kilometers of Sumy region.",
            Reason.WINDOW_UNRESOLVED,
        ),
    ],
)
def test_what_no_map_can_answer_says_why(claim, reason, store):
    finding = _findings(claim, store)[0]
    assert finding.now.overall is Overall.NOT_CHECKABLE
    assert {word.reason for word in finding.now.sources} == {reason}


def test_a_report_without_a_claim_has_no_findings(store):
    assert _findings("The museum in Sumy opened a new wing on Monday, its director said.", store) == ()


def test_claims_of_a_report_are_set_against_one_another(store):
    text = (
        "General Ivan Testov said on Monday that Ukrainian forces controlled about 1,000 sq km of Kursk region. "
        "He said on Tuesday that 40 sq km of Kursk region had been taken by Ukrainian forces over the last day. "
        "On Wednesday he said that Ukrainian forces controlled 880 sq km of Kursk region."
    )
    report = report_from_bytes(f"SUMY, Aug 14, 2024 (Own Agency) — {text}\n".encode())
    (found,) = check_report(report, store).sums
    assert (found.rule, found.outcome) == (SumRule.LEVELS, SumOutcome.IMPOSSIBLE)
