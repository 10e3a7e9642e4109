"""Days in text: what each time expression means, seen from the day the report was written."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from frontcheck.claims.numbers import NUMBER, read_number
from frontcheck.models import Interval, Span

_WEEKDAYS = tuple(day.lower() for day in calendar.day_name)
_MONTHS = tuple(month.lower() for month in calendar.month_name if month)
_WEEKDAY = "|".join(_WEEKDAYS)
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_EXPLICIT = (
    r"\d{4}-\d\d-\d\d|"
    rf"{_DAY_NUMBER}\s+(?:of\s+)?{_MONTH}\b(?:,?\s+{_YEAR})?|"
    rf"{_MONTH}\s+{_DAY_NUMBER}\b(?:,?\s+{_YEAR})?"
)
_SPAN_UNIT = r"(?P<span_unit>hours?|days?|weeks?|months?|years?)"


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
    anaphoric : bool
        It counts from a day named earlier ("that day"), not from the day of the report.
    """

    span: Span
    kind: TimeKind
    interval: Interval
    rule: str
    anaphoric: bool = False


_PATTERNS = re.compile(
    r"(?P<as_of>\bas\s+of\s+|\bas\s+at\s+)?"
    r"(?P<since>\bsince\s+(?:the\s+(?:start|beginning)\s+of\s+)?(?:the\s+)?)?"
    r"(?P<end_of>\b(?:at\s+)?the\s+end\s+of\s+)?\b(?:"
    r"(?P<last_span>(?:over|in|during|within|for)\s+the\s+(?:last|past|previous)\s+"
    r"(?:(?P<span_number>" + NUMBER + r")\s+)?" + _SPAN_UNIT + r")"
    r"|(?P<explicit>" + _EXPLICIT + r")"
    r"|(?P<last_weekday>last\s+(?P<last_name>" + _WEEKDAY + r"))"
    r"|(?P<weekday>" + _WEEKDAY + r")"
    r"|(?P<today>today|tonight|this\s+(?:morning|afternoon|evening)|now(?=\s+(?:controls?|holds?)))"
    r"|(?P<yesterday>yesterday|last\s+night|the\s+(?:previous|day\s+before)\s*(?:day)?|a\s+day\s+(?:earlier|before))"
    r"|(?P<ago>(?P<ago_number>" + NUMBER + r"|a|an)\s+(?P<ago_unit>days?|weeks?|months?|years?)\s+"
    r"(?P<ago_word>ago|earlier|later))"
    r"|(?P<same_day>(?:on\s+)?(?:the\s+same|that(?:\s+same)?)\s+day)"
    r"|(?P<overnight>overnight)"
    r"|(?P<relative>(?P<rel_word>last|this|the|previous)\s+(?P<rel_unit>week|month|year))"
    r"|(?P<in_year>(?:in|during|throughout)\s+(?P<year>" + _YEAR + r"))"
    r"|(?P<in_month>(?:(?:in|during|throughout|early|late|mid-?)\s+)?(?P<month>" + _MONTH + r")"
    r"(?:\s+(?P<month_year>" + _YEAR + r"))?)"
    r")\b",
    re.IGNORECASE,
)  # fmt: skip


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
    """

    written_on: date | None
    spoken_on: date | None = None
    told_of: date | None = None


def find_times(text: str, now: Now) -> list[TimeExpression]:
    """Every time expression that can be resolved, in text order.

    Examples
    --------
    >>> wednesday = Now(date(2024, 8, 14))
    >>> [str(t.interval.earliest) for t in find_times("entered last Tuesday, said on Tuesday", wednesday)]
    ['2024-08-06', '2024-08-13']
    >>> find_times("", wednesday)
    []
    """
    found = (_resolve(match, now) for match in _PATTERNS.finditer(text))
    return [expression for expression in found if expression]


def _resolve(match: re.Match[str], now: Now) -> TimeExpression | None:
    resolved = _interval(match, now)
    if resolved is None:
        return None
    interval, kind, rule = resolved
    if match.group("end_of") and interval.latest:
        interval, kind, rule = Interval.on(interval.latest), TimeKind.DAY, f"end of {rule}"
    if match.group("since") and interval.earliest:
        until = now.spoken_on or now.written_on
        if until is None or interval.earliest > until:
            return None
        interval, kind, rule = Interval(interval.earliest, until), TimeKind.WINDOW, f"since {rule}"
    if match.group("as_of"):
        kind = TimeKind.AS_OF
    anaphoric = (
        any(match.group(name) for name in ("same_day", "ago", "overnight")) or "earlier" in match.group().lower()
    )
    return TimeExpression(Span(*match.span()), kind, interval, rule, anaphoric)


def _interval(match: re.Match[str], now: Now) -> tuple[Interval, TimeKind, str] | None:
    written_on = now.written_on
    if match.group("explicit"):
        day = explicit_day(match.group("explicit"), written_on)
        return (Interval.on(day), TimeKind.DAY, "explicit date") if day else None
    if match.group("in_year"):
        year = int(match.group("year"))
        return Interval(date(year, 1, 1), date(year, 12, 31)), TimeKind.PERIOD, "calendar year"
    if written_on is None:
        return None
    if match.group("last_weekday"):
        return (
            Interval.on(last_weekday(match.group("last_name"), written_on)),
            TimeKind.DAY,
            "weekday of the week before",
        )
    if match.group("weekday"):
        return (
            Interval.on(bare_weekday(match.group("weekday"), written_on)),
            TimeKind.DAY,
            "nearest such weekday, not later",
        )
    return _relative(match, written_on, now.spoken_on or written_on, now.told_of or written_on)


def _relative(
    match: re.Match[str], written_on: date, spoken_on: date, told_of: date
) -> tuple[Interval, TimeKind, str] | None:
    day = _near_day(match, spoken_on, told_of)
    if day:
        return Interval.on(day[0]), TimeKind.DAY, day[1]
    if match.group("ago"):
        return _ago(match, spoken_on, told_of)
    if match.group("last_span"):
        days = _span_days(match)
        return Interval(spoken_on - timedelta(days=days), spoken_on), TimeKind.WINDOW, "days up to the day of speaking"
    if match.group("relative"):
        return _relative_period(match.group("rel_word").lower(), match.group("rel_unit").lower(), written_on)
    return _month(match, written_on)


def _near_day(match: re.Match[str], spoken_on: date, told_of: date) -> tuple[date, str] | None:
    if match.group("today"):
        return spoken_on, "day of speaking"
    if match.group("yesterday"):
        base = told_of if re.match(r"a\s|the\s", match.group("yesterday"), re.IGNORECASE) else spoken_on
        return base - timedelta(days=1), "the day before"
    if match.group("same_day") or match.group("overnight"):
        return told_of, "the day spoken of"
    return None


def _ago(match: re.Match[str], spoken_on: date, told_of: date) -> tuple[Interval, TimeKind, str] | None:
    number = match.group("ago_number").lower()
    count = 1 if number in {"a", "an"} else int(read_number(number).value)
    days = count * {"d": 1, "w": 7, "m": 30, "y": 365}[match.group("ago_unit")[0].lower()]
    word = match.group("ago_word").lower()
    base = spoken_on if word == "ago" else told_of
    if days > 40_000:
        return None
    slack = timedelta(days=0 if match.group("ago_unit")[0].lower() == "d" else max(days // 8, 1))
    day = base + timedelta(days=days) if word == "later" else base - timedelta(days=days)
    return (
        Interval(day - slack, day + slack),
        TimeKind.DAY if not slack else TimeKind.PERIOD,
        f"{word}, counted in days",
    )


def _span_days(match: re.Match[str]) -> int:
    count = read_number(match.group("span_number")).value if match.group("span_number") else 1
    unit = match.group("span_unit")[0].lower()
    return max(1, min(40_000, round(count * {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}[unit])))


def _relative_period(word: str, unit: str, written_on: date) -> tuple[Interval, TimeKind, str] | None:
    before = word in {"last", "previous"}
    if unit == "week":
        monday = written_on - timedelta(days=written_on.weekday() + (7 if before else 0))
        end = monday + timedelta(days=6)
    elif unit == "month":
        monday = (written_on.replace(day=1) - timedelta(days=1)).replace(day=1) if before else written_on.replace(day=1)
        end = _month_end(monday)
    else:
        year = written_on.year - (1 if before else 0)
        monday, end = date(year, 1, 1), date(year, 12, 31)
    return Interval(monday, min(end, written_on)), TimeKind.PERIOD, f"{word} {unit}"


def _month(match: re.Match[str], written_on: date) -> tuple[Interval, TimeKind, str] | None:
    name = match.group("month").lower().rstrip(".")
    if name in {"may", "mar"} and not match.group("month")[0].isupper():
        return None
    number = next((i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3])), None)
    if number is None:
        return None
    year = int(match.group("month_year") or written_on.year)
    if not match.group("month_year") and number > written_on.month:
        year -= 1
    first = date(year, number, 1)
    return Interval(first, _month_end(first)), TimeKind.PERIOD, "calendar month"


def _month_end(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def bare_weekday(name: str, written_on: date) -> date:
    """The nearest such weekday that is not later than the report: "Tuesday" in a Wednesday story is the day before.

    Examples
    --------
    >>> bare_weekday("Tuesday", date(2024, 8, 14)), bare_weekday("Wednesday", date(2024, 8, 14))
    (datetime.date(2024, 8, 13), datetime.date(2024, 8, 14))
    """
    return written_on - timedelta(days=(written_on.weekday() - _WEEKDAYS.index(name.lower())) % 7)


def last_weekday(name: str, written_on: date) -> date:
    """The day of "last Tuesday": that weekday of the week before the report's, weeks starting on Monday.

    Examples
    --------
    >>> last_weekday("Tuesday", date(2024, 8, 14)), last_weekday("Friday", date(2024, 8, 14))
    (datetime.date(2024, 8, 6), datetime.date(2024, 8, 9))
    """
    monday = written_on - timedelta(days=written_on.weekday() + 7)
    return monday + timedelta(days=_WEEKDAYS.index(name.lower()))


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
