"""What a time expression is, and the days that relative ones count from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontcheck.models import Interval, Span


class TimeKind(StrEnum):
    """What a time expression does."""

    DAY = "day"
    AS_OF = "as_of"
    WINDOW = "window"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with what it means.

    Attributes
    ----------
    interval : Interval
        For a window, from its first to its last day; for a period, the whole period.
    rule : str
        How it was read.
    """

    span: Span
    kind: TimeKind
    interval: Interval
    rule: str


@dataclass(frozen=True, slots=True)
class Now:
    """The days that relative expressions count from.

    Attributes
    ----------
    written_on : date or None
        Day of the report: "Monday", "last month". Without it only explicit dates with a year are resolved.
    spoken_on : date or None
        Day of the utterance: "today", "over the last day".
    told_of : date or None
        Day that the narrative has reached: "that day", "a day earlier".
    told_in : Interval or None
        Week, month or year that the narrative has reached: "in that month".
    told_last : Interval or None
        Day or stretch of days told last: "at the same time", "in that period".
    """

    written_on: date | None
    spoken_on: date | None = None
    told_of: date | None = None
    told_in: Interval | None = None
    told_last: Interval | None = None
