"""What a named definition leaves open, and which days it means by that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from frontcheck.models import Fill, Measure, NamedDefinition, Place

BETWEEN_DAYS = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE})

_ONE_DAY = timedelta(days=1)
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What a named definition leaves open.

    Attributes
    ----------
    source : str
        Id of the source that is measured on.
    holder : str
        As the sources name the side.
    first_day, last_day : date
        The stretch spoken of: 1 and 30 November. For what is held on a day only the last one is looked at.
    place : Place or None
        Where; None where the definition names every place itself.
    """

    source: str
    holder: str
    first_day: date
    last_day: date
    place: Place | None = None


def ends_of(definition: NamedDefinition, occasion: Occasion) -> tuple[date, ...]:
    """Days at whose ends the state is looked at: one for a level, two for a change.

    Examples
    --------
    >>> from frontcheck.definitions import shipped
    >>> november = Occasion(source="a", holder="b", first_day=date(2024, 11, 1), last_day=date(2024, 11, 30))
    >>> net = next(one for one in shipped() if one.id == "isw-net-with-claimed")
    >>> [str(day) for day in ends_of(net, november)]
    ['2024-10-31', '2024-11-30']
    """
    last = occasion.last_day if definition.last_day_counts else occasion.last_day - _ONE_DAY
    if definition.measure not in BETWEEN_DAYS:
        return (last,)
    return occasion.first_day - _ONE_DAY if definition.first_day_counts else occasion.first_day, last


def fill_within(definition: NamedDefinition, ends: Sequence[date]) -> int:
    """How far, in days, a map may lie from a day that it stands for."""
    if len(ends) == 1 or definition.fill_share is None:
        return definition.fill_days
    stretch = (ends[-1] - ends[0]).days
    return min(definition.fill_days, int(definition.fill_share * stretch + _ROUNDING))


def standing_in(day: date, known: Collection[date], fill: Fill, within: int) -> tuple[tuple[date, float], ...]:
    """Days that stand for a day, with the weight of each; empty if none may.

    Parameters
    ----------
    known : collection of date
        Days of which there is something, in any order.
    within : int
        How many days a day may lie from the one that it stands for.

    Examples
    --------
    >>> known = [date(2024, 8, 10), date(2024, 8, 14)]
    >>> standing_in(date(2024, 8, 13), known, Fill.BEFORE, 7), standing_in(date(2024, 8, 13), known, Fill.NONE, 7)
    (((datetime.date(2024, 8, 10), 1.0),), ())
    >>> [weight for _, weight in standing_in(date(2024, 8, 13), known, Fill.INTERPOLATED, 7)]
    [0.25, 0.75]
    >>> standing_in(date(2024, 8, 13), [], Fill.NEAREST, 7)
    ()
    """
    if day in known:
        return ((day, 1.0),)
    if fill is Fill.NONE:
        return ()
    before = max((one for one in known if 0 < (day - one).days <= within), default=None)
    after = min((one for one in known if 0 < (one - day).days <= within), default=None)
    if fill is Fill.BEFORE or (fill is Fill.NEAREST and after is None):
        return ((before, 1.0),) if before else ()
    if fill is Fill.NEAREST and after is not None:
        nearer = before is not None and day - before <= after - day
        return ((before, 1.0),) if nearer and before else ((after, 1.0),)
    if before is None or after is None:
        return ()
    share = (day - before) / (after - before)
    return (before, 1.0 - share), (after, share)
