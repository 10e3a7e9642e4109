"""One number of one speaker, worded in different ways by several reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from frontcheck.models import Drift, Quantity, Telling, Thresholds
from frontcheck.units import Dimension, dimension_of, si_factor
from frontcheck.verdicts.speakers import same_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A number as one report words it.

    Attributes
    ----------
    holder, places : str or None, tuple of str
        Whose ground; the territory by id, and those that contain it; None and empty where the report does not say.
    """

    speaker: str
    said_on: date
    quantity: Quantity
    holder: str | None
    places: tuple[str, ...]
    telling: Telling


def drifts(worded: Iterable[Worded], thresholds: Thresholds) -> tuple[Drift, ...]:
    """Numbers that at least two reports give of one speaker and day, and do not word alike.

    Numbers are one if they are the same phrase, or what each stands for as rounded overlaps: "about 1,000" and "1,000",
    "1,000 km2" and "386 square miles". Where both reports name holder and place, these must agree.

    Examples
    --------
    >>> drifts([], Thresholds())
    ()
    """
    by_day: dict[tuple[object, ...], list[Worded]] = defaultdict(list)
    for each in sorted(worded, key=_order):
        dimension = dimension_of(each.quantity.unit)
        counted = each.quantity.unit if dimension is Dimension.COUNT else None
        by_day[each.said_on, dimension, counted].append(each)
    found = [
        drift
        for each in by_day.values()
        for same in _clusters(each, thresholds.rounding_share)
        for drift in _drift(same)
    ]
    return tuple(sorted(found, key=lambda one: (one.said_on, one.speaker, one.tellings[0].text)))


def _order(worded: Worded) -> tuple[object, ...]:
    telling = worded.telling
    where = (telling.report is None, telling.source, telling.report or "", telling.span.start if telling.span else -1)
    ends = [-1.0 if end is None else end for end in (telling.low, telling.high)]
    return (*where, telling.text, worded.speaker, telling.qualifier, telling.measure, telling.relation or "", *ends)


def _clusters(worded: Sequence[Worded], share: float) -> Iterator[list[Worded]]:
    """Linked by way of others too: the order of the reports does not matter."""
    left = list(worded)
    while left:
        cluster = [left.pop(0)]
        for each in cluster:  # grows while it is walked
            linked = [one for one in left if _is_one(each, one, share)]
            cluster += linked
            left = [one for one in left if not any(one is each for each in linked)]
        yield sorted(cluster, key=_order)


def _is_one(one: Worded, other: Worded, share: float) -> bool:
    phrases = (one.telling.text.casefold(), other.telling.text.casefold())
    number = phrases[0] == phrases[1] or _overlap(one.quantity, other.quantity, share)
    holder = None in {one.holder, other.holder} or one.holder == other.holder
    place = not (one.places and other.places) or one.places[0] in other.places or other.places[0] in one.places
    return number and holder and place and same_speaker(one.speaker, other.speaker)


def _overlap(one: Quantity, other: Quantity, share: float) -> bool:
    (low, high), (least, most) = _band(one, share), _band(other, share)
    return (low, high) == (least, most) or (low < most and least < high)  # 12 and 13 touch, and are two numbers


def _band(quantity: Quantity, share: float) -> tuple[float, float]:
    """What the number that is named stands for as rounded, in SI; however it is bounded, since bounds drift."""
    factor = si_factor(quantity.unit)
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    if not ends:
        return inf, -inf
    low, high = (end + side * min(quantity.precision / 2, share * end) for end, side in ((ends[0], -1), (ends[-1], 1)))
    return low * factor, high * factor


def _drift(worded: Sequence[Worded]) -> Iterator[Drift]:
    reports = {each.telling.report or each.telling.source for each in worded}
    differs = tuple(name for name, values in _aspects(worded).items() if len(values) > 1)
    if len(reports) > 1 and differs:
        yield Drift(
            speaker=max((each.speaker for each in worded), key=lambda name: (len(name), name)),
            said_on=worded[0].said_on,
            differs=differs,
            tellings=tuple(dict.fromkeys(each.telling for each in worded)),
        )


def _aspects(worded: Sequence[Worded]) -> dict[str, set[object]]:
    """What each report says under each heading; a table of figures says nothing of the relation."""
    tellings = [each.telling for each in worded]
    return {
        "number": {_number(each.quantity) for each in worded},
        "unit": {each.unit for each in tellings},
        "qualifier": {each.qualifier for each in tellings},
        "relation": {each.relation for each in tellings if each.relation},
        "measure": {each.measure for each in tellings},
    }


def _number(quantity: Quantity) -> tuple[float, ...]:
    ends = {end * si_factor(quantity.unit) for end in (quantity.low, quantity.high) if end is not None}
    return tuple(float(f"{end:.6g}") for end in sorted(ends))
