"""Known settlements on held ground: always a lower bound, since no gazetteer knows them all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from frontcheck.errors import GeometryError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlements:
    """Known settlements inside some ground.

    Attributes
    ----------
    ids, names : tuple of str
        Which, in the order of the gazetteer.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many, at least: unknown ones are not counted."""
        return len(self.ids)


def settlements_inside(held: BaseGeometry, places: Sequence[Place]) -> Settlements:
    """The known settlements whose point lies on held ground, its edge included.

    Parameters
    ----------
    held : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.

    Raises
    ------
    GeometryError
        If a place is no point.

    Examples
    --------
    >>> from frontcheck.models import Place, PlaceKind
    >>> point = shapely.Point(35.27, 51.19)
    >>> sudzha = Place(id="x:1", name="Sudzha", kind=PlaceKind.SETTLEMENT, country="RU", geometry=point)
    >>> settlements_inside(shapely.box(35, 51, 36, 52), [sudzha])
    Settlements(ids=('x:1',), names=('Sudzha',))
    >>> settlements_inside(shapely.Polygon(), [sudzha])
    Settlements(ids=(), names=())
    """
    for place in places:
        if place.geometry.geom_type != "Point":
            raise GeometryError(f"{place.id}: position given as a {place.geometry.geom_type}, expected a Point")
    shapely.prepare(held)
    hits = shapely.intersects(held, [place.geometry for place in places])
    inside = [place for place, hit in zip(places, hits, strict=True) if hit]
    return Settlements(ids=tuple(place.id for place in inside), names=tuple(place.name for place in inside))
