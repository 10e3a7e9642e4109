"""The greatest depth of ground in cells: only cells that can beat the deepest one found so far are searched."""

from __future__ import annotations

from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from frontcheck.geodesy import WGS84, polygonal, repaired
from frontcheck.geodesy.plane import EDGE_DEG
from frontcheck.measures.cells.grid import Box, Cell, cell_box, clip
from frontcheck.measures.reach import Farthest, farthest
from frontcheck.measures.ruler import Ruler

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray
    from shapely import MultiLineString
    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.cells.contents import Content

    Array = NDArray[np.float64]

SLACK = 1.001  # a straight line through the globe is shorter than the way over it by 0.05 % at 700 km
EVERY = 8
NOTHING = Farthest(distance_m=0.0)
TILES = 8  # each way in a cell


class Depths:
    """Depth from one border, remembered by what lies in small tiles of cells.

    In a cell with centre c and half diagonal h nothing lies farther from the border than distance(c) + h, and the
    nearest point of the border lies within distance(c) + 2 h of c: that much of the border is enough to measure by.
    Tiles are bounded alike, so most are never looked into; a tile is searched by itself, so that what it gives does not
    depend on what was searched before.
    """

    def __init__(self, border: MultiLineString) -> None:
        lines = shapely.get_parts(shapely.segmentize(border, EDGE_DEG))
        self._lon_lat, line = shapely.get_coordinates(lines, return_index=True)
        self._joined = np.flatnonzero(line[1:] == line[:-1])
        self._xyz = _xyz(self._lon_lat)
        self._longest_m = float(np.linalg.norm(np.diff(self._xyz, axis=0)[self._joined], axis=1).max())
        self._cells: dict[Cell, tuple[Array, float, float]] = {}
        self._rulers: dict[Cell, Ruler] = {}
        self._tiles: dict[Cell, list[tuple[float, Box]]] = {}
        self._looked_into: dict[tuple[int, Box], Farthest] = {}
        self._found: dict[bytes, Farthest] = {}

    def deepest(self, contents: Collection[Content]) -> Farthest:
        """The deepest point of all contents.

        Examples
        --------
        >>> Depths(shapely.MultiLineString([[(34, 51), (36, 51)]])).deepest([]).distance_m
        0.0
        """
        best, most_m = NOTHING, 0.0
        waiting = [_Waiting(-self._cell_bound_m(one.cell), one.cell, (), one) for one in contents]
        heapify(waiting)
        while waiting and (best.lon is None or -waiting[0].bound_m > best.distance_m):
            _, cell, tile, content = heappop(waiting)
            if not tile:
                for bound_m, box in self._tiles_of(cell):
                    if bound_m > best.distance_m and _meet(box, content.bounds):
                        heappush(waiting, _Waiting(-bound_m, cell, box, content))
                continue
            found = self._search(content, tile)
            most_m = max(most_m, found.distance_m + found.error_m)
            if found.lon is not None and (best.lon is None or found.distance_m > best.distance_m):
                best = found
        return replace(best, error_m=max(most_m - best.distance_m, 0.0))

    def _search(self, content: Content, tile: Box) -> Farthest:
        key = (content.number, tile)
        if key not in self._looked_into:
            ground = clip(np.array([content.ground], dtype=object), tile)[0]
            self._looked_into[key] = NOTHING if ground.is_empty else self._search_tile(content.cell, ground)
        return self._looked_into[key]

    def _search_tile(self, cell: Cell, ground: BaseGeometry) -> Farthest:
        code = shapely.to_wkb(ground)
        if code not in self._found:
            ground = polygonal(ground) if ground.is_valid else repaired(ground)
            self._found[code] = farthest(ground, self._ruler(cell))
        return self._found[code]

    def _tiles_of(self, cell: Cell) -> list[tuple[float, Box]]:
        if cell not in self._tiles:
            west, south, east, north = cell_box(cell)
            lon, lat = np.linspace(west, east, TILES + 1), np.linspace(south, north, TILES + 1)
            middles = np.array(np.meshgrid((lon[1:] + lon[:-1]) / 2, (lat[1:] + lat[:-1]) / 2)).reshape(2, -1).T
            half_m = self._seen_from(cell)[2] / TILES
            bounds = (self._ruler(cell).distances_m(middles) + half_m).tolist()
            boxes = [(w, s, e, n) for s, n in pairwise(lat.tolist()) for w, e in pairwise(lon.tolist())]
            self._tiles[cell] = list(zip(bounds, boxes, strict=True))
        return self._tiles[cell]

    def _cell_bound_m(self, cell: Cell) -> float:
        _, distance_m, half_m = self._seen_from(cell)
        return distance_m + half_m

    def _seen_from(self, cell: Cell) -> tuple[Array, float, float]:
        """The centre of a cell, how far the border lies from it at most, and half the cell's diagonal."""
        if cell not in self._cells:
            west, south, east, north = cell_box(cell)
            points = _xyz(np.array([((west + east) / 2, (south + north) / 2), (west, south), (west, north)]))
            half_m = _widest_m(points)
            nearest_m = float(np.linalg.norm(self._xyz[::EVERY] - points[0], axis=1).min()) * SLACK
            self._cells[cell] = (points[0], nearest_m, half_m)
        return self._cells[cell]

    def _ruler(self, cell: Cell) -> Ruler:
        """What is near enough of the border to measure a cell by."""
        if cell not in self._rulers:
            centre, nearest_m, half_m = self._seen_from(cell)
            reach_m = nearest_m + 2 * half_m + self._longest_m
            within = np.linalg.norm(self._xyz - centre, axis=1) <= reach_m
            edges = self._joined[within[self._joined] | within[self._joined + 1]]
            pieces = shapely.linestrings(np.stack([self._lon_lat[edges], self._lon_lat[edges + 1]], axis=1))
            self._rulers[cell] = Ruler(shapely.multilinestrings(pieces), around=shapely.box(*cell_box(cell)))
        return self._rulers[cell]


class _Waiting(NamedTuple):
    """A cell or a tile that may be searched: the one that could be deepest comes first."""

    bound_m: float
    cell: Cell
    tile: Box | tuple[()]
    content: Content


def _meet(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]


def _widest_m(points: Array) -> float:
    """From the first of several points to the farthest."""
    return float(np.linalg.norm(points[1:] - points[0], axis=1).max()) * SLACK


def _xyz(lon_lat: Array) -> Array:
    """Points on the ellipsoid, as metres from the centre of the earth."""
    lon, lat = np.radians(lon_lat).T
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    plane = normal * np.cos(lat)
    return np.column_stack((plane * np.cos(lon), plane * np.sin(lon), normal * (1 - WGS84.es) * np.sin(lat)))
