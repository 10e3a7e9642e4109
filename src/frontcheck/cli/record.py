"""The command on how speakers' claims stand against the maps, over a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontcheck.cli.context import Output, Store, settings_of
from frontcheck.cli.output import counting, writing

if TYPE_CHECKING:
    from frontcheck.cli.corpus import Reading
    from frontcheck.config import Config
    from frontcheck.engines import Engine
    from frontcheck.pipeline.corpus import Corpus, Tally


class RecordFormat(StrEnum):
    """How a record is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    SVG = "svg"
    HTML = "html"


Stories = Annotated[
    list[str], typer.Argument(metavar="CORPUS", help="Reports, as for claims: files, folders, feeds, URLs, or -.")
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="How many processes read and measure.")]


def record(
    context: typer.Context,
    stories: Stories,
    evidence: Store = None,
    format: Annotated[RecordFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
    jobs: Jobs = None,
) -> None:
    """Set every speaker's claims over many reports against every map, as intervals and counts: no score of a person."""
    from frontcheck.cli.corpus import Reading, conclude, resume

    settings = settings_of(context)
    config = replace(settings, evidence_dir=evidence or settings.evidence_dir)
    suffix = output.suffix.removeprefix(".") if output else ""
    chosen = format.value if format else suffix if suffix in set(RecordFormat) else "table"
    reading = Reading(config=config, format=chosen, output=output, jobs=jobs, quiet=context.obj["quiet"])
    if output is None:
        tally, refused = _print(stories, reading)
    else:
        corpus = partial(_corpus_of, stories, config)
        tally, refused = resume(corpus, reading, output, lambda rows, part: _write(rows, reading, part))
    conclude(tally, refused, reading)


def _corpus_of(stories: list[str], config: Config, engine: Engine) -> Corpus:
    from frontcheck.pipeline.corpus import Corpus, documents_in
    from frontcheck.pipeline.record import basis_of, held_batch

    documents, basis = documents_in(stories), basis_of(config)
    return Corpus(documents=documents, config=config, engine=engine, search=held_batch, basis=basis)


def _print(stories: list[str], reading: Reading) -> tuple[Tally, list[str]]:
    """A record that is looked at once: nothing of the run is kept."""
    from frontcheck.cli.corpus import counted_words, rows_of
    from frontcheck.engines import open_engine
    from frontcheck.pipeline.record import record_from
    from frontcheck.publish.record import write_record

    refused: list[str] = []
    with open_engine(reading.jobs or 1, None) as engine, counting(shown=not reading.quiet) as advance:
        corpus = _corpus_of(stories, reading.config, engine)
        rows = []
        for row in rows_of(corpus.outcomes(), refused):
            rows.append(row)
            advance(counted_words(corpus.tally))
    with writing(None) as stream:
        write_record(record_from(rows, reading.config), reading.format, stream)
    return corpus.tally, refused


def _write(rows: Iterator[dict[str, Any]], reading: Reading, path: Path) -> None:
    from frontcheck.pipeline.record import record_from
    from frontcheck.publish.record import write_record

    with path.open("w", encoding="utf-8", newline="") as stream:
        write_record(record_from(rows, reading.config), reading.format, stream)
