"""Checks a report and packs the check with all that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from frontcheck.claims.languages import load_language
from frontcheck.config import Config
from frontcheck.errors import BundleError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.frozen import WatchedStore
from frontcheck.models import Check, Definition
from frontcheck.pipeline.bundle.comparing import first_mismatch
from frontcheck.pipeline.bundle.inputs import MAPS, RAW, Inputs, Settings, Story
from frontcheck.pipeline.bundle.recomputing import Material, looked_at, recompute
from frontcheck.pipeline.bundle.versions import library_versions
from frontcheck.pipeline.checking import Progress, check_report
from frontcheck.pipeline.parties import model_for
from frontcheck.publish.archive import write_archive
from frontcheck.publish.canonical import canonical, rounded
from frontcheck.publish.document import plain, to_document
from frontcheck.publish.nouns import nouns_in
from frontcheck.publish.prov import prov_document
from frontcheck.reports import Item, read_item

BUNDLE_FORMAT = "urn:frontcheck:bundle:1"
MANIFEST = "manifest.json"
_AS_STATED = frozenset({"report", "statements", "sources", "thresholds"})
"""Parts of a check that are given, not reckoned: their numbers are written whole."""


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
    watched = WatchedStore(store)
    report = read_item(story.item(item.raw), dateline_day=packing.dateline_day)
    check = check_report(report, watched, config, on_progress, known_by=packing.known_by)
    bare = Inputs(story=story, settings=settings, sources=check.sources, maps=(), figures=())
    inputs = looked_at(bare, watched, check)
    versions = library_versions(report.language, model_of(report.language, settings))
    members = inputs.members() | result_members(check, inputs, versions) | {"versions.json": canonical(versions)}
    _check_again(inputs, item.raw, watched, config, members)
    geometry, left_out = _geometry(inputs, store, packing.geometry_of)
    members |= geometry | ({RAW: item.raw} if packing.with_report else {})
    shown = replace(check, report=read_item(item, dateline_day=packing.dateline_day))
    return Bundled(check=shown, data=write_archive({**members, MANIFEST: manifest(members)}), left_out=left_out)


def _check_again(
    inputs: Inputs, raw: bytes, store: EvidenceStore, config: Config, members: Mapping[str, bytes]
) -> None:
    """What does not recompute here recomputes nowhere."""
    own = {name: path for name in inputs.settings.files if (path := getattr(config, name))}
    check = json.loads(members["check.json"])
    again, seen = recompute(inputs, Material(raw=raw, areas=store.areas, own=own, check=check))
    versions = json.loads(members["versions.json"])
    difference = first_mismatch(members, seen.members() | result_members(again, seen, versions))
    if difference:
        found = f"{difference.bundled}, then {difference.expected}"
        raise BundleError(f"the check does not recompute: {difference.where} is {found}; nothing was packed")


def model_of(language: str, settings: Settings) -> str:
    """The package that reports in a language are read with."""
    return model_for(language, settings.language_model) or load_language(language).default_model


def _geometry(inputs: Inputs, store: EvidenceStore, named: Iterable[str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """Polygons of the maps that were looked at, where they may be passed on; licences of the other sources."""
    known = {info.id: info for info in inputs.sources}
    if unknown := sorted(set(named) - known.keys()):
        raise BundleError(f"no source {unknown[0]!r} in the store; it holds: {', '.join(known)}")
    free = {info.id for info in inputs.sources if info.redistribution} | set(named)
    packed = {ref.areas_sha256 for ref in inputs.maps if ref.source in free}
    left_out = {ref.source: known[ref.source].licence for ref in inputs.maps if ref.source not in free}
    return {f"{MAPS}{digest}": store.areas(digest) for digest in sorted(packed)}, left_out


def result_members(check: Check, inputs: Inputs, versions: Mapping[str, str]) -> dict[str, bytes]:
    """What comes out of a check, as members of its bundle."""
    document = check_document(check, versions)
    return {
        "check.json": canonical(document),
        "definitions.json": canonical(_distinct(nouns_in(check, Definition))),
        "prov.json": canonical(prov_document(check, inputs.maps, inputs.figures, versions)),
    }


def check_document(check: Check, versions: Mapping[str, str]) -> dict[str, Any]:
    """The document of a check without the text of its report and what differs from one machine to the next."""
    told = {key: value if key in _AS_STATED else rounded(value) for key, value in to_document(check).items()}
    for name in ("text", "source_map", "source"):
        told["report"].pop(name, None)
    return {**_without(told, "retrieved_at"), "version": versions["frontcheck"]}


def _without(value: Any, name: str) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _without(each, name) for key, each in value.items() if key != name}
    return [_without(each, name) for each in value] if isinstance(value, list) else value


def _distinct(nouns: Iterable[object]) -> list[Any]:
    """Nouns as JSON-ready data, each once, in an order of their own."""
    found = {canonical(told): told for told in map(plain, nouns)}
    return [found[key] for key in sorted(found)]


def manifest(members: Mapping[str, bytes]) -> bytes:
    """The list of all other members with the sha256 of each."""
    listed = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    return canonical({"bundle": BUNDLE_FORMAT, "sha256": listed})
