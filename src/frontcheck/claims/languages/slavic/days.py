"""Calendar arithmetic of posts: weekdays, dates in digits and words, ends of months."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")


def month_end(first: date) -> date:
    """Last day of the month that starts on `first`."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def weekday_before(weekday: int, written_on: date, *, of_last_week: bool = False) -> date:
    """The nearest such weekday not later than a day (Monday is 0), or that of the week before it.

    Examples
    --------
    >>> weekday_before(1, date(2024, 8, 14)).day, weekday_before(1, date(2024, 8, 14), of_last_week=True).day
    (13, 6)
    """
    if of_last_week:
        return written_on - timedelta(days=written_on.weekday() + 7 - weekday)
    return written_on - timedelta(days=(written_on.weekday() - weekday) % 7)


def digits_day(text: str) -> date | None:
    """The day of "14.08.2024", "14.08.24" or "2024-08-14"; None if the calendar has none.

    Examples
    --------
    >>> digits_day("14.08.24"), digits_day("31.02.2024")
    (datetime.date(2024, 8, 14), None)
    """
    iso, dotted = _ISO.fullmatch(text), _DOTTED.fullmatch(text)
    if iso:
        return day_or_none(int(iso[1]), int(iso[2]), int(iso[3]))
    if not dotted:
        return None
    year = int(dotted[3])
    return day_or_none(year + 2000 if year < 100 else year, int(dotted[2]), int(dotted[1]))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """A day, or None if the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_such_day(month: int, day: int, written_on: date) -> date | None:
    """The last "14 August" that is not later than a day.

    Examples
    --------
    >>> last_such_day(12, 20, date(2024, 8, 14)), last_such_day(2, 30, date(2024, 8, 14))
    (datetime.date(2023, 12, 20), None)
    """
    tried = (day_or_none(year, month, day) for year in range(written_on.year, max(written_on.year - 8, 0), -1))
    return next((found for found in tried if found and found <= written_on), None)
