"""The greatest depth of ground in cells: only cells that can beat the deepest one found so far are searched."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import compress, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

from frontcheck.geodesy import WGS84, polygonal, repaired
from frontcheck.geodesy.plane import EDGE_DEG
from frontcheck.measures.cells.grid import Box, Cell, cell_box, clip
from frontcheck.measures.reach import farthest
from frontcheck.measures.ruler import Ruler
from frontcheck.models.extent import Farthest

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
WHOLE = -1


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
        self._waiting: dict[int, _Waiting] = {}
        self._tiles: dict[int, list[tuple[float, int]]] = {}
        self._cells: dict[Cell, tuple[Array, float, float]] = {}
        self._rulers: dict[Cell, Ruler] = {}
        self._split: dict[tuple[Cell, Box], _Parts] = {}
        self._pieces: dict[tuple[int, int], _Piece] = {}
        self._known: dict[bytes, _Piece] = {}

    def deepest(self, contents: Collection[Content]) -> Farthest:
        """The deepest point of all contents.

        Examples
        --------
        >>> Depths(shapely.MultiLineString([[(34, 51), (36, 51)]])).deepest([]).distance_m
        0.0
        """
        best, most_m = NOTHING, 0.0
        waiting = [self._waiting.get(one.number) or self._whole(one) for one in contents]
        heapify(waiting)
        while waiting and (best.lon is None or -waiting[0].bound_m > best.distance_m):
            first = heappop(waiting)
            if not first.bounded:
                tiles = self._tiles_of(first.content)
                if first.at + 1 < len(tiles):
                    bound_m, tile = tiles[first.at + 1]
                    heappush(waiting, _Waiting(-bound_m, first.cell, tile, first.content, first.at + 1))
            if first.tile == WHOLE:
                continue
            piece = self._piece(first.content, first.tile)
            if piece.bound_m < -first.bound_m:
                heappush(waiting, first._replace(bound_m=-piece.bound_m, bounded=True))
                continue
            found = piece.search(self._ruler(first.cell))
            most_m = max(most_m, found.distance_m + found.error_m)
            if best.lon is None or found.distance_m > best.distance_m:
                best = found
        return replace(best, error_m=max(most_m - best.distance_m, 0.0))

    def _whole(self, content: Content) -> _Waiting:
        """A content of which no tile was looked into."""
        waiting = _Waiting(-self._cell_bound_m(content.cell), content.cell, WHOLE, content)
        return self._waiting.setdefault(content.number, waiting)

    def _tiles_of(self, content: Content) -> list[tuple[float, int]]:
        """Bounds and numbers of the tiles of a content's cell in which there may be ground, deepest first."""
        if content.number not in self._tiles:
            tiles = self._parts_of(content.cell, cell_box(content.cell))
            self._tiles[content.number] = [
                (bound_m, number)
                for number, (bound_m, box) in enumerate(zip(tiles.bounds_m, tiles.boxes, strict=True))
                if _meet(box, content.bounds)
            ]
        return self._tiles[content.number]

    def _piece(self, content: Content, tile: int) -> _Piece:
        """What a content has in a tile, bounded by the tile's parts in which there is any ground."""
        key = (content.number, tile)
        if key not in self._pieces:
            box = self._parts_of(content.cell, cell_box(content.cell)).boxes[tile]
            ground = clip(np.array([content.ground], dtype=object), box)[0]
            code = shapely.to_wkb(ground)
            if code not in self._known:
                self._known[code] = self._bounded(content.cell, box, ground)
            self._pieces[key] = self._known[code]
        return self._pieces[key]

    def _bounded(self, cell: Cell, box: Box, ground: BaseGeometry) -> _Piece:
        ground = polygonal(ground) if ground.is_valid else repaired(ground)
        parts = self._parts_of(cell, box)
        shapely.prepare(ground)
        met = shapely.intersects(ground, shapely.box(*np.array(parts.boxes).T))
        return _Piece(ground, max(compress(parts.bounds_m, met), default=float("-inf")))

    def _parts_of(self, cell: Cell, box: Box) -> _Parts:
        """A cell's tiles, or a tile's parts; what lies in one of them is no deeper than its bound."""
        if (cell, box) not in self._split:
            west, south, east, north = box
            lon, lat = np.linspace(west, east, TILES + 1), np.linspace(south, north, TILES + 1)
            middles = np.array(np.meshgrid((lon[1:] + lon[:-1]) / 2, (lat[1:] + lat[:-1]) / 2)).reshape(2, -1).T
            lowest = lat[np.argmin(np.abs(lat))]  # where a degree of longitude is widest
            half_m = _widest_m(
                _xyz(np.array([(lon[0] + lon[1], 2 * lowest), (2 * lon[0], 2 * lowest + lat[1] - lat[0])]) / 2)
            )
            bounds_m = self._ruler(cell).distances_m(middles) + half_m
            boxes = [(w, s, e, n) for s, n in pairwise(lat.tolist()) for w, e in pairwise(lon.tolist())]
            deepest_first = np.argsort(-bounds_m, kind="stable").tolist()
            self._split[cell, box] = _Parts(
                bounds_m[deepest_first].tolist(), [boxes[number] for number in deepest_first]
            )
        return self._split[cell, box]

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


class _Parts(NamedTuple):
    """Boxes that a box is split into, and how deep ground in each can lie at most; deepest first."""

    bounds_m: list[float]
    boxes: list[Box]


@dataclass(slots=True)
class _Piece:
    """Ground in one tile; it is searched when its bound says that it could be deepest."""

    ground: BaseGeometry
    bound_m: float
    _found: Farthest | None = None

    def search(self, ruler: Ruler) -> Farthest:
        if self._found is None:
            self._found = farthest(self.ground, ruler)
        return self._found


class _Waiting(NamedTuple):
    """A cell or a tile of it that may be searched: the one that could be deepest comes first.

    Attributes
    ----------
    bound_m : float
        How deep ground in it can lie, with a minus.
    tile : int
        Its number in the cell; `WHOLE` for the cell.
    at : int
        Its place among the content's tiles; before the first one for the cell.
    bounded : bool
        Whether the bound is that of the ground in the tile.
    """

    bound_m: float
    cell: Cell
    tile: int
    content: Content
    at: int = -1
    bounded: bool = False


def _meet(box: Box, other: Box) -> bool:
    return box[0] <= other[2] and other[0] <= box[2] and box[1] <= other[3] and other[1] <= box[3]


def _half_diagonal_m(lon: Array, lat: Array) -> float:
    """Of the largest box between such meridians and parallels: where a degree of longitude is widest."""
    lowest = float(lat[np.argmin(np.abs(lat))])
    corner = ((lon[1] - lon[0]) / 2, lowest + (lat[1] - lat[0]) / 2)
    return _widest_m(_xyz(np.array([(0.0, lowest), corner])))


def _widest_m(points: Array) -> float:
    """From the first of several points to the farthest."""
    return float(np.linalg.norm(points[1:] - points[0], axis=1).max()) * SLACK


def _xyz(lon_lat: Array) -> Array:
    """Points on the ellipsoid, as metres from the centre of the earth."""
    lon, lat = np.radians(lon_lat).T
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    plane = normal * np.cos(lat)
    return np.column_stack((plane * np.cos(lon), plane * np.sin(lon), normal * (1 - WGS84.es) * np.sin(lat)))
