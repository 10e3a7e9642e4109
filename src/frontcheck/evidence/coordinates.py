"""Coordinates of GeoJSON, read past the rest of the document: straight from the text into arrays.

A document is mostly coordinates. They are cut out of the text, which leaves a small document for the strict reader, and
are read by simdjson, which is forty times faster. It reads less loosely: whatever it stumbles over goes back to the
strict reader, which accepts or refuses it with its own words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
import simdjson
from shapely import Polygon

from frontcheck.evidence.remembered import by_content, by_identity

_START = re.compile(rb'"coordinates"[ \t\r\n]*:[ \t\r\n]*(?=\[)')
_MARK = "coordinates left out: "
_BETWEEN = b" \t\r\n,"
_NOT_STRUCTURE = b" \t\r\n0123456789+-.eE"
_KINDS = {3: "Polygon", 4: "MultiPolygon"}
_HELD_BYTES = 16_000_000  # of text just read; larger documents are not held
_WORTHWHILE = 256  # bytes; a point is read sooner where it stands
_STUMBLES = (ValueError, TypeError, RuntimeError)  # what simdjson raises; a UnicodeDecodeError is a ValueError

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, eq=False)
class Coordinates:
    """The coordinates of one geometry as they stand in the text; known to be well-formed JSON.

    Attributes
    ----------
    kind : str or None
        "Polygon" or "MultiPolygon", if they are plainly that: closed rings of positions in degrees.
    polygons : tuple of Polygon
        What they are then. The same text gives the same objects, as long as it is among the last ones read.

    Examples
    --------
    >>> square = coordinates(b"[[[35, 51], [36, 51], [36, 52], [35, 51]]]")
    >>> square.kind, square.polygons[0].wkt
    ('Polygon', 'POLYGON ((35 51, 36 51, 36 52, 35 51))')
    >>> coordinates(b"[]").kind is None
    True
    """

    text: bytes
    kind: str | None = None
    polygons: tuple[Polygon, ...] = ()

    def plain(self) -> Any:  # noqa: ANN401 (what a JSON text can hold)
        """As lists of numbers."""
        return json.loads(self.text)


def cut_out(text: bytes) -> tuple[bytes, list[Coordinates]] | None:
    """The text with marks in place of coordinates, and those; None where there are none, or they are not well-formed.

    Examples
    --------
    >>> ring = ", ".join(["[35, 51]"] * 40)
    >>> short, (first,) = cut_out(f'{{"type": "LineString", "coordinates": [{ring}]}}'.encode())
    >>> short
    b'{"type": "LineString", "coordinates": "coordinates left out: 0"}'
    >>> first.plain()[39]
    [35, 51]
    >>> cut_out(b'') is None
    True
    """
    return _cut_out_once(text) if len(text) <= _HELD_BYTES else _cut_out(text)


def _cut_out(text: bytes) -> tuple[bytes, list[Coordinates]] | None:
    pieces: list[bytes] = []
    found: list[Coordinates] = []
    end = 0
    for start, stop in _stretches(text):
        if stop - start < _WORTHWHILE:
            continue
        one = coordinates(text[start:stop])
        if one is None:
            return None
        pieces += [text[end:start], json.dumps(f"{_MARK}{len(found)}").encode()]
        found.append(one)
        end = stop
    short = b"".join([*pieces, text[end:]])
    return (short, found) if found and short.count(_MARK.encode()) == len(found) else None


_cut_out_once = by_identity(size=2)(_cut_out)  # the same bytes are often the file of the next day, too


def _stretches(text: bytes) -> Iterator[tuple[int, int]]:
    """Where coordinates start and stop: nothing in them is a quote or a brace."""
    at = 0
    while (match := _START.search(text, at)) is not None:
        start = match.end()
        stop = min((end for mark in (b"}", b'"') if (end := text.find(mark, start)) >= 0), default=len(text))
        while stop > start and text[stop - 1] in _BETWEEN:
            stop -= 1
        yield start, stop
        at = stop


def put_back(document: dict[str, Any], found: list[Coordinates]) -> dict[str, Any]:
    """An object of the short document, with the coordinates in place of their mark.

    Examples
    --------
    >>> put_back({"coordinates": "coordinates left out: 0"}, [Coordinates(b"[35, 51]")])["coordinates"].plain()
    [35, 51]
    >>> put_back({}, [])
    {}
    """
    mark = document.get("coordinates")
    if isinstance(mark, str) and mark.startswith(_MARK):
        document["coordinates"] = found[int(mark.removeprefix(_MARK))]
    return document


@by_content(most_bytes=_HELD_BYTES)
def coordinates(text: bytes) -> Coordinates | None:
    """Read the text of coordinates; None if it is not well-formed.

    Examples
    --------
    >>> coordinates(b"[[35, 51], [36") is None
    True
    """
    try:
        document = simdjson.Parser().parse(text)
    except _STUMBLES:
        return None
    structure = text.translate(None, _NOT_STRUCTURE)
    kind = _KINDS.get(len(structure) - len(structure.lstrip(b"[")))
    parts = _polygons(document, structure, kind) if kind else None
    return Coordinates(text, kind, parts) if parts else Coordinates(text)


@by_content(most_bytes=4_000_000)
def latitude_first(text: bytes) -> Polygon | None:
    """The polygon that the text of a ring of [latitude, longitude] positions encloses; None if it is not plainly that.

    Examples
    --------
    >>> latitude_first(b"[[51, 35], [51, 36], [52, 36], [51, 35]]").wkt
    'POLYGON ((35 51, 36 51, 36 52, 35 51))'
    >>> latitude_first(b"[]") is None
    True
    """
    text = _list([text])
    try:
        document = simdjson.Parser().parse(text)
    except _STUMBLES:
        return None
    parts = _polygons(document, text.translate(None, _NOT_STRUCTURE), "Polygon", slice(1, None, -1))
    return parts[0] if parts else None


def _polygons(
    document: Any,  # noqa: ANN401
    structure: bytes,
    kind: str,
    lon_lat: slice = slice(0, 2),
) -> tuple[Polygon, ...] | None:
    try:
        lengths = _lengths([document] if kind == "Polygon" else document)
        flat = np.frombuffer(document.as_buffer(of_type="d"))
    except _STUMBLES:
        return None
    for size in (2, 3):
        if structure == _structure(lengths, size, kind):
            return _built(flat.reshape(-1, size)[:, lon_lat], lengths)
    return None


def _lengths(polygons: Any) -> list[list[int]]:  # noqa: ANN401 (of simdjson, which has no common type for it)
    """How many positions each ring of each polygon has."""
    return [[len(ring) for ring in polygon] for polygon in polygons]


def _structure(lengths: list[list[int]], size: int, kind: str) -> bytes:
    """Brackets and commas of polygons whose positions all have so many numbers."""
    position = b"[" + b"," * (size - 1) + b"]"
    polygons = [_list([_list([position] * length) for length in rings]) for rings in lengths]
    return polygons[0] if kind == "Polygon" else _list(polygons)


def _list(items: list[bytes]) -> bytes:
    return b"[" + b",".join(items) + b"]"


def _built(positions: Array, lengths: list[list[int]]) -> tuple[Polygon, ...] | None:
    """Polygons of closed rings; None if a ring is open or too short, or a position is not in degrees."""
    counts = np.array([length for rings in lengths for length in rings], dtype=np.int64)
    rings = np.array([len(rings) for rings in lengths], dtype=np.int64)
    if not len(counts) or not rings.all() or counts.min() < 4 or (np.abs(positions) > (180.0, 90.0)).any():
        return None
    ends = np.cumsum(counts)
    if (positions[ends - counts] != positions[ends - 1]).any():
        return None
    offsets = (np.append(0, ends), np.append(0, np.cumsum(rings)))
    return tuple(shapely.from_ragged_array(shapely.GeometryType.POLYGON, np.ascontiguousarray(positions), offsets))
