"""Measures one question on one source, each map once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import shapely
from shapely import MultiPolygon

from frontcheck.errors import MeasureError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.select import bracket, latest_by, uncovered
from frontcheck.geodesy import area_m2
from frontcheck.measures import Ground, KnownPlaces, measure
from frontcheck.models import (
    Change,
    Definition,
    Figure,
    Measure,
    Measurement,
    Place,
    Reason,
    Snapshot,
    SnapshotRef,
    SourceInfo,
    Thresholds,
    Unmeasured,
    day_words,
)
from frontcheck.pipeline.health import jump_warnings
from frontcheck.pipeline.holders import named_in_sources
from frontcheck.pipeline.neighbourhood import outwards
from frontcheck.pipeline.questions import Question
from frontcheck.pipeline.territory import box_of
from frontcheck.places import Places
from frontcheck.places.borders import Box

Measured = tuple[Measurement, ...] | Unmeasured

COUNTS = frozenset({Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE})


@dataclass(slots=True)
class Desk:
    """The store, the places and what has been measured so far.

    Attributes
    ----------
    known_by : date or None
        Nothing is looked at that was not public by the end of this day (UTC).
    """

    store: EvidenceStore
    places: Places
    thresholds: Thresholds
    known_by: date | None = None
    _grounds: dict[tuple[str, str, Box, bool], Ground] = field(default_factory=dict)
    _measured: dict[tuple[Definition, tuple[str, ...]], Measurement | Unmeasured] = field(default_factory=dict)
    _refs: dict[str, tuple[SnapshotRef, ...]] = field(default_factory=dict)
    _infos: dict[str, SourceInfo] = field(default_factory=dict)
    _jumps: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def refs(self, source: str) -> tuple[SnapshotRef, ...]:
        """Every map of a source, by day."""
        if source not in self._refs:
            self._refs[source] = self.store.refs(source, self.known_by)
        return self._refs[source]

    def figures(self) -> tuple[Figure, ...]:
        """Published figures that were public, without areas of one layer of a map: that is not what a holder has."""
        found = (figure for figure in self.store.figures() if figure.layer is None)
        return tuple(figure for figure in found if self.known_by is None or figure.said_on <= self.known_by)

    def holder_named(self, name: str) -> str:
        """A holder as the sources in the store name it."""
        return named_in_sources(name, (holder for info in self._sources().values() for holder in info.coverage))

    def _sources(self) -> dict[str, SourceInfo]:
        if not self._infos:
            self._infos.update({info.id: info for info in self.store.sources()})
        return self._infos

    def pose(self, measure: Measure, holder: str, place: Place, day: date, first_day: date | None = None) -> Question:
        """The level on a day; or, with a first day, the gross gain from the end of that day to the end of `day`."""
        definition = Definition(
            measure=measure,
            holder=holder,
            territory=place.id,
            territory_name=place.name,
            border_set=self.places.border_set_of(place),
            day=day,
            first_day=first_day,
            change=Change.GROSS_GAIN if first_day else Change.NONE,
            max_age_days=self.thresholds.max_age_days,
            gazetteer=self.places.gazetteer if measure in COUNTS else "",
            completeness=self.places.completeness_of(place) if measure in COUNTS else "",
        )
        return Question(definition=definition, place=place)

    def measure(self, question: Question, info: SourceInfo, known_by: date | None) -> Measured:
        """One measurement; two where the day lies between two maps; or the reason why there is none."""
        definition = question.definition
        silence = uncovered(info, definition.holder, definition.territory, definition.territory_name)
        if silence:
            return Unmeasured(source=info.id, reason=Reason.OUT_OF_COVERAGE, detail=silence)
        chosen = self._choose(definition, info, known_by)
        if isinstance(chosen, Unmeasured):
            return chosen
        results = [self.measure_on(question, refs) for refs in chosen]
        failed = next((result for result in results if isinstance(result, Unmeasured)), None)
        return failed or tuple(result for result in results if isinstance(result, Measurement))

    def _choose(
        self, definition: Definition, info: SourceInfo, known_by: date | None
    ) -> list[tuple[SnapshotRef, ...]] | Unmeasured:
        refs, day, age = self.refs(info.id), definition.day, definition.max_age_days
        if definition.first_day is not None:
            return self._choose_pair(definition, info, known_by)
        if known_by is not None:
            latest = latest_by(refs, day, known_by, age)
            return [(latest,)] if latest else no_map(info, day, age, known_by)
        before, after = bracket(refs, day, None, age)
        if before is None:
            return no_map(info, day, age, None)
        return [(before,)] if after is None or after.valid_on == before.valid_on else [(before,), (after,)]

    def _choose_pair(
        self, definition: Definition, info: SourceInfo, known_by: date | None
    ) -> list[tuple[SnapshotRef, ...]] | Unmeasured:
        """Maps of the first and the last day; how stale they may be grows with the stretch between them."""
        first, last = definition.first_day or definition.day, definition.day
        age = self.thresholds.change_age_days((last - first).days)
        before = latest_by(self.refs(info.id), first, known_by, age)
        after = latest_by(self.refs(info.id), last, known_by, age)
        for ref, day in ((before, first), (after, last)):
            if ref is None:
                return no_map(info, day, age, known_by)
        return [(before, after)] if before and after else []

    def measure_on(self, question: Question, refs: tuple[SnapshotRef, ...]) -> Measurement | Unmeasured:
        """One measurement on the very maps given: one, or two for a change."""
        key = (question.definition, tuple(ref.id for ref in refs))
        if key not in self._measured:
            self._measured[key] = self._open_and_measure(question, refs)
        return self._measured[key]

    def _open_and_measure(self, question: Question, refs: tuple[SnapshotRef, ...]) -> Measurement | Unmeasured:
        """A map that draws none of the holder's ground cannot be told from one that does not draw that side."""
        snapshots = tuple(self.opened(ref) for ref in refs)
        holder, last = question.definition.holder, snapshots[-1]
        if not any(area.holder == holder for area in last.areas):
            silence = f"its map of {day_words(last.ref.valid_on)} draws no ground of {holder}"
            return Unmeasured(source=last.ref.source, reason=Reason.OUT_OF_COVERAGE, detail=silence)
        try:
            return measure(question.definition, snapshots, self.ground(question, snapshots), self.thresholds)
        except MeasureError as error:
            return Unmeasured(source=last.ref.source, reason=Reason.MEASURE_NOT_MAPPED, detail=str(error))

    def opened(self, ref: SnapshotRef) -> Snapshot:
        """A map that carries, with its own warnings, what only the map before it shows."""
        if ref.id not in self._jumps:
            info = self._sources()[ref.source]
            self._jumps[ref.id] = jump_warnings(self.store, info, self.refs(ref.source), ref)
        snapshot, warnings = self.store.snapshot(ref), self._jumps[ref.id]
        return replace(snapshot, ref=replace(ref, warnings=(*ref.warnings, *warnings))) if warnings else snapshot

    def ground(self, question: Question, snapshots: Iterable[Snapshot]) -> Ground:
        """Where a question is measured on these maps: territory, border and settlements, made ready once."""
        definition, place = question.definition, question.place
        box = box_of(place, definition.holder, snapshots)
        whole = definition.measure is Measure.SHARE
        key = (place.id, definition.holder, box, whole)
        if key not in self._grounds:
            self._grounds[key] = self._build_ground(place, definition.holder, box, whole=whole)
        return self._grounds[key]

    def _build_ground(self, place: Place, holder: str, box: Box, *, whole: bool) -> Ground:
        land = self.places.ground(place, box)
        home = self.places.country_of(holder)
        line = self.places.border(home, place.country, box) if home and home != place.country else None
        everywhere = outwards(place.geometry.bounds)
        full = area_m2(self.places.ground(place, everywhere)) if whole else None
        return Ground(
            territory=land,
            border=line,
            places=self._known_on(land, box),
            is_whole=box == everywhere,
            territory_area_m2=full,
        )

    def _known_on(self, land: MultiPolygon, box: Box) -> KnownPlaces:
        ids, names, lon_lat = self.places.settlement_points(box)
        shapely.prepare(land)
        inside = shapely.contains_xy(land, lon_lat)
        return KnownPlaces(ids=tuple(ids[inside]), names=tuple(names[inside]), lon_lat=lon_lat[inside])


def no_map(info: SourceInfo, day: date, age_days: int, known_by: date | None) -> Unmeasured:
    """No map of a source can stand for a day."""
    before = f" or of the {age_days} days before" if age_days > 1 else " or of the day before" if age_days else ""
    known = "is at hand" if known_by is None else f"was public by {day_words(known_by)}"
    return Unmeasured(source=info.id, reason=Reason.NO_SNAPSHOT, detail=f"no map of {day_words(day)}{before} {known}")
