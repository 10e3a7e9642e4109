"""A share of a territory against an area of it; a number against its author's own conversion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frontcheck.models import Bond, Measure, Quantity, Relation, SumRule, Term, Thresholds, ToldClaim
from frontcheck.units import dimension_of, range_words, si_factor
from frontcheck.verdicts.interval import half_width
from frontcheck.verdicts.ranges import Range, product
from frontcheck.verdicts.sums.ground import one_ground
from frontcheck.verdicts.sums.making import Reckoning, account_of
from frontcheck.verdicts.sums.numbers import TAKEN, Number
from frontcheck.verdicts.sums.strip import Territories

_OF_GROUND = TAKEN | {Relation.CONTROLS}
_CUT = " \t\n([/,—–-"


def shares_of_territories(numbers: Sequence[Number], known: Territories, thresholds: Thresholds) -> Iterator[Reckoning]:
    """Each share of a country or region that is held, against the areas held there on that day by the same account."""
    for share in (each for each in numbers if each.claim.measure is Measure.SHARE):
        if share.claim.relation not in _OF_GROUND or share.day is None:
            continue
        for area in (each for each in numbers if each.claim.measure is Measure.AREA and each.day == share.day):
            if area.claim.relation in _OF_GROUND and one_ground(share.told, area.told) == ():
                yield from _share(share, area, known, thresholds)


def _share(share: Number, area: Number, known: Territories, thresholds: Thresholds) -> Iterator[Reckoning]:
    where = known(share.claim.place_id) if share.claim.place_id else None
    if where is None:
        return
    size = Range(where.area_m2 * (1 - thresholds.area_share), where.area_m2 * (1 + thresholds.area_share))
    yield Reckoning(
        rule=SumRule.SHARE,
        account=account_of(share, area),
        terms=(share.term("share"),),
        signs=("",),
        range=product((share.range, size)),
        unit=area.claim.quantity.unit,
        bond=Bond.EQUAL,
        verb=f"of {where.name} ({range_words(where.area_m2, where.area_m2, area.claim.quantity.unit)}) comes to",
        stated=area.term("area"),
        assumptions=(f"if {where.name} is meant within the borders of {where.border_set}",),
        why_silent="a share of no stated upper end can be any area",
        territory=where,
    )


def conversions(told: Sequence[ToldClaim], thresholds: Thresholds) -> Iterator[Reckoning]:
    """Each number against the conversion that its author gives with it, once for each way of printing it."""
    for each in told:
        printed = {mention.quantity.text: mention.quantity for mention in each.claim.mentions}
        printed[each.claim.quantity.text] = each.claim.quantity
        for quantity in printed.values():
            other = quantity.alternate
            if other is not None and dimension_of(other.unit) is dimension_of(quantity.unit):
                for one, two in zip(_named(quantity), _named(other), strict=False):
                    yield _conversion(each, (quantity, one), (other, two), thresholds)


def _named(quantity: Quantity) -> list[float]:
    """The numbers that a phrase names: both ends of a range, otherwise the one, however it is bounded."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return list(dict.fromkeys(ends))


def _conversion(
    told: ToldClaim, original: tuple[Quantity, float], conversion: tuple[Quantity, float], thresholds: Thresholds
) -> Reckoning:
    (quantity, number), (other, converted) = original, conversion
    words = quantity.text[: max(other.span.start - quantity.span.start, 0)].rstrip(_CUT) or quantity.text
    read = _as_printed(quantity, number, thresholds)
    return Reckoning(
        rule=SumRule.CONVERSION,
        account=told.publisher or f"the report {told.title}",
        terms=(_term(told, (quantity, words), read, "original"),),
        signs=("",),
        range=read,
        unit=other.unit,
        bond=Bond.EQUAL,
        stated=_term(told, (other, other.text), _as_printed(other, converted, thresholds), "conversion"),
        why_silent="nothing is excluded",
    )


def _as_printed(quantity: Quantity, number: float, thresholds: Thresholds) -> Range:
    """What a printed number may stand for: half its last place at least, and more where it is said to be about.

    "at least" and "up to" bound the number and its conversion alike, and play no part.
    """
    half = max(quantity.rounding(number), half_width(number, quantity, thresholds))
    factor = si_factor(quantity.unit)
    return Range(max(number - half, 0.0) * factor, (number + half) * factor)


def _term(told: ToldClaim, printed: tuple[Quantity, str], read: Range, role: str) -> Term:
    quantity, words = printed
    low, high = read.ends
    return Term(
        claim=told.claim.id,
        role=role,
        text=" ".join(words.split()),
        low=low,
        high=high,
        unit=quantity.unit,
        days="",
        report=told.report,
        source=told.title,
    )
