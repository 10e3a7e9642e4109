"""Calendar arithmetic of news text: weekdays, explicit dates, ends of months."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = tuple(day.lower() for day in calendar.day_name)
MONTHS = tuple(month.lower() for month in calendar.month_name if month)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[./])(?P<second>\d{1,2})[./](?P<year>\d{4})")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[a-z]+)\.?|"
    r"(?P<month_first>[a-z]+)\.?\s+(?:the\s+)?(?P<day_second>\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(?P<year>\d{4}))?",
    re.IGNORECASE,
)


def month_end(first: date) -> date:
    """Last day of the month that starts on `first`."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def month_number(name: str) -> int | None:
    """Number of a month by its name or the usual short form of it; None for any other word.

    Examples
    --------
    >>> month_number("Sept."), month_number("may"), month_number("day")
    (9, 5, None)
    """
    short = name.lower().rstrip(".")
    return next((number for number, month in enumerate(MONTHS, 1) if len(short) > 2 and month.startswith(short)), None)


def bare_weekday(name: str, written_on: date) -> date:
    """The nearest such weekday that is not later than the report: "Tuesday" in a Wednesday story is the day before.

    Examples
    --------
    >>> bare_weekday("Tuesday", date(2024, 8, 14)), bare_weekday("Wednesday", date(2024, 8, 14))
    (datetime.date(2024, 8, 13), datetime.date(2024, 8, 14))
    """
    return written_on - timedelta(days=(written_on.weekday() - WEEKDAYS.index(name.lower())) % 7)


def last_weekday(name: str, written_on: date) -> date:
    """The day of "last Tuesday": that weekday of the week before the report's, weeks starting on Monday.

    Examples
    --------
    >>> last_weekday("Tuesday", date(2024, 8, 14)), last_weekday("Friday", date(2024, 8, 14))
    (datetime.date(2024, 8, 6), datetime.date(2024, 8, 9))
    """
    return weekday_of_week(name, written_on) - timedelta(days=7)


def weekday_of_week(name: str, written_on: date) -> date:
    """That weekday of the report's week, weeks starting on Monday."""
    return written_on + timedelta(days=WEEKDAYS.index(name.lower()) - written_on.weekday())


def ordinal_day(number: int, written_on: date) -> date | None:
    """The day of "the 12th": the last such day of a month that is not later than the report.

    Examples
    --------
    >>> ordinal_day(12, date(2024, 8, 14)), ordinal_day(20, date(2024, 8, 14))
    (datetime.date(2024, 8, 12), datetime.date(2024, 7, 20))
    >>> ordinal_day(31, date(2024, 3, 1)) is None
    True
    """
    month = written_on.replace(day=1)
    if number > written_on.day:
        month = (month - timedelta(days=1)).replace(day=1)
    return _day(month.year, month.month, number)


@lru_cache(maxsize=4096)
def explicit_day(text: str, written_on: date | None) -> date | None:
    """A date in words or digits; one without a year is the last such day not later than the report.

    A date in digits with slashes is read only where day and month cannot be mistaken for one another.

    Examples
    --------
    >>> explicit_day("9 October", date(2022, 11, 10)), explicit_day("Feb. 26, 1987", None)
    (datetime.date(2022, 10, 9), datetime.date(1987, 2, 26))
    >>> explicit_day("14/08/2024", None), explicit_day("12/08/2024", None)
    (datetime.date(2024, 8, 14), None)
    >>> explicit_day("31 February", date(2024, 3, 1)) is None
    True
    """
    iso = _ISO.fullmatch(text)
    if iso:
        return _day(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        return _day_of_numbers(numbers)
    words = _WORDS.fullmatch(text)
    month = month_number(words["month"] or words["month_first"]) if words else None
    if words is None or month is None:
        return None
    return day_of_month(int(words["day"] or words["day_second"]), month, words["year"], written_on)


def day_of_month(day: int, month: int, year: str | None, written_on: date | None) -> date | None:
    """The day of a month, of the last year in which it is not later than the report if no year is given."""
    if year:
        return _day(int(year), month, day)
    if written_on is None:
        return None
    late = (month, day) > (written_on.month, written_on.day)
    return _day(written_on.year - late, month, day)


def day_ahead(day: date, told_on: date) -> date:
    """The next such day of the year that is not before the day of telling: "by 30 April", told in March.

    Examples
    --------
    >>> day_ahead(date(2024, 4, 30), date(2025, 3, 3)), day_ahead(date(2024, 2, 29), date(2025, 1, 1))
    (datetime.date(2025, 4, 30), datetime.date(2025, 2, 28))
    """
    year = told_on.year + ((day.month, day.day) < (told_on.month, told_on.day))
    return _day(year, day.month, day.day) or date(year, day.month, day.day - 1)


def _day_of_numbers(match: re.Match[str]) -> date | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February, year 0
        return None
