"""From what was measured on maps to a row for each day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from frontcheck.models import AreaChange, HeldExtent, Level, PanelRow, SnapshotRef
from frontcheck.models.extent import CERTIFIED_M, sliver_words
from frontcheck.pipeline.history.days import Standing
from frontcheck.pipeline.history.memory import MapChanges, MapLevels, Pair

NO_MAP = "no map of the day or shortly before is at hand"
STOOD_STILL = AreaChange(gain_m2=0.0, loss_m2=0.0)


@dataclass(frozen=True, slots=True)
class Ledger:
    """One source in one place."""

    source: str
    holder: str
    place: str
    place_name: str
    known_settlements: int
    levels: Mapping[str, MapLevels]
    changes: Mapping[Pair, MapChanges]
    jumps: Mapping[str, tuple[str, ...]]

    def rows(self, chosen: Standing) -> Iterator[PanelRow]:
        """A row for each day. A map that draws nothing of the holder cannot be told from one that leaves it out.

        So it gives no number. But what the first map draws that draws any is gained since the last that drew none, if
        that one left nothing out: the gain is told with that condition, else an incursion would begin without one.
        """
        before: SnapshotRef | None = None
        silent: SnapshotRef | None = None
        appeared = False
        for day, ref in chosen:
            row = PanelRow(
                source=self.source,
                day=day,
                place=self.place,
                place_name=self.place_name,
                known_settlements=self.known_settlements,
                ref=ref,
            )
            if ref is None:
                yield replace(row, warnings=(NO_MAP,))
            elif not self.levels[ref.areas_sha256].drawn:
                silence = f"its map of {ref.valid_on} draws no ground of {self.holder}"
                yield replace(row, warnings=(*self._told(ref), silence))
                before, silent = None, None if appeared else ref
            else:
                yield self._filled(row, before, ref) if silent is None else self._first(row, silent, ref)
                before, silent, appeared = ref, None, True

    def _filled(self, row: PanelRow, before: SnapshotRef | None, ref: SnapshotRef) -> PanelRow:
        levels = self.levels[ref.areas_sha256]
        core, outer = _extent(levels.core), _extent(levels.outer)
        row = replace(row, core=core, outer=outer, warnings=_warnings(self._told(ref), levels))
        if before is None:
            return row
        moved_core, moved_outer = self._moved(before, ref)
        return replace(row, since=before.valid_on, moved_core=moved_core, moved_outer=moved_outer)

    def _first(self, row: PanelRow, silent: SnapshotRef, ref: SnapshotRef) -> PanelRow:
        """The first map that draws any, after one that draws none."""
        row = self._filled(row, silent, ref)
        condition = f"gained if the map of {silent.valid_on}, which draws no ground of {self.holder}, left none out"
        return replace(row, warnings=(*row.warnings, condition))

    def _told(self, ref: SnapshotRef) -> tuple[str, ...]:
        """What the map warns of, and what the map before it shows."""
        return (*ref.warnings, *self.jumps.get(ref.id, ()))

    def _moved(self, before: SnapshotRef, after: SnapshotRef) -> tuple[AreaChange, AreaChange]:
        if before.areas_sha256 == after.areas_sha256:
            return STOOD_STILL, STOOD_STILL
        changes = self.changes[before.areas_sha256, after.areas_sha256]
        return changes.core, changes.outer


def _extent(level: Level) -> HeldExtent:
    depth, front = level.depth, level.front
    return HeldExtent(
        area_m2=level.area_m2,
        depth_m=None if depth is None else depth.distance_m,
        contact_m=None if front is None else front.contact_m,
        span_m=None if front is None else front.span_m,
        chord_m=None if front is None else front.chord_m,
        settlements=level.places,
    )


def _warnings(told: Iterable[str], levels: MapLevels) -> tuple[str, ...]:
    """What the map warns of, then what the measurement does; each once."""
    found = list(told)
    for level in (levels.core, levels.outer):
        if level.depth and level.depth.error_m > CERTIFIED_M:
            found.append(f"distance certified to {level.depth.error_m:.0f} m only")
        if level.front and level.front.slivers:
            found.append(sliver_words(level.front.slivers, level.front.slivers_m2))
    return tuple(dict.fromkeys(found))
