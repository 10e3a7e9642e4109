"""From a named definition and an occasion to a number, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import shapely

from frontcheck.config import Config
from frontcheck.definitions import contradiction
from frontcheck.errors import MeasureError, PlaceError
from frontcheck.evidence.select import nowhere_covered, order, parts_left_out
from frontcheck.geodesy import area_m2
from frontcheck.measures import Ground
from frontcheck.models import (
    Change,
    Defined,
    Measure,
    NamedDefinition,
    Place,
    PlaceKind,
    Reason,
    SnapshotRef,
    SourceInfo,
    SourceKind,
    Status,
    Unmeasured,
)
from frontcheck.pipeline.defined.held import Held
from frontcheck.pipeline.defined.occasion import Occasion, ends_of, fill_within, standing_in
from frontcheck.pipeline.defined.table import Layer, layers_of, on_table
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.history.grounds import territory_of
from frontcheck.pipeline.history.known import extents
from frontcheck.pipeline.history.memory import Memory
from frontcheck.pipeline.history.setting import Plan, scene_of
from frontcheck.pipeline.neighbourhood import box_near

if TYPE_CHECKING:
    from shapely import MultiPolygon

Standing = tuple[tuple[SnapshotRef, float], ...]
"""Maps that stand for a day, with their weights."""


class Numbers:
    """Numbers under named definitions: every map is opened once, cut once for a place, and measured once.

    Parameters
    ----------
    desk : Desk
        The store and the places; nothing is looked at that was not public by its `known_by`.
    """

    def __init__(self, desk: Desk, config: Config) -> None:
        self._desk, self._config = desk, config
        self._memory = Memory(desk.store.path)
        self._infos = {info.id: info for info in desk.store.sources()}
        self._held: dict[tuple[str, str, tuple[str, ...], tuple[float, ...]], Held] = {}
        self._held_by: dict[tuple[str, str, str], Held] = {}
        self._layers: dict[tuple[str, str], tuple[Layer, ...]] = {}

    def number(self, definition: NamedDefinition, occasion: Occasion) -> Defined | Unmeasured:
        """The number under a definition, or why a source gives none.

        Raises
        ------
        EvidenceError
            If a map cannot be opened.
        PlaceError
            If a part of the definition names a place that is not known.
        """
        silence = self._silence(definition, occasion)
        if silence:
            return silence
        territories = self._territories(definition, occasion)
        if isinstance(territories, Unmeasured):
            return territories
        info = self._infos[occasion.source]
        if info.kind is SourceKind.FIGURES:
            return on_table(definition, occasion, territories, self._layers_of(occasion))
        return self._on_maps(definition, occasion, info, territories)

    def grounds(self, found: Defined, occasion: Occasion) -> tuple[tuple[MultiPolygon, ...], ...]:
        """The ground behind a number on maps: for each part of its definition that on each of its maps.

        Raises
        ------
        EvidenceError
            If a map cannot be opened.
        """
        info, territories = self._infos[found.source], self._territories(found.definition, occasion)
        if isinstance(territories, Unmeasured):
            return ()
        held = [self._held_in(place, found.holder, info) for place in territories]
        return tuple(
            tuple(one.on(ref, part.statuses) for ref in found.snapshots)
            for part, one in zip(found.definition.parts, held, strict=True)
        )

    def _silence(self, definition: NamedDefinition, occasion: Occasion) -> Unmeasured | None:
        source, ends = occasion.source, ends_of(definition, occasion)
        if found := contradiction(definition):
            return _unmeasured(source, Reason.MEASURE_NOT_MAPPED, f"{definition.id}: expected {found[0]} {found[1]}")
        if source not in self._infos:
            return _unmeasured(source, Reason.NO_SNAPSHOT, f"the store holds nothing of {source}")
        if definition.sources and source not in definition.sources:
            return _unmeasured(source, Reason.OUT_OF_COVERAGE, f"{definition.id} is not about {source}")
        if len(ends) == 2 and ends[0] >= ends[1]:
            return _unmeasured(
                source, Reason.WINDOW_UNRESOLVED, f"no day lies between the ends of {ends[0]} and {ends[1]}"
            )
        return None

    def _territories(self, definition: NamedDefinition, occasion: Occasion) -> tuple[Place, ...] | Unmeasured:
        found = []
        for part in definition.parts:
            place = self._desk.places.resolve(part.place) if part.place else occasion.place
            if place is None:
                return _unmeasured(
                    occasion.source, Reason.PLACE_UNRESOLVED, f"{definition.id} needs a place; none is given"
                )
            if place.kind is PlaceKind.SETTLEMENT:
                raise PlaceError(f"{place.name!r} is a settlement; expected a country or region")
            found.append(place)
        return tuple(found)

    def _layers_of(self, occasion: Occasion) -> tuple[Layer, ...]:
        key = (occasion.source, occasion.holder)
        if key not in self._layers:
            figures = self._desk.store.figures(occasion.source)
            self._layers[key] = layers_of(figures, occasion.holder, self._desk.places, self._desk.known_by)
        return self._layers[key]

    def _on_maps(
        self, definition: NamedDefinition, occasion: Occasion, info: SourceInfo, territories: Sequence[Place]
    ) -> Defined | Unmeasured:
        for place in territories:
            silence = nowhere_covered(info, occasion.holder, place.id)
            if silence:
                return _unmeasured(info.id, Reason.OUT_OF_COVERAGE, silence)
        ends = ends_of(definition, occasion)
        chosen = self._choose(definition, info, ends)
        if isinstance(chosen, Unmeasured):
            return chosen
        held = [self._held_in(place, occasion.holder, info) for place in territories]
        silence = _undrawn(definition, occasion, held, chosen)
        if silence:
            return _unmeasured(info.id, Reason.OUT_OF_COVERAGE, silence)
        try:
            values = [
                _value(definition, part.statuses, one, chosen) for part, one in zip(definition.parts, held, strict=True)
            ]
        except MeasureError as error:
            return _unmeasured(info.id, Reason.MEASURE_NOT_MAPPED, str(error))
        refs = tuple(dict.fromkeys(ref for ref, _ in chain(*chosen)))
        left_out = dict.fromkeys(
            one for place in territories for one in parts_left_out(info, occasion.holder, place.id)
        )
        return Defined(
            definition=definition,
            source=info.id,
            holder=occasion.holder,
            value=sum(values),
            first_day=occasion.first_day if len(ends) == 2 else occasion.last_day,
            last_day=occasion.last_day,
            territories=tuple(place.name for place in territories),
            border_set="; ".join(dict.fromkeys(self._desk.places.border_set_of(place) for place in territories)),
            days=tuple(sorted({ref.valid_on for ref in refs})),
            ends=ends,
            left_out=tuple(self._desk.places.resolve(one).name for one in left_out),
            snapshots=refs,
            warnings=tuple(dict.fromkeys(text for ref in refs for text in ref.warnings)),
        )

    def _choose(
        self, definition: NamedDefinition, info: SourceInfo, ends: Sequence[date]
    ) -> tuple[Standing, ...] | Unmeasured:
        """The maps that stand for each end; of several versions of a day the last one published."""
        newest = {ref.valid_on: ref for ref in sorted(self._desk.refs(info.id), key=order)}
        within = fill_within(definition, ends)
        chosen = []
        for day in ends:
            days = standing_in(day, tuple(newest), definition.fill, within)
            if not days:
                return _unmeasured(
                    info.id, Reason.NO_SNAPSHOT, f"no map of {day} is at hand, and none may stand for it"
                )
            chosen.append(tuple((newest[one], weight) for one, weight in days))
        if len(chosen) == 2 and len(chosen[0]) == 1 and chosen[0] == chosen[1]:
            words = f"its map of {chosen[0][0][0].valid_on} would stand for both days"
            return _unmeasured(info.id, Reason.NO_SNAPSHOT, words)
        return tuple(chosen)

    def _held_in(self, place: Place, holder: str, info: SourceInfo) -> Held:
        """Ground in a place as a source covers it; sources that cover the same of it share one."""
        key = (place.id, holder, info.id)
        if key not in self._held_by:
            self._held_by[key] = self._shared(place, holder, info)
        return self._held_by[key]

    def _shared(self, place: Place, holder: str, info: SourceInfo) -> Held:
        left_out = parts_left_out(info, holder, place.id)
        scene = scene_of(holder, place.id, self._config, self._memory)
        store, refs = self._desk.store, self._desk.refs(info.id)
        box = box_near(scene.box, extents(store, holder, info.id, refs, self._memory) if scene.is_large else ())
        key = (place.id, holder, left_out, box)
        if key not in self._held:
            plan = Plan(
                holder=holder, place=place.id, place_name=place.name, left_out=left_out, box=box, config=self._config
            )
            territory = territory_of(plan, self._memory)
            shapely.prepare(territory.land)
            whole_m2 = None if scene.is_large else area_m2(territory.land)
            self._held[key] = Held(
                store=store,
                holder=holder,
                ground=Ground(territory=territory.land, border=territory.border, territory_area_m2=whole_m2),
                points=territory.places_lon_lat,
                contact_m=self._config.thresholds.contact_m,
            )
        return self._held[key]


def _value(definition: NamedDefinition, statuses: frozenset[Status], held: Held, chosen: Sequence[Standing]) -> float:
    between = definition.measure in {Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE}
    if between or definition.change in {Change.GROSS_GAIN, Change.GROSS_LOSS}:
        (before, _), (after, _) = (standing[0] for standing in chosen)
        return held.change(definition, before, after, statuses)
    levels = [sum(weight * held.level(definition, ref, statuses) for ref, weight in standing) for standing in chosen]
    return levels[-1] - (levels[0] if len(levels) == 2 else 0.0)


def _undrawn(definition: NamedDefinition, occasion: Occasion, held: Sequence[Held], chosen: Sequence[Standing]) -> str:
    """A map that draws none of the ground that is counted cannot be told from one that leaves it out."""
    last = [ref for ref, _ in chosen[-1]]
    for ref in last:
        for part, one in zip(definition.parts, held, strict=True):
            if not part.statuses & one.drawn(ref):
                words = ", ".join(sorted(part.statuses)) if one.drawn(ref) else "any status"
                return f"its map of {ref.valid_on} draws no ground of {occasion.holder} that is {words}"
    return ""


def _unmeasured(source: str, reason: Reason, detail: str) -> Unmeasured:
    return Unmeasured(source=source, reason=reason, detail=detail)
