"""Write a checked report: table, JSON, CSV or page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Scene
from frontcheck.publish.document import to_document, write_json
from frontcheck.publish.page import write_page
from frontcheck.publish.records import FINDING_COLUMNS, finding_records
from frontcheck.publish.rows import write_rows
from frontcheck.publish.tables import write_check_table

CHECK_FORMATS = ("table", "json", "csv", "html")


def write_check(
    check: Check,
    format: str,  # noqa: A002
    stream: TextIO,
    *,
    scenes: Sequence[Scene] = (),
    command: str | None = None,
) -> None:
    """Write a checked report.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" (one row for each claim and source), "html" for
        one self-contained page.
    scenes : sequence of Scene
        What the page draws.
    command : str or None
        The command line that makes this again; the page prints it.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        write_check_table(check, stream)
    elif format == "json":
        write_json(to_document(check), stream)
    elif format == "csv":
        write_rows(stream, FINDING_COLUMNS, finding_records(check))
    elif format == "html":
        write_page(check, stream, scenes=scenes, command=command)
    else:
        raise PublishError(f"unknown format {format!r} for a check; known: {', '.join(CHECK_FORMATS)}")
