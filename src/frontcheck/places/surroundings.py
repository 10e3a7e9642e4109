"""What lies around: the countries in view, and the towns that readers know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy import polygonal
from frontcheck.models import Town
from frontcheck.places.atlas import territories_of
from frontcheck.places.countries import read_countries
from frontcheck.places.own_places import gazetteer
from frontcheck.places.regions import land, read_regions

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from frontcheck.models import AtlasChoice
    from frontcheck.places.borders import Box
    from frontcheck.places.territories import Territories


def countries_within(choice: AtlasChoice, box: Box, tolerance_deg: float) -> dict[str, MultiPolygon]:
    """Dry land of every country inside a box, by name, coarsely: to be looked at, not to be measured.

    Parameters
    ----------
    tolerance_deg : float
        How far an outline may be moved, in degrees.

    Examples
    --------
    >>> from frontcheck.models import AtlasChoice
    >>> sorted(countries_within(AtlasChoice(), (34.5, 51.0, 35.5, 51.5), 0.001))
    ['Russia', 'Ukraine']
    >>> countries_within(AtlasChoice(), (-30.0, 30.0, -29.0, 31.0), 0.001)
    {}
    """
    dry = shapely.simplify(land(box), tolerance_deg)
    shapely.prepare(dry)
    territories, names = territories_of(choice), read_countries()
    found = {}
    for code in sorted(_codes_near(box, territories)):
        coarse = shapely.simplify(territories.country(code, box), tolerance_deg)
        ground = coarse if dry.covers(coarse) else polygonal(shapely.intersection(coarse, dry))
        if not ground.is_empty:
            found[names[code]["name"]] = ground
    return found


def _codes_near(box: Box, territories: Territories) -> set[str]:
    """Countries with a region in view that have borders; a disputed area stands for whom it is counted with."""
    regions, known = read_regions(), read_countries()
    west, south, east, north = _bounds().T
    near = (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    drawn = {regions[number].territory for number in np.flatnonzero(near).tolist()}
    codes = {holder if (holder := territories.holders.get(code)) in known else code for code in drawn}
    return {code for code in codes if code in known and known[code]["zones"]}


def _bounds() -> np.ndarray:
    bounds: np.ndarray = shapely.bounds([region.outline for region in read_regions()])
    return bounds


def largest_towns(choice: AtlasChoice, box: Box, most: int) -> tuple[Town, ...]:
    """Settlements in a box, those with the most people first.

    Examples
    --------
    >>> from frontcheck.models import AtlasChoice
    >>> [town.name for town in largest_towns(AtlasChoice(), (34.5, 51.0, 37.0, 52.0), 2)]
    ['Kursk', 'Kurchatov']
    >>> largest_towns(AtlasChoice(), (-30.0, 30.0, -29.0, 31.0), 2)
    ()
    """
    rows = sorted(gazetteer(choice.gazetteer).within(box), key=lambda row: (-row.population, row.id))
    return tuple(Town(name=row.name, lon=row.lon, lat=row.lat) for row in rows[:most])
