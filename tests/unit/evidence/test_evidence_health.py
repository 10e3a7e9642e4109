"""What a series of maps shows about itself, on squares of our own."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import shapely

from frontcheck.evidence.health import remarks, totals
from frontcheck.models import (
    Ailment,
    Bounds,
    ControlArea,
    Snapshot,
    SnapshotRef,
    SourceInfo,
    SourceKind,
    Status,
)

FIRST = date(2024, 8, 1)
NORTH, SOUTH = shapely.box(170, -44, 170.5, -43.5), shapely.box(170, -45, 170.5, -44.5)  # some 2,200 km2 each
INFO = SourceInfo(
    id="islands",
    title="Island Observer",
    publisher="Island Observer",
    kind=SourceKind.MAPS,
    lineage="islands",
    licence="CC0-1.0",
    redistribution=True,
    lean="none stated",
    url="",
    cadence_days=1,
    bounds=(Bounds(holder="Northland", min_km2=100, max_km2=3_000, max_change_km2=200),),
)


def ground(square, holder="Northland", status=Status.ASSESSED_CONTROL, label="held"):
    return ControlArea(holder=holder, status=status, raw_label=label, geometry=shapely.MultiPolygon([square]))


def a_map(day, *areas, version=0):
    moment = datetime.combine(FIRST + timedelta(days=day + version), datetime.min.time(), UTC)
    drawn = str(hash(tuple((area.holder, area.raw_label, area.geometry.wkt) for area in areas)))
    return Snapshot(
        ref=SnapshotRef(
            id=f"islands:{day}:{version}",
            source="islands",
            valid_on=FIRST + timedelta(days=day),
            published_at=moment,
            retrieved_at=moment,
            sha256=str((day, version)),
            licence=INFO.licence,
            areas_sha256=drawn,
        ),
        areas=areas,
    )


def found(*maps, info=INFO):
    return [(one.ailment, one.first, one.last, one.text) for one in remarks(info, tuple(totals(maps)))]


def grown(day):
    """Northland's square, a little wider every day."""
    return a_map(day, ground(shapely.box(170, -44, 170.5 + day / 1000, -43.5)))


def test_a_series_without_fault_has_no_remark():
    assert found(*map(grown, range(10))) == []


def test_a_gap_is_longer_than_the_cadence():
    day = FIRST + timedelta(days=1)
    assert found(grown(0), grown(2)) == [(Ailment.GAP, day, day, f"no map for {day}")]
    weekly = SourceInfo(**{**{name: getattr(INFO, name) for name in INFO.__slots__}, "cadence_days": 7})
    assert found(grown(0), grown(7), info=weekly) == []


@pytest.mark.parametrize(("days", "stale"), [(7, False), (8, True)])
def test_maps_that_stand_still_for_a_week_are_stale(days, stale):
    same = [a_map(day, ground(NORTH)) for day in range(days)]
    assert [one[0] for one in found(*same)] == [Ailment.STALE] * stale


def test_a_total_out_of_bounds_is_one_remark_for_its_spell():
    wide = [a_map(day, ground(NORTH), ground(shapely.box(171, -44, 172 + day / 1000, -43.5))) for day in (1, 2)]
    kinds = {kind: (first, last, text) for kind, first, last, text in found(grown(0), *wide, grown(3))}
    first, last, text = kinds[Ailment.BOUNDS]
    assert (first, last) == (FIRST + timedelta(days=1), FIRST + timedelta(days=2))
    assert text.startswith("Northland holds 6,")
    assert text.endswith("on 2 maps; expected 100 to 3,000 km2")


def test_a_jump_is_told_up_and_down_with_its_size():
    wider = a_map(1, ground(shapely.box(170, -44, 170.56, -43.5)))
    up, down = [one for one in found(grown(0), wider, grown(2)) if one[0] is Ailment.JUMP]
    assert (up[1], up[2]) == (FIRST, FIRST + timedelta(days=1))
    assert "km2 more than on the map of 2024-08-01; expected at most 200 km2 in 1 day" in up[3]
    assert "km2 less than on the map of 2024-08-02" in down[3]


def test_what_may_change_grows_with_the_days_up_to_a_week():
    half = a_map(0, ground(shapely.box(170, -44, 170.2, -43.5)))  # 1,300 km2 less than the whole square
    assert Ailment.JUMP not in [one[0] for one in found(half, a_map(7, ground(NORTH)))]
    less = a_map(0, ground(shapely.box(170, -44, 170.1, -43.5)))  # 1,800 km2 less
    assert Ailment.JUMP in [one[0] for one in found(less, a_map(60, ground(NORTH)))]


def test_ground_that_two_hold_is_told_but_not_ground_that_two_contest():
    both = (ground(NORTH), ground(NORTH, holder="Southland"))
    (overlap,) = found(a_map(0, *both))
    assert overlap[0] is Ailment.OVERLAP
    assert "km2 are drawn as held by both Northland and Southland on 1 map" in overlap[3]
    contested = [ground(NORTH, holder=holder, status=Status.CONTESTED) for holder in ("Northland", "Southland")]
    assert found(a_map(0, *contested)) == []


def test_a_label_that_comes_later_is_told_once():
    new = [a_map(day, ground(NORTH), ground(SOUTH, holder="Southland", label="seized")) for day in (1, 2)]
    labels = [one for one in found(grown(0), *new) if one[0] is Ailment.LABEL]
    day = FIRST + timedelta(days=1)
    assert labels == [(Ailment.LABEL, day, day, "label 'seized' is seen for the first time")]


def test_a_correction_speaks_for_its_day():
    wrong, right = a_map(1, ground(SOUTH), ground(NORTH)), a_map(1, ground(NORTH), version=5)
    assert [one[0] for one in found(grown(0), right, wrong)] == []


def test_a_missing_licence_is_told_even_without_a_map():
    unknown = SourceInfo(**{**{name: getattr(INFO, name) for name in INFO.__slots__}, "licence": "unknown"})
    assert found(info=unknown) == [(Ailment.LICENCE, None, None, "licence: unknown")]
    assert found() == []
