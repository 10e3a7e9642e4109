"""What several commands share: the settings, the store, notes and progress as the user asked for them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.output import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from frontcheck.config import Config
    from frontcheck.evidence import EvidenceStore

Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file, not to the terminal.")]
Store = Annotated[Path | None, typer.Option("--evidence", help="Folder of the evidence store.")]

KnownBy = Annotated[
    datetime | None,
    typer.Option("--known-by", formats=["%Y-%m-%d"], help="Only maps that were public by the end of this day (UTC)."),
]


def settings_of(context: typer.Context) -> Config:
    """The settings: those of the file that the command names, else the user's own."""
    from frontcheck.config import load_config

    return load_config(context.obj["config"])


def store_of(context: typer.Context, folder: Path | None) -> EvidenceStore:
    """The store in a folder, or where the settings say."""
    from frontcheck.evidence import EvidenceStore

    return EvidenceStore(folder or settings_of(context).evidence_dir)


def day_of(moment: datetime | None) -> date | None:
    """The day that an option names; None where it is not given."""
    return moment.date() if moment else None


def note(context: typer.Context, *notes: str) -> None:
    """Say something on standard error that is no mistake, unless asked to be quiet."""
    if not context.obj["quiet"]:
        for one in notes:
            typer.echo(f"note: {one}", err=True)


def progress_of(context: typer.Context, what: str) -> AbstractContextManager[Callable[[int, int], None]]:
    """A bar on standard error, unless asked to be quiet."""
    return progress(what, shown=not context.obj["quiet"])
