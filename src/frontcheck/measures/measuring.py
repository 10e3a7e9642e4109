"""One definition, one or two maps, one number: the way from a Definition to a Measurement."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from frontcheck.errors import MeasureError
from frontcheck.measures.change import furthest_advance, new_ground
from frontcheck.measures.edges import areas_by_edges, edge_notes
from frontcheck.measures.ground import share
from frontcheck.measures.reach import farthest
from frontcheck.measures.settlements import settlements_inside
from frontcheck.measures.width import front
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES, Bound, Change, Measure, Measurement, Status
from frontcheck.models.extent import CERTIFIED_M, Farthest, sliver_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry.base import BaseGeometry

    from frontcheck.measures.corridor import Corridor
    from frontcheck.measures.ground import Ground
    from frontcheck.measures.ruler import Ruler
    from frontcheck.models import Definition, Snapshot, SnapshotRef, Thresholds

ELLIPSOID = "WGS 84"
WIDTHS = ("contact", "span", "chord")
CHANGES = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE})
COUNTS = frozenset({Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE})
COUNTED = {Change.NET: "net", Change.GROSS_GAIN: "gain", Change.GROSS_LOSS: "loss"}


@dataclass(frozen=True, slots=True)
class _Value:
    """A number with what goes with it."""

    number: float
    detail: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Task:
    """What every measure is given beside the held ground."""

    definition: Definition
    ground: Ground
    contact_m: float

    @property
    def ruler(self) -> Ruler:
        self._need_border()
        return self.ground.ruler

    @property
    def corridor(self) -> Corridor:
        self._need_border()
        return self.ground.corridor(self.contact_m)

    def _need_border(self) -> None:
        if self.ground.border is None or self.ground.border.is_empty:
            named = f"{self.definition.territory_name} ({self.definition.border_set})"
            raise MeasureError(f"{self.definition.measure} in {named}: no border to measure from; expected a line")


def measure(
    definition: Definition, snapshots: tuple[Snapshot, ...], ground: Ground, thresholds: Thresholds
) -> Measurement:
    """Measure what a definition says on one source's map, or between two of its maps.

    Core and outer ground are measured alike; a change compares like with like, core before with core after. Numbers
    that go with the outer value carry the prefix ``outer_`` in the detail.

    Parameters
    ----------
    snapshots : tuple of Snapshot
        One map; for a change or an advance two of one source, the earlier first.

    Raises
    ------
    MeasureError
        If the number of maps does not fit the measure, their order or source is mixed up, there is no border or full
        area to measure by, or the measure is a plain count.
    GeometryError
        If a map's patch near the territory is invalid.

    Examples
    --------
    >>> from datetime import date, datetime, timezone
    >>> import shapely
    >>> from frontcheck.measures import Ground
    >>> from frontcheck.models import Definition, Snapshot, SnapshotRef, Thresholds
    >>> asked = Definition(
    ...     measure=Measure.AREA,
    ...     holder="Ukraine",
    ...     territory="RU",
    ...     territory_name="Russia",
    ...     border_set="a box",
    ...     day=date(2024, 8, 12),
    ... )
    >>> ref = SnapshotRef(
    ...     id="own:2024-08-12:0",
    ...     source="own",
    ...     valid_on=date(2024, 8, 12),
    ...     published_at=None,
    ...     retrieved_at=datetime(2024, 8, 13, tzinfo=timezone.utc),
    ...     sha256="0",
    ...     licence="CC0-1.0",
    ... )
    >>> ground = Ground(territory=shapely.box(35, 51, 36, 52))
    >>> measured = measure(asked, (Snapshot(ref=ref, areas=()),), ground, Thresholds())
    >>> measured.core, measured.outer, measured.tolerance
    (0.0, 0.0, 2000000.0)
    """
    _check(definition, snapshots)
    task = _Task(definition, ground, thresholds.contact_m)
    core, outer = _values(task, snapshots)
    return Measurement(
        source=snapshots[0].ref.source,
        definition=definition,
        core=core.number,
        outer=outer.number,
        tolerance=_tolerance(definition.measure, max(abs(core.number), abs(outer.number)), thresholds),
        bound=Bound.LOWER if definition.measure in COUNTS else Bound.BOTH,
        snapshots=tuple(snapshot.ref for snapshot in snapshots),
        detail=_detail(task, core, outer),
        warnings=_warnings(snapshots, core, outer),
    )


def _check(definition: Definition, snapshots: tuple[Snapshot, ...]) -> None:
    """Refuse what the definition does not allow, before anything is computed."""
    kind, found = definition.measure, len(snapshots)
    if kind not in ON_ONE_DAY and kind not in BETWEEN_DAYS:
        raise MeasureError(f"{kind}: no map measures it; expected one of {sorted([*ON_ONE_DAY, *BETWEEN_DAYS])}")
    if found != (expected := 2 if kind in BETWEEN_DAYS else 1):
        raise MeasureError(f"{kind}: got {found} snapshots, expected {expected}")
    if definition.ellipsoid != ELLIPSOID:
        raise MeasureError(f"ellipsoid {definition.ellipsoid!r}: expected {ELLIPSOID!r}")
    if kind is Measure.FRONT_LENGTH and definition.width not in WIDTHS:
        raise MeasureError(f"width {definition.width!r}: expected one of {list(WIDTHS)}")
    if kind in CHANGES and definition.change is Change.NONE:
        raise MeasureError(f"{kind}: the definition says neither net nor gross; expected one of the two")
    if kind in BETWEEN_DAYS:
        _check_pair(*(snapshot.ref for snapshot in snapshots))


def _check_pair(before: SnapshotRef, after: SnapshotRef) -> None:
    if before.source != after.source:
        raise MeasureError(f"change between {before.id} and {after.id}: expected two maps of one source")
    if before.valid_on > after.valid_on:
        raise MeasureError(f"change between {before.id} and {after.id}: expected the earlier map first")


def _values(task: _Task, snapshots: tuple[Snapshot, ...]) -> tuple[_Value, _Value]:
    """Core and outer value; where a map has no more than assessed ground they are one."""
    core = _value(task, snapshots, CORE_STATUSES)
    more = any(
        area.status not in CORE_STATUSES and area.holder == task.definition.holder
        for snapshot in snapshots
        for area in snapshot.areas
    )
    return core, _value(task, snapshots, OUTER_STATUSES) if more else core


def _value(task: _Task, snapshots: tuple[Snapshot, ...], statuses: frozenset[Status]) -> _Value:
    held = [task.ground.held(snapshot, task.definition.holder, statuses) for snapshot in snapshots]
    kernel: Callable[..., _Value] = (ON_ONE_DAY | BETWEEN_DAYS)[task.definition.measure]
    return kernel(task, *held)


def _tolerance(kind: Measure, largest: float, thresholds: Thresholds) -> float:
    if kind in {Measure.AREA, Measure.AREA_CHANGE}:
        return max(thresholds.area_share * largest, thresholds.area_m2)
    if kind is Measure.SHARE:
        return thresholds.share_points
    return 0.0 if kind in COUNTS else thresholds.length_m


def _detail(task: _Task, core: _Value, outer: _Value) -> dict[str, float]:
    detail = dict(core.detail) | {f"outer_{name}": number for name, number in outer.detail.items()}
    if task.definition.measure in COUNTS:
        known = "known_places" if task.ground.is_whole else "known_places_near"
        detail[known] = len(task.ground.places.ids)
    return detail


def _warnings(snapshots: tuple[Snapshot, ...], *values: _Value) -> tuple[str, ...]:
    """What the maps warn of, what could not be as exact as promised, and what a choice of ours changes; each once."""
    errors = [value.detail.get("error_m", 0.0) for value in values]
    coarse = [f"distance certified to {error:.0f} m only" for error in errors if error > CERTIFIED_M]
    slivers = [
        sliver_words(int(value.detail["slivers"]), value.detail["slivers_m2"])
        for value in values
        if value.detail.get("slivers")
    ]
    edges = [note for value in values for note in edge_notes(value.detail)]
    maps = [text for snapshot in snapshots for text in snapshot.ref.warnings]
    return tuple(dict.fromkeys([*maps, *coarse, *slivers, *edges]))


def _area(_task: _Task, held: BaseGeometry) -> _Value:
    detail = areas_by_edges("held", held)
    return _Value(detail["held_m2"], detail)


def _share(task: _Task, held: BaseGeometry) -> _Value:
    full_m2 = task.ground.territory_area_m2
    if full_m2 is None:
        raise MeasureError(f"share of {task.definition.territory_name}: full area unknown; expected square metres")
    return _Value(share(held, full_m2), areas_by_edges("held", held))


def _depth(task: _Task, held: BaseGeometry) -> _Value:
    return _reach(farthest(held, task.ruler))


def _front_length(task: _Task, held: BaseGeometry) -> _Value:
    widths = asdict(front(held, task.corridor))
    return _Value(widths[f"{task.definition.width}_m"], widths)


def _settlements(task: _Task, held: BaseGeometry) -> _Value:
    return _Value(settlements_inside(held, task.ground.places).count, {})


def _area_change(task: _Task, before: BaseGeometry, after: BaseGeometry) -> _Value:
    numbers = areas_by_edges("gain", new_ground(before, after)) | areas_by_edges("loss", new_ground(after, before))
    numbers["net_m2"] = numbers["gain_m2"] - numbers["loss_m2"]
    return _Value(numbers[f"{COUNTED[task.definition.change]}_m2"], numbers)


def _settlements_change(task: _Task, before: BaseGeometry, after: BaseGeometry) -> _Value:
    places = task.ground.places
    earlier, later = (set(settlements_inside(held, places).ids) for held in (before, after))
    counts = {"gain": len(later - earlier), "loss": len(earlier - later)}
    counts["net"] = counts["gain"] - counts["loss"]
    detail = {"gained_places": counts["gain"], "lost_places": counts["loss"]}
    return _Value(counts[COUNTED[task.definition.change]], detail)


def _advance(task: _Task, before: BaseGeometry, after: BaseGeometry) -> _Value:
    return _reach(furthest_advance(before, after, task.ground.border))


def _reach(reach: Farthest) -> _Value:
    if reach.lon is None or reach.lat is None:
        return _Value(reach.distance_m, {})
    return _Value(reach.distance_m, {"deepest_lon": reach.lon, "deepest_lat": reach.lat, "error_m": reach.error_m})


ON_ONE_DAY = {
    Measure.AREA: _area,
    Measure.SHARE: _share,
    Measure.DEPTH: _depth,
    Measure.FRONT_LENGTH: _front_length,
    Measure.SETTLEMENTS: _settlements,
}
BETWEEN_DAYS = {
    Measure.AREA_CHANGE: _area_change,
    Measure.SETTLEMENTS_CHANGE: _settlements_change,
    Measure.ADVANCE: _advance,
}
