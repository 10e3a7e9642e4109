"""What a store holds, and what it measures when asked by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontcheck.config import Config
from frontcheck.errors import EvidenceError, PlaceError
from frontcheck.evidence import DaySummary, EvidenceStore
from frontcheck.models import Measure, PlaceKind, SourceKind, Unmeasured
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.questions import Question
from frontcheck.places import Places
from frontcheck.publish import MeasurementRow, SourceRow

LEVELS = (Measure.AREA, Measure.DEPTH, Measure.FRONT_LENGTH, Measure.SETTLEMENTS)
CHANGES = (Measure.AREA_CHANGE, Measure.ADVANCE, Measure.SETTLEMENTS_CHANGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A measurement asked for by hand.

    Attributes
    ----------
    first_day : date or None
        Measure what changed from the end of that day to the end of `day`; None for what is held on `day`.
    known_by : date or None
        Measure on what was public by the end of this day (UTC).
    """

    holder: str
    place: str
    day: date
    first_day: date | None = None
    known_by: date | None = None


def measure_sources(
    store: EvidenceStore, asked: Asked, config: Config | None = None
) -> dict[Measure, list[MeasurementRow]]:
    """Measure on every map in a store; where the day lies between two maps, on the earlier one.

    Raises
    ------
    EvidenceError
        If the store is missing, damaged, or holds no map.
    PlaceError
        If the place is unknown, ambiguous, or a settlement.
    """
    config = config or Config()
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds, asked.known_by)
    if not any(info.kind is SourceKind.MAPS for info in store.sources()):
        raise EvidenceError(f"{store.path}: no maps; add some with: frontcheck evidence add SOURCE PATH...")
    place = desk.places.resolve(asked.place)
    if place.kind is PlaceKind.SETTLEMENT:
        raise PlaceError(f"{asked.place!r} is a settlement; expected a country or region")
    kinds = CHANGES if asked.first_day else LEVELS
    return {kind: _rows(desk.pose(kind, asked.holder, place, asked.day, asked.first_day), desk) for kind in kinds}


def _rows(question: Question, desk: Desk) -> list[MeasurementRow]:
    maps = [info for info in desk.store.sources() if info.kind is SourceKind.MAPS]
    measured = [(info.id, desk.measure(question, info, None)) for info in maps]
    return [
        MeasurementRow(source=source, silence=result.detail)
        if isinstance(result, Unmeasured)
        else MeasurementRow(source=source, measurement=result[0])
        for source, result in measured
    ]


def list_sources(store: EvidenceStore) -> list[SourceRow]:
    """Every source in a store with the days that it covers.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged.
    """
    return [
        SourceRow(
            source=info,
            days=summary.days,
            first=str(summary.first or ""),
            last=str(summary.last or ""),
            gaps=_gap_words(summary),
        )
        for info in store.sources()
        for summary in [store.days(info.id)]
    ]


def _gap_words(summary: DaySummary) -> str:
    if not summary.gaps:
        return "none"
    missing = sum((last - first).days + 1 for first, last in summary.gaps)
    longest = max(summary.gaps, key=lambda gap: gap[1] - gap[0])
    return f"{missing} days in {len(summary.gaps)}; longest {longest[0]} to {longest[1]}"
