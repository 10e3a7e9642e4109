"""Lengths and distances on the ellipsoid: Karney's geodesics, as pyproj computes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from pyproj import Geod
from shapely import LineString, MultiLineString

from frontcheck.errors import GeometryError
from frontcheck.geodesy.ground import check_degrees

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

METRES_PER_DEGREE = 111_195.0  # of a great circle on a sphere of the mean radius: for what is only looked at
WGS84 = Geod(ellps="WGS84")


def length_m(line: BaseGeometry) -> float:
    """Ellipsoidal length of a line or of several, in metres.

    Raises
    ------
    GeometryError
        If the geometry is no line, or is not in degrees.

    Examples
    --------
    >>> round(length_m(LineString([(35.0, 51.0), (35.0, 51.1)])), 1)
    11124.9
    >>> length_m(LineString())
    0.0
    """
    if line.is_empty:
        return 0.0
    if not isinstance(line, LineString | MultiLineString):
        raise GeometryError(f"length of a {line.geom_type}: expected a LineString or MultiLineString")
    check_degrees(line)
    return sum(float(WGS84.line_length(*shapely.get_coordinates(part).T)) for part in shapely.get_parts(line))


def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Geodesic distance between two points given in degrees, in metres.

    Examples
    --------
    >>> round(distance_m(35.0, 51.0, 35.1, 51.0), 1)
    7019.8
    >>> distance_m(35.0, 51.0, 35.0, 51.0)
    0.0
    """
    return float(WGS84.inv(lon1, lat1, lon2, lat2)[2])
