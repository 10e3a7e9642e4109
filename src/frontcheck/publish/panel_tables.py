"""Histories as tables for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TextIO

from frontcheck.models import ChangeRow, GroundChange, HeldExtent, Panel, PanelRow, Spell
from frontcheck.publish.panel import MEASURES, MOVES
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import one_line, short_day, typeset
from frontcheck.units import number_words

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


def print_panel(panel: Panel, stream: TextIO) -> None:
    """A table for each place and source: a line a row, gaps between them said in words."""
    console = console_for(stream)
    _print_head(console, panel.holder, panel.place_name, panel.border_set, panel.gazetteer)
    for source, place_name, rows in _grouped(panel.rows):
        console.print()
        console.print(one_line(f"{source}: {place_name}"))
        console.print(_panel_table(rows))
        for note in _gap_notes(rows):
            console.print(note)
    _print_foot(console, panel.silences, panel.left_out, panel.notes)


def _grouped(rows: Sequence[PanelRow]) -> list[tuple[str, str, list[PanelRow]]]:
    found: dict[tuple[str, str, str], list[PanelRow]] = {}
    for row in rows:
        found.setdefault((row.source, row.place, row.place_name), []).append(row)
    return [(source, name, group) for (source, _, name), group in found.items()]


def _panel_table(rows: Sequence[PanelRow]) -> Table:
    heads = [typeset(head) for head in ("area km2", "gain", "loss", "net", "depth km", "contact", "span", "chord")]
    table = grid(("day", "map of", *heads, "places"), right=[*heads, "places"])
    for row in rows:
        if row.core is not None and row.outer is not None and row.ref is not None:
            table.add_row(str(row.day), short_day(row.ref.valid_on, year=False), *_cells(row, row.core, row.outer))
    return table


def _cells(row: PanelRow, core: HeldExtent, outer: HeldExtent) -> list[str]:
    moves = [
        _pair(None if move is None else getattr(move, name) for move in (row.moved_core, row.moved_outer))
        for name in MOVES.values()
    ]
    lengths = [_pair((getattr(core, name), getattr(outer, name)), factor=1e3) for name in MEASURES.values()]
    towns = _pair((len(core.settlements), len(outer.settlements)), factor=1)
    return [_pair((core.area_m2, outer.area_m2)), *moves, *lengths, towns]


def _pair(values: Iterable[float | None], factor: float = 1e6) -> str:
    """Core–outer; one number where they print alike."""
    words = [number_words(value / factor) for value in values if value is not None]
    return "–".join(dict.fromkeys(words))


def _gap_notes(rows: Sequence[PanelRow]) -> list[str]:
    silent = [row for row in rows if row.core is None]
    words: dict[str, list[date]] = {}
    for row in silent:
        words.setdefault(row.warnings[-1] if row.warnings else "", []).append(row.day)
    return [one_line(f"{len(days)} of {len(rows)} days left empty: {reason}") for reason, days in words.items()]


def print_change(change: GroundChange, stream: TextIO) -> None:
    """A line for each source and place, then the settlements that changed hands, by name."""
    console = console_for(stream)
    days = f"{change.holder} in {change.place_name}, from the end of {change.first_day} to the end of {change.last_day}"
    console.print(one_line(days))
    console.print(one_line(f"Borders: {change.border_set}"))
    heads = [typeset(head) for head in ("gain km2", "loss km2", "net km2", "places won", "places lost")]
    table = grid(("map", "place", *heads), right=heads)
    for row in change.rows:
        if row.place == change.place or _has_moved(row):
            table.add_row(one_line(row.source), one_line(row.place_name), *_change_cells(row))
    console.print(table)
    for row in change.rows:
        for line in _town_lines(row) if row.place == change.place else ():
            console.print(line)
    _print_foot(console, change.silences, change.left_out, change.notes)


def _has_moved(row: ChangeRow) -> bool:
    return any(moved is not None and (moved.gain_m2 or moved.loss_m2) for moved in (row.moved_core, row.moved_outer))


def _change_cells(row: ChangeRow) -> list[str]:
    if row.moved_core is None or row.moved_outer is None:
        return ["–"] * 5
    moves = [_pair((getattr(row.moved_core, name), getattr(row.moved_outer, name))) for name in MOVES.values()]
    won = _pair((len(row.gained_core), len(row.gained_outer)), factor=1)
    return [*moves, won, _pair((len(row.lost_core), len(row.lost_outer)), factor=1)]


def _town_lines(row: ChangeRow) -> list[str]:
    if row.moved_core is None:
        why = "; ".join(row.warnings) or "no map"
        return [one_line(f"no number from {row.source}: {why}")]
    found = {"won": row.gained_core, "lost": row.lost_core}
    found |= {"won, as claimed or contested": tuple(sorted(set(row.gained_outer) - set(row.gained_core)))}
    towns = [one_line(f"{row.source}, {words}: {', '.join(names)}") for words, names in found.items() if names]
    return [*towns, *(one_line(f"{row.source}, warning: {warning}") for warning in row.warnings)]


def print_spells(spells: Sequence[Spell], stream: TextIO) -> None:
    """A line for each stretch; a date of change lies between the two maps that are named."""
    console = console_for(stream)
    table = grid(("settlement", "map", "holder", "certainty", "from", "to"))
    for spell in spells:
        began = str(spell.first) if spell.not_before is None else f"after {spell.not_before}, by {spell.first}"
        ended = f"after {spell.last}, by {spell.not_after}" if spell.not_after else f"{spell.last}, last map"
        cells = (spell.name, spell.source, spell.holder, spell.certainty, began, ended)
        table.add_row(*map(one_line, cells))
    console.print(table)
    console.print(
        "A settlement changed hands after the last map that shows it otherwise, and by the first that shows the change."
    )


def _print_head(console: Console, holder: str, place_name: str, border_set: str, gazetteer: str) -> None:
    console.print(one_line(f"{holder} in {place_name}"))
    console.print(one_line(f"Borders: {border_set}"))
    console.print("Every number is core–outer: assessed ground, then with claimed, contested and unknown ground.")
    console.print("Places are settlements that an incomplete gazetteer knows: a lower bound.")
    if gazetteer:
        console.print(one_line(f"Gazetteer: {gazetteer}"))


def _print_foot(
    console: Console, silences: Mapping[str, str], left_out: Mapping[str, Sequence[str]], notes: Iterable[str]
) -> None:
    for source, parts in left_out.items():
        console.print(one_line(f"{source} does not cover {', '.join(parts)}: measured without"))
    for source, why in silences.items():
        console.print(one_line(f"no number from {source}: {why}"))
    for words in notes:
        console.print(one_line(f"note: {words}"))
