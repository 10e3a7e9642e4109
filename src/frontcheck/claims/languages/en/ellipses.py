"""Numbers without a unit of their own: "another six in the south", "12 of them", "their number rose to 26"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.numbers import NUMBER
from frontcheck.claims.languages.en.unit_words import GROUND_NOUNS, NOUNS
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.amounts import Amount
    from frontcheck.models import Quantity

_PLACED = (
    rf"(?=\s+(?:in(?!\s+the\s+(?:morning|afternoon|evening)|\s+(?:{NUMBER})\s+of\b)|"
    r"near|around|along|on|across|outside|between|during|to\s+the|"
    r"north|south|east|west)\b)"
)
_JOINED = re.compile(r"(?:,|;|\band\b|\bor\b|\bbut\b)\s+(?:then\s+|also\s+)?$", re.IGNORECASE)
_BEHIND_JOINED = re.compile(rf"(?:\s+(?P<more>more|others?)\b)?(?:{_PLACED}|(?=\s*[,.;)”\"]))", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+[^.;]{1,30}$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which)\b(?!\s+\w+s\b)", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|(?:up|down)\s+from|against|versus|than\s+the)\s+(?:the\s+)?$", re.IGNORECASE
)
_BEHIND_COMPARED = re.compile(
    r"(?=\s*[,.;)]|\s+(?:in|the|a|during|last|seized|taken|captured|recorded|for|at|on|previously|earlier)\b)",
    re.IGNORECASE,
)
_TOTALLED = re.compile(
    r"\b(?:total|tally|figure|count|number)\b[^.;]{0,60}\b(?:to|at|reach(?:ed|es)|exceed(?:ed|s)|is(?:\s+now)?|was|hit|from)\s+$",
    re.IGNORECASE,
)
_RAISED = re.compile(r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|rais(?:es|ed|ing))\s+to\s+$", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"\b(?:number|total|tally|count)\s+of\s+(?:[\w’'-]{{1,30}}\s+){{0,4}}?(?P<noun>"
    rf"{'|'.join(f'(?P<{name}>{NOUNS[name]})' for name in sorted(GROUND_NOUNS))})\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?=\s*[,.;:)”\"—–]|\s+(?:by|in|on|as|the|from|to|since|after|last|and|up|of\s+\d)\b|$)", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
_REACH = 160
_PARTED = re.compile(
    r"(?=\s*[,.;:)”\"—–]|\s+(?:are|were|have|had|remain(?:ed)?|fell|now|still|changed|came|went|lie|in|by|and)\b|$)",
    re.IGNORECASE,
)
_DIMENSIONS = frozenset({Dimension.AREA, Dimension.LENGTH, Dimension.SETTLEMENTS})


def understood(amount: Amount, text: str, before: list[Quantity], whole: Quantity | None) -> tuple[str, int] | None:
    """Unit that a bare number shares with one before it, and where its phrase ends; None if it shares none.

    Parameters
    ----------
    before : list of Quantity
        What the text has measured or counted so far, the nearest last.
    whole : Quantity or None
        The "40 villages" of "of the 40 villages, ..." that opens the sentence.
    """
    counted = _counted_before(amount, text)
    if counted:
        return counted, amount.end
    nearest = next((one for one in reversed(before) if amount.start - one.span.end <= _REACH), None)
    if whole is not None and _is_same_sentence(text, whole.span.end, amount.start) and _PARTED.match(text, amount.end):
        return whole.unit, amount.end
    if nearest is None or not (nearest.unit in GROUND_NOUNS or dimension_of(nearest.unit) in _DIMENSIONS):
        return None
    end = _shared_end(amount, text, nearest)
    return None if end is None else (nearest.unit, end)


def _shared_end(amount: Amount, text: str, nearest: Quantity) -> int | None:
    counts = nearest.unit in GROUND_NOUNS
    them = _OF_THEM.match(text, amount.end)
    if them:
        return them.end() if counts else None
    left = text[max(amount.start - _REACH, 0) : amount.start]
    if _TOTALLED.search(left) or _RAISED.search(left):
        return amount.end if _ENDS.match(text, amount.end) else None
    if not _is_same_sentence(text, nearest.span.end, amount.start):
        return None
    if _COMPARED.search(left):
        return amount.end if _BEHIND_COMPARED.match(text, amount.end) else None
    behind = _BEHIND_JOINED.match(text, amount.end)
    if behind is None or not _JOINED.search(left) or _BETWEEN.search(left):
        return None
    placed = re.match(r"\s+\w", text[behind.end() :]) is not None
    further = behind["more"] or _MORE.search(text, amount.start, amount.first_at)
    return behind.end() if placed or further else None


def _counted_before(amount: Amount, text: str) -> str:
    """What is counted in "the number of villages under its control rose to 26"; empty for nothing."""
    left = text[max(amount.start - _REACH, 0) : amount.start]
    heads = list(_NUMBER_OF.finditer(left))
    if not heads or not _TOTALLED.search(left) or not _ENDS.match(text, amount.end):
        return ""
    rest = left[heads[-1].end() :]
    return "" if _SENTENCE_END.search(rest) else next(name for name in GROUND_NOUNS if heads[-1][name])


def _is_same_sentence(text: str, start: int, end: int) -> bool:
    return start <= end and end - start <= _REACH and _SENTENCE_END.search(text, start, end) is None
