"""Laws of cells around places, against nearest places found one by one on the ellipsoid."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontcheck.evidence.thiessen import cells_around
from frontcheck.geodesy import WGS84, area_m2

CELL_KM = 12.0
STEP = 1e-6
towns = st.lists(
    st.tuples(st.integers(-600_000, 600_000), st.integers(-400_000, 400_000)), min_size=1, max_size=25, unique=True
).map(lambda steps: np.array(steps) * STEP)
middles = st.tuples(st.floats(-180, 180), st.floats(-60, 60)).map(lambda at: np.round(at, 6))


def around(middle, offsets):
    lon, lat = (middle + offsets).T
    return np.ascontiguousarray((lon + 180) % 360 - 180), np.ascontiguousarray(lat)


def each(cells, count):
    return [shapely.MultiPolygon(cells.of(one)) for one in np.eye(count, dtype=bool)]


@settings(max_examples=60, deadline=None)
@given(middles, towns)
def test_cells_partition_the_zone(middle, offsets):
    lon, lat = around(middle, offsets)
    cells = cells_around(lon, lat, CELL_KM)
    single = each(cells, len(lon))
    assert all(one.is_valid and not one.is_empty for one in single)
    assert shapely.coverage_is_valid(shapely.get_parts(single))
    zone = area_m2(shapely.MultiPolygon(cells.of(np.ones(len(lon), bool))))
    assert abs(sum(map(area_m2, single)) - zone) < 1e-9 * zone


@settings(max_examples=60, deadline=None)
@given(middles, towns, st.integers(0, 2**32 - 1))
def test_a_point_near_a_place_is_in_the_cell_of_its_nearest_place(middle, offsets, seed):
    lon, lat = around(middle, offsets)
    single = each(cells_around(lon, lat, CELL_KM), len(lon))
    for at in np.random.default_rng(seed).uniform(-0.8, 0.8, (20, 2)) + middle:
        where = (float((at[0] + 180) % 360 - 180), float(at[1]))
        _, _, far = WGS84.inv(np.full(len(lon), where[0]), np.full(len(lon), where[1]), lon, lat)
        nearest, *others = np.sort(far)
        inside = [number for number, cell in enumerate(single) if cell.covers(shapely.Point(where))]
        if nearest > CELL_KM * 1000:
            assert inside == []
        elif nearest < CELL_KM * 1000 * 0.993 and (not others or others[0] - nearest > 20):
            assert inside == [int(far.argmin())]


@settings(max_examples=30, deadline=None)
@given(middles, towns, st.data())
def test_joined_cells_are_the_sum_of_the_cells(middle, offsets, data):
    lon, lat = around(middle, offsets)
    chosen = np.array(data.draw(st.lists(st.booleans(), min_size=len(lon), max_size=len(lon))))
    cells = cells_around(lon, lat, CELL_KM)
    joined = [shapely.MultiPolygon(cells.of(mask)) for mask in (chosen, ~chosen)]
    assert all(one.is_valid for one in joined)
    assert shapely.relate_pattern(*joined, "F********")
    zone = area_m2(shapely.MultiPolygon(cells.of(chosen | True)))
    assert abs(sum(map(area_m2, joined)) - zone) < 1e-9 * zone
