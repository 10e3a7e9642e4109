"""What is wrong with a series of maps: gaps, maps that stand still, totals that jump, ground held by two sides.

Nothing is corrected here and nothing left out: each remark names days and square kilometres, and a person decides. What
a source may hold, and by how much that may change in a day, stands in its ``source.toml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING

import shapely

from frontcheck.evidence.select import gaps, order
from frontcheck.geodesy import area_m2, areas_m2, polygonal, union
from frontcheck.models import CORE_STATUSES, Ailment, Remark, Snapshot, SnapshotRef, SourceInfo

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import ControlArea

STALE_CADENCES = 7
OVERLAP_M2 = 1e6
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotals(Held):
    """What one map holds, as drawn.

    Attributes
    ----------
    labels : frozenset of str
        In the source's own words.
    shared_m2 : mapping
        For each pair of holders, by name, the assessed ground that is drawn as held by both.
    """

    labels: frozenset[str]
    shared_m2: Mapping[tuple[str, str], float]


def totals(snapshots: Iterable[Snapshot]) -> Iterator[DayTotals]:
    """What each map holds; one that draws the same as the map before is not measured again.

    Examples
    --------
    >>> list(totals([]))
    []
    """
    last: DayTotals | None = None
    for snapshot in snapshots:
        same = last is not None and last.ref.areas_sha256 == snapshot.ref.areas_sha256 != ""
        last = replace(last, ref=snapshot.ref) if last is not None and same else _totals(snapshot)
        yield last


def held(snapshot: Snapshot) -> Held:
    """How much a map gives to each side."""
    totals_m2: dict[str, float] = defaultdict(float)
    for area, m2 in zip(snapshot.areas, areas_m2([area.geometry for area in snapshot.areas]), strict=True):
        totals_m2[area.holder] += float(m2)
    return Held(ref=snapshot.ref, held_m2=dict(totals_m2))


def _totals(snapshot: Snapshot) -> DayTotals:
    return DayTotals(
        ref=snapshot.ref,
        held_m2=held(snapshot).held_m2,
        labels=frozenset(area.raw_label for area in snapshot.areas),
        shared_m2=dict(_shared(snapshot.areas)),
    )


def _shared(areas: Sequence[ControlArea]) -> Iterator[tuple[tuple[str, str], float]]:
    """Ground that a map gives to two holders at once, with assurance; contested ground is meant to be both's."""
    core: dict[str, list[BaseGeometry]] = defaultdict(list)
    for area in areas:
        if area.status in CORE_STATUSES:
            core[area.holder].append(area.geometry)
    for one, other in combinations(sorted(core), 2):
        pairs = ((a, b) for a in core[one] for b in core[other] if a is not b and a.intersects(b))
        m2 = area_m2(union(polygonal(shapely.intersection(a, b)) for a, b in pairs))
        if m2 > OVERLAP_M2:
            yield (one, other), m2


def remarks(info: SourceInfo, days: Sequence[DayTotals]) -> tuple[Remark, ...]:
    """Everything that a series of maps shows, by day.

    Parameters
    ----------
    days : sequence of DayTotals
        Of one source, in any order; of several versions of a day, the last one published speaks.

    Examples
    --------
    >>> from frontcheck.evidence import describe_source
    >>> [remark.text for remark in remarks(describe_source("nzz"), ())]
    ['licence: unknown: the mirror states none, NZZ reserves all rights']
    """
    newest = {day.ref.valid_on: day for day in sorted(days, key=lambda day: order(day.ref))}
    series = [newest[day] for day in sorted(newest)]
    found = [*_gaps(info, series), *_stale(info, series), *_bounds(info, series), *_jumps(info, series)]
    found += [*_overlaps(series), *_labels(series)]
    return (*_licence(info), *sorted(found, key=lambda remark: (remark.first or date.min, remark.ailment)))


def _licence(info: SourceInfo) -> Iterator[Remark]:
    if info.licence.lower().startswith("unknown"):
        yield Remark(source=info.id, ailment=Ailment.LICENCE, text=f"licence: {info.licence}")


def _gaps(info: SourceInfo, series: Sequence[DayTotals]) -> Iterator[Remark]:
    for first, last in gaps([day.ref.valid_on for day in series], info.cadence_days):
        yield _about(info, Ailment.GAP, f"no map for {_days(first, last)}", first, last)


def _stale(info: SourceInfo, series: Sequence[DayTotals]) -> Iterator[Remark]:
    """The same ground for longer than a few times the source's cadence."""
    for _, spell in groupby(series, key=lambda day: day.ref.areas_sha256 or day.ref.id):
        days = [day.ref.valid_on for day in spell]
        if (days[-1] - days[0]).days >= STALE_CADENCES * info.cadence_days:
            text = f"{len(days)} maps draw the same ground, line by line, over {_days(days[0], days[-1])}"
            yield _about(info, Ailment.STALE, text, days[0], days[-1])


def _bounds(info: SourceInfo, series: Sequence[DayTotals]) -> Iterator[Remark]:
    for bounds in info.bounds:
        outside = [day for day in series if not bounds.min_km2 <= _km2(day, bounds.holder) <= bounds.max_km2]
        for spell in _spells(outside, info.cadence_days):
            sizes = [_km2(day, bounds.holder) for day in spell]
            expected = f"expected {bounds.min_km2:,.0f} to {bounds.max_km2:,.0f} km2"
            text = f"{bounds.holder} holds {span_words(sizes)} km2 on {_count(len(spell), 'map')}; {expected}"
            yield _about(info, Ailment.BOUNDS, text, spell[0].ref.valid_on, spell[-1].ref.valid_on)


def _jumps(info: SourceInfo, series: Sequence[DayTotals]) -> Iterator[Remark]:
    for before, after in pairwise(series):
        for text in jumps(info, before, after):
            yield _about(info, Ailment.JUMP, text, before.ref.valid_on, after.ref.valid_on)


def jumps(info: SourceInfo, before: Held, after: Held) -> tuple[str, ...]:
    """Totals that change by more than the source's bounds allow between one map and the next, a sentence each.

    What may change grows with the days between the two, up to `COUNTED_DAYS`: over a month even a slow war would be
    allowed anything.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> from frontcheck.evidence import describe_source
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
        change = _km2(after, bounds.holder) - _km2(before, bounds.holder)
        if bounds.max_change_km2 is not None and abs(change) > bounds.max_change_km2 * counted:
            how = "more" if change > 0 else "less"
            most = f"{bounds.max_change_km2 * counted:,.0f}"
            expected = f"expected at most {most} km2 in {_count(days, 'day')}"
            compared = f"{abs(change):,.0f} km2 {how} than on the map of {before.ref.valid_on}"
            found.append(f"{bounds.holder} holds {compared}; {expected}")
    return tuple(found)


def _overlaps(series: Sequence[DayTotals]) -> Iterator[Remark]:
    for pair in sorted({pair for day in series for pair in day.shared_m2}):
        for spell in _spells([day for day in series if pair in day.shared_m2], cadence_days=1):
            km2 = span_words([day.shared_m2[pair] / 1e6 for day in spell])
            text = f"{km2} km2 are drawn as held by both {pair[0]} and {pair[1]} on {_count(len(spell), 'map')}"
            yield _about(spell[0].ref.source, Ailment.OVERLAP, text, spell[0].ref.valid_on, spell[-1].ref.valid_on)


def _labels(series: Sequence[DayTotals]) -> Iterator[Remark]:
    """Labels that later maps bring."""
    known = series[0].labels if series else frozenset()
    for day in series[1:]:
        for label in sorted(day.labels - known):
            text = f"label {label!r:.80} is seen for the first time"
            yield _about(day.ref.source, Ailment.LABEL, text, day.ref.valid_on, day.ref.valid_on)
        known |= day.labels


def _spells(days: Sequence[DayTotals], cadence_days: int) -> Iterator[list[DayTotals]]:
    """Runs of maps that follow each other without a gap."""
    spell: list[DayTotals] = []
    for day in days:
        if spell and (day.ref.valid_on - spell[-1].ref.valid_on).days > cadence_days:
            yield spell
            spell = []
        spell.append(day)
    if spell:
        yield spell


def _about(source: SourceInfo | str, ailment: Ailment, text: str, first: date, last: date) -> Remark:
    name = source if isinstance(source, str) else source.id
    return Remark(source=name, ailment=ailment, text=text, first=first, last=last)


def _km2(day: Held, holder: str) -> float:
    return day.held_m2.get(holder, 0.0) / 1e6


def span_words(values: Sequence[float]) -> str:
    """The least and the greatest of some whole numbers, or the one that they all are.

    Examples
    --------
    >>> span_words([1234.2, 56.0]), span_words([7.1])
    ('56 to 1,234', '7')
    """
    low, high = f"{min(values):,.0f}", f"{max(values):,.0f}"
    return low if low == high else f"{low} to {high}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last} ({(last - first).days + 1} days)"
