"""Where a history is measured: the territory of a place, made once and kept, since borders change less than maps."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib import metadata

import numpy as np
import shapely

from frontcheck.config import Config
from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal
from frontcheck.measures.cells import Territory
from frontcheck.models import PlaceKind
from frontcheck.pipeline.history.memory import Memory
from frontcheck.pipeline.neighbourhood import is_large, outwards
from frontcheck.places import Places, data_version
from frontcheck.places.borders import Box

ALGORITHM = 1
"""Counts up whenever a change of code may change a number: what was kept under another number is not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place and a holder, as far as they can be told without the ground.

    Attributes
    ----------
    box : tuple of float
        Around the whole place.
    regions : tuple of (id, name)
        First-level regions, if the place is a country.
    """

    holder: str
    place: str
    place_name: str
    border_set: str
    gazetteer: str
    box: Box
    regions: tuple[tuple[str, str], ...]

    @property
    def is_large(self) -> bool:
        """Whether it is so large that its border and its settlements are only wanted near held ground."""
        return is_large(self.box)


@dataclass(frozen=True, slots=True)
class Setting:
    """A territory that is measured in, and the key under which its measurements are remembered."""

    place: str
    place_name: str
    key: str
    territory: Territory


def scene_of(holder: str, place: str, config: Config, memory: Memory) -> Scene:
    """Resolve a place.

    Raises
    ------
    PlaceError
        If it is unknown, ambiguous, or a settlement.
    """
    key = _key(config, "scene", holder, place)
    kept = memory.setting(key)
    if kept is not None:
        body = json.loads(kept)
        regions = tuple((one, name) for one, name in body["regions"])
        return Scene(**{**body, "box": tuple(body["box"]), "regions": regions})
    scene = _resolved(holder, place, Places.chosen(config.atlas))
    memory.keep_setting(key, json.dumps(asdict(scene)).encode())
    return scene


def _resolved(holder: str, asked: str, places: Places) -> Scene:
    place = places.resolve(asked)
    if place.kind is PlaceKind.SETTLEMENT:
        raise PlaceError(f"{asked!r} is a settlement; expected a country or region")
    return Scene(
        holder=holder,
        place=place.id,
        place_name=place.name,
        border_set=places.border_set_of(place),
        gazetteer=f"{places.gazetteer}; {places.completeness_of(place)}",
        box=outwards(place.geometry.bounds),
        regions=tuple((region.id, region.name) for region in places.regions_of(place)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A territory to measure in, before it is made: what its measurements are remembered under is known already.

    Attributes
    ----------
    left_out : tuple of str
        Parts of the place that are taken away.
    """

    holder: str
    place: str
    place_name: str
    left_out: tuple[str, ...]
    box: Box
    config: Config

    @property
    def key(self) -> str:
        """What the territory and everything measured in it is remembered under."""
        contact_m = str(self.config.thresholds.contact_m)
        return _key(self.config, "ground", self.holder, self.place, *self.left_out, str(self.box), contact_m)

    def made(self, memory: Memory) -> Setting:
        """The territory, remembered or made."""
        kept = memory.setting(self.key)
        if kept is not None:
            return Setting(self.place, self.place_name, self.key, _decoded(kept))
        territory = _built(self.holder, self.place, self.left_out, self.box, Places.chosen(self.config.atlas))
        memory.keep_setting(self.key, _encoded(territory))
        return Setting(self.place, self.place_name, self.key, territory)


def _built(holder: str, identity: str, left_out: Sequence[str], box: Box, places: Places) -> Territory:
    place = places.resolve(identity)
    near = _shared(outwards(place.geometry.bounds), box)
    land = places.ground(place, near)
    for part in left_out:
        land = polygonal(shapely.difference(land, places.ground(places.resolve(part), near)))
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


def _key(config: Config, *parts: str) -> str:
    """What everything kept depends on: code, data and question."""
    versions = (str(ALGORITHM), metadata.version("frontcheck"), data_version(config.atlas))
    return hashlib.sha256(json.dumps([*versions, *parts]).encode()).hexdigest()


def _encoded(territory: Territory) -> bytes:
    border = b"" if territory.border is None else shapely.to_wkb(territory.border)
    words = json.dumps([territory.place_ids, territory.place_names]).encode()
    parts = (shapely.to_wkb(territory.land), border, words)
    sink = io.BytesIO()
    land, line, text = (np.frombuffer(part, dtype=np.uint8) for part in parts)
    np.savez(sink, land=land, line=line, text=text, lon_lat=territory.places_lon_lat)
    return sink.getvalue()


def _decoded(body: bytes) -> Territory:
    with np.load(io.BytesIO(body)) as parts:
        line, (ids, names) = parts["line"].tobytes(), json.loads(parts["text"].tobytes())
        return Territory(
            land=shapely.from_wkb(parts["land"].tobytes()),
            border=shapely.from_wkb(line) if line else None,
            place_ids=tuple(ids),
            place_names=tuple(names),
            places_lon_lat=parts["lon_lat"],
        )
