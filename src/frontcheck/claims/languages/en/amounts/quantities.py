"""Quantities in text: an amount with its unit or counted noun, and the author's own conversion of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.amounts import Amount, find_amounts, single_amount
from frontcheck.claims.languages.en.amounts.bounds import bound_after_unit, bound_before
from frontcheck.claims.languages.en.amounts.conversions import with_alternate
from frontcheck.claims.languages.en.amounts.ellipses import are_people, row_before, understood
from frontcheck.claims.languages.en.amounts.likened import with_likened
from frontcheck.claims.languages.en.amounts.numbers import FRACTION, NUMBER, Number, read_fraction, read_number
from frontcheck.claims.languages.en.amounts.unit_words import (
    GROUND_NOUNS,
    NAMED,
    OTHERS,
    counted_in,
    noun_at,
    person_at,
    unit_at,
)
from frontcheck.models import Qualifier, Quantity, Span
from frontcheck.units import Dimension, convert, dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_MANY = re.compile(
    r"(?P<many>\s+(?:out\s+)?of(?:\s+(?:the|its|their|his|her|our|these|those|a\s+total\s+of|some|about))?"
    rf"(?:(?:\s+[\w.-]{{1,30}})?\s+[\w.-]{{1,30}}[’']s?)?(?:\s+(?P<all>{NUMBER}))?)(?=\s)",
    re.IGNORECASE,
)
_OF_HOW_MANY = re.compile(
    rf"(?<!\w)(?:{NUMBER}|{FRACTION})\s*(?:\s|%\s|percent\s|per\s+cent\s)(?:out\s+of|of|in|in\s+every)\s+"
    r"(?:the\s+|its\s+|their\s+)?(?:[\w.-]{1,30}[’']s?\s+)?$",
    re.IGNORECASE,
)
"""Before the whole of a ratio: the "five" of "one in five villages"."""

_OPENING_OF = re.compile(r"(?:^|[.!?]\s+|[“\"]|\n)Of\s+(?:the\s+|its\s+|their\s+|all\s+(?:the\s+)?)?$")
"""Before the whole that a sentence parts: "Of the 40 villages, 12 are ..."."""

_ROUND = re.compile(r"(?:three|four|five|ten|hundred|100|10)$", re.IGNORECASE)
_ELLIPTIC_HARM = re.compile(r"\b(?:kill|wound|injur|displac)(?:ed|ing)\s+$", re.IGNORECASE)
_HARMED = re.compile(
    r"\s+(?:(?:have\s+|had\s+)?died|(?:were|was|(?:have|had)\s+been)\s+(?:killed|wounded|injured|detained|displaced))\b",
    re.IGNORECASE,
)
_SEIZED = re.compile(
    r"\s+(?:were|(?:have|had)\s+been)\s+(?:captured|taken\s+(?:prisoner|captive|hostage)|surrounded|encircled|evacuated)\b",
    re.IGNORECASE,
)
_DRIVEN = re.compile(r"\b(?:driv(?:en|ing)|drove|forc(?:ed|ing)|uproot(?:ed|ing)|chas(?:ed|ing))\s+$", re.IGNORECASE)
_FROM_HOME = re.compile(r"\s+(?:out\s+of|from)\s+(?:their|its)\s+homes?\b", re.IGNORECASE)
_HARM = re.compile(r"\b(?:kill|wound|injur|hurt|dead|died|dying|detain|captur|arrest)", re.IGNORECASE)
_ENDS = re.compile(r"(?:\s+(?:more|others))?(?=\s*(?:[.,;:)”\"]|and\b|$))", re.IGNORECASE)
_SHARED = re.compile(
    rf"(?<![\w.,-])(?P<fraction>{FRACTION}(?=\s+(?:of|under)\s+)|half(?=\s+(?:the|its|their)\s+(?!size\b|area\b|number\b)))",
    re.IGNORECASE,
)
_AND_PART = re.compile(r"\s+and\s+(?:an?\s+)?(?P<part>half|quarter|third)\b", re.IGNORECASE)
_CHANGES = re.compile(
    r"\b(?:shr[aiu]nk|shrinks?|fell|fallen|falls?|rose|risen|rises?|grew|grown|grows?|increas(?:ed|es|ing)|decreas(?:ed|es|ing)|"
    r"expand(?:ed|s|ing)|reduced|dropp(?:ed|ing)|declin(?:ed|es)|went|jumped|widened|extended|deepened|climbed|swelled|dwindled|"
    r"doubled|tripled|up|down|cut|change[ds]?)\s+(?:from\s+)?$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s+(?:per|an?|(?:\w{2,12}(?:ed|en)\s+|lost\s+|won\s+)?(?:each|every))\s+(?:hour|day|week|month|year)\b(?!\s+(?:earlier|before|ago|later|previously|prior|on)\b)|\s+(?:daily|weekly|monthly)\b|\s*/\s*(?:day|h)\b|\s+apiece\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\s*(?:by|x|×)\s*\d", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\d\s*(?:(?:km|miles|kilomet(?:re|er)s|m)\s*)?(?:-?by-?|\bby\b|x|×)\s*$", re.IGNORECASE)
_GOVERNS_OVER = re.compile(
    r"\b(?:control|power|authority|rule|sovereignty|sway|grip|hold|flags?|banners?|hand(?:s|ed|ing)?|"
    r"turn(?:s|ed|ing)?|sign(?:s|ed|ing)?|giv(?:e|es|en|ing)|gave)\s+$",
    re.IGNORECASE,
)
_TAKES_OVER = re.compile(r"\b(?:tak(?:e|es|en|ing)|took)\s+$", re.IGNORECASE)
"""Before an "over" that bounds round numbers, "took over 400 villages"; "took over seven" and "about half" of them."""

_FEW = 10

_OVER = re.compile(r"(?:over|above)\s+", re.IGNORECASE)
_DATED = re.compile(
    r"(?:\b(?:in|since|of|from|until|by|january|february|march|april|may|june|july|august|september|october|november|december)|,)$",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_MONTH = re.compile(rf"\b{_MONTHS}\.?$", re.IGNORECASE)
_MONTH_NEXT = re.compile(rf"\s+(?:of\s+)?{_MONTHS}\b", re.IGNORECASE)
_OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’-]{0,30}(?:\s+[A-Z][\w’-]{0,30}){0,3}(?=,?\s+or\s)")
_ONE_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_BRACKET = re.compile(r"[)\]]")
_LENGTHS = frozenset({"km", "mi", "m", "yd"})
_REACH = 40
_SIGHT = 240
"""Characters between a number and what it counts or the quantity whose unit it shares."""

_SITES = re.compile(rf"{NAMED.pattern}|{_HARM.pattern}", re.IGNORECASE)
_NEAR = 60
"""Characters around "others" and "one man" in which it must be said what befell them."""


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit or a counted noun, in text order, none inside another.

    Examples
    --------
    >>> [(q.low, q.high, q.unit, q.qualifier.value) for q in find_quantities("at least 12 kilometers deep, 74 towns")]
    [(12.0, None, 'km', 'at_least'), (74.0, 74.0, 'settlements', 'exact')]
    >>> find_quantities("")
    []
    """
    found = sorted([*_counted_or_measured(text), *_shares(text)], key=lambda one: (one.span.start, -one.span.end))
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.span.start >= kept[-1].span.end:
            kept.append(quantity)
    return with_likened(kept, text)


def _counted_or_measured(text: str) -> Iterator[Quantity]:
    sites = [match.start() for match in _SITES.finditer(text)]
    if not sites:
        return
    end, found, whole = 0, list[Quantity](), None
    for amount in find_amounts(text, lambda at: _is_near(sites, at)):
        if amount.first_at < end or _is_whole_of_ratio(amount, text):
            continue
        own = list(_quantities_of(amount, text))
        if not own and (shared := understood(amount, text, found, whole)):
            own = _shared(amount, text, *shared)
        end = max([end, *(_end_of(quantity, text) for quantity in own)])
        if own and _stands_before(_OPENING_OF, amount, text) and own[0].unit in GROUND_NOUNS:
            whole = own[0]
            continue
        own = [*_in_row(own, amount, text), *own]
        found += own
        yield from own


def _is_whole_of_ratio(amount: Amount, text: str) -> bool:
    """Whether a number is the whole of a ratio; an area is measured even there: "half of the 40 sq km taken in May"."""
    if not _stands_before(_OF_HOW_MANY, amount, text):
        return False
    unit = unit_at(text, amount.end)
    return unit is None or dimension_of(unit[0]) is not Dimension.AREA


def _is_near(sites: list[int], at: int) -> bool:
    """Whether a word for a unit, for what is counted or for harm stands near enough to an offset to speak of it."""
    first = bisect_left(sites, at - _SIGHT)
    return first < len(sites) and sites[first] <= at + _SIGHT


def _in_row(own: list[Quantity], amount: Amount, text: str) -> Iterator[Quantity]:
    """The other quantities of a row that shares the unit of its last: "477 and 459 sq km respectively"."""
    if not own or amount.is_range:
        return
    for start, end in row_before(text, amount.start):
        single = single_amount(text, start, end)
        if not _is_date(single, text):
            yield _quantity(single, text, own[0].unit, end)


def _end_of(quantity: Quantity, text: str) -> int:
    """Where a quantity ends, with the brackets that hold its conversion behind what was measured."""
    behind = quantity.alternate.span.end if quantity.alternate else 0
    if behind <= quantity.span.end:
        return quantity.span.end
    closed = _BRACKET.search(text, behind)
    return closed.end() if closed else behind


def _shared(amount: Amount, text: str, unit: str, end: int) -> list[Quantity]:
    """Quantities of a number, or of two levels, that share the unit of what was counted or measured before."""
    if _is_date(amount, text):
        return []
    if _is_change(amount, text):
        return list(_old_and_new(amount, text, unit, end))
    return [_quantity(amount, text, unit, end)]


def _stands_before(pattern: re.Pattern[str], amount: Amount, text: str) -> bool:
    return pattern.search(text, max(amount.start - _REACH, 0), amount.start) is not None


def _quantities_of(amount: Amount, text: str) -> Iterator[Quantity]:
    measured = unit_at(text, amount.end)
    if measured is not None:
        yield from _measured(amount, text, *measured)
        return
    if not amount.is_range and _stands_before(_ELLIPTIC_HARM, amount, text) and _ENDS.match(text, amount.end):
        yield _quantity(amount, text, "people", amount.end)
        return
    if _stands_before(_DRIVEN, amount, text) and _FROM_HOME.match(text, amount.end):
        yield _quantity(amount, text, "people", amount.end)
        return
    if not amount.is_range and (end := _end_of_people(amount, text)):
        yield _quantity(amount, text, "people", end)
        return
    yield from _counted(amount, text)


def _end_of_people(amount: Amount, text: str) -> int | None:
    """Where a count of people ends that names none: "20 others", "one SDF fighter", the "ten" of "while ten died"."""
    if _is_date(amount, text) or _is_decimal(amount, text):
        return None
    taken = _SEIZED.match(text, amount.end) and are_people(text, amount.start)
    if taken or _HARMED.match(text, amount.end):
        return amount.end
    one = text[amount.first_at : amount.first_end].lower() in {"one", "1"}
    match = OTHERS.match(text, amount.end) or (person_at(text, amount.end) if one else None)
    harmed = match and _HARM.search(text, max(amount.start - _NEAR, 0), match.end() + _NEAR)
    return match.end() if match and harmed else None


def _measured(amount: Amount, text: str, unit: str, end: int) -> Iterator[Quantity]:
    if amount.low_unit and unit_at(amount.low_unit, 0) != (unit, len(amount.low_unit)):
        mixed = _in_one_unit(amount, text, unit)
        if mixed is None:
            return
        amount = mixed
    if _RATE.match(text, end) or _is_date(amount, text):
        return
    if unit in _LENGTHS and (_BY.match(text, end) or _stands_before(_BY_BEFORE, amount, text)):
        return
    if _is_change(amount, text):
        yield from _old_and_new(amount, text, unit, end)
        return
    yield with_alternate(_with_part(_quantity(amount, text, unit, end), text), text)


def _in_one_unit(amount: Amount, text: str, unit: str) -> Amount | None:
    """A range whose ends have units of their own, in that of the second: "between 700 metres and two kilometres"."""
    first = unit_at(amount.low_unit, 0)
    joined = re.search(r"\b(?:and|to)\b", text[amount.first_end : amount.last_at])
    if first is None or joined is None or dimension_of(first[0]) is not dimension_of(unit):
        return None
    low, high = (read_number(text[at:end]) for at, end in ((amount.first_at, amount.first_end), _last(amount, text)))
    factor = convert(1.0, first[0], unit)
    ends = sorted((Number(low.value * factor, low.precision * factor), high), key=lambda number: number.value)
    return replace(amount, low=ends[0], high=ends[1], low_unit="")


def _last(amount: Amount, text: str) -> tuple[int, int]:
    """Where the second number of a range stands."""
    match = _ONE_NUMBER.match(text, amount.last_at)
    return (match.start(), match.end()) if match else (amount.first_at, amount.first_end)


def _counted(amount: Amount, text: str) -> Iterator[Quantity]:
    many = _MANY.match(text, amount.end)
    match = noun_at(text, amount.end) or (noun_at(text, many.end()) if many else None)
    noun = counted_in(match)
    if not match or not noun or _is_date(amount, text) or _is_decimal(amount, text):
        return
    if many and match.start() >= many.end() and _is_figurative(amount, many, text):
        return
    if _is_change(amount, text):
        yield from _old_and_new(amount, text, noun, match.end())
        return
    yield _quantity(amount, text, noun, match.end())


def _is_decimal(amount: Amount, text: str) -> bool:
    """Whether a decimal comma is printed: what is counted comes in whole numbers, so "12,5 villages" is no count."""
    return bool(re.fullmatch(r"\d+,\d{1,2}", text[amount.first_at : amount.first_end]))


def _is_figurative(amount: Amount, many: re.Match[str], text: str) -> bool:
    """Whether "X of Y" names a share or a specimen, not a count: "nine out of ten villages", "one of the cities"."""
    printed = text[amount.first_at : amount.first_end].lower()
    if many["all"] is None:
        return printed == "one"
    return not printed[0].isdigit() and bool(_ROUND.match(many["all"])) and "the" not in many["many"].split()


def _is_change(amount: Amount, text: str) -> bool:
    """Whether two numbers are an old and a new level: "grew from 60 to 90", and all that go down "from 90 to 60"."""
    if not amount.is_range:
        return False
    if _stands_before(_CHANGES, amount, text):
        return True
    old, new = (read_number(text[at:end]) for at, end in ((amount.first_at, amount.first_end), _last(amount, text)))
    return (
        text[amount.start : amount.first_at].lower().startswith("from ") and old.value > new.value == amount.low.value
    )


def _old_and_new(amount: Amount, text: str, unit: str, end: int) -> Iterator[Quantity]:
    """The two amounts of "shrank from 90 to 60 sq km": an old one and a new one, no range."""
    old = single_amount(text, amount.first_at, amount.first_end)
    last_at, last_end = _last(amount, text)
    for single, edge in (
        (old, amount.first_end + len(amount.low_unit)),
        (single_amount(text, last_at, last_end), end),
    ):
        yield _quantity(single, text, unit, edge)


def _is_date(amount: Amount, text: str) -> bool:
    """Whether a number is a year or the day of a month: "in 2023 villages burned", "on May 12 villages burned"."""
    number = text[amount.first_at : amount.first_end]
    before = text[max(amount.first_at - _REACH, 0) : amount.first_at].rstrip()
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return bool(_DATED.search(before))
    if not re.fullmatch(r"\d{1,2}(?:\s\d{3})?", number):
        return False
    return bool(_MONTH.search(before) or _MONTH_NEXT.match(text, amount.first_end))


def _quantity(amount: Amount, text: str, unit: str, end: int) -> Quantity:
    start, qualifier = _without_governed_over(amount, text)
    after = bound_after_unit(text, end)
    if unit == "percent" and after.qualifier is None and (whole := _OF_PLACE.match(text, end)):
        after = bound_after_unit(text, whole.end())
    if qualifier is Qualifier.EXACT and after.qualifier is not None:
        qualifier, end = after.qualifier, after.edge
    low, high = _ends(amount, qualifier)
    return Quantity(
        low=low, high=high, unit=unit, qualifier=qualifier, precision=min(amount.low.precision, amount.high.precision),
        text=text[start:end], span=Span(start, end),
    )  # fmt: skip


def _ends(amount: Amount, qualifier: Qualifier) -> tuple[float | None, float | None]:
    low, high = amount.low.value, amount.high.value
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}:
        return low, None
    return (None, high) if qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN} else (low, high)


def _without_governed_over(amount: Amount, text: str) -> tuple[int, Qualifier]:
    """Where the phrase starts: "control over 40" holds 40, it does not hold more than 40."""
    over = _OVER.match(text, amount.start)
    taken = (
        over
        and _stands_before(_TAKES_OVER, amount, text)
        and (text[over.end() : amount.first_at] or amount.low.precision == 1 or amount.low.value <= _FEW)
    )
    if over and (taken or _stands_before(_GOVERNS_OVER, amount, text)):
        rest = bound_before(text[over.end() : amount.first_at], amount.first_at - over.end())
        return over.end(), (rest.qualifier if rest else None) or Qualifier.EXACT
    return amount.start, amount.qualifier


def _with_part(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a part of one that stands behind its unit: "a mile and a half"."""
    match = _AND_PART.match(text, quantity.span.end)
    if match is None:
        return quantity
    part = read_fraction(match["part"])
    span = Span(quantity.span.start, match.end())
    low, high = (None if end is None else end + part for end in (quantity.low, quantity.high))
    return replace(quantity, low=low, high=high, precision=0.1, span=span, text=text[span.slice])


def _shares(text: str) -> Iterator[Quantity]:
    """Shares in words: "nearly two-thirds" of something that the words behind name."""
    for match in _SHARED.finditer(text):
        bound = bound_before(text, match.start())
        if bound is None:
            continue
        qualifier = bound.qualifier or Qualifier.EXACT
        percent = 100 * read_fraction(match["fraction"])
        low = None if qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN} else percent
        high = None if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN} else percent
        span = Span(bound.edge, match.end())
        yield Quantity(
            low=low, high=high, unit="percent", qualifier=qualifier, precision=1.0, text=text[span.slice], span=span
        )
