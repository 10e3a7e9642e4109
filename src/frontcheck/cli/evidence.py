"""The evidence commands: files into the store, sources fetched into it, what it holds."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from frontcheck.cli.context import Output, Store, day_of, note, progress_of, settings_of, store_of
from frontcheck.cli.output import named_progress, writing
from frontcheck.errors import FetchError

if TYPE_CHECKING:
    from frontcheck.evidence import AddResult, DescribedSource, EvidenceStore, Profile
    from frontcheck.evidence.fetching import FetchResult, Wanted
    from frontcheck.models import Status

MOST_PROCESSES = 4  # more would wait for the disk
LATER, INTERRUPTED = 75, 130  # what shells and schedulers expect: try again later; stopped by Ctrl-C


class HealthFormat(StrEnum):
    """How remarks on sources are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


OWN = "A source of your own"

evidence_app = typer.Typer(no_args_is_help=True, help="Published maps and figures in the local store.")

Source = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Id of a source that frontcheck knows, or a name of your own.")
]
Holder = Annotated[str | None, typer.Option(rich_help_panel=OWN, help="Whose ground the polygons are.")]
StatusName = Annotated[
    str, typer.Option("--status", rich_help_panel=OWN, help="assessed_control, claimed, contested ...")
]
StatusColumn = Annotated[
    str | None, typer.Option(rich_help_panel=OWN, help="A column that holds each polygon's status.")
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], rich_help_panel=OWN, help="The day it speaks of.")]
DayPattern = Annotated[
    str | None, typer.Option(rich_help_panel=OWN, help="Where file names carry the day: front_YYYY-MM-DD.")
]
Covers = Annotated[
    list[str] | None, typer.Option(rich_help_panel=OWN, help="Territories it speaks of (UA, RU/Kursk); repeatable.")
]
Publisher = Annotated[str, typer.Option(rich_help_panel=OWN, help="Who published it.")]
Licence = Annotated[str, typer.Option(rich_help_panel=OWN, help="Its licence.")]
Lean = Annotated[str, typer.Option(rich_help_panel=OWN, help="Which side it sympathises with.")]
Crs = Annotated[str | None, typer.Option(rich_help_panel=OWN, help="CRS of files that name none.")]
Toml = Annotated[
    Path | None,
    typer.Option(
        "--description", metavar="TOML", rich_help_panel=OWN, help="Its source.toml, with [table] or [vector]."
    ),
]


@evidence_app.command("add")
def evidence_add(
    context: typer.Context,
    source: Source,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    evidence: Store = None,
    holder: Holder = None,
    status: StatusName = "assessed_control",
    status_column: StatusColumn = None,
    day: Day = None,
    day_pattern: DayPattern = None,
    covers: Covers = None,
    place: Annotated[str | None, typer.Option(help="Figures without a place column: their place.")] = None,
    publisher: Publisher = "unknown",
    licence: Licence = "unknown",
    lean: Lean = "none stated",
    crs: Crs = None,
    description: Toml = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes read; else one a core, four at most.")
    ] = None,
) -> None:
    """Read published maps or figures into the store. Running it again adds only what is new."""
    described = _described(source, description, holder) or _own_source(
        source,
        holder,
        status,
        day,
        covers,
        status_column=status_column,
        day_pattern=day_pattern,
        licence=licence,
        lean=lean,
        publisher=publisher,
        place=place,
        crs=crs,
    )
    _report_added(context, _add(context, store_of(context, evidence), source, paths, described, jobs))


@evidence_app.command("fetch")
def evidence_fetch(
    context: typer.Context,
    source: Source,
    evidence: Store = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day that the maps speak of.")
    ] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")] = None,
    since_last: Annotated[
        bool,
        typer.Option("--since-last", help="Only what is new since the newest day fetched: for a daily run."),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Also what is there already; other bytes become a new version.")
    ] = False,
    via: Annotated[
        str | None, typer.Option(help="Which of the source's places to fetch from, where it has several.")
    ] = None,
    commit: Annotated[str | None, typer.Option(help="Of a repository: the commit, in place of its newest.")] = None,
    url: Annotated[
        str | None,
        typer.Option(
            rich_help_panel=OWN,
            help="Where it is: a feature layer, a file, a listing, a repository's folder, a local folder.",
        ),
    ] = None,
    pause: Annotated[
        float | None, typer.Option(min=0, help="Seconds between two requests, in place of the source's own.")
    ] = None,
    day_field: Annotated[
        str | None,
        typer.Option(rich_help_panel=OWN, help="Feature layer that holds many days: the field with the day."),
    ] = None,
    holder: Holder = None,
    status: StatusName = "assessed_control",
    status_column: StatusColumn = None,
    day: Day = None,
    day_pattern: DayPattern = None,
    covers: Covers = None,
    publisher: Publisher = "unknown",
    licence: Licence = "unknown",
    lean: Lean = "none stated",
    crs: Crs = None,
    description: Toml = None,
) -> None:
    """Fetch a source from where it is published into the store. Running it again fetches only what is new.

    Exit codes: 0 done, also if nothing is new; 1 something was refused or needs a look; 75 try again later;
    130 stopped by Ctrl-C. Whatever came is kept.
    """
    from frontcheck.evidence.fetching import Wanted, origin_of

    if since_last and (first or last):
        raise typer.BadParameter(
            "it chooses the days by itself; expected no --from and no --to", param_hint="--since-last"
        )
    described = _described(source, description, holder) or _own_source(
        source,
        holder,
        status,
        day,
        covers,
        status_column=status_column,
        day_pattern=day_pattern,
        licence=licence,
        lean=lean,
        publisher=publisher,
        crs=crs,
    )
    wanted = Wanted(
        first=day_of(first),
        last=day_of(last),
        since_last=since_last,
        again=again,
        commit=commit,
        pause_s=pause,
        via=via,
        origin=origin_of(url, source, day_field) if url else None,
    )
    _fetch(context, source, evidence, wanted, described)


@evidence_app.command("list")
def evidence_list(context: typer.Context, evidence: Store = None) -> None:
    """List the sources in the store: days covered, gaps, lean, licence."""
    import sys

    from frontcheck.pipeline import list_sources
    from frontcheck.publish import write_sources

    write_sources(list_sources(store_of(context, evidence)), sys.stdout)


@evidence_app.command("health")
def evidence_health(
    context: typer.Context,
    sources: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE...]", help="Which; by default all.")] = None,
    evidence: Store = None,
    format: Annotated[HealthFormat, typer.Option(help="How to print.")] = HealthFormat.TABLE,  # noqa: A002
    output: Output = None,
) -> None:
    """Look at whole series of maps: gaps, maps that stand still, totals that jump or lie out of bounds, new labels."""
    from frontcheck.pipeline import check_health
    from frontcheck.publish import write_health

    store = store_of(context, evidence)
    with progress_of(context, "maps") as advance:
        found = check_health(store, sources or (), settings_of(context), advance)
    with writing(output) as stream:
        write_health(found, format.value, stream)


def _add(
    context: typer.Context,
    store: EvidenceStore,
    source: str,
    paths: list[Path],
    described: DescribedSource | Profile | None,
    jobs: int | None,
) -> AddResult:
    import os

    from frontcheck.engines import open_engine

    processes = jobs or min(os.cpu_count() or 1, MOST_PROCESSES)
    try:
        with progress_of(context, "files") as advance, open_engine(processes) as engine:
            return store.add(
                source,
                paths,
                described=described,
                on_progress=lambda _, done, of: advance(done, of),
                engine=engine if processes > 1 else None,
            )
    except KeyboardInterrupt:
        typer.echo(f"frontcheck: {source}: stopped; what was added stays, and the same command goes on", err=True)
        raise typer.Exit(INTERRUPTED) from None


def _fetch(
    context: typer.Context,
    source: str,
    folder: Path | None,
    wanted: Wanted,
    described: DescribedSource | Profile | None,
) -> None:
    """Fetch, say what came, and end with the code that a scheduler understands."""
    from frontcheck.evidence.fetching import fetch

    store = store_of(context, folder)
    try:
        with named_progress(source, shown=not context.obj["quiet"]) as advance:
            result = fetch(store, source, wanted, described=described, on_progress=advance)
    except FetchError as error:
        if not error.temporary:
            raise
        typer.echo(f"frontcheck: {error}; try again later", err=True)
        raise typer.Exit(LATER) from None
    except KeyboardInterrupt:
        typer.echo(f"frontcheck: {source}: stopped before anything came", err=True)
        raise typer.Exit(INTERRUPTED) from None
    _report_fetched(context, result)


def _report_fetched(context: typer.Context, result: FetchResult) -> None:
    note(context, *result.notes)
    for reason in (*result.problems, *result.failed):
        typer.echo(f"frontcheck: {reason}", err=True)
    for reason in result.refused:
        typer.echo(f"frontcheck: not added: {reason}", err=True)
    if result.late:
        typer.echo(f"frontcheck: {result.late}; try again later", err=True)
    if not context.obj["quiet"]:
        typer.echo(result.summary())
    if result.interrupted:
        raise typer.Exit(INTERRUPTED)
    if result.late:
        raise typer.Exit(LATER)
    if result.refused or result.failed or result.problems:
        raise typer.Exit(1)


def _described(source: str, description: Path | None, holder: str | None) -> DescribedSource | Profile | None:
    """What the user's own ``source.toml`` says; None without one."""
    from frontcheck.evidence import read_description

    if description is not None and holder is not None:
        raise typer.BadParameter("it says who holds what; expected no --holder", param_hint="--description")
    return None if description is None else read_description(source, description)


def _own_source(
    source: str,
    holder: str | None,
    status: str,
    day: datetime | None,
    covers: list[str] | None,
    **said: Any,  # noqa: ANN401 (fields of DescribedSource, under their names)
) -> DescribedSource | None:
    """A source as the options describe it; None where they name no holder."""
    from frontcheck.evidence import DescribedSource

    if holder is None:
        return None
    return DescribedSource(
        id=source, holder=holder, status=_status(status), day=day_of(day), covers=tuple(covers or ()), **said
    )


def _status(text: str) -> Status:
    from frontcheck.models import Status

    if text not in set(Status):
        raise typer.BadParameter(f"{text!r}; expected one of {', '.join(Status)}", param_hint="--status")
    return Status(text)


def _report_added(context: typer.Context, result: AddResult) -> None:
    for refusal in result.refused:
        typer.echo(f"frontcheck: not added: {refusal.reason}", err=True)
    if not context.obj["quiet"]:
        typer.echo(
            f"{len(result.added)} files added ({result.maps} maps, {result.figures} figures), "
            f"{len(result.known)} known already, {len(result.refused)} refused"
        )
    if result.refused:
        raise typer.Exit(1)
