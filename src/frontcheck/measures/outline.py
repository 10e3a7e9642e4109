"""Ground as finely as a screen can show it, with what that does to its area."""

from __future__ import annotations

from math import cos, radians
from typing import TYPE_CHECKING

import shapely

from frontcheck.geodesy import area_m2, distance_m, polygonal
from frontcheck.geodesy.lengths import METRES_PER_DEGREE
from frontcheck.measures.reach import farthest
from frontcheck.models import DepthLine, Outline

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from frontcheck.measures.ruler import Ruler

SCREEN_PX = 1200
"""A screen shows a place about so many pixels wide; what is smaller than one of them cannot be seen."""


def pixel_m(box: tuple[float, float, float, float]) -> float:
    """Width of a pixel where a box fills the screen, in metres.

    Examples
    --------
    >>> round(pixel_m((34.0, 51.0, 36.0, 52.0)))
    116
    """
    west, south, east, north = box
    middle = (south + north) / 2
    return max(distance_m(west, middle, east, middle), distance_m(west, south, west, north)) / SCREEN_PX


def drawn(ground: MultiPolygon, tolerance_m: float) -> MultiPolygon:
    """Ground with no more vertices than a tolerance asks for: none that is left out lies farther off than that.

    Raises
    ------
    GeometryError
        If the ground is no polygon.

    Examples
    --------
    >>> int(shapely.get_num_coordinates(drawn(shapely.Point(35, 51).buffer(0.1, quad_segs=64), 500)))
    21
    >>> drawn(shapely.MultiPolygon(), 500).is_empty
    True
    """
    if ground.is_empty:
        return ground
    _, south, _, north = ground.bounds
    lat = max(south, -north, 0.0)  # the one nearest to the equator, where a degree of longitude is longest
    squeeze = max(cos(radians(lat)), 0.01)
    flat = shapely.transform(ground, lambda xy: xy * (squeeze, 1.0))
    once = tolerance_m / METRES_PER_DEGREE / 2  # GEOS looks at a ring's first vertex once more when all others are done
    thin = shapely.simplify(flat, once, preserve_topology=True)
    return polygonal(shapely.transform(thin, lambda xy: xy / (squeeze, 1.0)))


def outline(core: MultiPolygon, outer: MultiPolygon, ruler: Ruler | None, tolerance_m: float) -> Outline:
    """What a page draws of one map; depth is measured on the map's own ground, not on what is drawn.

    Examples
    --------
    >>> held = polygonal(shapely.box(35, 51, 35.2, 51.1))
    >>> found = outline(held, held, None, 100.0)
    >>> found.core_off_m2, found.depth
    (0.0, None)
    >>> outline(shapely.MultiPolygon(), shapely.MultiPolygon(), None, 100.0).outer.is_empty
    True
    """
    fine = [core] if outer is core else [core, outer]
    coarse = [drawn(ground, tolerance_m) for ground in fine]
    off_m2 = [area_m2(after) - area_m2(before) for before, after in zip(fine, coarse, strict=True)]
    return Outline(
        core=coarse[0],
        outer=coarse[-1],
        core_off_m2=off_m2[0],
        outer_off_m2=off_m2[-1],
        depth=_depth(outer, ruler) if ruler is not None else None,
    )


def _depth(ground: MultiPolygon, ruler: Ruler) -> DepthLine | None:
    reach = farthest(ground, ruler)
    if reach.lon is None or reach.lat is None:
        return None
    _, lon, lat = ruler.nearest(reach.lon, reach.lat)
    return DepthLine(border=(lon, lat), deepest=(reach.lon, reach.lat), distance_m=reach.distance_m)
