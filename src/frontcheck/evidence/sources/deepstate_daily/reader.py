"""Read the daily occupied area derived from DeepState.

The file of a day is fetched at 03:00 UTC, so it holds the map of the evening before.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from frontcheck.evidence.days import check_day
from frontcheck.evidence.payload import RawFile, parse_json
from frontcheck.evidence.reading import Reading, drawings, features

if TYPE_CHECKING:
    from frontcheck.evidence.profile import Profile

_FETCHED = time(3, 0, tzinfo=UTC)


def read(files: tuple[RawFile, ...], profile: Profile) -> Reading:
    """Read one daily file; its features carry no labels, and all are occupied ground."""
    (file,) = files
    fetched_on = profile.day_in(file.path.name)
    return Reading(
        valid_on=check_day(fetched_on - timedelta(days=1)),
        published_at=datetime.combine(fetched_on, _FETCHED),
        drawings=drawings(features(parse_json(file.data)), lambda _: "occupied"),
    )
