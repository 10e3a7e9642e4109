"""What a set of combinations says about a number: which come nearest, how far they spread, what chance would give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from frontcheck.models import (
    Chance,
    Combination,
    Origin,
    Outcome,
    Qualifier,
    Quantity,
    Spread,
    Thresholds,
    shown_decimals,
)
from frontcheck.units import si_factor
from frontcheck.verdicts.interval import Extent, half_width, quantity_extent

MISSES = 8
"""How many that come next are shown."""

ALIKE = 1e-4
"""Share of themselves within which two numbers are one, also where more digits are shown: nobody prints 0.01 %."""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A number asked about, as what others are held against; in SI.

    Attributes
    ----------
    extent : Extent
        Its interval, by its own wording.
    ends : tuple of float
        The number as stated, twice, or the ends of a range.
    low, high : float
        Between them a number rounds to the printed one.
    step : float
        The last digit that is shown.
    """

    extent: Extent
    ends: tuple[float, float]
    low: float
    high: float
    step: float = 0.0

    @classmethod
    def of(cls, quantity: Quantity, thresholds: Thresholds) -> Yardstick:
        """The yardstick of a quantity.

        Examples
        --------
        >>> from frontcheck.models import Span
        >>> stated = dict(low=839, high=839, unit="km", precision=1, text="", span=Span(0, 0))
        >>> found = Yardstick.of(Quantity(qualifier=Qualifier.ABOUT, **stated), Thresholds())
        >>> found.low, found.high, found.extent.low
        (838500.0, 839500.0, 755100.0)
        """
        factor, extent = si_factor(quantity.unit), quantity_extent(quantity, thresholds)
        stated = [end for end in (quantity.low, quantity.high) if end is not None]
        plain = replace(quantity, qualifier=Qualifier.EXACT)
        low, high = min(stated), max(stated)
        ends = (low * factor, high * factor)
        if quantity.qualifier is Qualifier.VAGUE and extent.bare_high is not None:
            ends = (ends[0], extent.bare_high)
        return cls(
            extent=extent,
            ends=ends,
            low=(low - half_width(low, plain, thresholds)) * factor,
            high=(high + half_width(high, plain, thresholds)) * factor,
            step=10.0 ** -shown_decimals(quantity) * factor,
        )

    def alike(self, one: float, other: float) -> bool:
        """Whether two numbers are one to any reader.

        Examples
        --------
        >>> extent = Extent(low=9.5, high=10.5, bare_low=10.0, bare_high=10.0)
        >>> yardstick = Yardstick(extent, ends=(10.0, 10.0), low=9.5, high=10.5, step=0.1)
        >>> yardstick.alike(10.01, 10.04), yardstick.alike(10.0, 10.2), yardstick.alike(9e4, 9e4 + 5)
        (True, False, True)
        """
        return abs(one - other) <= max(self.step / 2, ALIKE * max(abs(one), abs(other)))

    def distance(self, value: float) -> float:
        """How far a value lies from the number as stated, as a share of it; of a range from the nearer end, 0 inside.

        It is told for "at least" as for a bare number: whether more is allowed, `holds` says.

        Examples
        --------
        >>> least = Extent(low=800.0, high=None, bare_low=800.0, bare_high=None)
        >>> yardstick = Yardstick(least, ends=(800.0, 800.0), low=760.0, high=840.0)
        >>> yardstick.distance(1000.0), yardstick.distance(600.0), yardstick.holds(1000.0)
        (0.25, -0.25, True)
        """
        low, high = self.ends
        if value < low:
            return value / low - 1
        return value / high - 1 if value > high else 0.0

    def rounds(self, value: float) -> bool:
        """Whether a value rounds to the number as printed."""
        return self.low <= value <= self.high

    def holds(self, value: float) -> bool:
        """Whether a value lies in the number's interval."""
        low, high = self.extent.low, self.extent.high
        return (low is None or low <= value) and (high is None or value <= high)


def outcomes(combinations: Iterable[Combination], yardstick: Yardstick) -> list[Outcome]:
    """Combinations of one source that give the same number, as far as is shown, as one outcome each, the nearest first.

    Ways that are wrong come behind all others; of two equally near, what was fixed before, then what varies less.

    Examples
    --------
    >>> extent = Extent(low=9.5, high=10.5, bare_low=10.0, bare_high=10.0)
    >>> outcomes([], Yardstick(extent, ends=(10.0, 10.0), low=9.5, high=10.5))
    []
    """
    kinds: dict[tuple[str, bool, bool], list[Combination]] = {}
    for one in combinations:
        if one.value is not None:
            kinds.setdefault((one.source, bool(one.wrong), one.rounds), []).append(one)
    return sorted((_outcome(group) for found in kinds.values() for group in _groups(found, yardstick)), key=_order)


def _groups(found: Iterable[Combination], yardstick: Yardstick) -> list[list[Combination]]:
    """Those that are alike, each like the least of its group."""
    groups: list[list[Combination]] = []
    for one in sorted(found, key=lambda one: one.value or 0.0):
        if groups and yardstick.alike(groups[-1][0].value or 0.0, one.value or 0.0):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _outcome(group: list[Combination]) -> Outcome:
    chosen, *others = sorted(group, key=lambda one: (one.origin is not Origin.FIXED, len(one.varied), one.number))
    return Outcome(
        chosen=chosen,
        others=tuple(one.number for one in others),
        indifferent=_indifferent(group),
        fixed=tuple(dict.fromkeys(one.definition for one in group if one.origin is Origin.FIXED)),
    )


def _order(outcome: Outcome) -> tuple[bool, bool, float, bool, int, int]:
    one = outcome.chosen
    return (
        bool(one.wrong),
        not one.rounds,
        0.0 if one.rounds else _far(outcome),
        not outcome.fixed,
        len(one.varied),
        one.number,
    )


def _indifferent(group: Sequence[Combination]) -> dict[str, tuple[str, ...]]:
    """Choices in which alone two of a group differ, with the ways that they were made."""
    found: dict[str, tuple[str, ...]] = {}
    for choice in group[0].choices if len(group) > 1 else ():
        rests: dict[tuple[tuple[str, str], ...], list[str]] = {}
        for one in group:
            rest = tuple((name, words) for name, words in one.choices.items() if name != choice)
            rests.setdefault(rest, []).append(one.choices[choice])
        ways = [way for alike in rests.values() if len(set(alike)) > 1 for way in alike]
        if ways:
            found[choice] = tuple(dict.fromkeys(ways))
    return found


def nearest(found: Sequence[Outcome]) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """All that round to the printed number, else the nearest; and the near misses, which come next.

    Where none rounds to it, a number measured in a wrong way is named beside the nearest if it is nearer.

    Parameters
    ----------
    found : sequence of Outcome
        As `outcomes` gives them.

    Examples
    --------
    >>> nearest([])
    ((), ())
    """
    first = [each for each in found if each.chosen.rounds] or _best(found)
    left = sorted((each for each in found if each not in first), key=lambda each: (bool(each.chosen.wrong), _far(each)))
    return tuple(first), tuple(left[:MISSES])


def _best(found: Sequence[Outcome]) -> list[Outcome]:
    good = min((_far(each) for each in found if not each.chosen.wrong), default=float("inf"))
    best = min(map(_far, found), default=good)
    return [each for each in found if _far(each) == (best if each.chosen.wrong else good)]


def _far(outcome: Outcome) -> float:
    return abs(outcome.chosen.distance or 0.0)


def spread(values: Iterable[float]) -> Spread | None:
    """Least, quartiles and most of numbers; None of none.

    Examples
    --------
    >>> found = spread([1.0, 2.0, 3.0, 4.0, 5.0])
    >>> found.count, found.least, found.lower_quartile, found.median, found.most
    (5, 1.0, 2.0, 3.0, 5.0)
    >>> spread([]) is None
    True
    """
    numbers = sorted(values)
    if not numbers:
        return None
    lower, median, upper = quantiles(numbers, n=4, method="inclusive") if len(numbers) > 1 else numbers * 3
    return Spread(
        count=len(numbers),
        least=numbers[0],
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        most=numbers[-1],
    )


def chance(values: Sequence[float], yardstick: Yardstick) -> Chance | None:
    """How many numbers would round to the printed one if they lay evenly over their spread; None where there is none.

    Examples
    --------
    >>> extent = Extent(low=9.5, high=10.5, bare_low=10.0, bare_high=10.0)
    >>> yardstick = Yardstick(extent, ends=(10.0, 10.0), low=9.5, high=10.5)
    >>> found = chance([0.0, 10.2, 15.0, 20.0], yardstick)
    >>> found.expected, found.found
    (0.2, 1)
    >>> chance([10.2], yardstick) is None
    True
    """
    if len(set(values)) < 2:
        return None
    least, most = min(values), max(values)
    shared = max(min(yardstick.high, most) - max(yardstick.low, least), 0.0)
    return Chance(
        numbers=len(values),
        low=yardstick.low,
        high=yardstick.high,
        expected=len(values) * shared / (most - least),
        found=sum(yardstick.rounds(value) for value in values),
    )


def silences(combinations: Iterable[Combination]) -> Mapping[str, int]:
    """Why combinations give no number, the commonest reason first.

    Examples
    --------
    >>> dict(silences([]))
    {}
    """
    counted: dict[str, int] = {}
    for one in combinations:
        if one.value is None:
            why = f"{one.source}: {one.silence.removeprefix(one.source).lstrip(': ')}"
            counted[why] = counted.get(why, 0) + 1
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
