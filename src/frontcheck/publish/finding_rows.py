"""Rows of findings, one for each claim and source, as JSON lines and as Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.models import Check, Finding
from frontcheck.publish.records import FINDING_COLUMNS, finding_records, records_of

if TYPE_CHECKING:
    import pyarrow as pa

STRETCHES = ("said_on", "as_of")
"""One day, or from one to another: two columns in Parquet."""
DAYS = ("first_reached_on", "first_reached_public_on", "lost_on", "last_reached_on")


def write_finding_lines(check: Check, stream: TextIO) -> None:
    """One JSON object a line, with every column; what is not known is null."""
    for record in finding_records(check):
        row = {name: record.get(name) for name in FINDING_COLUMNS}
        stream.write(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n")


def write_finding_parquet(check: Check, path: Path) -> None:
    """The same rows with types: days as days, numbers as numbers, values of two maps as lists."""
    import pyarrow.parquet as pq

    pq.write_table(finding_table(check.findings), path, compression="zstd")


def finding_table(findings: Iterable[Finding]) -> pa.Table:
    """The same rows as a table.

    Examples
    --------
    >>> finding_table([]).num_rows
    0
    """
    import pyarrow as pa

    schema, rows = finding_schema(), [dict(_cells(each)) for finding in findings for each in records_of(finding)]
    columns = [pa.array([row.get(field.name) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def finding_schema() -> pa.Schema:
    """Columns of the Parquet file: those of the CSV, a day or pair of days as two columns of days."""
    import pyarrow as pa

    return pa.schema([field for name in FINDING_COLUMNS for field in _fields(name)])


def _fields(name: str) -> Iterator[pa.Field]:
    import pyarrow as pa

    stem = name.removesuffix("_now").removesuffix("_then")
    kinds = {
        pa.list_(pa.float64()): ("core", "outer"),
        pa.list_(pa.date32()): ("map_day",),
        pa.float64(): ("claim_low", "claim_high", "low", "high", "ratio"),
        pa.int32(): ("first_reached_days_after", "last_reached_days_after"),
        pa.bool_(): ("contained",),
        pa.date32(): DAYS,
    }
    if name in STRETCHES:
        yield from (pa.field(f"{name}_{end}", pa.date32()) for end in ("earliest", "latest"))
    else:
        yield pa.field(name, next((kind for kind, names in kinds.items() if stem in names), pa.string()))


def _cells(record: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name, value in record.items():
        if name in STRETCHES:
            ends = value if isinstance(value, list) else [value, value]
            yield from ((f"{name}_{end}", _day(day)) for end, day in zip(("earliest", "latest"), ends, strict=True))
        elif name in DAYS:
            yield name, _day(value)
        elif name.startswith("map_day_"):
            yield name, [_day(day) for day in value]
        else:
            yield name, value


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
