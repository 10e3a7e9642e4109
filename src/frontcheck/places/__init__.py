"""The places room: toponyms to places, places to ground, at the best open border resolution."""

from frontcheck.places.atlas import Places
from frontcheck.places.version import choice_version, data_version

__all__ = ["Places", "choice_version", "data_version"]
