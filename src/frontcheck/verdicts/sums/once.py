"""What several reports tell alike is one number in a sum."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import isinf

from frontcheck.verdicts.repeats import alike
from frontcheck.verdicts.sums.numbers import Number


def told_once(numbers: Iterable[Number]) -> list[Number]:
    """Numbers without those that another report has already: the first report by id tells them.

    Within one report every number stands: "ten villages in the north and ten in the south" are twenty.
    """
    ordered = list(numbers)
    groups = alike(ordered, _what, _size)
    kept = {id(each) for group in groups for each in group if each.told.report == min(one.told.report for one in group)}
    return [each for each in ordered if id(each) in kept]


def _what(number: Number) -> Hashable:
    claim, attribution = number.claim, number.claim.attribution
    return (
        number.speaker,
        attribution.said_on if attribution else None,
        claim.measure,
        claim.relation,
        claim.holder,
        claim.place_id or (claim.place or "").casefold(),
        claim.as_of,
        claim.window,
        claim.quantity.qualifier,
    )


def _size(number: Number) -> float:
    return number.range.low if isinf(number.range.high) else number.range.high
