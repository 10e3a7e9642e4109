"""Write a checked report in any of its formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Grounds, Scene
from frontcheck.publish.atom import write_atom
from frontcheck.publish.document import to_document, write_json
from frontcheck.publish.drawings import write_charts, write_maps
from frontcheck.publish.finding_rows import write_finding_lines, write_finding_parquet
from frontcheck.publish.fragment import write_fragment
from frontcheck.publish.geojson import write_geojson
from frontcheck.publish.geopackage import write_geopackage
from frontcheck.publish.geoparquet import write_geoparquet
from frontcheck.publish.jsonld import to_jsonld
from frontcheck.publish.page import write_page
from frontcheck.publish.records import FINDING_COLUMNS, finding_records
from frontcheck.publish.rows import write_rows
from frontcheck.publish.sqlite import write_sqlite
from frontcheck.publish.tables import write_check_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What some formats show beside a check.

    Attributes
    ----------
    scenes : sequence of Scene
        What is drawn.
    grounds : Grounds
        The ground behind the numbers.
    command : str or None
        The command line that makes this again; the page prints it.
    """

    scenes: Sequence[Scene] = ()
    grounds: Grounds = field(default_factory=Grounds)
    command: str | None = None


TEXTS: Mapping[str, Callable[[Check, TextIO, Beside], None]] = {
    "table": lambda check, stream, _: write_check_table(check, stream),
    "json": lambda check, stream, _: write_json(to_document(check), stream),
    "jsonl": lambda check, stream, _: write_finding_lines(check, stream),
    "csv": lambda check, stream, _: write_rows(stream, FINDING_COLUMNS, finding_records(check)),
    "html": lambda check, stream, beside: write_page(check, stream, scenes=beside.scenes, command=beside.command),
    "jsonld": lambda check, stream, _: write_json(to_jsonld(check), stream),
    "fragment": lambda check, stream, _: write_fragment(check, stream),
    "atom": lambda check, stream, _: write_atom(check, stream),
    "geojson": lambda check, stream, beside: write_geojson(check, beside.grounds, stream),
    "map": lambda check, stream, beside: write_maps(check, beside.scenes, stream),
    "chart": lambda check, stream, beside: write_charts(check, beside.scenes, stream),
}
FILES: Mapping[str, Callable[[Check, Path, Beside], None]] = {
    "parquet": lambda check, path, _: write_finding_parquet(check, path),
    "geoparquet": lambda check, path, beside: write_geoparquet(check, beside.grounds, path),
    "gpkg": lambda check, path, beside: write_geopackage(check, beside.grounds, path),
    "sqlite": lambda check, path, _: write_sqlite(check, path),
}
SCENE_FORMATS = frozenset({"html", "map", "chart"})
GROUND_FORMATS = frozenset({"geojson", "geoparquet", "gpkg"})
CHECK_FORMATS = (*TEXTS, *FILES)


def write_check(
    check: Check,
    format: str,  # noqa: A002
    stream: TextIO,
    *,
    scenes: Sequence[Scene] = (),
    grounds: Grounds | None = None,
    command: str | None = None,
) -> None:
    """Write a checked report as text.

    Parameters
    ----------
    format : str
        "table" for people at a terminal, "json" for everything, "csv" or "jsonl" (one row for each claim and source),
        "html" for one self-contained page, or another of `TEXTS`.
    scenes : sequence of Scene
        What the page and the drawings draw.
    grounds : Grounds or None
        What the maps for other programs hold.
    command : str or None
        The command line that makes this again; the page prints it.

    Raises
    ------
    PublishError
        If the format is unknown, or is no text.
    """
    if format in FILES:
        raise PublishError(f"{format} is no text for a terminal; expected -o FILE")
    if format not in TEXTS:
        raise PublishError(f"unknown format {format!r} for a check; known: {', '.join(CHECK_FORMATS)}")
    TEXTS[format](check, stream, Beside(scenes=scenes, grounds=grounds or Grounds(), command=command))


def write_check_file(check: Check, format: str, path: Path, *, grounds: Grounds | None = None) -> None:  # noqa: A002
    """Write a checked report into a new file of a binary format.

    Raises
    ------
    PublishError
        If the format is not one of `FILES`.
    """
    if format not in FILES:
        raise PublishError(f"unknown binary format {format!r} for a check; known: {', '.join(FILES)}")
    FILES[format](check, path, Beside(grounds=grounds or Grounds()))
