"""What a history of maps comes to: one row for each source and day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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
class GroundMoved:
    """Gross gain and loss since an earlier map, in square metres."""

    gain_m2: float
    loss_m2: float

    @property
    def net_m2(self) -> float:
        """Gain less loss."""
        return self.gain_m2 - self.loss_m2


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
    moved_core, moved_outer : GroundMoved or None
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
    moved_core: GroundMoved | None = None
    moved_outer: GroundMoved | None = None
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
    settlement_names : mapping
        For each place that was measured, the names of its known settlements, by their numbers.
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
    settlement_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
