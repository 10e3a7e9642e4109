"""Known settlements on held ground: always a lower bound, since no gazetteer knows them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import Place


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownPlaces:
    """Settlements of a gazetteer, by columns: a country has ten thousand.

    Attributes
    ----------
    ids, names : tuple of str
        In the order of the gazetteer.
    lon_lat : array of shape (places, 2)
        Where they are, in degrees (EPSG:4326).
    """

    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    lon_lat: NDArray[np.float64] = field(default_factory=lambda: np.empty((0, 2)))

    @classmethod
    def of(cls, places: Iterable[Place]) -> KnownPlaces:
        """The same from places one by one.

        Raises
        ------
        GeometryError
            If a place is no point.

        Examples
        --------
        >>> KnownPlaces.of([]).names
        ()
        """
        rows = list(places)
        for place in rows:
            if place.geometry.geom_type != "Point":
                raise GeometryError(f"{place.id}: position given as a {place.geometry.geom_type}, expected a Point")
        return cls(
            ids=tuple(place.id for place in rows),
            names=tuple(place.name for place in rows),
            lon_lat=shapely.get_coordinates([place.geometry for place in rows]).reshape(-1, 2),
        )


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


def settlements_inside(held: BaseGeometry, places: KnownPlaces) -> Settlements:
    """The known settlements whose point lies on held ground, its edge included.

    Parameters
    ----------
    held : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid.

    Examples
    --------
    >>> sudzha = KnownPlaces(ids=("x:1",), names=("Sudzha",), lon_lat=np.array([[35.27, 51.19]]))
    >>> settlements_inside(shapely.box(35, 51, 36, 52), sudzha)
    Settlements(ids=('x:1',), names=('Sudzha',))
    >>> settlements_inside(shapely.Polygon(), sudzha)
    Settlements(ids=(), names=())
    """
    shapely.prepare(held)
    hits = shapely.intersects_xy(held, places.lon_lat)
    return Settlements(ids=tuple(compress(places.ids, hits)), names=tuple(compress(places.names, hits)))
