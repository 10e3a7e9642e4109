"""What is known of the maps of one source, and what is to be measured yet: told without any ground at hand."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from frontcheck.pipeline.history.memory import MapChanges, MapLevels, Memory, Pair

if TYPE_CHECKING:
    from frontcheck.evidence import EvidenceStore
    from frontcheck.models import SnapshotRef
    from frontcheck.places.borders import Box

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
    held_m2 : dict
        By the content of maps that were opened, how much each gives to each holder.
    """

    levels: list[Levels]
    changes: list[Changes]
    redone: int = 0
    held_m2: dict[str, dict[str, float]] = field(default_factory=dict)

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
        self.held_m2 |= other.held_m2

    def has_levels(self, key: str) -> bool:
        """Whether a map is known in every setting."""
        return all(key in levels for levels in self.levels)

    def has_changes(self, pairs: Iterable[Pair]) -> bool:
        """Whether changes are known in every setting."""
        return all(pair in changes for pair in pairs for changes in self.changes)


def remembered(keys: Sequence[str], memory: Memory) -> Measured:
    """What is known in settings, by their keys."""
    return Measured([memory.levels(key) for key in keys], [memory.changes(key) for key in keys])


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured of maps in a row.

    Attributes
    ----------
    levels : frozenset of str
        The contents of maps that are to be measured.
    pairs : frozenset of (str, str)
        The contents between which changes are to be measured.
    refs : tuple of SnapshotRef
        Every map that takes: those, and before each of them the one that its change is counted from.
    """

    levels: frozenset[str]
    pairs: frozenset[Pair]
    refs: tuple[SnapshotRef, ...]

    def __len__(self) -> int:
        return len(self.refs)


def unknown(refs: Sequence[SnapshotRef], known: Measured, parts: int = 1) -> list[Wanted]:
    """What is not known of maps in a row, in so many parts of about as many maps; empty if all is known."""
    numbers = [
        number
        for number, ref in enumerate(refs)
        if not known.has_levels(ref.areas_sha256) or not known.has_changes(_pairs(refs, [number]))
    ]
    size = max(-(-len(numbers) // parts), 1)
    return [_wanted(refs, numbers[start : start + size], known) for start in range(0, len(numbers), size)]


def _wanted(refs: Sequence[SnapshotRef], numbers: Sequence[int], known: Measured) -> Wanted:
    opened = sorted({one for number in numbers for one in (number - 1, number) if one >= 0})
    return Wanted(
        levels=frozenset(key for key in (refs[number].areas_sha256 for number in numbers) if not known.has_levels(key)),
        pairs=frozenset(_pairs(refs, numbers)),
        refs=tuple(refs[number] for number in opened),
    )


def worth(maps: int, jobs: int) -> int:
    """How many processes so many maps are worth.

    Examples
    --------
    >>> worth(1641, 2), worth(10, 2), worth(0, 2)
    (2, 1, 1)
    """
    return max(min(jobs, maps // WORTH_A_PROCESS), 1)


def _pairs(refs: Sequence[SnapshotRef], wanted: Sequence[int]) -> Iterator[Pair]:
    """Contents of maps and of those before them, where they differ."""
    for number in wanted:
        if number and refs[number - 1].areas_sha256 != refs[number].areas_sha256:
            yield refs[number - 1].areas_sha256, refs[number].areas_sha256


def ready() -> None:
    """Load all that it takes to measure: what a process can do before it is told what to measure."""
    import_module("frontcheck.pipeline.history.measuring")


def extents(store: EvidenceStore, holder: str, source: str, refs: Sequence[SnapshotRef], memory: Memory) -> list[Box]:
    """The box around the holder's ground on each map that has any; remembered, so that maps need not be opened."""
    key = f"extents {source} {holder}"
    known: dict[str, Box | None] = json.loads(memory.setting(key) or b"{}")
    new = [ref for ref in refs if ref.areas_sha256 not in known]
    if new:
        from frontcheck.pipeline.history.measuring import extent

        known |= {one.ref.areas_sha256: extent(one, holder) for one in store.snapshots(new)}
        memory.keep_setting(key, json.dumps(known).encode())
    found = (known[ref.areas_sha256] for ref in refs)
    return [tuple(box) for box in found if box]  # type: ignore[misc]
