"""Periods of the calendar: months, years, seasons, quarters, and the parts of each that news speaks of."""

from __future__ import annotations

from datetime import date, timedelta

from frontcheck.claims.languages.en.dates.days import month_end
from frontcheck.models import Interval

_SEASON_STARTS = {"winter": 12, "spring": 3, "summer": 6, "autumn": 9, "fall": 9}
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10}
_PHASES = {
    "start": "early", "beginning": "early", "middle": "mid", "first third": "early", "second third": "mid",
    "last third": "late",
}  # fmt: skip
_WEEKS = {"first": 0, "opening": 0, "second": 7, "third": 14, "fourth": 21}


def year_of(year: int) -> Interval:
    """A calendar year."""
    return Interval(date(year, 1, 1), date(year, 12, 31))


def month_of(year: int, month: int) -> Interval:
    """A calendar month."""
    first = date(year, month, 1)
    return Interval(first, month_end(first))


def season_of(name: str, year: int) -> Interval:
    """A season of three whole months, north of the equator; a winter starts in the December of `year`.

    Examples
    --------
    >>> season_of("winter", 2022).words, season_of("fall", 2022).words
    ('1 December 2022 to 28 February 2023', '1 September to 30 November 2022')
    """
    first = date(year, _SEASON_STARTS[name], 1)
    last = first
    for _ in range(2):
        last = month_end(last) + timedelta(days=1)
    return Interval(first, month_end(last))


def last_season(name: str, written_on: date, *, done: bool) -> Interval:
    """The last such season that has begun by a day, or with `done` the last one that was over."""
    season = season_of(name, written_on.year)
    edge = season.latest if done else season.earliest
    while edge is not None and (edge >= written_on if done else edge > written_on):
        season = season_of(name, (season.earliest or written_on).year - 1)
        edge = season.latest if done else season.earliest
    return season


def quarter_of(ordinal: str, year: int) -> Interval:
    """A quarter of a calendar year: "first", "second", "third" or "fourth"."""
    first = date(year, _QUARTERS[ordinal], 1)
    return Interval(first, month_end(date(year, first.month + 2, 1)))


def phase_of(phase: str, period: Interval) -> Interval:
    """The early, middle or late third of a period.

    Examples
    --------
    >>> phase_of("mid", month_of(2024, 7)).words, phase_of("late", year_of(2022)).words
    ('11 to 20 July 2024', '1 September to 31 December 2022')
    """
    first, last = period.earliest, period.latest
    if first is None or last is None:
        return period
    if _is_year(period):
        starts = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[phase]
        return Interval(date(first.year, starts[0], 1), month_end(date(first.year, starts[1], 1)))
    third = max(((last - first).days + 1) // 3, 1)
    one, two = first + timedelta(days=third), first + timedelta(days=2 * third)
    day = timedelta(days=1)
    return {"early": Interval(first, one - day), "mid": Interval(one, two - day), "late": Interval(two, last)}[phase]


def part_of(words: str, period: Interval) -> Interval | None:
    """What "the second half of", "the first week of", "the beginning of" say of a period; None for no part of it.

    Examples
    --------
    >>> july = month_of(2024, 7)
    >>> [part_of(words, july).words for words in ("second half", "last week", "end", "beginning")]
    ['16 to 31 July 2024', '25 to 31 July 2024', '31 July 2024', '1 to 10 July 2024']
    >>> part_of("fifth week", july) is None
    True
    """
    first, last = period.earliest, period.latest
    if first is None or last is None:
        return None
    words = words.removeprefix("very ")
    if words in {"end", "close"}:
        return Interval.on(last)
    if words in _PHASES:
        return phase_of(_PHASES[words], period)
    ordinal, _, unit = words.partition(" ")
    if unit == "half":
        return _half(ordinal, first, last)
    return _week(ordinal, first, last) if unit == "week" else _quarter(ordinal, period) if unit == "quarter" else None


def _week(ordinal: str, first: date, last: date) -> Interval | None:
    if ordinal in {"last", "final"}:
        return Interval(last - timedelta(days=6), last)
    if ordinal not in _WEEKS:
        return None
    start = first + timedelta(days=_WEEKS[ordinal])
    return Interval(start, min(start + timedelta(days=6), last))


def _half(ordinal: str, first: date, last: date) -> Interval | None:
    if ordinal not in {"first", "second", "latter", "last"}:
        return None
    middle = first + timedelta(days=((last - first).days - 1) // 2)
    if _is_year(Interval(first, last)):
        middle = date(first.year, 6, 30)
    return Interval(first, middle) if ordinal == "first" else Interval(middle + timedelta(days=1), last)


def _quarter(ordinal: str, period: Interval) -> Interval | None:
    year = period.earliest
    return quarter_of(ordinal, year.year) if year and _is_year(period) and ordinal in _QUARTERS else None


def _is_year(period: Interval) -> bool:
    first, last = period.earliest, period.latest
    return first is not None and last is not None and (first.month, first.day, last.month) == (1, 1, 12)
