"""Days in text: what each time expression means, seen from the day the report was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from frontcheck.claims.languages.en.amounts.numbers import read_number
from frontcheck.claims.languages.en.dates.days import (
    bare_weekday,
    day_of_month,
    explicit_day,
    last_weekday,
    month_end,
    month_number,
    ordinal_day,
    weekday_of_week,
)
from frontcheck.claims.languages.en.dates.periods import (
    last_season,
    month_of,
    part_of,
    phase_of,
    quarter_of,
    season_of,
    year_of,
)
from frontcheck.claims.languages.en.dates.timejoins import RANGE, joined_times
from frontcheck.claims.languages.en.dates.timekinds import Now, TimeExpression, TimeKind
from frontcheck.claims.languages.en.dates.timewords import PATTERN, may_tell_time
from frontcheck.models import Interval, Span

__all__ = ["NEAREST_WEEKDAY", "RANGE", "SAME_TIME", "Now", "TimeExpression", "TimeKind", "find_times"]

SAME_TIME = "the time spoken of"
NEAREST_WEEKDAY = "nearest such weekday, not later"
Read = tuple[Interval, TimeKind, str]
_DAYS_IN = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
_LONGEST = 40_000
"""Days beyond which a span is no time of a war's report."""
_RECORD = re.compile(
    r"\b(?:biggest|largest|most|fastest|highest|first|worst|deadliest|greatest|best|lowest|slowest)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_LEADS_MONTH = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|during|from|to|through|between|and|last|this|late|early|the|before|after|for|"
    r"throughout|mid|on|as|with|than|over)|[,(–-])\s*-?$",
    re.IGNORECASE,
)


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
    if not may_tell_time(text):
        return ()
    found: list[TimeExpression] = []
    for match in PATTERN.finditer(text):
        if match["same_time"] and found:
            now = replace(now, told_last=joined_times(found, text)[-1].interval)
        time = _resolve(match, now)
        if time:
            found.append(time)
            if time.kind is TimeKind.DAY and time.interval.latest:
                now = replace(now, told_of=time.interval.latest)
            if match["by_then"]:
                now = replace(now, spoken_on=time.interval.latest)
    return tuple(joined_times(found, text))


def _resolve(match: re.Match[str], now: Now) -> TimeExpression | None:
    try:
        read = _read(match, now)
        read = _in_part(match, read) if read else None
    except (OverflowError, ValueError):  # before the year 1, after 9999
        return None
    if read is None:
        return None
    interval, kind, rule = read
    if match["since"] and interval.earliest:
        if _RECORD.search(match.string, max(match.start() - 80, 0), match.start()):
            return None
        until = now.spoken_on or now.written_on
        if until is None or interval.earliest > until:
            return None
        interval, kind, rule = Interval(interval.earliest, until), TimeKind.WINDOW, f"since {rule}"
    if match["as_of"]:
        kind = TimeKind.AS_OF
    return TimeExpression(Span(*match.span()), kind, interval, rule)


def _in_part(match: re.Match[str], read: Read) -> Read | None:
    """What a part or a phase makes of a period: "the second half of July", "late last month"; of a day, nothing."""
    interval, kind, rule = read
    if kind is not TimeKind.PERIOD:
        return None if match["part"] and kind is TimeKind.WINDOW else read
    if match["phase"]:
        phase = re.sub(r"\W.*", "", match["phase"].lower())
        interval, rule = phase_of(phase, interval), f"{phase} part of {rule}"
    if match["part"]:
        words = re.sub(r"^(?:(?:at|by|from)\s+)?the\s+|\s+of\s+(?:the\s+)?$", "", match["part"].lower())
        part = part_of(" ".join(words.split()), interval)
        if part is None:
            return None
        kind = TimeKind.DAY if part.is_day else kind
        interval, rule = part, f"{words} of {rule}"
    return interval, kind, rule


def _read(match: re.Match[str], now: Now) -> Read | None:
    if match["future"]:
        return None
    if match["explicit"] or match["in_year"]:
        return _explicit(match, now.written_on)
    if match["two_month"] or match["pair_month"]:
        return _two_days(match, now.written_on)
    if match["bare_season"]:
        return season_of(match["bare_season"].lower(), int(match["bare_year"][:4])), TimeKind.PERIOD, "season"
    if match["month_year"]:
        return _month(match, int(match["month_year"]), None)
    return _from_day_of_report(match, now, now.written_on) if now.written_on else None


def _from_day_of_report(match: re.Match[str], now: Now, written_on: date) -> Read | None:
    if match["ordinal_day"]:
        day = ordinal_day(int(re.sub(r"\D", "", match["ordinal"])), written_on)
        return (Interval.on(day), TimeKind.DAY, "last such day of a month") if day else None
    spoken_on, told_of = now.spoken_on or written_on, now.told_of or written_on
    known = _weekday(match, now, written_on) or _near_day(match, spoken_on, told_of)
    if known:
        return Interval.on(known[0]), TimeKind.DAY, known[1]
    return _relative(match, now, written_on)


def _explicit(match: re.Match[str], written_on: date | None) -> Read | None:
    """A date, or a year with a word that makes it one: "in 2023", "since 2014"; a bare number is no year."""
    if match["explicit"]:
        day = explicit_day(match["explicit"], written_on)
        return (Interval.on(day), TimeKind.DAY, "explicit date") if day else None
    leads = match["since"] or match["part"] or match["phase"] or match["as_of"]
    if match["in_year"] == match["year"] and not leads:
        return None
    return year_of(int(match["year"])), TimeKind.PERIOD, "calendar year"


def _two_days(match: re.Match[str], written_on: date | None) -> Read | None:
    """Two days of one month: "12 to 14 August", "August 12-14"."""
    name = "two" if match["two_month"] else "pair"
    month = month_number(match[f"{name}_month"])
    numbers = [int(re.sub(r"\D", "", match[f"{name}_{place}"])) for place in ("first", "second")]
    if month is None or numbers[0] >= numbers[1]:
        return None
    first, last = (day_of_month(number, month, match[f"{name}_year"], written_on) for number in numbers)
    if first is None or last is None or first > last:
        return None
    return Interval(first, last), TimeKind.WINDOW, RANGE


def _weekday(match: re.Match[str], now: Now, written_on: date) -> tuple[date, str] | None:
    if match["week_weekday"]:
        day = weekday_of_week(match["week_name"], written_on)
        return day - timedelta(days=7 * (match["week_word"].lower() == "last")), "weekday of a named week"
    if match["last_weekday"]:
        return last_weekday(match["last_name"], written_on), "weekday of the week before"
    if match["told_weekday"]:
        told = now.told_of or written_on
        if match["told_word"].lower() in {"previous", "preceding"}:
            return bare_weekday(match["told_name"], told - timedelta(days=1)), "weekday before the day spoken of"
        after = bare_weekday(match["told_name"], told + timedelta(days=7))
        return (after, "weekday after the day spoken of") if after <= written_on else None
    if match["weekday"]:
        return bare_weekday(match["weekday"], written_on), NEAREST_WEEKDAY
    return None


def _relative(match: re.Match[str], now: Now, written_on: date) -> Read | None:
    spoken_on, told_of = now.spoken_on or written_on, now.told_of or written_on
    if match["since_told"]:
        begun = now.told_of is not None and now.told_of <= spoken_on
        return (Interval(now.told_of, spoken_on), TimeKind.WINDOW, "since the day spoken of") if begun else None
    if match["ago"]:
        return _ago(match, spoken_on, told_of)
    if match["next_span"]:
        return _next_span(match, now)
    if match["in_word"] and match["in_word"].lower() in {"after", "during"} and not match["of_deeds"]:
        return None
    if match["last_span"] or match["in_span"]:
        first = spoken_on - timedelta(days=_span_days(match) - 1)
        return Interval(first, spoken_on), TimeKind.WINDOW, "days up to the day of speaking"
    return _period(match, now, written_on)


def _next_span(match: re.Match[str], now: Now) -> Read | None:
    """Days that follow the one the narrative has reached; where it has reached none, they lie ahead."""
    if now.told_of is None:
        return None
    days = _days(match["next_number"], match["next_unit"])
    last = now.told_of + timedelta(days=days)
    if now.written_on and last > now.written_on:
        return None
    return Interval(now.told_of + timedelta(days=1), last), TimeKind.WINDOW, "days after the day spoken of"


def _period(match: re.Match[str], now: Now, written_on: date) -> Read | None:
    if match["same_time"] or match["same_span"]:
        return _told_stretch(match, now)
    if match["weekend"]:
        sunday = bare_weekday("sunday", written_on)
        return Interval(sunday - timedelta(days=1), sunday), TimeKind.PERIOD, "weekend before"
    if match["relative"]:
        return _relative_period(match["rel_word"].lower(), match["rel_unit"].lower(), written_on)
    if match["season"]:
        return _season(match, written_on)
    if match["quarter"]:
        year = int(match["quarter_year"] or written_on.year)
        quarter = quarter_of(match["quarter_number"].lower(), year)
        begun = quarter.earliest is not None and quarter.earliest <= written_on
        return (quarter, TimeKind.PERIOD, "quarter of a year") if begun else None
    return _month(match, written_on.year, written_on)


def _told_stretch(match: re.Match[str], now: Now) -> Read | None:
    """The stretch told last, "at the same time", or the week, month or year: "in that month"."""
    if match["same_time"]:
        told = now.told_last
        return (told, TimeKind.DAY if told.is_day else TimeKind.WINDOW, SAME_TIME) if told else None
    return (now.told_in, TimeKind.PERIOD, "the period spoken of") if now.told_in else None


def _season(match: re.Match[str], written_on: date) -> Read | None:
    name, word = match["season_name"].lower(), match["season_word"].lower()
    if match["season_year"]:
        return season_of(name, int(match["season_year"][:4])), TimeKind.PERIOD, "season"
    if name == "fall" and word not in {"last", "this"}:
        return None
    return last_season(name, written_on, done=word == "last"), TimeKind.PERIOD, f"{word} {name}"


def _near_day(match: re.Match[str], spoken_on: date, told_of: date) -> tuple[date, str] | None:
    told = match["yesterday"] and re.match(r"a\s|the\s", match["yesterday"], re.IGNORECASE)
    days = (
        ("today", spoken_on, "day of speaking"),
        ("day_before_yesterday", spoken_on - timedelta(days=2), "two days before the day of speaking"),
        ("yesterday", (told_of if told else spoken_on) - timedelta(days=1), "the day before"),
        ("same_day", told_of, "the day spoken of"),
        ("by_then", told_of, "the day spoken of"),
        ("overnight", told_of, "the night spoken of"),
        ("next_day", told_of + timedelta(days=1), "the day after"),
    )
    return next(((day, rule) for name, day, rule in days if match[name]), None)


def _ago(match: re.Match[str], spoken_on: date, told_of: date) -> Read | None:
    days = round(_days(match["ago_number"], match["ago_unit"], least=0))
    unit, word = match["ago_unit"][0].lower(), match["ago_word"].lower()
    base = spoken_on if word == "ago" else told_of
    slack = timedelta(days=0 if unit in "hd" else max(days // 8, 1))
    day = base + timedelta(days=days) if word == "later" else base - timedelta(days=days)
    kind = TimeKind.PERIOD if slack else TimeKind.DAY
    return Interval(day - slack, day + slack), kind, f"{word}, counted in days"


def _span_days(match: re.Match[str]) -> int:
    unit = match["span_unit"] or match["over_unit"] or match["in_unit"]
    return _days(match["span_number"] or match["in_number"], unit)


def _days(number: str | None, unit: str, least: int = 1) -> int:
    words = " ".join((number or "one").lower().split())
    count = {"a": 1, "an": 1, "a single": 1, "few": 3, "couple of": 2}.get(words) or read_number(words).value
    days = count * _DAYS_IN[unit[0].lower()]
    if days > _LONGEST:
        raise OverflowError(f"{number} {unit} are more than {_LONGEST} days")
    return max(least, int(days) if unit[0].lower() == "h" and least == 0 else round(days))


def _relative_period(word: str, unit: str, written_on: date) -> Read:
    before = word in {"last", "previous"}
    if unit == "week":
        first = written_on - timedelta(days=written_on.weekday() + (7 if before else 0))
        end = first + timedelta(days=6)
    elif unit == "month":
        first = (written_on.replace(day=1) - timedelta(days=before)).replace(day=1)
        end = month_end(first)
    else:
        first, end = date(written_on.year - before, 1, 1), date(written_on.year - before, 12, 31)
    return Interval(first, min(end, written_on)), TimeKind.PERIOD, f"{word} {unit}"


def _month(match: re.Match[str], year: int, written_on: date | None) -> Read | None:
    """A calendar month; "May" and "March" are months only where the words before them say so."""
    name = match["month"]
    number = month_number(name) if name[0].isupper() else None
    if number is None or (_is_word_too(name, match) and not match["month_year"]):
        return None
    if written_on is not None and number > written_on.month:
        year -= 1
    return month_of(year, number), TimeKind.PERIOD, "calendar month"


def _is_word_too(name: str, match: re.Match[str]) -> bool:
    led = match["since"] or match["part"] or match["phase"] or match["as_of"] or match["in_month"] != name
    before = match.string[max(match.start() - 12, 0) : match.start()]
    return name.lower() in {"may", "march", "mar"} and not led and not _LEADS_MONTH.search(before)
