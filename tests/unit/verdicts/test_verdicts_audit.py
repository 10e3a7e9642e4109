"""Nearest, ties, spread and chance of numbers held against one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import make_quantity
from frontcheck.models import Combination, Origin, Qualifier, Thresholds
from frontcheck.verdicts import audit
from frontcheck.verdicts.audit import MISSES, Yardstick, chance, nearest, silences, spread

NUMBERS = st.lists(st.floats(1e6, 2e9), min_size=1, max_size=30)
EXACT = Yardstick.of(make_quantity(725, 725, qualifier=Qualifier.EXACT, precision=1), Thresholds())


def combination(number, value, yardstick=EXACT, **fields):
    fields = {
        "source": "table",
        "definition": "net",
        "origin": Origin.GENERATED,
        "choices": {"day": str(number)},
    } | fields
    held = {} if value is None else {
        "distance": yardstick.distance(value), "rounds": yardstick.rounds(value), "consistent": yardstick.holds(value)
    }  # fmt: skip
    return Combination(number=number, value=value, **fields, **held)


def outcomes(combinations, yardstick=EXACT):
    return audit.outcomes(combinations, yardstick)


def ranked(*values, **fields):
    return outcomes([combination(number, value, **fields) for number, value in enumerate(values, 1)])


def test_all_that_round_to_the_printed_number_tie():
    first, misses = nearest(ranked(700e6, 724.6e6, 725.4e6, 726e6))
    assert sorted(round(each.value / 1e6, 1) for each in first) == [724.6, 725.4]
    assert [round(each.value / 1e6) for each in misses] == [726, 700]


def test_where_none_rounds_the_nearest_is_named():
    first, misses = nearest(ranked(700e6, 740e6))
    assert [each.value for each in first] == [740e6]
    assert [each.value for each in misses] == [700e6]


def test_near_misses_are_a_few():
    _, misses = nearest(ranked(*(1e6 * number for number in range(100, 200))))
    assert len(misses) == MISSES


def test_equal_numbers_of_one_source_are_one_outcome_and_tell_what_makes_no_difference():
    same = [
        combination(1, 7e8, choices={"day": "counts", "map": "of the day"}),
        combination(2, 7e8, choices={"day": "does not count", "map": "of the day"}),
        combination(3, 7e8 + 1e-5, choices={"day": "does not count", "map": "of the day after"}),
    ]
    (one,) = outcomes(same)
    assert one.others == (2, 3)
    assert one.indifferent == {"day": ("counts", "does not count"), "map": ("of the day", "of the day after")}
    assert len(outcomes([*same, combination(4, 7e8, source="map")])) == 2
    assert len(outcomes([*same, combination(4, 7.004e8)])) == 2


def test_what_is_not_shown_parts_no_numbers():
    assert len(ranked(700.01e6, 700.04e6)) == 1
    coarse = Yardstick.of(make_quantity(40, 40, precision=10), Thresholds())
    assert len(outcomes([combination(number, value) for number, value in enumerate((41.1e6, 41.5e6), 1)], coarse)) == 1
    villages = make_quantity(28, 28, "villages", Qualifier.EXACT, precision=1)
    assert Yardstick.of(villages, Thresholds()).step == 1


def test_ways_that_always_differ_together_are_not_called_indifferent():
    (one,) = outcomes([
        combination(1, 7e8, choices={"day": "counts", "map": "of the day"}),
        combination(2, 7e8, choices={"day": "does not count", "map": "of the day after"}),
    ])  # fmt: skip
    assert one.indifferent == {}


def test_what_was_fixed_before_stands_for_its_outcome():
    found = outcomes([combination(1, 7e8), combination(2, 7e8, origin=Origin.FIXED, definition="later")])
    assert found[0].chosen.number == 2
    assert found[0].fixed == ("later",)


def test_a_wrong_way_is_told_where_it_is_nearest_and_never_first():
    wrong = combination(1, 725e6, wrong="too large")
    first, _ = nearest(outcomes([wrong, combination(2, 725.2e6)]))
    assert [each.chosen.number for each in first] == [2, 1]
    first, _ = nearest(outcomes([combination(1, 726e6, wrong="too large"), combination(2, 900e6)]))
    assert [each.chosen.number for each in first] == [2, 1]
    first, misses = nearest(outcomes([combination(1, 950e6, wrong="too large"), combination(2, 900e6)]))
    assert [each.chosen.number for each in (*first, *misses)] == [2, 1]


def test_about_widens_what_is_consistent_and_not_what_rounds():
    about = Yardstick.of(make_quantity(839, 839, precision=1), Thresholds())
    assert about.holds(800e6)
    assert not about.rounds(800e6)
    assert about.rounds(839.4e6)


def test_at_least_allows_more_and_lies_as_far_from_it_as_a_bare_number():
    least = Yardstick.of(make_quantity(800, None, qualifier=Qualifier.AT_LEAST, precision=100), Thresholds())
    assert least.holds(2e9)
    assert least.distance(2e9) == pytest.approx(1.5)
    assert least.distance(600e6) == pytest.approx(-0.25)
    assert not least.rounds(2e9)


def test_a_range_and_a_vague_word_are_met_inside():
    span = Yardstick.of(make_quantity(1, 3, "km", Qualifier.RANGE, precision=1), Thresholds())
    assert [span.distance(value) for value in (2000, 1000, 500)] == [0, 0, -0.5]
    dozens = make_quantity(24, None, "settlements", Qualifier.VAGUE, precision=24, text="dozens of settlements")
    assert Yardstick.of(dozens, Thresholds()).distance(60) == 0
    assert Yardstick.of(dozens, Thresholds()).distance(198) == pytest.approx(1.0)
    up_to = Yardstick.of(make_quantity(None, 10, "km", Qualifier.UP_TO, precision=10), Thresholds())
    assert up_to.holds(4000)
    assert up_to.distance(4000) == pytest.approx(-0.6)


def test_reasons_are_counted():
    found = [combination(number, None, silence=why) for number, why in enumerate(("b", "a", "b"), 1)]
    assert list(silences(found).items()) == [("table: b", 2), ("table: a", 1)]
    assert list(silences([combination(1, None, silence="table has no row")])) == ["table: has no row"]
    assert ranked(None) == []


def test_chance_of_an_even_spread():
    found = chance([500e6 + number * 1e6 for number in range(501)], EXACT)
    assert found is not None
    assert found.expected == pytest.approx(501 * 1 / 500)
    assert found.found == 1
    assert chance([1.0], EXACT) is None
    assert chance([1e6, 2e6], EXACT).expected == 0


@given(NUMBERS)
def test_a_spread_is_in_order_and_within(values):
    found = spread(values)
    assert found.count == len(values)
    ends = [found.least, found.lower_quartile, found.median, found.upper_quartile, found.most]
    assert ends == sorted(ends)
    assert found.least == pytest.approx(min(values))
    assert found.most == pytest.approx(max(values))


@given(NUMBERS)
def test_every_number_is_in_one_outcome_and_the_first_is_nearest_or_rounds(values):
    found = ranked(*values)
    numbers = [number for each in found for number in (each.chosen.number, *each.others)]
    assert sorted(numbers) == list(range(1, len(values) + 1))
    first, misses = nearest(found)
    far = [abs(each.chosen.distance) for each in misses]
    assert far == sorted(far)
    assert first
    if not first[0].chosen.rounds:
        assert all(abs(first[0].chosen.distance) <= other for other in far)
        assert not any(each.chosen.rounds for each in found)


@given(NUMBERS, st.sampled_from(["km2", "mi2", "ha"]))
def test_the_unit_of_the_number_changes_nothing(values, unit):
    stated = make_quantity(725, 725, qualifier=Qualifier.EXACT, precision=1)
    other = Yardstick.of(stated.converted(unit), Thresholds())
    for value in values:
        assert other.distance(value) == pytest.approx(EXACT.distance(value), rel=1e-9, abs=1e-12)
