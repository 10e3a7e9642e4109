"""The territory of a place, made once and kept, since borders change less than maps."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.measures.cells import Territory
from frontcheck.pipeline.neighbourhood import outwards
from frontcheck.pipeline.territory import land_of
from frontcheck.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.pipeline.history.memory import Memory, Settlements
    from frontcheck.pipeline.history.setting import Plan
    from frontcheck.places.borders import Box


def territory_of(plan: Plan, memory: Memory) -> Territory:
    """The territory, remembered or made."""
    kept, settlements = memory.setting(plan.key), memory.settlements(plan.key)
    if kept is not None and settlements is not None:
        return _decoded(kept, settlements)
    territory = _built(plan.holder, plan.place, plan.left_out, plan.box, Places.chosen(plan.config.atlas))
    memory.keep_setting(plan.key, _encoded(territory))
    memory.keep_settlements(plan.key, known_settlements(territory))
    return territory


def known_settlements(territory: Territory) -> Settlements:
    """The known settlements of a territory, each by id and name.

    Examples
    --------
    >>> known_settlements(Territory(land=shapely.box(35, 51, 36, 52), place_ids=("own:1",), place_names=("Ford",)))
    (('own:1', 'Ford'),)
    """
    return tuple(zip(territory.place_ids, territory.place_names, strict=True))


def _built(holder: str, identity: str, left_out: Sequence[str], box: Box, places: Places) -> Territory:
    place = places.resolve(identity)
    near = _shared(outwards(place.geometry.bounds), box)
    land = land_of(places, place, left_out, near) if near[0] < near[2] and near[1] < near[3] else shapely.MultiPolygon()
    ids, names, lon_lat = places.settlement_points(near)
    shapely.prepare(land)
    inside = shapely.contains_xy(land, lon_lat)
    return Territory(
        land=land,
        border=_border(holder, place.country, box, places),
        place_ids=tuple(ids[inside].tolist()),
        place_names=tuple(names[inside].tolist()),
        places_lon_lat=lon_lat[inside],
    )


@lru_cache(maxsize=4)
def _border(holder: str, country: str, box: Box, places: Places) -> shapely.MultiLineString | None:
    """The border with the holder's own country in the whole box: a region may lie far from it."""
    home = places.country_of(holder)
    return None if home in {None, country} else places.border(home, country, box)


def _shared(one: Box, other: Box) -> Box:
    west, south = (max(pair) for pair in zip(one[:2], other[:2], strict=True))
    east, north = (min(pair) for pair in zip(one[2:], other[2:], strict=True))
    return (west, south, max(east, west), max(north, south))


def _encoded(territory: Territory) -> bytes:
    border = b"" if territory.border is None else shapely.to_wkb(territory.border)
    sink = io.BytesIO()
    land, line = (np.frombuffer(part, dtype=np.uint8) for part in (shapely.to_wkb(territory.land), border))
    np.savez(sink, land=land, line=line, lon_lat=territory.places_lon_lat)
    return sink.getvalue()


def _decoded(body: bytes, settlements: Settlements) -> Territory:
    with np.load(io.BytesIO(body)) as parts:
        line = parts["line"].tobytes()
        return Territory(
            land=shapely.from_wkb(parts["land"].tobytes()),
            border=shapely.from_wkb(line) if line else None,
            place_ids=tuple(identity for identity, _ in settlements),
            place_names=tuple(name for _, name in settlements),
            places_lon_lat=parts["lon_lat"],
        )
