"""Read the daily answers of the NZZ map service.

A file is named after the day that was asked for and was fetched about 02:22 Paris time; it holds the newest map not
later than that day, which names its own day in ``date``. So the same map comes back on several days.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Reading, drawings, features

if TYPE_CHECKING:
    from frontcheck.evidence.profile import Profile

_FETCHED = time(2, 22, tzinfo=ZoneInfo("Europe/Paris"))


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file.

    Raises
    ------
    EvidenceError
        If its features name no day, several days, or a day after the one asked for.
    """
    (file,) = files
    document = parse_json(file.data)
    if not isinstance(document, dict) or "value" not in document:
        raise EvidenceError("not an NZZ answer: 'value' is missing")
    found = features(document["value"])
    asked_for = profile.day_in(file.path.name)
    valid_on = _only_day(found, "date")
    if valid_on is None:
        raise EvidenceError("no feature names its day in 'date'")
    if valid_on > asked_for:
        raise EvidenceError(f"the map speaks of {valid_on}, after the day that was asked for")
    if _only_day(found, "_dateto") not in {valid_on, None}:
        raise EvidenceError(f"'date' is {valid_on} but '_dateto' is {_only_day(found, '_dateto')}")
    return Reading(
        valid_on=valid_on,
        published_at=datetime.combine(asked_for, _FETCHED).astimezone(UTC),
        baseline_from=_only_day(found, "_datefrom"),
        drawings=drawings(found, lambda properties: str(properties.get("type"))),
    )


def _only_day(found: list[Any], key: str) -> date | None:
    days = {feature["properties"].get(key) for feature in found} - {None}
    if len(days) > 1:
        raise EvidenceError(f"features of one map differ in {key!r}: {', '.join(sorted(map(str, days)))}")
    return parse_day(days.pop()) if days else None
