"""Depth by width: the most that ground so deep and so wide can measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import inf

from frontcheck.models import Bond, Measure, Relation, SumRule, Territory
from frontcheck.units import number_words
from frontcheck.verdicts.ranges import Range, product
from frontcheck.verdicts.sums.ground import Assumptions, one_ground
from frontcheck.verdicts.sums.making import Reckoning, account_of
from frontcheck.verdicts.sums.numbers import TAKEN, Number

_HELD = TAKEN | {Relation.CONTROLS}
STRAIGHT = "if the ground lies along a straight border, nowhere deeper than the one and nowhere wider than the other"
Territories = Callable[[str], Territory | None]


def strips(accounts: Sequence[Sequence[Number]], numbers: Sequence[Number], known: Territories) -> Iterator[Reckoning]:
    """Each depth of an account with its width of the same day, against areas of that day, anybody's.

    Parameters
    ----------
    accounts : sequence of sequences of Number
        A depth and a width multiply only within one.
    numbers : sequence of Number
        All of them.
    known : callable
        What is known of a country or region by its id.
    """
    for account in accounts:
        for depth in (each for each in account if each.claim.measure is Measure.DEPTH and each.claim.relation in _HELD):
            for width in (each for each in account if _is_width(each, depth)):
                shared = _one_time_and_ground(depth, width)
                if shared is not None:
                    yield from _held_against(depth, width, numbers, shared, known)


def _is_width(number: Number, depth: Number) -> bool:
    """A front that is told beside the depth is that of the ground; one told elsewhere may be the whole front."""
    claim = number.claim
    beside = number.told.report == depth.told.report and claim.evidence == depth.claim.evidence
    of_ground = claim.relation in _HELD or (claim.relation is Relation.FRONT and beside)
    return claim.measure is Measure.FRONT_LENGTH and of_ground


def _held_against(
    depth: Number, width: Number, numbers: Sequence[Number], shared: Assumptions, known: Territories
) -> Iterator[Reckoning]:
    beside = [(each, assumed) for each in numbers if (assumed := _beside(each, depth)) is not None]
    areas = [pair for pair in beside if pair[0].claim.measure is Measure.AREA]
    counts = [pair for pair in beside if pair[0].claim.measure is Measure.SETTLEMENTS]
    for area, assumed in areas:
        silence = "a depth or a width of no stated upper end has room for any area"
        yield _reckoning(depth, width, area, (STRAIGHT, *shared, *assumed), silence)
    for count, assumed in counts:
        where = known(count.claim.place_id or depth.claim.place_id or "")
        yield _reckoning(depth, width, count, (STRAIGHT, *shared, *assumed), _no_density(where), where)
    if not beside:
        yield _reckoning(depth, width, None, (STRAIGHT, *shared), "silent, since no area is told for that day")


def _beside(number: Number, depth: Number) -> Assumptions | None:
    if number.claim.relation not in _HELD or number.claim.measure not in {Measure.AREA, Measure.SETTLEMENTS}:
        return None
    if number.claim.measure is Measure.SETTLEMENTS and number.speaker != depth.speaker:
        return None
    return _one_time_and_ground(number, depth)


def _one_time_and_ground(one: Number, other: Number) -> Assumptions | None:
    if one.day is None or one.day != other.day:
        return None
    return one_ground(one.told, other.told)


def _reckoning(
    depth: Number,
    width: Number,
    stated: Number | None,
    assumptions: Assumptions,
    silence: str,
    territory: Territory | None = None,
) -> Reckoning:
    is_area = stated is None or stated.claim.measure is Measure.AREA
    most = Range(-inf, product((depth.range, width.range)).high)
    against = () if stated is None else (stated,)
    return Reckoning(
        rule=SumRule.STRIP if is_area else SumRule.DENSITY,
        account=account_of(depth, width, *against),
        terms=(depth.term("depth"), width.term("width")),
        signs=("", "×"),
        range=most,
        unit=stated.claim.quantity.unit if stated and is_area else "km2",
        bond=Bond.AT_MOST,
        verb="have room for",
        stated=stated.term("area" if is_area else "settlements") if stated else None,
        assumptions=assumptions,
        why_silent=silence,
        territory=territory,
    )


def _no_density(where: Territory | None) -> str:
    unknown = "since how many settlements lie in so much ground is not known"
    if where is None:
        return unknown
    size, places = number_words(where.area_m2 / 1e6), number_words(where.known_places)
    return f"{unknown}: of the {size} km2 of {where.name} the gazetteer knows {places}, fewer than there are"
