"""A number as a report states it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from frontcheck.models.span import Span
from frontcheck.units import convert


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as stated, no rounding band added; an open end is None.

    Attributes
    ----------
    low, high : float or None
        In `unit`. "at least 12" is (12, None), "up to 10" is (None, 10), "dozens" is (24, None).
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
    """

    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    precision: float
    text: str
    span: Span
    alternate: Quantity | None = None

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
