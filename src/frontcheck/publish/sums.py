"""Sums of claims for readers: lines in a terminal, cards on a page, rows, JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.models import Bond, Sum, SumOutcome, SumRule, Term
from frontcheck.publish.terminal import indented
from frontcheck.publish.wording import one_line, typeset
from frontcheck.units import range_words

if TYPE_CHECKING:
    from rich.console import Console

TITLE = "Arithmetic across claims"
RULES = {
    SumRule.LEVELS: "a level, and changes after it",
    SumRule.PERIODS: "a period, and parts of it",
    SumRule.PARTS: "a whole, and parts of it",
    SumRule.STRIP: "depth by width",
    SumRule.DENSITY: "settlements in depth by width",
    SumRule.SHARE: "a share of a territory",
    SumRule.CONVERSION: "a conversion",
}
_COME_TO = {Bond.EQUAL: "comes to", Bond.AT_LEAST: "comes to, or more", Bond.AT_MOST: "comes to, or less"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRow:
    """One line of a sum; `finding` is the number of the claim's finding on the page, if it has one there."""

    what: str
    printed: str
    days: str
    read: str
    finding: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumCard:
    """A sum, in words."""

    rule: str
    outcome: str
    account: str
    rows: tuple[SumRow, ...]
    sentence: str


def sum_cards(sums: Sequence[Sum], findings: Mapping[str, int]) -> list[SumCard]:
    """Sums for a page.

    Parameters
    ----------
    findings : mapping
        Number of the finding for each claim.

    Examples
    --------
    >>> sum_cards([], {})
    []
    """
    return [
        SumCard(
            rule=RULES[each.rule],
            outcome=each.outcome.value,
            account=one_line(each.account),
            rows=tuple(_rows(each, findings)),
            sentence=typeset(one_line(each.sentence)),
        )
        for each in sums
    ]


def _rows(total: Sum, findings: Mapping[str, int]) -> list[SumRow]:
    come_to = typeset(range_words(total.low, total.high, total.unit))
    result = SumRow(what=_COME_TO[total.bond], printed="", days="", read=come_to)
    held_against = [_row(total.stated, findings)] if total.stated else []
    return [*(_row(term, findings) for term in total.terms), result, *held_against]


def _row(term: Term, findings: Mapping[str, int]) -> SumRow:
    return SumRow(
        what=term.role,
        printed=typeset(one_line(term.text)),
        days=term.days,
        read=typeset(range_words(term.low, term.high, term.unit)),
        finding=findings.get(term.claim),
    )


def sums_block(console: Console, sums: Sequence[Sum]) -> None:
    """Print every sum with its sentence; nothing where there is none."""
    if not sums:
        return
    console.print(TITLE, style="bold")
    for each in sums:
        style = "bold" if each.outcome is SumOutcome.IMPOSSIBLE else None
        console.print(f"{each.outcome.value}: {RULES[each.rule]}", style=style)
        indented(console, typeset(one_line(each.sentence)))
    console.print()
