"""A border made ready to measure fronts along, once for however many grounds and days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy import WGS84, LocalPlane, repaired, sound

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely import LineString, STRtree
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]
    Geometries = NDArray[np.object_]

Interval = tuple[float, float]
LONG_EDGE_M = 10_000.0  # straight in the plane or in degrees, an edge of this length stays within 3 m


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One unbroken part of a border. Places on it are told by how far along it they lie, in metres of the plane.

    Attributes
    ----------
    line : LineString
        In the plane.
    along : array
        Where each vertex lies.
    walked_m : array
        How far it is to each vertex from the first, on the ellipsoid.
    degrees : array of shape (vertices, 2)
        The vertices in longitude and latitude.
    """

    line: LineString
    along: Array
    walked_m: Array
    degrees: Array
    edges: STRtree

    @classmethod
    def of(cls, line: LineString, plane: LocalPlane) -> Part:
        """Measure a line of the plane on the ellipsoid."""
        flat, degrees = shapely.get_coordinates(line), shapely.get_coordinates(plane.unproject(line))
        steps_m = WGS84.inv(*degrees[:-1].T, *degrees[1:].T)[2]
        return cls(
            line=line,
            along=_summed(np.hypot(*np.diff(flat, axis=0).T)),
            walked_m=_summed(steps_m),
            degrees=degrees,
            edges=shapely.STRtree(shapely.linestrings(np.stack([flat[:-1], flat[1:]], axis=1))),
        )

    @property
    def is_closed(self) -> bool:
        """Whether it ends where it begins."""
        return bool(self.line.is_closed)

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

    def inside(self, zone: BaseGeometry) -> list[Interval]:
        """The stretches of the part that run through a zone of the plane, in order."""
        pieces = shapely.get_parts(shapely.intersection(self.line, zone))
        lengths = shapely.length(pieces)
        pieces, lengths = pieces[lengths > 0], lengths[lengths > 0]
        middles = shapely.line_interpolate_point(pieces, 0.5, normalized=True)
        edge = self.edges.nearest(middles) if len(pieces) else np.empty(0, dtype=int)
        starts = shapely.get_coordinates(self.line)[edge]
        places = self.along[edge] + np.hypot(*(shapely.get_coordinates(middles) - starts).T)
        bounds = np.clip(np.column_stack([places - lengths / 2, places + lengths / 2]), 0.0, self.length)
        return sorted((start, end) for start, end in bounds.tolist())


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
        self.parts = [Part.of(part, self._plane) for part in shapely.get_parts(self._line)]
        self._beside = self._land()
        shapely.prepare([self._line, self._beside])

    def _land(self) -> BaseGeometry:
        """All within contact of the border and half as much again, roughly outlined, in degrees."""
        rough = shapely.simplify(self._line, self.contact_m / 4)
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
