"""What must hold for any ground, however it is drawn."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, affinity

from frontcheck.geodesy import area_m2, polygonal, repaired, union

lons = st.floats(35, 35.3).map(lambda x: round(x, 4))
lats = st.floats(51, 51.2).map(lambda x: round(x, 4))
rings = st.lists(st.tuples(lons, lats), min_size=3, max_size=8)


@st.composite
def grounds(draw) -> MultiPolygon:
    """Random rings, bow-ties repaired, with holes, duplicates, slivers and rings that touch; sometimes empty."""
    parts = [shapely.make_valid(Polygon(ring)) for ring in draw(st.lists(rings, max_size=2))]
    parts += parts[:1]
    if parts and draw(st.booleans()):
        sliver = affinity.translate(parts[0], 1e-5, 1e-5)
        parts.append(sliver)
    joined = shapely.union_all(parts)
    if draw(st.booleans()):
        joined = shapely.difference(joined, affinity.scale(joined, 0.5, 0.5))
    return repaired(shapely.segmentize(joined, 0.001))


def tolerance_m2(*geometries) -> float:
    """Cutting an edge of 0.001 degrees in two moves at most 0.03 m2."""
    return 1.0 + 0.03 * sum(shapely.get_num_coordinates(geometry) for geometry in geometries)


@settings(deadline=None, max_examples=50)
@given(grounds())
def test_ring_direction_does_not_change_an_area(ground):
    assert area_m2(ground.reverse()) == pytest.approx(area_m2(ground), rel=1e-12, abs=1e-6)
    assert area_m2(shapely.normalize(ground)) == pytest.approx(area_m2(ground), rel=1e-12, abs=1e-6)


@settings(deadline=None, max_examples=50)
@given(grounds())
def test_area_is_never_negative(ground):
    assert area_m2(ground) >= 0


@settings(deadline=None, max_examples=50)
@given(grounds(), st.floats(35, 35.3))
def test_parts_of_a_cut_add_up(ground, lon):
    halves = [
        polygonal(shapely.intersection(ground, shapely.box(*bounds)))
        for bounds in ((30, 49, lon, 54), (lon, 49, 40, 54))
    ]
    assert sum(map(area_m2, halves)) == pytest.approx(area_m2(ground), rel=1e-9, abs=tolerance_m2(ground))


@settings(deadline=None, max_examples=50)
@given(st.lists(grounds(), max_size=2))
def test_union_is_never_larger_than_its_parts_and_never_smaller_than_one(parts):
    areas = [area_m2(part) for part in parts]
    joined = area_m2(union(parts))
    assert joined <= sum(areas) + tolerance_m2(*parts)
    assert joined >= max(areas, default=0.0) - tolerance_m2(*parts)


@settings(deadline=None, max_examples=50)
@given(grounds())
def test_union_with_itself_changes_nothing(ground):
    assert area_m2(union([ground, ground])) == pytest.approx(area_m2(ground), rel=1e-9, abs=1e-3)
