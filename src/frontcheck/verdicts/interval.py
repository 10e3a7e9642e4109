"""A number as stated, read as an interval by its own wording."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from frontcheck.models import Claim, Qualifier, Quantity, Thresholds
from frontcheck.models.thresholds import VAGUE_WORDS
from frontcheck.units import si_factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where one side of a comparison lies, in SI; an open end is None.

    Attributes
    ----------
    low, high : float or None
        With its band: rounding for a number as stated, tolerance for a measured one. Verdicts turn on these.
    bare_low, bare_high : float or None
        Without the band. Ratios are told between these, since they are the numbers that a reader sees.
    """

    low: float | None
    high: float | None
    bare_low: float | None
    bare_high: float | None


def claim_interval(claim: Claim, thresholds: Thresholds) -> tuple[float | None, float | None]:
    """A claim as an interval in SI: square metres, metres, a share of one, or a count; an open end is None.

    Examples
    --------
    >>> from frontcheck.models import Measure, Relation, Span
    >>> stated = dict(low=1000, high=1000, unit="km2", precision=1000, text="about 1,000", span=Span(0, 11))
    >>> about = Quantity(qualifier=Qualifier.ABOUT, **stated)
    >>> claim = Claim(id="", measure=Measure.AREA, quantity=about, relation=Relation.CONTROLS, evidence=Span(0, 11))
    >>> claim_interval(claim, Thresholds())
    (900000000.0, 1100000000.0)
    """
    extent = quantity_extent(claim.quantity, thresholds)
    return extent.low, extent.high


def quantity_extent(quantity: Quantity, thresholds: Thresholds) -> Extent:
    """A quantity in SI, with and without its band.

    The band is reckoned in the quantity's own unit and scales with it: a converted quantity has the same extent.
    """
    bare_low = quantity.low
    bare_high = most_of(quantity, thresholds.vague_words)
    low, high = bare_low, bare_high
    if quantity.qualifier in {Qualifier.EXACT, Qualifier.ABOUT}:
        low = None if low is None else max(low - half_width(low, quantity, thresholds), 0.0)
        high = None if high is None else high + half_width(high, quantity, thresholds)
    if low is None:
        low = bare_low = 0.0
    factor = si_factor(quantity.unit)
    ends = (None if end is None else end * factor for end in (low, high, bare_low, bare_high))
    return Extent(**dict(zip(("low", "high", "bare_low", "bare_high"), ends, strict=True)))


def half_width(value: float, quantity: Quantity, thresholds: Thresholds) -> float:
    """How far a rounded number may lie from what was meant, in the quantity's unit.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> exact = Quantity(low=74, high=74, unit="km", qualifier=Qualifier.EXACT, precision=1, text="74", span=Span(0, 0))
    >>> half_width(74, exact, Thresholds())
    0.5
    >>> half_width(0, exact, Thresholds())
    0.0
    """
    rounding = min(quantity.precision / 2, thresholds.rounding_share * abs(value))
    if quantity.qualifier is Qualifier.ABOUT:
        return max(2 * rounding, thresholds.about_share * abs(value))
    return rounding


def most_of(quantity: Quantity, words: Mapping[str, tuple[float, float]] = VAGUE_WORDS) -> float | None:
    """Upper end of a quantity in its own unit, the usual reading of a vague word included; None if open.

    A vague word reaches as far above its own low end as the word usually does: "dozens" (24) up to 99. A vague quantity
    without a word that is known here stays open above.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> vague = dict(high=None, qualifier=Qualifier.VAGUE, precision=1, span=Span(0, 0))
    >>> most_of(Quantity(low=24, unit="villages", text="dozens of villages", **vague))
    99.0
    >>> most_of(Quantity(low=2, unit="villages", text="a number of villages", **vague)) is None
    True
    """
    if quantity.qualifier is not Qualifier.VAGUE or quantity.high is not None or quantity.low is None:
        return quantity.high
    for word, (least, most) in words.items():
        if re.search(rf"\b{re.escape(word)}\b", quantity.text, re.IGNORECASE):
            return quantity.low * most / least
    return None
