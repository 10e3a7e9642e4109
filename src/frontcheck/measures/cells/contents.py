"""What cells hold: each content is overlaid with the land once, however many days it lasts."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from math import fsum
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import GEOSException

from frontcheck.errors import MeasureError
from frontcheck.geodesy import area_m2, areas_m2, polygonal, repaired
from frontcheck.measures.cells.grid import Box, Cell, cell_box, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.cells.territory import Plot
    from frontcheck.models import ControlArea

    Array = NDArray[np.float64]

CLOSE_DEG2 = 1e-11  # less than a square metre: a degree is at most 111.7 km
CLOSE_SHARE = 1e-12
AREAL = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of one drawn patch that lies in a cell; pieces with one digest are the same ground."""

    digest: bytes
    ground: BaseGeometry


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """Held ground in one cell, cut to the land.

    Attributes
    ----------
    places : array of int
        Numbers of the known settlements on it.
    """

    number: int
    cell: Cell
    ground: BaseGeometry
    area_m2: float
    places: NDArray[np.int64]
    bounds: Box


Drawn = tuple[Cell, tuple[bytes, ...]]
"""A cell and the digests of what is drawn in it: the key under which a content is known."""


@dataclass(slots=True)
class Cutter:
    """Cuts patches into cells, each patch once for as long as maps repeat it.

    Attributes
    ----------
    redone : int
        How many patches GEOS's quick clipping did not cut rightly, so that they were overlaid with every cell.
    """

    redone: int = 0
    _cut: dict[int, tuple[ControlArea, dict[Cell, Piece]]] = field(default_factory=dict)
    _known: dict[bytes, BaseGeometry] = field(default_factory=dict)

    def cut(self, areas: Iterable[ControlArea]) -> list[dict[Cell, Piece]]:
        """Each patch in cells; patches that are not among them are forgotten.

        Raises
        ------
        MeasureError
            If the pieces do not add up to the patch, however they are cut.
        """
        asked = list(areas)
        new = [area for key, area in {id(area): area for area in asked}.items() if key not in self._cut]
        wanted = {id(area) for area in asked}
        kept = {key: found for key, found in self._cut.items() if key in wanted}
        self._cut = kept | dict(zip(map(id, new), zip(new, self._pieces(new), strict=True), strict=True))
        return [self._cut[id(area)][1] for area in asked]

    def _pieces(self, areas: Sequence[ControlArea]) -> list[dict[Cell, Piece]]:
        grounds = np.array([*(area.geometry for area in areas), None], dtype=object)[:-1]
        return [self._checked(ground, found) for ground, found in zip(grounds, cut(grounds), strict=True)]

    def _checked(self, ground: BaseGeometry, clipped: Mapping[Cell, BaseGeometry]) -> dict[Cell, Piece]:
        pieces = self._noted(clipped)
        if not _adds_up(pieces, ground):
            self.redone += 1
            boxes = {cell: shapely.box(*cell_box(cell)) for cell in clipped}
            pieces = self._noted({cell: polygonal(shapely.intersection(ground, box)) for cell, box in boxes.items()})
            if not _adds_up(pieces, ground):
                raise MeasureError(
                    f"cells do not add up to a patch of {area_m2(ground):.0f} m2; expected a valid patch"
                )
        return pieces

    def _noted(self, clipped: Mapping[Cell, BaseGeometry]) -> dict[Cell, Piece]:
        """What was cut, with digests; what is seen for the first time is mended, if need be."""
        codes = shapely.to_wkb(list(clipped.values()))
        digests = [blake2b(code, digest_size=16).digest() for code in codes]
        new = {
            digest: ground
            for digest, ground in zip(digests, clipped.values(), strict=True)
            if digest not in self._known
        }
        grounds = _valid(np.array([*new.values(), None], dtype=object)[:-1])
        self._known |= dict(zip(new, grounds, strict=True))
        return {cell: Piece(digest, self._known[digest]) for cell, digest in zip(clipped, digests, strict=True)}


def _adds_up(pieces: Mapping[Cell, Piece], ground: BaseGeometry) -> bool:
    """In square degrees, which cells share out as well as square metres, and which cost nothing to reckon."""
    found = fsum(shapely.area([piece.ground for piece in pieces.values()]).tolist())
    whole = float(ground.area)
    return abs(found - whole) <= CLOSE_DEG2 + CLOSE_SHARE * whole


def _valid(grounds: NDArray[np.object_]) -> NDArray[np.object_]:
    for number in np.flatnonzero(~shapely.is_valid(grounds)):
        grounds[number] = repaired(grounds[number])
    return _areal(grounds)


def _areal(grounds: NDArray[np.object_]) -> NDArray[np.object_]:
    """Polygons only: an overlay may leave points and lines behind."""
    for number in np.flatnonzero(~np.isin(shapely.get_type_id(grounds), AREAL)):
        grounds[number] = polygonal(grounds[number])
    return grounds


@dataclass(slots=True)
class Contents:
    """Every content that cells of a territory have had, by what was drawn and by the ground itself."""

    plots: Mapping[Cell, Plot]
    _drawn: dict[Drawn, Content | None] = field(default_factory=dict)
    _grounds: dict[tuple[Cell, bytes], Content] = field(default_factory=dict)

    def __contains__(self, drawn: Drawn) -> bool:
        return drawn in self._drawn

    def __getitem__(self, drawn: Drawn) -> Content | None:
        return self._drawn[drawn]

    def settle(self, pending: Mapping[Drawn, tuple[BaseGeometry, ...]]) -> None:
        """Overlay what is not known yet with the land: all cells in a few calls."""
        new = list(pending)
        joined = [_joined(pending[drawn]) for drawn in new]
        held = self._on_land([cell for cell, _ in new], np.array([*joined, None], dtype=object)[:-1])
        codes = shapely.to_wkb(held)
        for drawn, ground, code, size_m2 in zip(new, held, codes, areas_m2(held).tolist(), strict=True):
            self._drawn[drawn] = self._content(drawn[0], ground, code, size_m2) if size_m2 > 0 else None

    def _on_land(self, cells: list[Cell], grounds: NDArray[np.object_]) -> NDArray[np.object_]:
        lands = np.array([*(self.plots[cell].land for cell in cells), None], dtype=object)[:-1]
        crossing = ~shapely.contains_properly(lands, grounds) & ~np.array(
            [self.plots[cell].whole for cell in cells], bool
        )
        grounds[crossing] = shapely.intersection(grounds[crossing], lands[crossing])
        return _areal(grounds)

    def _content(self, cell: Cell, ground: BaseGeometry, code: bytes, area_m2: float) -> Content:
        """The content with this ground: two maps may draw one ground in different patches."""
        key = (cell, blake2b(code, digest_size=16).digest())
        if key not in self._grounds:
            plot = self.plots[cell]
            inside = _inside(ground, plot.lon_lat)
            self._grounds[key] = Content(len(self._grounds), cell, ground, area_m2, plot.places[inside], ground.bounds)
        return self._grounds[key]


def _joined(grounds: tuple[BaseGeometry, ...]) -> BaseGeometry:
    """The union. Most patches of one map only touch: their outlines are then joined without an overlay.

    GEOS's coverage union drops the edges that two patches share. If what is left is valid, it is what lies in an odd
    number of patches; if it is as large as the patches together, no ground lies in two.
    """
    if len(grounds) == 1:
        return grounds[0]
    try:
        touching = shapely.coverage_union_all(grounds)
    except GEOSException:
        return shapely.union_all(grounds)
    together = fsum(shapely.area(grounds).tolist())
    alone = touching.is_valid and abs(touching.area - together) <= CLOSE_DEG2 + CLOSE_SHARE * together
    return touching if alone else shapely.union_all(grounds)


def _inside(ground: BaseGeometry, lon_lat: Array) -> NDArray[np.bool_]:
    """Which points lie on some ground, its edge included."""
    if not len(lon_lat):
        return np.zeros(0, dtype=bool)
    shapely.prepare(ground)
    found: NDArray[np.bool_] = shapely.intersects_xy(ground, lon_lat)
    shapely.destroy_prepared(ground)
    return found
