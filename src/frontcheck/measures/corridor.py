"""A border made ready to measure fronts along, once for however many grounds and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy import WGS84, LocalPlane, repaired, sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely import LineString
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]
    Geometries = NDArray[np.object_]

Interval = tuple[float, float]
ARC_SEGMENTS = 32  # a quarter circle of 1 km made of 32 chords lies at most 0.3 m inside the true one
MET_M = 1e-6  # stretches no farther apart than rounding are one
LONG_EDGE_M = 10_000.0  # straight in the plane or in degrees, an edge of this length stays within 3 m


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One unbroken part of a border. Places on it are told by how far along it they lie, in metres of the plane.

    Attributes
    ----------
    flat : array of shape (vertices, 2)
        The vertices in the plane.
    along : array
        Where each vertex lies.
    walked_m : array
        How far it is to each vertex from the first, on the ellipsoid.
    degrees : array of shape (vertices, 2)
        The vertices in longitude and latitude.
    steps : array
        Numbers of the vertices that cut the part into steps, the first and the last included.
    middles, half_m : array
        The point half way along each step, and half of its length.
    """

    flat: Array
    along: Array
    walked_m: Array
    degrees: Array
    steps: NDArray[np.intp]
    middles: Geometries
    half_m: Array

    @classmethod
    def of(cls, line: LineString, plane: LocalPlane, step_m: float) -> Part:
        """Measure a line of the plane on the ellipsoid, and cut it into steps of about one length."""
        flat, degrees = shapely.get_coordinates(line), shapely.get_coordinates(plane.unproject(line))
        walked_m = _summed(WGS84.inv(*degrees[:-1].T, *degrees[1:].T)[2])
        along = _summed(np.hypot(*np.diff(flat, axis=0).T))
        passed = np.flatnonzero(np.diff(np.floor(along[:-1] / step_m))) + 1
        steps = np.concatenate([[0], passed, [len(along) - 1]])
        half_way = (along[steps[1:]] + along[steps[:-1]]) / 2
        middles = shapely.points(*(np.interp(half_way, along, axis) for axis in flat.T))
        return cls(flat, along, walked_m, degrees, steps, middles, np.diff(along[steps]) / 2)

    @property
    def is_closed(self) -> bool:
        """Whether it ends where it begins."""
        return bool((self.flat[0] == self.flat[-1]).all())

    @property
    def length(self) -> float:
        """The place of its end."""
        return float(self.along[-1])

    def metres(self, place: float) -> float:
        """How far it is to a place from the first vertex, on the ellipsoid; a closed part is walked round again."""
        rounds, place = divmod(place, self.length) if place > self.length else (0.0, place)
        return float(rounds * self.walked_m[-1] + np.interp(place, self.along, self.walked_m))

    def lon_lat(self, place: float) -> tuple[float, float]:
        """Where a place lies, in degrees."""
        place = place % self.length if place > self.length else place
        lon, lat = (float(np.interp(place, self.along, axis)) for axis in self.degrees.T)
        return lon, lat

    def within(self, ground: BaseGeometry, reach_m: float) -> list[Interval]:
        """The stretches of the part that lie within reach of prepared ground of the plane, in order.

        Nothing on a step is farther from its middle than half of it: most steps are thereby settled by the distance of
        their middles, as plainly within reach or plainly out of it. The ground is buffered around the others only.
        """
        near = shapely.dwithin(ground, self.middles, reach_m + self.half_m)
        plain = near & (self.half_m < reach_m)
        plain[plain] = shapely.dwithin(ground, self.middles[plain], reach_m - self.half_m[plain])
        places = self.along[self.steps]
        found = [(places[start], places[end]) for start, end in _runs(plain)]
        for step in np.flatnonzero(near & ~plain):
            found += self._within_on(slice(self.steps[step], self.steps[step + 1] + 1), ground, reach_m)
        return _merged(found)

    def _within_on(self, vertices: slice, ground: BaseGeometry, reach_m: float) -> list[Interval]:
        flat, along = self.flat[vertices], self.along[vertices]
        (west, south), (east, north) = flat.min(axis=0) - reach_m, flat.max(axis=0) + reach_m
        about = shapely.clip_by_rect(ground, west, south, east, north)
        zone = shapely.buffer(about if about.is_valid else repaired(about), reach_m, quad_segs=ARC_SEGMENTS)
        edges = shapely.linestrings(np.stack([flat[:-1], flat[1:]], axis=1))
        pieces, edge = shapely.get_parts(shapely.intersection(edges, zone), return_index=True)
        some = shapely.length(pieces) > 0
        ends = shapely.get_coordinates(pieces[some]).reshape(-1, 2, 2)
        from_start = ends - flat[edge[some], None]
        places = np.hypot(from_start[..., 0], from_start[..., 1]) + along[edge[some], None]
        return [(min(pair), max(pair)) for pair in np.minimum(places, along[-1]).tolist()]


class Corridor:
    """A border, its parts joined where they meet end to end, and the land beside it that can be in contact.

    Parameters
    ----------
    border : LineString or MultiLineString
        Longitude/latitude, WGS 84 (EPSG:4326).
    contact_m : float
        How near the border ground must come to be in contact, in metres.
    around : geometry, optional
        Where the plane is centred; the border itself, if nothing is given.

    Raises
    ------
    GeometryError
        If the border is empty or no line, or `contact_m` is not above zero.

    Examples
    --------
    >>> corridor = Corridor(shapely.MultiLineString([[(34, 51), (35, 51)], [(35, 51), (36, 51)]]))
    >>> [round(part.metres(part.length), -2) for part in corridor.parts]
    [140400.0]
    >>> Corridor(shapely.MultiLineString())
    Traceback (most recent call last):
    frontcheck.errors.GeometryError: front along an empty MultiLineString: expected a LineString or MultiLineString
    """

    def __init__(self, border: BaseGeometry, contact_m: float = 1000.0, around: BaseGeometry | None = None) -> None:
        if border.is_empty or border.geom_type not in {"LineString", "MultiLineString"}:
            found = f"an empty {border.geom_type}" if border.is_empty else f"a {border.geom_type}"
            raise GeometryError(f"front along {found}: expected a LineString or MultiLineString")
        if not contact_m > 0:
            raise GeometryError(f"contact within {contact_m:g} m: expected more than zero")
        self.contact_m = contact_m
        self._plane = LocalPlane.around(border if around is None else around)
        self._line = shapely.line_merge(self._plane.project(border))
        self.parts = [Part.of(part, self._plane, contact_m / 2) for part in shapely.get_parts(self._line)]
        self._beside = self._land()
        shapely.prepare([self._line, self._beside])

    def _land(self) -> BaseGeometry:
        """All within contact of the border and a quarter as much again, roughly outlined, in degrees."""
        lines = np.array([shapely.LineString(part.flat[part.steps]) for part in self.parts])
        rough = shapely.simplify(shapely.multilinestrings(lines), self.contact_m / 4)
        outline = shapely.segmentize(shapely.buffer(rough, 2 * self.contact_m, quad_segs=2), LONG_EDGE_M)
        return sound(self._plane.unproject(outline))

    def flat(self, patches: Geometries) -> tuple[Geometries, NDArray[np.bool_]]:
        """What patches have beside the border, in the plane, and which patches have anything there.

        A neck no wider than rounding can cross itself in the plane, where a buffer then loses all that lies beyond.
        """
        inside = shapely.intersects(self._beside, patches)
        near = self._plane.project(shapely.intersection(patches[inside], self._beside))
        for crossed in np.flatnonzero(~shapely.is_valid(near)):
            near[crossed] = repaired(near[crossed])
        return near, inside

    def touches(self, flat: Geometries) -> NDArray[np.bool_]:
        """Whether what lies in the plane comes within contact of the border."""
        touching: NDArray[np.bool_] = shapely.dwithin(self._line, flat, self.contact_m)
        return touching


def _summed(steps: Array) -> Array:
    return np.concatenate([[0.0], np.cumsum(steps)])


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where each run of true ones begins, and where it has ended."""
    bounds = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]])))
    return [(start, end) for start, end in bounds.reshape(-1, 2).tolist()]


def _merged(intervals: Iterable[Interval]) -> list[Interval]:
    """In order, joined where they meet."""
    merged: list[Interval] = []
    for start, end in sorted(intervals):
        if merged and start <= merged[-1][1] + MET_M:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
