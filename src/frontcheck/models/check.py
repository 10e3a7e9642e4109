"""Results that travel whole from the pipeline to a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from frontcheck.models.arithmetic import Sum
from frontcheck.models.attribution import Attribution
from frontcheck.models.claim import Claim
from frontcheck.models.dispute import Dispute
from frontcheck.models.finding import Finding
from frontcheck.models.report import Report
from frontcheck.models.rivals import Rivals
from frontcheck.models.shown import Grounded, Shown
from frontcheck.models.snapshot import SourceInfo
from frontcheck.models.thresholds import Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements(Shown):
    """Everything that a report says somebody said, and every claim about ground.

    Attributes
    ----------
    attributions : tuple of Attribution
        In text order, with or without a number.
    claims : tuple of Claim
        In text order.
    notes : tuple of str
        What the reader must know: "no day known: pass --date" ...
    disputes : tuple of Dispute
        Where one speaker denies what another claims, or gives another number for it.
    """

    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    notes: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Grounded):
    """A checked report: what is published as table, JSON, CSV or page.

    Attributes
    ----------
    choices : mapping
        Choices that a number depends on, for the reader: "borders", "crimea", "gazetteer", "language model".
    version : str
        Of frontcheck.
    rivals : Rivals
        Numbers that speakers put beside each other, in the report and in published figures.
    sums : tuple of Sum
        Claims of the report set against one another by arithmetic.
    """

    report: Report
    statements: Statements
    findings: tuple[Finding, ...]
    sources: tuple[SourceInfo, ...]
    thresholds: Thresholds
    version: str
    choices: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rivals: Rivals = field(default_factory=Rivals)
    sums: tuple[Sum, ...] = ()
