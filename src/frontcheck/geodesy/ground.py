"""Patches of ground as geometry: what has an area, joined, mended, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon, Polygon

from frontcheck.errors import GeometryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

REPAIR_PASSES = 3


def union(geometries: Iterable[BaseGeometry]) -> MultiPolygon:
    """Join patches of ground, so that what they share counts once.

    Raises
    ------
    GeometryError
        If a patch is invalid, is no polygon or multipolygon, or is not in degrees.

    Examples
    --------
    >>> left, right = shapely.box(35, 51, 36, 52), shapely.box(35.5, 51, 36.5, 52)
    >>> union([left, right]).bounds
    (35.0, 51.0, 36.5, 52.0)
    >>> union([]).is_empty
    True
    """
    patches = [geometry for geometry in geometries if not geometry.is_empty]
    for patch in patches:
        check_polygonal(patch)
    return sound(shapely.union_all(patches))


def polygonal(geometry: BaseGeometry) -> MultiPolygon:
    """Keep the polygons of a geometry, as one multipolygon; drop the points and lines that an overlay leaves behind.

    Examples
    --------
    >>> touching = shapely.intersection(shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1))
    >>> touching.geom_type, polygonal(touching).is_empty
    ('LineString', True)
    >>> len(polygonal(shapely.box(0, 0, 1, 1)).geoms)
    1
    """
    return MultiPolygon([part for part in _simple_parts(geometry) if isinstance(part, Polygon) and not part.is_empty])


def repaired(geometry: BaseGeometry) -> MultiPolygon:
    """The same ground without crossing edges: rebuilt from its rings (GEOS's structure method).

    One pass of that method can leave a near-degenerate ring crossing itself at the last digit; a second one mends it.

    Raises
    ------
    GeometryError
        If it is still invalid after `REPAIR_PASSES` passes.

    Examples
    --------
    >>> repaired(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])).area
    0.5
    >>> repaired(Polygon()).is_empty
    True
    """
    for _ in range(REPAIR_PASSES):
        geometry = polygonal(shapely.make_valid(geometry, method="structure", keep_collapsed=False))
        if geometry.is_valid:
            return geometry
    raise GeometryError(f"invalid after {REPAIR_PASSES} repairs: {shapely.is_valid_reason(geometry)}")


def sound(overlaid: BaseGeometry) -> MultiPolygon:
    """The polygons that an overlay of valid ground gives, valid.

    Where outlines run within rounding of each other, about once in thousands of random pairs, GEOS leaves edges that
    cross by a hair. These are rebuilt, at no cost in area that could be measured.

    Raises
    ------
    GeometryError
        If it cannot be made valid.

    Examples
    --------
    >>> sound(shapely.intersection(shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1))).bounds
    (1.0, 0.0, 2.0, 1.0)
    >>> sound(Polygon()).is_empty
    True
    """
    ground = polygonal(overlaid)
    return ground if ground.is_valid else repaired(ground)


def check_polygonal(geometry: BaseGeometry) -> None:
    """Refuse what has no well-defined area.

    Raises
    ------
    GeometryError
        If the geometry is invalid, is no polygon or multipolygon, or is not in degrees.

    Examples
    --------
    >>> check_polygonal(Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))
    Traceback (most recent call last):
    frontcheck.errors.GeometryError: invalid Polygon: Self-intersection[0.5 0.5]; expected a valid one
    >>> check_polygonal(Polygon())
    """
    if not isinstance(geometry, Polygon | MultiPolygon):
        raise GeometryError(f"ground given as a {geometry.geom_type}: expected a Polygon or MultiPolygon")
    if not geometry.is_valid:
        reason = shapely.is_valid_reason(geometry)
        raise GeometryError(f"invalid {geometry.geom_type}: {reason}; expected a valid one")
    check_degrees(geometry)


def check_degrees(geometry: BaseGeometry) -> None:
    """Refuse coordinates that are no longitude and latitude.

    Raises
    ------
    GeometryError
        If the geometry leaves the degrees of longitude and latitude.

    Examples
    --------
    >>> check_degrees(shapely.Point(390, 51))
    Traceback (most recent call last):
    frontcheck.errors.GeometryError: Point reaches from 390 51 to 390 51: expected longitude/latitude in degrees
    >>> check_degrees(Polygon())
    """
    if geometry.is_empty:
        return
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        found = f"{west:g} {south:g} to {east:g} {north:g}"
        raise GeometryError(f"{geometry.geom_type} reaches from {found}: expected longitude/latitude in degrees")


def _simple_parts(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    for part in shapely.get_parts(geometry):
        yield from (_simple_parts(part) if hasattr(part, "geoms") else (part,))
