"""Write rivals: table, JSON, CSV or a timeline."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Drift, Interest, InterestMark, Rivalry, Rivals, Telling, Ungrouped
from frontcheck.publish.document import RIVALS_SCHEMA, plain, record_of, write_json
from frontcheck.publish.rivals_words import (
    by_reason,
    days_words,
    drift_title,
    envelope_lines,
    mark_words,
    number_told,
    speaker_and_party,
    title_of,
    told_in,
    ungrouped_words,
    wording_cells,
)
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, grid, indented
from frontcheck.publish.timeline import timelines_svg
from frontcheck.publish.wording import words_of

if TYPE_CHECKING:
    from rich.console import Console

RIVALS_FORMATS = ("table", "json", "csv", "svg")
RIVALS_COLUMNS = (
    "list", "table", "measure", "stance", "holder", "place_id", "place", "day", "first_day", "said_on", "speaker",
    "party", "interest", "rule", "side", "gains", "loses", "loses_by", "text", "low", "high", "unit", "qualifier",
    "relation", "whole", "partial", "denied", "denied_by", "source", "report", "claim", "start", "end", "url", "reason",
    "detail", "differs",
)  # fmt: skip
_SHOWN = 6
"""Numbers without rivals that a terminal shows for each reason; a file has them all."""


def write_rivals(rivals: Rivals, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write what speakers put beside each other.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" (a row for each place where a number is told),
        "svg" for a timeline of each table.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        print_rivals(console_for(stream), rivals)
    elif format == "json":
        write_json(rivals_document(rivals), stream)
    elif format == "csv":
        write_rows(stream, RIVALS_COLUMNS, rival_records(rivals))
    elif format == "svg":
        stream.write(timelines_svg(rivals))
    else:
        raise PublishError(f"unknown format {format!r} for rivals; known: {', '.join(RIVALS_FORMATS)}")


def rivals_document(rivals: Rivals) -> dict[str, Any]:
    """Rivals as JSON-ready data, after the shipped schema ``rivals-1.json``."""
    return {"schema": RIVALS_SCHEMA, "version": metadata.version("frontcheck"), "rivals": plain(rivals)}


def rival_records(rivals: Rivals) -> Iterator[dict[str, Any]]:
    """A flat record for every place where a number is told: of the tables, without rivals, worded in different ways."""
    for number, rivalry in enumerate(rivals.rivalries, 1):
        yield from _table_records(number, rivalry)
    for each in rivals.ungrouped:
        yield from _ungrouped_records(each)
    for number, drift in enumerate(rivals.drifts, 1):
        for telling in drift.tellings:
            about = {"list": "drift", "table": number, "speaker": drift.speaker, "said_on": plain(drift.said_on)}
            yield _telling_record(telling) | about | {"differs": list(drift.differs)}


def _table_records(number: int, rivalry: Rivalry) -> Iterator[dict[str, Any]]:
    about = ("measure", "stance", "holder", "place_id", "place")
    table = {"list": "rivals", "table": number} | {name: plain(getattr(rivalry, name)) for name in about}
    for each in rivalry.assertions:
        names = ("day", "first_day", "said_on", "speaker", "party", "whole", "partial", "denied", "denied_by")
        stated = {name: plain(getattr(each, name)) for name in names}
        for telling in each.tellings:
            yield table | _telling_record(telling) | stated | _interest_record(each.interest) | {"place": each.place}


def _ungrouped_records(ungrouped: Ungrouped) -> Iterator[dict[str, Any]]:
    about = {
        "list": "ungrouped",
        "speaker": ungrouped.speaker,
        "reason": ungrouped.reason.value,
        "detail": ungrouped.detail,
    }
    yield _telling_record(ungrouped.telling) | about | _interest_record(ungrouped.interest)


def _telling_record(telling: Telling) -> dict[str, Any]:
    span = telling.span
    names = (
        "measure",
        "text",
        "low",
        "high",
        "unit",
        "qualifier",
        "relation",
        "place",
        "source",
        "report",
        "claim",
        "url",
    )
    record = {name: plain(getattr(telling, name)) for name in names}
    return record | {"start": span.start if span else None, "end": span.end if span else None}


def _interest_record(interest: Interest | None) -> dict[str, Any]:
    if interest is None:
        return {}
    record = record_of(interest)
    return {"interest": record.pop("mark")} | record


def print_rivals(console: Console, rivals: Rivals) -> None:
    """Print tables of rivals, what has none and why, and numbers that reports word in different ways."""
    for rivalry in rivals.rivalries:
        _print_table(console, rivalry)
    if not rivals.rivalries:
        console.print("No two parties speak of the same thing on a comparable day.\n")
    for reason, same in by_reason(rivals.ungrouped).items():
        shown = "; ".join(map(ungrouped_words, same[:_SHOWN]))
        more = f"; and {len(same) - _SHOWN} more" if len(same) > _SHOWN else ""
        console.print(f"{words_of(reason)}: {shown}{more}")
    for drift in rivals.drifts:
        _print_drift(console, drift)


def _print_table(console: Console, rivalry: Rivalry) -> None:
    console.print(title_of(rivalry), style="bold")
    table = grid(("as of", "who", "number", "interest", "told in"))
    for each in rivalry.assertions:
        marked = each.interest.mark is InterestMark.AGAINST_INTEREST
        cells = (days_words(each), speaker_and_party(each), number_told(each), mark_words(each.interest))
        table.add_row(*cells, told_in(each.tellings), style="bold" if marked else None)
    indented(console, table, *envelope_lines(rivalry))
    console.print()


def _print_drift(console: Console, drift: Drift) -> None:
    console.print()
    console.print(f"Worded in different ways. {drift_title(drift)}", style="bold")
    table = grid(("report", "words", "qualifier", "relation", "offsets"))
    for telling in drift.tellings:
        table.add_row(*wording_cells(telling))
    indented(console, table)
