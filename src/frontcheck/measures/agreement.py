"""Two grounds laid over each other: what both have, what only one has, and what of that is but a sliver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from frontcheck.geodesy import LocalPlane, area_m2, repaired, sound
from frontcheck.models import Overlap

if TYPE_CHECKING:
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

ROUND = 8  # segments of a quarter circle: what is but near the tolerance may fall on either side of it


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shares:
    """The ground of two maps, shared out (longitude/latitude, WGS 84, EPSG:4326).

    Attributes
    ----------
    agreement, only_a, only_b : MultiPolygon
        In both, in the first only, in the second only: together they are both grounds, and none overlaps another.
    """

    agreement: MultiPolygon
    only_a: MultiPolygon
    only_b: MultiPolygon

    def overlap(self, sliver_m: float) -> Overlap:
        """Their areas, and what lies in strips narrower than `sliver_m` metres.

        Raises
        ------
        GeometryError
            If an area comes out invalid.
        """
        return Overlap(
            agreement_m2=area_m2(self.agreement),
            only_a_m2=area_m2(self.only_a),
            only_b_m2=area_m2(self.only_b),
            slivers_a_m2=slivers_m2(self.only_a, sliver_m),
            slivers_b_m2=slivers_m2(self.only_b, sliver_m),
        )


def shared_out(a: BaseGeometry, b: BaseGeometry) -> Shares:
    """Lay two grounds over each other.

    Parameters
    ----------
    a, b : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.

    Raises
    ------
    GeometryError
        If a share comes out invalid and cannot be mended.

    Examples
    --------
    >>> shares = shared_out(shapely.box(35, 51, 35.2, 51.1), shapely.box(35.1, 51, 35.3, 51.1))
    >>> shares.agreement.bounds, shares.only_a.bounds
    ((35.1, 51.0, 35.2, 51.1), (35.0, 51.0, 35.1, 51.1))
    >>> round(shares.overlap(500.0).iou, 2)
    0.33
    >>> shared_out(shapely.Polygon(), shapely.Polygon()).overlap(500.0).iou is None
    True
    """
    return Shares(
        agreement=sound(shapely.intersection(a, b)),
        only_a=sound(shapely.difference(a, b)),
        only_b=sound(shapely.difference(b, a)),
    )


def slivers_m2(ground: BaseGeometry, narrow_m: float) -> float:
    """Area of what lies in strips narrower than so many metres, in square metres.

    Ground is shrunk by half the width and grown again, with its corners: what does not come back is too narrow.

    Raises
    ------
    GeometryError
        If the ground is invalid.

    Examples
    --------
    >>> strip, block = shapely.box(35, 51, 35.2, 51.002), shapely.box(35, 51.1, 35.2, 51.2)
    >>> round(slivers_m2(shapely.MultiPolygon([strip, block]), 500.0) / area_m2(strip), 3)
    1.0
    >>> slivers_m2(shapely.Polygon(), 500.0)
    0.0
    """
    whole_m2 = area_m2(ground)
    if not whole_m2:
        return 0.0
    plane = LocalPlane.around(ground)
    flat = plane.project(ground)
    core = shapely.buffer(flat if flat.is_valid else repaired(flat), -narrow_m / 2, quad_segs=ROUND)
    if core.is_empty:
        return whole_m2
    grown = shapely.buffer(core, narrow_m / 2, join_style="mitre", mitre_limit=2.0)
    wide = shapely.intersection(ground, sound(plane.unproject(grown)))
    return max(whole_m2 - area_m2(sound(wide)), 0.0)
