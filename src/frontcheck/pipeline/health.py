"""A look at every source in a store: what its maps show about themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import shapely

from frontcheck.config import Config
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.health import held, remarks, span_words, totals
from frontcheck.evidence.jumps import jumps
from frontcheck.geodesy import area_m2, polygonal, union
from frontcheck.models import CORE_STATUSES, Ailment, Remark, Snapshot, SnapshotRef, SourceInfo, SourceKind
from frontcheck.places import Places

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ELSEWHERE_SHARE = 0.01
Progress = Callable[[int, int], None]


def check_health(
    store: EvidenceStore, sources: Sequence[str] = (), config: Config | None = None, on_progress: Progress | None = None
) -> dict[str, tuple[Remark, ...]]:
    """What is wrong with the maps of some sources, or of all: remarks by source, none where all is well.

    Parameters
    ----------
    on_progress : callable, optional
        Called with the number of maps looked at, and of all.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged, or holds nothing of a source that was asked for.
    """
    known = {info.id: info for info in store.sources()}
    for source in sources:
        if source not in known:
            raise EvidenceError(f"the store holds nothing of source {source!r}; it holds: {', '.join(known)}")
    chosen = [known[source] for source in sources or known]
    refs = {info.id: store.refs(info.id) for info in chosen}
    count = _Counter(sum(map(len, refs.values())), on_progress)
    places = Places.chosen((config or Config()).atlas)
    return {info.id: _remarks(store, info, refs[info.id], places, count) for info in chosen}


class _Counter:
    """Says how far the look at many maps has come."""

    def __init__(self, total: int, on_progress: Progress | None) -> None:
        self._done, self._total, self._tell = 0, total, on_progress

    def __call__(self, snapshots: Iterable[Snapshot]) -> Iterable[Snapshot]:
        for snapshot in snapshots:
            yield snapshot
            self._done += 1
            if self._tell is not None:
                self._tell(self._done, self._total)


def _remarks(
    store: EvidenceStore, info: SourceInfo, refs: Sequence[SnapshotRef], places: Places, count: _Counter
) -> tuple[Remark, ...]:
    days = tuple(totals(count(store.snapshots(refs)))) if info.kind is SourceKind.MAPS else ()
    refused = (
        Remark(source=info.id, ailment=Ailment.REFUSED, text=f"not stored: {reason}")
        for reason in store.refusals(info.id)
    )
    return (*remarks(info, days), *_elsewhere(store, info, refs, places), *refused)


def _elsewhere(store: EvidenceStore, info: SourceInfo, refs: Sequence[SnapshotRef], places: Places) -> Iterable[Remark]:
    """Assessed ground drawn where the source does not say where its holder is, on one map of each month."""
    monthly = tuple({(ref.valid_on.year, ref.valid_on.month): ref for ref in reversed(refs)}.values())[::-1]
    maps = tuple(store.snapshots(monthly))
    for holder, territories in info.coverage.items():
        land = _land(maps, holder, territories, places)
        found = [
            (day, outside, whole)
            for day, outside, whole in _outside(maps, holder, land)
            if outside > ELSEWHERE_SHARE * whole
        ]
        if found:
            where = ", ".join(name for name in territories if not name.startswith("-"))
            on = f"on {len(found)} of {len(maps)} maps (one a month)"
            km2 = span_words([m2 / 1e6 for _, m2, _ in found])
            text = f"{km2} km2 held by {holder} lie outside the land of {where}, {on}"
            days = found[0][0], found[-1][0]
            yield Remark(source=info.id, ailment=Ailment.ELSEWHERE, text=text, first=days[0], last=days[1])


def _outside(maps: Iterable[Snapshot], holder: str, land: BaseGeometry) -> Iterable[tuple[date, float, float]]:
    """Day, square metres outside the land, and in all."""
    for snapshot in maps:
        areas = [area for area in snapshot.areas if area.holder == holder and area.status in CORE_STATUSES]
        drawn = union(area.geometry for area in areas)
        yield snapshot.ref.valid_on, area_m2(polygonal(shapely.difference(drawn, land))), area_m2(drawn)


def _land(maps: Sequence[Snapshot], holder: str, territories: Iterable[str], places: Places) -> BaseGeometry:
    """The territories in which a source speaks of a holder, as far as its maps reach."""
    drawn = [area.geometry.bounds for snapshot in maps for area in snapshot.areas if area.holder == holder]
    if not drawn:
        return shapely.MultiPolygon()
    west, south = (min(bounds[side] for bounds in drawn) for side in (0, 1))
    east, north = (max(bounds[side] for bounds in drawn) for side in (2, 3))
    box = (west, south, east, north)
    entries = [places.resolve(name) for name in territories if not name.startswith("-")]
    return union(places.ground(place, box) for place in entries)


def jump_warnings(
    store: EvidenceStore, info: SourceInfo, refs: Sequence[SnapshotRef], ref: SnapshotRef
) -> tuple[str, ...]:
    """What must be known of a map whose totals jump from the newest map of an earlier day.

    Parameters
    ----------
    refs : sequence of SnapshotRef
        Every map of the source, by day.
    """
    earlier = [one for one in refs if one.valid_on < ref.valid_on]
    if not (earlier and any(bounds.max_change_km2 for bounds in info.bounds)):
        return ()
    return jumps(info, *(held(store.snapshot(one)) for one in (earlier[-1], ref)))
