"""What the store kept: which maps, the bytes behind each, and a map for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import KnownBy, Store, day_of, note, store_of
from frontcheck.cli.evidence import evidence_app
from frontcheck.cli.output import replacing

if TYPE_CHECKING:
    from frontcheck.evidence import KeptFile
    from frontcheck.models import ControlArea, SnapshotRef

__all__ = ["evidence_app"]

Kept = Annotated[str, typer.Argument(metavar="ID", help="Id of a map, as evidence maps prints it; or a file's sha256.")]
_HEAD = ("map", "public from", "retrieved", "url")
_REPAIRS = ("holder", "status", "label", "why invalid", "km2 as drawn", "km2 mended")


@evidence_app.command("maps")
def evidence_maps(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Id of a source in the store.")],
    evidence: Store = None,
    known_by: KnownBy = None,
) -> None:
    """List every version of every map of a source: its id, since when it was public, when and where it was got."""
    store = store_of(context, evidence)
    refs = store.refs(source, day_of(known_by))
    typer.echo("\t".join(_HEAD))
    for ref in refs:
        typer.echo("\t".join(_row(ref, store.files(ref.id))))


@evidence_app.command("repairs")
def evidence_repairs(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Id of a map, as evidence maps prints it.")],
    evidence: Store = None,
) -> None:
    """List what was drawn invalid on a map and how mending changed it: label, reason, km2 as drawn and as mended."""
    store = store_of(context, evidence)
    typer.echo("\t".join(_REPAIRS))
    for area in store.snapshot(store.ref(identity)).areas:
        if area.repair:
            typer.echo("\t".join(_repair(area)))


@evidence_app.command("raw")
def evidence_raw(
    context: typer.Context,
    identity: Kept,
    evidence: Store = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Give back the bytes of a published file exactly as they came. Of a map in several files, the list of them."""
    store = store_of(context, evidence)
    data = store.raw(identity)
    for file in store.files(identity):
        note(context, _origin(file))
    _write(data, output)


@evidence_app.command("export")
def evidence_export(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Id of a map, as evidence maps prints it.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A file that ends in .parquet or .geojson.")],
    evidence: Store = None,
    despite_licence: Annotated[
        str | None,
        typer.Option(metavar="SOURCE", help="Export this source although its licence is unknown or forbids it."),
    ] = None,
) -> None:
    """Write one map for QGIS and others, as GeoParquet or GeoJSON, if its licence lets it be passed on."""
    from frontcheck.evidence.exporting import export_map

    _write(export_map(store_of(context, evidence), identity, output.suffix, despite_licence), output)


def _row(ref: SnapshotRef, files: tuple[KeptFile, ...]) -> tuple[str, ...]:
    urls = sorted({file.retrieved.url for file in files if file.retrieved})
    incomplete = "" if ref.complete else " (incomplete)"
    moment = ref.retrieved_at.isoformat(sep=" ", timespec="minutes")
    return f"{ref.id}{incomplete}", ref.public_on.isoformat(), moment, " ".join(urls) or "added by hand"


def _repair(area: ControlArea) -> tuple[str, ...]:
    from frontcheck.geodesy import area_m2

    sizes_m2 = (area.drawn_m2 or 0.0, area_m2(area.geometry))
    label = " ".join(area.raw_label.split())
    return area.holder, area.status.value, label, area.repair, *(f"{size_m2 / 1e6:.6f}" for size_m2 in sizes_m2)


def _origin(file: KeptFile) -> str:
    size = f"{file.name}: {file.size:,} bytes"
    if file.retrieved is None:
        return f"{size}, added by hand on {file.added_at:%Y-%m-%d}"
    return f"{size}, from {file.retrieved.url} at {file.retrieved.retrieved_at.isoformat(timespec='seconds')}"


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    with replacing(output) as part:
        part.write_bytes(data)
