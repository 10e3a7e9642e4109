"""Control areas as bytes: the same areas are the same bytes, whatever library version writes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import MutableMapping, Sequence
from typing import Any

import shapely
from shapely import MultiPolygon

from frontcheck.errors import EvidenceError
from frontcheck.evidence.remembered import by_identity
from frontcheck.models import ControlArea, Status

Known = MutableMapping[tuple[Any, ...], ControlArea]
"""Areas that somebody holds, by what is said of them and the sha256 of their geometry."""

_SAID = ("holder", "status", "raw_label", "claimed_by", "repair_m2", "repair", "drawn_m2")


def encode(areas: Sequence[ControlArea]) -> bytes:
    r"""A line of JSON that says what each area is, how long its geometry is and its sha256; then the geometries (WKB).

    Examples
    --------
    >>> encode(())
    b'[]\n'
    """
    packed = [_geometry(area.geometry) for area in areas]
    told = [
        [*(getattr(area, name) for name in _SAID), len(wkb), digest]
        for area, (wkb, digest) in zip(areas, packed, strict=True)
    ]
    return b"".join([json.dumps(told, separators=(",", ":")).encode(), b"\n", *(wkb for wkb, _ in packed)])


@by_identity(size=256)
def _geometry(geometry: MultiPolygon) -> tuple[bytes, str]:
    wkb = shapely.to_wkb(geometry, byte_order=1)
    return wkb, hashlib.sha256(wkb).hexdigest()


def decode(data: bytes, known: Known | None = None) -> tuple[ControlArea, ...]:
    """Areas from their bytes; one that is known already is that very object.

    Raises
    ------
    EvidenceError
        If the bytes are something else.

    Examples
    --------
    >>> decode(encode(()))
    ()
    >>> decode(b"")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: these bytes hold no control areas: ...
    """
    known = {} if known is None else known
    head, _, rest = data.partition(b"\n")
    try:
        return tuple(_areas(json.loads(head), memoryview(rest), known))
    except (ValueError, TypeError, shapely.errors.ShapelyError) as error:
        raise EvidenceError(f"these bytes hold no control areas: {error}") from None


def _areas(told: list[list[Any]], rest: memoryview, known: Known) -> list[ControlArea]:
    found, at = [], 0
    for *said, length, digest in told:
        key = (*said, digest)
        area = known.get(key)
        if area is None:
            area = _area(said, bytes(rest[at : at + length]))
            known[key] = area
        found.append(area)
        at += length
    return found


def _area(said: list[Any], wkb: bytes) -> ControlArea:
    told = dict(zip(_SAID, said, strict=False))  # what was said of an area has grown: the rest is unknown
    return ControlArea(**{**told, "status": Status(told["status"]), "geometry": shapely.from_wkb(wkb)})


def content_hash(areas: Sequence[ControlArea]) -> str:
    """sha256 of the bytes of areas.

    Examples
    --------
    >>> content_hash(())[:16]
    '37517e5f3dc66819'
    """
    return hashlib.sha256(encode(areas)).hexdigest()
