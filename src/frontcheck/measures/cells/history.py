"""A history of maps, measured by cells: what did not change between two maps is not measured again.

A map is cut into cells. A cell that holds what it held before, on whichever day, keeps its numbers. What is new is
overlaid with the land, many cells in one call, and only new pairs of contents are compared for gain and loss. The plain
functions of `frontcheck.measures` give the same numbers, a map at a time.

Two checks are always on: the cells of a patch add up to the patch, and gain less loss is the change of the area. What
fails is done again by plain overlays, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.measures.cells.compare import differences_m2
from frontcheck.measures.cells.contents import Content, Contents, Cutter, Drawn, Piece
from frontcheck.measures.cells.grid import Cell
from frontcheck.measures.cells.reach import Depths
from frontcheck.measures.cells.territory import Territory, plots
from frontcheck.measures.cells.width import Fronts
from frontcheck.measures.change import area_change
from frontcheck.models import CORE_STATUSES
from frontcheck.models.extent import AreaChange, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import ControlArea

EXACT_M2 = 1.0
"""Gain less loss may differ from the change of the area by so much, 1e-6 square kilometres, in all cells together."""

Held = dict[Cell, Content]
Patch = dict[Cell, Piece]


@dataclass(frozen=True, slots=True, eq=False)
class CellMap:
    """What a holder has on one map, by cell. `outer` is `core` itself where a map has no more than assessed ground."""

    core: Held
    outer: Held


@dataclass(slots=True)
class CellHistory:
    """Measures the maps of one source in one territory for one holder.

    Parameters
    ----------
    territory : Territory
        Where.
    holder : str
        Whose ground.
    contact_m : float
        How near the border held ground must come to count, in metres.
    cutter : Cutter, optional
        Shared by the territories of one history, so that a map is cut once.

    Examples
    --------
    >>> from frontcheck.models import ControlArea, Status
    >>> def drawn(ground):
    ...     patch = shapely.MultiPolygon([ground])
    ...     return (ControlArea(holder="A", status=Status.ASSESSED_CONTROL, raw_label="", geometry=patch),)
    >>> history = CellHistory(Territory(land=shapely.box(30, 40, 34, 44)), "A")
    >>> before, after = history.take([drawn(shapely.box(31, 41, 32, 42)), drawn(shapely.box(31, 41, 33, 42))])
    >>> round(history.level(before.core).area_m2 / 1e6)
    9273
    >>> round(history.changes([(before.core, after.core)])[0].gain_m2 / 1e6)
    9273
    >>> history.level(history.take([()])[0].core).area_m2
    0.0
    """

    territory: Territory
    holder: str
    contact_m: float = 1000.0
    cutter: Cutter = field(default_factory=Cutter)
    redone_changes: int = 0
    _contents: Contents = field(init=False)
    _depths: Depths | None = field(init=False, default=None)
    _fronts: Fronts | None = field(init=False, default=None)
    _compared: dict[tuple[int, int], AreaChange] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._contents = Contents(plots(self.territory))
        if self.territory.border is not None and not self.territory.border.is_empty:
            self._depths = Depths(self.territory.border)
            self._fronts = Fronts(self.territory.border, self.contact_m)

    def take(self, maps: Iterable[Sequence[ControlArea]]) -> list[CellMap]:
        """Cut maps into cells and overlay what is new with the land.

        Raises
        ------
        MeasureError
            If a patch cannot be cut into cells that add up to it.
        """
        held = [[area for area in areas if area.holder == self.holder] for areas in maps]
        cut = iter(self.cutter.cut(area for areas in held for area in areas))
        drawn = [[(area.status in CORE_STATUSES, next(cut)) for area in areas] for areas in held]
        pending: dict[Drawn, tuple[BaseGeometry, ...]] = {}
        outlines = [self._outline(patches, pending) for patches in drawn]
        self._contents.settle(pending)
        return [self._map(*outline) for outline in outlines]

    def _outline(
        self, patches: Sequence[tuple[bool, Patch]], pending: dict[Drawn, tuple[BaseGeometry, ...]]
    ) -> tuple[list[Drawn], list[Drawn]]:
        """What a map draws in each cell, core and outer; what it takes to overlay that is noted in `pending`."""
        core = [patch for assessed, patch in patches if assessed]
        inner = self._drawn(core, pending)
        return inner, inner if len(core) == len(patches) else self._drawn([patch for _, patch in patches], pending)

    def _drawn(self, patches: Iterable[Patch], pending: dict[Drawn, tuple[BaseGeometry, ...]]) -> list[Drawn]:
        cells: dict[Cell, dict[bytes, BaseGeometry]] = {}
        for patch in patches:
            for cell, piece in patch.items():
                if cell in self._contents.plots:
                    cells.setdefault(cell, {})[piece.digest] = piece.ground
        keys = {(cell, tuple(sorted(grounds))): grounds for cell, grounds in cells.items()}
        for key, grounds in keys.items():
            if key not in pending and key not in self._contents:
                pending[key] = tuple(grounds[digest] for digest in key[1])
        return list(keys)

    def _map(self, core: list[Drawn], outer: list[Drawn]) -> CellMap:
        inner = self._held(core)
        return CellMap(inner, inner if outer is core else self._held(outer))

    def _held(self, drawn: Iterable[Drawn]) -> Held:
        found = {key[0]: self._contents[key] for key in drawn}
        return {cell: content for cell, content in found.items() if content is not None}

    def level(self, held: Held) -> Level:
        """Area, depth, front and settlements of the ground that is held on one map."""
        places = np.concatenate([np.empty(0, dtype=np.int64), *(content.places for content in held.values())])
        return Level(
            area_m2=fsum(content.area_m2 for content in held.values()),
            depth=None if self._depths is None else self._depths.deepest(held.values()),
            front=None if self._fronts is None else self._fronts.front(held),
            places=tuple(np.sort(places).tolist()),
        )

    def changes(self, pairs: Sequence[tuple[Held, Held]]) -> list[AreaChange]:
        """Gross gain and loss between earlier and later ground, for each pair; all new pairs of contents at once."""
        moved = [_moved(before, after) for before, after in pairs]
        self._compare([pair for found in moved for pair in found])
        return [self._change(found, *pair) for found, pair in zip(moved, pairs, strict=True)]

    def _change(self, moved: Sequence[Moved], before: Held, after: Held) -> AreaChange:
        parts = [self._compared[_key(pair)] for pair in moved]
        change = AreaChange(gain_m2=fsum(part.gain_m2 for part in parts), loss_m2=fsum(part.loss_m2 for part in parts))
        amiss_m2 = fsum(abs(part.net_m2 - _grown_m2(pair)) for part, pair in zip(parts, moved, strict=True))
        if amiss_m2 <= EXACT_M2:
            return change
        self.redone_changes += 1
        return area_change(whole(before), whole(after))

    def _compare(self, moved: Iterable[Moved]) -> None:
        new = {_key(pair): pair for pair in moved if _key(pair) not in self._compared}
        before, after = (_grounds([pair[side] for pair in new.values()]) for side in (0, 1))
        gains, losses = differences_m2(before, after)
        for key, gain_m2, loss_m2 in zip(new, gains.tolist(), losses.tolist(), strict=True):
            self._compared[key] = AreaChange(gain_m2=gain_m2, loss_m2=loss_m2)


Moved = tuple[Content | None, Content | None]


def whole(held: Mapping[Cell, Content]) -> BaseGeometry:
    """Held ground in one piece.

    Examples
    --------
    >>> whole({}).is_empty
    True
    """
    return shapely.union_all([content.ground for content in held.values()])


def _moved(before: Held, after: Held) -> list[Moved]:
    if before is after:
        return []
    changed: list[Moved] = [
        (content, after.get(cell)) for cell, content in before.items() if after.get(cell) is not content
    ]
    return [*changed, *((None, content) for cell, content in after.items() if cell not in before)]


def _grown_m2(pair: Moved) -> float:
    before, after = (0.0 if content is None else content.area_m2 for content in pair)
    return after - before


def _key(pair: Moved) -> tuple[int, int]:
    before, after = pair
    return (-1 if before is None else before.number, -1 if after is None else after.number)


def _grounds(contents: Sequence[Content | None]) -> NDArray[np.object_]:
    nothing = shapely.Polygon()
    grounds = np.empty(len(contents), dtype=object)
    grounds[:] = [nothing if content is None else content.ground for content in contents]
    return grounds
