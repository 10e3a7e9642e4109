"""Cells around places: what shape they have, and what cannot be drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence.thiessen import cells_around
from frontcheck.geodesy import area_m2, distance_m


def cells_of(points, cell_km=10.0):
    lon, lat = np.array(points, float).T
    return cells_around(np.ascontiguousarray(lon), np.ascontiguousarray(lat), cell_km)


def ground(cells, *chosen, of):
    mask = np.zeros(of, bool)
    mask[list(chosen)] = True
    return shapely.MultiPolygon(cells.of(mask))


def test_one_place_has_a_circle():
    circle = ground(cells_of([(35.0, 51.0)]), 0, of=1)
    reach = [distance_m(35.0, 51.0, lon, lat) for lon, lat in shapely.get_coordinates(circle)]
    assert 9_980 < min(reach) <= max(reach) <= 10_000
    assert area_m2(circle) == pytest.approx(np.pi * 1e8, rel=0.005)


@pytest.mark.parametrize(
    "points",
    [
        [(35.0, 51.0), (35.1, 51.0)],
        [(35.0 + 0.1 * number, 51.0) for number in range(5)],
        [(35.0 + 0.1 * east, 51.0 + 0.05 * north) for east in range(5) for north in range(5)],
        [(35.0, 51.0), (35.000001, 51.0), (35.1, 51.0)],
        [(35.0, 51.0), (36.5, 51.0)],
        [(20.0, 45.0), (20.01, 45.0), (40.0, 52.0)],
    ],
    ids=["pair", "line", "grid", "a step apart", "circles apart", "a country apart"],
)
def test_cells_add_up_to_the_zone_and_share_their_edges(points):
    cells, count = cells_of(points), len(points)
    single = [ground(cells, number, of=count) for number in range(count)]
    zone = ground(cells, *range(count), of=count)
    assert all(one.is_valid and not one.is_empty for one in single)
    assert shapely.coverage_is_valid(shapely.get_parts(single))
    assert sum(map(area_m2, single)) == pytest.approx(area_m2(zone), rel=1e-12)
    for point, cell in zip(points, single, strict=True):
        assert cell.covers(shapely.Point(point))


def test_places_across_the_antimeridian_have_ground_on_both_sides():
    cells = cells_of([(179.95, -17.0), (-179.95, -17.0)])
    west, east = ground(cells, 0, of=2), ground(cells, 1, of=2)
    assert west.is_valid
    assert east.is_valid
    assert west.bounds[2] <= 180
    assert east.bounds[0] >= -180
    wide = cells_of([(179.95, -17.0)])
    (left, right) = sorted(wide.of(np.array([True])), key=lambda part: part.bounds[0])
    assert (left.bounds[0], right.bounds[2]) == (-180, 180)
    assert area_m2(left) + area_m2(right) == pytest.approx(np.pi * 1e8, rel=0.005)


def test_one_more_place_far_away_leaves_the_other_cells_as_they_were():
    few = [(35.0, 51.0), (35.1, 51.0), (35.9, 51.9)]
    before, after = cells_of(few), cells_of([*few, (35.6, 51.5)])
    assert ground(before, 0, of=3).equals_exact(ground(after, 0, of=4), 1e-8)


def test_the_same_choice_is_the_same_object():
    points = [(35.0, 51.0), (35.1, 51.0)]
    chosen = np.array([True, False])
    assert cells_of(points).of(chosen) is cells_of(points).of(chosen.copy())


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([(35.0, 51.0), (150.0, 51.0)], "km from their middle; expected 3,000 at most"),
        ([(35.0, 88.95)], "places reach to latitude 88.95: no cells are drawn around a pole"),
    ],
)
def test_what_cannot_be_drawn_is_refused(points, reason):
    with pytest.raises(EvidenceError, match=reason):
        cells_of(points)
