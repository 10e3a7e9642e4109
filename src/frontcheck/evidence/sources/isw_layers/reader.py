"""Read the feature layers of one moment: a folder a moment, with the description and the pages of every layer.

A map speaks of the day of its last edit, as the clock of its publisher showed it: it is drawn in the evening, which is
the next day in UTC.
"""

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
    """Read the layers of one moment.

    Raises
    ------
    EvidenceError
        If the folder is not named after a day, or a page has no description beside it.
    """
    layers = esri.layers(files)
    if not layers:
        raise EvidenceError("no description of a layer among its files")
    edits = [layer.info.edited_at for layer in layers if layer.info.edited_at is not None]
    valid_on = parse_day(group_key(files[0]).partition(" ")[0])
    missing = isw.missing_layers(profile, valid_on, {layer.label for layer in layers})
    return Reading(
        valid_on=valid_on,
        published_at=max(edits, default=isw.published_at(valid_on)),
        drawings=tuple(Drawing(label=layer.label, polygons=one.polygons) for layer in layers for one in layer.features),
        complete=not missing,
        warnings=missing,
    )
