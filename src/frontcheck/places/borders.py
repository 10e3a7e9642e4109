"""Country borders: OpenStreetMap's, as timezone-boundary-builder cuts them into time zones, or a user's own."""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Protocol

import numpy as np
import shapely

from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal, repaired
from frontcheck.places.countries import read_countries

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import LineString, MultiLineString, MultiPolygon, Polygon
    from timezonefinder import TimezoneFinder

    Array = NDArray[np.float64]

Box = tuple[float, float, float, float]
UNITS_PER_DEGREE = 1e7


class Borders(Protocol):
    """What a set of borders can do."""

    @property
    def words(self) -> str:
        """Name and version, for printing beside every number that rests on it."""

    def territory(self, code: str, within: Box) -> MultiPolygon:
        """A country's ground inside a box, valid, maybe empty."""


class BorderSet:
    """The shipped set: polygons of countries and of Crimea, clipped to a box before anything else is done with them.

    Examples
    --------
    >>> BorderSet().territory("RU", (35.0, 51.0, 35.5, 51.5)).geom_type
    'MultiPolygon'
    >>> BorderSet().territory("RU", (2.0, 48.0, 2.5, 48.5)).is_empty
    True
    """

    @property
    def words(self) -> str:
        """Name and version, for printing beside every number that rests on it."""
        return f"OpenStreetMap ({self.release})"

    @cached_property
    def release(self) -> str:
        """Release of timezone-boundary-builder, and of the package that it came in."""
        return (
            f"timezone-boundary-builder {_finder().data_version}, timezonefinder-data {version('timezonefinder-data')}"
        )

    def knows(self, code: str) -> bool:
        """Whether a territory has ground of its own here."""
        return code in read_countries() and bool(read_countries()[code]["zones"])

    def territory(self, code: str, within: Box) -> MultiPolygon:
        """Union of a territory's time zones inside a box, territorial waters included (EPSG:4326).

        Parameters
        ----------
        code : str
            ISO 3166-1 alpha-2, or "crimea"; a country's own polygon never includes Crimea.
        within : tuple of float
            West, south, east, north in degrees.

        Raises
        ------
        PlaceError
            If no time zone of this set belongs to the territory.
        """
        if not self.knows(code):
            raise PlaceError(f"no border of {code!r} in the border set; expected an ISO 3166-1 code with a time zone")
        pieces = [
            shapely.clip_by_rect(_polygon(i), *within)
            for i in _polygons_near(tuple(read_countries()[code]["zones"]), within)
        ]
        valid = [piece if piece.is_valid else repaired(piece) for piece in pieces]
        return polygonal(shapely.union_all(valid))


def shared_border(a: MultiPolygon, b: MultiPolygon) -> MultiLineString:
    """Where two territories of one set touch; neighbours have the same vertices there, so the line is exact.

    Edges that both outlines have are found by their ends. Only what is left of the outlines is overlaid, for a border
    that has a vertex on one side only: an overlay of whole outlines takes five times as long.

    Examples
    --------
    >>> shared_border(polygonal(shapely.box(0, 0, 1, 1)), polygonal(shapely.box(1, 0, 2, 1))).length
    1.0
    >>> shared_border(polygonal(shapely.box(0, 0, 1, 1)), polygonal(shapely.box(5, 0, 6, 1))).is_empty
    True
    """
    one, other = _edges(a, b.bounds), _edges(b, a.bounds)
    in_other, in_one = _shared(one, other)
    lines = [*_runs(one, in_other), *_overlapping(one[~in_other], other[~in_one])]
    merged = shapely.line_merge(shapely.multilinestrings(np.array(lines, dtype=object)))
    return shapely.multilinestrings(shapely.get_parts(merged))


def _edges(ground: MultiPolygon, near: Box) -> Array:
    """Ends of the edges of an outline that may reach into a box, in order along it."""
    lon_lat, ring = shapely.get_coordinates(shapely.get_parts(ground.boundary), return_index=True)
    joined = np.flatnonzero(ring[1:] == ring[:-1])
    edges = np.stack([lon_lat[joined], lon_lat[joined + 1]], axis=1)
    low, high = edges.min(axis=1), edges.max(axis=1)
    reaching: Array = edges[(low <= near[2:]).all(axis=1) & (high >= near[:2]).all(axis=1)]
    return reaching


def _shared(one: Array, other: Array) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which edges the other outline has too, in either direction."""
    points = np.concatenate([one, other]).reshape(-1, 2).view(np.complex128)
    known, numbers = np.unique(points, return_inverse=True)
    ends = np.sort(numbers.reshape(-1, 2), axis=1)
    keys = ends[:, 0] * len(known) + ends[:, 1]
    first, second = keys[: len(one)], keys[len(one) :]
    return np.isin(first, second, kind="sort"), np.isin(second, first, kind="sort")


def _runs(edges: Array, wanted: NDArray[np.bool_]) -> list[LineString]:
    """Lines of the wanted edges that follow one another."""
    numbers = np.flatnonzero(wanted)
    follows = (edges[numbers[1:], 0] == edges[numbers[:-1], 1]).all(axis=1)
    starts = np.flatnonzero(np.concatenate([[True], ~follows]))
    return [
        shapely.LineString(np.concatenate([edges[run[0], :1], edges[run, 1]]))
        for run in np.split(numbers, starts[1:])
        if len(run)
    ]


def _overlapping(one: Array, other: Array) -> list[LineString]:
    """What edges of two outlines share without being alike."""
    edges, beside = shapely.linestrings(one), shapely.linestrings(other)
    pairs = shapely.STRtree(beside).query(edges)
    shared = shapely.intersection(edges[pairs[0]], beside[pairs[1]])
    return list(shared[shapely.length(shared) > 0])


@lru_cache(maxsize=1)
def _finder() -> TimezoneFinder:
    from timezonefinder import TimezoneFinder

    return TimezoneFinder(in_memory=True)


@lru_cache(maxsize=512)
def _polygon(number: int) -> Polygon:
    finder = _finder()
    holes = [finder.holes.coords_of(hole).T / UNITS_PER_DEGREE for hole in finder.holes.ids_of(number)]
    return shapely.Polygon(finder.coords_of(number).T / UNITS_PER_DEGREE, holes)


def _polygons_near(zones: tuple[str, ...], within: Box) -> list[int]:
    finder = _finder()
    bounds, names = finder.boundaries, finder.timezone_names
    wanted = np.isin(_zone_of_polygon(), [names.index(zone) for zone in zones])
    west, south, east, north = (edge * UNITS_PER_DEGREE for edge in within)
    overlaps = (bounds.xmin <= east) & (bounds.xmax >= west) & (bounds.ymin <= north) & (bounds.ymax >= south)
    return [int(i) for i in np.flatnonzero(wanted & overlaps)]


@lru_cache(maxsize=1)
def _zone_of_polygon() -> np.ndarray:
    finder = _finder()
    return np.asarray(finder.zone_ids_of(np.arange(finder.nr_of_polygons)))
