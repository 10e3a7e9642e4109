"""Rings as published, made into valid, flat multipolygons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon

from frontcheck.errors import EvidenceError
from frontcheck.evidence.coordinates import Coordinates
from frontcheck.evidence.payload import Json
from frontcheck.evidence.remembered import by_identity
from frontcheck.geodesy import area_m2, areas_m2, repaired

Positions = np.ndarray[Any, np.dtype[np.float64]]
Rings = Sequence[Json]  # a shell and its holes, each a sequence of positions
_AREAL = ("Polygon", "MultiPolygon", "GeometryCollection")


def polygon(rings: Rings) -> Polygon:
    """Build a 2D polygon from a shell and its holes; open rings are closed, a height is dropped.

    A ring of fewer than three positions encloses nothing: such a hole is left out, such a shell gives an empty polygon.

    Raises
    ------
    EvidenceError
        If a position is not a pair of finite numbers, or not longitude and latitude in degrees.

    Examples
    --------
    >>> polygon([[[35, 51, 0], [36, 51, 0], [36, 52, 0]]]).wkt
    'POLYGON ((35 51, 36 51, 36 52, 35 51))'
    >>> polygon([]).is_empty
    True
    """
    shell, *holes = [_positions(ring) for ring in rings] or [np.empty((0, 2))]
    if len(shell) < 3:
        return Polygon()
    return Polygon(shell, [hole for hole in holes if len(hole) >= 3])


def _positions(ring: Json) -> Positions:
    try:
        positions = np.array([(position[0], position[1]) for position in ring], dtype=np.float64).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError):
        raise EvidenceError("a ring holds a position that is not a pair of numbers") from None
    if not np.isfinite(positions).all():
        raise EvidenceError("a ring holds a position that is not finite")
    beyond = np.abs(positions) > (180.0, 90.0)
    if beyond.any():
        lon, lat = positions[beyond.any(axis=1)][0]
        raise EvidenceError(f"position {lon:g}, {lat:g} is not longitude, latitude in degrees")
    return positions


def polygons(
    geometry: Mapping[str, Json] | None, rings_of: Callable[[Json], Rings] = lambda rings: rings
) -> tuple[Polygon, ...]:
    """Polygons of a GeoJSON or TopoJSON geometry, collections opened; points and lines are dropped.

    Parameters
    ----------
    rings_of : callable
        What turns a polygon's ``coordinates`` (or ``arcs``) into rings of positions.

    Raises
    ------
    EvidenceError
        If the geometry's type is unknown or its positions cannot be read.

    Examples
    --------
    >>> [part.wkt for part in polygons({"type": "Polygon", "coordinates": [[[35, 51], [36, 51], [36, 52], [35, 51]]]})]
    ['POLYGON ((35 51, 36 51, 36 52, 35 51))']
    >>> polygons(None)
    ()
    """
    if geometry is None:
        return ()
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        return tuple(part for member in geometry["geometries"] for part in polygons(member, rings_of))
    if kind in {"Point", "MultiPoint", "LineString", "MultiLineString", None}:
        return ()
    if kind not in _AREAL:
        raise EvidenceError(f"unknown geometry type {kind!r}; known: {', '.join(_AREAL)}, points and lines")
    content = geometry["arcs"] if "arcs" in geometry else geometry["coordinates"]
    if isinstance(content, Coordinates):
        if content.kind == kind:
            return content.polygons
        content = content.plain()
    built = [polygon(rings_of(one)) for one in (content if kind == "MultiPolygon" else [content])]
    return tuple(part for part in built if not part.is_empty)


class Mended(NamedTuple):
    """A geometry made valid, and what was wrong with it.

    Attributes
    ----------
    ground : MultiPolygon
        Valid.
    reason : str
        Why it was invalid as drawn, and where; empty if it was not.
    drawn_m2, changed_m2 : float
        Area inside the rings as drawn, holes taken out, and by how much mending changed it, in square metres; both 0 if
        nothing was wrong.
    """

    ground: MultiPolygon
    reason: str = ""
    drawn_m2: float = 0.0
    changed_m2: float = 0.0


def mend(parts: Sequence[Polygon]) -> Mended:
    """One valid multipolygon, with the reason and the effect of mending it.

    A valid geometry comes back as it was drawn. An invalid one is rebuilt from its rings: what two shells share counts
    once, a hole that lies outside its shell takes nothing away, lines and points are dropped.

    Examples
    --------
    >>> bow_tie = Polygon([(37.0, 48.0), (37.5, 48.3), (37.5, 48.0), (37.0, 48.3)])
    >>> mended = mend([bow_tie])
    >>> mended.ground.is_valid, mended.reason, round(mended.changed_m2 / 1e6)
    (True, 'Self-intersection[37.25 48.15]', 621)
    >>> mend([]).ground.is_empty
    True
    """
    return _mended(tuple(parts))


@by_identity(size=256)
def _mended(parts: tuple[Polygon, ...]) -> Mended:
    drawn = MultiPolygon(parts)
    if drawn.is_valid:
        return Mended(drawn)
    ground = repaired(MultiPolygon([part for part in map(_without_spikes, parts) if not part.is_empty]))
    drawn_m2 = float(areas_m2(parts).sum())
    return Mended(ground, shapely.is_valid_reason(drawn), drawn_m2, abs(area_m2(ground) - drawn_m2))


def _without_spikes(part: Polygon) -> Polygon:
    """The polygon without lines that go out and straight back: they enclose nothing, but may hide what does."""
    shell, *holes = [_unspiked(shapely.get_coordinates(ring)[:-1]) for ring in (part.exterior, *part.interiors)]
    return Polygon(shell, [hole for hole in holes if len(hole) >= 3]) if len(shell) >= 3 else Polygon()


def _unspiked(ring: Positions) -> Positions | list[tuple[float, ...]]:
    spiked = any((ring == np.roll(ring, step, axis=0)).all(axis=1).any() for step in (1, 2))
    return _shortened(list(map(tuple, ring.tolist()))) if spiked else ring


def _shortened(ring: list[tuple[float, ...]]) -> list[tuple[float, ...]]:
    kept: list[tuple[float, ...]] = []
    for position in ring:
        kept.append(position)
        while len(kept) > 1 and kept[-1] in kept[-3:-1]:  # a, a or a, b, a
            del kept[-1 if kept[-1] == kept[-2] else -2 :]
    while len(kept) > 2 and (kept[-1] == kept[1] or kept[0] in kept[-2:]):  # the same across the end of the ring
        del kept[0 if kept[-1] == kept[1] else -1]
    return kept
