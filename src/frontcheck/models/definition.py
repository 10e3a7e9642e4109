"""Named definitions: what a number counts, said once, under a name, before any claim is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from frontcheck.models.claim import Measure
from frontcheck.models.measurement import Change
from frontcheck.models.snapshot import SnapshotRef, Status


class Fill(StrEnum):
    """What stands for a day of which a source has nothing."""

    NONE = "none"
    BEFORE = "before"
    NEAREST = "nearest"
    INTERPOLATED = "interpolated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Ground that a definition counts; what is counted in several parts is added up.

    Attributes
    ----------
    statuses : frozenset of Status
        Ground of any of these counts, once.
    place : str
        Id of the territory that it is clipped to, "UA"; empty for the place asked about.
    """

    statuses: frozenset[Status]
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDefinition:
    """What a number counts, with holder, place and days left open.

    Attributes
    ----------
    id : str
        Name of its file without the suffix: "isw-net-with-claimed".
    sources : tuple of str
        Ids of the sources that it is about; empty for any.
    change : Change
        NONE for a level on the last day.
    first_day_counts : bool
        Whether a change includes what changed on the first day of the stretch: it is counted from the end of the day
        before then, else from the end of the first day.
    last_day_counts : bool
        Whether the state at the end of the last day is looked at, or that at the end of the day before.
    fill : Fill
        What stands for a missing day: nothing; the newest map of the `fill_days` before it; the nearest within
        `fill_days` on either side, of two equally near the earlier; a straight line between the days around it, each
        within `fill_days`, for areas held and their net change alone.
    width : str
        Which of the three widths of a front: "contact", "span" or "chord".
    ellipsoid : str
        "WGS 84".
    note : str
        What it is for, and how it was established.
    fixed_on : date or None
        Since when it has stood as it is; None for a definition of the user's own without a day.
    fill_share : float or None
        For a change: no more than this share of the stretch is filled on either side, in whole days; None: no limit.
    looked_at : tuple of str
        Published numbers that were looked at before it was fixed, in words: that it gives them confirms nothing.
    """

    id: str
    title: str
    measure: Measure
    parts: tuple[Part, ...]
    sources: tuple[str, ...] = ()
    change: Change = Change.NONE
    first_day_counts: bool = True
    last_day_counts: bool = True
    fill: Fill = Fill.BEFORE
    fill_days: int = 7
    width: str = "chord"
    ellipsoid: str = "WGS 84"
    note: str = ""
    fixed_on: date | None = None
    fill_share: float | None = None
    looked_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A number under a named definition.

    Attributes
    ----------
    value : float
        In SI: square metres, metres, a share of one, or a count; negative where a net change is a loss.
    first_day, last_day : date
        The stretch asked about, both as asked; equal for a level.
    territories : tuple of str
        Names of the places that ground was clipped to, in the order of the definition's parts.
    border_set : str
        Whose borders; empty where a source gives areas and no ground that could be clipped.
    snapshots : tuple of SnapshotRef
        Maps behind it; empty for a source that publishes areas and no polygons.
    days : tuple of date
        Days of the maps or rows that were used, in order.
    ends : tuple of date
        Days at whose ends the state is looked at: one for a level, two for a change.
    left_out : tuple of str
        Names of parts of those places that the source does not cover; the number is without them.
    """

    definition: NamedDefinition
    source: str
    holder: str
    value: float
    first_day: date
    last_day: date
    territories: tuple[str, ...]
    border_set: str
    days: tuple[date, ...]
    left_out: tuple[str, ...] = ()
    snapshots: tuple[SnapshotRef, ...] = ()
    warnings: tuple[str, ...] = ()
    ends: tuple[date, ...] = ()
