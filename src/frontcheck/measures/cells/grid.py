"""The grid of cells that ground is cut into, so that what did not change need not be measured again.

Cells are half a degree wide and high. Their lines run a little beside round coordinates: towns and hand-drawn boxes
have round coordinates, and a point on a line would belong to two cells.
"""

from __future__ import annotations

from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import GEOSException

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]
    Grounds = NDArray[np.object_]

Cell = tuple[int, int]
Box = tuple[float, float, float, float]

CELL_DEG = 0.5
BESIDE_DEG = 0.00003
BEYOND_DEG = 1.0  # a strip of cells is clipped so much higher than the ground is


@lru_cache(maxsize=4096)
def cell_box(cell: Cell) -> Box:
    """West, south, east and north of a cell, in degrees.

    Examples
    --------
    >>> cell_box((70, 102))
    (35.00003, 51.00003, 35.50003, 51.50003)
    """
    column, row = cell
    return (_line(column), _line(row), _line(column + 1), _line(row + 1))


def cells_at(lon_lat: Array) -> list[Cell]:
    """The cell of each point.

    Examples
    --------
    >>> cells_at(np.array([[35.0, 51.0], [35.1, 51.1]]))
    [(69, 101), (70, 102)]
    >>> cells_at(np.empty((0, 2)))
    []
    """
    numbers = np.floor((lon_lat - BESIDE_DEG) / CELL_DEG).astype(int)
    return [(column, row) for column, row in numbers.tolist()]


@lru_cache(maxsize=4096)
def around(cell: Cell) -> tuple[Cell, ...]:
    """A cell and its eight neighbours.

    Examples
    --------
    >>> len(around((0, 0))), around((0, 0))[0]
    (9, (-1, -1))
    """
    column, row = cell
    return tuple((column + east, row + north) for east in (-1, 0, 1) for north in (-1, 0, 1))


def cut(grounds: Grounds) -> list[dict[Cell, BaseGeometry]]:
    """Polygons, each cut into cells: first all into columns, then all columns into rows, many in one call.

    GEOS's clipping by a rectangle is quick because it leaves out the checks of an overlay: whoever needs to rely on a
    piece looks whether it is valid, and whether the pieces add up to the whole.

    Examples
    --------
    >>> [sorted(pieces) for pieces in cut(np.array([shapely.box(35.2, 51.2, 35.7, 51.3), shapely.Polygon()]))]
    [[(70, 102), (71, 102)], []]
    """
    pieces: list[dict[Cell, BaseGeometry]] = [{} for _ in grounds]
    if shapely.is_empty(grounds).all():
        return pieces
    owner = np.arange(len(grounds))
    west, south, east, north = shapely.total_bounds(grounds)
    low, high = south - BEYOND_DEG, north + BEYOND_DEG
    strips = [
        (column, *_clipped(grounds, owner, (_line(column), low, _line(column + 1), high)))
        for column in _span(west, east)
    ]
    columns = np.concatenate([np.full(len(strip), column) for column, strip, _ in strips])
    owners = np.concatenate([owner for _, _, owner in strips])
    cut_once = np.concatenate([strip for _, strip, _ in strips])
    for row in _span(south, north):
        box = (west - BEYOND_DEG, _line(row), east + BEYOND_DEG, _line(row + 1))
        found, numbers = _clipped(cut_once, np.arange(len(cut_once)), box)
        for ground, number in zip(found, numbers.tolist(), strict=True):
            pieces[owners[number]][int(columns[number]), row] = ground
    return pieces


def clip(grounds: Grounds, box: Box) -> Grounds:
    """What of each ground lies in a box: by quick clipping, or by an overlay where a ring comes out too short for GEOS.

    Examples
    --------
    >>> shapely.area(clip(np.array([shapely.box(0, 0, 2, 2), shapely.box(5, 5, 6, 6)]), (1, 1, 3, 3))).tolist()
    [1.0, 0.0]
    """
    try:
        clipped: Grounds = shapely.clip_by_rect(grounds, *box)
    except GEOSException:
        clipped = shapely.intersection(grounds, shapely.box(*box))
    return clipped


def _clipped(grounds: Grounds, numbers: NDArray[np.int64], box: Box) -> tuple[Grounds, NDArray[np.int64]]:
    """What lies in a box, and the numbers of what it comes from."""
    clipped = clip(grounds, box)
    some = ~shapely.is_empty(clipped)
    return clipped[some], numbers[some]


def _line(number: int) -> float:
    return number * CELL_DEG + BESIDE_DEG


def _span(low: float, high: float) -> range:
    return range(floor((low - BESIDE_DEG) / CELL_DEG), floor((high - BESIDE_DEG) / CELL_DEG) + 1)
