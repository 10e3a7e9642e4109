"""Remarks on sources: for a person, or as rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from frontcheck.models import Remark
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import one_line

COLUMNS = ("source", "ailment", "first", "last", "text")
Found = Mapping[str, Sequence[Remark]]


def write_health(found: Found, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write remarks by source as "table", "json" or "csv".

    Examples
    --------
    >>> import sys
    >>> write_health({}, "csv", sys.stdout)
    source,ailment,first,last,text
    """
    if format == "csv":
        csv.writer(stream, lineterminator="\n").writerows([COLUMNS, *_rows(found)])
    elif format == "json":
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in _rows(found)]
        stream.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(found, stream)


def _rows(found: Found) -> Iterator[tuple[str | None, ...]]:
    for remark in (remark for remarks in found.values() for remark in remarks):
        first, last = (day.isoformat() if day else None for day in (remark.first, remark.last))
        yield remark.source, remark.ailment.value, first, last, one_line(remark.text)


def _print(found: Found, stream: TextIO) -> None:
    console = console_for(stream)
    for source, remarks in found.items():
        console.print(source, style="bold")
        table = grid(("days", "what", "remark"))
        for remark in remarks:
            days = " to ".join(dict.fromkeys(str(day) for day in (remark.first, remark.last) if day))
            table.add_row(days, remark.ailment.value, one_line(remark.text))
        console.print(table if remarks else "  nothing to remark")
        console.print()
