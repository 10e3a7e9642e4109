"""Times that a text joins: "from 3 to 9 August", "Monday, 12 August", "overnight into Tuesday"."""

from __future__ import annotations

import re
from dataclasses import replace

from frontcheck.claims.languages.en.dates.timekinds import TimeExpression, TimeKind
from frontcheck.models import Interval, Span

RANGE = "from one day to another"
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|and|–|-)\s+(?:the\s+)?|[–-]", re.IGNORECASE)
_SAME = re.compile(r"(?:,\s*|\s*\(\s*|\s+)(?:the\s+|on\s+)?", re.IGNORECASE)
_INTO = re.compile(r"\s+(?:into|to|on|from|of)?\s*|,\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def joined_times(found: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Times that a text joins: "from 3 to 9 August", "Monday, 12 August", "overnight into Tuesday"."""
    joined: list[TimeExpression] = []
    for time in found:
        first = joined[-1] if joined else None
        whole = _one_of(first, time, text) if first is not None else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(time)
    return joined


def _one_of(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression | None:
    span = Span(first.span.start, second.span.end)
    between = text[first.span.end : second.span.start]
    if len(between) > 12:
        return None
    if first.kind is second.kind is TimeKind.DAY and _is_from_to(first, second, text):
        first = _of_one_year(first, second, text)
        interval = Interval(first.interval.earliest, second.interval.latest)
        return TimeExpression(span, TimeKind.WINDOW, interval, RANGE)
    night = {"the night spoken of"} & {first.rule, second.rule}
    if night and second.kind is first.kind is TimeKind.DAY and _INTO.fullmatch(between):
        return replace(second if first.rule in night else first, span=span)
    if second.rule == "explicit date" and "weekday" in first.rule and _SAME.fullmatch(between):
        interval = Interval(second.interval.earliest, max(first.interval.latest, second.interval.latest))  # type: ignore[type-var]
        kept = interval if first.kind is TimeKind.WINDOW else second.interval
        return TimeExpression(span, first.kind, kept, f"{second.rule} beside a weekday")
    return None


def _is_from_to(first: TimeExpression, second: TimeExpression, text: str) -> bool:
    between = text[first.span.end : second.span.start]
    one, two = _of_one_year(first, second, text).interval.earliest, second.interval.latest
    ordered = one and two and one < two
    opened = _FROM.search(text, max(first.span.start - 12, 0), first.span.start) or re.fullmatch(r"\s*[–-]\s*", between)
    return bool(ordered and opened and _TO.fullmatch(between))


def _of_one_year(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression:
    """A first day without a year of its own takes the year that the second prints: "Oct. 21-Nov. 18, 2023"."""
    words, last = text[first.span.start : first.span.end], second.interval.latest
    day = first.interval.earliest
    printed = _YEAR.search(text, second.span.start, second.span.end)
    if first.rule != "explicit date" or day is None or last is None or not printed or _YEAR.search(words):
        return first
    later = (day.month, day.day) > (last.month, last.day)
    return replace(first, interval=Interval.on(day.replace(year=last.year - later)))
