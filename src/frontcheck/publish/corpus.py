"""Rows of a corpus, a claim each, with what is known of its report: JSON lines, CSV or Parquet, as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, get_args, get_type_hints

from frontcheck.errors import PublishError
from frontcheck.models import Claim, Report, Statements
from frontcheck.publish.document import record_of
from frontcheck.publish.records import CLAIM_COLUMNS, ClaimRecord, claim_records
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import facts, one_line

if TYPE_CHECKING:
    import pyarrow as pa

CORPUS_FORMATS = ("jsonl", "csv", "parquet")
Row = dict[str, Any]
_GROUP = 8_192
"""Rows of a Parquet row group: what is in memory at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRecord:
    """What a row says of its report.

    Attributes
    ----------
    report : str
        The report's id: the sha256 of its own bytes.
    source : str or None
        The file or address it was read from, and where in it.
    """

    report: str
    source: str | None
    title: str | None
    author: str | None
    publisher: str | None
    url: str | None
    dateline_day: date | None
    language: str


REPORT_COLUMNS = tuple(each.name for each in fields(ReportRecord))


def corpus_rows(report: Report, statements: Statements) -> list[Row]:
    """Flat rows, one for each place where a claim is made: `ClaimRecord`, `ReportRecord`.

    `doc` is what the source calls the report, else its id.

    Examples
    --------
    >>> from frontcheck.models import SourceMap
    >>> report = Report(id="a", text="", source_text="", source_map=SourceMap(()))
    >>> corpus_rows(report, Statements(attributions=(), claims=()))
    []
    """
    about = record_of(
        ReportRecord(
            report=report.id,
            source=report.source,
            title=report.title,
            author=report.author,
            publisher=report.publisher,
            url=report.url,
            dateline_day=report.dateline_day,
            language=report.language,
        )
    )
    name = report.item or report.id
    return [{**record, **about} for claim in statements.claims for record in claim_records(claim, name)]


def write_corpus(rows: Iterable[Row], format: str, path: Path) -> None:  # noqa: A002
    """Write rows into a new file, in the order they come.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "parquet":
        _write_parquet(rows, path)
        return
    with path.open("w", encoding="utf-8", newline="") as stream:
        print_corpus(rows, format, stream)


def print_corpus(rows: Iterable[Row], format: str, stream: TextIO) -> None:  # noqa: A002
    """Write rows as JSON lines or CSV.

    Raises
    ------
    PublishError
        If the format is neither.
    """
    if format == "jsonl":
        stream.writelines(f"{json.dumps(row, ensure_ascii=False, allow_nan=False)}\n" for row in rows)
    elif format == "csv":
        columns = (*CLAIM_COLUMNS, *REPORT_COLUMNS)
        write_rows(stream, columns, ({name: row[name] for name in columns} for row in rows))
    else:
        raise PublishError(f"unknown format {format!r} for many reports; known: {', '.join(CORPUS_FORMATS)}")


def print_corpus_table(rows: Iterable[Row], stream: TextIO) -> None:
    """Write rows for people: a line for each report that claims something, and its claims below."""
    console = console_for(stream)
    for _, group in groupby(rows, key=itemgetter("doc", "source", "report")):
        claims = list(group)
        first = claims[0]
        console.print(one_line(facts(first["title"], first["publisher"], first["source"])), style="bold")
        table = grid(("what", "who", "said on", "measure", "place, holder", "as of"))
        for row in claims:
            said_on, as_of = _days(row["said_on"]), _days(row["as_of"])
            cells = (row["text"], row["speaker"] or "", said_on, _measure(row), _ground(row), as_of)
            table.add_row(*map(one_line, cells))
        console.print(table)
        console.print()


def _measure(row: Row) -> str:
    return ", ".join(str(row[name]).replace("_", " ") for name in ("measure", "relation"))


def _ground(row: Row) -> str:
    return facts(row["place"], row["holder"])


def _days(told: str | list[str | None] | None) -> str:
    return "–".join(day or "" for day in told) if isinstance(told, list) else told or ""


def parquet_schema() -> pa.Schema:
    """Columns of the Parquet file: those of a row, a day or pair of days as two columns of days."""
    import pyarrow as pa

    return pa.schema([column for record in (ClaimRecord, ReportRecord) for column in _columns(record)])


def claim_table(claims: Iterable[Claim]) -> pa.Table:
    """The claims of a report as a table, a row for each place where one is made; without columns that name the report.

    Examples
    --------
    >>> claim_table([]).num_rows
    0
    """
    import pyarrow as pa

    schema = pa.schema([column for column in _columns(ClaimRecord) if column.name != "doc"])
    cells = [_parquet_row(row, schema.names) for claim in claims for row in claim_records(claim, "")]
    columns = [pa.array([cell[field.name] for cell in cells], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _columns(record: type) -> Iterator[pa.Field]:
    import pyarrow as pa

    types = {float: pa.float64(), int: pa.int32(), bool: pa.bool_(), date: pa.date32()}
    hints = get_type_hints(record)
    for each in fields(record):
        kinds = set(get_args(hints[each.name])) or {hints[each.name]}
        if date in kinds and len(kinds) > 2:
            yield from (pa.field(f"{each.name}_{end}", pa.date32()) for end in ("earliest", "latest"))
        else:
            chosen = next((known for kind, known in types.items() if kind in kinds), pa.string())
            yield pa.field(each.name, chosen, nullable=type(None) in kinds)


def _write_parquet(rows: Iterable[Row], path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema, coming = parquet_schema(), iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(coming, _GROUP)):
            cells = [_parquet_row(row, schema.names) for row in group]
            columns = [pa.array([cell[field.name] for cell in cells], field.type) for field in schema]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _parquet_row(row: Row, names: Iterable[str]) -> Row:
    return {name: _cell(row, name) for name in names}


def _cell(row: Row, name: str) -> object:
    """What a row has for a column: days as days, what is no single value as JSON."""
    if name in row:
        value = row[name]
        if name == "dateline_day":
            return _day(value)
        return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
    stem, _, end = name.rpartition("_")
    value = row[stem]
    if isinstance(value, list):
        return _day(value[end == "latest"])
    return _day(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
