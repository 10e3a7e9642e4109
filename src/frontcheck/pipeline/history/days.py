"""Which map stands for which day of a history."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontcheck.errors import MeasureError
from frontcheck.evidence.select import order
from frontcheck.models import SnapshotRef

Standing = list[tuple[date, SnapshotRef | None]]
"""Days, and the map that stands for each."""

_STEP = re.compile(r"(?P<count>[1-9]\d{0,3})(?P<unit>d|w|mo|y)")
_UNITS = {"d": (1, 0), "w": (7, 0), "mo": (0, 1), "y": (0, 12)}


@dataclass(frozen=True, slots=True)
class Step:
    """The time between two rows of a history: days, or months.

    Examples
    --------
    >>> Step.read("2w"), Step.read("1mo")
    (Step(days=14, months=0), Step(days=0, months=1))
    >>> Step.read("")
    Traceback (most recent call last):
    frontcheck.errors.MeasureError: every '': expected a number with d, w, mo or y, such as 1d, 2w, 1mo
    """

    days: int = 0
    months: int = 0

    @classmethod
    def read(cls, words: str) -> Step:
        """A step from its short form."""
        found = _STEP.fullmatch(words.strip())
        if found is None:
            raise MeasureError(f"every {words!r}: expected a number with d, w, mo or y, such as 1d, 2w, 1mo")
        days, months = _UNITS[found["unit"]]
        count = int(found["count"])
        return cls(days=count * days, months=count * months)

    def days_between(self, first: date, last: date) -> Iterator[date]:
        """Days from the first to the last, so far apart; a month that is too short is taken on its last day.

        Examples
        --------
        >>> [str(day) for day in Step(months=1).days_between(date(2024, 1, 31), date(2024, 3, 31))]
        ['2024-01-31', '2024-02-29', '2024-03-31']
        >>> list(Step(days=1).days_between(date(2024, 1, 2), date(2024, 1, 1)))
        []
        """
        number, day = 0, first
        while day <= last:
            yield day
            number += 1
            day = _later(first, number * self.days, number * self.months)


def _later(day: date, days: int, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1])) + timedelta(days=days)


def standing(refs: Iterable[SnapshotRef], days: Sequence[date], max_age_days: int) -> Standing:
    """For each day the newest map that speaks of it or of one shortly before; None where there is none: a gap.

    As `frontcheck.evidence.latest_by` for each day, in one pass.

    Examples
    --------
    >>> standing([], [date(2024, 8, 12)], 7)
    [(datetime.date(2024, 8, 12), None)]
    """
    ordered = sorted(refs, key=order)
    spoken_of = [ref.valid_on for ref in ordered]
    chosen: Standing = []
    for day in days:
        at = bisect_right(spoken_of, day)
        fresh = at > 0 and (day - spoken_of[at - 1]).days <= max_age_days
        chosen.append((day, ordered[at - 1] if fresh else None))
    return chosen
