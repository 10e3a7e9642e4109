"""Areas against slow, obviously right twins: Karney on edges cut fine, and the closed form, numerically."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Polygon, affinity, box

from frontcheck.geodesy import area_m2, areas_m2, geodesic_area_m2, polygonal, repaired, union

GEOD = Geod(ellps="WGS84")
SURFACE_M2 = 510_065_621_724_088.44  # pi (2 a² + b² / e ln((1 + e) / (1 - e)))

anywhere = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
pole_and_dateline = st.tuples(st.sampled_from([-180.0, 0.0, 179.5, 180.0]), st.sampled_from([-90.0, 0.0, 89.5, 90.0]))
wild_rings = st.lists(anywhere | pole_and_dateline, min_size=3, max_size=8)


@st.composite
def small_rings(draw) -> list[tuple[float, float]]:
    """A ring of a few kilometres somewhere on the globe, duplicates and slivers among them."""
    lon, lat = draw(st.floats(-179, 178)), draw(st.floats(-89, 88))
    steps = st.one_of(st.floats(0, 1e-6), st.floats(0, 0.1), st.floats(0, 1))
    return [(lon + draw(steps), lat + draw(steps)) for _ in range(draw(st.integers(3, 7)))]


def grounds(rings: st.SearchStrategy[list[tuple[float, float]]]) -> st.SearchStrategy[MultiPolygon]:
    """Rings that cross themselves and each other, mended; with a hole; with a part that touches another."""
    whole = st.lists(rings, max_size=2).map(lambda drawn: union(repaired(Polygon(ring)) for ring in drawn))
    holed = whole.map(lambda ground: polygonal(shapely.difference(ground, affinity.scale(ground, 0.5, 0.3))))
    return st.one_of(whole, holed.filter(lambda ground: ground.is_valid))


def closed_form_m2(ground: MultiPolygon) -> float:
    """Ring by ring, edge by edge: the integral of the height along the edge, by Simpson's rule on 200 pieces."""

    def height(lat: float) -> float:
        s, e = math.sin(math.radians(lat)), math.sqrt(GEOD.es)
        return GEOD.b**2 / 2 * (s / (1 - GEOD.es * s * s) + math.atanh(e * s) / e)

    def ring_m2(ring: shapely.LinearRing) -> float:
        total = 0.0
        for (west, south), (east, north) in zip(ring.coords[:-1], ring.coords[1:], strict=True):
            heights = [height(lat) for lat in np.linspace(south, north, 201)]
            mean = (heights[0] + heights[-1] + 4 * sum(heights[1::2]) + 2 * sum(heights[2:-1:2])) / 600
            total += math.radians(east - west) * mean
        return abs(total)

    return sum(ring_m2(part.exterior) - sum(map(ring_m2, part.interiors)) for part in ground.geoms)


@settings(deadline=None, max_examples=40)
@given(grounds(wild_rings))
@example(MultiPolygon([box(-180, 51, 180, 90)]))
@example(MultiPolygon([box(-180, -90, 180, 90)]))
@example(MultiPolygon([box(179, 51, 180, 52), box(-180, 51, -179, 52)]))
@example(MultiPolygon([Polygon([(0, 0), (90, 0), (90, 90), (0, 90)])]))
def test_area_is_that_of_the_closed_form(ground):
    assert area_m2(ground) == pytest.approx(closed_form_m2(ground), rel=1e-9, abs=SURFACE_M2 * 1e-12)


@settings(deadline=None, max_examples=40)
@given(grounds(small_rings()))
def test_area_is_karneys_once_edges_are_cut_fine(ground):
    fine = shapely.segmentize(ground, 0.0005)
    rings = [(sign, ring) for part in shapely.get_parts(fine) for sign, ring in signed_rings(part)]
    karney = sum(sign * abs(GEOD.polygon_area_perimeter(*np.array(ring.coords).T)[0]) for sign, ring in rings)
    assert area_m2(ground) == pytest.approx(karney, rel=1e-7, abs=0.01)


def signed_rings(polygon: Polygon) -> list[tuple[int, shapely.LinearRing]]:
    return [(1, polygon.exterior), *((-1, hole) for hole in polygon.interiors)]


@settings(deadline=None, max_examples=40)
@given(st.lists(grounds(small_rings()) | st.just(MultiPolygon()) | st.just(Polygon()), max_size=4))
def test_many_at_once_are_as_one_by_one(several):
    assert areas_m2(several).tolist() == pytest.approx([area_m2(ground) for ground in several], rel=1e-12, abs=1e-6)


@settings(deadline=None, max_examples=40)
@given(grounds(small_rings()), st.lists(st.floats(0, 1), min_size=1, max_size=3))
def test_regions_add_up_to_the_whole(ground, cuts):
    """However a territory is split: along meridians, and across, anywhere."""
    west, south, east, north = ground.bounds if not ground.is_empty else (0, 0, 1, 1)
    xs = np.array([-180.0, *(west + (east - west) * np.sort(cuts)), 180.0])
    ys = np.array([-90.0, south + (north - south) * cuts[0], 90.0])
    cells = [box(xs[i], ys[j], xs[i + 1], ys[j + 1]) for i in range(len(xs) - 1) for j in range(2)]
    parts = [polygonal(shapely.intersection(ground, cell)) for cell in cells]
    assert areas_m2(parts).sum() == pytest.approx(area_m2(ground), abs=1.0)


@settings(deadline=None, max_examples=40)
@given(grounds(small_rings()))
def test_height_above_the_ground_changes_nothing(ground):
    assert area_m2(shapely.force_3d(ground, 120.0)) == area_m2(ground)


def test_slivers_keep_their_area():
    """A strip of one millimetre along 10 km of parallel: 10 m², of strips to the equator of 4e10 m² each."""
    strip = box(35.0, 51.0, 35.0 + 1 / 7, 51.0 + 9e-9)
    height = np.diff(np.array(strip.bounds)[[1, 3]])[0]
    thick = box(35.0, 51.0, 35.0 + 1 / 7, 51.0 + 1e6 * height)
    assert area_m2(strip) * 1e6 == pytest.approx(area_m2(thick), rel=1e-3)


def test_geodesic_edges_part_from_straight_ones_on_a_bare_box_only():
    bare = box(35, 51, 36, 52)
    fine = shapely.segmentize(bare, 0.0005)
    assert abs(geodesic_area_m2(bare) / area_m2(bare) - 1) > 10e-6
    assert geodesic_area_m2(fine) == pytest.approx(area_m2(bare), rel=1e-9)
    assert area_m2(fine) == pytest.approx(area_m2(bare), rel=1e-13)
