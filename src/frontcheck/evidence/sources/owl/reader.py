"""Read the daily map of Project Owl.

Rings are written latitude first, the only source that does so. The line of contact and the geolocated events, which
give positions of troops, are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import simdjson

from frontcheck.errors import EvidenceError
from frontcheck.evidence.coordinates import latitude_first
from frontcheck.evidence.geometry import polygon
from frontcheck.evidence.payload import RawFile, parse_json, unpack
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
    found = _plainly(unpack(file.data)) or _strictly(file)
    return Reading(
        valid_on=profile.day_in(file.path.name), drawings=tuple(sorted(found, key=lambda drawing: drawing.label))
    )


def _plainly(text: bytes) -> list[Drawing] | None:
    """Each ring read past the rest, once if it did not change since the day before; None unless all is as expected."""
    try:
        document: Any = simdjson.Parser().parse(text)
        labels = list(document.keys())
        if len(set(labels)) < len(labels) or "areas" not in labels:
            return None
        kept = [label for label in labels if label not in _DROPPED]
        rings = [(label, latitude_first(ring.mini)) for label in kept for ring in document[label]]
    except (ValueError, TypeError, RuntimeError, AttributeError):  # simdjson's, and what is laid out in another way
        return None
    drawn = [Drawing(label=label, polygons=(ring,)) for label, ring in rings if ring is not None]
    return drawn if len(drawn) == len(rings) else None


def _strictly(file: RawFile) -> list[Drawing]:
    document = parse_json(file.data)
    if not isinstance(document, dict) or "areas" not in document:
        raise EvidenceError("not a Project Owl map: 'areas' is missing")
    return [_drawing(label, ring) for label in document.keys() - _DROPPED for ring in document[label]]


def _drawing(label: str, ring: list[Any]) -> Drawing:
    drawn = polygon([[(position[1], position[0]) for position in ring]])
    return Drawing(label=label, polygons=() if drawn.is_empty else (drawn,))
