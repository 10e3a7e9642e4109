"""Histories as tables: Parquet and CSV for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import ChangeRow, GroundChange, GroundMoved, HeldExtent, Panel, PanelRow, Spell
from frontcheck.publish.records import write_rows
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import one_line, short_day, typeset
from frontcheck.units import number_words

if TYPE_CHECKING:
    import pyarrow as pa
    from rich.console import Console
    from rich.table import Table

PANEL_FORMATS = ("table", "csv", "parquet")
PARTED = "; "
Record = dict[str, Any]

_MEASURES = {
    "depth_{}_km": "depth_m",
    "contact_{}_km": "contact_m",
    "span_{}_km": "span_m",
    "chord_{}_km": "chord_m",
}
_MOVES = {"gain_{}_km2": "gain_m2", "loss_{}_km2": "loss_m2", "net_{}_km2": "net_m2"}


def panel_records(panel: Panel) -> list[Record]:
    """Flat rows with the unit in every column's name; in a gap the numbers are None."""
    return [_panel_record(row, panel) for row in panel.rows]


def _panel_record(row: PanelRow, panel: Panel) -> Record:
    ref = row.ref
    return {
        "source": row.source,
        "day": row.day,
        "holder": panel.holder,
        "place": row.place,
        "place_name": row.place_name,
        **_extents(row.core, row.outer),
        **_moves(row.moved_core, row.moved_outer),
        "settlements_known": row.known_settlements,
        "snapshot": ref.id if ref else None,
        "map_of": ref.valid_on if ref else None,
        "published_at": ref.published_at if ref else None,
        "map_age_days": row.age_days,
        "changes_since": row.since,
        "left_out": PARTED.join(panel.left_out.get(row.source, ())),
        "warnings": PARTED.join(row.warnings),
    }


def _extents(core: HeldExtent | None, outer: HeldExtent | None) -> Record:
    both = (("core", core), ("outer", outer))
    areas = {f"area_{which}_km2": extent and extent.area_m2 / 1e6 for which, extent in both}
    lengths = {
        column.format(which): _km(getattr(extent, name) if extent else None)
        for column, name in _MEASURES.items()
        for which, extent in both
    }
    towns = {
        f"settlements_{which}_at_least": None if extent is None else len(extent.settlements) for which, extent in both
    }
    return areas | lengths | towns


def _moves(core: GroundMoved | None, outer: GroundMoved | None) -> Record:
    return {
        column.format(which): None if moved is None else getattr(moved, name) / 1e6
        for column, name in _MOVES.items()
        for which, moved in (("core", core), ("outer", outer))
    }


def _km(metres: float | None) -> float | None:
    return None if metres is None else metres / 1e3


def change_records(change: GroundChange) -> list[Record]:
    """Flat rows, a source and place each."""
    return [_change_record(row, change) for row in change.rows]


def _change_record(row: ChangeRow, change: GroundChange) -> Record:
    return {
        "source": row.source,
        "first_day": change.first_day,
        "last_day": change.last_day,
        "holder": change.holder,
        "place": row.place,
        "place_name": row.place_name,
        **_moves(row.moved_core, row.moved_outer),
        **{
            name: PARTED.join(getattr(row, name)) for name in ("gained_core", "lost_core", "gained_outer", "lost_outer")
        },
        "first_map": row.before.id if row.before else None,
        "last_map": row.after.id if row.after else None,
        "left_out": PARTED.join(change.left_out.get(row.source, ())),
        "warnings": PARTED.join(row.warnings),
    }


def spell_records(spells: Iterable[Spell]) -> list[Record]:
    """Flat rows, a stretch of days each."""
    columns = ("source", "settlement", "name", "holder", "certainty", "first", "last", "not_before", "not_after")
    return [{column: getattr(spell, column) for column in columns} for spell in spells]


def write_records(records: Sequence[Record], format: str, path: Path) -> None:  # noqa: A002
    """Write flat rows into a file.

    Raises
    ------
    PublishError
        If the format is neither "csv" nor "parquet".
    """
    if format == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(_table(records), path, compression="zstd")
    elif format == "csv":
        with path.open("w", encoding="utf-8", newline="") as stream:
            write_rows(stream, records[0] if records else (), records)
    else:
        raise PublishError(f"unknown format {format!r} for a history; known: {', '.join(PANEL_FORMATS)}")


def _table(records: Sequence[Record]) -> pa.Table:
    import pyarrow as pa

    columns = {name: [record[name] for record in records] for name in (records[0] if records else ())}
    return pa.table({name: pa.array(values, _type(name)) for name, values in columns.items()})


def _type(column: str) -> pa.DataType:
    import pyarrow as pa

    if column in {
        "day",
        "map_of",
        "changes_since",
        "first_day",
        "last_day",
        "first",
        "last",
        "not_before",
        "not_after",
    }:
        return pa.date32()
    if column == "published_at":
        return pa.timestamp("s", tz="UTC")
    if column.endswith(("_km", "_km2")):
        return pa.float64()
    counted = column.endswith(("_at_least", "_known", "_days"))
    return pa.int32() if counted else pa.string()


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
        for name in _MOVES.values()
    ]
    lengths = [_pair((getattr(core, name), getattr(outer, name)), factor=1e3) for name in _MEASURES.values()]
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
    moves = [_pair((getattr(row.moved_core, name), getattr(row.moved_outer, name))) for name in _MOVES.values()]
    won = _pair((len(row.gained_core), len(row.gained_outer)), factor=1)
    return [*moves, won, _pair((len(row.lost_core), len(row.lost_outer)), factor=1)]


def _town_lines(row: ChangeRow) -> list[str]:
    if row.moved_core is None:
        why = "; ".join(row.warnings) or "no map"
        return [one_line(f"no number from {row.source}: {why}")]
    found = {"won": row.gained_core, "lost": row.lost_core}
    found |= {"won, as claimed or contested": tuple(sorted(set(row.gained_outer) - set(row.gained_core)))}
    return [one_line(f"{row.source}, {words}: {', '.join(names)}") for words, names in found.items() if names]


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
