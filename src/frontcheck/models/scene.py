"""What a page draws: a place, and what each map shows of a holder's ground there day by day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from frontcheck.models.snapshot import SnapshotRef

if TYPE_CHECKING:
    from shapely import MultiLineString, MultiPolygon

    from frontcheck.models.history import Panel


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A settlement by name, in degrees."""

    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DepthLine:
    """The deepest point that a map shows, and the point of the border nearest to it.

    Attributes
    ----------
    border, deepest : tuple of float
        Longitude and latitude in degrees.
    """

    border: tuple[float, float]
    deepest: tuple[float, float]
    distance_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A holder's ground on one map, drawn as finely as a screen can show.

    Attributes
    ----------
    core, outer : MultiPolygon
        Longitude/latitude, WGS 84.
    core_off_m2, outer_off_m2 : float
        Area of what is drawn less that of the map's own ground, in square metres.
    depth : DepthLine or None
        Of the outer ground; None where there is no border to measure from, or no ground.
    """

    core: MultiPolygon
    outer: MultiPolygon
    core_off_m2: float
    outer_off_m2: float
    depth: DepthLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One source's map of one day."""

    source: str
    day: date
    ref: SnapshotRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything that is drawn for claims about one holder's ground in one place.

    Attributes
    ----------
    claims : tuple of str
        Ids of the claims.
    box : tuple of float
        West, south, east, north in degrees: what is in view.
    land : MultiPolygon
        The place, as far as it is in view.
    neighbours : mapping
        Ground of countries in view, by name.
    border : MultiLineString or None
        What depth is measured from.
    towns : tuple of Town
        Named settlements, those that readers know best first.
    first, last : date
        The stretch of days that is shown.
    frames : tuple of Frame
        By source and day; of several versions of one day the last.
    outlines : mapping
        By `areas_sha256` of a frame's map; none for a source whose geometry is withheld.
    withheld : mapping
        For each source whose licence does not allow its geometry to be passed on: the licence.
    tolerance_m : float
        How far a drawn outline may lie from the map's.
    panel : Panel
        Every measure of the same days, for charts.
    """

    claims: tuple[str, ...]
    holder: str
    place: str
    place_name: str
    box: tuple[float, float, float, float]
    land: MultiPolygon
    border: MultiLineString | None
    towns: tuple[Town, ...]
    first: date
    last: date
    frames: tuple[Frame, ...]
    outlines: Mapping[str, Outline]
    withheld: Mapping[str, str]
    tolerance_m: float
    panel: Panel
    neighbours: Mapping[str, MultiPolygon] = field(default_factory=dict)
