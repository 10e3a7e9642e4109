"""How the claims of many reports stand against the maps, speaker by speaker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontcheck.models.claim import Measure, Relation
from frontcheck.models.finding import Reason, Verdict
from frontcheck.models.interval import Interval
from frontcheck.models.quantity import Qualifier


class Kind(StrEnum):
    """What is compared with what: claims of one kind have one unit."""

    AREA = "area"
    LENGTH = "length"
    SETTLEMENTS = "settlements"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A claim held against one source, for one state of knowledge.

    Attributes
    ----------
    low, high : float or None
        The evidence in SI, tolerance included; an open end is None, and so are both where there is none.
    ratio_low, ratio_high : float or None
        Claim over evidence, the bands of both included: from the least claimed over the most measured to the most
        claimed over the least measured. An open end is None.
    """

    verdict: Verdict
    reason: Reason | None
    low: float | None
    high: float | None
    ratio_low: float | None = None
    ratio_high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAgainst:
    """One source's word on a claim.

    Attributes
    ----------
    own : bool
        The source's publisher is the speaker.
    then, now : Held
        As known on the day of the claim, and as known now.
    """

    source: str
    own: bool
    then: Held
    now: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedClaim:
    """A claim of one report with what the maps say to it.

    Attributes
    ----------
    report, source : str
        The report's id, and what a reader calls it.
    speaker : str or None
        As the report names it; the publisher for the report's own voice; None where the speaker is not resolved.
    own_voice : bool
        The report speaks itself.
    number : float
        The number that the words name, in SI.
    low, high : float or None
        The claim as it is read, band included, in SI; an open end is None.
    """

    id: str
    report: str
    source: str
    speaker: str | None
    party: str | None
    own_voice: bool
    said_on: Interval | None
    as_of: Interval | None
    measure: Measure
    relation: Relation
    holder: str | None
    place: str | None
    place_id: str | None
    text: str
    unit: str
    qualifier: Qualifier
    number: float
    low: float | None
    high: float | None
    against: tuple[HeldAgainst, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOnRecord:
    """A claim that counts once, however many reports tell it.

    Attributes
    ----------
    claim : TestedClaim
        As most reports word it.
    reports : tuple of str
        Every report that tells it, as a reader calls them.
    wordings : tuple of str
        Every way in which they print it.
    """

    claim: TestedClaim
    reports: tuple[str, ...]
    wordings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How a speaker's claims of one kind stand against one source, for one state of knowledge.

    Attributes
    ----------
    total : int
        All claims of the kind, checkable or not.
    ratios : int
        Claims with a ratio to the source that is bounded on both sides.
    middle_low, middle_high : float or None
        From the lower quartile of the ratios' lower ends to the upper quartile of their upper ends; None where there
        are too few ratios.
    """

    kind: Kind
    source: str
    own: bool
    known: str
    consistent: int
    above: int
    below: int
    not_checkable: int
    total: int
    ratios: int
    middle_low: float | None
    middle_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRecord:
    """One speaker's claims and how they stand."""

    speaker: str
    party: str | None
    claims: tuple[ClaimOnRecord, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Every speaker of a corpus, by the alphabet.

    Attributes
    ----------
    told : int
        Claims about ground in all reports, each as often as a report tells it.
    unresolved : int
        Those of them whose speaker the report does not resolve; they are on nobody's record.
    reports : int
        Reports that tell a claim about ground.
    fewest : int
        From how many ratios on an interval over several claims is given.
    first_day, last_day : date or None
        Of the claims.
    """

    speakers: tuple[SpeakerRecord, ...]
    sources: tuple[str, ...]
    told: int
    unresolved: int
    reports: int
    fewest: int
    first_day: date | None = None
    last_day: date | None = None
