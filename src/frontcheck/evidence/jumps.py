"""Totals that jump between one map and the next; told from numbers alone, without any ground at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import SnapshotRef, SourceInfo

COUNTED_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How much one map gives to each side, as drawn.

    Attributes
    ----------
    held_m2 : mapping
        For each holder the ground of all its patches, core and outer together, in square metres.
    """

    ref: SnapshotRef
    held_m2: Mapping[str, float]


def jumps(info: SourceInfo, before: Held, after: Held) -> tuple[str, ...]:
    """Totals that change by more than the source's bounds allow between one map and the next, a sentence each.

    What may change grows with the days between the two, up to `COUNTED_DAYS`: over a month even a slow war would be
    allowed anything.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from datetime import UTC, date, datetime
    >>> from frontcheck.evidence import describe_source
    >>> from frontcheck.models import SnapshotRef
    >>> moment = datetime(2023, 5, 25, tzinfo=UTC)
    >>> ref = SnapshotRef(id="nzz:2023-05-23:0", source="nzz", valid_on=date(2023, 5, 23), published_at=moment,
    ...     retrieved_at=moment, sha256="0", licence="unknown")
    >>> earlier = Held(ref=ref, held_m2={"Russia": 105e9})
    >>> later = replace(earlier, ref=replace(ref, valid_on=date(2023, 5, 24)), held_m2={"Russia": 101.649e9})
    >>> jumps(describe_source("nzz"), earlier, later)
    ('Russia holds 3,351 km2 less than on the map of 2023-05-23; expected at most 1,500 km2 in 1 day',)
    >>> jumps(describe_source("nzz"), earlier, earlier)
    ()
    """
    days = (after.ref.valid_on - before.ref.valid_on).days
    counted = min(max(days, 1), COUNTED_DAYS)
    found = []
    for bounds in info.bounds:
        change = km2_of(after, bounds.holder) - km2_of(before, bounds.holder)
        if bounds.max_change_km2 is not None and abs(change) > bounds.max_change_km2 * counted:
            how = "more" if change > 0 else "less"
            most = f"{bounds.max_change_km2 * counted:,.0f}"
            expected = f"expected at most {most} km2 in {count_words(days, 'day')}"
            compared = f"{abs(change):,.0f} km2 {how} than on the map of {before.ref.valid_on}"
            found.append(f"{bounds.holder} holds {compared}; {expected}")
    return tuple(found)


def km2_of(day: Held, holder: str) -> float:
    """What a map gives to a holder, in square kilometres."""
    return day.held_m2.get(holder, 0.0) / 1e6


def count_words(number: int, noun: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> count_words(1, "day"), count_words(0, "day")
    ('1 day', '0 days')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
