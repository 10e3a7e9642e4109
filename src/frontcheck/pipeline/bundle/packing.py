"""Checks a report and packs the check with all that it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from frontcheck.config import Config
from frontcheck.errors import BundleError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.frozen import WatchedStore
from frontcheck.models import Check
from frontcheck.pipeline.bundle.inputs import MAPS, RAW, Inputs, Settings, Story
from frontcheck.pipeline.bundle.recomputing import looked_at
from frontcheck.pipeline.bundle.results import MANIFEST, manifest, result_members
from frontcheck.pipeline.bundle.verifying import AtHand, verify
from frontcheck.pipeline.bundle.versions import library_versions, model_of
from frontcheck.pipeline.checking import Progress, check_report
from frontcheck.publish.archive import write_archive
from frontcheck.publish.canonical import canonical
from frontcheck.reports import Item, read_item


@dataclass(frozen=True, slots=True, kw_only=True)
class Packing:
    """What a check is asked for, and what goes into its bundle beside hashes.

    Attributes
    ----------
    dateline_day, known_by : date or None
        As for reading a report, and for checking it.
    with_report : bool
        Pack the bytes of the report.
    geometry_of : tuple of str
        Sources whose polygons are packed although their licence is unknown or forbids it.
    """

    dateline_day: date | None = None
    known_by: date | None = None
    with_report: bool = False
    geometry_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundled:
    """A check, and the bytes of its bundle.

    Attributes
    ----------
    left_out : mapping
        For each source whose polygons are not in it, its licence.
    """

    check: Check
    data: bytes
    left_out: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Of the bundle."""
        return hashlib.sha256(self.data).hexdigest()


def check_and_pack(
    item: Item,
    store: EvidenceStore,
    config: Config,
    packing: Packing,
    on_progress: Progress | None = None,
) -> Bundled:
    """Check a report and pack the check; it is done twice, the second time from what was packed.

    Raises
    ------
    BundleError
        If a source that is named is not in the store, or the second check gives something else than the first.
    FrontcheckError
        As `check_report`.
    """
    story, settings = Story.of(item, packing.dateline_day), Settings.of(config, packing.known_by)
    _check_named(store, packing.geometry_of)
    watched = WatchedStore(store)
    report = read_item(story.item(item.raw), dateline_day=packing.dateline_day)
    check = check_report(report, watched, config, on_progress, known_by=packing.known_by)
    bare = Inputs(story=story, settings=settings, sources=check.sources, maps=(), figures=())
    inputs = looked_at(bare, watched, check)
    versions = library_versions(report.language, model_of(report.language, settings))
    geometry, left_out = _geometry(inputs, store, packing.geometry_of)
    members = inputs.members() | result_members(check, inputs, versions) | {"versions.json": canonical(versions)}
    members |= geometry | ({RAW: item.raw} if packing.with_report else {})
    data = write_archive({**members, MANIFEST: manifest(members)})
    _check_again(data, AtHand(store=store, item=item, config=config))
    shown = replace(check, report=read_item(item, dateline_day=packing.dateline_day))
    return Bundled(check=shown, data=data, left_out=left_out)


def _check_again(data: bytes, at_hand: AtHand) -> None:
    """What does not recompute here recomputes nowhere."""
    for one in verify(data, "the bundle", at_hand).mismatches:
        found = f"{one.where} is {one.bundled}, then {one.expected}"
        raise BundleError(f"the check does not recompute: {found}; nothing was packed")


def _check_named(store: EvidenceStore, named: Iterable[str]) -> None:
    known = [info.id for info in store.sources()]
    if unknown := sorted(set(named) - set(known)):
        raise BundleError(f"no source {unknown[0]!r} in the store; it holds: {', '.join(known)}")


def _geometry(inputs: Inputs, store: EvidenceStore, named: Iterable[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Polygons of the maps that were looked at, where they may be passed on; licences of the other sources."""
    licences = {info.id: info.licence for info in inputs.sources}
    free = {info.id for info in inputs.sources if info.redistribution} | set(named)
    packed = {ref.areas_sha256 for ref in inputs.maps if ref.source in free}
    left_out = {ref.source: licences[ref.source] for ref in inputs.maps if ref.source not in free}
    return {f"{MAPS}{digest}": store.areas(digest) for digest in sorted(packed)}, left_out
