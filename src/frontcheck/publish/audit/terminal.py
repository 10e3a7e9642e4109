"""An audit for people: the nearest, near misses, what was fixed before, the spread, what moves it, and the guard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from frontcheck.models import Audit, Combination, Origin, Outcome, Quantity, Spread, Swing, day_words
from frontcheck.publish.audit.words import (
    asked_words,
    by_reason,
    chance_words,
    distance_words,
    guard_words,
    nearest_words,
    outcome_lines,
    source_words,
    swing_words,
    tried_words,
    value_words,
)
from frontcheck.publish.terminal import console_for, grid, indented, notes_block
from frontcheck.publish.wording import one_line, typeset

if TYPE_CHECKING:
    from rich.console import Console

BAR = 30
"""Columns of the longest bar."""


def print_audit(audit: Audit, stream: TextIO) -> None:
    """Print an audit, as wide as the terminal."""
    console = console_for(stream)
    quantity = audit.asked.quantity
    console.print(Text(typeset(one_line(f"{audit.asked.text}: {audit.holder} in {audit.place_words}")), style="bold"))
    console.print(asked_words(audit))
    console.print(tried_words(audit))
    if audit.known_by:
        console.print(f"Nothing public after {day_words(audit.known_by)} was looked at.")
    _headed(console, nearest_words(audit))
    _print_outcomes(console, audit.nearest, quantity)
    if audit.near_misses:
        _headed(console, "Near misses")
        _print_outcomes(console, audit.near_misses, quantity)
    _print_fixed(console, audit)
    _print_spread(console, audit)
    _print_swings(console, audit)
    _headed(console, "What this is worth")
    indented(console, *filter(None, [chance_words(audit), *map(one_line, guard_words(audit))]))
    if audit.silences:
        _headed(console, "No number")
        indented(console, *by_reason(audit))
    console.print()
    console.print(one_line(f"Borders: {'; '.join(audit.border_sets)}"))
    notes_block(console, audit.notes)


def _headed(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _print_outcomes(console: Console, outcomes: Sequence[Outcome], quantity: Quantity) -> None:
    unit = typeset(quantity.unit)
    table = grid((unit, "off by", "how"), right=(unit, "off by"))
    for one in outcomes:
        far = distance_words(one.chosen.distance or 0.0)
        table.add_row(value_words(one.value, quantity), far, "\n".join(outcome_lines(one)))
    console.print(table)


def _print_fixed(console: Console, audit: Audit) -> None:
    """Every definition that was fixed before, as it stands, with its number or without."""
    found = [one for one in audit.combinations if one.origin is Origin.FIXED]
    if not found:
        return
    _headed(console, "Definitions fixed before this audit, as they stand")
    unit = typeset(audit.asked.quantity.unit)
    table = grid(("definition", "fixed", "source", unit, "off by"), right=(unit, "off by"))
    days = {one.id: one.fixed_on for one in audit.definitions}
    for one in sorted(found, key=lambda one: (one.definition, one.number)):
        if one.value is not None:
            fixed_on = str(days.get(one.definition) or "")
            value, far = value_words(one.value, audit.asked.quantity), distance_words(one.distance or 0.0)
            table.add_row(one_line(one.definition), fixed_on, one_line(source_words(one)), value, far)
    console.print(table) if table.row_count else None
    for name, sources in _silent(found).items():
        indented(console, one_line(f"{name}: no number from {', '.join(sources)}"))


def _silent(found: Iterable[Combination]) -> dict[str, list[str]]:
    silent: dict[str, list[str]] = {}
    for one in found:
        if one.value is None:
            silent.setdefault(one.definition, []).append(one.source)
    return silent


def _print_spread(console: Console, audit: Audit) -> None:
    if audit.spread is None:
        return
    _headed(console, "Spread")
    names = ("numbers", "least", "lower quartile", "median", "upper quartile", "most")
    table = grid(("", *names), right=names)
    for words, spread in (("all", audit.spread), ("fixed before", audit.fixed_spread)):
        if spread is not None:
            table.add_row(words, *_spread_cells(spread, audit.asked.quantity))
    console.print(table)


def _spread_cells(spread: Spread, quantity: Quantity) -> list[str]:
    ends = (spread.least, spread.lower_quartile, spread.median, spread.upper_quartile, spread.most)
    return [f"{spread.count:,}", *(value_words(end, quantity) for end in ends)]


def _print_swings(console: Console, audit: Audit) -> None:
    center = audit.center
    if center is None or center.value is None:
        return
    start = value_words(center.value, audit.asked.quantity)
    _headed(console, f"What moves it: one choice at a time, from {start} {typeset(audit.asked.quantity.unit)}")
    ends = [center.value, *(turn.value for swing in audit.swings for turn in swing.turns)]
    table = grid(("choice", "made otherwise"))
    for swing in audit.swings:
        bar = _bar(swing, center.value, min(ends), max(ends))
        lines = [one_line(line) for line in swing_words(swing, audit.asked.quantity)]
        table.add_row(f"{one_line(f'{swing.choice}: {swing.kept}')}\n{bar}", "\n".join(lines))
    console.print(table) if audit.swings else None
    if audit.indifferent:
        indented(console, f"No difference: {', '.join(audit.indifferent)}.")


def _bar(swing: Swing, center: float, least: float, most: float) -> str:
    """From the lowest to the highest, the number that is varied as an upright."""
    reach = [center, *(turn.value for turn in swing.turns)]
    low, middle, high = (
        round((value - least) / (most - least) * (BAR - 1)) for value in (min(reach), center, max(reach))
    )
    cells = ["█" if low <= place <= high else " " for place in range(BAR)]
    cells[middle] = "│" if low == high else "┃"
    return "".join(cells)
