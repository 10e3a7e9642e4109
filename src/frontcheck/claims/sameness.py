"""When two claims of a report are about one thing, and when their numbers agree."""

from __future__ import annotations

from math import inf

from frontcheck.models import Claim, Measure, Qualifier, Quantity, Relation
from frontcheck.units import Dimension, dimension_of, si_factor

_BASE = {Measure.AREA_CHANGE: Measure.AREA, Measure.SETTLEMENTS_CHANGE: Measure.SETTLEMENTS}
_TAKEN_OR_HELD = frozenset({Relation.CONTROLS, Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED})
_FORCES = frozenset({
    "force", "troop", "army", "fighter", "soldier", "militia", "unit", "the", "of", "side", "military", "group",
})  # fmt: skip
_ROUGH = 0.1
"""Share by which a number that is called rough may miss another."""


def base_measure(claim: Claim) -> Measure:
    """What a claim measures, gained or held alike."""
    return _BASE.get(claim.measure, claim.measure)


def same_relation(one: Claim, other: Claim) -> bool:
    """Whether two claims say the same of their ground: that it was taken and that it is held are the same here."""
    return one.relation is other.relation or {one.relation, other.relation} <= _TAKEN_OR_HELD


def same_or_open(one: str | None, other: str | None) -> bool:
    """Whether two names of a side or a place can be one: equal, one inside the other, or one left out.

    Examples
    --------
    >>> same_or_open("Kursk region", "Kursk"), same_or_open(None, "Kursk"), same_or_open("Sumy", "Kursk")
    (True, True, False)
    """
    if one is None or other is None:
        return True
    first, second = one.casefold(), other.casefold()
    return first == second or first in second or second in first


def same_holder(one: str | None, other: str | None) -> bool:
    """Whether two names of forces can be one side: as for places, or by a word that both have.

    Examples
    --------
    >>> same_holder("Rebel forces", "rebels"), same_holder("government forces", "rebel forces")
    (True, False)
    """
    return same_or_open(one, other) or bool(_telling_words(one) & _telling_words(other))


def _telling_words(name: str | None) -> set[str]:
    return {word.removesuffix("s") for word in (name or "").casefold().split()} - _FORCES


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are one amount, units converted, printed alike or not."""
    if dimension_of(one.unit) is not dimension_of(other.unit):
        return False
    if dimension_of(one.unit) is Dimension.COUNT and one.unit != other.unit:
        return False
    pairs = zip(_ends(one), _ends(other), strict=True)
    return all(a == b or abs(a - b) <= 2e-3 * max(abs(a), abs(b)) for a, b in pairs)


def numbers_apart(one: Quantity, other: Quantity) -> bool:
    """Whether no reading of two quantities of one dimension, each rounded as printed, can be the same amount."""
    if dimension_of(one.unit) is not dimension_of(other.unit):
        return False
    (low, high), (other_low, other_high) = _band(one), _band(other)
    return high < other_low or other_high < low


def _ends(quantity: Quantity) -> tuple[float, float]:
    factor = si_factor(quantity.unit)
    low = -inf if quantity.low is None else quantity.low * factor
    return low, inf if quantity.high is None else quantity.high * factor


def _band(quantity: Quantity) -> tuple[float, float]:
    low, high = _ends(quantity)
    half = quantity.precision * si_factor(quantity.unit) / 2
    rough = _ROUGH if quantity.qualifier in {Qualifier.ABOUT, Qualifier.VAGUE} else 0.0
    return min(low - half, low * (1 - rough)), max(high + half, high * (1 + rough))
