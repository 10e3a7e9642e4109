"""Sums of claims for readers: lines in a terminal, cards on a page, rows, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Bond, Sum, SumOutcome, SumRule, Term
from frontcheck.publish.document import SUMS_SCHEMA, plain, write_json
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, indented
from frontcheck.publish.wording import one_line, typeset
from frontcheck.units import range_words, si_factor

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
SUMS_FORMATS = ("table", "json", "csv")
SUMS_COLUMNS = (
    "sum", "rule", "outcome", "account", "role", "text", "low", "high", "unit", "days", "claim", "report", "source",
    "assumptions", "sentence",
)  # fmt: skip
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


def sums_block(console: Console, sums: Sequence[Sum], *, told_in: bool = False) -> None:
    """Print every sum with its sentence, and if asked for the reports that its numbers come from."""
    if not sums:
        return
    console.print(TITLE, style="bold")
    for each in sums:
        style = "bold" if each.outcome is SumOutcome.IMPOSSIBLE else None
        console.print(f"{each.outcome.value}: {RULES[each.rule]}", style=style)
        indented(console, typeset(one_line(each.sentence)))
        if told_in:
            sources = dict.fromkeys(term.source for term in _all_terms(each))
            indented(console, f"told in: {'; '.join(map(one_line, sources))}")
    console.print()


def write_sums(sums: Sequence[Sum], format: str, stream: TextIO) -> None:  # noqa: A002
    """Write the sums of one report or of several.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" (a row for each number in a sum).

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        console = console_for(stream)
        sums_block(console, sums, told_in=True)
        counts = Counter(each.outcome for each in sums)
        console.print(", ".join(f"{counts[outcome]} {outcome.value}" for outcome in SumOutcome))
    elif format == "json":
        write_json(sums_document(sums), stream)
    elif format == "csv":
        write_rows(stream, SUMS_COLUMNS, (row for number, each in enumerate(sums, 1) for row in _records(number, each)))
    else:
        raise PublishError(f"unknown format {format!r} for sums; known: {', '.join(SUMS_FORMATS)}")


def sums_document(sums: Sequence[Sum]) -> dict[str, Any]:
    """Sums as JSON-ready data, after the shipped schema ``sums-1.json``."""
    return {"schema": SUMS_SCHEMA, "version": metadata.version("frontcheck"), "sums": plain(tuple(sums))}


def _all_terms(total: Sum) -> list[Term]:
    return [*total.terms, *([total.stated] if total.stated else [])]


def _records(number: int, total: Sum) -> Iterator[dict[str, Any]]:
    about = {
        "sum": number,
        "rule": total.rule.value,
        "outcome": total.outcome.value,
        "account": total.account,
        "assumptions": "; ".join(total.assumptions),
        "sentence": total.sentence,
    }
    for term in _all_terms(total):
        factor = si_factor(term.unit)
        low, high = (None if end is None else float(f"{end / factor:.9g}") for end in (term.low, term.high))
        told = {name: getattr(term, name) for name in ("role", "text", "unit", "days", "claim", "report", "source")}
        yield {**about, **told, "low": low, "high": high}
