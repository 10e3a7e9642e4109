"""The command that measures a published number every way that is at hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import KnownBy, Output, Store, day_of, note, progress_of, settings_of, store_of
from frontcheck.cli.definitions import Folder, with_folder
from frontcheck.cli.output import writing

if TYPE_CHECKING:
    from datetime import date

    from frontcheck.config import Config
    from frontcheck.pipeline.audit import AskedAudit


class AuditFormat(StrEnum):
    """How an audit is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    SVG = "svg"


def audit(
    context: typer.Context,
    number: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER", help='A number, its unit and its days: "725 km2, November 2024"; with --claim a STORY.'
        ),
    ],
    holder: Annotated[str | None, typer.Option(help="Whose ground, as the sources name the side: Russia.")] = None,
    place: Annotated[
        str | None, typer.Option("--in", help="A country or region; by default the one where the sources map the side.")
    ] = None,
    claim: Annotated[
        str | None, typer.Option("--claim", metavar="ID", help="Audit this claim of a story, by its id or its number.")
    ] = None,
    story_day: Annotated[
        datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Day of the story, where it does not say.")
    ] = None,
    known_by: KnownBy = None,
    definitions: Folder = None,
    evidence: Store = None,
    format: Annotated[AuditFormat | None, typer.Option(help="How to print; by default as -o's suffix says.")] = None,  # noqa: A002
    output: Output = None,
) -> None:
    """Measure a published number under every definition, source and choice at hand: what is near, what moves it."""
    from frontcheck.pipeline.audit import audit as audited
    from frontcheck.publish.audit import write_audit

    config, chosen = with_folder(settings_of(context), definitions), _format(format, output)
    if claim is None and holder is None:
        raise typer.BadParameter("whose ground is it? Expected a side, such as Russia", param_hint="--holder")
    asked = _asked(number, claim, day_of(story_day), config)
    asked = replace(asked, holder=holder or asked.holder, place=place or asked.place, known_by=day_of(known_by))
    with progress_of(context, "combinations") as advance:
        found = audited(store_of(context, evidence), asked, datetime.now(UTC).date(), config, advance)
    if chosen != AuditFormat.TABLE:
        note(context, *found.notes)
    with writing(output) as stream:
        write_audit(found, chosen, stream)


def _asked(number: str, claim: str | None, day: date | None, config: Config) -> AskedAudit:
    """What is asked in words, or what a claim of a story says."""
    from frontcheck.pipeline.audit import AskedAudit, asked_of_claim

    if claim is not None:
        from frontcheck.reports import read_report

        return asked_of_claim(read_report(number, dateline_day=day), claim, config)
    from frontcheck.claims import read_asked

    return AskedAudit(number=read_asked(number), holder="")


def _format(given: AuditFormat | None, output: Path | None) -> str:
    """The format asked for, else the one that the file's suffix names, else a table."""
    suffix = output.suffix.removeprefix(".") if output else ""
    return given.value if given else suffix if suffix in set(AuditFormat) else AuditFormat.TABLE.value
