"""What was measured, exactly, and what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from frontcheck.models.claim import Measure
from frontcheck.models.shown import Grounded
from frontcheck.models.snapshot import SnapshotRef


class Change(StrEnum):
    """How two days are compared."""

    NONE = "none"
    GROSS_GAIN = "gross_gain"
    GROSS_LOSS = "gross_loss"
    NET = "net"


class Bound(StrEnum):
    """What the evidence can say: two-sided, or only a floor or a ceiling."""

    BOTH = "both"
    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a measurement measures. Fixed before a claim is looked at.

    Attributes
    ----------
    territory, territory_name : str
        Id and name of the place that the ground is clipped to.
    border_set : str
        Whose borders: the choice is printed.
    gazetteer : str
        Whose settlements are counted; empty where none are.
    completeness : str
        What share of the settlements there it knows; empty where none are counted.
    day : date
        The day asked about.
    first_day : date or None
        For a change: the day it is counted from (state at the end of that day).
    max_age_days : int
        How old a map may be and still stand for the day.
    width : str
        Which of the three widths a front is compared by: "contact", "span" or "chord".
    """

    measure: Measure
    holder: str
    territory: str
    territory_name: str
    border_set: str
    day: date
    first_day: date | None = None
    change: Change = Change.NONE
    max_age_days: int = 7
    width: str = "chord"
    ellipsoid: str = "WGS 84"
    gazetteer: str = ""
    completeness: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement(Grounded):
    """A number measured on one source.

    Attributes
    ----------
    core, outer : float
        In SI: square metres, metres, a share of one, or a count. `core` counts assessed control and advance, `outer`
        also what is claimed, infiltrated, contested or unknown. For a change each is like with like, and either may be
        larger.
    tolerance : float
        In the same unit: the evidence is [min - tolerance, max + tolerance].
    bound : Bound
        LOWER where the truth can only be larger (an incomplete gazetteer), UPPER where it can only be smaller.
    detail : mapping
        Numbers that go with it, unit in the name: ``contact_m``, ``span_m``, ``chord_m``, ``gain_m2``, ``loss_m2``,
        ``known_places`` (in a very large territory only those near the ground: ``known_places_near``).
    """

    source: str
    definition: Definition
    core: float
    outer: float
    tolerance: float
    bound: Bound
    snapshots: tuple[SnapshotRef, ...]
    detail: Mapping[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        """The smaller of core and outer, in SI."""
        return min(self.core, self.outer)

    @property
    def most(self) -> float:
        """The larger of core and outer, in SI."""
        return max(self.core, self.outer)

    @property
    def known_places(self) -> str:
        """How many settlements the gazetteer knows in the territory or near the ground; empty if none are counted."""
        everywhere, near = self.detail.get("known_places"), self.detail.get("known_places_near")
        if near is not None:
            return f"{near:,.0f} known places near this ground"
        return "" if everywhere is None else f"{everywhere:,.0f} known places in {self.definition.territory_name}"

    @property
    def valid_on(self) -> date | None:
        """The day that the newest map behind the number speaks of; None without a map."""
        return max((ref.valid_on for ref in self.snapshots), default=None)
