"""Write a checked report: table, JSON, CSV or page."""

from __future__ import annotations

from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check
from frontcheck.publish.claims import write_json
from frontcheck.publish.document import to_document
from frontcheck.publish.page import write_page
from frontcheck.publish.records import FINDING_COLUMNS, finding_records, write_rows
from frontcheck.publish.tables import write_check_table

CHECK_FORMATS = ("table", "json", "csv", "html")


def write_check(check: Check, format: str, stream: TextIO, *, command: str | None = None) -> None:  # noqa: A002
    """Write a checked report.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" (one row for each claim and source), "html" for
        one self-contained page.
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
        write_page(check, stream, command=command)
    else:
        raise PublishError(f"unknown format {format!r} for a check; known: {', '.join(CHECK_FORMATS)}")
