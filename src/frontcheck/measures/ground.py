"""Where is measured, and the ground that a map gives a holder there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import shapely

from frontcheck.errors import GeometryError, MeasureError
from frontcheck.geodesy import area_m2, check_polygonal, sound, union
from frontcheck.measures.corridor import Corridor
from frontcheck.measures.ruler import Ruler
from frontcheck.measures.settlements import KnownPlaces
from frontcheck.models import Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from shapely import MultiLineString, MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import ControlArea, Snapshot


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The setting of a measurement. All geometry is longitude/latitude, WGS 84 (EPSG:4326).

    Attributes
    ----------
    territory : Polygon or MultiPolygon
        What held ground is clipped to; a huge one may come cut down to the neighbourhood of the map.
    border : MultiLineString or None
        The line that depth and front are measured from; None where the place has no such line.
    places : KnownPlaces
        The known settlements on the territory.
    is_whole : bool
        Whether `territory` is all of the place, not cut down.
    territory_area_m2 : float or None
        Full area of the territory, also where `territory` is cut down; None where a share makes no sense.

    Raises
    ------
    GeometryError
        If the territory is invalid or no polygon, or the border no line.

    Examples
    --------
    >>> Ground(territory=shapely.box(35, 51, 36, 52)).places.names
    ()
    """

    territory: BaseGeometry
    border: MultiLineString | None = None
    places: KnownPlaces = field(default_factory=KnownPlaces)
    is_whole: bool = True
    territory_area_m2: float | None = None

    def __post_init__(self) -> None:
        check_polygonal(self.territory)
        if self.border is not None and self.border.geom_type not in {"LineString", "MultiLineString"}:
            raise GeometryError(f"border given as a {self.border.geom_type}: expected a MultiLineString")

    @cached_property
    def ruler(self) -> Ruler:
        """The border, made ready to measure from once for all maps.

        Raises
        ------
        MeasureError
            If there is no border.
        """
        if self.border is None or self.border.is_empty:
            raise MeasureError("no border to measure from; expected a line")
        return Ruler(self.border)

    @cached_property
    def _corridors(self) -> dict[float, Corridor]:
        return {}

    def corridor(self, contact_m: float) -> Corridor:
        """The border, made ready to measure fronts along once for all maps.

        Raises
        ------
        MeasureError
            If there is no border.
        GeometryError
            If `contact_m` is not above zero.
        """
        if contact_m not in self._corridors:
            self._corridors[contact_m] = Corridor(self.ruler.line, contact_m)
        return self._corridors[contact_m]

    @cached_property
    def _held(self) -> dict[tuple[str, str, frozenset[Status]], tuple[Snapshot, MultiPolygon]]:
        return {}

    def held(self, snapshot: Snapshot, holder: str, statuses: frozenset[Status]) -> MultiPolygon:
        """What `held_ground` gives, once for all measures of a map.

        Raises
        ------
        GeometryError
            If a patch near the territory is invalid.
        """
        key = (snapshot.ref.id, holder, statuses)
        kept = self._held.get(key)
        if kept is None or kept[0].areas is not snapshot.areas:
            kept = self._held[key] = (snapshot, held_ground(snapshot.areas, holder, statuses, self.territory))
        return kept[1]


def held_ground(
    areas: Iterable[ControlArea], holder: str, statuses: Collection[Status], territory: BaseGeometry
) -> MultiPolygon:
    """Everything a map gives to one holder in one territory, joined, so that overlapping patches count once.

    Raises
    ------
    GeometryError
        If a patch near the territory is invalid.

    Examples
    --------
    >>> from frontcheck.models import CORE_STATUSES, ControlArea
    >>> patch = ControlArea(
    ...     holder="Ukraine",
    ...     status=Status.ASSESSED_CONTROL,
    ...     raw_label="held",
    ...     geometry=shapely.MultiPolygon([shapely.box(34.5, 51, 35.5, 52)]),
    ... )
    >>> held_ground([patch, patch], "Ukraine", CORE_STATUSES, shapely.box(35, 51, 36, 52)).bounds
    (35.0, 51.0, 35.5, 52.0)
    >>> held_ground([patch], "Russia", CORE_STATUSES, shapely.box(35, 51, 36, 52)).is_empty
    True
    """
    near = shapely.box(*territory.bounds)
    patches = [
        area.geometry
        for area in areas
        if area.holder == holder and area.status in statuses and area.geometry.intersects(near)
    ]
    return sound(shapely.intersection(union(patches), territory))


def share(held: BaseGeometry, territory_area_m2: float) -> float:
    """Area of held ground as a share of a territory's, in shares of one.

    Raises
    ------
    MeasureError
        If the territory has no area.

    Examples
    --------
    >>> held = shapely.box(35, 51, 36, 52)
    >>> share(held, 4 * area_m2(held))
    0.25
    >>> share(shapely.Polygon(), 1e9)
    0.0
    """
    if not territory_area_m2 > 0:
        raise MeasureError(f"share of a territory of {territory_area_m2:g} m2: expected more than none")
    return area_m2(held) / territory_area_m2
