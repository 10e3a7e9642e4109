"""Thiessen cells: each place takes the ground that is nearer to it than to any other, up to a distance."""

from __future__ import annotations

from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import MultiPoint, Polygon

from frontcheck.errors import EvidenceError
from frontcheck.geodesy import LocalPlane, polygonal, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from pyproj import Proj
    from shapely import MultiPolygon

    Numbers = NDArray[np.float64]

FARTHEST_M = 3_000_000.0
"""How far places may lie from their middle: there the plane is off by 3 %."""
EDGE_M = 2_000.0
"""Edges are cut to this length: straight in longitude/latitude, they then keep within 0.1 m of those in the plane."""

_ARC_STEPS = 16
_GRID_M = 0.001
_REMEMBERED = 16
_SETS_OF_PLACES = 4


class Cells:
    """Cells of one set of places.

    Neighbours have the very same vertices along the edge they share, so that cells leave no gap and no overlap, and
    joining some of them is exact.

    Parameters
    ----------
    faces : array of Polygon
        Longitude/latitude, unbroken across the antimeridian.
    owners : array of int
        The place that each face is nearest to.
    """

    def __init__(self, faces: NDArray[np.object_], owners: NDArray[np.intp]) -> None:
        self._faces, self._owners = faces, owners
        self._joined: OrderedDict[bytes, tuple[Polygon, ...]] = OrderedDict()

    def of(self, chosen: NDArray[np.bool_]) -> tuple[Polygon, ...]:
        """Ground of the chosen places; asked again for the same ones, the same object.

        Parameters
        ----------
        chosen : array of bool
            For each place, in the order in which they were given.
        """
        key = np.packbits(chosen).tobytes()
        if key not in self._joined:
            self._joined[key] = _within_180(shapely.coverage_union_all(self._faces[chosen[self._owners]]))
            if len(self._joined) > _REMEMBERED:
                self._joined.popitem(last=False)
        self._joined.move_to_end(key)
        return self._joined[key]


def cells_around(lon: Numbers, lat: Numbers, cell_km: float) -> Cells:
    """Draw cells around places; for the last few sets of places they are remembered.

    Parameters
    ----------
    lon, lat : array of float
        Of places that lie apart from each other.
    cell_km : float
        No cell reaches farther from its place; it falls short of that by less than 0.7 % within 600 km of the places'
        middle, because circles are drawn with 64 corners and in a plane.

    Raises
    ------
    EvidenceError
        If the places lie too far apart for one plane, or reach to a pole.

    Examples
    --------
    >>> import numpy as np
    >>> cells = cells_around(np.array([35.0, 35.1]), np.array([51.0, 51.0]), 10)
    >>> [round(edge, 2) for edge in cells.of(np.array([True, False]))[0].bounds]
    [34.86, 50.91, 35.05, 51.09]
    >>> cells.of(np.array([False, False]))
    ()
    """
    return _cells(lon.tobytes(), lat.tobytes(), cell_km)


@lru_cache(maxsize=_SETS_OF_PLACES)
def _cells(lon: bytes, lat: bytes, cell_km: float) -> Cells:
    return _drawn(np.frombuffer(lon), np.frombuffer(lat), cell_km * 1000)


def _drawn(lon: Numbers, lat: Numbers, radius_m: float) -> Cells:
    plane = _plane_of(lon, lat, radius_m)
    flat = plane.projection()
    xy = np.column_stack(flat(lon, lat))
    radius_m /= 1 + LocalPlane.distortion(_reach_m(xy) + radius_m)
    sites = shapely.points(xy)
    lines = shapely.transform(_edges(sites, radius_m), lambda flats: _degrees(flats, flat, plane.lon))
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces))
    within = shapely.points(np.column_stack(flat(*inside.T)))
    face, owner = shapely.STRtree(sites).query_nearest(within, max_distance=radius_m, all_matches=False)
    if len(np.unique(owner)) != len(sites):
        raise EvidenceError(f"cells of {len(sites)} places cannot be drawn: some lie too close to each other")
    return Cells(faces[face], owner)


def _plane_of(lon: Numbers, lat: Numbers, radius_m: float) -> LocalPlane:
    """A plane whose middle is a whole degree, so that one more place hardly ever moves it, and every cell with it."""
    middle = LocalPlane.around(MultiPoint(np.column_stack([lon, lat])))
    if np.abs(lat).max() + np.degrees(radius_m / 6_356_752) > 89:
        raise EvidenceError(f"places reach to latitude {lat[np.abs(lat).argmax()]:g}: no cells are drawn around a pole")
    return LocalPlane(float(np.round(middle.lon)), float(np.round(middle.lat)))


def _reach_m(xy: Numbers) -> float:
    reach_m = float(np.hypot(*xy.T).max())
    if not reach_m <= FARTHEST_M:
        raise EvidenceError(
            f"places lie up to {reach_m / 1000:,.0f} km from their middle; expected {FARTHEST_M / 1000:,.0f} at most"
        )
    return reach_m


def _edges(sites: NDArray[np.object_], radius_m: float) -> shapely.Geometry:
    """Where neighbours meet, and the outline of all circles, in pieces that meet only at their ends."""
    rim = shapely.union_all(shapely.buffer(sites, radius_m, quad_segs=_ARC_STEPS)).boundary
    west, south, east, north = shapely.total_bounds(sites)
    reach_m = 3 * radius_m  # the diagram must be right as far as any circle reaches
    frame = shapely.box(west - reach_m, south - reach_m, east + reach_m, north + reach_m)
    between = shapely.voronoi_polygons(MultiPoint(sites), extend_to=frame, only_edges=True)
    return shapely.segmentize(shapely.union_all([between, rim], grid_size=_GRID_M), EDGE_M)


def _degrees(xy: Numbers, flat: Proj, middle_lon: float) -> Numbers:
    """Longitude/latitude, the longitude within 180 degrees of the middle's, so that nothing is torn apart."""
    lon, lat = flat(xy[:, 0], xy[:, 1], inverse=True)
    return np.column_stack([middle_lon + (lon - middle_lon + 180) % 360 - 180, lat])


def _within_180(joined: shapely.Geometry) -> tuple[Polygon, ...]:
    """Polygons between 180 degrees west and east: ground beyond is cut off and put where it belongs."""
    return tuple(part for piece in _pieces(polygonal(joined)) for part in piece.geoms)


def _pieces(ground: MultiPolygon) -> Iterator[MultiPolygon]:
    if ground.is_empty or (ground.bounds[0] >= -180 and ground.bounds[2] <= 180):
        yield ground
        return
    for turn in (-360, 0, 360):
        piece = sound(shapely.intersection(ground, shapely.box(turn - 180, -90, turn + 180, 90)))
        yield shapely.transform(piece, lambda xy, turn=turn: np.clip(xy - (turn, 0), (-180, -90), (180, 90)))
