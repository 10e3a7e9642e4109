"""The command on who puts which number on one thing, in one report or many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import Output, Store, day_of, note, settings_of, store_of
from frontcheck.cli.output import counting, writing

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.models import Figure, Refusal
    from frontcheck.pipeline.tellings import Told

_SHOWN = 20


class RivalsFormat(StrEnum):
    """How rivals are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    SVG = "svg"


Stories = Annotated[
    list[str], typer.Argument(metavar="STORY|CORPUS", help="Reports, as for claims: files, folders, feeds, URLs, or -.")
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="One report: its day, where it does not say."),
]


def rivals(
    context: typer.Context,
    stories: Stories,
    date: Day = None,
    evidence: Store = None,
    format: Annotated[RivalsFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
) -> None:
    """Set numbers about the same thing beside each other: who asserts, who concedes, in which words."""
    from frontcheck.models import Refusal
    from frontcheck.pipeline.rivals import rivals_of
    from frontcheck.places import Places
    from frontcheck.publish.rivals import write_rivals

    config = settings_of(context)
    refused: list[Refusal] = []
    with counting(shown=not context.obj["quiet"]) as advance:
        told = []
        for each in _read(stories, date, config):
            if isinstance(each, Refusal):
                refused.append(each)
            else:
                told.append(each)
                advance(f"{len(told):,} reports read")
    figures = _figures(context, evidence)
    found = rivals_of(told, figures, Places.chosen(config.atlas), config.thresholds)
    if len(told) == 1:
        note(context, *told[0].statements.notes)
    suffix = output.suffix.removeprefix(".") if output else ""
    with writing(output) as stream:
        write_rivals(found, format.value if format else suffix if suffix in set(RivalsFormat) else "table", stream)
    _conclude([each for each in refused if not each.skipped])


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


def _figures(context: typer.Context, folder: Path | None) -> tuple[Figure, ...]:
    """Published figures in the store; none where the user names no store and has none."""
    store = store_of(context, folder)
    if folder is None and not settings_of(context).evidence_dir.exists():
        note(context, "no evidence store yet: only the reports are compared")
        return ()
    return tuple(figure for figure in store.figures() if figure.layer is None)


def _conclude(refused: list[Refusal]) -> None:
    for each in refused[:_SHOWN]:
        typer.echo(f"frontcheck: not read: {each}", err=True)
    if len(refused) > _SHOWN:
        typer.echo(f"frontcheck: not read: {len(refused) - _SHOWN} more", err=True)
    if refused:
        raise typer.Exit(1)
