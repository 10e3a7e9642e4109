"""Words around a number that bound it: "at least", "nearly", "or more"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontcheck.models import Qualifier

_SLIGHTLY = (
    r"(?:(?:just|slightly|well|far|only|a\s+(?:little|bit|shade|touch)|somewhat|significantly|considerably|much)\s+)?"
)
BEFORE = {
    Qualifier.AT_LEAST: (
        r"at\s+(?:the\s+very\s+|the\s+)?least|no\s+(?:fewer|less)\s+than|not\s+(?:less|fewer)\s+than|an?\s+minimum\s+of|"
        r"minimum(?:\s+of)?|at\s+a\s+minimum|as\s+(?:few|little)\s+as|≥"
    ),
    Qualifier.UP_TO: (
        r"up\s+to|(?:no|not)\s+(?:more|greater|farther|further)\s+than|at\s+(?:the\s+)?most|a\s+maximum\s+of|maximum(?:\s+of)?|within|"
        r"as\s+(?:far|deep|many|much|high)\s+as|≤"
    ),
    Qualifier.MORE_THAN: (
        rf"{_SLIGHTLY}(?:more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)|north\s+of|greater\s+than|"
        r"larger\s+than)|>"
    ),
    Qualifier.LESS_THAN: rf"{_SLIGHTLY}(?:less\s+than|fewer\s+than|under|below|short\s+of|smaller\s+than)|<",
    Qualifier.ABOUT: (
        r"about|around|some|roughly|approximately|approx\.?|nearly|almost|close\s+to|an?\s+estimated|estimated|circa|ca\.|c\.|"
        r"in\s+the\s+region\s+of|(?:in|on)\s+the\s+order\s+of|more\s+or\s+less|practically|virtually|approaching|nearing|"
        r"perhaps|maybe|possibly|probably|barely|somewhere\s+(?:around|near)|something\s+like|the\s+(?:best|better)\s+part\s+of|"
        r"[~≈]"
    ),
}
"""Words before a number. "as many as 12" names the most there may be, as "up to 12" does."""

_MARKED = "|".join(f"(?P<{name}>{words})" for name, words in BEFORE.items())
_HEDGE = BEFORE[Qualifier.ABOUT]
_COUNTS_ON = (
    r"(?:a\s+total\s+of|a\s+further|another|an\s+additional|an?\s+(?:total|additional|further)(?:\s+of)?|only|just|further|"
    r"additional|fully|exactly|precisely|a\s+mere|merely|a\s+full|the\s+(?:first|last|remaining|other))"
)
_BEFORE = re.compile(
    rf"(?<![\w.,$£€-])(?:{_COUNTS_ON}\s+)?(?:(?:{_MARKED})(?:\s+|(?<=[~≈<>≤≥])))?(?:(?:{_COUNTS_ON}|{_HEDGE})\s+)?$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[\w.,$£€-]")
HEDGED = re.compile(rf"(?:(?:{_HEDGE})\s+)?", re.IGNORECASE)
"""A hedge between the ends of a range: "between 300 and roughly 400"."""

_LAST_WORD = re.compile(r"([^\W\d_]+)\.?\s+$|[~≈<>≤≥]\s*$")
_LAST_WORDS = frozenset((
    "least", "than", "of", "minimum", "as", "to", "most", "maximum", "within", "over", "above", "exceeds", "exceeded",
    "exceeding", "under", "below", "about", "around", "some", "roughly", "approximately", "approx", "nearly", "almost",
    "estimated", "circa", "ca", "c", "less", "practically", "virtually", "approaching", "nearing", "perhaps", "maybe",
    "possibly", "probably", "barely", "near", "like", "further", "another", "additional", "total", "only", "just",
    "fully",
    "exactly", "precisely", "mere", "merely", "full", "first", "last", "remaining", "other",
))  # fmt: skip
"""Words that a phrase of `BEFORE` or `_COUNTS_ON` ends in: without one of them there is nothing to look for."""

_REACH = 60
"""Characters before a number among which its qualifier is looked for."""

_AFTER = (
    (
        Qualifier.AT_LEAST,
        r"or\s+more|if\s+not\s+more|and\s+counting|at\s+(?:the\s+very\s+|the\s+)?least|at\s+a\s+minimum|minimum",
    ),
    (Qualifier.UP_TO, r"or\s+(?:less|fewer)|at\s+(?:the\s+)?most|at\s+a\s+maximum|maximum|tops"),
    (Qualifier.MORE_THAN, r"-?plus|\+"),
    (Qualifier.ABOUT, r"-odd|odd|or\s+so|or\s+thereabouts|give\s+or\s+take"),
)
_AFTER_NUMBER = re.compile(
    rf"[\s-]?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _AFTER)})(?![\w])(?=[\s-])", re.IGNORECASE
)
_AFTER_UNIT = re.compile(
    rf",?\s+(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _AFTER)})"
    r"(?=\s*(?:[.,;:)”\"—–]|$)|\s+(?:of|in|on|near|from|by|at|since|for|to|towards?|beyond|past|behind|across|along|into|inside|"
    r"north|south|east|west)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A qualifier and where its phrase, seen from the number, begins or ends."""

    qualifier: Qualifier | None
    edge: int


def bound_before(text: str, start: int) -> Bound | None:
    """What bounds a number from before; None if what starts there is no number of its own ("T-72", "3.5", "$40").

    Examples
    --------
    >>> bound_before("at least 12", 9), bound_before("12", 0)
    (Bound(qualifier=<Qualifier.AT_LEAST: 'at_least'>, edge=0), Bound(qualifier=None, edge=0))
    >>> bound_before("T-72", 2) is None
    True
    """
    word = _LAST_WORD.search(text, max(start - 20, 0), start)
    if word is None or (word[1] and word[1].lower() not in _LAST_WORDS):
        return None if start and _GLUED.match(text, start - 1) else Bound(None, start)
    match = _BEFORE.search(text, max(start - _REACH, 0), start)
    if match is None:
        return None
    named = next((name for name in BEFORE if match[name.value]), None)
    if named and match[named.value].lower().startswith("exceed"):
        return Bound(named, match.end(named.value) + 1)
    return Bound(named, match.start())


def bound_after_number(text: str, end: int) -> Bound:
    """What bounds a number between it and its unit: "40-odd", "40 or more", "40+".

    Examples
    --------
    >>> bound_after_number("40 or so km", 2).edge, bound_after_number("", 0).edge
    (8, 0)
    """
    return _after(_AFTER_NUMBER.match(text, end), end)


def bound_after_unit(text: str, end: int) -> Bound:
    """What bounds a quantity behind its unit: "40 km or more", "40 km at most".

    Examples
    --------
    >>> bound_after_unit("40 km or so.", 5).edge, bound_after_unit("40 km, at least 3 towns", 5).edge
    (11, 5)
    """
    return _after(_AFTER_UNIT.match(text, end), end)


def _after(match: re.Match[str] | None, end: int) -> Bound:
    if match is None:
        return Bound(None, end)
    return Bound(next(name for name, _ in _AFTER if match[name.value]), match.end())
