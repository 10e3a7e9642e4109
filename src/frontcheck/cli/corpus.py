"""The command `claims` over many reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import typer

from frontcheck.cli.output import counting, replacing, writing
from frontcheck.errors import PublishError, ReportError

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.engines import Engine
    from frontcheck.models import Refusal
    from frontcheck.pipeline.corpus import Corpus, Tally
    from frontcheck.reports import Item

_SHOWN = 20
"""Refusals that are printed; all of them are in the list beside the output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How many reports are to be read.

    Attributes
    ----------
    format : str
        "table", "jsonl", "csv" or "parquet".
    jobs : int or None
        Processes; None is this one.
    dask : str or None
        Address of a scheduler.
    """

    config: Config
    format: str
    output: Path | None
    jobs: int | None = None
    dask: str | None = None
    quiet: bool = False


def one_or_many(stories: list[str], *, many: bool) -> Item | Iterator[Item | Refusal]:
    """The only report of a story, or the documents of a corpus.

    Parameters
    ----------
    many : bool
        Whether the user has asked for a corpus; else what a single story holds decides.

    Raises
    ------
    ReportError
        If a single story cannot be read.
    """
    from frontcheck.models import Refusal
    from frontcheck.pipeline.corpus import documents_in
    from frontcheck.reports.opening import is_folder

    documents = documents_in(stories)
    if many or len(stories) > 1 or is_folder(stories[0]):
        return documents
    first = list(islice(documents, 2))
    if len(first) > 1:
        return chain(first, documents)
    if not first:
        raise ReportError(f"{stories[0]}: no report in it; expected a news report")
    if isinstance(first[0], Refusal):
        raise ReportError(str(first[0]))
    return first[0]


def read_many(documents: Iterable[Item | Refusal], reading: Reading) -> None:
    """Search many reports for claims, say what was refused, and exit with 1 if anything was."""
    from frontcheck.engines import open_engine
    from frontcheck.pipeline.corpus import Corpus

    if reading.format == "json" or (reading.format == "parquet" and reading.output is None):
        expected = "jsonl, csv or parquet" if reading.output else "table, jsonl or csv; parquet needs -o FILE"
        raise PublishError(f"many reports cannot be printed as {reading.format}; expected {expected}")

    def corpus(engine: Engine) -> Corpus:
        return Corpus(documents=documents, config=reading.config, engine=engine)

    if reading.output is None or reading.format == "table":
        with open_engine(reading.jobs or 1, reading.dask) as engine:
            tally, refused = _print(corpus(engine), reading)
    else:
        tally, refused = resume(corpus, reading, reading.output, lambda rows, part: _write(rows, reading.format, part))
    conclude(tally, refused, reading)


def _write(rows: Iterator[dict[str, Any]], format: str, path: Path) -> None:  # noqa: A002
    from frontcheck.publish.corpus import write_corpus

    write_corpus(rows, format, path)


def _print(corpus: Corpus, reading: Reading) -> tuple[Tally, list[str]]:
    """Rows as they are found; nothing is kept."""
    from frontcheck.publish.corpus import print_corpus, print_corpus_table

    refused: list[str] = []
    with writing(reading.output) as stream:
        rows = rows_of(corpus.outcomes(), refused)
        if reading.format == "table":
            print_corpus_table(rows, stream)
        else:
            print_corpus(rows, reading.format, stream)
    return corpus.tally, refused


def resume(
    corpus: Callable[[Engine], Corpus],
    reading: Reading,
    output: Path,
    write: Callable[[Iterator[dict[str, Any]], Path], None],
) -> tuple[Tally, list[str]]:
    """Go on with what an earlier run has left, then write all rows and all refusals.

    Parameters
    ----------
    write : callable
        Given all rows in the order of the input, and a new file that takes the output's place.
    """
    from frontcheck.engines import open_engine
    from frontcheck.pipeline.corpus import Tally, refusals_path
    from frontcheck.pipeline.journal import open_journal

    tally, refused = Tally(), list[str]()
    with open_journal(output) as journal:
        try:
            with open_engine(reading.jobs or 1, reading.dask) as engine, counting(shown=not reading.quiet) as advance:
                corpus(engine).search_all(journal, lambda done: advance(counted_words(done)))
        except KeyboardInterrupt:
            typer.echo("frontcheck: stopped; the same command goes on from here", err=True)
            raise
        listing = refusals_path(output)
        with replacing(output) as part, replacing(listing) as list_part, list_part.open("w", encoding="utf-8") as lines:
            write(rows_of(_counted(journal.outcomes(), tally), refused, lines), part)
        if not tally.refused:
            listing.unlink()
    return tally, refused


def _counted(outcomes: Iterable[dict[str, Any]], tally: Tally) -> Iterator[dict[str, Any]]:
    for told in outcomes:
        tally.count(told)
        yield told


def rows_of(
    outcomes: Iterable[dict[str, Any]], refused: list[str], listing: TextIO | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of the documents; the first refusals are noted, all of them listed."""
    for told in outcomes:
        refusal = told["refusal"]
        if refusal and not refusal["skipped"]:
            if len(refused) < _SHOWN:
                refused.append(f"{refusal['name']}: {refusal['reason']}")
            if listing:
                line = {"name": refusal["name"], "reason": refusal["reason"]}
                listing.write(f"{json.dumps(line, ensure_ascii=False)}\n")
        yield from told["rows"]


def conclude(tally: Tally, refused: list[str], reading: Reading) -> None:
    """Say what was read and what was not, and exit with 1 if anything was refused."""
    from frontcheck.pipeline.corpus import refusals_path

    for words in refused:
        typer.echo(f"frontcheck: not read: {words}", err=True)
    listed = reading.output is not None and reading.format != "table"
    if tally.refused > len(refused):
        where = f": see {refusals_path(reading.output)}" if reading.output and listed else ""
        typer.echo(f"frontcheck: not read: {tally.refused - len(refused)} more{where}", err=True)
    if not reading.quiet:
        with suppress(BrokenPipeError):
            typer.echo(counted_words(tally), err=not listed)
    if tally.refused:
        raise typer.Exit(1)


def counted_words(tally: Tally) -> str:
    """What a run has come to, in one line."""
    skipped = f", {tally.skipped:,} skipped (no reports by their kind)" if tally.skipped else ""
    undated = f" ({tally.undated:,} of no known day)" if tally.undated else ""
    return f"{tally.reports:,} reports read{undated}, {tally.claims:,} claims, {tally.refused:,} refused{skipped}"
