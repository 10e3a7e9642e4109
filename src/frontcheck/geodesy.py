"""Areas and lengths on the WGS 84 ellipsoid.

Everything goes in and out as longitude/latitude in degrees (EPSG:4326, longitude first), metres and square metres.
Areas, lengths and distances are those of C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), as
pyproj computes them: exact to nanometres, no projection in between.

Edges are geodesics. RFC 7946 draws them straight in longitude/latitude instead. At latitude 51° the two models part by
2 cm and 16 m² for an edge of 1 km along the parallel, by 2.4 m and 0.016 km² for 10 km, by 242 m and 16 km² for 100 km:
nothing for the outlines of control maps, which have a vertex every few hundred metres, but much for a bare box. Cut
long edges first (`shapely.segmentize`) where that matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod, Proj
from shapely import LinearRing, LineString, MultiLineString, MultiPolygon, Polygon

from frontcheck.errors import GeometryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

REPAIR_PASSES = 3
WGS84 = Geod(ellps="WGS84")
SMALLEST_RADIUS_M = 6_335_439.3  # of curvature, along the meridian at the equator
EDGE_DEG = 0.01


def area_m2(geometry: BaseGeometry) -> float:
    """Ellipsoidal area of a valid polygon or multipolygon, in square metres.

    Ring direction makes no difference, holes are taken out, and the result is never negative. Patches that overlap are
    not one valid multipolygon: join them with `union` first, so that no ground counts twice.

    Raises
    ------
    GeometryError
        If the geometry is invalid, has no area by nature, or is not in degrees.

    Examples
    --------
    >>> round(area_m2(shapely.box(35.0, 51.0, 35.5, 51.25)) / 1e6, 3)
    973.561
    >>> area_m2(Polygon())
    0.0
    """
    if geometry.is_empty:
        return 0.0
    check_polygonal(geometry)
    return sum(_polygon_area(part) for part in shapely.get_parts(geometry))


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
    _check_degrees(line)
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


def union(geometries: Iterable[BaseGeometry]) -> MultiPolygon:
    """Join patches of ground, so that what they share counts once.

    Raises
    ------
    GeometryError
        If a patch is invalid, is no polygon or multipolygon, or is not in degrees.

    Examples
    --------
    >>> left, right = shapely.box(35, 51, 36, 52), shapely.box(35.5, 51, 36.5, 52)
    >>> union([left, right]).bounds
    (35.0, 51.0, 36.5, 52.0)
    >>> union([]).is_empty
    True
    """
    patches = [geometry for geometry in geometries if not geometry.is_empty]
    for patch in patches:
        check_polygonal(patch)
    return polygonal(shapely.union_all(patches))


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """Keep the polygons of a geometry, as one multipolygon; drop the points and lines that an overlay leaves behind.

    Examples
    --------
    >>> touching = shapely.intersection(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1))
    >>> touching.geom_type, polygonal(touching).is_empty
    ('LineString', True)
    >>> len(polygonal(shapely.box(0, 0, 1, 1)).geoms)
    1
    """
    return MultiPolygon([part for part in _simple_parts(geometry) if isinstance(part, Polygon) and not part.is_empty])


def repaired(geometry: BaseGeometry) -> MultiPolygon:
    """The same ground without crossing edges: rebuilt from its rings (GEOS's structure method).

    One pass of that method can leave a near-degenerate ring crossing itself at the last digit; a second one mends it.

    Raises
    ------
    GeometryError
        If it is still invalid after `REPAIR_PASSES` passes.

    Examples
    --------
    >>> repaired(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])).area
    0.5
    >>> repaired(Polygon()).is_empty
    True
    """
    for _ in range(REPAIR_PASSES):
        geometry = polygonal(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
        if geometry.is_valid:
            return geometry
    raise GeometryError(f"invalid after {REPAIR_PASSES} repairs: {shapely.is_valid_reason(geometry)}")


def check_polygonal(geometry: BaseGeometry) -> None:
    """Refuse what has no well-defined area.

    Raises
    ------
    GeometryError
        If the geometry is invalid, is no polygon or multipolygon, or is not in degrees.

    Examples
    --------
    >>> check_polygonal(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))
    Traceback (most recent call last):
    frontcheck.errors.GeometryError: invalid Polygon: Self-intersection[0.5 0.5]; expected a valid one
    >>> check_polygonal(Polygon())
    """
    if not isinstance(geometry, Polygon | MultiPolygon):
        raise GeometryError(f"ground given as a {geometry.geom_type}: expected a Polygon or MultiPolygon")
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise GeometryError(f"invalid {geometry.geom_type}: {reason}; expected a valid one")
    _check_degrees(geometry)


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """A flat map around one point: Lambert azimuthal equal-area, in metres, for kernels that need a plane.

    At 100 km from the centre lengths are off by at most 0.005 %, at 300 km by 0.034 %, at 600 km by 0.13 %: r²/8R², and
    the ellipsoid's share, which measures at most e²r/6R. It serves to search in; what is reported is measured on the
    ellipsoid afterwards.

    Attributes
    ----------
    lon, lat : float
        The centre, in degrees.
    """

    lon: float
    lat: float

    @classmethod
    def around(cls, geometry: BaseGeometry) -> LocalPlane:
        """Centre a plane on the middle of a geometry's bounds.

        Raises
        ------
        GeometryError
            If the geometry is empty or is not in degrees.

        Examples
        --------
        >>> LocalPlane.around(shapely.box(34, 50, 36, 52))
        LocalPlane(lon=35.0, lat=51.0)
        >>> LocalPlane.around(Polygon())
        Traceback (most recent call last):
        frontcheck.errors.GeometryError: no plane around an empty geometry
        """
        if geometry.is_empty:
            raise GeometryError("no plane around an empty geometry")
        _check_degrees(geometry)
        west, south, east, north = geometry.bounds
        return cls((west + east) / 2, (south + north) / 2)

    def project(self, geometry: BaseGeometry) -> BaseGeometry:
        """From degrees into the plane.

        Edges longer than `EDGE_DEG` (about 1 km) are cut first: they keep within 3 cm of the straight line in
        longitude/latitude, as RFC 7946 and every overlay draw them.

        Examples
        --------
        >>> LocalPlane(35.0, 51.0).project(shapely.Point(35.0, 51.0)).wkt
        'POINT (0 0)'
        """
        flat = Proj(proj="laea", lon_0=self.lon, lat_0=self.lat, ellps="WGS84")
        cut = shapely.segmentize(geometry, EDGE_DEG)
        return shapely.transform(cut, lambda xy: np.column_stack(flat(xy[:, 0], xy[:, 1])))

    def unproject(self, geometry: BaseGeometry) -> BaseGeometry:
        """From the plane back into degrees.

        Examples
        --------
        >>> LocalPlane(35.0, 51.0).unproject(shapely.Point(0, 0)).wkt
        'POINT (35 51)'
        """
        flat = Proj(proj="laea", lon_0=self.lon, lat_0=self.lat, ellps="WGS84")
        return shapely.transform(geometry, lambda xy: np.column_stack(flat(xy[:, 0], xy[:, 1], inverse=True)))

    @staticmethod
    def distortion(radius_m: float) -> float:
        """Largest relative error of a length within a radius of the centre.

        Examples
        --------
        >>> f"{LocalPlane.distortion(300_000):.1e}"
        '3.4e-04'
        >>> LocalPlane.distortion(0)
        0.0
        """
        arc = radius_m / SMALLEST_RADIUS_M
        return float(1 / np.cos(arc / 2) - 1 + WGS84.es * arc / 5)


def _polygon_area(polygon: Polygon) -> float:
    return _ring_area(polygon.exterior) - sum(_ring_area(hole) for hole in polygon.interiors)


def _ring_area(ring: LinearRing) -> float:
    return abs(float(WGS84.polygon_area_perimeter(*shapely.get_coordinates(ring).T)[0]))


def _simple_parts(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        yield from (_simple_parts(part) if hasattr(part, "geoms") else (part,))


def _check_degrees(geometry: BaseGeometry) -> None:
    if geometry.is_empty:
        return
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        found = f"{west:g} {south:g} to {east:g} {north:g}"
        raise GeometryError(f"{geometry.geom_type} reaches from {found}: expected longitude/latitude in degrees")
