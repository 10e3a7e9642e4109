"""Measures the maps of one source, shared out among processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path

import shapely

from frontcheck.engines import Helpers, Lost
from frontcheck.errors import EngineError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.health import held
from frontcheck.measures.cells import CellHistory, CellMap, Cutter, Territory
from frontcheck.models import Snapshot
from frontcheck.pipeline.history.known import Measured, Wanted
from frontcheck.pipeline.history.memory import MapChanges, MapLevels, Pair
from frontcheck.places.borders import Box

CHUNK = 48
"""Maps that are overlaid in one go."""


@dataclass(frozen=True, slots=True)
class Bench:
    """Where and for whom maps are measured."""

    store: Path
    holder: str
    contact_m: float
    territories: tuple[Territory, ...]

    def histories(self) -> list[CellHistory]:
        """What measures in each territory; a map is cut once for all."""
        cutter = Cutter()
        return [CellHistory(one, self.holder, self.contact_m, cutter) for one in self.territories]


def measured(bench: Bench, wanted: Sequence[Wanted], helpers: Helpers) -> Measured:
    """Levels and changes of the maps that are wanted: the first part is measured here, the others by helpers.

    Raises
    ------
    EvidenceError
        If a map cannot be opened.
    EngineError
        If a process died.
    """
    elsewhere = helpers.begin(_measure, [(bench, part) for part in wanted[1:]])
    new = measure_part(bench, wanted[0], bench.histories())
    for found in elsewhere:
        if isinstance(found, Lost):
            raise EngineError("a process that measured maps died; expected it to end by itself")
        new.add(found)
    return new


def _measure(task: tuple[Bench, Wanted]) -> Measured:
    bench, part = task
    return measure_part(bench, part, bench.histories())


def measure_part(bench: Bench, part: Wanted, histories: Sequence[CellHistory]) -> Measured:
    """Open the maps of a part and measure them, some at a time."""
    found, before = Measured.nothing(len(histories)), _redone(histories)
    last: list[tuple[str, list[CellMap]]] = []
    opened = EvidenceStore(bench.store).snapshots(part.refs)
    while chunk := list(islice(opened, CHUNK)):
        taken = {one.ref.areas_sha256: one.areas for one in chunk}
        cells = list(zip(*(history.take(list(taken.values())) for history in histories), strict=True))
        maps = [*last, *((one.ref.areas_sha256, list(cells[list(taken).index(one.ref.areas_sha256)])) for one in chunk)]
        new = {key: one for one in chunk if (key := one.ref.areas_sha256) not in found.held_m2}
        found.held_m2 |= {key: dict(held(one).held_m2) for key, one in new.items()}
        drawn = {key: any(area.holder == bench.holder for area in areas) for key, areas in taken.items()}
        _note_changes(maps, part.pairs, histories, found)
        _note_levels(maps[len(last) :], drawn, part.levels, histories, found)
        last = maps[-1:]
    found.redone = _redone(histories) - before
    return found


def _redone(histories: Sequence[CellHistory]) -> int:
    """How many patches and changes were overlaid again so far."""
    return histories[0].cutter.redone + sum(history.redone_changes for history in histories)


def _note_levels(
    maps: Sequence[tuple[str, Sequence[CellMap]]],
    drawn: dict[str, bool],
    wanted: frozenset[str],
    histories: Sequence[CellHistory],
    found: Measured,
) -> None:
    for key, cells in maps:
        for history, levels, one in zip(histories, found.levels, cells, strict=True):
            if key in wanted and key not in levels:
                core = history.level(one.core)
                outer = core if one.outer is one.core else history.level(one.outer)
                levels[key] = MapLevels(drawn[key], core, outer)


def _note_changes(
    maps: Sequence[tuple[str, Sequence[CellMap]]],
    wanted: frozenset[Pair],
    histories: Sequence[CellHistory],
    found: Measured,
) -> None:
    follow = [pair for pair in pairwise(maps) if (pair[0][0], pair[1][0]) in wanted]
    for number, (history, changes) in enumerate(zip(histories, found.changes, strict=True)):
        cells = [(before[1][number], after[1][number]) for before, after in follow]
        core = history.changes([(before.core, after.core) for before, after in cells])
        outer = history.changes([(before.outer, after.outer) for before, after in cells])
        keys = [(before[0], after[0]) for before, after in follow]
        changes |= {key: MapChanges(*both) for key, both in zip(keys, zip(core, outer, strict=True), strict=True)}


def extent(snapshot: Snapshot, holder: str) -> Box | None:
    """The box around what a holder has on a map; None where that is nothing."""
    held = [area.geometry for area in snapshot.areas if area.holder == holder and not area.geometry.is_empty]
    return tuple(shapely.total_bounds(held).tolist()) if held else None
