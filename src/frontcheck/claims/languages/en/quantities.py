"""Quantities in text: number, qualifier, unit, range, and the author's own conversion in parentheses."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.numbers import (
    FRACTION,
    FRACTIONS,
    NUMBER,
    VAGUE,
    VAGUE_NUMBER,
    Number,
    read_number,
)
from frontcheck.models import Qualifier, Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_KM = r"(?:kilomet(?:re|er)s?|kms?)"
_MI = r"(?:miles?|mi)"
_M = r"(?:met(?:re|er)s?|m)"
UNIT_PATTERNS = {
    "km2": rf"(?:square|sq\.?)[\s-]*{_KM}|{_KM}\s?(?:²|2\b|\^2)|sqkms?|sq\.?km",
    "mi2": rf"(?:square|sq\.?)[\s-]*{_MI}|{_MI}\s?(?:²|2\b)",
    "m2": rf"(?:square|sq\.?)[\s-]*{_M}|m²|m2\b|sqm",
    "ha": r"hectares?|ha",
    "acre": r"acres?",
    "km": _KM,
    "mi": _MI,
    "m": _M,
    "percent": r"percent|per\s+cent|%|percentage\s+points?",
}
_UNIT = "|".join(f"(?P<{name}>{pattern})(?![\\w²])" for name, pattern in UNIT_PATTERNS.items())
_UNIT_AGAIN = "|".join(f"(?:{pattern})(?![\\w²])" for pattern in UNIT_PATTERNS.values())

NOUNS = {
    "settlements": (
        r"settlements?|localit(?:y|ies)|hamlets?|communit(?:y|ies)|villages?|towns?(?!ship)|townships?|cit(?:y|ies)"
    ),
    "districts": r"districts?|neighbou?rhoods?",
    "positions": r"positions|strongholds|strongpoints|outposts|checkpoints",
    "families": r"families|households",
    "people": (
        r"people|persons|civilians|residents|inhabitants|locals|villagers|refugees|evacuees|prisoners|hostages|captives|"
        r"soldiers|troops|servicemen|servicemembers|fighters|militants|insurgents|rebels|gunmen|combatants|casualties|"
        r"deaths|fatalities|dead|killed|wounded|injured|detainees|bodies|children|women"
    ),
}
_NOUN = "|".join(f"(?P<{name}>{pattern})\\b" for name, pattern in NOUNS.items())
_NO_MODIFIER = r"of|the|and|or|in|to|for|from|by|with|at|on|that|had|have|has|were|was|are|is|after|before|when"
_MODIFIER = rf"(?!(?:{_NO_MODIFIER})\b)[“\"‘]?[\w'’.-]+[”\"’]?"

QUALIFIERS = {
    Qualifier.AT_LEAST: (
        r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+less\s+than|a\s+minimum\s+of|as\s+many\s+as|as\s+much\s+as"
    ),
    Qualifier.MORE_THAN: (
        r"(?:well\s+|far\s+|slightly\s+|just\s+)?"
        r"(?:more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|exceeding|north\s+of|greater\s+than)"
    ),
    Qualifier.UP_TO: (
        r"up\s+to|no\s+more\s+than|not\s+more\s+than|at\s+most|a\s+maximum\s+of|within|as\s+far\s+as|as\s+deep\s+as"
    ),
    Qualifier.LESS_THAN: r"(?:just\s+|slightly\s+|well\s+)?(?:less\s+than|fewer\s+than|under|below)",
    Qualifier.ABOUT: (
        r"about|around|some|roughly|approximately|approx\.?|nearly|almost|close\s+to|an?\s+estimated|estimated|circa|"
        r"in\s+the\s+region\s+of|more\s+or\s+less|practically|virtually"
    ),
}
_QUALIFIER = "|".join(f"(?P<q_{name}>{pattern})" for name, pattern in QUALIFIERS.items())
_BEFORE_QUALIFIER = r"(?:(?:a\s+total\s+of|a\s+further|another|an\s+additional|only|just|further)\s+)?"
_AFTER_QUALIFIER = r"(?:(?:an?\s+(?:total|additional|further)\s+(?:of\s+)?)|another\s+|only\s+|just\s+)?"
_PREFIX = rf"{_BEFORE_QUALIFIER}(?:(?:{_QUALIFIER})\s+)?{_AFTER_QUALIFIER}"
_LOW_UNIT = rf"(?:\s*(?:{_UNIT_AGAIN}))?"
_RANGE = (
    rf"(?:between\s+(?P<b_low>{NUMBER}){_LOW_UNIT}\s+and\s+|"
    rf"(?:from\s+)?(?P<r_low>{NUMBER})(?:{_LOW_UNIT}\s*(?:-|–|—|\bto\b)|\s*\bor\b)\s*)"
)
_BODY = rf"(?:(?:{_RANGE})?(?P<number>{NUMBER})(?P<odd>-odd|\+|\s+or\s+so)?|(?P<vague>{VAGUE_NUMBER})(?:\s+of)?)"

_NOT_INSIDE = r"(?!\s+(?:cent(?:re|er)s?|halls?|councils?|blocks|districts|elders|squares?|limits)\b)"
_MEASURED = re.compile(rf"(?<![\w.,])(?:{_PREFIX})(?:{_BODY})[\s\u00a0-]*(?:{_UNIT})", re.IGNORECASE)
_COUNTED = re.compile(
    rf"(?<![\w.,-])(?:{_PREFIX})(?:{_BODY})\s+(?:(?:more|other|additional|further|of\s+(?:its|the|their|his))\s+)?(?:{_MODIFIER}\s+){{0,3}}?(?:{_NOUN}){_NOT_INSIDE}"
    r"(?:\s+and\s+(?:settlements|localities|hamlets|villages|towns|cities|wounded|injured))?",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    rf"(?:(?<=killing )|(?<=wounding )|(?<=injuring ))(?:(?:{_QUALIFIER})\s+)?(?:{_BODY})(?=\s*(?:[.,;:)”\"]|and\b|$))",
    re.IGNORECASE,
)
_SHARED = re.compile(rf"(?<![\w.,-])(?:(?:{_QUALIFIER})\s+)?(?P<fraction>{FRACTION})(?=\s+of\s+)", re.IGNORECASE)
_PARENTHESIS = re.compile(rf"\s*\(\s*(?:(?:{_QUALIFIER})\s+)?(?:{_BODY})[\s\u00a0-]*(?:{_UNIT})\s*\)", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:shr[aiu]nk|shrinks?|fell|fallen|falls?|rose|risen|grew|grown|grows?|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|"
    r"expand(?:ed|s|ing)|reduced|dropp(?:ed|ing)|declin(?:ed|es)|went|jumped|widened|extended|up|down)\s+$",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s*")
_RATE = re.compile(
    r"\s+(?:per|an?|each|every)\s+(?:hour|day|week|month|year)\b|\s+daily\b|\s*/\s*day\b|\s+apiece\b", re.IGNORECASE
)
_GOVERNS_OVER = re.compile(
    r"\b(?:control(?:s|led|ling)?|power|authority|rule|sovereignty|grip|hold)\s+$", re.IGNORECASE
)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit or a counted noun, in text order, none inside another.

    Examples
    --------
    >>> [(q.low, q.high, q.unit, q.qualifier.value) for q in find_quantities("at least 12 kilometers deep, 74 towns")]
    [(12.0, None, 'km', 'at_least'), (74.0, 74.0, 'settlements', 'exact')]
    >>> find_quantities("")
    []
    """
    found = sorted(_candidates(text), key=lambda quantity: (quantity.span.start, -quantity.span.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.span.start >= kept[-1].span.end:
            kept.append(quantity)
    return kept


def _candidates(text: str) -> Iterator[Quantity]:
    for match in _MEASURED.finditer(text):
        if _RATE.match(text, match.end()):
            continue
        if _CHANGES.search(text, max(match.start() - 40, 0), match.start()) and match.group("r_low"):
            yield from _before_and_after(match, text)
        else:
            yield _with_alternate(_read(match, text, _unit_of(match, UNIT_PATTERNS)), text)
    for match in _COUNTED.finditer(text):
        if not _is_ordinal_or_year(match, text):
            yield _read(match, text, _unit_of(match, NOUNS))
    for match in _ELLIPTIC.finditer(text):
        yield _read(match, text, "people")
    for match in _SHARED.finditer(text):
        yield _read_fraction(match)


def _before_and_after(match: re.Match[str], text: str) -> Iterator[Quantity]:
    """The two amounts of "shrank from 90 to 60 sq km": an old one and a new one, no range."""
    unit = _unit_of(match, UNIT_PATTERNS)
    for group, end in (("r_low", match.end("r_low")), ("number", match.end())):
        number = read_number(match.group(group))
        span = Span(match.start(group), end)
        yield Quantity(
            low=number.value,
            high=number.value,
            unit=unit,
            qualifier=Qualifier.EXACT,
            precision=number.precision,
            text=text[span.slice],
            span=span,
        )


def _unit_of(match: re.Match[str], names: dict[str, str]) -> str:
    return next(name for name in names if match.group(name))


def _is_ordinal_or_year(match: re.Match[str], text: str) -> bool:
    number = match.group("number")
    if not number:
        return False
    before = text[max(match.start("number") - 40, 0) : match.start("number")].rstrip().lower()
    year = re.fullmatch(r"(?:19|20)\d\d", number) and re.search(
        r"(?:\b(?:in|since|of|from|until|by|january|february|march|april|may|june|july|august|september|october|november|december)|,)$",
        before,
    )
    day = re.fullmatch(r"\d{1,2}", number) and re.search(
        r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)$", before
    )
    return bool(year or day)


def _read(match: re.Match[str], text: str, unit: str) -> Quantity:
    start = _start_without_governed_over(match, text)
    governed = start != match.start()
    qualifier = Qualifier.EXACT if governed else _qualifier_of(match)
    low, high, precision, qualifier = _bounds(match, qualifier)
    return Quantity(
        low=low,
        high=high,
        unit=unit,
        qualifier=qualifier,
        precision=precision,
        text=text[start : match.end()],
        span=Span(start, match.end()),
    )


def _start_without_governed_over(match: re.Match[str], text: str) -> int:
    """Where the phrase starts: "control over 40" holds 40, it does not hold more than 40."""
    group = f"q_{Qualifier.MORE_THAN.value}"
    word = match.group(group)
    if (
        word
        and word.lower() in {"over", "above"}
        and _GOVERNS_OVER.search(text, max(match.start(group) - 40, 0), match.start(group))
    ):
        blanks = _BLANKS.match(text, match.end(group))
        return blanks.end() if blanks else match.end(group)
    return match.start()


def _qualifier_of(match: re.Match[str]) -> Qualifier:
    for name in QUALIFIERS:
        if match.group(f"q_{name.value}"):
            return name
    return Qualifier.EXACT


def _bounds(match: re.Match[str], qualifier: Qualifier) -> tuple[float | None, float | None, float, Qualifier]:
    vague = match.group("vague")
    if vague:
        low = float(VAGUE[re.sub(r"\s+", " ", vague.lower())])
        return low, None, low, Qualifier.VAGUE
    number = read_number(match.group("number"))
    first = match.group("b_low") or match.group("r_low")
    if first:
        return _range_bounds(_scaled_alike(read_number(first), first, match.group("number")), number)
    if match.group("odd") and qualifier is Qualifier.EXACT:
        qualifier = Qualifier.MORE_THAN if match.group("odd") == "+" else Qualifier.ABOUT
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return number.value, None, number.precision, qualifier
    if qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        return None, number.value, number.precision, qualifier
    return number.value, number.value, number.precision, qualifier


def _scaled_alike(first: Number, text: str, second_text: str) -> Number:
    """The first number of "1 to 2 million": the scale word of the second belongs to it too."""
    scale = re.search(r"(thousand|million|billion)$", second_text, re.IGNORECASE)
    if not scale or re.search(r"[a-z]", text, re.IGNORECASE):
        return first
    factor = {"thousand": 1e3, "million": 1e6, "billion": 1e9}[scale.group(1).lower()]
    return Number(first.value * factor, first.precision * factor)


def _range_bounds(first: Number, second: Number) -> tuple[float, float, float, Qualifier]:
    low, high = sorted((first.value, second.value))
    return low, high, min(first.precision, second.precision), Qualifier.RANGE


def _with_alternate(quantity: Quantity, text: str) -> Quantity:
    match = _PARENTHESIS.match(text, quantity.span.end)
    if not match:
        return quantity
    alternate = _read(match, text, _unit_of(match, UNIT_PATTERNS))
    if alternate.unit == quantity.unit or "percent" in {alternate.unit, quantity.unit}:
        return quantity
    span = Span(quantity.span.start, match.end())
    return replace(quantity, alternate=alternate, span=span, text=text[span.slice])


def _read_fraction(match: re.Match[str]) -> Quantity:
    percent = 100 * FRACTIONS[re.sub(r"\s+", " ", match.group("fraction").lower())]
    qualifier = _qualifier_of(match)
    low = None if qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN} else percent
    high = None if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} else percent
    return Quantity(
        low=low,
        high=high,
        unit="percent",
        qualifier=qualifier,
        precision=1.0,
        text=match.group(),
        span=Span(*match.span()),
    )
