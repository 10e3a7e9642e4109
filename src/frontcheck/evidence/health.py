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

from frontcheck.evidence.jumps import Held, count_words, jumps, km2_of
from frontcheck.evidence.select import gaps, order
from frontcheck.geodesy import area_m2, areas_m2, polygonal, union
from frontcheck.models import CORE_STATUSES, Ailment, Remark, Snapshot, SourceInfo

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from frontcheck.models import ControlArea

STALE_CADENCES = 7
OVERLAP_M2 = 1e6


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
        outside = [day for day in series if not bounds.min_km2 <= km2_of(day, bounds.holder) <= bounds.max_km2]
        for spell in _spells(outside, info.cadence_days):
            sizes = [km2_of(day, bounds.holder) for day in spell]
            expected = f"expected {bounds.min_km2:,.0f} to {bounds.max_km2:,.0f} km2"
            text = f"{bounds.holder} holds {span_words(sizes)} km2 on {count_words(len(spell), 'map')}; {expected}"
            yield _about(info, Ailment.BOUNDS, text, spell[0].ref.valid_on, spell[-1].ref.valid_on)


def _jumps(info: SourceInfo, series: Sequence[DayTotals]) -> Iterator[Remark]:
    for before, after in pairwise(series):
        for text in jumps(info, before, after):
            yield _about(info, Ailment.JUMP, text, before.ref.valid_on, after.ref.valid_on)


def _overlaps(series: Sequence[DayTotals]) -> Iterator[Remark]:
    for pair in sorted({pair for day in series for pair in day.shared_m2}):
        for spell in _spells([day for day in series if pair in day.shared_m2], cadence_days=1):
            km2 = span_words([day.shared_m2[pair] / 1e6 for day in spell])
            text = f"{km2} km2 are drawn as held by both {pair[0]} and {pair[1]} on {count_words(len(spell), 'map')}"
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


def span_words(values: Sequence[float]) -> str:
    """The least and the greatest of some whole numbers, or the one that they all are.

    Examples
    --------
    >>> span_words([1234.2, 56.0]), span_words([7.1])
    ('56 to 1,234', '7')
    """
    low, high = f"{min(values):,.0f}", f"{max(values):,.0f}"
    return low if low == high else f"{low} to {high}"


def _days(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last} ({(last - first).days + 1} days)"
