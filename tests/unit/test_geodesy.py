"""Areas and lengths against values that come from elsewhere: closed forms, published degrees, another projection."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from frontcheck.errors import GeometryError
from frontcheck.geodesy import LocalPlane, area_m2, check_polygonal, distance_m, length_m, polygonal, union

KURSK = box(34.5, 51.0, 35.5, 51.5)
WGS84_SURFACE_M2 = 510_065_621_724_000.0  # closed form of the ellipsoid's surface


def test_area_of_an_octant_is_an_eighth_of_the_ellipsoid():
    octant = Polygon([(0, 0), (90, 0), (90, 90), (0, 90)])
    assert area_m2(octant) == pytest.approx(WGS84_SURFACE_M2 / 8, rel=1e-9)


def test_area_agrees_with_an_equal_area_projection():
    cylinder = Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
    fine = shapely.segmentize(KURSK, 0.001)
    projected = shapely.transform(fine, lambda xy: np.column_stack(cylinder.transform(xy[:, 0], xy[:, 1])))
    assert area_m2(fine) == pytest.approx(projected.area, rel=1e-7)


def test_area_is_not_that_of_web_mercator():
    mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    projected = shapely.transform(KURSK, lambda xy: np.column_stack(mercator.transform(xy[:, 0], xy[:, 1])))
    assert projected.area / area_m2(KURSK) > 2.2


@pytest.mark.parametrize(
    ("edge_km", "between_m2", "apart_m"), [(1, 16.1, 0.0242), (10, 16_102, 2.415), (100, 16.2e6, 242.5)]
)
def test_edge_models_part_by_what_the_docstring_says(edge_km, between_m2, apart_m):
    degrees = edge_km * 1000 / (distance_m(35, 51, 35.001, 51) / 0.001)
    lons = np.linspace(-degrees / 2, degrees / 2, 2001)
    between, _ = Geod(ellps="WGS84").polygon_area_perimeter(lons, np.full(2001, 51.0))
    middle = LocalPlane(0.0, 51.0)
    geodesic = LineString([middle.project(Point(-degrees / 2, 51)), middle.project(Point(degrees / 2, 51))])
    assert abs(between) == pytest.approx(between_m2, rel=0.01)
    assert geodesic.distance(Point(0, 0)) == pytest.approx(apart_m, rel=0.01)


def test_hole_is_taken_out_whatever_its_direction():
    hole = box(34.8, 51.2, 35.0, 51.3)
    rings = [list(hole.exterior.coords), list(hole.exterior.coords)[::-1]]
    areas = [area_m2(Polygon(KURSK.exterior.coords, [ring])) for ring in rings]
    assert areas == [pytest.approx(area_m2(KURSK) - area_m2(hole))] * 2


@pytest.mark.parametrize("empty", [Polygon(), MultiPolygon(), shapely.GeometryCollection(), Point()])
def test_area_of_nothing_is_zero(empty):
    assert area_m2(empty) == 0.0


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), r"invalid Polygon: Self-intersection\[0.5 0.5\]; expected a valid"),
        (MultiPolygon([box(0, 0, 2, 2), box(1, 1, 3, 3)]), "invalid MultiPolygon: Self-intersection"),
        (LineString([(0, 0), (1, 1)]), "ground given as a LineString: expected a Polygon"),
        (box(3_900_000, 6_600_000, 3_910_000, 6_610_000), "expected longitude/latitude in degrees"),
    ],
)
def test_area_refuses_what_has_none(geometry, said):
    with pytest.raises(GeometryError, match=said) as raised:
        area_m2(geometry)
    assert "\n" not in str(raised.value)


def test_length_of_one_meridian_quarter():
    assert length_m(LineString([(0, 0), (0, 90)])) == pytest.approx(10_001_965.729, abs=0.01)


def test_length_adds_up_over_parts():
    one, two = LineString([(34, 51), (35, 51)]), LineString([(36, 51), (36, 52)])
    assert length_m(MultiLineString([one, two])) == pytest.approx(length_m(one) + length_m(two))


def test_length_of_a_polygon_is_refused():
    with pytest.raises(GeometryError, match="length of a Polygon: expected a LineString"):
        length_m(KURSK)


def test_length_of_nothing_is_zero():
    assert length_m(MultiLineString()) == 0.0


def test_distance_of_one_equatorial_degree():
    assert distance_m(0, 0, 1, 0) == pytest.approx(math.pi / 180 * 6_378_137, abs=1e-6)


def test_union_counts_shared_ground_once():
    left, right = box(34, 51, 35, 52), box(34.5, 51, 35.5, 52)
    assert area_m2(union([left, right, left])) == pytest.approx(area_m2(box(34, 51, 35.5, 52)), rel=1e-3)


def test_union_refuses_a_bow_tie():
    with pytest.raises(GeometryError, match="Self-intersection"):
        union([KURSK, Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])])


def test_union_of_nothing_is_empty():
    assert union([]) == MultiPolygon()
    assert union([Polygon(), MultiPolygon()]) == MultiPolygon()


def test_polygonal_digs_through_nested_collections():
    nested = shapely.GeometryCollection([Point(0, 0), shapely.GeometryCollection([box(0, 0, 1, 1)]), Polygon()])
    assert polygonal(nested) == MultiPolygon([box(0, 0, 1, 1)])


def test_check_lets_valid_ground_pass():
    check_polygonal(KURSK)
    check_polygonal(MultiPolygon())


def test_plane_keeps_areas_and_comes_back():
    plane = LocalPlane.around(KURSK)
    fine = shapely.segmentize(KURSK, 0.001)
    assert plane.project(fine).area == pytest.approx(area_m2(fine), rel=1e-7)
    assert shapely.equals_exact(plane.unproject(plane.project(fine)), fine, 1e-8)


@pytest.mark.parametrize("radius_km", [50, 100, 300, 600])
def test_plane_distorts_no_more_than_it_says(radius_km):
    plane = LocalPlane(35.0, 51.0)
    lons, lats, _ = Geod(ellps="WGS84").fwd([35] * 8, [51] * 8, list(range(0, 360, 45)), [radius_km * 1e3] * 8)
    for lon, lat in zip(lons, lats, strict=True):
        for step in ((0.01, 0), (0, 0.01)):
            true = distance_m(lon, lat, lon + step[0], lat + step[1])
            flat = plane.project(Point(lon, lat)).distance(plane.project(Point(lon + step[0], lat + step[1])))
            assert abs(flat / true - 1) <= plane.distortion((radius_km + 2) * 1e3) + 1e-9


def test_plane_around_nothing_is_refused():
    with pytest.raises(GeometryError, match="no plane around an empty geometry"):
        LocalPlane.around(Polygon())
