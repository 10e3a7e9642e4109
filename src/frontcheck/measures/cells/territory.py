"""A territory, cut into cells once: its land, its known settlements, and the border that is measured from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy import polygonal, repaired
from frontcheck.measures.cells.grid import Cell, cell_box, cells_at, cut

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import MultiLineString
    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.ground import Ground

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """Where a history is measured. All geometry is longitude/latitude, WGS 84 (EPSG:4326).

    Attributes
    ----------
    land : Polygon or MultiPolygon
        What held ground is clipped to.
    border : MultiLineString or None
        The line that depth and front are measured from; None where the place has no such line.
    place_ids, place_names : tuple of str
        The known settlements on the land.
    places_lon_lat : array of shape (places, 2)
        Where they are.

    Examples
    --------
    >>> Territory(land=shapely.box(35, 51, 36, 52)).place_ids
    ()
    """

    land: BaseGeometry
    border: MultiLineString | None = None
    place_ids: tuple[str, ...] = ()
    place_names: tuple[str, ...] = ()
    places_lon_lat: Array = field(default_factory=lambda: np.empty((0, 2)))

    @classmethod
    def of(cls, ground: Ground) -> Territory:
        """The setting of a single measurement, as that of a history.

        Examples
        --------
        >>> from frontcheck.measures import Ground
        >>> Territory.of(Ground(territory=shapely.box(35, 51, 36, 52))).border is None
        True
        """
        return cls(
            land=ground.territory,
            border=ground.border,
            place_ids=ground.places.ids,
            place_names=ground.places.names,
            places_lon_lat=ground.places.lon_lat,
        )


@dataclass(frozen=True, slots=True)
class Plot:
    """What one cell has of a territory.

    Attributes
    ----------
    land : Polygon or MultiPolygon
        Prepared; the cell itself where `whole`.
    places : array of int
        Numbers of the settlements in it, in the territory's order.
    """

    land: BaseGeometry
    whole: bool
    places: NDArray[np.int64]
    lon_lat: Array


def plots(territory: Territory) -> dict[Cell, Plot]:
    """Every cell in which a territory has land.

    Examples
    --------
    >>> [plot.whole for plot in plots(Territory(land=shapely.box(35.2, 51.1, 36.2, 51.2))).values()]
    [False, False, False]
    >>> plots(Territory(land=shapely.Polygon()))
    {}
    """
    lands = {cell: _valid(piece) for cell, piece in cut(np.array([territory.land]))[0].items()}
    towns = _by_cell(territory.places_lon_lat)
    nowhere = np.empty(0, dtype=np.int64)
    return {
        cell: _plot(cell, land, towns.get(cell, nowhere), territory.places_lon_lat)
        for cell, land in lands.items()
        if not land.is_empty
    }


def _plot(cell: Cell, land: BaseGeometry, places: NDArray[np.int64], lon_lat: Array) -> Plot:
    whole = bool(shapely.covers(land, shapely.box(*cell_box(cell))))
    shapely.prepare(land)
    return Plot(land=land, whole=whole, places=places, lon_lat=lon_lat[places])


def _valid(piece: BaseGeometry) -> BaseGeometry:
    return polygonal(piece) if piece.is_valid else repaired(piece)


def _by_cell(lon_lat: Array) -> dict[Cell, NDArray[np.int64]]:
    numbers: dict[Cell, list[int]] = {}
    for number, cell in enumerate(cells_at(lon_lat)):
        numbers.setdefault(cell, []).append(number)
    return {cell: np.array(found, dtype=np.int64) for cell, found in numbers.items()}
