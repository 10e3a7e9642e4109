"""Panels: a row for each source, day and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from frontcheck.config import Config
from frontcheck.engines import Helpers, open_helpers
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.select import nowhere_covered, parts_left_out
from frontcheck.models import Panel, PanelRow, SnapshotRef, SourceInfo, SourceKind
from frontcheck.pipeline.history.days import Standing, Step, standing
from frontcheck.pipeline.history.jumps import HeldMemory, jump_warnings
from frontcheck.pipeline.history.known import (
    WORTH_A_PROCESS,
    Measured,
    Wanted,
    extents,
    ready,
    remembered,
    unknown,
    worth,
)
from frontcheck.pipeline.history.ledger import Ledger
from frontcheck.pipeline.history.memory import Memory, Settlements
from frontcheck.pipeline.history.setting import Plan, Scene, scene_of
from frontcheck.pipeline.neighbourhood import box_near

if TYPE_CHECKING:
    from frontcheck.measures.cells import CellHistory, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedHistory:
    """A history asked for.

    Attributes
    ----------
    every : str
        Time between two rows: "1d", "2w", "1mo".
    first, last : date or None
        Where the rows begin and end; where a source's maps begin and end, if nothing is given.
    days : tuple of date
        These days and no others; `every`, `first` and `last` are then not used.
    max_age_days : int or None
        How old a map may be and still stand for a day; None is the setting.
    sources : tuple of str
        Only these sources; all if empty.
    known_by : date or None
        Only maps that were public by the end of this day.
    by_region : bool
        A row for each first-level region, too.
    """

    holder: str
    place: str
    every: str = "1d"
    first: date | None = None
    last: date | None = None
    days: tuple[date, ...] = ()
    max_age_days: int | None = None
    sources: tuple[str, ...] = ()
    known_by: date | None = None
    by_region: bool = False


@dataclass(slots=True)
class _Desk:
    """What a history is made with."""

    store: EvidenceStore
    config: Config
    memory: Memory
    scene: Scene
    helpers: Helpers
    settlements: dict[tuple[str, str], Settlements] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    territories: dict[str, Territory] = field(default_factory=dict)
    histories: dict[tuple[str, ...], list[CellHistory]] = field(default_factory=dict)

    def territory(self, plan: Plan) -> Territory:
        """The territory of a plan; sources that cover the same share it."""
        from frontcheck.pipeline.history.grounds import territory_of

        if plan.key not in self.territories:
            self.territories[plan.key] = territory_of(plan, self.memory)
        return self.territories[plan.key]

    def known_settlements(self, plan: Plan) -> Settlements:
        """The known settlements in the territory of a plan, which need not be made where they are remembered."""
        kept = self.memory.settlements(plan.key)
        if kept is None:
            from frontcheck.pipeline.history.grounds import known_settlements

            kept = known_settlements(self.territory(plan))
        return kept


def history(store: EvidenceStore, asked: AskedHistory, config: Config | None = None, jobs: int = 1) -> Panel:
    """Measure a holder's ground in a place on every map that stands for a day.

    A row holds the newest map that is not older than the setting `max_age_days`; a day without one is a gap. Changes
    are counted from the row before that has a map.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged, holds no map, or does not know a source that is asked for.
    PlaceError
        If the place is unknown, ambiguous, or a settlement.
    MeasureError
        If the step between rows cannot be read.
    """
    config = config or Config()
    Step.read(asked.every)
    sources, memory = maps_of(store, asked.sources), Memory(store.path)
    chosen = {info.id: _days(store, info, asked, config) for info in sources}
    with open_helpers(jobs - 1) as helpers:
        if not memory.exists() and worth(max(map(len, chosen.values())), jobs) > 1:
            helpers.warm_up(ready)
        scene = scene_of(asked.holder, asked.place, config, memory)
        return _panel(_Desk(store, config, memory, scene, helpers), sources, asked, chosen)


def _panel(desk: _Desk, sources: Sequence[SourceInfo], asked: AskedHistory, chosen: Mapping[str, Standing]) -> Panel:
    rows: list[PanelRow] = []
    silences: dict[str, str] = {}
    for info in sources:
        silence = nowhere_covered(info, asked.holder, desk.scene.place)
        if silence is None and any(ref for _, ref in chosen[info.id]):
            rows += _rows(desk, info, asked, chosen[info.id])
        else:
            silences[info.id] = silence or f"{info.id} has no map of the days asked about"
    spoken = [info for info in sources if info.id not in silences]
    return Panel(
        holder=asked.holder,
        place=desk.scene.place,
        place_name=desk.scene.place_name,
        border_set=desk.scene.border_set,
        gazetteer=desk.scene.gazetteer,
        rows=tuple(rows),
        silences=silences,
        left_out={info.id: left_out for info in spoken if (left_out := _left_out(desk, info))},
        settlements=desk.settlements,
        notes=tuple(desk.notes),
    )


def maps_of(store: EvidenceStore, wanted: Sequence[str]) -> list[SourceInfo]:
    """The sources of a store that have maps; those wanted, if any are named.

    Raises
    ------
    EvidenceError
        If the store is missing, holds no map, or none of a source that is wanted.

    Examples
    --------
    >>> maps_of(EvidenceStore("no-such-folder"), ())
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: no evidence store at no-such-folder; ...
    """
    maps = [info for info in store.sources() if info.kind is SourceKind.MAPS]
    if not maps:
        raise EvidenceError(f"{store.path}: no maps; add some with: frontcheck evidence add SOURCE PATH...")
    unknown = set(wanted) - {info.id for info in maps}
    if unknown:
        has = ", ".join(info.id for info in maps)
        raise EvidenceError(f"{store.path}: no maps of source {min(unknown)!r}; it has maps of {has}")
    return [info for info in maps if not wanted or info.id in wanted]


def _days(store: EvidenceStore, info: SourceInfo, asked: AskedHistory, config: Config) -> Standing:
    """The rows of one source and the map that stands for each."""
    refs = store.refs(info.id, asked.known_by)
    age_days = config.thresholds.max_age_days if asked.max_age_days is None else asked.max_age_days
    if not refs:
        return []
    if asked.days:
        return standing(refs, asked.days, age_days)
    first = asked.first or refs[0].valid_on
    last = asked.last or refs[-1].valid_on
    return standing(refs, list(Step.read(asked.every).days_between(first, last)), age_days)


def _left_out(desk: _Desk, info: SourceInfo) -> tuple[str, ...]:
    return parts_left_out(info, desk.scene.holder, desk.scene.place)


def _rows(desk: _Desk, info: SourceInfo, asked: AskedHistory, chosen: Standing) -> list[PanelRow]:
    refs = tuple(dict.fromkeys(ref for _, ref in chosen if ref))
    plans = _plans(desk, info, refs, by_region=asked.by_region)
    found = _measured(desk, plans, refs)
    if found.redone:
        desk.notes.append(f"{info.id}: {found.redone} overlays were done again because a check failed")
    jumps = jump_warnings(desk.store, info, refs, asked.known_by, HeldMemory(info.id, desk.memory, found.held_m2))
    known = {plan.place: desk.known_settlements(plan) for plan in plans}
    desk.settlements |= {(info.id, place): settlements for place, settlements in known.items()}
    return [
        row
        for plan, levels, changes in zip(plans, found.levels, found.changes, strict=True)
        for row in Ledger(
            info.id, asked.holder, plan.place, plan.place_name, len(known[plan.place]), levels, changes, jumps
        ).rows(chosen)
    ]


def _measured(desk: _Desk, plans: Sequence[Plan], refs: tuple[SnapshotRef, ...]) -> Measured:
    """What is not remembered is measured, and remembered; helpers load what they need while territories are made."""
    keys = [plan.key for plan in plans]
    found = remembered(keys, desk.memory)
    wanted = unknown(refs, found)
    if not wanted:
        return found
    parts = worth(len(wanted[0]), desk.helpers.count + 1)
    if parts > 1:
        desk.helpers.warm_up(ready)
        wanted = unknown(refs, found, parts)
    new = _measure(desk, plans, wanted)
    for key, levels, changes in zip(keys, new.levels, new.changes, strict=True):
        desk.memory.keep_levels(key, levels)
        desk.memory.keep_changes(key, changes)
    found.add(new)
    return found


def _measure(desk: _Desk, plans: Sequence[Plan], wanted: Sequence[Wanted]) -> Measured:
    """Sources of few maps share what was measured of cells, too: much of it is the territory's."""
    from frontcheck.pipeline.history.measuring import Bench, measure_part, measured

    territories = tuple(desk.territory(plan) for plan in plans)
    bench = Bench(desk.store.path, desk.scene.holder, desk.config.thresholds.contact_m, territories)
    if len(wanted) > 1 or len(wanted[0]) > WORTH_A_PROCESS:
        return measured(bench, wanted, desk.helpers)
    keys = tuple(plan.key for plan in plans)
    if keys not in desk.histories:
        desk.histories[keys] = bench.histories()
    return measure_part(bench, wanted[0], desk.histories[keys])


def _plans(desk: _Desk, info: SourceInfo, refs: Sequence[SnapshotRef], *, by_region: bool) -> list[Plan]:
    scene, left_out = desk.scene, _left_out(desk, info)
    around = extents(desk.store, scene.holder, info.id, refs, desk.memory) if scene.is_large else []
    box = box_near(scene.box, around)
    regions = [one for one in scene.regions if one[0] not in left_out] if by_region else []
    return [
        Plan(holder=scene.holder, place=place, place_name=name, left_out=left_out, box=box, config=desk.config)
        for place, name in [(scene.place, scene.place_name), *regions]
    ]
