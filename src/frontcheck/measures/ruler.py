"""A line made ready to measure distances from, once for however many grounds and days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy import WGS84, LocalPlane, distance_m
from frontcheck.geodesy.plane import EDGE_DEG

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Point
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]


FAR_M = 6_000_000.0
TRUSTED = 0.05  # where a plane distorts lengths by more, its word on what is near counts for nothing


class Ruler:
    """Geodesic distances from points to the nearest point of a line.

    The line is cut into pieces that an index finds in a local plane. The plane only chooses the piece: the foot of the
    distance lies on the piece as it is drawn, straight in longitude/latitude, and the distance to the foot is geodesic.
    So no distance comes out too short, and one that comes out too long, because far from the plane's centre another
    piece was nearer by a little, is made exact by `nearest`.

    Parameters
    ----------
    line : LineString or MultiLineString
        Longitude/latitude, WGS 84 (EPSG:4326).
    around : geometry, optional
        Where the plane is centred; the line itself, if nothing is given.

    Raises
    ------
    GeometryError
        If the line is empty or no line.

    Examples
    --------
    >>> ruler = Ruler(shapely.LineString([(34, 51), (36, 51)]))
    >>> ruler.distances_m(np.array([[35.0, 51.1], [35.0, 51.0]])).round(-1).tolist()
    [11120.0, 0.0]
    >>> ruler.distances_m(np.empty((0, 2))).tolist()
    []
    """

    def __init__(self, line: BaseGeometry, around: BaseGeometry | None = None) -> None:
        if line.is_empty or line.geom_type not in {"LineString", "MultiLineString"}:
            found = f"an empty {line.geom_type}" if line.is_empty else f"a {line.geom_type}"
            raise GeometryError(
                f"distance from {found}: expected a LineString or MultiLineString with at least one point"
            )
        self.line = line
        self._plane = LocalPlane.around(line if around is None else around)
        self._flatten = self._plane.projection()
        lon_lat, part = shapely.get_coordinates(
            shapely.get_parts(shapely.segmentize(line, EDGE_DEG)), return_index=True
        )
        first = np.flatnonzero(part[1:] == part[:-1])
        self._start, self._end = lon_lat[first], lon_lat[first + 1]
        flat = self._flat(lon_lat)
        self._flat_start, self._flat_end = flat[first], flat[first + 1]
        self._widest_m = float(np.hypot(*flat.T).max())
        self._tree = shapely.STRtree(shapely.linestrings(np.stack([self._flat_start, self._flat_end], axis=1)))

    def distances_m(self, lon_lat: Array) -> Array:
        """Distance from each point to the line, in metres: never too short.

        Parameters
        ----------
        lon_lat : array of shape (points, 2)
            In degrees.

        Raises
        ------
        GeometryError
            If a point lies at the other end of the globe, where no plane reaches.
        """
        flat = self._flat(lon_lat)
        piece = self._tree.nearest(shapely.points(flat))
        foot = _feet(flat, self._flat_start[piece], self._flat_end[piece], self._start[piece], self._end[piece])
        distances: Array = WGS84.inv(*lon_lat.T, *foot.T)[2]
        return distances

    def nearest(self, lon: float, lat: float) -> tuple[float, float, float]:
        """Exact distance from one point to the line, in metres, and the foot of it, longitude and latitude.

        Every piece that could be nearest, for all that the plane distorts, is looked at in a plane of the point's own.

        Examples
        --------
        >>> metres, lon, lat = Ruler(shapely.LineString([(34, 51), (36, 51)])).nearest(35, 51.1)
        >>> round(metres, -1), round(lon, 3), lat
        (11120.0, 35.0, 51.0)
        """
        spot = np.array([[lon, lat]])
        most_m = float(self.distances_m(spot)[0])
        flat = self._flat(spot)
        stretch = LocalPlane.distortion(min(max(self._widest_m, np.hypot(*flat[0])), FAR_M))
        within = most_m * (1 + 2 * stretch) + 1.0 if stretch < TRUSTED else np.inf
        piece = self._tree.query(shapely.Point(flat[0]), predicate="dwithin", distance=within)
        own = LocalPlane(lon, lat).projection()
        start, end = self._start[piece], self._end[piece]
        feet = _feet(np.zeros(2), np.column_stack(own(*start.T)), np.column_stack(own(*end.T)), start, end)
        distances = WGS84.inv(np.full(len(feet), lon), np.full(len(feet), lat), *feet.T)[2]
        best = int(np.argmin(distances))
        return float(distances[best]), float(feet[best, 0]), float(feet[best, 1])

    def _flat(self, lon_lat: Array) -> Array:
        flat = np.column_stack(self._flatten(lon_lat[:, 0], lon_lat[:, 1]))
        if not np.isfinite(flat).all():
            lon, lat = lon_lat[~np.isfinite(flat).all(axis=1)][0]
            raise GeometryError(f"{lon:g}, {lat:g} lies opposite the line on the globe: expected a point nearer to it")
        return flat


def geodesic_to_line_m(point: Point, line: BaseGeometry) -> float:
    """Geodesic distance from a point to the nearest point of a line, in metres.

    Found in a plane centred on the point itself, where nearer in the plane is nearer on the ground: the plain twin of
    `Ruler.nearest`.

    Examples
    --------
    >>> border = shapely.LineString([(34, 51), (36, 51)])
    >>> round(geodesic_to_line_m(shapely.Point(35, 51.1), border), -1)
    11120.0
    >>> geodesic_to_line_m(shapely.Point(34, 51), border)
    0.0
    """
    plane = LocalPlane.around(point)
    feet = shapely.get_point(shapely.shortest_line(shapely.Point(0, 0), plane.project(line)), 1)
    foot = plane.unproject(feet)
    return distance_m(point.x, point.y, foot.x, foot.y)


def _feet(spot: Array, flat_start: Array, flat_end: Array, start: Array, end: Array) -> Array:
    """The point of each piece nearest to a spot: how far along is found in the plane, the point itself in degrees."""
    along = flat_end - flat_start
    length2 = (along**2).sum(axis=1)
    reach = ((spot - flat_start) * along).sum(axis=1)
    share = np.clip(np.divide(reach, length2, out=np.zeros_like(reach), where=length2 > 0), 0.0, 1.0)
    feet: Array = start + share[:, None] * (end - start)
    return feet
