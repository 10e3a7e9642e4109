"""The command that sets claims against one another by arithmetic, in one report or many."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from frontcheck.cli.context import Output, note, settings_of
from frontcheck.cli.output import writing
from frontcheck.cli.told import Day, Stories, conclude, read_all_told


class SumsFormat(StrEnum):
    """How sums are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def sums(
    context: typer.Context,
    stories: Stories,
    date: Day = None,
    format: Annotated[SumsFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
) -> None:
    """Set claims against one another: levels and changes, totals and parts, depth by width, shares, conversions."""
    from frontcheck.pipeline.sums import sums_of
    from frontcheck.places import Places
    from frontcheck.publish.sums import write_sums

    config = settings_of(context)
    told, refused = read_all_told(stories, date, config, shown=not context.obj["quiet"])
    found = sums_of(told, Places.chosen(config.atlas), config.thresholds)
    if len(told) == 1:
        note(context, *told[0].statements.notes)
    suffix = output.suffix.removeprefix(".") if output else ""
    with writing(output) as stream:
        write_sums(found, format.value if format else suffix if suffix in set(SumsFormat) else "table", stream)
    conclude(refused)
