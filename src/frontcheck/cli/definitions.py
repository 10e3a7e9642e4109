"""Named definitions: what is at hand, and a number under one of them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import Output, settings_of, store_of
from frontcheck.cli.output import writing

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.pipeline.defined import AskedDefined

Folder = Annotated[
    Path | None, typer.Option("--definitions", metavar="DIR", help="A folder with definitions of your own, too.")
]


class DefinitionFormat(StrEnum):
    """How definitions are printed."""

    TABLE = "table"
    JSON = "json"


def definitions(
    context: typer.Context,
    identity: Annotated[str | None, typer.Argument(metavar="[ID]", help="Only this one.")] = None,
    folder: Folder = None,
    format: Annotated[DefinitionFormat, typer.Option(help="How to print.")] = DefinitionFormat.TABLE,  # noqa: A002
    output: Output = None,
) -> None:
    """List the named definitions at hand: what each counts, how it was established, since when it stands."""
    from frontcheck.pipeline.defined import definition_named, definitions_at_hand, place_names
    from frontcheck.places import Places
    from frontcheck.publish import write_definitions

    config = with_folder(settings_of(context), folder)
    found = list(definitions_at_hand(config).values()) if identity is None else [definition_named(identity, config)]
    with writing(output) as stream:
        write_definitions(found, place_names(found, Places.chosen(config.atlas)), format.value, stream)


def with_folder(config: Config, folder: Path | None) -> Config:
    """The settings with the folder of definitions that the command names, if it names one."""
    return replace(config, definitions=folder or config.definitions)


def measure_defined(
    context: typer.Context,
    asked: AskedDefined,
    config: Config,
    format: str,  # noqa: A002
    evidence: Path | None,
    output: Path | None,
) -> None:
    """Measure a number under a named definition on every source that it is about, and print it with every choice."""
    from frontcheck.pipeline.defined import definition_named, numbers_of_sources, place_names
    from frontcheck.places import Places
    from frontcheck.publish import write_defined

    definition = definition_named(asked.definition, config)
    found = numbers_of_sources(store_of(context, evidence), asked, config)
    names = place_names([definition], Places.chosen(config.atlas))
    with writing(output) as stream:
        write_defined(definition, found, names, format, stream)
