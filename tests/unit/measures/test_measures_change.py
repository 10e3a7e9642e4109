from __future__ import annotations

import pytest
from shapely import MultiPolygon, Polygon, box

from frontcheck.errors import MeasureError
from frontcheck.geodesy import area_m2, distance_m
from frontcheck.measures import advance_m, area_change, furthest_advance, gain_m2, loss_m2

WEST, MIDDLE, EAST = box(35.0, 51, 35.1, 51.1), box(35.1, 51, 35.2, 51.1), box(35.2, 51, 35.3, 51.1)


def test_gain_and_loss_are_gross():
    before, after = MultiPolygon([WEST, EAST]), WEST.union(MIDDLE)
    change = area_change(before, after)
    assert change.gain_m2 == pytest.approx(area_m2(MIDDLE), rel=1e-4)
    assert change.loss_m2 == pytest.approx(area_m2(EAST), rel=1e-4)
    assert change.net_m2 == pytest.approx(0, abs=1.0)
    assert (gain_m2(before, after), loss_m2(before, after)) == (change.gain_m2, change.loss_m2)


def test_everything_is_gained_from_nothing():
    assert gain_m2(Polygon(), WEST) == pytest.approx(area_m2(WEST), rel=1e-4)
    assert loss_m2(WEST, Polygon()) == gain_m2(Polygon(), WEST)


def test_same_ground_drawn_with_a_shift_gives_slivers_on_both_sides():
    change = area_change(WEST, box(35.0002, 51, 35.1002, 51.1))
    assert 0 < change.gain_m2 < 2e6
    assert change.gain_m2 == pytest.approx(change.loss_m2, rel=1e-6)


def test_advance_from_earlier_ground(border):
    assert advance_m(WEST, WEST.union(MIDDLE), border) == pytest.approx(distance_m(35.1, 51, 35.2, 51), abs=30)


def test_advance_from_the_border_where_nothing_was_held(border):
    reach = furthest_advance(MultiPolygon(), WEST, border)
    assert reach.distance_m == pytest.approx(distance_m(35, 51, 35, 51.1), abs=1)
    assert reach.lat == pytest.approx(51.1)


def test_second_crossing_far_away_starts_at_the_border(border):
    foothold = box(35.8, 51, 35.9, 51.05)
    advance = advance_m(WEST, MultiPolygon([WEST, foothold]), border)
    assert advance == pytest.approx(distance_m(35.8, 51, 35.8, 51.05), abs=1)


def test_furthest_of_a_joined_and_a_lone_patch_wins(border):
    lone, joined = box(35.8, 51, 35.9, 51.2), MIDDLE
    reach = furthest_advance(WEST, MultiPolygon([WEST.union(joined), lone]), border)
    assert reach.lat == pytest.approx(51.2)
    assert reach.error_m < 100


def test_ground_only_lost_is_no_advance(border):
    assert advance_m(WEST.union(MIDDLE), WEST, border) == 0.0


def test_lone_patch_without_a_border_is_measured_from_earlier_ground():
    assert advance_m(WEST, MultiPolygon([WEST, EAST]), None) == pytest.approx(distance_m(35.1, 51, 35.3, 51), abs=30)


def test_advance_from_nothing_at_all_is_refused():
    with pytest.raises(MeasureError, match="advance from nothing: no ground held before and no border given"):
        advance_m(Polygon(), WEST, None)
