"""How wide a front is: three numbers, contact, span and chord, which on one day can be 92, 165 and 81 km."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

import shapely
from shapely import LineString
from shapely.ops import substring

from frontcheck.errors import GeometryError
from frontcheck.geodesy import LocalPlane, distance_m, length_m

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiLineString
    from shapely.geometry.base import BaseGeometry

    Patches = NDArray[np.object_]

SLIVER_M2 = 5e5
ARC_SEGMENTS = 32  # a quarter circle of 1 km made of 32 chords lies at most 0.3 m inside the true one


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The width of held ground along a border, in metres.

    Attributes
    ----------
    contact_m : float
        Length of the border near which ground is held.
    span_m : float
        Along the border from the first such stretch to the last, gaps included.
    chord_m : float
        Straight (geodesic) between the two ends of the span.
    slivers, slivers_m2 : int and float
        Patches near the border that were left out for being smaller than `SLIVER_M2`, and their area in square metres.
    """

    contact_m: float = 0.0
    span_m: float = 0.0
    chord_m: float = 0.0
    slivers: int = 0
    slivers_m2: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What one unbroken part of a border adds, lengths and end points on the ellipsoid."""

    contact_m: float
    span_m: float
    ends: tuple[tuple[float, float], tuple[float, float]]


def front(held: BaseGeometry, border: MultiLineString, contact_m: float = 1000.0) -> Front:
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
    border : LineString or MultiLineString
        In the same CRS. A stretch that it runs over twice counts twice.
    contact_m : float
        How near the border held ground must come to count, in metres.

    Raises
    ------
    GeometryError
        If `contact_m` is not above zero.

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
    plane = LocalPlane.around(held)
    flat = shapely.line_merge(plane.project(border))
    patches, slivers = _patches(plane.project(held), flat, contact_m)
    zone = shapely.union_all(shapely.buffer(patches, contact_m, quad_segs=ARC_SEGMENTS))
    found = [_stretch(part, zone, plane) for part in shapely.get_parts(flat)]
    stretches = [stretch for stretch in found if stretch is not None]
    ends = [end for stretch in stretches for end in stretch.ends]
    return Front(
        contact_m=sum(stretch.contact_m for stretch in stretches),
        span_m=sum(stretch.span_m for stretch in stretches),
        chord_m=max((distance_m(*a, *b) for a, b in combinations(ends, 2)), default=0.0),
        slivers=len(slivers),
        slivers_m2=float(shapely.area(slivers).sum()),
    )


def _patches(held: BaseGeometry, border: BaseGeometry, contact_m: float) -> tuple[Patches, Patches]:
    """The patches within reach of the border, and apart from them the slivers; the plane keeps areas true."""
    patches = shapely.get_parts(held)
    near = patches[shapely.dwithin(patches, border, contact_m)]
    large = shapely.area(near) >= SLIVER_M2
    return near[large], near[~large]


def _stretch(part: LineString, zone: BaseGeometry, plane: LocalPlane) -> _Stretch | None:
    contacts = _contacts(part, zone)
    if not contacts:
        return None
    if part.is_closed:
        part = _opened(part, _intervals(part, contacts))
        contacts = _contacts(part, zone)
    intervals = _intervals(part, contacts)
    span = plane.unproject(substring(part, intervals[0][0], max(end for _, end in intervals)))
    return _Stretch(
        contact_m=sum(length_m(plane.unproject(contact)) for contact in contacts),
        span_m=length_m(span),
        ends=(span.coords[0], span.coords[-1]),
    )


def _contacts(part: LineString, zone: BaseGeometry) -> list[LineString]:
    pieces = shapely.get_parts(shapely.intersection(part, zone))
    return [piece for piece in pieces if piece.length > 0]


def _intervals(part: LineString, contacts: list[LineString]) -> list[tuple[float, float]]:
    """Where along the part each contact begins and ends, in order; found by its middle, since ends may coincide."""
    middles = [part.project(contact.interpolate(0.5, normalized=True)) for contact in contacts]
    halves = [contact.length / 2 for contact in contacts]
    return sorted(
        (max(middle - half, 0.0), min(middle + half, part.length)) for middle, half in zip(middles, halves, strict=True)
    )


def _opened(ring: LineString, intervals: list[tuple[float, float]]) -> LineString:
    """A closed line that starts and ends in the middle of its longest stretch without contact."""
    following = [*intervals[1:], (intervals[0][0] + ring.length, 0.0)]
    reached = accumulate((end for _, end in intervals), max)
    gap, start = max((nxt - end, end) for (nxt, _), end in zip(following, reached, strict=True))
    cut = (start + max(gap, 0.0) / 2) % ring.length
    first, second = substring(ring, cut, ring.length), substring(ring, 0.0, cut)
    return LineString([*first.coords, *second.coords[1:]])
