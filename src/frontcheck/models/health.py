"""What a look at a whole series of maps finds that no single map shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ailment(StrEnum):
    """What can be wrong with a series of maps, or with one of them."""

    LICENCE = "licence missing"
    GAP = "gap"
    STALE = "stale"
    BOUNDS = "out of bounds"
    JUMP = "jump"
    OVERLAP = "held by two"
    ELSEWHERE = "outside coverage"
    LABEL = "label seen first"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One finding about a source, in one plain sentence.

    Attributes
    ----------
    first, last : date or None
        The days that it is about, both included; None where it is about the source, or a file without a day.
    """

    source: str
    ailment: Ailment
    text: str
    first: date | None = None
    last: date | None = None
