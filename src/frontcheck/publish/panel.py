"""Histories as tables for programs: Parquet and CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontcheck.errors import PublishError
from frontcheck.models import AreaChange, ChangeRow, GroundChange, HeldExtent, Panel, PanelRow, Spell
from frontcheck.publish.rows import write_rows

if TYPE_CHECKING:
    import pyarrow as pa

PANEL_FORMATS = ("table", "csv", "parquet")
PARTED = "; "
Record = dict[str, Any]

MEASURES = {
    "depth_{}_km": "depth_m",
    "contact_{}_km": "contact_m",
    "span_{}_km": "span_m",
    "chord_{}_km": "chord_m",
}
MOVES = {"gain_{}_km2": "gain_m2", "loss_{}_km2": "loss_m2", "net_{}_km2": "net_m2"}


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
        for column, name in MEASURES.items()
        for which, extent in both
    }
    towns = {
        f"settlements_{which}_at_least": None if extent is None else len(extent.settlements) for which, extent in both
    }
    return areas | lengths | towns


def _moves(core: AreaChange | None, outer: AreaChange | None) -> Record:
    return {
        column.format(which): None if moved is None else getattr(moved, name) / 1e6
        for column, name in MOVES.items()
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

    from frontcheck.publish.arrow import column

    names = list(records[0] if records else ())
    return pa.Table.from_arrays([column([record[name] for record in records], _type(name)) for name in names], names)


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
