"""Numbers that several speakers put on one thing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontcheck.models.claim import Measure, Relation
from frontcheck.models.quantity import Qualifier
from frontcheck.models.span import Span


class Stance(StrEnum):
    """How ground is told of: what of it is held, taken, lost, denied and so on is not one thing."""

    HELD_OR_TAKEN = "held_or_taken"
    HELD = "held"
    TAKEN = "taken"
    FRONT = "front"
    SURROUNDED = "surrounded"


class InterestMark(StrEnum):
    """How a statement lies to the side that makes it."""

    AGAINST_INTEREST = "against_interest"
    IN_INTEREST = "in_interest"
    NO_SIDE = "no_side"
    NOT_MARKED = "not_marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """A mark, set by rule from the speaker's side and from who gains by the statement.

    Attributes
    ----------
    rule : str
        The row of the table in docs/rivals.md that sets it, in words.
    side : str or None
        The side that the speaker belongs to; None for a third party or unknown.
    gains, loses : str or None
        Who has more ground by the statement, and who less; None where nothing tells.
    loses_by : str
        What tells who loses; empty where nothing does.
    """

    mark: InterestMark
    rule: str
    side: str | None = None
    gains: str | None = None
    loses: str | None = None
    loses_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place where a number is told: a mention in a report, or a row of published figures.

    Attributes
    ----------
    report : str or None
        Id of the report; None for a published figure.
    source : str
        For readers: the publisher or file of the report, or who reported the figure.
    claim : str or None
        Id of the claim.
    text : str
        The quantity as printed; of a figure, as its table has it.
    low, high : float or None
        As stated, in `unit`; an open end is None.
    relation : Relation or None
        None for a figure: a table does not say it.
    span : Span or None
        Where the quantity stands in the report.
    """

    report: str | None
    source: str
    claim: str | None
    text: str
    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    relation: Relation | None
    measure: Measure
    place: str | None
    span: Span | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A number that a speaker puts on ground for a day, wherever it is told.

    Attributes
    ----------
    id : str
        Of the first of its claims; for a figure alone, "figures:" with its number in the store.
    speaker : str
        The fullest name that is told.
    party : str
        As told, for readers: "Ukraine", "monitor (leans Ukraine)"; empty where nothing is told.
    low, high : float or None
        As stated, in SI, no band added; an open end is None.
    day : date
        The day that it speaks of, at the latest.
    first_day : date or None
        Of a change: the first day of its window.
    said_on : date or None
        At the latest.
    whole : bool
        It speaks of a territory that contains the one that its table is about.
    denied : bool
        The number is denied, not asserted.
    partial : bool
        It names only part of a front.
    denied_by : tuple of str
        Speakers of the same report who deny it.
    """

    id: str
    speaker: str
    party: str
    low: float | None
    high: float | None
    unit: str
    text: str
    qualifier: Qualifier
    place: str
    day: date
    first_day: date | None
    said_on: date | None
    interest: Interest
    tellings: tuple[Telling, ...]
    whole: bool = False
    denied: bool = False
    partial: bool = False
    denied_by: tuple[str, ...] = ()

    @property
    def stated(self) -> float:
        """The number that the phrase names, in SI; the upper one of a range; 0 if it names none."""
        return next((end for end in (self.high, self.low) if end is not None), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """For one day: the least that the losing side concedes, and the most that the gaining side asserts.

    Attributes
    ----------
    first_day : date or None
        Of a change: the first day of its window.
    low, high : float
        In SI, as stated. `low` above `high` means that more is conceded than asserted.
    conceded, asserted : str
        Ids of the assertions that give them.
    conceded_on, asserted_on : date
        The days that these speak of: the day itself where both sides speak of it, else at most `near_days` away.
    open : bool
        The most that is asserted has no upper end: "more than 1,300".
    """

    day: date
    first_day: date | None
    low: float
    high: float
    conceded: str
    asserted: str
    conceded_on: date
    asserted_on: date
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivalry:
    """All that is asserted of one thing, where speakers of different parties speak of it on comparable days.

    Attributes
    ----------
    measure, stance, holder : Measure, Stance, str
        What of whose ground.
    place_id, place : str
        The narrowest territory that is spoken of, by id and name.
    unit : str
        For readers: "km2", "km", "settlements", "percent".
    assertions : tuple of Assertion
        By day, then speaker.
    envelopes : tuple of Envelope
        By day; only for days near which both sides speak.
    """

    measure: Measure
    stance: Stance
    holder: str
    place_id: str
    place: str
    unit: str
    assertions: tuple[Assertion, ...]
    envelopes: tuple[Envelope, ...] = ()


class Ungroupable(StrEnum):
    """Why a number is set beside no other."""

    HOLDER_UNKNOWN = "holder_unknown"
    PLACE_UNKNOWN = "place_unknown"
    DAY_UNKNOWN = "day_unknown"
    WINDOW_UNKNOWN = "window_unknown"
    SPEAKER_UNKNOWN = "speaker_unknown"
    NOT_ASSERTED = "not_asserted"
    NOT_GROUND = "not_ground"
    NO_NUMBER = "no_number"
    NO_RIVAL = "no_rival"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ungrouped:
    """A number that has no rivals, and why; `detail` is one plain clause.

    Attributes
    ----------
    interest : Interest or None
        None where the statement is not about ground.
    """

    id: str
    speaker: str | None
    telling: Telling
    reason: Ungroupable
    detail: str
    interest: Interest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One number of one speaker and day that several reports word in different ways.

    Attributes
    ----------
    differs : tuple of str
        In what: "number", "unit", "qualifier", "relation", "measure".
    tellings : tuple of Telling
        One for each wording and report.
    """

    speaker: str
    said_on: date
    differs: tuple[str, ...]
    tellings: tuple[Telling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rivals:
    """What speakers put beside each other in one report or many, and in published figures.

    Attributes
    ----------
    near_days : int
        How many days apart numbers may speak of and still be compared.
    """

    rivalries: tuple[Rivalry, ...] = ()
    ungrouped: tuple[Ungrouped, ...] = ()
    drifts: tuple[Drift, ...] = ()
    near_days: int = 1
