"""A checked report, measurements and sources as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from frontcheck.models import (
    Check,
    Claim,
    Finding,
    SourceInfo,
    SourceKind,
    SourceVerdict,
    Verdict,
    View,
    day_words,
)
from frontcheck.publish.reaching import reached_lines
from frontcheck.publish.rivals import print_rivals
from frontcheck.publish.rivals_words import claims_against_interest
from frontcheck.publish.silence import split
from frontcheck.publish.sums import sums_block
from frontcheck.publish.terminal import console_for, grid, indented, notes_block
from frontcheck.publish.thresholds import threshold_words
from frontcheck.publish.wording import (
    claim_range,
    day_of,
    details_of,
    facts,
    interval_words,
    measured_words,
    one_line,
    overall_words,
    source_words,
    speaker_words,
    typeset,
    verdict_words,
    warnings_of,
    words_of,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

AGAINST = "against the speaker's interest"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One line of ``frontcheck evidence list``.

    Attributes
    ----------
    days : int
        How many days have a map, or how many figures there are.
    first, last : str
        The first and the last of them, ISO 8601; empty where there are none.
    gaps : str
        Days missing in between, in words.
    """

    source: SourceInfo
    days: int
    first: str = ""
    last: str = ""
    gaps: str = ""


def write_check_table(check: Check, stream: TextIO) -> None:
    """Write every finding of a checked report, then what the numbers rest on."""
    console = console_for(stream)
    title = facts(check.report.title, check.report.publisher, _dateline(check))
    console.print(title or "Untitled report", style="bold")
    against = claims_against_interest(check.rivals)
    for number, finding in enumerate(check.findings, 1):
        console.print()
        _print_finding(console, number, finding, against=finding.claim.id in against)
    if not check.findings:
        console.print("\nNo claim about ground was found.")
    console.print()
    if check.findings:
        console.print("Who says what about the same thing\n", style="bold")
        print_rivals(console, check.rivals)
        console.print()
    sums_block(console, check.sums)
    _print_footer(console, check)


def write_sources(rows: Sequence[SourceRow], stream: TextIO) -> None:
    """Write what a store holds: sources, days, gaps, lean and licence."""
    console = console_for(stream)
    if not rows:
        console.print("The store holds no evidence yet: frontcheck evidence add SOURCE PATH...")
        return
    days = grid(("source", "kind", "days", "from", "to", "gaps"), right=("days",))
    for row in rows:
        words = (row.source.id, row.source.kind.value, str(row.days), row.first, row.last, row.gaps)
        days.add_row(*map(one_line, words))
    console.print(days)
    console.print()
    console.print(_provenance([row.source for row in rows]))


def _provenance(sources: Iterable[SourceInfo]) -> Table:
    """Who publishes, with which lean, under which licence: these travel with every number."""
    table = grid(("source", "publisher", "lean", "licence"))
    for info in sources:
        table.add_row(*map(one_line, (info.id, info.publisher, info.lean, info.licence)))
    return table


def _dateline(check: Check) -> str | None:
    day = check.report.dateline_day
    return facts(check.report.dateline_place, day_words(day) if day else None) or None


def _print_finding(console: Console, number: int, finding: Finding, *, against: bool) -> None:
    claim = finding.claim
    console.print(f"{number}. {typeset(one_line(claim.quantity.text))}", style="bold")
    indented(console, facts(_who(claim), AGAINST if against else None), _what(finding))
    table = grid(("source", f"measured {typeset(claim.quantity.unit)}", "map of", "known", "verdict"))
    spoken, silences = split(finding)
    for known, word in spoken:
        measured, day = _stacked(measured_words(word, claim.quantity.unit)), _stacked(day_of(word))
        table.add_row(source_words(word), measured, day, known, _styled(word))
    known_by = finding.then.known_by
    limit = finding.now.known_by
    known_now = f" (public by {day_words(limit)})" if limit else ""
    public = f"public by {day_words(known_by) if known_by else 'a day not known'}"
    indented(
        console,
        *([table] if table.row_count else []),
        f"now:  {_overall(finding.now)}{known_now}",
        f"then: {_overall(finding.then)} ({public})",
        typeset(one_line(finding.sentence)),
        *(f"- {line}" for line in reached_lines(word for _, word in spoken)),
        *(f"- {detail}" for detail in details_of(word for _, word in spoken)),
        *(f"- {silence.words}" for silence in silences),
    )


def _stacked(text: str) -> str:
    """Two maps on two lines."""
    return text.replace(" / ", "\n")


def _who(claim: Claim) -> str:
    attribution = claim.attribution
    if attribution is None:
        return speaker_words(claim)
    claimant = attribution.claimant
    relay = f"relayed by {attribution.relayed_by.name}" if attribution.relayed_by else None
    basis = f"on the basis of {attribution.basis}" if attribution.basis else None
    said_on = f"said {interval_words(attribution.said_on)}"
    return facts(speaker_words(claim), claimant.role if claimant else None, said_on, attribution.channel, relay, basis)


def _what(finding: Finding) -> str:
    claim = finding.claim
    as_of = f"as of {interval_words(claim.as_of)}"
    window = f"change {interval_words(claim.window)}" if claim.window else None
    read = f"read as {claim_range(claim, finding.low, finding.high)}"
    return facts(words_of(claim.measure), words_of(claim.relation), claim.holder, claim.place, as_of, window, read)


def _overall(view: View) -> str:
    figures = [word for word in view.sources if word.kind is SourceKind.FIGURES]
    maps = f"maps: {overall_words(view)}"
    return f"{maps}; figures: {words_of(view.figures_overall)}" if figures else maps


def _styled(word: SourceVerdict) -> Text:
    return Text(typeset(verdict_words(word)), style="dim" if word.verdict is Verdict.NOT_CHECKABLE else "bold")


def _print_footer(console: Console, check: Check) -> None:
    console.print("Measured is core–outer: assessed ground, then with claimed, contested and unknown ground.")
    console.print(typeset(f"Thresholds: {threshold_words(check.thresholds)}."))
    for name, choice in check.choices.items():
        console.print(f"{one_line(name).capitalize()}: {one_line(choice)}")
    if check.sources:
        console.print()
        console.print(_provenance(check.sources))
    for warning in warnings_of(check.findings):
        console.print(f"warning: {warning}")
    notes_block(console, (*check.statements.notes, *check.notes))
    console.print(f"frontcheck {check.version}")
