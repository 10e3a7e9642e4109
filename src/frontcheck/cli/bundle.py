"""Packing a check, and checking what was packed again."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from frontcheck.cli.context import Store, note, settings_of
from frontcheck.cli.output import replacing

if TYPE_CHECKING:
    from frontcheck.models import Check, Reproduced
    from frontcheck.pipeline.bundle import Bundled, Packing

Bundle = Annotated[
    Path | None, typer.Option("--bundle", metavar="F.zip", help="Pack the check with all it rests on; see verify.")
]
WithReport = Annotated[bool, typer.Option("--with-report", help="Pack the report's own bytes, too.")]
EXIT_INCOMPLETE = 3


def verify(
    context: typer.Context,
    bundle: Annotated[Path, typer.Argument(metavar="F.zip", help="What check --bundle wrote.")],
    evidence: Store = None,
    report: Annotated[
        str | None, typer.Option("--report", metavar="STORY", help="The report, where it is not in the bundle.")
    ] = None,
) -> None:
    """Recompute what a bundle holds: identical, or the first thing that differs.

    Exit codes: 0 identical, 1 it differs or is no bundle, 2 usage, 3 not all of it could be recomputed here.
    """
    from frontcheck.evidence import EvidenceStore
    from frontcheck.pipeline.bundle import AtHand, read_bundle
    from frontcheck.pipeline.bundle import verify as verify_bundle
    from frontcheck.publish.verified import write_verified
    from frontcheck.reports import read_one

    config = settings_of(context)
    store = EvidenceStore(evidence or config.evidence_dir)
    item = read_one(report) if report else None
    verified = verify_bundle(read_bundle(bundle), str(bundle), AtHand(store=store, item=item, config=config))
    write_verified(verified, str(bundle), sys.stdout)
    raise typer.Exit(_exit_code(verified.reproduced))


def _exit_code(reproduced: Reproduced) -> int:
    return {"identical": 0, "differs": 1, "incomplete": EXIT_INCOMPLETE}[reproduced.value]


def packing_of(
    bundle: Path | None,
    days: tuple[date | None, date | None],
    with_report: bool,
    with_geometry: list[str] | None,
    example: bool,
) -> Packing:
    """What is to be packed; `days` are that of the report and the last one known. The example is ours to pass on."""
    from frontcheck.pipeline.bundle import Packing
    from frontcheck.pipeline.example import MAPS

    if bundle is None and with_report:
        raise typer.BadParameter("it goes into a bundle; give --bundle F.zip, too", param_hint="--with-report")
    return Packing(
        dateline_day=days[0],
        known_by=days[1],
        with_report=with_report or example,
        geometry_of=(*(with_geometry or ()), *(MAPS if example else ())),
    )


def packed(context: typer.Context, path: Path, bundled: Bundled) -> Check:
    """Write a bundle and say what it is; the check that it holds."""
    with replacing(path) as part:
        part.write_bytes(bundled.data)
    note(context, f"{path}: {len(bundled.data):,} bytes, sha256 {bundled.sha256}")
    for source, licence in bundled.left_out.items():
        note(context, f"maps of {source} are left out, their sha256 is in it ({licence}); --with-geometry {source}")
    return bundled.check
