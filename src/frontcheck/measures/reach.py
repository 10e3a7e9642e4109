"""The point of some ground that lies farthest from a line: a certified maximum.

The greatest distance need not lie at a vertex: between two stretches of border that curve around held ground it lies
inside. So the ground is covered with squares, and squares are split in four for as long as they could still hide a
point that is farther away than the best one found. A distance cannot change by more than one walks: in a square of half
diagonal h around c nothing lies farther off than distance(c) + h. What cannot beat the best by SEARCH_M is dropped.

The search runs in a local plane. The distance of the point it finds is then measured on the ellipsoid, so the reported
distance is attained, and what a better point could still add is reported with it: SEARCH_M plus the plane's distortion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy import LocalPlane, distance_m

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import Point
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]

SEARCH_M = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Farthest:
    """How far ground reaches from a line, and where.

    Attributes
    ----------
    distance_m : float
        Geodesic distance from the line to the point, in metres.
    lon, lat : float or None
        The point, in degrees; None where there is no ground.
    error_m : float
        No point of the ground lies farther off than ``distance_m + error_m``.
    """

    distance_m: float
    lon: float | None = None
    lat: float | None = None
    error_m: float = 0.0


def farthest(ground: BaseGeometry, line: BaseGeometry) -> Farthest:
    """The point of `ground`, interior included, with the greatest geodesic distance to the nearest point of `line`.

    Parameters
    ----------
    ground : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.
    line : LineString or MultiLineString
        In the same CRS.

    Raises
    ------
    GeometryError
        If there is ground but no line.

    Examples
    --------
    >>> border = shapely.LineString([(34, 51), (36, 51)])
    >>> round(farthest(shapely.box(34.9, 51, 35.1, 51.1), border).distance_m, -1)
    11120.0
    >>> farthest(shapely.Polygon(), border)
    Farthest(distance_m=0.0, lon=None, lat=None, error_m=0.0)
    """
    if ground.is_empty:
        return Farthest(distance_m=0.0)
    if line.is_empty:
        raise GeometryError(
            "distance from an empty line: expected a LineString or MultiLineString with at least one point"
        )
    plane = LocalPlane.around(ground)
    flat = plane.project(ground)
    point, planar_m = _search(flat, _Ruler(plane.project(line)))
    spot = plane.unproject(point)
    exact_m = geodesic_to_line_m(spot, line)
    farthest_corner_m = float(np.hypot(*np.abs(np.reshape(flat.bounds, (2, 2))).max(axis=0)))
    ceiling_m = (planar_m + SEARCH_M) * (1 + plane.distortion(farthest_corner_m + planar_m + SEARCH_M))
    return Farthest(distance_m=exact_m, lon=spot.x, lat=spot.y, error_m=max(ceiling_m - exact_m, 0.0))


def geodesic_to_line_m(point: Point, line: BaseGeometry) -> float:
    """Geodesic distance from a point to the nearest point of a line, in metres.

    Found in a plane centred on the point itself, where nearer in the plane is nearer on the ground.

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


def depth_m(held: BaseGeometry, border: BaseGeometry) -> float:
    """Greatest geodesic distance from a border to held ground, in metres: see `farthest`.

    Examples
    --------
    >>> depth_m(shapely.Polygon(), shapely.LineString([(34, 51), (36, 51)]))
    0.0
    """
    return farthest(held, border).distance_m


class _Ruler:
    """Distances in the plane from many points to one line of many vertices."""

    def __init__(self, line: BaseGeometry) -> None:
        parts = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
        pieces = np.concatenate([np.stack([part[:-1], part[1:]], axis=1) for part in parts])
        self._tree = shapely.STRtree(shapely.linestrings(pieces))

    def __call__(self, xy: Array) -> Array:
        found = self._tree.query_nearest(shapely.points(xy), return_distance=True, all_matches=False)
        distances: Array = found[1]
        return distances


def _search(ground: BaseGeometry, ruler: _Ruler) -> tuple[Point, float]:
    """Branch and bound over squares, level by level; the corners of the outline make the first guess."""
    shapely.prepare(ground)
    corners = shapely.get_coordinates(ground)
    best = _better(None, corners, ruler(corners))
    centres, half = _cover(ground)
    while len(centres):
        distances = ruler(centres)
        distances, centres = _kept(distances + half * 2**0.5 > best[1] + SEARCH_M, distances, centres)
        distances, centres = _kept(shapely.intersects(ground, _squares(centres, half)), distances, centres)
        if len(centres):
            trial = _inside(ground, centres[np.argmax(distances)])
            best = _better(best, trial, ruler(trial))
            half /= 2
            centres = _quarters(centres, half)
    return shapely.Point(best[0]), best[1]


def _better(best: tuple[Array, float] | None, xy: Array, distances: Array) -> tuple[Array, float]:
    top = int(np.argmax(distances))
    return best if best and best[1] >= distances[top] else (xy[top], float(distances[top]))


def _cover(ground: BaseGeometry) -> tuple[Array, float]:
    west, south, east, north = ground.bounds
    return np.array([[(west + east) / 2, (south + north) / 2]]), max(east - west, north - south) / 2


def _kept(mask: NDArray[np.bool_], *arrays: Array) -> tuple[Array, ...]:
    return tuple(array[mask] for array in arrays)


def _squares(centres: Array, half: float) -> NDArray[np.object_]:
    squares: NDArray[np.object_] = shapely.box(*(centres - half).T, *(centres + half).T)
    return squares


def _quarters(centres: Array, half: float) -> Array:
    steps = half * np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)])
    quarters: Array = (centres[:, None, :] + steps).reshape(-1, 2)
    return quarters


def _inside(ground: BaseGeometry, centre: Array) -> Array:
    """The point of the ground nearest to a centre: the centre itself if it is held."""
    line = shapely.shortest_line(ground, shapely.Point(centre))
    inside: Array = shapely.get_coordinates(line)[:1]
    return inside
