"""Read the assessed Russian advances in Kursk region, one GeoJSON file a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.evidence.sources import isw

if TYPE_CHECKING:
    from frontcheck.evidence.payload import RawFile
    from frontcheck.evidence.profile import Profile
    from frontcheck.evidence.reading import Reading


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file."""
    (file,) = files
    return isw.read_layers(file, profile, "layer_type")
