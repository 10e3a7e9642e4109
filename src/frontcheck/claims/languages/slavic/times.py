"""Days in posts: what each time expression means, seen from the day of the report and of speaking."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.days import (
    day_or_none,
    digits_day,
    last_such_day,
    month_end,
    weekday_before,
)
from frontcheck.claims.languages.slavic.numbers import read_number
from frontcheck.claims.languages.slavic.quantities import phrase_at
from frontcheck.claims.languages.slavic.tokens import Kind, Token
from frontcheck.models import Interval

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon

LONGEST_DAYS = 4_000
"""Days above which "за последние N дней" is no window of a report."""

_DASHES = frozenset({"-", "–", "—"})
_YEAR = re.compile(r"(?:19|20)\d\d")


class TimeKind(StrEnum):
    """What a time expression does."""

    DAY = "day"
    AS_OF = "as_of"
    WINDOW = "window"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression over tokens [first, end) of a sentence, with what it means and how it was read."""

    first: int
    end: int
    kind: TimeKind
    interval: Interval
    rule: str


@dataclass(frozen=True, slots=True)
class Now:
    """The days that relative expressions count from; without `written_on` only full dates are resolved."""

    written_on: date | None
    spoken_on: date | None = None


def find_times(tokens: Sequence[Token], lexicon: Lexicon, now: Now) -> list[Time]:
    """Every time expression of a sentence that can be resolved, in order.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> wednesday = Now(date(2024, 8, 14))
    >>> tokens = tokenise("с 6 августа, за минувшие сутки, в понедельник", "ru")
    >>> [(each.kind.value, each.interval.words) for each in find_times(tokens, load_lexicon("ru"), wednesday)]
    [('window', '6 to 14 August 2024'), ('window', '14 August 2024'), ('day', '12 August 2024')]
    >>> find_times([], load_lexicon("ru"), wednesday)
    []
    """
    reader = _Reader(tokens, lexicon, now)
    found: list[Time] = []
    at = 0
    openers = lexicon.openers["times"]
    while at < len(tokens):
        opens = tokens[at].kind in {Kind.NUMBER, Kind.DATE} or not tokens[at].lemmas.isdisjoint(openers)
        time = reader.time(at) if opens else None
        if time is not None:
            found.append(time)
        at = time.end if time is not None else at + 1
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """The rules, over the tokens of one sentence."""

    tokens: Sequence[Token]
    lexicon: Lexicon
    now: Now

    def time(self, at: int) -> Time | None:
        """The longest expression that starts at a token."""
        rules: tuple[Callable[[int], Time | None], ...] = (
            self._as_of, self._from_to, self._since, self._within, self._day, self._period,
        )  # fmt: skip
        try:
            return next((time for rule in rules if (time := rule(at)) is not None), None)
        except OverflowError:  # before the year 1
            return None

    @property
    def _spoken_on(self) -> date | None:
        return self.now.spoken_on or self.now.written_on

    def _is(self, at: int, *lists: str) -> bool:
        return 0 <= at < len(self.tokens) and self.lexicon.is_in(
            self.tokens[at].lemmas, *(f"times.{name}" for name in lists)
        )

    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _as_of(self, at: int) -> Time | None:
        """As in "по состоянию на утро 12 августа", "станом на сьогодні", "к утру понедельника"."""
        opened = phrase_at(self.tokens, at, self.lexicon.phrases["as_of"])
        if not opened and not (self._is(at, "toward") and self._is(at + 1, "today_parts")):
            return None
        inner = self._skipped_hour(at + (opened or 1))
        time = self._day(inner)
        if time is None and opened:
            time = self._today(inner, self._spoken_on) or self._momentary(inner)
        if time is None and opened > 1 and inner > at + opened and self._spoken_on:
            time = Time(at, inner, TimeKind.DAY, Interval.on(self._spoken_on), "an hour of the day of speaking")
        return replace(time, first=at, kind=TimeKind.AS_OF) if time else None

    def _momentary(self, at: int) -> Time | None:
        """As in "на данный момент", "на зараз"."""
        for end in (at, at + 1):
            if self._is(end, "now") and self._spoken_on:
                return Time(at, end + 1, TimeKind.DAY, Interval.on(self._spoken_on), "day of speaking")
        return None

    def _skipped_hour(self, at: int) -> int:
        """The token behind an hour or a part of the day."""
        while self._is(at, "today_parts", "hour", "beginning", "ends") or self._is_hour(at):
            at += 1
            at += self._text(at) == ","
        return at

    def _is_hour(self, at: int) -> bool:
        text = self._text(at)
        return bool(re.fullmatch(r"\d{1,2}[:.]\d{2}", text)) or (text.isdecimal() and self._is(at + 1, "hour"))

    def _day(self, at: int) -> Time | None:
        """A day: in digits, with the name of its month, as a weekday, or counted from the day of speaking."""
        written_on, spoken_on = self.now.written_on, self._spoken_on
        return (
            self._explicit(at, written_on)
            or self._weekday(at, written_on)
            or self._today(at, spoken_on)
            or self._ago(at, spoken_on)
        )

    def _explicit(self, at: int, written_on: date | None) -> Time | None:
        if at >= len(self.tokens):
            return None
        if self.tokens[at].kind is Kind.DATE:
            day = digits_day(self.tokens[at].text)
            return Time(at, at + 1, TimeKind.DAY, Interval.on(day), "date in digits") if day else None
        dated = self._day_and_month(at)
        if dated is None:
            return None
        number, month, end = dated
        year, behind = self._year(end)
        day = day_or_none(year, month, number) if year else None
        if not year and written_on:
            day = last_such_day(month, number, written_on)
        return Time(at, behind, TimeKind.DAY, Interval.on(day), "explicit date") if day else None

    def _day_and_month(self, at: int) -> tuple[int, int, int] | None:
        """Number of the day, number of the month, and the token behind: "14 августа", "14-го серпня"."""
        text = self._text(at)
        if not text.isdecimal() or len(text) > 2 or not 1 <= int(text) <= 31:
            return None
        end = at + 1
        if self._text(end) == "-" and self.tokens[end].start == self.tokens[at].end and end + 2 < len(self.tokens):
            end += 2
        month = self.lexicon.named("months", self.tokens[end].lemmas) if end < len(self.tokens) else None
        is_date = month is not None and "gent" in self.tokens[end].cases
        return (int(text), int(month), end + 1) if month and is_date else None

    def _year(self, at: int) -> tuple[int | None, int]:
        text = self._text(at)
        if not _YEAR.fullmatch(text):
            return None, at
        end = at + 1
        if self._is(end, "year_sign"):
            end += 1 + (self._text(end + 1) == "." and end + 2 < len(self.tokens))
        return int(text), end

    def _weekday(self, at: int, written_on: date | None) -> Time | None:
        """As in "в понедельник", "минулого вівторка", "в прошлый вторник"."""
        if written_on is None or at >= len(self.tokens):
            return None
        start = at + self._is(at, "in")
        last = self._is(start, "last_calendar")
        name = start + (last or self._is(start, "last_recent"))
        weekday = self.lexicon.named("weekdays", self.tokens[name].lemmas) if name < len(self.tokens) else None
        if weekday is None or (name == at and not self.tokens[name].cases & {"gent", "accs"}):
            return None
        day = weekday_before(int(weekday), written_on, of_last_week=last)
        rule = "weekday of the week before" if last else "nearest such weekday, not later"
        return Time(at, name + 1, TimeKind.DAY, Interval.on(day), rule)

    def _today(self, at: int, spoken_on: date | None) -> Time | None:
        if spoken_on is None or at >= len(self.tokens):
            return None
        back = {"today": 0, "yesterday": 1, "before_yesterday": 2}
        for name, days in back.items():
            if self._is(at, name):
                end = at + 1 + self._is(at + 1, "today_parts", "day")
                day = spoken_on - timedelta(days=days)
                return Time(at, end, TimeKind.DAY, Interval.on(day), "counted from the day of speaking")
        return None

    def _ago(self, at: int, spoken_on: date | None) -> Time | None:
        """As in "три дня назад", "тиждень тому"."""
        number = read_number(self.tokens, at, self.lexicon.numerals)
        unit = number.end if number and not number.is_vague else at
        days = self._unit_days(unit)
        if spoken_on is None or days is None or not self._is(unit + 1, "ago"):
            return None
        back = round((number.value if number else 1) * days)
        if back > LONGEST_DAYS:
            return None
        slack = timedelta(days=0 if days <= 1 else max(back // 8, 1))
        day = spoken_on - timedelta(days=back)
        kind = TimeKind.PERIOD if slack else TimeKind.DAY
        return Time(at, unit + 2, kind, Interval(day - slack, day + slack), "counted back in days")

    def _unit_days(self, at: int) -> float | None:
        known = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
        return next((days for name, days in known.items() if self._is(at, name)), None)

    def _within(self, at: int) -> Time | None:
        """As in "за минувшие сутки", "протягом доби", "минулої доби", "за последние 24 часа", "за тиждень"."""
        spoken_on = self._spoken_on
        opened = self._opened(at)
        start = at + opened
        last = start + self._is(start, "last")
        number = read_number(self.tokens, last, self.lexicon.numerals)
        unit = number.end if number else last
        days = self._unit_days(unit)
        bare = not opened and not (last > start and unit == last and self._is(unit, "day") and self._is_genitive(unit))
        if spoken_on is None or days is None or bare or self._is(unit + 1, "ago"):
            return None
        stretch = max(1, min(LONGEST_DAYS, round((number.value if number else 1) * days)))
        first = spoken_on - timedelta(days=stretch - 1)
        return Time(at, unit + 1, TimeKind.WINDOW, Interval(first, spoken_on), "days up to the day of speaking")

    def _is_genitive(self, at: int) -> bool:
        return "gent" in self.tokens[at].cases

    def _opened(self, at: int) -> int:
        """How many tokens open a stretch: "за", "протягом", "в течение"."""
        if self._is(at, "during") and not self._is(at, "beginning"):
            return 1
        if self._is(at, "in") and self._is(at + 1, "during"):
            return 2
        return int(self._is(at, "opening"))

    def _since(self, at: int) -> Time | None:
        """As in "с 6 августа", "від початку місяця", "начиная с понедельника"."""
        spoken_on = self._spoken_on
        if not self._is(at, "since") or spoken_on is None:
            return None
        inner = at + 1 + self._is(at + 1, "since")
        begun = self._beginning(inner) or self._day(inner) or self._month(inner) or self._period(inner)
        if begun is None or begun.interval.earliest is None or begun.interval.earliest > spoken_on:
            return None
        if any(self._is(near, "record") for near in range(at - 4, at)):
            return None
        interval = Interval(begun.interval.earliest, spoken_on)
        return Time(at, begun.end, TimeKind.WINDOW, interval, f"since: {begun.rule}")

    def _beginning(self, at: int) -> Time | None:
        """As in "начала месяца", "початку року", "начала августа"."""
        spoken_on = self._spoken_on
        if not self._is(at, "beginning") or spoken_on is None:
            return None
        inner = at + 1 + self._is(at + 1, "this")
        starts = {
            "week": spoken_on - timedelta(days=spoken_on.weekday()),
            "month": spoken_on.replace(day=1),
            "year": spoken_on.replace(month=1, day=1),
            "day": spoken_on,
        }
        for name, day in starts.items():
            if self._is(inner, name):
                return Time(at, inner + 1, TimeKind.DAY, Interval.on(day), "beginning of the period")
        return self._month(inner) or self._calendar_year(inner)

    def _from_to(self, at: int) -> Time | None:
        """As in "с 6 по 12 августа", "6–12 серпня", "від 6 до 12 серпня"."""
        opened = self._is(at, "since")
        start = at + opened
        last = self._second_day(start, opened=opened)
        if last is None or last.interval.latest is None:
            return None
        first = self._day(start) or self._same_month(start, last.interval.latest)
        if first is None or first.interval.earliest is None or first.interval.earliest >= last.interval.latest:
            return None
        interval = Interval(first.interval.earliest, last.interval.latest)
        return Time(at, last.end, TimeKind.WINDOW, interval, "from one day to another")

    def _second_day(self, start: int, *, opened: bool) -> Time | None:
        first = self._day(start)
        joint = first.end if first else start + 1
        joined = self._text(joint) in _DASHES or (opened and self._is(joint, "until"))
        second = self._day(joint + 1) if joined else None
        return second if second and (first or self._text(start).isdecimal()) else None

    def _same_month(self, at: int, last: date) -> Time | None:
        text = self._text(at)
        day = day_or_none(last.year, last.month, int(text)) if text.isdecimal() and len(text) < 3 else None
        return Time(at, at + 1, TimeKind.DAY, Interval.on(day), "day of the same month") if day else None

    def _period(self, at: int) -> Time | None:
        """As in "в августе", "у серпні 2023 року", "на прошлой неделе", "цього місяця", "в 2024 году"."""
        opened = self._opened(at) or int(self._is(at, "in"))
        year = self._calendar_year(at + opened) if opened else None
        period = self._month(at + opened) if opened else None
        found = period or year or self._relative(at)
        return replace(found, first=at) if found else None

    def _month(self, at: int) -> Time | None:
        written_on = self.now.written_on
        month = self.lexicon.named("months", self.tokens[at].lemmas) if at < len(self.tokens) else None
        if month is None:
            return None
        year, end = self._year(at + 1)
        if year is None and written_on is None:
            return None
        if year is None and written_on:
            year = written_on.year - (int(month) > written_on.month)
        first = date(year or 1, int(month), 1)
        return Time(at, end, TimeKind.PERIOD, Interval(first, month_end(first)), "calendar month")

    def _calendar_year(self, at: int) -> Time | None:
        year, end = self._year(at)
        if year is None or end == at + 1:
            return None
        return Time(at, end, TimeKind.PERIOD, Interval(date(year, 1, 1), date(year, 12, 31)), "calendar year")

    def _relative(self, at: int) -> Time | None:
        """The calendar week, month or year before, or the one of the report."""
        written_on = self.now.written_on
        start = at + (0 <= at < len(self.tokens) and (self._is(at, "in") or self.tokens[at].norm == "на"))
        before, this = self._is(start, "last_calendar"), self._is(start, "this")
        if written_on is None or not (before or this):
            return None
        interval = _calendar_period(self._unit_days(start + 1), written_on, before=before)
        if interval is None:
            return None
        rule = "calendar period before" if before else "calendar period of the report"
        return Time(at, start + 2, TimeKind.PERIOD, interval, rule)


def _calendar_period(days: float | None, written_on: date, *, before: bool) -> Interval | None:
    if days == 7:
        first = written_on - timedelta(days=written_on.weekday() + 7 * before)
        last = first + timedelta(days=6)
    elif days == 30:
        this = written_on.replace(day=1)
        first = (this - timedelta(days=1)).replace(day=1) if before else this
        last = month_end(first)
    elif days == 365:
        first, last = date(written_on.year - before, 1, 1), date(written_on.year - before, 12, 31)
    else:
        return None
    return Interval(first, min(last, written_on))
