"""How wide a front is: three numbers, contact, span and chord, which on one day can be 92, 165 and 81 km."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy import areas_m2, distance_m
from frontcheck.measures.corridor import Corridor
from frontcheck.models.extent import SLIVER_M2, Front

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.corridor import Interval, Part

    Patches = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What one unbroken part of a border adds, lengths and end points on the ellipsoid."""

    contact_m: float
    span_m: float
    ends: tuple[tuple[float, float], tuple[float, float]]


def front(held: BaseGeometry, border: BaseGeometry | Corridor, contact_m: float = 1000.0) -> Front:
    """The width of the front that held ground has along a border.

    The parts of the border are joined where they meet end to end and nowhere else. If several parts remain, contact and
    span are the sums over the parts, since what lies between two parts is not border, and the chord joins the two ends
    that lie farthest apart. A closed border is opened in the middle of its longest gap.

    Where a map draws the border otherwise than the border set, shreds of ground are left along it that would pass for
    contact. Patches smaller than `SLIVER_M2` (half a square kilometre) are left out, and counted in the result.

    Parameters
    ----------
    held : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.
    border : LineString, MultiLineString or Corridor
        In the same CRS. A stretch that it runs over twice counts twice. As a `Corridor` where several grounds are
        measured along one border.
    contact_m : float
        How near the border held ground must come to count, in metres; a `Corridor` brings its own.

    Raises
    ------
    GeometryError
        If `contact_m` is not above zero, or there is ground but no border.

    Examples
    --------
    >>> border = shapely.MultiLineString([[(34, 51), (35, 51)], [(35, 51), (36, 51)]])
    >>> front(shapely.box(34.9, 51, 35.1, 51.1), border, contact_m=1.0)
    Front(contact_m=14041..., span_m=14041..., chord_m=14041..., slivers=0, slivers_m2=0.0)
    >>> front(shapely.Polygon(), border)
    Front(contact_m=0.0, span_m=0.0, chord_m=0.0, slivers=0, slivers_m2=0.0)
    """
    if not contact_m > 0:
        raise GeometryError(f"contact within {contact_m:g} m: expected more than zero")
    if held.is_empty:
        return Front()
    corridor = border if isinstance(border, Corridor) else Corridor(border, contact_m, around=held)
    patches, slivers_m2 = _patches(held, corridor)
    ground = shapely.multipolygons(shapely.get_parts(patches))
    shapely.prepare(ground)
    found = [_stretch(part, ground, corridor.contact_m) for part in corridor.parts]
    stretches = [stretch for stretch in found if stretch is not None]
    ends = [end for stretch in stretches for end in stretch.ends]
    return Front(
        contact_m=sum(stretch.contact_m for stretch in stretches),
        span_m=sum(stretch.span_m for stretch in stretches),
        chord_m=max((distance_m(*a, *b) for a, b in combinations(ends, 2)), default=0.0),
        slivers=len(slivers_m2),
        slivers_m2=float(slivers_m2.sum()),
    )


def _patches(held: BaseGeometry, corridor: Corridor) -> tuple[Patches, NDArray[np.float64]]:
    """What patches in reach of the border have near it, in the corridor's plane; apart from them the slivers' areas."""
    patches = shapely.get_parts(held)
    flat, inside = corridor.flat(patches)
    touching = corridor.touches(flat)
    sizes_m2 = areas_m2(patches[inside])[touching]
    large = sizes_m2 >= SLIVER_M2
    return flat[touching][large], sizes_m2[~large]


def _stretch(part: Part, ground: BaseGeometry, contact_m: float) -> _Stretch | None:
    intervals = part.within(ground, contact_m)
    if not intervals:
        return None
    if part.is_closed:
        intervals = _opened(intervals, part.length)
    first, last = intervals[0][0], max(end for _, end in intervals)
    return _Stretch(
        contact_m=sum(part.metres(end) - part.metres(start) for start, end in intervals),
        span_m=part.metres(last) - part.metres(first),
        ends=(part.lon_lat(first), part.lon_lat(last)),
    )


def _opened(intervals: list[Interval], length: float) -> list[Interval]:
    """Places on a closed line, counted on from the middle of the longest stretch without contact."""
    following = [*intervals[1:], (intervals[0][0] + length, 0.0)]
    reached = accumulate((end for _, end in intervals), max)
    gap, start = max((nxt - end, end) for (nxt, _), end in zip(following, reached, strict=True))
    cut = (start + max(gap, 0.0) / 2) % length
    return sorted(
        (begin, begin + end - start)
        for start, end in intervals
        for begin in [start if start >= cut else start + length]
    )
