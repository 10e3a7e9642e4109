"""A published number measured every way that is at hand: what was tried, what came out, what moves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import floor, log10

from frontcheck.models.claim import Measure
from frontcheck.models.definition import NamedDefinition
from frontcheck.models.interval import Interval
from frontcheck.models.quantity import Quantity
from frontcheck.units import Dimension, dimension_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNumber:
    """A number to audit, as asked for.

    Attributes
    ----------
    text : str
        As given: "725 km2, November 2024".
    measure : Measure
        AREA_CHANGE, SETTLEMENTS_CHANGE and ADVANCE for a stretch of days, the others for one day.
    days : Interval
        Both ends known: one day, or the first and the last of a stretch.
    """

    text: str
    quantity: Quantity
    measure: Measure
    days: Interval

    @property
    def first_day(self) -> date:
        """The first day spoken of."""
        return self.days.earliest or date.min

    @property
    def last_day(self) -> date:
        """The last day spoken of."""
        return self.days.latest or date.max


def shown_decimals(quantity: Quantity) -> int:
    """Decimals with which numbers are shown beside a printed one, in its unit: a digit more than was printed.

    Examples
    --------
    >>> from frontcheck.models import Qualifier, Span
    >>> stated = dict(low=12, high=12, qualifier=Qualifier.EXACT, text="", span=Span(0, 0))
    >>> [shown_decimals(Quantity(unit="km", precision=place, **stated)) for place in (0.1, 1, 100)]
    [2, 1, 0]
    >>> shown_decimals(Quantity(unit="settlements", precision=1, **stated))
    0
    """
    counted = dimension_of(quantity.unit) in {Dimension.SETTLEMENTS, Dimension.COUNT}
    if counted or quantity.precision >= 10 or quantity.precision <= 0:
        return 0
    return min(1 - floor(log10(quantity.precision)), 4)


class Origin(StrEnum):
    """Where a combination of choices is from."""

    FIXED = "fixed"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """One way to measure the number.

    Attributes
    ----------
    number : int
        Counted from 1, in the order in which they were tried.
    definition : str
        Id of the named definition that it is, or that it differs from in what `varied` names.
    origin : Origin
        FIXED for a named definition as it stands on a source that it is about, GENERATED for what this audit varied.
    choices : mapping
        Every choice by name, and how it was made, in words: "statuses": "control, advances".
    varied : tuple of str
        Names of the choices that were made otherwise than in the named definition.
    wrong : str
        Why no number should be measured so; empty for a way that can be defended.
    value : float or None
        In SI; None where the combination gives no number.
    silence : str
        Why not, in that case.
    distance : float or None
        How far from the number asked about, as a share of it, signed; 0 inside a range.
    rounds : bool
        Whether it rounds to the number as printed.
    consistent : bool
        Whether it lies in the number's interval, which "about" and "at least" widen.
    days : tuple of date
        Of the maps or rows behind it.
    left_out : tuple of str
        Names of parts of the place that the source does not cover; the number is without them.
    """

    number: int
    source: str
    definition: str
    origin: Origin
    choices: Mapping[str, str]
    varied: tuple[str, ...] = ()
    wrong: str = ""
    value: float | None = None
    silence: str = ""
    distance: float | None = None
    rounds: bool = False
    consistent: bool = False
    days: tuple[date, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One number, and every combination of one source that gives it to the digits that are shown.

    Attributes
    ----------
    chosen : Combination
        The one that stands for all: one that was fixed if there is any, else the one that varies least.
    others : tuple of int
        Numbers of the rest.
    indifferent : mapping
        Choices that make no difference to it, and how they can be made.
    fixed : tuple of str
        Ids of the definitions fixed before that give it, as they stand.
    """

    chosen: Combination
    others: tuple[int, ...] = ()
    indifferent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fixed: tuple[str, ...] = ()

    @property
    def value(self) -> float:
        """In SI."""
        return self.chosen.value or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How far numbers lie apart, in SI; each different number counts once."""

    count: int
    least: float
    lower_quartile: float
    median: float
    upper_quartile: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a number becomes if one choice is made otherwise.

    Attributes
    ----------
    value : float
        In SI.
    wrong : bool
        Whether it is made in a way that cannot be defended.
    """

    words: str
    value: float
    wrong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How one choice, alone, moves the number.

    Attributes
    ----------
    kept : str
        How it is made in the combination that is varied.
    turns : tuple of Turn
        Every other way to make it that gives another number, by value.
    """

    choice: str
    kept: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """How many numbers would round to the printed one if they were spread evenly, and how many do.

    Attributes
    ----------
    numbers : int
        Different numbers, those measured in a wrong way left out.
    low, high : float
        The band that rounds to the printed number, in SI.
    expected : float
        `numbers` times the share of the band in their whole spread.
    found : int
        How many lie in the band.
    """

    numbers: int
    low: float
    high: float
    expected: float
    found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A number, and what it comes to under every combination of choices at hand.

    Attributes
    ----------
    low, high : float or None
        The number as an interval in SI; an open end is None.
    place_words : str
        Where, and how it is known if it was not named.
    known_by : date or None
        Nothing was looked at that was not public by the end of this day (UTC).
    definitions : tuple of NamedDefinition
        Those that were tried, in their order; any that was made up for the audit has no day on which it was fixed.
    combinations : tuple of Combination
        All, in the order tried.
    nearest : tuple of Outcome
        All that round to the printed number; where none does, the one that comes nearest.
    near_misses : tuple of Outcome
        Those that come next.
    spread, fixed_spread : Spread or None
        Over all, and over the definitions fixed before; None where nothing gives a number. Wrong ways are left out.
    center : Combination or None
        What the swings start from: the first of the nearest.
    swings : tuple of Swing
        The choice that moves the number most first.
    indifferent : tuple of str
        Choices that do not move it at all.
    silences : mapping
        Why combinations give no number, with how many each.
    """

    asked: AskedNumber
    holder: str
    place: str
    place_words: str
    known_by: date | None
    audited_on: date
    low: float | None
    high: float | None
    definitions: tuple[NamedDefinition, ...]
    combinations: tuple[Combination, ...]
    nearest: tuple[Outcome, ...]
    near_misses: tuple[Outcome, ...]
    spread: Spread | None
    fixed_spread: Spread | None
    chance: Chance | None
    center: Combination | None
    swings: tuple[Swing, ...]
    indifferent: tuple[str, ...]
    silences: Mapping[str, int]
    border_sets: tuple[str, ...]
    version: str
    notes: tuple[str, ...] = ()
