"""A holder's ground in one territory, map by map: cut once, joined once, measured once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shapely

from frontcheck.geodesy import area_m2, union
from frontcheck.measures import Ground, farthest, front, furthest_advance, held_ground, share
from frontcheck.measures.change import new_ground
from frontcheck.models import Change, Measure, NamedDefinition, SnapshotRef, Status

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiPolygon

    from frontcheck.evidence import EvidenceStore
    from frontcheck.pipeline.history.memory import Memory

Statuses = frozenset[Status]


@dataclass(slots=True, kw_only=True)
class Held:
    """What maps give one holder in one territory. Maps are known by what they draw, so that equal ones are one.

    Attributes
    ----------
    whole_m2 : callable
        Area of the whole territory, in square metres: a very large one is looked at near held ground alone.
    points : array of shape (settlements, 2)
        The known settlements there, longitude and latitude.
    contact_m : float
        How near the border held ground must come to count as touching it.
    setting : str
        What numbers are remembered under: place, borders, holder, version.
    numbers : dict
        What was measured already, by what else it depends on.
    """

    store: EvidenceStore
    holder: str
    ground: Ground
    whole_m2: Callable[[], float]
    points: NDArray[np.float64]
    contact_m: float
    setting: str = ""
    numbers: dict[str, float] = field(default_factory=dict)
    _new: dict[str, float] = field(default_factory=dict)
    _drawn: dict[str, Statuses] = field(default_factory=dict)
    _cut: dict[str, dict[Status, MultiPolygon]] = field(default_factory=dict)
    _joined: dict[tuple[str, Statuses], MultiPolygon] = field(default_factory=dict)

    def drawn(self, ref: SnapshotRef) -> Statuses:
        """Statuses of which a map draws ground of the holder, wherever it lies."""
        if ref.areas_sha256 not in self._drawn:
            areas = self.store.snapshot(ref).areas
            self._drawn[ref.areas_sha256] = frozenset(area.status for area in areas if area.holder == self.holder)
        return self._drawn[ref.areas_sha256]

    def keep(self, memory: Memory) -> None:
        """Remember what was measured since the last time."""
        if self._new:
            memory.keep_numbers(self.setting, self._new)
            self._new.clear()

    def on(self, ref: SnapshotRef, statuses: Statuses) -> MultiPolygon:
        """The holder's ground of some statuses on a map, clipped and joined."""
        return self._ground(ref, statuses & self.drawn(ref))

    def level(self, definition: NamedDefinition, ref: SnapshotRef, statuses: Statuses) -> float:
        """What is held on one map, in SI.

        Raises
        ------
        MeasureError
            If there is no border to measure from.
        """
        counted = statuses & self.drawn(ref)
        width = definition.width if definition.measure is Measure.FRONT_LENGTH else ""
        kind = Measure.AREA if definition.measure is Measure.AREA_CHANGE else definition.measure
        key = " ".join((kind, width, _words(counted), ref.areas_sha256))
        if key not in self.numbers:
            self._note(key, self._level(definition, self._ground(ref, counted)))
        return self.numbers[key]

    def change(self, definition: NamedDefinition, before: SnapshotRef, after: SnapshotRef, statuses: Statuses) -> float:
        """What changed between two maps, in SI; for a net change of area see `level`.

        Raises
        ------
        MeasureError
            If there is neither earlier ground nor a border to measure an advance from.
        """
        counted = [statuses & self.drawn(ref) for ref in (before, after)]
        kinds = (definition.measure, definition.change)
        key = " ".join((*kinds, *map(_words, counted), before.areas_sha256, after.areas_sha256))
        if key not in self.numbers:
            grounds = (self._ground(ref, words) for ref, words in zip((before, after), counted, strict=True))
            self._note(key, self._change(definition, *grounds))
        return self.numbers[key]

    def _note(self, key: str, number: float) -> None:
        self.numbers[key] = self._new[key] = number

    def _level(self, definition: NamedDefinition, held: MultiPolygon) -> float:
        levels: dict[Measure, Callable[[], float]] = {
            Measure.AREA: lambda: area_m2(held),
            Measure.AREA_CHANGE: lambda: area_m2(held),
            Measure.SHARE: lambda: share(held, self.whole_m2()),
            Measure.DEPTH: lambda: farthest(held, self.ground.ruler).distance_m,
            Measure.FRONT_LENGTH: lambda: getattr(
                front(held, self.ground.corridor(self.contact_m)), f"{definition.width}_m"
            ),
            Measure.SETTLEMENTS: lambda: float(self._inside(held).sum()),
        }
        return levels[definition.measure]()

    def _change(self, definition: NamedDefinition, before: MultiPolygon, after: MultiPolygon) -> float:
        if definition.measure is Measure.ADVANCE:
            return furthest_advance(before, after, self.ground.border).distance_m
        if definition.change is Change.GROSS_LOSS:
            before, after = after, before
        if definition.measure is Measure.AREA_CHANGE:
            return area_m2(new_ground(before, after))
        earlier, later = self._inside(before), self._inside(after)
        lost = float((earlier & ~later).sum()) if definition.change is Change.NET else 0.0
        return float((later & ~earlier).sum()) - lost

    def _inside(self, held: MultiPolygon) -> NDArray[np.bool_]:
        shapely.prepare(held)
        inside: NDArray[np.bool_] = shapely.intersects_xy(held, self.points)
        return inside

    def _ground(self, ref: SnapshotRef, counted: Statuses) -> MultiPolygon:
        key = (ref.areas_sha256, counted)
        if key not in self._joined:
            cut = self._by_status(ref)
            grounds = [cut[status] for status in sorted(counted)]
            self._joined[key] = grounds[0] if len(grounds) == 1 else union(grounds)
        return self._joined[key]

    def _by_status(self, ref: SnapshotRef) -> dict[Status, MultiPolygon]:
        """The holder's ground on a map, clipped, for each status that the map draws."""
        if ref.areas_sha256 not in self._cut:
            areas = self.store.snapshot(ref).areas
            statuses = sorted({area.status for area in areas if area.holder == self.holder})
            self._cut[ref.areas_sha256] = {
                status: held_ground(areas, self.holder, {status}, self.ground.territory) for status in statuses
            }
        return self._cut[ref.areas_sha256]


def _words(statuses: Statuses) -> str:
    return "+".join(sorted(statuses))
