"""The commands on whole histories: panels, changes between two days, who held which settlement when."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from frontcheck.cli.context import KnownBy, Store, day_of, note, settings_of, store_of
from frontcheck.cli.output import replacing, writing

if TYPE_CHECKING:
    from frontcheck.models import Panel

CHART = "svg"
TABLES = ("csv", "parquet")

Holder = Annotated[str, typer.Option(help="Whose ground, as the sources name the side: Ukraine.")]
AnyHolder = Annotated[str, typer.Option(help="Only this side; every side that the sources map, if not given.")]
Where = Annotated[str, typer.Option("--in", help="A country or region: Kursk Oblast.")]
From = Annotated[
    datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day; by default the first map's.")
]
To = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day; by default the last map's.")]
FirstDay = Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="From the end of this day.")]
LastDay = Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="To the end of this day.")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Only this source; repeatable.")]
By = Annotated[str | None, typer.Option("--by", metavar="region", help="A row for each first-level region, too.")]
MaxAge = Annotated[int | None, typer.Option(min=0, help="How many days old a map may be and still stand for a day.")]
Jobs = Annotated[int | None, typer.Option(min=1, help="Processes; by default two, where there are two cores.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal: .csv or .parquet.")
]
ChartFile = Annotated[Path | None, typer.Option("--chart", help="Draw it into this file: .svg.")]


def history(
    context: typer.Context,
    holder: Holder,
    place: Where,
    every: Annotated[str, typer.Option(help="Time between two rows: 1d, 7d, 2w, 1mo, 1y.")] = "1d",
    since: From = None,
    until: To = None,
    source: Sources = None,
    known_by: KnownBy = None,
    by: By = None,
    max_age: MaxAge = None,
    jobs: Jobs = None,
    evidence: Store = None,
    output: Output = None,
    chart: ChartFile = None,
) -> None:
    """Measure a holder's ground day by day on every map in the store, and what was gained and lost."""
    from frontcheck.pipeline.history import AskedHistory
    from frontcheck.pipeline.history import history as panel_of

    if output is not None and output.suffix == f".{CHART}":
        output, chart = None, output
    _check_suffix(output, TABLES)
    _check_suffix(chart, (CHART,))
    asked = AskedHistory(
        holder=holder,
        place=place,
        every=every,
        first=day_of(since),
        last=day_of(until),
        sources=tuple(source or ()),
        known_by=day_of(known_by),
        max_age_days=max_age,
        by_region=_by_region(by),
    )
    panel = panel_of(store_of(context, evidence), asked, settings_of(context), _jobs(jobs))
    if output is not None or chart is not None:
        note(context, *_told(panel.silences, panel.left_out), *panel.notes)
    if chart is not None:
        from frontcheck.publish.history_chart import history_svg

        with writing(chart) as stream:
            stream.write(history_svg(panel))
    if output is not None or chart is None:
        from frontcheck.publish.panel import panel_records

        _write(output, lambda: panel_records(panel), lambda stream: _print_panel(panel, stream))


def _print_panel(panel: Panel, stream: TextIO) -> None:
    from frontcheck.publish.panel_tables import print_panel

    print_panel(panel, stream)


def change(
    context: typer.Context,
    holder: Holder,
    place: Where,
    since: FirstDay,
    until: LastDay,
    source: Sources = None,
    known_by: KnownBy = None,
    by: By = None,
    jobs: Jobs = None,
    evidence: Store = None,
    output: Output = None,
) -> None:
    """What changed between the ends of two days: gain, loss, net, and the settlements that changed hands, by name."""
    from frontcheck.pipeline.history import AskedHistory
    from frontcheck.pipeline.history import change as change_of
    from frontcheck.publish.panel import change_records
    from frontcheck.publish.panel_tables import print_change

    _check_suffix(output, TABLES)
    asked = AskedHistory(
        holder=holder,
        place=place,
        first=since.date(),
        last=until.date(),
        sources=tuple(source or ()),
        known_by=day_of(known_by),
        by_region=_by_region(by),
    )
    found = change_of(store_of(context, evidence), asked, settings_of(context), _jobs(jobs))
    _write(output, lambda: change_records(found), lambda stream: print_change(found, stream))


def settlements(
    context: typer.Context,
    place: Where,
    holder: AnyHolder = "",
    since: From = None,
    until: To = None,
    source: Sources = None,
    known_by: KnownBy = None,
    jobs: Jobs = None,
    evidence: Store = None,
    output: Output = None,
) -> None:
    """Who holds each known settlement from when to when, in each source, with the dates of change."""
    from frontcheck.pipeline.history import AskedHistory, spells
    from frontcheck.publish.panel import spell_records
    from frontcheck.publish.panel_tables import print_spells

    _check_suffix(output, TABLES)
    asked = AskedHistory(
        holder=holder,
        place=place,
        first=day_of(since),
        last=day_of(until),
        sources=tuple(source or ()),
        known_by=day_of(known_by),
    )
    found = spells(store_of(context, evidence), asked, settings_of(context), _jobs(jobs))
    _write(output, lambda: spell_records(found), lambda stream: print_spells(found, stream))


def _write(
    output: Path | None, records: Callable[[], Sequence[dict[str, Any]]], show: Callable[[TextIO], None]
) -> None:
    """Into a file as its suffix says, or for people on the terminal."""
    if output is None:
        with writing(None) as stream:
            show(stream)
        return
    from frontcheck.publish.panel import write_records

    with replacing(output) as part:
        write_records(records(), output.suffix.removeprefix("."), part)


def _told(silences: Mapping[str, str], left_out: Mapping[str, tuple[str, ...]]) -> list[str]:
    parts = [f"{source} does not cover {', '.join(named)}: measured without" for source, named in left_out.items()]
    return [*parts, *(f"no number from {source}: {why}" for source, why in silences.items())]


def _check_suffix(path: Path | None, known: Sequence[str]) -> None:
    if path is not None and path.suffix.removeprefix(".") not in known:
        expected = " or ".join(f".{suffix}" for suffix in known)
        raise typer.BadParameter(f"{path.name}: expected a name that ends in {expected}")


def _by_region(by: str | None) -> bool:
    if by not in {None, "region"}:
        raise typer.BadParameter(f"{by!r}; expected region", param_hint="--by")
    return by is not None


def _jobs(given: int | None) -> int:
    return given or min(os.cpu_count() or 1, 2)
