"""Read the daily map of Project Owl.

Rings are written latitude first, the only source that does so. The line of contact and the geolocated events, which
give positions of troops, are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geometry import polygon
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Drawing, Reading

if TYPE_CHECKING:
    from frontcheck.evidence.profile import Profile

_DROPPED = frozenset({"frontline", "geos", "units", "unit_count"})


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file.

    Raises
    ------
    EvidenceError
        If 'areas' is missing.
    """
    (file,) = files
    document = parse_json(file.data)
    if not isinstance(document, dict) or "areas" not in document:
        raise EvidenceError("not a Project Owl map: 'areas' is missing")
    found = [_drawing(label, ring) for label in document.keys() - _DROPPED for ring in document[label]]
    return Reading(
        valid_on=profile.day_in(file.path.name), drawings=tuple(sorted(found, key=lambda drawing: drawing.label))
    )


def _drawing(label: str, ring: list[Any]) -> Drawing:
    drawn = polygon([[(position[1], position[0]) for position in ring]])
    return Drawing(label=label, polygons=() if drawn.is_empty else (drawn,))
