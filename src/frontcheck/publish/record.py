"""Write the record of a corpus: table, JSON, CSV, calibration plot or page."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import ClaimOnRecord, Held, HeldAgainst, Record, SpeakerRecord
from frontcheck.publish.document import RECORD_SCHEMA, plain, write_json
from frontcheck.publish.record_chart import record_svg
from frontcheck.publish.record_page import write_record_page
from frontcheck.publish.record_words import (
    TALLY_HEAD,
    Counts,
    claims_words,
    counts_of,
    summary_lines,
)
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, grid, indented
from frontcheck.publish.wording import facts
from frontcheck.units import si_factor

if TYPE_CHECKING:
    from rich.console import Console

RECORD_FORMATS = ("table", "json", "csv", "svg", "html")
RECORD_COLUMNS = (
    "speaker", "party", "own_voice", "said_on", "as_of", "measure", "relation", "holder", "place", "place_id", "text",
    "wordings", "unit", "number", "low", "high", "reports", "told_in", "source", "own_map", "verdict_now", "reason_now",
    "evidence_low_now", "evidence_high_now", "ratio_low_now", "ratio_high_now", "verdict_then", "reason_then",
    "evidence_low_then", "evidence_high_then", "ratio_low_then", "ratio_high_then", "claim", "report",
)  # fmt: skip


def write_record(record: Record, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write the record of a corpus.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" (a row for each claim and source), "svg" for a
        calibration plot, "html" for one self-contained page.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        _print_record(console_for(stream), record)
    elif format == "json":
        write_json(record_document(record), stream)
    elif format == "csv":
        write_rows(stream, RECORD_COLUMNS, record_rows(record))
    elif format == "svg":
        stream.write(record_svg(record))
    elif format == "html":
        write_record_page(record, stream)
    else:
        raise PublishError(f"unknown format {format!r} for a record; known: {', '.join(RECORD_FORMATS)}")


def record_document(record: Record) -> dict[str, Any]:
    """A record as JSON-ready data, after the shipped schema ``record-1.json``."""
    return {"schema": RECORD_SCHEMA, "version": metadata.version("frontcheck"), "record": plain(record)}


def record_rows(record: Record) -> Iterator[dict[str, Any]]:
    """A flat row for each claim and source, numbers in the claim's printed unit; one row where no source has a word."""
    for speaker in record.speakers:
        for claim in speaker.claims:
            about = _about(speaker, claim)
            for word in claim.claim.against:
                yield {**about, **_word(word, claim.claim.unit)}
            if not claim.claim.against:
                yield about


def _about(speaker: SpeakerRecord, told: ClaimOnRecord) -> dict[str, Any]:
    claim = told.claim
    row = plain(claim)
    assert isinstance(row, dict)  # a noun becomes a dict  # noqa: S101
    names = ("own_voice", "measure", "relation", "holder", "place", "place_id", "text", "unit", "report")
    return {
        "speaker": speaker.speaker,
        "party": speaker.party,
        **{name: row[name] for name in names},
        "claim": claim.id,
        "said_on": _days(row["said_on"]),
        "as_of": _days(row["as_of"]),
        "wordings": " | ".join(told.wordings),
        "number": _in(claim.unit, claim.number),
        "low": _in(claim.unit, claim.low),
        "high": _in(claim.unit, claim.high),
        "reports": len(told.reports),
        "told_in": " | ".join(told.reports),
    }


def _days(interval: dict[str, str | None] | None) -> str | None:
    if interval is None:
        return None
    return "/".join(dict.fromkeys(day or "" for day in (interval["earliest"], interval["latest"])))


def _word(word: HeldAgainst, unit: str) -> dict[str, Any]:
    then, now = (_held(held, unit, known) for held, known in ((word.then, "then"), (word.now, "now")))
    return {"source": word.source, "own_map": word.own, **then, **now}


def _held(held: Held, unit: str, known: str) -> dict[str, Any]:
    told = {
        "verdict": held.verdict.value,
        "reason": plain(held.reason),
        "evidence_low": _in(unit, held.low),
        "evidence_high": _in(unit, held.high),
        "ratio_low": _rounded(held.ratio_low),
        "ratio_high": _rounded(held.ratio_high),
    }
    return {f"{name}_{known}": value for name, value in told.items()}


def _in(unit: str, value: float | None) -> float | None:
    return None if value is None else _rounded(value / si_factor(unit))


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9g}")


def _print_record(console: Console, record: Record) -> None:
    for line in summary_lines(record):
        console.print(line)
    for speaker in record.speakers:
        console.print()
        console.print(facts(speaker.speaker, speaker.party), style="bold")
        indented(console, claims_words(speaker))
        for counts in counts_of(speaker):
            _print_counts(console, counts)


def _print_counts(console: Console, counts: Counts) -> None:
    indented(console, counts.title)
    table = grid(TALLY_HEAD, right=TALLY_HEAD[2:7])
    for row in counts.rows:
        table.add_row(*row)
    indented(console, *([table] if counts.rows else []), *([counts.silent] if counts.silent else []))
