"""Parse, call, print.

Exit codes: 0 done, 1 bad input, 2 usage.
"""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.audit import audit
from frontcheck.cli.bundle import Bundle, WithReport, packed, packing_of, verify
from frontcheck.cli.context import KnownBy, Output, Store, day_of, note, progress_of, settings_of, store_of
from frontcheck.cli.definitions import Folder, definitions, measure_defined, with_folder
from frontcheck.cli.diff import diff
from frontcheck.cli.history import change, history, settlements
from frontcheck.cli.kept import evidence_app
from frontcheck.cli.output import writing
from frontcheck.cli.published import CheckFormat, Publishing, check_writable, format_of, publish
from frontcheck.cli.record import record
from frontcheck.cli.rivals import rivals
from frontcheck.cli.sums import sums
from frontcheck.cli.watch import watch
from frontcheck.errors import FrontcheckError
from frontcheck.garbage import collect_seldom

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.evidence import EvidenceStore
    from frontcheck.models import Report
    from frontcheck.reports import Item

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, help=__doc__)
app.add_typer(evidence_app, name="evidence")


class ClaimFormat(StrEnum):
    """How claims are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


class MeasureFormat(StrEnum):
    """How measurements are printed."""

    TABLE = "table"
    JSON = "json"


Story = Annotated[
    str, typer.Argument(metavar="STORY", help="A text file, an HTML file, a URL, or - for standard input.")
]
Day = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day of the report, where it does not say.")
]
Stories = Annotated[
    list[str],
    typer.Argument(
        metavar="STORY",
        help="Files, folders, URLs, or - for standard input: text, HTML, RSS or Atom, ninjs, NewsML-G2, a Telegram "
        "export, WARC, JSON lines, CSV, Parquet.",
    ),
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Many reports: how many processes read them.")]
Dask = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help="Many reports: read by the workers of this scheduler.")
]
WithGeometry = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SOURCE", help="Draw, write or pack this source's maps although its licence forbids it; repeatable."
    ),
]
AssistUrl = Annotated[
    str | None,
    typer.Option(
        "--assist", metavar="URL", help="Send paragraphs to this OpenAI-compatible endpoint, for more claims."
    ),
]
AssistModel = Annotated[str | None, typer.Option("--assist-model", help="Model there, where it serves several.")]


def main() -> None:
    """Run the command; a mistake in the input is one line on standard error and exit code 1."""
    if "numpy" not in sys.modules:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # what it multiplies is small: threads would only wait
    collect_seldom()
    try:
        app()
    except FrontcheckError as error:
        typer.echo(f"frontcheck: {error}", err=True)
        raise SystemExit(1) from None


@app.callback(invoke_without_command=True)
def settings(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="Settings file (TOML).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no notes.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say where every part of a report was found.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Check what a report says about ground gained or held against published maps.

    Exit codes: 0 done, 1 bad input, 2 usage.
    """
    if version:
        from importlib import metadata

        typer.echo(f"frontcheck {metadata.version('frontcheck')}")
        raise typer.Exit
    context.obj = {"config": config, "quiet": quiet, "verbose": verbose}


@app.command()
def claims(
    context: typer.Context,
    stories: Stories,
    date: Day = None,
    format: Annotated[ClaimFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
    assist: AssistUrl = None,
    assist_model: AssistModel = None,
    jobs: Jobs = None,
    dask: Dask = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="One report: print why each field is what it is, and from which words.")
    ] = False,
) -> None:
    """Print who claims what in a report, or in many: a feed, an export, an archive, a table, a folder."""
    from frontcheck.cli.corpus import Reading, one_or_many, read_many
    from frontcheck.reports import Item, read_item

    config, chosen = _assisted(settings_of(context), assist, assist_model), format_of(format, output, ClaimFormat)
    found = one_or_many(stories, many=bool(jobs or dask or chosen == "parquet"))
    if explain and format is not None:
        raise typer.BadParameter("it is for people; every format but the table has the reasons", param_hint="--explain")
    if isinstance(found, Item):
        report = _told(context, read_item(found, dateline_day=day_of(date)))
        _print_claims(context, report, config, "explain" if explain else chosen, output)
        return
    if date or explain:
        raise typer.BadParameter("the reports are many; expected one", param_hint="--date" if date else "--explain")
    quiet = context.obj["quiet"]
    read_many(found, Reading(config=config, format=chosen, output=output, jobs=jobs, dask=dask, quiet=quiet))


@app.command()
def check(
    context: typer.Context,
    story: Annotated[str | None, typer.Argument(metavar="STORY", help="As for claims; none with --example.")] = None,
    date: Day = None,
    evidence: Store = None,
    example: Annotated[
        bool, typer.Option("--example", help="Check the shipped report by the shipped evidence.")
    ] = False,
    format: Annotated[CheckFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
    assist: AssistUrl = None,
    assist_model: AssistModel = None,
    known_by: KnownBy = None,
    bundle: Bundle = None,
    with_report: WithReport = False,
    with_geometry: WithGeometry = None,
) -> None:
    """Check every claim about ground in a report against every source in the store."""
    from frontcheck.pipeline import check_report
    from frontcheck.pipeline.bundle import check_and_pack
    from frontcheck.reports import read_item

    if example == (story is not None):
        raise typer.BadParameter("give either STORY or --example", param_hint="STORY")
    shown = tuple(with_geometry or ())
    publishing = Publishing(format=format_of(format, output, CheckFormat), output=output, shown=shown)
    check_writable(publishing)
    packing = packing_of(bundle, (day_of(date), day_of(known_by)), with_report, with_geometry, example)
    with _opened(context, story, evidence) as (item, store), progress_of(context, "claims") as advance:
        report = _told(context, read_item(item, dateline_day=day_of(date)))
        config = _assisted(settings_of(context), assist, assist_model)
        if bundle is None:
            checked = check_report(report, store, config, advance, known_by=day_of(known_by))
        else:
            checked = packed(context, bundle, check_and_pack(item, store, config, packing, advance))
        note(context, *checked.notes)
        note(context, *publish(checked, store, config, publishing))


@app.command()
def measure(
    context: typer.Context,
    holder: Annotated[str, typer.Option(help="Whose ground, as the sources name the side: Ukraine.")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day.")],
    place: Annotated[str, typer.Option("--in", help="A country or region: Kursk Oblast.")] = "",
    since: Annotated[
        datetime | None,
        typer.Option(
            "--from",
            formats=["%Y-%m-%d"],
            help="Measure what changed since the end of this day; with --definition, the first day of the stretch.",
        ),
    ] = None,
    definition: Annotated[
        str | None, typer.Option(metavar="ID", help="Measure under this named definition, which may name the place.")
    ] = None,
    folder: Folder = None,
    known_by: KnownBy = None,
    evidence: Store = None,
    format: Annotated[MeasureFormat, typer.Option(help="How to print.")] = MeasureFormat.TABLE,  # noqa: A002
    output: Output = None,
) -> None:
    """Measure a holder's ground on every map in the store, core and outer; or a number under a named definition."""
    from frontcheck.pipeline import Asked, measure_sources
    from frontcheck.publish import write_measured

    first_day = day_of(since)
    if definition is not None:
        from frontcheck.pipeline.defined import AskedDefined

        named = AskedDefined(
            definition=definition,
            holder=holder,
            place=place,
            first_day=first_day,
            last_day=on.date(),
            known_by=day_of(known_by),
        )
        config = with_folder(settings_of(context), folder)
        measure_defined(context, named, config, format.value, evidence, output)
        return
    if not place:
        raise typer.BadParameter("missing; expected a country or region", param_hint="--in")
    asked = Asked(holder=holder, place=place, day=on.date(), first_day=first_day, known_by=day_of(known_by))
    measured = measure_sources(store_of(context, evidence), asked, settings_of(context))
    with writing(output) as stream:
        write_measured(measured, format.value, stream)


for command in (audit, definitions, diff, history, change, settlements, rivals, verify, sums, record, watch):
    app.command()(command)


def _assisted(config: Config, url: str | None, model: str | None) -> Config:
    """The settings with the endpoint that the command names, if it names one."""
    from dataclasses import replace

    return replace(config, assist=url or config.assist, assist_model=model or config.assist_model)


def _print_claims(context: typer.Context, report: Report, config: Config, format: str, output: Path | None) -> None:  # noqa: A002
    from frontcheck.pipeline import assist_of, read_statements
    from frontcheck.places import Places
    from frontcheck.publish import write_claims, write_explained

    statements = read_statements(report, Places.chosen(config.atlas), config.language_model, assist_of(config))
    note(context, *statements.notes)
    with writing(output) as stream:
        if format == "explain":
            write_explained(report, statements, stream)
        else:
            write_claims(report, statements, format, stream)


def _told(context: typer.Context, report: Report) -> Report:
    """The report; if asked for, where each part of it was found is said."""
    if context.obj["verbose"]:
        for name, origin in report.origins.items():
            typer.echo(f"{name}: {getattr(report, name, '')!s:.80} ({origin})", err=True)
    return report


def _opened(
    context: typer.Context, story: str | None, folder: Path | None
) -> AbstractContextManager[tuple[Item, EvidenceStore]]:
    """The report and the store to check: the user's, or the shipped example."""
    if story is None:
        from frontcheck.pipeline.example import example_item

        return example_item()
    from frontcheck.reports import read_one

    return nullcontext((read_one(story), store_of(context, folder)))
