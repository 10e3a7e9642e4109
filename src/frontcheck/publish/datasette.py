"""The metadata file that Datasette reads beside the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from frontcheck.models import Check, SourceInfo
from frontcheck.publish.database_tables import COLUMNS, FACETS, LABELS, TITLES
from frontcheck.publish.page import web_address
from frontcheck.publish.wording import one_line

OWN = ("report", "statements", "claims")
"""Tables with words of the report."""


def datasette_metadata(check: Check, database: str) -> dict[str, Any]:
    """Titles, descriptions, columns, facets and licences of all tables.

    Parameters
    ----------
    database : str
        What Datasette calls it: the name of its file without the suffix.
    """
    title = one_line(check.report.title or check.report.publisher or check.report.text[:70])
    tables = {table: _table(table, check) for table in COLUMNS}
    return {
        "title": f"Claims about ground in: {title}",
        "description": f"Checked against published maps with frontcheck {one_line(check.version)}.",
        "databases": {database: {"tables": tables}},
    }


def _table(table: str, check: Check) -> dict[str, Any]:
    title, description = TITLES[table]
    told: dict[str, Any] = {
        "title": title,
        "description": description,
        "columns": {name: words for name, (_, words) in COLUMNS[table].items()},
    }
    if table in FACETS:
        told["facets"] = list(FACETS[table])
    if table in LABELS:
        told["label_column"] = LABELS[table]
    return told | (_of_report(check) if table in OWN else _of_sources(check.sources))


def _of_report(check: Check) -> dict[str, Any]:
    report = check.report
    told = {"license": "words of the report: its publisher's; quote them as the law allows"}
    if report.publisher:
        told["source"] = one_line(report.publisher)
    url = web_address(report.url)
    return told | ({"source_url": url} if url else {})


def _of_sources(sources: Iterable[SourceInfo]) -> dict[str, Any]:
    infos = list(sources)
    licences = "; ".join(one_line(f"{info.id}: {info.licence}") for info in infos)
    publishers = dict.fromkeys(one_line(info.publisher) for info in infos)
    return {"license": f"measured on maps under: {licences}", "source": ", ".join(publishers)} if infos else {}
