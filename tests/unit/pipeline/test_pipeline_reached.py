"""When a source's other maps show a number that its map of the day does not."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
import shapely

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore, adding
from frontcheck.evidence.described import DescribedSource
from frontcheck.geodesy import area_m2
from frontcheck.models import Reason, Thresholds, Verdict
from frontcheck.pipeline import check_report
from frontcheck.places import Places
from frontcheck.reports import report_from_bytes

WIDTH_DEG = {10: 0.10, 12: 0.15, 13: 0.20, 14: 0.40, 15: 0.30, 18: 0.40}
"""How wide the box of ground held is, by day of August: it shrinks on the 15th."""


def _box(day):
    return shapely.box(35.00, 51.20, 35.00 + WIDTH_DEG[day], 51.40)


def _held_km2(day):
    places = Places.open()
    land = places.ground(places.resolve("RU/Kursk"), (34.0, 50.5, 36.0, 52.0))
    return area_m2(shapely.intersection(land, _box(day))) / 1e6


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maps")
    store = EvidenceStore(folder / "store")
    for day in WIDTH_DEG:
        path = folder / f"own_2024-08-{day}.geojson"
        geometry = json.loads(shapely.to_geojson(_box(day)))
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    own = DescribedSource(id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",))
    assert not store.add("own", sorted(folder.glob("*.geojson")), described=own).refused
    return store


def _own(claim, store, view="now", **options):
    text = f"SUMY, Aug 19, 2024 (Own Agency) — Ukraine's army said {claim} of Kursk region.\n"
    (finding,) = check_report(report_from_bytes(text.encode()), store, **options).findings
    return next(word for word in getattr(finding, view).sources if word.source == "own")


def _controls(km2, day, wording=""):
    return f"on August {day} that it controlled {wording}{km2} square kilometers"


def test_the_first_later_map_that_shows_the_number_and_whether_it_is_lost_again(store):
    between = (_held_km2(14) + _held_km2(15)) / 2
    word = _own(_controls(int(between), 12), store)
    assert word.verdict is Verdict.ABOVE
    found = word.reached
    assert (found.valid_on, found.public_on, found.days_after) == (date(2024, 8, 14), date(2024, 8, 14), 2)
    assert found.lost_on == date(2024, 8, 15)
    assert found.measurement.most == pytest.approx(_held_km2(14) * 1e6, rel=1e-4)
    assert word.reached_before is None
    assert _own(_controls(int(_held_km2(13)), 12), store).reached.lost_on is None


def test_ground_that_was_lost_was_last_shown_before(store):
    word = _own(_controls(int(_held_km2(14)), 15), store)
    assert (word.verdict, word.reached_before.valid_on) == (Verdict.ABOVE, date(2024, 8, 14))
    assert (word.reached_before.days_after, word.reached.valid_on) == (-1, date(2024, 8, 18))


def test_a_claim_below_is_met_by_a_map_that_shows_as_little(store):
    word = _own(_controls(int(_held_km2(10)) + 1, 13), store)
    assert (word.verdict, word.reached_before.valid_on, word.reached) == (Verdict.BELOW, date(2024, 8, 10), None)


def test_the_number_itself_must_be_on_the_map_however_it_is_bounded(store):
    least = _own(_controls(int(_held_km2(13)), 12, "at least "), store)
    assert least.reached.valid_on == date(2024, 8, 13)
    about = _own(_controls(int(_held_km2(14) * 1.01), 13, "about "), store)
    assert (about.verdict, about.reached) == (Verdict.ABOVE, None)


def test_a_day_between_two_maps_that_differ_may_be_reached_by_the_later(store):
    word = _own(_controls(int(_held_km2(12)), 11, "at least "), store)
    assert word.reason is Reason.BETWEEN_SNAPSHOTS
    assert (word.reached.valid_on, word.reached.days_after) == (date(2024, 8, 12), 1)


def test_above_then_and_consistent_now_is_reached_by_a_map_that_came_later(store):
    claim = _controls(int(_held_km2(14)), 17)
    then, now = _own(claim, store, "then"), _own(claim, store)
    assert (then.verdict, then.measurements[0].valid_on) == (Verdict.ABOVE, date(2024, 8, 15))
    assert (then.reached.valid_on, then.reached.days_after) == (date(2024, 8, 18), 1)
    assert (now.reason, now.reached.valid_on) == (Reason.BETWEEN_SNAPSHOTS, date(2024, 8, 18))
    assert then.reached_before.valid_on == date(2024, 8, 14)


def test_how_far_is_looked_is_a_threshold(store):
    claim = _controls(int(_held_km2(14)), 12)
    near = Config(thresholds=Thresholds(reach_days=1))
    assert (_own(claim, store).reached.days_after, _own(claim, store, config=near).reached) == (2, None)


def test_nothing_that_became_public_later_is_looked_at(store):
    claim = _controls(int(_held_km2(14)), 12)
    assert _own(claim, store, known_by=date(2024, 8, 13)).reached is None
    assert _own(claim, store, known_by=date(2024, 8, 14)).reached.valid_on == date(2024, 8, 14)


def test_a_change_keeps_its_first_day(store):
    gained = int(_held_km2(14) - _held_km2(12))
    word = _own(f"on August 13 that over the past day its troops had gained {gained} square kilometers", store)
    assert (word.verdict, word.reached.valid_on) == (Verdict.ABOVE, date(2024, 8, 14))
    first, last = word.reached.measurement.snapshots
    assert (first.valid_on, last.valid_on) == (date(2024, 8, 12), date(2024, 8, 14))


def test_a_count_of_settlements_is_neither_reached_nor_missed(store):
    word = _own("on August 12 that 900 settlements were under its control in parts", store)
    assert (word.verdict, word.reached, word.reached_before) == (Verdict.CONSISTENT, None, None)


def _clock(moment):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    return Clock


def test_the_day_of_publication_is_that_of_the_first_version_that_shows_the_number(tmp_path, monkeypatch):
    """The map of the 13th was drawn small, then large: it was public as large from the day of the second."""
    store = EvidenceStore(tmp_path / "store")
    drawn = [(12, 0.1, 12), (13, 0.2, 14), (13, 0.4, 16), (13, 0.41, 20)]
    for number, (day, width, public) in enumerate(drawn):
        path = tmp_path / f"{number}.geojson"
        geometry = json.loads(shapely.to_geojson(shapely.box(35.0, 51.2, 35.0 + width, 51.4)))
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
        monkeypatch.setattr(adding, "datetime", _clock(datetime(2024, 8, public, 9, tzinfo=UTC)))
        own = DescribedSource(id="own", holder="Ukraine", day=date(2024, 8, day), covers=("RU",))
        assert not store.add("own", [path], described=own).refused
    word = _own(_controls(int(_held_km2(14)), 12), store)
    assert (word.reached.valid_on, word.reached.public_on) == (date(2024, 8, 13), date(2024, 8, 16))
