"""What the ISW mirrors share: the hour of publication, and features that name their layer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Reading, drawings, features

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontcheck.evidence.profile import Profile

_LAST_MINUTE = time(23, 59, tzinfo=UTC)


def published_at(day: date) -> datetime:
    """When the assessment of a day counts as public: ISW assesses at the end of its day, taken as 23:59 UTC.

    Examples
    --------
    >>> published_at(date(2024, 8, 11)).isoformat()
    '2024-08-11T23:59:00+00:00'
    """
    return datetime.combine(day, _LAST_MINUTE)


def group_key(file: RawFile) -> str:
    """Files of one folder are the layers of one map."""
    return file.path.absolute().parent.name


def missing_layers(profile: Profile, day: date, present: set[str]) -> tuple[str, ...]:
    """Warnings for the layers that a complete map of that day has, and this one has not."""
    expected = [layer.label for layer in profile.layers if layer.first <= day]
    return tuple(f"layer {label!r} is missing" for label in expected if label not in present)


def read_layers(file: RawFile, profile: Profile, label_key: str) -> Reading:
    """Read a GeoJSON file whose features name their layer in one property.

    Raises
    ------
    EvidenceError
        If a feature has no such property.
    """
    valid_on = profile.day_in(file.path.name)

    def label(properties: Mapping[str, Any]) -> str:
        if label_key not in properties:
            raise EvidenceError(f"a feature has no {label_key!r}")
        return str(properties[label_key])

    found = drawings(features(parse_json(file.data)), label)
    missing = missing_layers(profile, valid_on, {drawing.label for drawing in found})
    return Reading(
        valid_on=valid_on,
        published_at=published_at(valid_on),
        drawings=found,
        complete=not missing,
        warnings=missing,
    )
