"""A bundle is opened with suspicion, checked again, and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely

from frontcheck.config import Config
from frontcheck.errors import BundleError, FrontcheckError
from frontcheck.evidence import EvidenceStore, describe_source, source_ids
from frontcheck.models import Mismatch, Missing, OtherVersion, Verification
from frontcheck.pipeline.bundle.comparing import OTHER_VERSIONS_RELATIVE, first_mismatch, unlike_the_manifest
from frontcheck.pipeline.bundle.inputs import MAPS, RAW, Inputs, file_sha256, member
from frontcheck.pipeline.bundle.polygons import Areas
from frontcheck.pipeline.bundle.recomputing import Material, recompute
from frontcheck.pipeline.bundle.results import BUNDLE_FORMAT, MANIFEST, result_members
from frontcheck.pipeline.bundle.versions import CODE, code_digest, library_versions, model_of
from frontcheck.publish.archive import MAX_BYTES, read_archive
from frontcheck.reports import Item

_FILES = frozenset(
    f"{name}.json"
    for name in (
        *("check", "definitions", "figures", "maps", "prov"),
        *("report", "settings", "sources", "versions"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtHand:
    """What a bundle may leave out, and this machine may have.

    Attributes
    ----------
    store : EvidenceStore or None
        Where polygons are looked for, by their sha256.
    item : Item or None
        The report.
    config : Config
        Names files of the user's own that take the place of shipped data.
    """

    store: EvidenceStore | None = None
    item: Item | None = None
    config: Config


def verify(data: bytes, name: str, at_hand: AtHand) -> Verification:
    """Check a bundle again: every hash, and every number from its maps and its report.

    Parameters
    ----------
    name : str
        What to call it in messages.

    Raises
    ------
    BundleError
        If it is no bundle, or of another format, or holds what no check holds.

    Examples
    --------
    >>> verify(b"", "F.zip", AtHand(config=Config()))
    Traceback (most recent call last):
    frontcheck.errors.BundleError: F.zip: not a whole zip file (File is not a zip file); expected a bundle
    """
    members = read_archive(data, name)
    altered = unlike_the_manifest(members, _manifest(members, name))
    try:
        verified = _verify(members, at_hand)
    except FrontcheckError as error:
        if altered:
            return Verification(sha256=_sha256(data), mismatches=(altered,))
        raise BundleError(f"{name}: {error}") from None
    mismatches = (altered, *verified.mismatches) if altered else verified.mismatches
    return replace(verified, sha256=_sha256(data), mismatches=mismatches)


def read_bundle(path: Path) -> bytes:
    """The bytes of a bundle.

    Raises
    ------
    BundleError
        If the file cannot be read, or is too large for one.

    Examples
    --------
    >>> read_bundle(Path("no-such.zip"))
    Traceback (most recent call last):
    frontcheck.errors.BundleError: no-such.zip: cannot be read (No such file or directory); expected a bundle
    """
    try:
        with path.open("rb") as stream:
            return stream.read(2 * MAX_BYTES + 1)  # one byte too many is refused with what is too large
    except OSError as error:
        raise BundleError(f"{path}: cannot be read ({error.strerror}); expected a bundle") from None


def _manifest(members: dict[str, bytes], name: str) -> dict[str, str]:
    """Takes the manifest out of the members; what it lists."""
    try:
        told = member(members, MANIFEST)
        members.pop(MANIFEST)
    except BundleError as error:
        raise BundleError(f"{name}: {error}") from None
    found = told.get("bundle") if isinstance(told, dict) else None
    if found != BUNDLE_FORMAT:
        raise BundleError(f"{name}: bundle format {found!r}; this frontcheck reads {BUNDLE_FORMAT!r}")
    listed = told.get("sha256")
    if set(told) != {"bundle", "sha256"} or not isinstance(listed, dict):
        raise BundleError(f"{name}: {MANIFEST} holds {', '.join(sorted(told))}; expected bundle, sha256")
    return listed


def _verify(members: Mapping[str, bytes], at_hand: AtHand) -> Verification:
    inputs, told = Inputs.read(members), {name: member(members, name) for name in sorted(_FILES)}
    check, versions = _object(told, "check.json"), _object(told, "versions.json")
    _refuse_unknown(members, inputs)
    material, missing = _material(members, inputs, check, at_hand)
    others = _other_versions(inputs, versions, check)
    relative = OTHER_VERSIONS_RELATIVE if others else 0.0
    verified = Verification(sha256="", missing=missing, other_versions=others, relative=relative)
    foreign = _unlike_shipped(members, inputs, versions)
    if foreign or not material:
        return replace(verified, mismatches=(foreign,) if foreign else ())
    found = first_mismatch(members, _again(inputs, material, versions), relative)
    claims = "claims read from the report" if material.reads(inputs) else "claims taken from the bundle"
    done = (claims, f"findings from {len(inputs.maps)} maps")
    return replace(verified, mismatches=(found,) if found else (), recomputed=done)


def _object(told: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = told[name]
    if not isinstance(found, dict):
        raise BundleError(f"{name}: holds no object; expected one")
    return found


def _refuse_unknown(members: Mapping[str, bytes], inputs: Inputs) -> None:
    known = _FILES | {RAW} | {f"{MAPS}{ref.areas_sha256}" for ref in inputs.maps}
    if unknown := sorted(members.keys() - known):
        raise BundleError(f"a member {unknown[0]}; expected none but what docs/bundle.md lists")


def _material(
    members: Mapping[str, bytes], inputs: Inputs, check: Mapping[str, Any], at_hand: AtHand
) -> tuple[Material | None, tuple[Missing, ...]]:
    """What there is to recompute with, None where it is not enough; and what there is not."""
    areas = Areas(members, at_hand.store)
    own, lacking = _own_files(inputs, at_hand.config)
    needed = (*lacking, *areas.missing(inputs))
    material = Material(raw=_raw(members, inputs, at_hand.item), areas=areas, own=own, check=check)
    if material.reads(inputs):
        return (None if needed else material), needed
    if material.raw is None:
        report = Missing(what="the report, from which claims are read", sha256=inputs.story.sha256)
    else:
        report = Missing(what="what a language model suggested, which cannot be had twice", sha256="")
    return (None if needed else material), (report, *needed)


def _raw(members: Mapping[str, bytes], inputs: Inputs, item: Item | None) -> bytes | None:
    raw = members.get(RAW) if item is None else item.raw
    if raw is None:
        return None
    found = hashlib.sha256(raw).hexdigest()
    if found != inputs.story.sha256:
        raise BundleError(f"the report at hand has the sha256 {found}; expected {inputs.story.sha256}")
    return raw


def _own_files(inputs: Inputs, config: Config) -> tuple[dict[str, Path], tuple[Missing, ...]]:
    """Files of the user's own that the settings at hand name, if they are the ones that were used."""
    found, missing = {}, []
    for name, sha256 in inputs.settings.files.items():
        path: Path | None = getattr(config, name)
        if path is not None and file_sha256(path) == sha256:
            found[name] = path
        else:
            missing.append(Missing(what=f"the file of {name} that the settings named", sha256=sha256))
    return found, tuple(missing)


def _other_versions(inputs: Inputs, versions: Mapping[str, Any], check: Mapping[str, Any]) -> tuple[OtherVersion, ...]:
    report = check.get("report")
    language = str(report.get("language")) if isinstance(report, dict) else ""
    here = library_versions(language, model_of(language, inputs.settings))
    names = sorted({*versions, *here})
    told = [(name, str(versions.get(name, "")), here.get(name, "")) for name in names]
    return tuple(OtherVersion(name=name, bundled=one, here=other) for name, one, other in told if one != other)


def _unlike_shipped(members: Mapping[str, bytes], inputs: Inputs, versions: Mapping[str, Any]) -> Mismatch | None:
    """What a source that frontcheck knows by itself says of itself in the bundle, and did not say."""
    if versions.get(CODE) != f"sha256 {code_digest()}":
        return None
    known = source_ids()
    shipped = [describe_source(info.id) if info.id in known else info for info in inputs.sources]
    return first_mismatch(members, replace(inputs, sources=tuple(shipped)).members())


def _again(inputs: Inputs, material: Material, versions: Mapping[str, Any]) -> dict[str, bytes]:
    """What comes out, as members; a value that no check has, and that breaks one, is the bundle's fault."""
    try:
        check, seen = recompute(inputs, material)
        return seen.members() | result_members(check, seen, versions)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise BundleError(f"cannot be recomputed: {type(error).__name__}: {error}") from None
    except shapely.errors.ShapelyError as error:
        raise BundleError(f"cannot be recomputed: {error}") from None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
