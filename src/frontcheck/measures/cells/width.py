"""The width of a front, stretch by stretch: a stretch of border is measured again only if ground near it changed.

The definitions are those of `frontcheck.measures.width`. A border is cut at the lines of the cells. What touches a
stretch lies in its own cell or in one of the eight around it; where along the border it touches is kept in metres from
the border's beginning, so that stretches are joined by joining intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString

from frontcheck.geodesy import WGS84, LocalPlane, areas_m2, distance_m
from frontcheck.geodesy.plane import EDGE_DEG
from frontcheck.measures.cells.grid import BESIDE_DEG, CELL_DEG, Box, Cell, around, cell_box, cells_at, clip
from frontcheck.measures.corridor import ARC_SEGMENTS
from frontcheck.models.extent import SLIVER_M2, Front

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely import MultiLineString
    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.cells.contents import Content

    Array = NDArray[np.float64]
    Patches = NDArray[np.object_]

Interval = tuple[float, float]
Point = tuple[float, float]
METRE_DEG = 1 / 110_500  # a degree of latitude is never shorter
SHORT_EDGE_DEG = 0.99 * EDGE_DEG  # so that no plane cuts an edge again: vertices keep their place


@dataclass(frozen=True, slots=True)
class _Part:
    """One unbroken part of the border; `metres` is how far each vertex lies from its beginning."""

    lon_lat: Array
    metres: Array

    @property
    def is_closed(self) -> bool:
        return bool((self.lon_lat[0] == self.lon_lat[-1]).all())

    def at(self, metres: float) -> Point:
        return tuple(float(np.interp(metres, self.metres, axis)) for axis in self.lon_lat.T)  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a part has in one cell, flat; `along` and `metres` place its vertices in the plane and on the part."""

    part: int
    line: LineString
    along: Array
    metres: Array


@dataclass(frozen=True, slots=True)
class Contacts:
    """Where ground touches the border of one cell: part and interval; and the slivers there, by their outline."""

    intervals: tuple[tuple[int, Interval], ...] = ()
    slivers: tuple[tuple[bytes, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Split:
    """The patches of a content: large ones, small ones that end in the cell, and whether small ones go on beyond."""

    large: Patches
    small: Patches
    small_m2: Array
    goes_on: bool


class Fronts:
    """Fronts along one border, remembered by the content of cells."""

    def __init__(self, border: MultiLineString, contact_m: float) -> None:
        self._contact_m = contact_m
        merged = shapely.get_parts(shapely.line_merge(border))
        self._parts = [_part(line) for line in shapely.segmentize(merged, SHORT_EDGE_DEG)]
        self._runs = _runs_by_cell(self._parts)
        self._stretches: dict[Cell, tuple[LocalPlane, list[_Stretch]]] = {}
        self._windows: dict[Cell, Box] = {}
        self._near: dict[tuple[Cell, int], bool] = {}
        self._splits: dict[int, _Split] = {}
        self._contacts: dict[tuple[Cell, tuple[int, ...]], Contacts] = {}
        self._touching: dict[tuple[Cell, bytes], Contacts] = {}

    def front(self, contents: Mapping[Cell, Content]) -> Front:
        """The width of the front that all contents have together, as `frontcheck.measures.front` defines it."""
        near = {beside for cell in contents for beside in around(cell)}
        found = [self._contacts_in(cell, contents) for cell in self._runs if cell in near]
        by_part: dict[int, list[Interval]] = {}
        for contacts in found:
            for part, interval in contacts.intervals:
                by_part.setdefault(part, []).append(interval)
        widths = [_width(self._parts[part], _merged(intervals)) for part, intervals in sorted(by_part.items())]
        ends = [end for width in widths for end in width.ends]
        slivers = dict(sliver for contacts in found for sliver in contacts.slivers)
        return Front(
            contact_m=sum(width.contact_m for width in widths),
            span_m=sum(width.span_m for width in widths),
            chord_m=max((distance_m(*a, *b) for a, b in combinations(ends, 2)), default=0.0),
            slivers=len(slivers),
            slivers_m2=sum(slivers.values()),
        )

    def _contacts_in(self, cell: Cell, contents: Mapping[Cell, Content]) -> Contacts:
        beside = [contents[one] for one in around(cell) if one in contents]
        near = [content for content in beside if self._reaches(cell, content)]
        joined = beside if any(self._split(content).goes_on for content in near) else None
        key = (cell, tuple(content.number for content in joined or near))
        if key not in self._contacts:
            self._contacts[key] = self._find(cell, near, joined)
        return self._contacts[key]

    def _reaches(self, cell: Cell, content: Content) -> bool:
        """Whether ground lies in the window of a cell: what does not makes no difference."""
        key = (cell, content.number)
        if key not in self._near:
            self._near[key] = bool(shapely.intersects(shapely.box(*self._window(cell)), content.ground))
        return self._near[key]

    def _find(self, cell: Cell, near: Sequence[Content], joined: Sequence[Content] | None) -> Contacts:
        """Contacts from what lies near the cell; what changed outside of the window makes no difference."""
        if not near:
            return Contacts()
        large, small, small_m2 = self._patches(near, joined)
        within = clip(large, self._window(cell)) if len(large) else large
        within = within[~shapely.is_empty(within)]
        code = b"".join(shapely.to_wkb(within)) + b"".join(shapely.to_wkb(small))
        if (cell, code) not in self._touching:
            self._touching[cell, code] = self._touch(cell, within, small, small_m2)
        return self._touching[cell, code]

    def _window(self, cell: Cell) -> Box:
        """The stretches of a cell and everything that could touch them."""
        if cell not in self._windows:
            lines = [_line(self._parts[part], run) for part, run in self._runs[cell]]
            west, south, east, north = shapely.total_bounds(lines)
            high = 1.1 * self._contact_m * METRE_DEG
            wide = high / max(np.cos(np.radians(min(max(abs(south), abs(north)) + high, 89.9))), 1e-3)
            self._windows[cell] = (west - wide, south - high, east + wide, north + high)
        return self._windows[cell]

    def _patches(self, near: Sequence[Content], joined: Sequence[Content] | None) -> tuple[Patches, Patches, Array]:
        """Large patches and slivers; where a small one goes on beyond its cell, all cells around are `joined` first."""
        splits = [self._split(content) for content in near]
        if joined is not None:
            parts = shapely.get_parts(shapely.union_all([content.ground for content in joined]))
            area_m2 = areas_m2(parts)
            return parts[area_m2 >= SLIVER_M2], parts[area_m2 < SLIVER_M2], area_m2[area_m2 < SLIVER_M2]
        return (
            np.concatenate([split.large for split in splits]),
            np.concatenate([split.small for split in splits]),
            np.concatenate([split.small_m2 for split in splits]),
        )

    def _split(self, content: Content) -> _Split:
        if content.number not in self._splits:
            parts = shapely.get_parts(content.ground)
            area_m2 = areas_m2(parts)
            small = area_m2 < SLIVER_M2
            west, south, east, north = cell_box(content.cell)
            reaches = shapely.bounds(parts[small]).reshape(-1, 4)
            goes_on = bool((reaches[:, :2] <= (west, south)).any() or (reaches[:, 2:] >= (east, north)).any())
            self._splits[content.number] = _Split(parts[~small], parts[small], area_m2[small], goes_on)
        return self._splits[content.number]

    def _touch(self, cell: Cell, near: Patches, small: Patches, small_m2: Array) -> Contacts:
        plane, stretches = self._flat(cell)
        slivers = self._slivers(plane, stretches, small, small_m2)
        if not len(near):
            return Contacts(slivers=slivers)
        flat = plane.project(shapely.geometrycollections(near))
        zone = shapely.union_all(shapely.buffer(shapely.get_parts(flat), self._contact_m, quad_segs=ARC_SEGMENTS))
        intervals = [(one.part, interval) for one in stretches for interval in _intervals(one, zone)]
        return Contacts(intervals=tuple(intervals), slivers=slivers)

    def _slivers(
        self, plane: LocalPlane, stretches: Iterable[_Stretch], small: Patches, small_m2: Array
    ) -> tuple[tuple[bytes, float], ...]:
        if not len(small):
            return ()
        flat = shapely.get_parts(plane.project(shapely.geometrycollections(small)))
        line = shapely.multilinestrings([one.line for one in stretches])
        near = shapely.dwithin(flat, line, self._contact_m)
        codes = shapely.to_wkb(shapely.normalize(small[near]))
        return tuple(zip(codes, small_m2[near].tolist(), strict=True))

    def _flat(self, cell: Cell) -> tuple[LocalPlane, list[_Stretch]]:
        if cell not in self._stretches:
            west, south, east, north = cell_box(cell)
            plane = LocalPlane((west + east) / 2, (south + north) / 2)
            found = [_stretch(plane, number, self._parts[number], run) for number, run in self._runs[cell]]
            self._stretches[cell] = (plane, found)
        return self._stretches[cell]


@dataclass(frozen=True, slots=True)
class _Width:
    contact_m: float
    span_m: float
    ends: tuple[Point, Point]


def _part(line: LineString) -> _Part:
    lon_lat = _with_cell_lines(shapely.get_coordinates(line))
    lengths = WGS84.inv(*lon_lat[:-1].T, *lon_lat[1:].T)[2]
    return _Part(lon_lat=lon_lat, metres=np.concatenate([[0.0], np.cumsum(lengths)]))


def _with_cell_lines(lon_lat: Array) -> Array:
    """The same line with a vertex wherever it crosses a line of the grid; no edge is longer than a cell."""
    numbers = (lon_lat - BESIDE_DEG) / CELL_DEG
    crossed = np.floor(numbers[1:]) != np.floor(numbers[:-1])
    made: list[tuple[int, float]] = []
    for edge, axis in np.argwhere(crossed):
        start, end = numbers[edge, axis], numbers[edge + 1, axis]
        made.append((int(edge), float((max(np.floor(start), np.floor(end)) - start) / (end - start))))
    if not made:
        return lon_lat
    edges, shares = np.array([edge for edge, _ in sorted(made)]), np.array([share for _, share in sorted(made)])
    points = lon_lat[edges] + shares[:, None] * (lon_lat[edges + 1] - lon_lat[edges])
    return np.insert(lon_lat, edges + 1, points, axis=0)


def _runs_by_cell(parts: Sequence[_Part]) -> dict[Cell, list[tuple[int, slice]]]:
    """For each cell the runs of vertices that parts have in it."""
    runs: dict[Cell, list[tuple[int, slice]]] = {}
    for number, part in enumerate(parts):
        cells = np.array(cells_at((part.lon_lat[1:] + part.lon_lat[:-1]) / 2))
        starts = np.flatnonzero(np.any(cells[1:] != cells[:-1], axis=1)) + 1
        for start, end in pairwise([0, *starts.tolist(), len(cells)]):
            column, row = cells[start].tolist()
            runs.setdefault((column, row), []).append((number, slice(start, end + 1)))
    return runs


def _line(part: _Part, run: slice) -> LineString:
    return LineString(part.lon_lat[run])


def _stretch(plane: LocalPlane, number: int, part: _Part, run: slice) -> _Stretch:
    line = plane.project(_line(part, run))
    xy = shapely.get_coordinates(line)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))])
    return _Stretch(part=number, line=line, along=along, metres=part.metres[run])


def _intervals(stretch: _Stretch, zone: BaseGeometry) -> list[Interval]:
    """Where along the part the stretch lies in the zone; found by its middle, since ends may coincide."""
    pieces = [piece for piece in shapely.get_parts(shapely.intersection(stretch.line, zone)) if piece.length > 0]
    if not pieces:
        return []
    middles = shapely.line_locate_point(stretch.line, shapely.line_interpolate_point(pieces, 0.5, normalized=True))
    halves = shapely.length(pieces) / 2
    ends = np.interp([middles - halves, middles + halves], stretch.along, stretch.metres)
    return [(start, end) for start, end in ends.T.tolist()]


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    """In order, joined where they meet."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + 1e-6:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _width(part: _Part, intervals: Sequence[Interval]) -> _Width:
    """Contact, span and ends along one part; a closed one is opened in its longest gap."""
    first, last = intervals[0][0], intervals[-1][1]
    contact_m = sum(end - start for start, end in intervals)
    if not part.is_closed:
        return _Width(contact_m, last - first, (part.at(first), part.at(last)))
    round_m = float(part.metres[-1])
    following = [*(start for start, _ in intervals[1:]), first + round_m]
    gap, opened, start = max((nxt - end, end, nxt) for (_, end), nxt in zip(intervals, following, strict=True))
    return _Width(contact_m, round_m - gap, (part.at(opened), part.at(start % round_m)))
