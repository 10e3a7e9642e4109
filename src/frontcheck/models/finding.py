"""How a claim stands against the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontcheck.models.claim import Claim
from frontcheck.models.measurement import Measurement
from frontcheck.models.reached import Reached
from frontcheck.models.shown import Grounded
from frontcheck.models.snapshot import Figure, SourceKind


class Verdict(StrEnum):
    """How a claim's interval lies to one source's interval."""

    CONSISTENT = "consistent"
    ABOVE = "above"
    BELOW = "below"
    NOT_CHECKABLE = "not_checkable"


class Overall(StrEnum):
    """How a claim lies to all sources that can speak to it."""

    CONSISTENT_WITH_ALL = "consistent_with_all"
    EXCEEDS_ALL = "exceeds_all"
    BELOW_ALL = "below_all"
    SOURCES_DISAGREE = "sources_disagree"
    NOT_CHECKABLE = "not_checkable"


class Reason(StrEnum):
    """Why a claim cannot be checked against a source."""

    OUT_OF_COVERAGE = "out_of_coverage"
    NO_SNAPSHOT = "no_snapshot_near_the_day"
    BETWEEN_SNAPSHOTS = "between_snapshots"
    MEASURE_NOT_MAPPED = "measure_not_mapped"
    LOWER_BOUND_ONLY = "lower_bound_only"
    PLACE_UNRESOLVED = "place_unresolved"
    HOLDER_UNRESOLVED = "holder_unresolved"
    DAY_UNRESOLVED = "day_unresolved"
    WINDOW_UNRESOLVED = "window_unresolved"
    NOT_ASSERTED = "not_asserted"
    SAME_SPEAKER = "same_speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmeasured:
    """Why a source yields no measurement for a claim; `detail` is one plain clause."""

    source: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceVerdict:
    """One source's word on a claim.

    Attributes
    ----------
    source : str
        Id of the source; for a figure "figures/<claimant>".
    low, high : float or None
        The evidence interval in SI, tolerance included; an open end is None.
    ratio : float or None
        Claim over evidence, nearest edges: 1.59 where 1,000 is claimed at the least 59 % above the most measured. Set
        for "above" and "below" only.
    contained : bool
        For "consistent": the claim's interval lies wholly inside the evidence's.
    measurements : tuple of Measurement
        One, or two where the day lies between two maps.
    reached : Reached or None
        For "above", "below" and a day between two maps: the first later map of this source that shows the number.
    reached_before : Reached or None
        The same for the last map before.
    name : str
        What sentences call the source; its id where it has no name.
    sentence : str
        What it says to the claim, in one plain sentence made from the numbers here.
    """

    source: str
    kind: SourceKind
    verdict: Verdict
    low: float | None = None
    high: float | None = None
    ratio: float | None = None
    contained: bool = False
    reason: Reason | None = None
    detail: str = ""
    measurements: tuple[Measurement, ...] = ()
    figure: Figure | None = None
    reached: Reached | None = None
    reached_before: Reached | None = None
    name: str = ""
    sentence: str = ""

    @property
    def named(self) -> str:
        """What sentences call the source."""
        return self.name or self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All verdicts on a claim for one state of knowledge.

    Attributes
    ----------
    known_by : date or None
        Only what was public by the end of that day counts; None for all that is known now.
    overall : Overall
        Over the maps that can speak to the claim.
    figures_overall : Overall
        The same over the published figures of others.
    """

    known_by: date | None
    overall: Overall
    figures_overall: Overall
    sources: tuple[SourceVerdict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Grounded):
    """A claim, what every source says to it, and why, in a sentence.

    Attributes
    ----------
    low, high : float or None
        The claim as an interval in SI, rounding band included; an open end is None.
    then, now : View
        As known on the day of the claim, and as known now.
    sentence : str
        One plain sentence made from the numbers in the finding.
    """

    claim: Claim
    low: float | None
    high: float | None
    then: View
    now: View
    sentence: str
