"""Rows as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_rows(stream: TextIO, columns: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write CSV (RFC 4180, header first). A text that a spreadsheet would run as a formula gets a leading quote."""
    writer = csv.DictWriter(stream, tuple(columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: _cell(value) for key, value in row.items()} for row in rows)


def _cell(value: object) -> object:
    """A list as its parts with a slash between; text that cannot run."""
    if isinstance(value, list):
        return "/".join("" if each is None else str(each) for each in value)
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
