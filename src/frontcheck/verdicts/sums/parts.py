"""A total against its parts: those that a sentence adds up, and places inside a larger place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from frontcheck.models import Bond, Measure, SumRule
from frontcheck.verdicts.ranges import total
from frontcheck.verdicts.sums.ground import Assumptions, lies_within
from frontcheck.verdicts.sums.making import Reckoning, account_of
from frontcheck.verdicts.sums.numbers import Number

_SUMMED = frozenset({Measure.AREA, Measure.SETTLEMENTS})
ALL_PARTS = "if the parts told are all of it and none is counted twice"
NO_OVERLAP = "if none of it is counted twice"
NO_LOSS = "if nothing was lost elsewhere in the same days"


def wholes_and_parts(numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Totals in words, then totals by place where no words add them up."""
    worded = list(_worded(numbers))
    used = {term.claim for each in worded for term in each.terms}
    yield from chain(worded, _placed([each for each in numbers if each.claim.id not in used]))


def _worded(numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Sentences that give a total in words, and at least two parts of the same kind for the same days."""
    for alike in _alike(numbers, by_sentence=True):
        wholes = [each for each in alike if each.claim.total]
        parts = [each for each in alike if each not in wholes]
        if len(wholes) == 1 and len(parts) > 1:
            yield _reckoning(
                wholes[0], parts, Bond.EQUAL, (ALL_PARTS,), "a total of no stated upper end has room for any"
            )


def _placed(numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Numbers of one kind and one time for a place, and for places inside it."""
    for alike in _alike(numbers, by_sentence=False):
        for whole in alike:
            inside = [each for each in alike if lies_within(each.claim.place_id, whole.claim.place_id)]
            parts = _apart(inside)
            if parts:
                silence = "a whole of no stated upper end has room for any part"
                assumptions = (NO_OVERLAP, NO_LOSS) if whole.is_change else (NO_OVERLAP,)
                yield _reckoning(whole, parts, Bond.AT_LEAST, assumptions, silence)


def _alike(numbers: Iterable[Number], *, by_sentence: bool) -> list[list[Number]]:
    """Numbers that can be added: one measure, one relation, one holder, the same days; in one sentence if asked for."""
    groups: dict[tuple[object, ...], list[Number]] = defaultdict(list)
    for each in numbers:
        claim, told = each.claim, each.told
        if each.measure in _SUMMED and (claim.as_of or claim.window) and not claim.partial:
            place = (told.report, claim.evidence) if by_sentence else ()
            groups[(claim.measure, claim.relation, claim.holder, claim.as_of, claim.window, *place)].append(each)
    return [group for group in groups.values() if len(group) > 1]


def _apart(numbers: Sequence[Number]) -> list[Number]:
    """One number for each place, none inside another: of several the least, so that no sum is called too large."""
    least: dict[str, Number] = {}
    for each in numbers:
        place = each.claim.place_id or ""
        if place not in least or each.range.low < least[place].range.low:
            least[place] = each
    return [each for place, each in sorted(least.items()) if not any(lies_within(place, other) for other in least)]


def _reckoning(whole: Number, parts: Sequence[Number], bond: Bond, assumptions: Assumptions, silence: str) -> Reckoning:
    return Reckoning(
        rule=SumRule.PARTS,
        account=account_of(*parts, whole),
        terms=tuple(each.term("part") for each in parts),
        signs=("", *("+" for _ in parts[1:])),
        range=total(each.range for each in parts),
        unit=whole.claim.quantity.unit,
        bond=bond,
        stated=whole.term("whole"),
        assumptions=assumptions,
        why_silent=silence,
    )
