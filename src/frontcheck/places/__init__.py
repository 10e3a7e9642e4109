"""The places room: toponyms to places, places to ground, at the best open border resolution."""

from frontcheck.places.atlas import Places

__all__ = ["Places"]
