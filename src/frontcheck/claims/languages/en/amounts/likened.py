"""Areas likened to others: "an area the size of Luxembourg"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from math import floor, log10
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.bounds import BEFORE
from frontcheck.claims.languages.en.amounts.numbers import FRACTION, NUMBER, read_fraction, read_number
from frontcheck.models import Likeness, Qualifier, Quantity, Span
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUND = r"(?:territory|land|ground|terrain)"
_AREA = (
    rf"\b(?:(?:an?|the)\s+(?:[a-z-]{{2,20}}\s+)??)?(?:area|zone|pocket|enclave|swathe?|strip|chunk|stretch|patch|tract|slice|piece|"
    rf"expanse|{_GROUND})(?:\s+of\s+(?:[a-z-]{{2,20}}\s+)?{_GROUND})?"
)
_TIMES = rf"(?:(?P<times>twice|double|(?:{NUMBER})\s+times|(?:{FRACTION})(?:\s+of)?)\s+)?"
_LIKE = (
    r"(?:(?:the\s+)?(?:(?:combined|total|entire)\s+)?size\s+of|as\s+(?:big|large)\s+as|(?:the\s+)?equivalent\s+(?:in\s+(?:size|area)\s+)?(?:to|of)|"
    r"equal\s+(?:in\s+(?:size|area)\s+)?to|comparable\s+(?:in\s+(?:size|area)\s+)?(?:to|with)|(?P<larger>larger|bigger|greater)\s+than|"
    r"(?P<smaller>smaller)\s+than)"
)
_KIND = (
    r"(?:(?:[A-Z]\w+\s+)?(?:state|island|country|city|nation|principality|county|province|region|territory)\s+of\s+)?"
)
_NAME = r"(?P<name>[A-Z][\w’'-]{1,30}(?:\s+(?:and\s+)?[A-Z][\w-]{1,30}){0,3}(?:,?\s+D\.?\s?C\.?)?)(?![’']s)"
_COUNT = rf"(?:{BEFORE[Qualifier.ABOUT]}\s+)?(?P<count>{NUMBER})\s+(?P<thing>(?:[a-z]{{2,20}}\s+)?[a-z]{{3,20}}s)\b"
_BOUND = (
    rf"(?:(?P<about>{BEFORE[Qualifier.ABOUT]}|just|exactly|almost\s+exactly)\s+)?(?:(?P<more>more\s+than|over|well\s+over)\s+|"
    r"(?P<less>less\s+than|under|not\s+quite)\s+)?(?:(?:slightly|somewhat|far|much|a\s+little|even)\s+)?"
)
_COMPARISON = rf"(?i:{_BOUND}{_TIMES}{_LIKE}\s+)(?:(?i:the\s+)?{_KIND}{_NAME}|{_COUNT})"
_APPOSED = re.compile(
    rf"(?:(?i:{_AREA}),?\s+(?:(?:that|which)\s+is\s+|of\s+)?|(?<=\bis\s)|(?<=\bwas\s)|(?<=\bnow\s)|(?<=,\s)){_COMPARISON}"
)
_HEADED = re.compile(_AREA, re.IGNORECASE)
_CUE = re.compile(
    r"\b(?:size\s+of|(?:big|large)\s+as|equivalent|equal|comparable|(?:larg|bigg|great|small)er\s+than)\b",
    re.IGNORECASE,
)
_HINTS = (
    "size of",
    "big as",
    "large as",
    "equivalent",
    "equal",
    "comparable",
    "arger than",
    "igger than",
    "reater than",
    "maller than",
)
"""One of these stands in every comparison: most texts need no closer look."""

_GAP = re.compile(r"[\s,;:—–(-]*(?:or\s+|about\s+|roughly\s+|which\s+is\s+)?", re.IGNORECASE)
_REACH = 120
_REMARK = re.compile(
    r"(?:[,(—–]|\s-)\s*(?:or\s+)?$|\b(?:which|that)(?:\s+(?:\w+\s+)?(?:is|was|are|were|makes?|made)(?:\s+it)?)?\s+$",
    re.IGNORECASE,
)
"""Before what is only a remark on what was just said: "..., an area the size of Malta", "which is as big as Malta"."""

_SENTENCE_END = re.compile(r"[.!?;][”\"’')]*\s+(?=[A-Z“\"‘])|\n")
_ALIKE = 3.0
"""How many times larger or smaller a likened area may be than the printed one that it is a remark on."""


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Areas of what news likens ground to, by folded name; `things` are counted."""

    areas: dict[str, tuple[float, str]]
    things: dict[str, tuple[float, str]]


@cache
def load_comparisons() -> Comparisons:
    """The table of comparisons, read from `comparisons.toml` beside this file.

    Examples
    --------
    >>> load_comparisons().areas["malta"]
    (316.0, 'CIA World Factbook, total area, 2023 edition')
    """
    raw = tomllib.loads(resources.files(__package__).joinpath("comparisons.toml").read_text(encoding="utf-8"))
    areas = {
        spelling.lower(): (float(km2), raw["sources"][source])
        for name, (km2, source, *others) in raw["areas"].items()
        for spelling in (name, *others)
    }
    things = {name: (float(km2), raw["sources"][source]) for name, (km2, source) in raw["things"].items()}
    return Comparisons(areas, things)


def may_liken(text: str) -> bool:
    """Whether words stand in a text that areas are likened with.

    Examples
    --------
    >>> may_liken("twice the size of Malta"), may_liken("a nice size"), may_liken("")
    (True, False, False)
    """
    return any(hint in text for hint in _HINTS)


def find_likened(text: str) -> list[Quantity]:
    """Areas that are likened to others, in text order; without a number where the table does not know the other.

    Examples
    --------
    >>> [(q.low, q.high, q.likeness.name) for q in find_likened("seized an area twice the size of Malta")]
    [(632.0, 632.0, 'Malta')]
    >>> find_likened("")
    []
    """
    found: list[Quantity] = []
    if not may_liken(text):
        return found
    for cue in _CUE.finditer(text):
        match = next(_matches(text, cue), None)
        if match is not None and (not found or match.start() >= found[-1].span.end):
            found.append(_quantity(match))
    return found


def _matches(text: str, cue: re.Match[str]) -> Iterator[re.Match[str]]:
    """The comparison around a cue, if it is one of areas."""
    start = max(cue.start() - _REACH, 0)
    for match in _APPOSED.finditer(text, start, min(cue.end() + _REACH, len(text))):
        if match.start() <= cue.start() < match.end():
            yield match


def with_likened(quantities: list[Quantity], text: str) -> list[Quantity]:
    """Quantities with the areas that are only likened; a likening beside a printed area is a part of that one.

    "240 sq km, an area the size of Malta" is one quantity.
    """
    merged = list(quantities)
    for likened in find_likened(text):
        beside = next((at for at, one in enumerate(merged) if _is_beside(one, likened, text)), None)
        beside = _remarked_on(merged, likened, text) if beside is None else beside
        if beside is not None:
            merged[beside] = replace(merged[beside], likeness=likened.likeness)
        elif text[: likened.span.start].endswith(", ") and not _HEADED.match(likened.text):
            continue  # "Ardal, larger than Belgium, ..." is about Ardal
        elif all(one.span.end <= likened.span.start or likened.span.end <= one.span.start for one in merged):
            merged.append(likened)
    return sorted(merged, key=lambda one: one.span.start)


def _is_beside(one: Quantity, likened: Quantity, text: str) -> bool:
    if dimension_of(one.unit) is not Dimension.AREA:
        return False
    if one.span.start < likened.span.end and likened.span.start < one.span.end:
        return True
    between = (
        (one.span.end, likened.span.start) if one.span.end <= likened.span.start else (likened.span.end, one.span.start)
    )
    return _GAP.fullmatch(text, *between) is not None


def _remarked_on(quantities: list[Quantity], likened: Quantity, text: str) -> int | None:
    """Which of the quantities a likening further on in its sentence repeats: the last area before it, if they agree."""
    areas = [
        at for at, one in enumerate(quantities)
        if dimension_of(one.unit) is Dimension.AREA and one.span.end <= likened.span.start
    ]  # fmt: skip
    if not areas or not _REMARK.search(text, max(likened.span.start - _REACH, 0), likened.span.start):
        return None
    printed = quantities[areas[-1]]
    near = likened.span.start - printed.span.end <= _REACH
    parted = not near or _SENTENCE_END.search(text, printed.span.end, likened.span.start)
    return None if parted or not _agree(printed, likened) else areas[-1]


def _agree(printed: Quantity, likened: Quantity) -> bool:
    """Whether a printed area may be the likened one; an unknown size agrees with all."""
    likeness = likened.likeness
    if likeness is None or likeness.area_km2 is None:
        return True
    one, two = printed.converted("km2").stated, likeness.area_km2 * likeness.times
    return max(one, two) <= _ALIKE * min(one, two)


def _quantity(match: re.Match[str]) -> Quantity:
    likeness = _likeness(match)
    qualifier = _qualifier(match)
    area = None if likeness.area_km2 is None else likeness.area_km2 * likeness.times
    return Quantity(
        low=None if qualifier is Qualifier.LESS_THAN else area,
        high=None if qualifier is Qualifier.MORE_THAN else area,
        unit="km2",
        qualifier=qualifier,
        precision=10.0 ** floor(log10(area)) if area else 1.0,
        text=match.group(),
        span=Span(*match.span()),
        likeness=likeness,
    )


def _likeness(match: re.Match[str]) -> Likeness:
    table = load_comparisons()
    if match["thing"]:
        known = table.things.get(match["thing"].lower())
        name, times = match["thing"], read_number(match["count"]).value
    else:
        name = match["name"]
        known = table.areas.get(" ".join(name.split()).lower())
        times = 1.0
    return Likeness(
        name=name,
        times=times * _times(match["times"]),
        area_km2=known[0] if known else None,
        source=known[1] if known else None,
    )


def _times(words: str | None) -> float:
    if words is None:
        return 1.0
    if words.lower() in {"twice", "double"}:
        return 2.0
    if words.lower().endswith("times"):
        return read_number(words[: -len("times")].strip()).value
    return read_fraction(re.sub(r"\s+of$", "", words))


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["more"] or (match["larger"] and not match["times"]):
        return Qualifier.MORE_THAN
    if match["less"] or (match["smaller"] and not match["times"]):
        return Qualifier.LESS_THAN
    return Qualifier.ABOUT
