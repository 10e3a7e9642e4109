"""Control areas as bytes from a stranger: held to what a store holds before a library is let near them."""

from __future__ import annotations

import hashlib
import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

from frontcheck.errors import EvidenceError
from frontcheck.evidence.areas import decode
from frontcheck.models import ControlArea, Status

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MULTIPOLYGON, _POLYGON = (struct.pack("<BI", 1, kind) for kind in (6, 3))
_HEAD_BYTES, _COUNT_BYTES, _POINT_BYTES = 5, 4, 16
_TEXT, _NUMBER, _NONE = (str,), (int, float), (type(None),)
_KINDS = (_TEXT, _TEXT, _TEXT, _TEXT + _NONE, _NUMBER, _TEXT, _NUMBER + _NONE)
_LEAST = 4  # what was said of an area has grown


def decode_foreign(data: bytes) -> tuple[ControlArea, ...]:
    r"""Areas from bytes that somebody else made.

    Libraries trust the structure of what they read: geometries nested some thousand times overrun the stack of GEOS. So
    the structure is walked first.

    Raises
    ------
    EvidenceError
        If the bytes are not just what a store writes: valid 2D MultiPolygons in longitude/latitude, and what is said of
        each.

    Examples
    --------
    >>> decode_foreign(b"[]\n")
    ()
    >>> decode_foreign(b"")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: these bytes hold no control areas: ...
    """
    head, _, rest = data.partition(b"\n")
    try:
        at = 0
        for *said, length, digest in _told(head):
            _check_geometry(rest[at : at + length], length, digest)
            Status(said[1])
            at += length
    except (ValueError, TypeError, struct.error, RecursionError) as error:
        raise EvidenceError(f"these bytes hold no control areas: {error}") from None
    if at != len(rest):
        raise EvidenceError(f"these bytes hold no control areas: {len(rest) - at} more than their head tells of")
    areas = decode(data)
    if not all(area.geometry.is_valid for area in areas):
        raise EvidenceError("these bytes hold control areas with a geometry that is not valid")
    return areas


def _told(head: bytes) -> list[list[Any]]:
    """What is said of each area, each thing of its kind, then length and sha256 of its geometry."""
    told = json.loads(head, parse_constant=_refuse_constant)
    if not isinstance(told, list) or not all(isinstance(one, list) for one in told):
        raise TypeError("no list of lists")
    for *said, _, _ in told:
        if not _LEAST <= len(said) <= len(_KINDS):
            raise TypeError(f"{len(said)} things said of an area")
        for kinds, value in zip(_KINDS, said, strict=False):
            if type(value) not in kinds:
                raise TypeError(f"{value!r:.40} where none can be")
    return told


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _check_geometry(wkb: bytes, length: int, digest: str) -> None:
    if type(length) is not int or len(wkb) != length or hashlib.sha256(wkb).hexdigest() != digest:
        raise ValueError("a geometry of another length or sha256 than their head tells of")
    if _end(wkb) != length:
        raise ValueError("a geometry that is no MultiPolygon in two dimensions")


def _end(wkb: bytes) -> int:
    """Where a MultiPolygon (WKB, little-endian, 2D) ends by its own counts; -1 if it is something else."""
    if not wkb.startswith(_MULTIPOLYGON):
        return -1
    polygons, at = _count(wkb, _HEAD_BYTES)
    for _ in range(polygons):
        if not wkb.startswith(_POLYGON, at):
            return -1
        rings, at = _count(wkb, at + _HEAD_BYTES)
        for _ in range(rings):
            points, at = _count(wkb, at)
            _check_points(np.frombuffer(wkb, "<f8", 2 * points, at))
            at += points * _POINT_BYTES
    return at


def _check_points(numbers: NDArray[np.float64]) -> None:
    if not (np.abs(numbers.reshape(-1, 2)) <= (180.0, 90.0)).all():
        raise ValueError("a point that is not in longitude/latitude")


def _count(wkb: bytes, at: int) -> tuple[int, int]:
    return struct.unpack_from("<I", wkb, at)[0], at + _COUNT_BYTES
