"""Corpora as tables: JSON lines, CSV and Parquet, a report a row."""

from __future__ import annotations

import csv
import io
import json
import math
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from frontcheck.errors import ReportError
from frontcheck.models import Refusal
from frontcheck.reports.decode import MAX_BYTES
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.particulars import Particulars
from frontcheck.reports.reasons import names_in, one_line

if TYPE_CHECKING:
    import pyarrow.parquet as pq

    from frontcheck.reports.opening import Opened

COLUMNS = {
    "words": ("text",),
    "title": ("title",),
    "author": ("author",),
    "publisher": ("publisher",),
    "published": ("published_at", "date"),
    "url": ("url",),
    "language": ("language",),
    "item": ("id",),
}
"""What a column may be called, for each field of a report; the first that is there is read, all else is left alone."""
_ROWS = 16
_BOMB_BYTES = 200_000_000
_BOMB_RATIO = 200
"""A row group that unpacks to so much, by such a ratio, holds no news."""


def json_lines(source: Opened) -> Iterator[Item | Refusal]:
    """A JSON object a line; a line that is too long is refused, and the next one is read."""
    number = 0
    while line := source.stream.readline(MAX_BYTES + 1):
        number += 1
        name = f"{source.name}: line {number}"
        if len(line) > MAX_BYTES:
            _to_line_end(source.stream)
            yield Refusal(name=name, reason="more than 20 MB; expected a news report of at most 20 MB")
        elif line.strip():
            yield Item(name=name, kind=Kind.OBJECT, raw=line)


def csv_rows(source: Opened) -> Iterator[Item | Refusal]:
    """A row a report, under a header that has a column "text"."""
    csv.field_size_limit(MAX_BYTES)
    text = io.TextIOWrapper(source.stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.DictReader(text, strict=True)
    try:
        _refuse_without_text(rows.fieldnames or (), source.name)
        for number, row in enumerate(rows, 1):
            told = {key: value for key, value in row.items() if isinstance(key, str) and value}
            yield _row(told, f"{source.name}: row {number}")
    except csv.Error as error:
        raise ReportError(f"{source.name}: no CSV behind line {rows.line_num} ({error}); expected RFC 4180") from error


def parquet_rows(source: Opened) -> Iterator[Item | Refusal]:
    """A row a report; a few rows of the wanted columns are in memory at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryFile() as spool:
        try:
            table = pq.ParquetFile(_seekable(source, spool), pre_buffer=False, buffer_size=1_000_000)
            names = table.schema_arrow.names
            _refuse_without_text(names, source.name)
            wanted = [name for name in names if any(name in known for known in COLUMNS.values())]
            _refuse_bombs(table.metadata, wanted, source.name)
            number = 0
            for batch in table.iter_batches(batch_size=_ROWS, columns=wanted, use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    told = {key: value for key, value in row.items() if value is not None}
                    yield _row(told, f"{source.name}: row {number}")
        except (pa.ArrowException, OSError, ValueError) as error:
            raise ReportError(f"{source.name}: cannot be read ({one_line(error)}); expected Parquet") from error


def row_particulars(row: Mapping[str, Any], name: str) -> Particulars:
    """What a row says of its report.

    Raises
    ------
    ReportError
        If it has no text, or a field is no text where one is needed.

    Examples
    --------
    >>> told = row_particulars({"id": 7, "text": "Held.", "date": "2024-08-14", "mood": "calm"}, "a")
    >>> told.item, told.words, told.published, told.origins["published"]
    ('7', 'Held.', '2024-08-14', 'column date')
    >>> row_particulars({}, "a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: no text in it; found nothing; expected a column "text"
    """
    told: dict[str, str] = {}
    origins: dict[str, str] = {}
    for field, names in COLUMNS.items():
        column = next((each for each in names if _is_there(row.get(each))), None)
        if column:
            told[field], origins[field] = _words(row[column], column, name), f"column {column}"
    if not told.get("words", "").strip():
        raise ReportError(f'{name}: no text in it; found {names_in(row)}; expected a column "text"')
    return Particulars(**told, origins=origins)  # type: ignore[arg-type]


def _is_there(value: object) -> bool:
    """Whether a cell is filled: tables write what is missing as nothing, as an empty text or as no number."""
    return value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))


def _words(value: object, column: str, name: str) -> str:
    if isinstance(value, str):
        return value
    if column != "text" and isinstance(value, (int, float, date)) and not isinstance(value, bool):
        return value.isoformat() if isinstance(value, date) else str(value)
    raise ReportError(f"{name}: column {column!r} holds {type(value).__name__}; expected text")


def _row(row: Mapping[str, Any], name: str) -> Item | Refusal:
    raw = json.dumps(row, default=_plain, ensure_ascii=True).encode()
    if len(raw) > 6 * MAX_BYTES:
        return Refusal(name=name, reason="more than 20 MB; expected a news report of at most 20 MB")
    return Item(name=name, kind=Kind.OBJECT, raw=raw)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else f"{type(value).__name__} value"


def _refuse_without_text(columns: object, name: str) -> None:
    found = [str(column) for column in columns] if isinstance(columns, (list, tuple)) else []
    if "text" not in found:
        raise ReportError(f'{name}: no column "text"; found {names_in(found)}; expected a table of reports')


def _refuse_bombs(metadata: pq.FileMetaData, wanted: list[str], name: str) -> None:
    for group in range(metadata.num_row_groups):
        for column in map(metadata.row_group(group).column, range(metadata.num_columns)):
            unpacked, packed = column.total_uncompressed_size, max(column.total_compressed_size, 1)
            if column.path_in_schema in wanted and unpacked > max(_BOMB_BYTES, _BOMB_RATIO * packed):
                found = f"{packed / 1e6:.1f} MB unpack to {unpacked / 1e6:.0f} MB"
                raise ReportError(f"{name}: {found} in column {column.path_in_schema!r}; expected a table of reports")


def _seekable(source: Opened, spool: IO[bytes]) -> IO[bytes] | str:
    """Parquet is read from its end: what is no file of its own is put into one first."""
    if source.path:
        return source.path
    while piece := source.stream.read(1_000_000):
        spool.write(piece)
    spool.seek(0)
    return spool


def _to_line_end(stream: io.BufferedReader) -> None:
    while piece := stream.readline(1_000_000):
        if piece.endswith(b"\n"):
            return
