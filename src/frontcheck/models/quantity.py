"""A number as a report states it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from frontcheck.models.span import Span
from frontcheck.units import convert, dimension_of, number_words


class Qualifier(StrEnum):
    """How the wording bounds a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


ROUNDING_SHARE = 0.1
"""A round number stands for no more than this share of itself on either side: "1,000" for 900 to 1,100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What an area is likened to: "twice the size of Paris".

    Attributes
    ----------
    name : str
        As printed.
    times : float
        How many times it: 2 for "twice the size of", 200 for "200 football pitches".
    area_km2 : float or None
        Of one; None if the table of comparisons does not know it. Nothing is computed then.
    source : str or None
        Where the area is from, with its edition.
    """

    name: str
    times: float
    area_km2: float | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as stated, no rounding band added; an open end is None.

    Attributes
    ----------
    low, high : float or None
        In `unit`. "at least 12" is (12, None), "up to 10" is (None, 10), "dozens" is (24, None). Both are None only for
        an area likened to something of unknown size.
    unit : str
        "km2", "mi2", "ha", "acre", "m2", "km", "mi", "m", "percent", or the counted noun in the plural ("settlements").
    precision : float
        Place value of the last digit that carries information, in `unit`: 1 for "74", 10 for "1,150", 1000 for
        "1,000". Converting the unit scales it with the number.
    text : str
        The phrase as printed, qualifier included.
    span : Span
        Where the phrase stands in the report.
    alternate : Quantity or None
        The same amount converted by the author: "155 sq mile (400 sq km)".
    likeness : Likeness or None
        What an area is likened to, alone ("an area the size of Malta") or beside its number.
    """

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    precision: float
    text: str
    span: Span
    alternate: Quantity | None = None
    likeness: Likeness | None = None

    @property
    def stated(self) -> float:
        """The number that the phrase names, in `unit`; the upper one of a range; 0 if it names none."""
        return next((end for end in (self.high, self.low) if end is not None), 0.0)

    def moved(self, offset: int) -> Quantity:
        """The same quantity `offset` code points further on: from a paragraph's offsets to those of its report."""
        return replace(
            self,
            span=Span(self.span.start + offset, self.span.end + offset),
            alternate=self.alternate.moved(offset) if self.alternate else None,
        )

    def converted(self, unit: str) -> Quantity:
        """The same quantity in another unit of its dimension.

        Raises
        ------
        UnitError
            If `unit` measures something else.
        """
        return replace(
            self,
            low=None if self.low is None else convert(self.low, self.unit, unit),
            high=None if self.high is None else convert(self.high, self.unit, unit),
            precision=convert(self.precision, self.unit, unit),
            unit=unit,
        )

    @property
    def conversion_fault(self) -> str | None:
        """How the author's own conversion differs from the quantity; None if it agrees within rounding or is missing.

        Each number stands for half the place value of its last printed digit on either side.

        Examples
        --------
        >>> stated = dict(qualifier=Qualifier.EXACT, text="", span=Span(0, 0))
        >>> miles = Quantity(low=250, high=250, unit="mi2", precision=10, **stated)
        >>> Quantity(low=400, high=400, unit="km2", precision=100, alternate=miles, **stated).conversion_fault
        '400 km2 are 154 mi2, not 250 mi2'
        >>> miles = replace(miles, low=155, high=155, precision=1)
        >>> Quantity(low=400, high=400, unit="km2", precision=100, alternate=miles, **stated).conversion_fault is None
        True
        """
        other = self.alternate
        if other is None:
            return None
        if dimension_of(self.unit) is not dimension_of(other.unit):
            return f"{number_words(self.stated)} {self.unit} cannot be {number_words(other.stated)} {other.unit}"
        missed = (pair for pair in self._ends_beside(other) if not self._meets(*pair, other))
        for one, two in missed:
            converted, printed = (number_words(each) for each in (convert(one, self.unit, other.unit), two))
            return f"{number_words(one)} {self.unit} are {converted} {other.unit}, not {printed} {other.unit}"
        return None

    def _ends_beside(self, other: Quantity) -> list[tuple[float, float]]:
        """Numbers to compare: both ends of a range, otherwise the number that is named, however it is bounded."""
        if self.low is None or other.low is None or self.high is None or other.high is None:
            return [(self.stated, other.stated)]
        return [(self.low, other.low), (self.high, other.high)]

    def rounding(self, value: float) -> float:
        """How far a number printed to this quantity's precision may lie from what it was rounded from, in `unit`.

        Examples
        --------
        >>> stated = dict(unit="km2", qualifier=Qualifier.EXACT, text="", span=Span(0, 0))
        >>> Quantity(low=74, high=74, precision=1, **stated).rounding(74)
        0.5
        >>> Quantity(low=0, high=0, precision=100, **stated).rounding(0)
        0.0
        """
        half = self.precision / 2
        return half if self.precision <= 1 else min(half, ROUNDING_SHARE * abs(value))

    def _meets(self, one: float, two: float, other: Quantity) -> bool:
        low, high = (convert(one + side * self.rounding(one), self.unit, other.unit) for side in (-1, 1))
        return low <= two + other.rounding(two) and two - other.rounding(two) <= high
