"""Measures the maps of one source: what is remembered is not opened again, the rest is shared out among processes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import shapely

from frontcheck.engines import Engine, Lost
from frontcheck.errors import EngineError
from frontcheck.evidence import EvidenceStore
from frontcheck.measures.cells import CellHistory, CellMap, Cutter, Territory
from frontcheck.models import Snapshot, SnapshotRef
from frontcheck.pipeline.history.memory import MapChanges, MapLevels, Memory, Pair
from frontcheck.pipeline.history.setting import Setting
from frontcheck.places.borders import Box

CHUNK = 48
"""Maps that are overlaid in one go."""
WORTH_A_PROCESS = 120
"""A process of its own takes about as long to start as so many maps take to measure."""

Levels = dict[str, MapLevels]
Changes = dict[Pair, MapChanges]


@dataclass(slots=True)
class Measured:
    """Everything about one source in several settings: by setting, then by the content of maps.

    Attributes
    ----------
    redone : int
        Patches and changes that had to be overlaid again, because a check failed.
    """

    levels: list[Levels]
    changes: list[Changes]
    redone: int = 0

    @classmethod
    def nothing(cls, settings: int) -> Measured:
        """Nothing yet."""
        return cls([{} for _ in range(settings)], [{} for _ in range(settings)])

    def add(self, other: Measured) -> None:
        """Take in what was measured elsewhere."""
        for levels, its_levels in zip(self.levels, other.levels, strict=True):
            levels.update(its_levels)
        for changes, its_changes in zip(self.changes, other.changes, strict=True):
            changes.update(its_changes)
        self.redone += other.redone


@dataclass(frozen=True, slots=True)
class Slice:
    """Consecutive maps that one process measures, and the pairs of contents between which it measures changes."""

    store: Path
    holder: str
    contact_m: float
    territories: tuple[Territory, ...]
    refs: tuple[SnapshotRef, ...]
    pairs: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Assignment:
    """What is to be measured: maps in the order in which changes are counted from one to the next."""

    store: EvidenceStore
    holder: str
    contact_m: float
    settings: tuple[Setting, ...]
    refs: tuple[SnapshotRef, ...] = field(default=())


def remembered(keys: Sequence[str], memory: Memory) -> Measured:
    """What is known in settings, by their keys."""
    return Measured([memory.levels(key) for key in keys], [memory.changes(key) for key in keys])


def unknown(refs: Sequence[SnapshotRef], known: Measured) -> list[int]:
    """Which maps, by their place in the row, have a level or a change from the map before that is not known."""
    return [
        number
        for number, ref in enumerate(refs)
        if any(ref.areas_sha256 not in levels for levels in known.levels)
        or any(pair not in changes for pair in _pairs(refs, [number]) for changes in known.changes)
    ]


def worth(maps: int, jobs: int) -> int:
    """How many processes so many maps are worth.

    Examples
    --------
    >>> worth(1641, 2), worth(10, 2), worth(0, 2)
    (2, 1, 1)
    """
    return max(min(jobs, maps // WORTH_A_PROCESS), 1)


def ready() -> None:
    """Nothing: a worker that can find this has loaded all that it takes to measure."""


def measured(assignment: Assignment, wanted: Sequence[int], engine: Engine, jobs: int) -> Measured:
    """Levels of the maps that are wanted, by their place in the row, and changes from the map before each.

    Raises
    ------
    EvidenceError
        If a map cannot be opened.
    EngineError
        If a process died.
    """
    new = Measured.nothing(len(assignment.settings))
    for found in engine.map(measure_slice, _slices(assignment, wanted, jobs)):
        if isinstance(found, Lost):
            raise EngineError("a process that measured maps died; expected it to end by itself")
        new.add(found)
    return new


def _slices(assignment: Assignment, wanted: Sequence[int], jobs: int) -> list[Slice]:
    """Runs of maps, each with the map before it."""
    size = max(-(-len(wanted) // jobs), 1)
    territories = tuple(setting.territory for setting in assignment.settings)
    return [
        Slice(
            store=assignment.store.path,
            holder=assignment.holder,
            contact_m=assignment.contact_m,
            territories=territories,
            refs=_opened(assignment.refs, wanted[start : start + size]),
            pairs=frozenset(_pairs(assignment.refs, wanted[start : start + size])),
        )
        for start in range(0, len(wanted), size)
    ]


def _opened(refs: Sequence[SnapshotRef], wanted: Sequence[int]) -> tuple[SnapshotRef, ...]:
    """The maps to open: those wanted, and before each of them the one that its change is counted from."""
    numbers = sorted({number for one in wanted for number in (one - 1, one) if number >= 0})
    return tuple(refs[number] for number in numbers)


def _pairs(refs: Sequence[SnapshotRef], wanted: Sequence[int]) -> Iterator[Pair]:
    """Contents of maps and of those before them, where they differ."""
    for number in wanted:
        if number and refs[number - 1].areas_sha256 != refs[number].areas_sha256:
            yield refs[number - 1].areas_sha256, refs[number].areas_sha256


def measure_slice(part: Slice) -> Measured:
    """Open the maps of a slice and measure them, some at a time."""
    cutter = Cutter()
    histories = [CellHistory(one, part.holder, part.contact_m, cutter) for one in part.territories]
    found = Measured.nothing(len(histories))
    last: list[tuple[str, list[CellMap]]] = []
    opened = EvidenceStore(part.store).snapshots(part.refs)
    while chunk := list(islice(opened, CHUNK)):
        taken = {one.ref.areas_sha256: one.areas for one in chunk}
        cells = list(zip(*(history.take(list(taken.values())) for history in histories), strict=True))
        maps = [*last, *((one.ref.areas_sha256, list(cells[list(taken).index(one.ref.areas_sha256)])) for one in chunk)]
        drawn = {key: any(area.holder == part.holder for area in areas) for key, areas in taken.items()}
        _note_changes(maps, part.pairs, histories, found)
        _note_levels(maps[len(last) :], drawn, histories, found)
        last = maps[-1:]
    found.redone = cutter.redone + sum(history.redone_changes for history in histories)
    return found


def _note_levels(
    maps: Sequence[tuple[str, Sequence[CellMap]]],
    drawn: dict[str, bool],
    histories: Sequence[CellHistory],
    found: Measured,
) -> None:
    for key, cells in maps:
        for history, levels, one in zip(histories, found.levels, cells, strict=True):
            if key not in levels:
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


def extents(store: EvidenceStore, holder: str, source: str, refs: Sequence[SnapshotRef], memory: Memory) -> list[Box]:
    """The box around the holder's ground on each map that has any; remembered, so that maps need not be opened."""
    key = f"extents {source} {holder}"
    known: dict[str, Box | None] = json.loads(memory.setting(key) or b"{}")
    new = [ref for ref in refs if ref.areas_sha256 not in known]
    if new:
        known |= {one.ref.areas_sha256: _extent(one, holder) for one in store.snapshots(new)}
        memory.keep_setting(key, json.dumps(known).encode())
    found = (known[ref.areas_sha256] for ref in refs)
    return [tuple(box) for box in found if box]  # type: ignore[misc]


def _extent(snapshot: Snapshot, holder: str) -> Box | None:
    held = [area.geometry for area in snapshot.areas if area.holder == holder and not area.geometry.is_empty]
    return tuple(shapely.total_bounds(held).tolist()) if held else None
