"""A number on maps: which of them stand for which day, and the ground that is counted in each part's territory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import shapely

from frontcheck.config import Config
from frontcheck.errors import MeasureError
from frontcheck.evidence.select import nowhere_covered, order, parts_left_out
from frontcheck.geodesy import area_m2
from frontcheck.measures import Ground
from frontcheck.models import (
    Change,
    Defined,
    Measure,
    NamedDefinition,
    Place,
    Reason,
    SnapshotRef,
    SourceInfo,
    Status,
    Unmeasured,
)
from frontcheck.pipeline.defined.held import Held
from frontcheck.pipeline.defined.occasion import Occasion, ends_of, fill_within, standing_in
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


class Maps:
    """The maps of a store, each opened and cut once for a holder and a place."""

    def __init__(self, desk: Desk, config: Config) -> None:
        self._desk, self._config = desk, config
        self._memory = Memory(desk.store.path)
        self._held: dict[tuple[str, str, str], Held] = {}
        self._built: dict[str, Held] = {}
        self._newest: dict[str, dict[date, SnapshotRef]] = {}
        self._border_sets: dict[str, str] = {}

    def number(
        self, definition: NamedDefinition, occasion: Occasion, info: SourceInfo, territories: Sequence[Place]
    ) -> Defined | Unmeasured:
        """The number that a source's maps give, or why they give none.

        Parameters
        ----------
        territories : sequence of Place
            Where each part of the definition is.
        """
        silences = (nowhere_covered(info, occasion.holder, place.id) for place in territories)
        if silence := next(filter(None, silences), None):
            return _unmeasured(info.id, Reason.OUT_OF_COVERAGE, silence)
        chosen = self._choose(definition, info, ends_of(definition, occasion))
        if isinstance(chosen, Unmeasured):
            return chosen
        held = [self._held_in(place, occasion.holder, info) for place in territories]
        if silence := _undrawn(definition, occasion, held, chosen):
            return _unmeasured(info.id, Reason.OUT_OF_COVERAGE, silence)
        parts = zip(definition.parts, held, strict=True)
        try:
            value = sum(_value(definition, part.statuses, one, chosen) for part, one in parts)
        except MeasureError as error:
            return _unmeasured(info.id, Reason.MEASURE_NOT_MAPPED, str(error))
        for one in held:
            one.keep(self._memory)
        return self._defined(definition, occasion, info, territories, (value, chosen))

    def grounds(
        self, found: Defined, info: SourceInfo, territories: Sequence[Place]
    ) -> tuple[tuple[MultiPolygon, ...], ...]:
        """For each part of a number's definition the ground on each of its maps."""
        held = [self._held_in(place, found.holder, info) for place in territories]
        return tuple(
            tuple(one.on(ref, part.statuses) for ref in found.snapshots)
            for part, one in zip(found.definition.parts, held, strict=True)
        )

    def _defined(
        self,
        definition: NamedDefinition,
        occasion: Occasion,
        info: SourceInfo,
        territories: Sequence[Place],
        result: tuple[float, tuple[Standing, ...]],
    ) -> Defined:
        value, chosen = result
        refs = tuple(dict.fromkeys(ref for ref, _ in chain(*chosen)))
        left_out = [one for place in territories for one in parts_left_out(info, occasion.holder, place.id)]
        between = len(chosen) == 2
        return Defined(
            definition=definition,
            source=info.id,
            holder=occasion.holder,
            value=value,
            first_day=occasion.first_day if between else occasion.last_day,
            last_day=occasion.last_day,
            territories=tuple(place.name for place in territories),
            border_set="; ".join(dict.fromkeys(map(self._border_set, territories))),
            days=tuple(sorted({ref.valid_on for ref in refs})),
            ends=ends_of(definition, occasion),
            left_out=tuple(self._desk.places.resolve(one).name for one in dict.fromkeys(left_out)),
            snapshots=refs,
            warnings=tuple(dict.fromkeys(text for ref in refs for text in ref.warnings)),
        )

    def _border_set(self, place: Place) -> str:
        if place.id not in self._border_sets:
            self._border_sets[place.id] = self._desk.places.border_set_of(place)
        return self._border_sets[place.id]

    def _choose(
        self, definition: NamedDefinition, info: SourceInfo, ends: Sequence[date]
    ) -> tuple[Standing, ...] | Unmeasured:
        newest, within = self._newest_of(info.id), fill_within(definition, ends)
        chosen = []
        for day in ends:
            days = standing_in(day, newest.keys(), definition.fill, within)
            if not days:
                words = f"no map of {day} is at hand, and none may stand for it"
                return _unmeasured(info.id, Reason.NO_SNAPSHOT, words)
            chosen.append(tuple((newest[one], weight) for one, weight in days))
        if len(chosen) == 2 and len(chosen[0]) == 1 and chosen[0] == chosen[1]:
            words = f"its map of {chosen[0][0][0].valid_on} would stand for both days"
            return _unmeasured(info.id, Reason.NO_SNAPSHOT, words)
        return tuple(chosen)

    def _newest_of(self, source: str) -> dict[date, SnapshotRef]:
        """The map of each day; of several versions the last one published."""
        if source not in self._newest:
            refs = sorted(self._desk.refs(source), key=order)
            self._newest[source] = {ref.valid_on: ref for ref in refs}
        return self._newest[source]

    def _held_in(self, place: Place, holder: str, info: SourceInfo) -> Held:
        key = (place.id, holder, info.id)
        if key not in self._held:
            plan, whole = self._plans(place, holder, info)
            if plan.key not in self._built:
                self._built[plan.key] = self._build(plan, whole)
            self._held[key] = self._built[plan.key]
        return self._held[key]

    def _plans(self, place: Place, holder: str, info: SourceInfo) -> tuple[Plan, Plan]:
        """Where is measured, of a very large place near held ground alone; and the whole place."""
        left_out = parts_left_out(info, holder, place.id)
        scene = scene_of(holder, place.id, self._config, self._memory)
        refs = self._desk.refs(info.id) if scene.is_large else ()
        near = box_near(scene.box, extents(self._desk.store, holder, info.id, refs, self._memory))
        whole = Plan(
            holder=holder, place=place.id, place_name=place.name, left_out=left_out, box=scene.box, config=self._config
        )
        return replace(whole, box=near), whole

    def _build(self, plan: Plan, whole: Plan) -> Held:
        territory = territory_of(plan, self._memory)
        shapely.prepare(territory.land)
        return Held(
            store=self._desk.store,
            holder=plan.holder,
            ground=Ground(territory=territory.land, border=territory.border),
            whole_m2=lambda: area_m2(territory_of(whole, self._memory).land),
            points=territory.places_lon_lat,
            contact_m=self._config.thresholds.contact_m,
            setting=plan.key,
            numbers=self._memory.numbers(plan.key),
        )


def _value(definition: NamedDefinition, statuses: frozenset[Status], held: Held, chosen: Sequence[Standing]) -> float:
    between = definition.measure in {Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE}
    if between or definition.change in {Change.GROSS_GAIN, Change.GROSS_LOSS}:
        (before, _), (after, _) = (standing[0] for standing in chosen)
        return held.change(definition, before, after, statuses)
    levels = [sum(weight * held.level(definition, ref, statuses) for ref, weight in standing) for standing in chosen]
    return levels[-1] - (levels[0] if len(levels) == 2 else 0.0)


def _undrawn(definition: NamedDefinition, occasion: Occasion, held: Sequence[Held], chosen: Sequence[Standing]) -> str:
    """A map that draws none of the ground that is counted cannot be told from one that leaves it out."""
    for ref, _ in chosen[-1]:
        for part, one in zip(definition.parts, held, strict=True):
            if not part.statuses & one.drawn(ref):
                words = ", ".join(sorted(part.statuses)) if one.drawn(ref) else "any status"
                return f"its map of {ref.valid_on} draws no ground of {occasion.holder} that is {words}"
    return ""


def _unmeasured(source: str, reason: Reason, detail: str) -> Unmeasured:
    return Unmeasured(source=source, reason=reason, detail=detail)
