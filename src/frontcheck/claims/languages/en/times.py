"""Days in text: what each time expression means, seen from the day the report was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from frontcheck.claims.languages.en.days import MONTHS, WEEKDAYS, bare_weekday, explicit_day, last_weekday, month_end
from frontcheck.claims.languages.en.numbers import NUMBER, read_number
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


_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|"
    r"aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_EXPLICIT = (
    r"\d{4}-\d\d-\d\d|"
    rf"{_DAY_NUMBER}\s+(?:of\s+)?{_MONTH}(?!\w)(?:,?\s+{_YEAR})?|"
    rf"{_MONTH}\s+{_DAY_NUMBER}\b(?:,?\s+{_YEAR})?"
)
_UNIT = r"(?:hours?|days?|weeks?|months?|years?)"
_AS_OF = (
    r"(?P<as_of>\bas\s+(?:of|at)\s+"
    r"(?:(?:the\s+)?(?:morning|evening|afternoon|night|close|midday)\s+(?:of|on)\s+|early\s+|late\s+|mid-)?)?"
)
_SINCE = r"(?P<since>\bsince\s+(?:(?!\d)[\w’'-]+\s+){0,7}?(?:early\s+|late\s+|mid-)?)?"
_LAST_SPAN = (
    rf"(?P<last_span>(?:over|in|during|within|for)\s+the\s+(?:last|past|previous)\s+"
    rf"(?:(?P<span_number>{NUMBER}|few|couple\s+of)\s+)?(?P<span_unit>{_UNIT}))"
)
_IN_SPAN = (
    rf"(?P<in_span>(?:in|within|over)\s+(?:just\s+|only\s+|about\s+|under\s+|less\s+than\s+)?"
    rf"(?P<in_number>{NUMBER}|an?)\s+(?P<in_unit>{_UNIT}))"
)
_AGO = rf"(?P<ago>(?P<ago_number>{NUMBER}|an?)\s+(?P<ago_unit>{_UNIT})\s+(?P<ago_word>ago|earlier|later))"
_WHOLE = r"(?:the\s+)?(?:whole|all|course|start|beginning|rest)\s+(?:of\s+)?"
_IN_YEAR = rf"(?P<in_year>(?:(?:in|during|throughout)\s+(?:{_WHOLE})?|(?:over|for)\s+{_WHOLE})?(?P<year>{_YEAR}))"
_IN_MONTH = (
    rf"(?P<in_month>(?:(?:in|during|throughout|early|late|mid-?)\s+)*(?:mid-)?(?P<month>{_MONTH})"
    rf"(?:\s+(?P<month_year>{_YEAR}))?)"
)
_PATTERNS = re.compile(
    rf"{_AS_OF}{_SINCE}(?P<end_of>\b(?:at\s+)?the\s+end\s+of\s+)?\b(?:"
    rf"{_LAST_SPAN}|{_IN_SPAN}|(?P<explicit>{_EXPLICIT})"
    rf"|(?P<last_weekday>last\s+(?P<last_name>{_WEEKDAY}))|(?P<weekday>{_WEEKDAY})"
    r"|(?P<today>today|tonight|this\s+(?:morning|afternoon|evening)|now(?=\s+(?:controls?|holds?))|(?<=as of )now)"
    r"|(?P<yesterday>yesterday|last\s+night|the\s+(?:previous|day\s+before)\s*(?:day)?|a\s+day\s+(?:earlier|before))"
    rf"|{_AGO}|(?P<same_day>(?:on\s+)?(?:the\s+same|that(?:\s+same)?)\s+day)|(?P<overnight>overnight)"
    r"|(?P<next_day>(?:on\s+)?the\s+(?:next|following)\s+day)"
    r"|(?P<same_span>(?:in|during|over)\s+(?:that|the\s+same)\s+(?:week|month|year)|in\s+the\s+month)"
    r"|(?P<weekend>(?:at|over|on)\s+the\s+(?:past\s+|last\s+)?weekend)"
    r"|(?P<relative>(?:early\s+|late\s+|earlier\s+|later\s+)?(?P<rel_word>last|this|the|previous)\s+"
    r"(?P<rel_unit>week|month|year))"
    rf"|{_IN_YEAR}|{_IN_MONTH})(?!\w)",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:biggest|largest|most|fastest|highest|first|worst|deadliest|greatest|best|lowest|slowest)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|and|–|-)\s+(?:the\s+)?|[–-]", re.IGNORECASE)


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
    """

    written_on: date | None
    spoken_on: date | None = None
    told_of: date | None = None
    told_in: Interval | None = None


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
    return list(_all_times(text, now))


@lru_cache(maxsize=256)
def _all_times(text: str, now: Now) -> tuple[TimeExpression, ...]:
    found = (_resolve(match, now) for match in _PATTERNS.finditer(text))
    return tuple(_joined([expression for expression in found if expression], text))


def _joined(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Days that a text joins into a window: "from 3 to 9 August" is read from its two days."""
    joined: list[TimeExpression] = []
    for time in found:
        first = joined[-1] if joined else None
        if first is not None and first.kind is time.kind is TimeKind.DAY and _is_from_to(first, time, text):
            interval = Interval(first.interval.earliest, time.interval.latest)
            span = Span(first.span.start, time.span.end)
            joined[-1] = TimeExpression(span, TimeKind.WINDOW, interval, "from one day to another")
        else:
            joined.append(time)
    return joined


def _is_from_to(first: TimeExpression, second: TimeExpression, text: str) -> bool:
    between = text[first.span.end : second.span.start]
    ordered = first.interval.earliest and second.interval.latest and first.interval.earliest < second.interval.latest
    opened = _FROM.search(text, max(first.span.start - 12, 0), first.span.start) or re.fullmatch(r"\s*[–-]\s*", between)
    return bool(ordered and opened and _TO.fullmatch(between))


def _resolve(match: re.Match[str], now: Now) -> TimeExpression | None:
    try:
        resolved = _interval(match, now)
    except (OverflowError, ValueError):  # before the year 1, after 9999
        return None
    if resolved is None:
        return None
    interval, kind, rule = resolved
    if match.group("end_of") and interval.latest:
        interval, kind, rule = Interval.on(interval.latest), TimeKind.DAY, f"end of {rule}"
    if match.group("since") and interval.earliest:
        if _RECORD.search(match.string, max(match.start() - 80, 0), match.start()):
            return None
        until = now.spoken_on or now.written_on
        if until is None or interval.earliest > until:
            return None
        interval, kind, rule = Interval(interval.earliest, until), TimeKind.WINDOW, f"since {rule}"
    if match.group("as_of"):
        kind = TimeKind.AS_OF
    return TimeExpression(Span(*match.span()), kind, interval, rule)


def _interval(match: re.Match[str], now: Now) -> tuple[Interval, TimeKind, str] | None:
    written_on = now.written_on
    if match.group("explicit") or match.group("in_year"):
        return _explicit(match, written_on)
    if written_on is None:
        return None
    if match.group("last_weekday"):
        day = last_weekday(match.group("last_name"), written_on)
        return Interval.on(day), TimeKind.DAY, "weekday of the week before"
    if match.group("weekday"):
        day = bare_weekday(match.group("weekday"), written_on)
        return Interval.on(day), TimeKind.DAY, "nearest such weekday, not later"
    return _relative(match, now, written_on)


def _explicit(match: re.Match[str], written_on: date | None) -> tuple[Interval, TimeKind, str] | None:
    """A date, or a year with a word that makes it one: "in 2023", "since 2014"; a bare number is no year."""
    if match.group("explicit"):
        day = explicit_day(match.group("explicit"), written_on)
        return (Interval.on(day), TimeKind.DAY, "explicit date") if day else None
    if match.group("in_year") == match.group("year") and not match.group("since") and not match.group("end_of"):
        return None
    year = int(match.group("year"))
    return Interval(date(year, 1, 1), date(year, 12, 31)), TimeKind.PERIOD, "calendar year"


def _relative(match: re.Match[str], now: Now, written_on: date) -> tuple[Interval, TimeKind, str] | None:
    spoken_on, told_of = now.spoken_on or written_on, now.told_of or written_on
    day = _near_day(match, spoken_on, told_of)
    if day:
        return Interval.on(day[0]), TimeKind.DAY, day[1]
    if match.group("ago"):
        return _ago(match, spoken_on, told_of)
    if match.group("last_span") or match.group("in_span"):
        first = spoken_on - timedelta(days=_span_days(match) - 1)
        return Interval(first, spoken_on), TimeKind.WINDOW, "days up to the day of speaking"
    return _period(match, now, written_on)


def _period(match: re.Match[str], now: Now, written_on: date) -> tuple[Interval, TimeKind, str] | None:
    if match.group("same_span"):
        return (now.told_in, TimeKind.PERIOD, "the period spoken of") if now.told_in else None
    if match.group("weekend"):
        sunday = bare_weekday("sunday", written_on)
        return Interval(sunday - timedelta(days=1), sunday), TimeKind.PERIOD, "weekend before"
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
    if match.group("next_day"):
        return told_of + timedelta(days=1), "the day after"
    return None


def _ago(match: re.Match[str], spoken_on: date, told_of: date) -> tuple[Interval, TimeKind, str] | None:
    number = match.group("ago_number").lower()
    count = 1 if number in {"a", "an"} else int(read_number(number).value)
    days = count * {"h": 0, "d": 1, "w": 7, "m": 30, "y": 365}[match.group("ago_unit")[0].lower()]
    word = match.group("ago_word").lower()
    base = spoken_on if word == "ago" else told_of
    if days > 40_000:
        return None
    slack = timedelta(days=0 if match.group("ago_unit")[0].lower() in "hd" else max(days // 8, 1))
    day = base + timedelta(days=days) if word == "later" else base - timedelta(days=days)
    return (
        Interval(day - slack, day + slack),
        TimeKind.DAY if not slack else TimeKind.PERIOD,
        f"{word}, counted in days",
    )


def _span_days(match: re.Match[str]) -> int:
    words = (match.group("span_number") or match.group("in_number") or "one").lower()
    count = {"a": 1, "an": 1, "few": 3, "couple of": 2}.get(words) or read_number(words).value
    unit = (match.group("span_unit") or match.group("in_unit"))[0].lower()
    return max(1, min(40_000, round(count * {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}[unit])))


def _relative_period(word: str, unit: str, written_on: date) -> tuple[Interval, TimeKind, str] | None:
    before = word in {"last", "previous"}
    if unit == "week":
        monday = written_on - timedelta(days=written_on.weekday() + (7 if before else 0))
        end = monday + timedelta(days=6)
    elif unit == "month":
        monday = (written_on.replace(day=1) - timedelta(days=1)).replace(day=1) if before else written_on.replace(day=1)
        end = month_end(monday)
    else:
        year = written_on.year - (1 if before else 0)
        monday, end = date(year, 1, 1), date(year, 12, 31)
    return Interval(monday, min(end, written_on)), TimeKind.PERIOD, f"{word} {unit}"


def _month(match: re.Match[str], written_on: date) -> tuple[Interval, TimeKind, str] | None:
    name = match.group("month").lower().rstrip(".")
    if not match.group("month")[0].isupper():
        return None
    number = next((i for i, month in enumerate(MONTHS, start=1) if month.startswith(name[:3])), None)
    if number is None:
        return None
    year = int(match.group("month_year") or written_on.year)
    if not match.group("month_year") and number > written_on.month:
        year -= 1
    first = date(year, number, 1)
    return Interval(first, month_end(first)), TimeKind.PERIOD, "calendar month"
