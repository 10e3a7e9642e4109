"""Calendar arithmetic of news text: weekdays, explicit dates, ends of months."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = tuple(day.lower() for day in calendar.day_name)
MONTHS = tuple(month.lower() for month in calendar.month_name if month)


def month_end(first: date) -> date:
    """Last day of the month that starts on `first`."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


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
    monday = written_on - timedelta(days=written_on.weekday() + 7)
    return monday + timedelta(days=WEEKDAYS.index(name.lower()))


@lru_cache(maxsize=4096)
def explicit_day(text: str, written_on: date | None) -> date | None:
    """A date in words or digits; one without a year is the last such day not later than the report.

    Examples
    --------
    >>> explicit_day("9 October", date(2022, 11, 10)), explicit_day("Feb. 26, 1987", None)
    (datetime.date(2022, 10, 9), datetime.date(1987, 2, 26))
    >>> explicit_day("31 February", date(2024, 3, 1)) is None
    True
    """
    import dateparser

    has_year = re.search(r"\d{4}", text) is not None
    if not has_year and written_on is None:
        return None
    wanted = text if has_year else f"{text} {written_on.year if written_on else ''}"
    order = "YMD" if re.match(r"\d{4}-", wanted) else "DMY"
    parsed = dateparser.parse(
        re.sub(r"\bof\b", "", wanted),
        languages=["en"],
        settings={"REQUIRE_PARTS": ["day", "month", "year"], "DATE_ORDER": order},
    )
    if parsed is None:
        return None
    day: date = parsed.date()
    if not has_year and written_on and day > written_on:
        try:
            return day.replace(year=day.year - 1)
        except ValueError:
            return None
    return day
