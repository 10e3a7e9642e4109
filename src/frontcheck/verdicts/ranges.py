"""Arithmetic with intervals: what a sum of numbers, each known within bounds, can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum, inf, isinf, prod

from frontcheck.models import Bond, SumOutcome
from frontcheck.verdicts.compare import exceeds


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`, both included; infinite where an end is open.

    Examples
    --------
    >>> Range(900, 1100) + Range(38, 42), Range(0, 12) * Range(38, 42)
    (Range(low=938.0, high=1142.0), Range(low=0, high=504))
    >>> Range(2, 1)
    Traceback (most recent call last):
    ValueError: range runs backwards: 2 is more than 1
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"range runs backwards: {self.low} is more than {self.high}")

    @classmethod
    def of(cls, low: float | None, high: float | None) -> Range:
        """The range between two ends, None where one is open.

        Examples
        --------
        >>> Range.of(12, None), Range.of(None, None)
        (Range(low=12, high=inf), Range(low=-inf, high=inf))
        """
        return cls(-inf if low is None else low, inf if high is None else high)

    @property
    def ends(self) -> tuple[float | None, float | None]:
        """Both ends, None where one is open."""
        return (None if isinf(self.low) else self.low, None if isinf(self.high) else self.high)

    def __add__(self, other: Range) -> Range:
        return total((self, other))

    def __sub__(self, other: Range) -> Range:
        return total((self, Range(-other.high, -other.low)))

    def __mul__(self, other: Range) -> Range:
        """Product of two ranges of numbers that cannot be negative."""
        return product((self, other))

    def meets(self, other: Range) -> bool:
        """Whether both share a value, a hair's breadth of rounding apart or none.

        Examples
        --------
        >>> Range(1, 2).meets(Range(2, 3)), Range(1, 2).meets(Range(3, 4))
        (True, False)
        """
        return not exceeds(self.low, other.high) and not exceeds(other.low, self.high)


NOTHING = Range(0.0, 0.0)


def total(ranges: Iterable[Range]) -> Range:
    """What a sum can be; the order of its parts changes nothing.

    Examples
    --------
    >>> total([Range(44, 44), Range(30, 30)]), total([])
    (Range(low=74.0, high=74.0), Range(low=0.0, high=0.0))
    """
    parts = list(ranges)
    return Range(_added(part.low for part in parts), _added(part.high for part in parts))


def product(ranges: Iterable[Range]) -> Range:
    """What a product of numbers that cannot be negative can be.

    Examples
    --------
    >>> product([Range(12, inf), Range(0, 40)]), product([])
    (Range(low=0, high=inf), Range(low=1, high=1))
    """
    parts = list(ranges)
    low = 0 if any(part.low == 0 for part in parts) else prod(part.low for part in parts)
    high = 0 if any(part.high == 0 for part in parts) else prod(part.high for part in parts)
    return Range(low, high)


def _added(values: Iterable[float]) -> float:
    ends = list(values)
    return next((end for end in ends if isinf(end)), None) or fsum(ends)


def allowed(reckoned: Range, bond: Bond) -> Range:
    """What the stated number may be, given what was reckoned.

    Examples
    --------
    >>> allowed(Range(938, 1142), Bond.AT_LEAST), allowed(Range(456, 504), Bond.AT_MOST)
    (Range(low=938, high=inf), Range(low=-inf, high=504))
    """
    if bond is Bond.AT_LEAST:
        return Range(reckoned.low, inf)
    return Range(-inf, reckoned.high) if bond is Bond.AT_MOST else reckoned


def settle(may_be: Range, stated: Range) -> SumOutcome:
    """Whether a stated number can be what it may be: silent where no value could have been excluded.

    Neither is ever negative: a lower bound of nothing excludes nothing.

    Examples
    --------
    >>> settle(Range(938, inf), Range(1145, 1155)).value, settle(Range(938, inf), Range(500, 510)).value
    ('consistent', 'impossible')
    >>> settle(Range(938, inf), Range(500, inf)).value, settle(Range(-inf, inf), Range(1, 2)).value
    ('silent', 'silent')
    """
    if not may_be.meets(stated):
        return SumOutcome.IMPOSSIBLE
    from_below = may_be.low <= 0 or isinf(stated.high)
    from_above = isinf(may_be.high) or stated.low <= 0
    return SumOutcome.SILENT if from_below and from_above else SumOutcome.CONSISTENT
