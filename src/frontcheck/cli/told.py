"""Reports that a command reads whole, one or many, and what it says of those that it cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import day_of
from frontcheck.cli.output import counting

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.models import Refusal
    from frontcheck.pipeline.tellings import Told

_SHOWN = 20

Stories = Annotated[
    list[str], typer.Argument(metavar="STORY|CORPUS", help="Reports, as for claims: files, folders, feeds, URLs, or -.")
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="One report: its day, where it does not say."),
]


def read_all_told(
    stories: list[str], date: datetime | None, config: Config, *, shown: bool
) -> tuple[list[Told], list[Refusal]]:
    """Every report with what it says, and the documents that give none."""
    from frontcheck.models import Refusal

    told: list[Told] = []
    refused: list[Refusal] = []
    with counting(shown=shown) as advance:
        for each in _read(stories, date, config):
            if isinstance(each, Refusal):
                refused.append(each)
            else:
                told.append(each)
                advance(f"{len(told):,} reports read")
    return told, [each for each in refused if not each.skipped]


def conclude(refused: list[Refusal]) -> None:
    """Say what was not read, and exit with 1 if anything was not."""
    for each in refused[:_SHOWN]:
        typer.echo(f"frontcheck: not read: {each}", err=True)
    if len(refused) > _SHOWN:
        typer.echo(f"frontcheck: not read: {len(refused) - _SHOWN} more", err=True)
    if refused:
        raise typer.Exit(1)


def _read(stories: list[str], date: datetime | None, config: Config) -> Iterator[Told | Refusal]:
    from frontcheck.cli.corpus import one_or_many
    from frontcheck.pipeline.reading_told import read_one_told, read_told
    from frontcheck.reports import Item

    found = one_or_many(stories, many=False)
    if isinstance(found, Item):
        yield read_one_told(found, config, day_of(date))
        return
    if date:
        raise typer.BadParameter("the reports are many; expected one", param_hint="--date")
    yield from read_told(found, config)
