"""The point of some ground that lies farthest from a line: a certified maximum.

The greatest distance need not lie at a vertex: between two stretches of border that curve around held ground it lies
inside. So the ground is covered with cells of longitude and latitude, and cells are split for as long as they could
still hide a point that is farther away than the best one found. A distance cannot change by more than one walks: in a
cell no corner of which is farther than r from its centre c nothing lies farther off than distance(c) + r. What cannot
beat the best by FINE_M is dropped; where that leaves too many cells, because much of the ground is about as far away,
what cannot beat it by SEARCH_M.

The distance of the point that is found is exact and attained; what a better point could still add is reported with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from frontcheck.measures.ruler import Ruler
from frontcheck.models.extent import CERTIFIED_M, Farthest

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]

FINE_M = 1.0
SEARCH_M = 25.0
MANY = 1000
SMALLEST_M = 0.25  # no cell is split below
LARGEST_RADIUS_M = 6_399_593.7  # of curvature, at the poles
SPLIT = 4  # ways each way
MOST_COLUMNS = 64
SAMPLE = 64
FEW = 16


def farthest(ground: BaseGeometry, line: BaseGeometry | Ruler) -> Farthest:
    """The point of `ground`, interior included, with the greatest geodesic distance to the nearest point of `line`.

    Parameters
    ----------
    ground : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.
    line : LineString, MultiLineString or Ruler
        In the same CRS; as a `Ruler` where several grounds are measured from one line.

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
    ruler = line if isinstance(line, Ruler) else Ruler(line, around=ground)
    found = _certified(ground, ruler)
    if found.error_m > CERTIFIED_M:
        again = _certified(ground, Ruler(ruler.line, around=shapely.Point(found.lon, found.lat)))
        found = min(found, again, key=lambda one: one.error_m)
    return found


def depth_m(held: BaseGeometry, border: BaseGeometry | Ruler) -> float:
    """Greatest geodesic distance from a border to held ground, in metres: see `farthest`.

    Examples
    --------
    >>> depth_m(shapely.Polygon(), shapely.LineString([(34, 51), (36, 51)]))
    0.0
    """
    return farthest(held, border).distance_m


class _Cells(NamedTuple):
    """Boxes of one size: centres, and half of width and height, in degrees."""

    centres: Array
    half: Array

    def boxes(self) -> NDArray[np.object_]:
        boxes: NDArray[np.object_] = shapely.box(*(self.centres - self.half).T, *(self.centres + self.half).T)
        return boxes

    def radii_m(self) -> Array:
        """No point of a cell lies farther from its centre: what one walks along the straight line in degrees."""
        lowest = np.maximum(np.abs(self.centres[:, 1]) - self.half[1], 0.0)
        wide, high = np.radians(self.half)
        radii: Array = LARGEST_RADIUS_M * np.hypot(wide * np.cos(np.radians(lowest)), high)
        return radii

    def split(self) -> _Cells:
        steps = (2 * np.arange(SPLIT) + 1) / SPLIT - 1
        offsets = np.array(np.meshgrid(steps, steps)).reshape(2, -1).T * self.half
        return _Cells((self.centres[:, None, :] + offsets).reshape(-1, 2), self.half / SPLIT)

    def kept(self, mask: NDArray[np.bool_]) -> _Cells:
        return _Cells(self.centres[mask], self.half)


class _Best(NamedTuple):
    """The farthest point of the ground found so far."""

    lon_lat: tuple[float, float] = (0.0, 0.0)
    distance_m: float = -1.0

    def better(self, trials: Array, ruler: Ruler) -> _Best:
        distances = ruler.distances_m(trials)
        top = int(np.argmax(distances))
        lon, lat = trials[top].tolist()
        return _Best((lon, lat), float(distances[top])) if distances[top] > self.distance_m else self


def _certified(ground: BaseGeometry, ruler: Ruler) -> Farthest:
    lon_lat, ceiling_m = _search(ground, ruler)
    exact_m, _, _ = ruler.nearest(*lon_lat)
    return Farthest(distance_m=exact_m, lon=lon_lat[0], lat=lon_lat[1], error_m=max(ceiling_m - exact_m, 0.0))


def _search(ground: BaseGeometry, ruler: Ruler) -> tuple[tuple[float, float], float]:
    """Branch and bound, level by level: a point of the ground, and what no point of it surpasses."""
    shapely.prepare(ground)
    corners = shapely.get_coordinates(ground)
    best = _Best().better(corners[:: 1 + len(corners) // SAMPLE], ruler)
    cells, slack_m, left_m = _cover(ground), FINE_M, 0.0
    while len(cells.centres):
        slack_m = SEARCH_M if len(cells.centres) > MANY else slack_m
        most_m = ruler.distances_m(cells.centres) + cells.radii_m()
        near = most_m > best.distance_m + slack_m
        near[near] = shapely.intersects(ground, cells.kept(near).boxes())
        cells, most_m = cells.kept(near), most_m[near]
        if not near.any():
            break
        if cells.radii_m().max() < SMALLEST_M:
            left_m = most_m.max()
            break
        best = best.better(_inside(ground, corners, cells.centres[np.argmax(most_m)], cells.half), ruler)
        cells = cells.kept(most_m > best.distance_m + slack_m).split()
    return best.lon_lat, max(best.distance_m + slack_m, left_m)


def _cover(ground: BaseGeometry) -> _Cells:
    """A row or column of cells about as wide as they are high."""
    west, south, east, north = ground.bounds
    size = np.array([east - west, north - south])
    lengths = np.maximum(size * (np.cos(np.radians((south + north) / 2)), 1.0), 1e-12)
    counts = np.clip(np.round(lengths / lengths.min()), 1, MOST_COLUMNS).astype(int)
    half = size / counts / 2
    axes = [low + step * (2 * np.arange(n) + 1) for low, step, n in zip((west, south), half, counts, strict=True)]
    return _Cells(np.array(np.meshgrid(*axes)).reshape(2, -1).T, half)


def _inside(ground: BaseGeometry, corners: Array, centre: Array, half: Array) -> Array:
    """Points of the ground in one cell: the nearest to its centre and, if they are few, the corners of the outline.

    The deepest point is most often a corner, and is then found exactly.
    """
    nearest = shapely.get_coordinates(shapely.shortest_line(ground, shapely.Point(centre)))[:1]
    (lon, lat), (wide, high) = centre, half
    within = np.flatnonzero((np.abs(corners[:, 0] - lon) <= wide) & (np.abs(corners[:, 1] - lat) <= high))
    return np.concatenate([nearest, corners[within]]) if len(within) <= FEW else nearest
