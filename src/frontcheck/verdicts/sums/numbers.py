"""A claim made ready for a sum: whose it is, what range it is read as, which days it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, isinf

from frontcheck.models import Claim, Interval, Measure, Quantity, Relation, Term, Thresholds, ToldClaim
from frontcheck.units import Dimension, dimension_of
from frontcheck.verdicts.interval import quantity_extent
from frontcheck.verdicts.naming import Name, by_speaker
from frontcheck.verdicts.ranges import Range

BASE = {Measure.AREA_CHANGE: Measure.AREA, Measure.SETTLEMENTS_CHANGE: Measure.SETTLEMENTS}
TAKEN = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.ADVANCED})
LOST = frozenset({Relation.LOST, Relation.WITHDREW})
_NOT_ASSERTED = frozenset({Relation.PLANNED, Relation.DENIED})
_COUNTS = frozenset({Dimension.SETTLEMENTS, Dimension.COUNT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A claim that can stand in a sum.

    Attributes
    ----------
    speaker : str
        Under one name in all reports.
    side : str
        The speaker's party, or the speaker where none is known.
    range : Range
        In SI, by the wording; what is counted, in whole numbers.
    """

    told: ToldClaim
    speaker: str
    side: str
    range: Range

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.told.claim

    @property
    def measure(self) -> Measure:
        """What is measured, held or changed alike."""
        return BASE.get(self.claim.measure, self.claim.measure)

    @property
    def is_change(self) -> bool:
        """Whether it is what came about in some days, not what is held on one."""
        return self.claim.measure in BASE

    @property
    def day(self) -> date | None:
        """The one day that it speaks of; None where that is not one day."""
        as_of = self.claim.as_of
        return as_of.earliest if as_of and as_of.is_day else None

    @property
    def window(self) -> Window | None:
        """The days of a change; the day itself for ground lost on it."""
        window = self.claim.window or (self.claim.as_of if self.claim.relation in LOST else None)
        if window is None or window.earliest is None or window.latest is None:
            return None
        return Window(window.earliest, window.latest)

    def term(self, role: str) -> Term:
        """The number in a sum, in the part that it plays there."""
        quantity, (low, high) = self.claim.quantity, self.range.ends
        window = self.claim.window if self.is_change else None
        return Term(
            claim=self.claim.id,
            role=role,
            text=" ".join(quantity.text.split()),
            low=low,
            high=high,
            unit=quantity.unit,
            days=(window or self.claim.as_of or Interval(None, None)).words,
            report=self.told.report,
            source=self.told.title,
        )


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def meets(self, other: Window) -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: Window) -> bool:
        """Whether all days of the other are among these."""
        return self.first <= other.first and other.last <= self.last

    @classmethod
    def after(cls, day: date, last: date) -> Window:
        """From the next day on."""
        return cls(day + timedelta(days=1), last)


def numbers_of(told: Iterable[ToldClaim], thresholds: Thresholds) -> list[Number]:
    """Claims that assert something and whose speaker is known, in an order of their own: by day, then by id."""
    asserted = [each for each in told if each.claim.relation not in _NOT_ASSERTED and _name_of(each)]
    names = by_speaker(name for each in asserted if (name := _name_of(each)))
    numbers = [_number(each, names, thresholds) for each in asserted]
    return sorted(numbers, key=lambda number: (number.day or date.min, number.claim.id, number.told.report))


def range_of(quantity: Quantity, thresholds: Thresholds) -> Range:
    """A quantity as a range in SI, by its wording; what is counted, in whole numbers.

    Examples
    --------
    >>> from frontcheck.models import Qualifier, Span
    >>> villages = dict(unit="villages", precision=1, text="28 villages", span=Span(0, 0))
    >>> range_of(Quantity(low=28, high=28, qualifier=Qualifier.EXACT, **villages), Thresholds())
    Range(low=28, high=28)
    >>> range_of(Quantity(low=None, high=None, qualifier=Qualifier.VAGUE, **villages), Thresholds())
    Range(low=0, high=inf)
    """
    extent = quantity_extent(quantity, thresholds)
    read = Range.of(extent.low, extent.high)
    if dimension_of(quantity.unit) not in _COUNTS:
        return read
    low, high = ceil(read.low), read.high if isinf(read.high) else floor(read.high)
    return Range(low, high) if low <= high else read


def _name_of(told: ToldClaim) -> Name | None:
    attribution = told.claim.attribution
    if attribution is None:
        return Name(told.publisher or f"the report {told.title}")
    claimant = attribution.claimant
    return Name(claimant.name, claimant.party) if claimant else None


def _number(told: ToldClaim, names: dict[Name, str], thresholds: Thresholds) -> Number:
    name = _name_of(told)
    assert name is not None  # only claims with a speaker come here  # noqa: S101
    speaker = names[name]
    return Number(
        told=told, speaker=speaker, side=name.party or speaker, range=range_of(told.claim.quantity, thresholds)
    )
