"""An invented war between Uplands and Lowlands: a table of areas that knows no ground, and definitions of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from frontcheck.models import Change, Defined, Fill, Measure, NamedDefinition, Part, Reason, Status, Unmeasured
from frontcheck.pipeline.audit.choices import Surface, Trial

CONTROL, ADVANCE, CLAIMED = Status.ASSESSED_CONTROL, Status.ASSESSED_ADVANCE, Status.CLAIMED
FIRST, LAST = date(2030, 5, 1), date(2030, 5, 31)
AUDITED_ON = date(2030, 7, 1)

AREAS_KM2: Mapping[tuple[str, Status], Mapping[date, float]] = {
    ("", CONTROL): {date(2030, 4, 30): 1000, date(2030, 5, 1): 1004, date(2030, 5, 30): 1070, date(2030, 5, 31): 1075},
    ("", ADVANCE): {date(2030, 4, 30): 50, date(2030, 5, 1): 50, date(2030, 5, 30): 41, date(2030, 5, 31): 40},
    ("", CLAIMED): {date(2030, 4, 30): 20, date(2030, 5, 1): 21, date(2030, 5, 30): 44, date(2030, 5, 31): 45},
    ("LL/Coast", ADVANCE): dict.fromkeys((date(2030, 4, 30), date(2030, 5, 1), date(2030, 5, 30)), 7)
    | {date(2030, 5, 31): 19},
}


def make_definition(id_: str, *statuses: Status, **fields) -> NamedDefinition:
    fields = {
        "title": id_,
        "measure": Measure.AREA_CHANGE,
        "change": Change.NET,
        "parts": (Part(statuses=frozenset(statuses or (CONTROL, ADVANCE))),),
        "sources": ("table",),
        "fixed_on": date(2030, 1, 1),
    } | fields
    return NamedDefinition(id=id_, **fields)


def answer(trial: Trial, first_day: date = FIRST, last_day: date = LAST) -> Defined | Unmeasured:
    """What the table says: net change only, on days that it has."""

    def silent(why: str) -> Unmeasured:
        return Unmeasured(source=trial.source, reason=Reason.MEASURE_NOT_MAPPED, detail=why)

    asked = trial.definition
    if trial.source != "table":
        return silent(f"{trial.source} has no map of these days")
    if asked.change is not Change.NET or trial.surface is Surface.GEODESIC:
        return silent("areas without ground")
    shift = timedelta(trial.later_days)
    ends = (
        (first_day + shift - timedelta(asked.first_day_counts), -1),
        (last_day + shift - timedelta(not asked.last_day_counts), 1),
    )
    total = 0.0
    for part in asked.parts:
        for status in sorted(part.statuses):
            for day, sign in ends:
                rows = AREAS_KM2.get((part.place, status), {})
                if rows and day not in rows and asked.fill is not Fill.INTERPOLATED:
                    return silent(f"no row of {day}")
                total += sign * rows.get(day, 0.0)
    factor = 2.5e6 if trial.surface is Surface.WEB_MERCATOR else 1e6
    return Defined(
        definition=asked,
        source=trial.source,
        holder="Uplands",
        value=total * factor,
        first_day=first_day,
        last_day=last_day,
        territories=("Lowlands",),
        border_set="",
        days=(ends[0][0], ends[1][0]),
    )
