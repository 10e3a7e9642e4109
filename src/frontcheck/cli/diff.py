"""The command that lays two maps over each other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from frontcheck.cli.context import KnownBy, Store, day_of, settings_of, store_of
from frontcheck.cli.output import writing

GROUND = "geojson"
FORMATS = ("csv", "json", GROUND)

OneMap = Annotated[str, typer.Argument(metavar="A@DAY", help="A source and a day: isw_weekly@2024-08-11.")]
OtherMap = Annotated[str, typer.Argument(metavar="B@DAY", help="Another; or the same source on another day.")]
Holder = Annotated[str, typer.Option(help="Whose ground; by default each side that both maps draw.")]
Where = Annotated[str, typer.Option("--in", help="A country or region; by default each territory that both cover.")]
WithGeometry = Annotated[
    list[str] | None,
    typer.Option(metavar="SOURCE", help="Write this source's lines although its licence is unknown or forbids it."),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file: .csv, .json or, with the ground, .geojson.")
]


def diff(
    context: typer.Context,
    a: OneMap,
    b: OtherMap,
    holder: Holder = "",
    place: Where = "",
    known_by: KnownBy = None,
    with_geometry: WithGeometry = None,
    evidence: Store = None,
    output: Output = None,
) -> None:
    """Where two maps agree about a side's ground and where only one has it: km2, polygons, intersection over union."""
    from frontcheck.pipeline.diff import AskedDiff, AskedMap, diff_maps
    from frontcheck.publish.diff import write_diff, write_diff_ground

    chosen = _format(output, with_geometry)
    asked = AskedDiff(a=AskedMap.read(a), b=AskedMap.read(b), holder=holder, place=place, known_by=day_of(known_by))
    compared = diff_maps(store_of(context, evidence), asked, settings_of(context))
    with writing(output) as stream:
        if chosen == GROUND:
            write_diff_ground(compared.diff, compared.grounds(), with_geometry or (), stream)
        else:
            write_diff(compared.diff, chosen, stream)


def _format(output: Path | None, with_geometry: list[str] | None) -> str:
    chosen = "table" if output is None else output.suffix.removeprefix(".")
    if output is not None and chosen not in FORMATS:
        raise typer.BadParameter(f"{output}: expected a file that ends in .csv, .json or .geojson", param_hint="-o")
    if with_geometry and chosen != GROUND:
        raise typer.BadParameter("only a .geojson file holds geometry: name one with -o", param_hint="--with-geometry")
    return chosen
