"""Days as sources write them: read strictly, and refused outside the years that maps can speak of."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from frontcheck.errors import EvidenceError

FIRST_DAY = date(1971, 1, 1)
"""A clock that was never set says 1970."""

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def parse_day(text: object) -> date:
    """Read "2024-08-12" or "20240812".

    Raises
    ------
    EvidenceError
        If it is no day of the calendar, lies before 1971-01-01 or after tomorrow (UTC).

    Examples
    --------
    >>> parse_day("2024-08-12") == parse_day("20240812")
    True
    >>> parse_day("2202-02-02")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: day 2202-02-02 lies outside 1971-01-01 to tomorrow
    >>> parse_day("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: '' is not a day; expected YYYY-MM-DD or YYYYMMDD
    """
    found = _DAY.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise EvidenceError(f"{text!r} is not a day; expected YYYY-MM-DD or YYYYMMDD")
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        raise EvidenceError(f"{text!r} is not a day of the calendar") from None
    return check_day(day)


def check_day(day: date) -> date:
    """Pass a day on if a map can speak of it.

    Raises
    ------
    EvidenceError
        If it lies before 1971-01-01 or after tomorrow (UTC).

    Examples
    --------
    >>> check_day(date(2024, 8, 12))
    datetime.date(2024, 8, 12)
    >>> check_day(date.min)
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: day 0001-01-01 lies outside 1971-01-01 to tomorrow
    """
    if not FIRST_DAY <= day <= datetime.now(UTC).date() + timedelta(days=1):
        raise EvidenceError(f"day {day} lies outside {FIRST_DAY} to tomorrow")
    return day
