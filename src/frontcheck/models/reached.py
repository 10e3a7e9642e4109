"""Which map of another day shows the number of a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frontcheck.models.measurement import Measurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A map of one source that shows a claim's number as stated, where its map of the claim's day does not.

    For a claim above the evidence the larger of core and outer is as large as the number; for one below it the smaller
    of them is as small. Tolerance and rounding play no part.

    Attributes
    ----------
    valid_on : date
        The day that the map speaks of.
    public_on : date
        The day (UTC) from which a map of that day that shows the number counts as public.
    days_after : int
        From the day that the claim speaks of to `valid_on`; negative where the map is of an earlier day.
    lost_on : date or None
        The day of the very next map, where that one no longer shows the number.
    """

    valid_on: date
    public_on: date
    days_after: int
    measurement: Measurement
    lost_on: date | None = None
