from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, box

from frontcheck.errors import GeometryError
from frontcheck.geodesy import distance_m
from frontcheck.measures import depth_m, farthest
from frontcheck.measures.ruler import Ruler, geodesic_to_line_m

GEOD = Geod(ellps="WGS84")
CORNERS = [(30.0, 45.0), (40.0, 45.0), (30.0, 50.0), (40.0, 50.0)]


def test_depth_of_a_box_is_that_of_its_far_side(border):
    reach = farthest(box(34.9, 51, 35.1, 51.1), border)
    assert reach.distance_m == pytest.approx(distance_m(35, 51, 35, 51.1), abs=0.1)
    assert reach.lat == pytest.approx(51.1)
    assert 0 < reach.error_m < 50


def test_depth_may_lie_inside_held_ground():
    """Between a border on both sides the middle is deepest, and no vertex is near it."""
    ring = LineString(box(35, 51, 35.4, 51.2).exterior.coords)
    reach = farthest(box(35, 51, 35.4, 51.2), ring)
    expected = distance_m(35.2, 51, 35.2, 51.1)
    assert expected - reach.distance_m < 100
    assert reach.distance_m + reach.error_m >= expected
    assert reach.lat == pytest.approx(51.1, abs=0.001)


def test_deepest_point_is_held_even_beside_a_hole():
    """The middle is cut out, so the deepest point lies on the rim of the hole."""
    ring = LineString(box(35, 51, 35.2, 51.2).exterior.coords)
    ground = box(35, 51, 35.2, 51.2).difference(Point(35.1, 51.1).buffer(0.05))
    reach = farthest(ground, ring)
    assert ground.distance(Point(reach.lon, reach.lat)) < 1e-9


def test_far_patch_decides(border):
    near, far = box(34.9, 51, 35.1, 51.05), box(35.5, 51.2, 35.51, 51.21)
    assert depth_m(MultiPolygon([near, far]), border) == pytest.approx(depth_m(far, border))


def test_sliver_is_no_special_case(border):
    sliver = Polygon([(35, 51.1), (35.2, 51.1), (35.1, 51.1 + 1e-9)])
    assert depth_m(sliver, border) == pytest.approx(distance_m(35, 51, 35, 51.1), abs=0.1)


def test_no_plane_is_too_wide_to_certify():
    """Ten degrees of ground more than a thousand kilometres from the line: feet looked for along it every 100 m."""
    reach = farthest(box(30, 45, 40, 50), LineString([(30, 55), (40, 55)]))
    feet = np.linspace(30, 40, 6401)
    depths = [GEOD.inv(*[np.full(6401, x) for x in corner], feet, np.full(6401, 55.0))[2].min() for corner in CORNERS]
    assert reach.error_m <= 25
    assert reach.distance_m == pytest.approx(max(depths), abs=0.1)


def test_ruler_made_once_measures_like_one_made_for_the_ground():
    line = LineString([(20, 44), (30, 48), (45, 49), (60, 60)])
    ruler = Ruler(line)
    for lon, lat in ((22, 45), (41, 46), (58, 57)):
        ground = box(lon, lat, lon + 1, lat + 0.5)
        assert farthest(ground, ruler).distance_m == pytest.approx(farthest(ground, line).distance_m, abs=1.1)
        exact_m, *_ = ruler.nearest(lon, lat)
        assert exact_m == pytest.approx(geodesic_to_line_m(Point(lon, lat), line), abs=0.1)
        assert ruler.distances_m(np.array([[lon, lat]]))[0] >= exact_m - 1e-3


def test_nothing_held_is_no_depth(border):
    assert depth_m(MultiPolygon(), border) == 0.0
    assert farthest(Polygon(), border).lon is None


def test_no_border_is_refused():
    with pytest.raises(GeometryError, match="distance from an empty MultiLineString: expected a LineString"):
        depth_m(box(35, 51, 36, 52), MultiLineString())


def test_point_to_line_takes_the_nearest_point_not_the_nearest_vertex(border):
    assert geodesic_to_line_m(Point(35.5, 51.2), border) == pytest.approx(distance_m(35.5, 51, 35.5, 51.2), abs=0.1)


def test_the_other_end_of_the_globe_is_refused():
    with pytest.raises(GeometryError, match="lies opposite the line on the globe"):
        Ruler(LineString([(0, 0), (1, 0)])).distances_m(np.array([[-179.5, 0.0]]))


def test_depth_from_a_parallel_to_the_pole():
    parallel = LineString([(lon, 80) for lon in range(-180, 181, 10)])
    assert farthest(box(0, 85, 5, 90), parallel).distance_m == pytest.approx(distance_m(0, 80, 0, 90), abs=0.1)
