"""What changed between two days: ground gained, ground lost, and how far the new ground reaches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely
from shapely import MultiLineString, MultiPolygon

from frontcheck.errors import MeasureError
from frontcheck.geodesy import area_m2, sound
from frontcheck.measures.reach import farthest
from frontcheck.models.extent import AreaChange, Farthest

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

JOINED_DEG = 1e-5


def area_change(before: BaseGeometry, after: BaseGeometry) -> AreaChange:
    """Areas of the two differences between held ground on two days.

    Edges are straight in longitude/latitude for the overlay and for the area alike, so gain less loss is the difference
    of the two areas to within a square metre.

    Parameters
    ----------
    before, after : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.

    Raises
    ------
    GeometryError
        If a difference comes out invalid and cannot be mended.

    Examples
    --------
    >>> change = area_change(shapely.box(35, 51, 35.2, 51.1), shapely.box(35.1, 51, 35.3, 51.1))
    >>> round(change.gain_m2 / 1e6, 2), round(change.loss_m2 / 1e6, 2), abs(round(change.net_m2))
    (78.01, 78.01, 0)
    >>> area_change(shapely.Polygon(), shapely.Polygon())
    AreaChange(gain_m2=0.0, loss_m2=0.0)
    """
    return AreaChange(
        gain_m2=area_m2(new_ground(before, after)),
        loss_m2=area_m2(new_ground(after, before)),
    )


def new_ground(before: BaseGeometry, after: BaseGeometry) -> MultiPolygon:
    """Ground held after but not before.

    Examples
    --------
    >>> new_ground(shapely.box(35, 51, 36, 52), shapely.box(35, 51, 37, 52)).bounds
    (36.0, 51.0, 37.0, 52.0)
    >>> new_ground(shapely.Polygon(), shapely.Polygon()).is_empty
    True
    """
    return sound(shapely.difference(after, before))


def gain_m2(before: BaseGeometry, after: BaseGeometry) -> float:
    """Gross gain: area held after but not before, in square metres.

    Examples
    --------
    >>> gain_m2(shapely.box(35, 51, 35.1, 51.1), shapely.box(35, 51, 35.1, 51.1))
    0.0
    """
    return area_change(before, after).gain_m2


def loss_m2(before: BaseGeometry, after: BaseGeometry) -> float:
    """Gross loss: area held before but not after, in square metres.

    Examples
    --------
    >>> loss_m2(shapely.box(35, 51, 35.1, 51.1), shapely.box(35, 51, 35.1, 51.1))
    0.0
    """
    return area_change(before, after).loss_m2


def furthest_advance(before: BaseGeometry, after: BaseGeometry, border: MultiLineString | None) -> Farthest:
    """How far new ground reaches, and where.

    Each patch of new ground is measured on its own. A patch that joins ground held earlier (to within `JOINED_DEG`,
    about 1 m) is measured from that ground; one that stands alone from the nearest of earlier ground and border, so
    that a second crossing of the border far from the first is no advance of the distance between the two.

    Parameters
    ----------
    before, after : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.
    border : MultiLineString or None
        Where an advance starts from that joins no earlier ground.

    Raises
    ------
    MeasureError
        If nothing was held before and there is no border.

    Examples
    --------
    >>> border = shapely.MultiLineString([[(34, 51), (36, 51)]])
    >>> before, after = shapely.box(35, 51, 35.1, 51.05), shapely.box(35, 51, 35.1, 51.1)
    >>> round(furthest_advance(before, after, border).distance_m, -1)
    5560.0
    >>> round(furthest_advance(shapely.Polygon(), after, border).distance_m, -1)
    11120.0
    >>> furthest_advance(after, after, border).distance_m
    0.0
    """
    new = new_ground(before, after)
    if new.is_empty:
        return Farthest(distance_m=0.0)
    patches = shapely.get_parts(new)
    joined = shapely.dwithin(patches, before, JOINED_DEG)
    reaches = []
    if joined.any():
        reaches.append(farthest(MultiPolygon(list(patches[joined])), before.boundary))
    if not joined.all():
        reaches.append(farthest(MultiPolygon(list(patches[~joined])), _starting_line(before, border)))
    top = max(reaches, key=lambda reach: reach.distance_m)
    ceiling_m = max(reach.distance_m + reach.error_m for reach in reaches)
    return replace(top, error_m=ceiling_m - top.distance_m)


def advance_m(before: BaseGeometry, after: BaseGeometry, border: MultiLineString | None) -> float:
    """Greatest distance that new ground reaches, in metres: see `furthest_advance`.

    Examples
    --------
    >>> advance_m(shapely.Polygon(), shapely.Polygon(), None)
    0.0
    """
    return furthest_advance(before, after, border).distance_m


def _starting_line(before: BaseGeometry, border: MultiLineString | None) -> BaseGeometry:
    lines = [line for line in (before.boundary, border) if line is not None and not line.is_empty]
    if not lines:
        raise MeasureError("advance from nothing: no ground held before and no border given; expected one of them")
    return MultiLineString([part for line in lines for part in shapely.get_parts(line)])
