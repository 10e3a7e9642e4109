"""Laws of interval arithmetic, and of the sums of claims that are made with it."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontcheck.models import Bond, Qualifier, Relation, SumOutcome
from frontcheck.verdicts.ranges import Range, allowed, product, settle, total
from sums_samples import depth, summed, told, width

sizes = st.floats(min_value=0.0, max_value=1e7).map(lambda value: round(value, 2))
ends = sizes | st.just(inf)
bonds = st.sampled_from(Bond)
IMPOSSIBLE = SumOutcome.IMPOSSIBLE


@st.composite
def ranges(draw):
    low, high = sorted((draw(sizes), draw(ends)))
    return Range(low, high)


@st.composite
def with_point(draw):
    """A range and a value in it."""
    found = draw(ranges())
    return found, draw(st.floats(found.low, min(found.high, found.low + 1e7)))


def _wider(one, other):
    return Range(min(one.low, other.low), max(one.high, other.high))


@given(st.lists(with_point(), max_size=5), st.randoms())
def test_a_sum_of_values_lies_in_the_sum_of_their_ranges_whatever_the_order(pairs, random):
    found = total(each for each, _ in pairs)
    value = sum(value for _, value in pairs)
    assert Range(value, value).meets(found)
    random.shuffle(pairs)
    assert total(each for each, _ in pairs) == found


@given(st.lists(with_point(), max_size=3))
def test_a_product_of_values_lies_in_the_product_of_their_ranges(pairs):
    value = 1.0
    for _, each in pairs:
        value *= each
    assert Range(value, value).meets(product(each for each, _ in pairs))


@given(with_point(), with_point())
def test_a_difference_of_values_lies_in_the_difference_of_their_ranges(one, other):
    value = one[1] - other[1]
    assert Range(value, value).meets(one[0] - other[0])


@given(ranges(), ranges(), ranges(), ranges(), bonds)
def test_widening_never_makes_the_possible_impossible(reckoned, stated, wide, wider, bond):
    if settle(allowed(reckoned, bond), stated) is not IMPOSSIBLE:
        assert settle(allowed(_wider(reckoned, wide), bond), _wider(stated, wider)) is not IMPOSSIBLE


@given(ranges(), ranges(), bonds, st.floats(1e-7, 1e7))
def test_another_unit_changes_no_outcome(reckoned, stated, bond, factor):
    def scaled(one):
        return Range(one.low * factor, one.high * factor)

    assert settle(allowed(reckoned, bond), stated) is settle(allowed(scaled(reckoned), bond), scaled(stated))


@given(with_point(), with_point(), bonds)
def test_values_that_satisfy_a_bond_are_never_impossible(reckoned, stated, bond):
    (one, value), (other, said) = reckoned, stated
    held = {Bond.EQUAL: value == said, Bond.AT_LEAST: said >= value, Bond.AT_MOST: said <= value}[bond]
    assume(held)
    assert settle(allowed(one, bond), other) is not IMPOSSIBLE


@given(ranges(), bonds, with_point())
def test_silence_excludes_no_value_of_what_was_stated(reckoned, bond, stated):
    """Where a sum is silent, the stated number could have been anything with the ends that it has."""
    if settle(allowed(reckoned, bond), stated[0]) is SumOutcome.SILENT:
        assert allowed(reckoned, bond).low <= 0 or stated[0].high == inf


@st.composite
def _rounded(draw, value):
    """How a true value may be printed so that its reading has room for it."""
    kind = draw(st.sampled_from(("exact", "at least", "up to", "range")))
    if kind == "exact":
        return {"low": value, "precision": 1.0}
    if kind == "at least":
        return {"low": max(value - draw(st.integers(0, 50)), 0), "qualifier": Qualifier.AT_LEAST}
    if kind == "up to":
        return {"low": None, "high": value + draw(st.integers(0, 50)), "qualifier": Qualifier.UP_TO, "text": "up to"}
    return {
        "low": max(value - draw(st.integers(0, 50)), 0),
        "high": value + draw(st.integers(0, 50)),
        "qualifier": Qualifier.RANGE,
    }


@st.composite
def true_stories(draw):
    """A level, gains of some days, more gains that nobody tells, losses that are told, and the level that comes of it.

    A loss may be told twice, of days that overlap, and from before the first level on.
    """
    level = draw(st.integers(700, 3000))
    gains = draw(st.lists(st.integers(0, 200), min_size=1, max_size=3))
    losses = draw(st.lists(st.integers(1, 100), max_size=3))
    later = level + sum(gains) + draw(st.integers(0, 100)) - sum(losses)
    claims = [told(**draw(_rounded(level)))]
    claims += [told(**draw(_rounded(gain)), on=on, since=on) for on, gain in enumerate(gains, 1)]
    for loss in losses:
        window = {"since": draw(st.integers(-2, 2)), "on": draw(st.integers(2, 3)), "relation": Relation.LOST}
        claims += [told(**draw(_rounded(loss)), **window) for _ in range(draw(st.integers(1, 2)))]
    return [*claims, told(**draw(_rounded(later)), on=max(len(gains) + 2, 4))]


@given(true_stories())
def test_an_account_that_is_true_is_never_impossible(claims):
    sums = summed(*claims)
    assert sums
    assert all(each.outcome is not IMPOSSIBLE for each in sums)


@given(st.integers(1, 50), st.integers(1, 90), st.floats(0, 1), st.data())
def test_ground_that_fits_into_the_strip_is_never_impossible(deep, wide, share, data):
    area = deep * wide * share
    sums = summed(depth(deep), width(wide, precision=1.0), told(**data.draw(_rounded(area))))
    assert sums
    assert all(each.outcome is not IMPOSSIBLE for each in sums)


@given(true_stories(), st.randoms())
def test_the_order_of_the_claims_changes_nothing(claims, random):
    before = summed(*claims)
    random.shuffle(claims)
    assert summed(*claims) == before


@pytest.mark.parametrize("unit", ["mi2", "ha", "acre"])
@given(claims=true_stories())
def test_converting_the_claims_changes_no_outcome(unit, claims):
    def converted(each):
        quantity = each.claim.quantity.converted(unit)
        return replace(each, claim=replace(each.claim, quantity=quantity))

    before, after = summed(*claims), summed(*map(converted, claims))
    assert [(each.rule, each.outcome) for each in before] == [(each.rule, each.outcome) for each in after]
