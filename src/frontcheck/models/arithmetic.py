"""Claims set against one another by arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontcheck.models.claim import Claim


class SumRule(StrEnum):
    """Which numbers are set against each other."""

    LEVELS = "level_and_changes"
    PERIODS = "period_and_parts"
    PARTS = "whole_and_parts"
    STRIP = "depth_by_width"
    DENSITY = "settlements_in_strip"
    SHARE = "share_of_territory"
    CONVERSION = "conversion"


class SumOutcome(StrEnum):
    """Whether the numbers can all hold.

    Attributes
    ----------
    CONSISTENT
        Some values within the stated intervals satisfy the rule.
    IMPOSSIBLE
        None do, under the assumptions that go with the sum.
    SILENT
        The rule excludes nothing here, whatever the truth.
    """

    CONSISTENT = "consistent"
    IMPOSSIBLE = "impossible"
    SILENT = "silent"


class Bond(StrEnum):
    """How the number that is held against the others is bound to what they come to."""

    EQUAL = "equal"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A country or region in numbers, as far as a sum needs them.

    Attributes
    ----------
    area_m2 : float
        Of its dry land.
    known_places : int
        How many settlements of it the gazetteer knows: fewer than there are.
    """

    name: str
    area_m2: float
    known_places: int
    border_set: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldClaim:
    """A claim with what a sum must know of the report that tells it.

    Attributes
    ----------
    report : str
        The report's id.
    title : str
        What a reader calls the report: its title, or where it was read.
    publisher : str or None
        Whose voice a claim without an attribution is.
    """

    claim: Claim
    report: str
    title: str
    publisher: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A claim's part in a sum.

    Attributes
    ----------
    claim : str
        Its id.
    role : str
        "earlier level", "gain", "loss", "later level", "period", "part", "whole", "depth", "width", "area",
        "settlements", "share", "original" or "conversion".
    text : str
        The number as printed.
    low, high : float or None
        The number as it is read, in SI; an open end is None.
    unit : str
        As printed.
    days : str
        What it speaks of, in words.
    report : str
        Id of the report that tells it.
    source : str
        What a reader calls that report.
    """

    claim: str
    role: str
    text: str
    low: float | None
    high: float | None
    unit: str
    days: str
    report: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Numbers of one or more claims, what they come to, and whether they can all hold.

    Attributes
    ----------
    account : str
        Whose numbers they are: one speaker's, one side's with its speakers, or two that are set against each other.
    terms : tuple of Term
        The claims that are added or multiplied.
    low, high : float or None
        What they come to, in SI; an open end is None.
    bond : Bond
        How `stated` must lie to that, if the assumptions hold.
    stated : Term or None
        The claim that they are held against; None where the report or reports tell none.
    territory : Territory or None
        The country or region that the sum needs.
    assumptions : tuple of str
        What must be so for the outcome, each a clause that begins with "if".
    sentence : str
        The sum in words and numbers; every number in it is in the fields above.
    """

    rule: SumRule
    outcome: SumOutcome
    account: str
    terms: tuple[Term, ...]
    low: float | None
    high: float | None
    unit: str
    bond: Bond
    stated: Term | None
    assumptions: tuple[str, ...]
    sentence: str
    territory: Territory | None = None
