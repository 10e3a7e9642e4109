"""A checked report in the format that the command names, on the terminal or in a file."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from frontcheck.cli.output import replacing, writing
from frontcheck.errors import PublishError

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.evidence import EvidenceStore
    from frontcheck.models import Check, Grounds, Scene


class CheckFormat(StrEnum):
    """How a checked report is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    HTML = "html"
    FRAGMENT = "fragment"
    JSONLD = "jsonld"
    ATOM = "atom"
    GEOJSON = "geojson"
    MAP = "map"
    CHART = "chart"
    PARQUET = "parquet"
    GEOPARQUET = "geoparquet"
    GPKG = "gpkg"
    SQLITE = "sqlite"


WHOLE_NAMES = {(word, end) for word, end in (("map", "svg"), ("chart", "svg"), ("fragment", "html"))}
PLAIN = {"", "txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What is written, and where to.

    Attributes
    ----------
    shown : tuple of str
        Sources whose geometry is passed on although their licence forbids it.
    """

    format: str
    output: Path | None
    shown: tuple[str, ...] = ()


def format_of(given: StrEnum | None, output: Path | None, known: type[StrEnum]) -> str:
    """The format asked for, else the one that the file's name ends in, else a table.

    Raises
    ------
    PublishError
        If the name ends in something that is no format.

    Examples
    --------
    >>> format_of(None, Path("report.html"), CheckFormat), format_of(None, Path("kursk.map.svg"), CheckFormat)
    ('html', 'map')
    >>> format_of(None, None, CheckFormat)
    'table'
    """
    if given or output is None:
        return given.value if given else "table"
    endings = tuple(suffix.removeprefix(".").lower() for suffix in output.suffixes[-2:])
    formats, last = set(known), endings[-1] if endings else ""
    if endings in WHOLE_NAMES and endings[0] in formats:
        return endings[0]
    if last in formats:
        return last
    if last in PLAIN:
        return "table"
    raise PublishError(f"{output.name}: no format has this suffix; expected {_suffixes(known)}, or --format")


def _suffixes(known: type[StrEnum]) -> str:
    whole = {word: f".{word}.{end}" for word, end in WHOLE_NAMES}
    return ", ".join(whole.get(each, f".{each}") for each in known if each != "table")


def check_writable(publishing: Publishing) -> None:
    """Refuse, before any work is done, to print a format that is no text.

    Raises
    ------
    PublishError
        If the terminal is to be written to and the format is binary.
    """
    from frontcheck.publish.check import FILES

    if publishing.output is None and publishing.format in FILES:
        raise PublishError(f"{publishing.format} is no text for a terminal; expected -o FILE")


def publish(checked: Check, store: EvidenceStore, config: Config, publishing: Publishing) -> tuple[str, ...]:
    """Write a check; what its reader must be told is returned."""
    from frontcheck.publish.check import FILES, GROUND_FORMATS, SCENE_FORMATS, write_check, write_check_file

    form, shown = publishing.format, publishing.shown
    grounds = _grounds(checked, store, config, shown) if form in GROUND_FORMATS else None
    if form in FILES and publishing.output is not None:
        with replacing(publishing.output) as part:
            write_check_file(checked, form, part, grounds=grounds)
        if form == CheckFormat.SQLITE:
            _describe(checked, publishing.output)
    else:
        scenes = _scenes(checked, store, config, shown) if form in SCENE_FORMATS else ()
        with writing(publishing.output) as stream:
            write_check(checked, form, stream, scenes=scenes, grounds=grounds, command=_command_line())
    return withheld_words(grounds) if grounds else ()


def _describe(checked: Check, database: Path) -> None:
    """The file for Datasette beside the database."""
    from frontcheck.publish.datasette import datasette_metadata
    from frontcheck.publish.document import write_json

    with writing(database.with_suffix(".metadata.json")) as stream:
        write_json(datasette_metadata(checked, database.stem), stream)


def withheld_words(grounds: Grounds) -> tuple[str, ...]:
    """Whose geometry is left out, and how to have it."""
    return tuple(
        f"{source}: rows without geometry, its licence does not allow that to be passed on ({licence}); "
        f"if you may: --with-geometry {source}"
        for source, licence in grounds.withheld.items()
    )


def _scenes(checked: Check, store: EvidenceStore, config: Config, shown: tuple[str, ...]) -> tuple[Scene, ...]:
    from frontcheck.pipeline.scenes import scenes_of

    return scenes_of(checked, store, config, shown, min(os.cpu_count() or 1, 2))


def _grounds(checked: Check, store: EvidenceStore, config: Config, shown: tuple[str, ...]) -> Grounds:
    from frontcheck.pipeline.grounds import grounds_of

    return grounds_of(checked, store, config, shown)


def _command_line() -> str:
    return shlex.join(["frontcheck", *sys.argv[1:]])
