"""What a history of maps comes to: one row for each source and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from frontcheck.models.extent import AreaChange
from frontcheck.models.snapshot import SnapshotRef


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldExtent:
    """How much ground a holder has on one map, in SI.

    Attributes
    ----------
    depth_m, contact_m, span_m, chord_m : float or None
        None where there is no border to measure from.
    settlements : tuple of int
        Which of the known settlements are held, by their numbers.
    """

    area_m2: float
    depth_m: float | None
    contact_m: float | None
    span_m: float | None
    chord_m: float | None
    settlements: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One source on one day in one place.

    Attributes
    ----------
    place, place_name : str
        The place asked about, or one of its regions.
    ref : SnapshotRef or None
        The map that stands for the day; None where there is none: the row is a gap.
    core, outer : HeldExtent or None
        None in a gap, and where a map draws nothing of the holder.
    since : date or None
        The day of the map before, that changes are counted from.
    moved_core, moved_outer : AreaChange or None
        None where there is no map before.
    """

    source: str
    day: date
    place: str
    place_name: str
    known_settlements: int
    ref: SnapshotRef | None = None
    core: HeldExtent | None = None
    outer: HeldExtent | None = None
    since: date | None = None
    moved_core: AreaChange | None = None
    moved_outer: AreaChange | None = None
    warnings: tuple[str, ...] = ()

    @property
    def age_days(self) -> int | None:
        """How many days before the row's day the map speaks of."""
        return None if self.ref is None else (self.day - self.ref.valid_on).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A history of a holder's ground in a place, by every source that speaks of it.

    Attributes
    ----------
    silences : mapping
        For each source that gives nothing: why.
    left_out : mapping
        For each source, the parts of the place that it does not cover; they are left out of its numbers.
    settlements : mapping
        For each source and place that was measured, the known settlements by their numbers: id and name.
    notes : tuple of str
        What a reader has to know of the whole: cells that had to be measured again, and the like.
    """

    holder: str
    place: str
    place_name: str
    border_set: str
    gazetteer: str
    rows: tuple[PanelRow, ...]
    silences: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settlements: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What changed between two days by one source, in one place.

    Attributes
    ----------
    before, after : SnapshotRef or None
        The maps that stand for the two days; None where there is none.
    moved_core, moved_outer : AreaChange or None
        None where a map is missing.
    gained_core, lost_core, gained_outer, lost_outer : tuple of str
        Names of the known settlements that changed hands.
    """

    source: str
    place: str
    place_name: str
    before: SnapshotRef | None
    after: SnapshotRef | None
    moved_core: AreaChange | None = None
    moved_outer: AreaChange | None = None
    gained_core: tuple[str, ...] = ()
    lost_core: tuple[str, ...] = ()
    gained_outer: tuple[str, ...] = ()
    lost_outer: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundChange:
    """What changed between the ends of two days, by every source that speaks of the place."""

    holder: str
    place: str
    place_name: str
    border_set: str
    gazetteer: str
    first_day: date
    last_day: date
    rows: tuple[ChangeRow, ...]
    silences: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """An unbroken stretch of maps on which one source gives a settlement to one holder.

    Attributes
    ----------
    certainty : str
        "assessed", or "claimed or contested": on ground that only the outer value counts.
    first, last : date
        Days of the first and the last map of the stretch.
    not_before, not_after : date or None
        Days of the map before and of the map after, on which it is otherwise: the changes lie between. None where the
        source's maps begin or end.
    """

    source: str
    settlement: str
    name: str
    holder: str
    certainty: str
    first: date
    last: date
    not_before: date | None = None
    not_after: date | None = None
