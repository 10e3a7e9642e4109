"""Speakers who do not agree within one report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontcheck.models.attribution import Attribution
from frontcheck.models.span import Span


class DisputeKind(StrEnum):
    """How a statement goes against a claim: it denies it, or gives another number for the same thing."""

    DENIES = "denies"
    OTHER_NUMBER = "other_number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A claim, and a statement of somebody else in the same report that goes against it.

    Attributes
    ----------
    claim : str
        Id of the disputed claim.
    by : Attribution
        The statement that goes against it.
    other : str or None
        Id of the claim that the statement makes, if it gives a number of its own.
    rule : str
        What tells that the two are about one thing.
    span : Span
        The words that deny, or the other number.
    """

    claim: str
    kind: DisputeKind
    by: Attribution
    other: str | None
    rule: str
    span: Span
