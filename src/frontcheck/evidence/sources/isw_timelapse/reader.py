"""Read one day of a feature layer that holds many: a folder a day, with the layer's description and the day's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.errors import EvidenceError
from frontcheck.evidence import esri
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.sources import isw
from frontcheck.evidence.sources.isw import group_key

if TYPE_CHECKING:
    from frontcheck.evidence.payload import RawFile
    from frontcheck.evidence.profile import Profile


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one day.

    Raises
    ------
    EvidenceError
        If a feature speaks of another day than the folder is named after.
    """
    valid_on = parse_day(group_key(files[0]))
    origin = profile.origins[0]
    name, timezone = origin.text("day_field"), origin.text("timezone", "UTC")
    layers = esri.layers(files)
    for one in (feature for layer in layers for feature in layer.features):
        if (found := esri.day_of(one.attributes.get(name), timezone)) != valid_on:
            raise EvidenceError(f"a feature speaks of {found} in {name!r}; expected {valid_on}")
    return Reading(
        valid_on=valid_on,
        published_at=isw.published_at(valid_on),
        drawings=tuple(Drawing(label=layer.label, polygons=one.polygons) for layer in layers for one in layer.features),
    )
