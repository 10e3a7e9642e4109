"""The places room: toponyms to places, places to ground, at the best open border resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.places.version import choice_version, data_version

if TYPE_CHECKING:
    from frontcheck.places.atlas import Places

__all__ = ["Places", "choice_version", "data_version"]


def __getattr__(name: str) -> object:
    """Load the atlas only when it is asked for: which data it has can be told without."""
    if name != "Places":
        raise AttributeError(f"module 'frontcheck.places' has no attribute {name!r}")
    from frontcheck.places.atlas import Places

    return Places
