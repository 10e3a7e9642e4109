"""Where a history is measured, as far as it can be told without any ground at hand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from frontcheck.errors import PlaceError
from frontcheck.models import PlaceKind
from frontcheck.pipeline.neighbourhood import is_large, outwards
from frontcheck.places import data_version

if TYPE_CHECKING:
    from frontcheck.config import Config
    from frontcheck.pipeline.history.memory import Memory
    from frontcheck.places.borders import Box

ALGORITHM = 2
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
    scene = _resolved(holder, place, config)
    memory.keep_setting(key, json.dumps(asdict(scene)).encode())
    return scene


def _resolved(holder: str, asked: str, config: Config) -> Scene:
    from frontcheck.places import Places

    places = Places.chosen(config.atlas)
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


def _key(config: Config, *parts: str) -> str:
    """What everything kept depends on: code, data and question."""
    versions = (str(ALGORITHM), metadata.version("frontcheck"), data_version(config.atlas))
    return hashlib.sha256(json.dumps([*versions, *parts]).encode()).hexdigest()
