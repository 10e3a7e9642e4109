"""Read full map snapshots of DeepState.

A file is named after its moment of publication in Unix seconds; it holds the map, or the map beside its id. A map is
published late in the evening, Kyiv time, or shortly after midnight, and speaks of the day that ends then: that is the
day of the moment in UTC.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from frontcheck.evidence.days import check_day
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Reading, drawings, features

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontcheck.evidence.profile import Profile

_AREAL = frozenset({"Polygon", "MultiPolygon", "GeometryCollection"})


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:  # noqa: ARG001 (one signature for every reader)
    """Read one snapshot; points, which mark positions and units of troops, are dropped."""
    (file,) = files
    published_at = datetime.fromtimestamp(int(file.path.name.split(".")[0]), UTC)
    valid_on = check_day(published_at.date())
    document = parse_json(file.data)
    if isinstance(document, dict) and "map" in document:
        document = document["map"]
    areal = [one for one in features(document) if (one.get("geometry") or {}).get("type") in _AREAL]
    return Reading(valid_on=valid_on, published_at=published_at, drawings=drawings(areal, _label))


def _label(properties: Mapping[str, Any]) -> str:
    name = " ".join(str(properties.get("name") or "").split())
    return f"{str(properties.get('fill')).lower()} {name}"
