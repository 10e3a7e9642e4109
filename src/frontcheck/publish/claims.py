"""Write what a report claims: table, JSON, JSON lines or CSV."""

from __future__ import annotations

import json
from typing import Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Claim, Report, Statements
from frontcheck.publish.document import claims_document, write_json
from frontcheck.publish.records import CLAIM_COLUMNS, claim_records
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, grid, notes_block
from frontcheck.publish.wording import facts, interval_words, one_line, place_words, speaker_words, words_of

CLAIM_FORMATS = ("table", "json", "jsonl", "csv")


def write_claims(report: Report, statements: Statements, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write a report's claims.

    Parameters
    ----------
    format : str
        "table" for people, "json" for everything that was found, "jsonl" or "csv" for flat records, one for each place
        where the report makes a claim.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        _write_table(report, statements, stream)
    elif format == "json":
        write_json(claims_document(report, statements), stream)
    elif format == "jsonl":
        lines = (json.dumps(record, ensure_ascii=False, allow_nan=False) for record in _records(report, statements))
        stream.writelines(f"{line}\n" for line in lines)
    elif format == "csv":
        rows = [{name: record[name] for name in CLAIM_COLUMNS} for record in _records(report, statements)]
        write_rows(stream, CLAIM_COLUMNS, rows)
    else:
        raise PublishError(f"unknown format {format!r} for claims; known: {', '.join(CLAIM_FORMATS)}")


def _records(report: Report, statements: Statements) -> list[dict[str, Any]]:
    """A row for every place where the report makes a claim, in text order."""
    records = [record for claim in statements.claims for record in claim_records(claim, report.id)]
    return sorted(records, key=lambda record: record["start"])


def _write_table(report: Report, statements: Statements, stream: TextIO) -> None:
    console = console_for(stream)
    title = one_line(report.title or report.text[:70])
    console.print(title, style="bold")
    console.print(f"claims: {len(statements.claims)}, attributed statements: {len(statements.attributions)}\n")
    if statements.claims:
        table = grid(("#", "what", "who", "said on", "measure", "place, holder", "as of"))
        for number, claim in enumerate(statements.claims, 1):
            table.add_row(str(number), *_cells(claim))
        console.print(table)
    notes_block(console, statements.notes)


def _cells(claim: Claim) -> tuple[str, ...]:
    said_on = claim.attribution.said_on if claim.attribution else None
    ground = facts(place_words(claim), claim.holder)
    return (
        one_line(claim.quantity.text),
        speaker_words(claim),
        interval_words(said_on) if claim.attribution else "",
        f"{words_of(claim.measure)}, {words_of(claim.relation)}",
        ground,
        interval_words(claim.as_of),
    )
