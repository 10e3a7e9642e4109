"""Columns of a table, CSV or Parquet, each as its distinct values and which of them every row has."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from frontcheck.errors import EvidenceError, FrontcheckError
from frontcheck.evidence.payload import Unpacking, is_gzip, is_zip, open_zip, unpack

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    Value = TypeVar("Value")

MAX_TABLE_BYTES = 4 * 1024**3
"""A table is read as it is unpacked, and what stays of a row is a few numbers."""

_PARQUET = b"PAR1"
_CHUNK = 1024 * 1024
_BLOCK = 32 * _CHUNK  # of text that is parsed at a time: each brings its distinct values anew
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    name : str
        As the table calls it.
    values : list
        Distinct values, in the order in which they first occur; None for a missing one.
    codes : array of int
        For each row, which of the values it has.
    """

    name: str
    values: list[Any]
    codes: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Columns of one table.

    Attributes
    ----------
    where : callable
        What a reader of the file would call a row, counted from 0: "line 2".
    """

    columns: dict[str, Column]
    where: Callable[[int], str]

    def understood(self, name: str, understand: Callable[[Any], Value]) -> list[Value]:
        """Each distinct value of a column, understood once.

        Raises
        ------
        EvidenceError
            If one cannot be understood; the first line that has it is named.
        """
        column = self.columns[name]
        found = []
        for code, value in enumerate(column.values):
            try:
                found.append(understand(value))
            except (FrontcheckError, ValueError) as error:
                raise EvidenceError(f"{self.where_is(column.codes == code)}: {name}: {error}") from None
        return found

    def where_is(self, rows: NDArray[np.bool_]) -> str:
        """What a reader of the file would call the first of some rows."""
        return self.where(int(rows.argmax()))


def read_columns(data: bytes, names: Sequence[str], delimiter: str = ",") -> Table:
    r"""Read columns of a CSV (UTF-8, with a header) or Parquet file, gzipped, alone in a zip, or as it is.

    Raises
    ------
    EvidenceError
        If the file is neither, is damaged or cut short, has no rows, or lacks a column or has it twice.

    Examples
    --------
    >>> table = read_columns(b"name,side\nOne,N\nTwo,S\nThree,N\n", ["side"])
    >>> table.columns["side"].values, table.where(2)
    (['N', 'S'], 'line 4')
    >>> read_columns(b"name,side\n", ["side"])
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: the table has no rows
    """
    data = _alone(data)
    if _stream(data).read(len(_PARQUET)) == _PARQUET:
        return _from_parquet(unpack(data), names)
    return _from_csv(data, names, delimiter)


def _alone(data: bytes) -> bytes:
    if not is_zip(data):
        return data
    with open_zip(data) as archive:
        names = [one.filename for one in archive.infolist() if not one.is_dir()]
        if len(names) != 1:
            raise EvidenceError(f"archive holds {len(names)} files; expected one table")
        return archive.read(names[0])


def _from_parquet(data: bytes, names: Sequence[str]) -> Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        _check_names(file.schema_arrow.names, names)
        read = file.read(columns=list(names))
    except (pa.ArrowException, OSError) as error:
        raise EvidenceError(f"damaged Parquet: {' '.join(str(error).split())}") from None
    return _table(read, lambda row: f"row {row + 1}")


def _from_csv(data: bytes, names: Sequence[str], delimiter: str) -> Table:
    import pyarrow as pa
    from pyarrow import csv as arrow

    _check_names(_header(data, delimiter), names)
    text = pa.dictionary(pa.int32(), pa.string())
    try:
        read = arrow.open_csv(
            pa.PythonFile(_stream(data), mode="r"),
            read_options=arrow.ReadOptions(block_size=_BLOCK),
            parse_options=arrow.ParseOptions(delimiter=delimiter, ignore_empty_lines=False, newlines_in_values=True),
            convert_options=arrow.ConvertOptions(include_columns=list(names), column_types=dict.fromkeys(names, text)),
        ).read_all()
    except pa.ArrowException as error:
        raise EvidenceError(_fault(data, delimiter) or f"no sound table: {' '.join(str(error).split())}") from None
    return _table(_without_last_blank(read), lambda row: _line_of(data, delimiter, row))


def _stream(data: bytes) -> io.BufferedReader | io.BytesIO:
    return io.BufferedReader(Unpacking(data, MAX_TABLE_BYTES), _CHUNK) if is_gzip(data) else io.BytesIO(data)


def _rows(data: bytes, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every row, the header too, with the line on which it ends."""
    with io.TextIOWrapper(_stream(data), encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text, delimiter=delimiter)
        for row in rows:
            yield rows.line_num, row


def _header(data: bytes, delimiter: str) -> list[str]:
    if _stream(data).read(256).lstrip(_BOM + b" \t\r\n").startswith(b"<"):
        raise EvidenceError("HTML or XML where a table was expected")
    try:
        line = _stream(data).readline().decode("utf-8-sig")
        return next(csv.reader([line], delimiter=delimiter), [])
    except (UnicodeDecodeError, csv.Error):
        raise EvidenceError("neither Parquet nor UTF-8 text that begins with the names of columns") from None


def _line_of(data: bytes, delimiter: str, row: int) -> str:
    return f"line {next(line for number, (line, _) in enumerate(_rows(data, delimiter), -1) if number == row)}"


def _fault(data: bytes, delimiter: str) -> str | None:
    """The first line that is no row of the table, and why."""
    line, width = 0, None
    try:
        for line, row in _rows(data, delimiter):
            width = width or len(row)
            if row and len(row) != width:
                return f"line {line}: {len(row)} cells; expected {width}"
    except UnicodeDecodeError:
        return "not UTF-8 text"
    except csv.Error as error:
        return f"after line {line}: {error}"
    return None


def _check_names(found: Sequence[str], wanted: Sequence[str]) -> None:
    for name in wanted:
        if (times := list(found).count(name)) != 1:
            what = "has no column" if not times else f"has {times} columns"
            raise EvidenceError(f"the table {what} {name!r}; found: {', '.join(found):.300}")


def _without_last_blank(read: pa.Table) -> pa.Table:
    while read.num_rows and not any(read.slice(read.num_rows - 1).to_pylist()[0].values()):
        read = read.slice(0, read.num_rows - 1)
    return read


def _table(read: pa.Table, where: Callable[[int], str]) -> Table:
    if not read.num_rows:
        raise EvidenceError("the table has no rows")
    return Table(columns={name: _column(name, read[name]) for name in read.column_names}, where=where)


def _column(name: str, chunks: pa.ChunkedArray) -> Column:
    import pyarrow as pa

    coded = chunks if pa.types.is_dictionary(chunks.type) else chunks.dictionary_encode()
    whole = coded.unify_dictionaries().combine_chunks()
    values, codes = whole.dictionary.to_pylist(), whole.indices
    if codes.null_count:
        codes, values = codes.fill_null(len(values)), [*values, None]
    found = codes.to_numpy()
    used = np.flatnonzero(np.bincount(found, minlength=len(values)))
    return Column(
        name=name,
        values=[values[code] for code in used],
        codes=(np.searchsorted(used, found) if len(used) < len(values) else found).astype(np.int32, copy=False),
    )
