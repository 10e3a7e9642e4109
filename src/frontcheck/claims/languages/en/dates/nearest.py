"""Which of a sentence's times is a quantity's own."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.numbers import NUMBER
from frontcheck.claims.languages.en.dates.timekinds import TimeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.dates.timekinds import TimeExpression
    from frontcheck.models import Quantity, Span

_OF = re.compile(r"\s*(?:(?:of|for|from|in)\s+)?(?:(?:all|the\s+whole)\s+(?:of\s+)?)?")
_NEXT_CLAUSE = re.compile(r"[;:]|\b(?:and|but|while|whereas|then)\b", re.IGNORECASE)
_JOINT = re.compile(r"(?:,|\s|\band\b|\bin\b|\bor\b)*")
_COMPARED = re.compile(
    r"\b(?:(?:up|down|rise|rising|fall|falling)\s+from|(?:as\s+)?against|compare[sd]?\s+(?:with|to)|versus|than)\s+(?:[\w’'-]+\s+){0,3}?"
    rf"(?:\d|(?:{NUMBER})\b)",
    re.IGNORECASE,
)
_ANCHORED = re.compile(r"\b(?:last|past|previous|preceding)\b", re.IGNORECASE)
_LENGTH = re.compile(r"(?:in|within|over)\s", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_REACH = 80
"""Characters between the last number of a row and the "respectively" that pairs it."""


def modifies(time: TimeExpression, token: Token, quantity: Quantity) -> bool:
    """Whether a time belongs to the number alone: "above the 584 km seized over 2023", "the 584 km of all of 2023"."""
    start, last = quantity.span.end, token.right_edge
    if time.span.start >= start and _OF.fullmatch(token.doc.text[start : time.span.start]):
        return any(child.lower_ == "the" for child in token.lefts)
    modified = any(child.dep_ in {"acl", "relcl"} and child.idx >= start for child in token.children)
    return modified and start <= time.span.start <= last.idx


def is_of_compared(time: TimeExpression, quantity: Span, text: str) -> bool:
    """Whether a time belongs to a number beside which this one is set: "81 percent, up from 79 at the end of May"."""
    return time.span.start >= quantity.end and _COMPARED.search(text, quantity.end, time.span.start) is not None


def without_bare_lengths(times: list[TimeExpression], text: str) -> list[TimeExpression]:
    """Times without a mere length where a period of the calendar is named: "In March it took 40 villages in a week"."""
    if not any(time.kind is TimeKind.PERIOD for time in times):
        return times
    return [time for time in times if time.kind is not TimeKind.WINDOW or not _is_bare_length(text[time.span.slice])]


def _is_bare_length(words: str) -> bool:
    return _LENGTH.match(words) is not None and _ANCHORED.search(words) is None


def nearest(times: Sequence[TimeExpression], quantity: Span, text: str) -> TimeExpression | None:
    """The nearest time, one of the quantity's own clause first: "on Monday, two villages, and on Tuesday, three"."""

    def rank(time: TimeExpression) -> tuple[bool, int]:
        between = text[time.span.end : quantity.start] or text[quantity.end : time.span.start]
        return _NEXT_CLAUSE.search(between) is not None, abs(time.span.start - quantity.start)

    return min(times, key=rank, default=None)


def pair_respectively(times: Sequence[TimeExpression], quantity: Span, text: str) -> TimeExpression | None:
    """The time that stands where the quantity does in its row: "in August and September (477 and 459 respectively)"."""
    word = _RESPECTIVELY.search(text, quantity.end, quantity.end + _REACH)
    if word is None:
        return None
    row = [time for time in times if time.span.end <= quantity.start]
    while len(row) > 1 and any(
        not _JOINT.fullmatch(text[one.span.end : two.span.start]) for one, two in itertools.pairwise(row)
    ):
        row.pop(0)
    if len(row) < 2:
        return None
    numbers = [match.start() for match in _NUMBER.finditer(text, row[-1].span.end, word.start())]
    at = next((at for at, start in enumerate(numbers) if quantity.start <= start < quantity.end), None)
    return row[at] if at is not None and len(numbers) == len(row) else None
