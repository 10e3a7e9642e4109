"""The ground of a place that is measured in: where it is looked at, and which parts of it count."""

from __future__ import annotations

from collections.abc import Iterable

import shapely
from shapely import MultiPolygon

from frontcheck.geodesy import polygonal
from frontcheck.models import Place, Snapshot
from frontcheck.pipeline.neighbourhood import box_near, is_large, outwards
from frontcheck.places import Places
from frontcheck.places.borders import Box


def box_of(place: Place, holder: str, snapshots: Iterable[Snapshot]) -> Box:
    """All of a place; of a large one what lies near a holder's ground on some maps.

    Examples
    --------
    >>> from frontcheck.models import PlaceKind
    >>> iceland = shapely.box(-24.5, 63.3, -13.5, 66.6)
    >>> place = Place(id="IS", name="Iceland", kind=PlaceKind.COUNTRY, country="IS", geometry=iceland)
    >>> box_of(place, "nobody", [])
    (-25, 63, -13, 67)
    """
    everywhere = outwards(place.geometry.bounds)
    if not is_large(everywhere):
        return everywhere
    wide = shapely.box(*everywhere)
    areas = (area.geometry for snapshot in snapshots for area in snapshot.areas if area.holder == holder)
    return box_near(everywhere, [area.bounds for area in areas if area.intersects(wide)])


def land_of(places: Places, place: Place, left_out: Iterable[str], box: Box) -> MultiPolygon:
    """Ground of a place in a box without some of its parts, named by id.

    Raises
    ------
    PlaceError
        If a part is unknown.

    Examples
    --------
    >>> places = Places.open()
    >>> land_of(places, places.resolve("Ukraine"), ["UA/Crimea"], (34.0, 45.0, 34.5, 45.5)).is_empty
    True
    """
    land = places.ground(place, box)
    for part in left_out:
        land = polygonal(shapely.difference(land, places.ground(places.resolve(part), box)))
    return land
