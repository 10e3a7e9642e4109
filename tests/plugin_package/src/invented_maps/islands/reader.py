"""Read the daily map of the Island Observer: GeoJSON with the island that holds each patch in ``held_by``."""

from __future__ import annotations

from frontcheck.evidence import Profile, RawFile, Reading, drawings, features, parse_json


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file."""
    (file,) = files
    found = features(parse_json(file.data))
    return Reading(
        valid_on=profile.day_in(file.path.name), drawings=drawings(found, lambda properties: properties["held_by"])
    )
