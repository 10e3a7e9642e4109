"""The command on who puts which number on one thing, in one report or many."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import Output, Store, note, settings_of, store_of
from frontcheck.cli.output import writing
from frontcheck.cli.told import Day, Stories, conclude, read_all_told

if TYPE_CHECKING:
    from frontcheck.models import Figure


class RivalsFormat(StrEnum):
    """How rivals are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    SVG = "svg"


def rivals(
    context: typer.Context,
    stories: Stories,
    date: Day = None,
    evidence: Store = None,
    format: Annotated[RivalsFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
) -> None:
    """Set numbers about the same thing beside each other: who asserts, who concedes, in which words."""
    from frontcheck.pipeline.rivals import rivals_of
    from frontcheck.places import Places
    from frontcheck.publish.rivals import write_rivals

    config = settings_of(context)
    told, refused = read_all_told(stories, date, config, shown=not context.obj["quiet"])
    figures = _figures(context, evidence)
    found = rivals_of(told, figures, Places.chosen(config.atlas), config.thresholds)
    if len(told) == 1:
        note(context, *told[0].statements.notes)
    suffix = output.suffix.removeprefix(".") if output else ""
    with writing(output) as stream:
        write_rivals(found, format.value if format else suffix if suffix in set(RivalsFormat) else "table", stream)
    conclude(refused)


def _figures(context: typer.Context, folder: Path | None) -> tuple[Figure, ...]:
    """Published figures in the store; none where the user names no store and has none."""
    store = store_of(context, folder)
    if folder is None and not settings_of(context).evidence_dir.exists():
        note(context, "no evidence store yet: only the reports are compared")
        return ()
    return tuple(figure for figure in store.figures() if figure.layer is None)
