"""An audit for people, as a table of combinations, as data, and as a chart."""

from __future__ import annotations

from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Audit
from frontcheck.publish.audit.chart import audit_svg
from frontcheck.publish.audit.records import audit_document, write_combinations
from frontcheck.publish.audit.terminal import print_audit
from frontcheck.publish.document import write_json

AUDIT_FORMATS = ("table", "csv", "json", "svg")

__all__ = ["AUDIT_FORMATS", "audit_document", "audit_svg", "write_audit"]


def write_audit(audit: Audit, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write an audit.

    Parameters
    ----------
    format : str
        "table": for people; "csv": every combination, one a row; "json": everything; "svg": the chart of what moves it.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        print_audit(audit, stream)
    elif format == "csv":
        write_combinations(audit, stream)
    elif format == "json":
        write_json(audit_document(audit), stream)
    elif format == "svg":
        stream.write(audit_svg(audit))
    else:
        raise PublishError(f"unknown format {format!r} for an audit; known: {', '.join(AUDIT_FORMATS)}")
