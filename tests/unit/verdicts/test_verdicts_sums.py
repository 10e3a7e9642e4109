"""Claims against one another: consistent, impossible, silent, and no sum at all."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from factories import make_quantity
from frontcheck.models import Bond, Measure, Qualifier, Relation, Span, SumOutcome, SumRule, Territory
from sums_samples import depth, only, summed, told, width

CONSISTENT, IMPOSSIBLE, SILENT = SumOutcome.CONSISTENT, SumOutcome.IMPOSSIBLE, SumOutcome.SILENT
ABOUT, AT_LEAST = Qualifier.ABOUT, Qualifier.AT_LEAST


def _monday_and_tuesday():
    return told(1000, qualifier=ABOUT, precision=1000.0), told(40, on=1, since=1)


def test_a_later_level_that_the_changes_leave_room_for_is_consistent():
    found = only(*_monday_and_tuesday(), told(1150, on=3))
    assert (found.rule, found.outcome, found.bond) == (SumRule.LEVELS, CONSISTENT, Bond.AT_LEAST)
    assert (found.low, found.high) == (938e6, 1142e6)
    assert found.account == "Ana Marshal"
    assert found.assumptions == ("if nothing was lost between",)
    assert [term.role for term in found.terms] == ["earlier level", "gain"]
    assert found.stated.role == "later level"


def test_a_later_level_below_the_sum_is_impossible_if_nothing_was_lost():
    found = only(*_monday_and_tuesday(), told(900, on=3))
    assert found.outcome is IMPOSSIBLE
    assert found.assumptions == ("if nothing was lost between",)


def test_about_is_read_by_its_wording():
    """930 is below 1,000 + 40 as printed, but "about 1,000" may be 900."""
    assert only(told(1000, precision=1000.0), told(40, on=1, since=1), told(930, on=3)).outcome is IMPOSSIBLE
    assert only(*_monday_and_tuesday(), told(940, on=3)).outcome is CONSISTENT


def test_a_later_level_without_upper_end_excludes_nothing():
    assert only(*_monday_and_tuesday(), told(500, on=3, qualifier=AT_LEAST)).outcome is SILENT


def test_changes_on_every_day_between_are_all_there_is_if_they_are_all():
    """A level far above the sum is impossible only where no day is untold, and only if the changes are complete."""
    found = only(told(1000, precision=10.0), told(40, on=1, since=1), told(1200, on=1))
    assert (found.outcome, found.bond) == (IMPOSSIBLE, Bond.EQUAL)
    assert "if the changes told are all that came about" in found.assumptions
    assert only(told(1000, precision=10.0), told(40, on=1, since=1), told(1200, on=2)).outcome is CONSISTENT
    partial = told(40, on=1, since=1, partial=True)
    assert only(told(1000, precision=10.0), partial, told(1200, on=1)).outcome is CONSISTENT


def test_what_was_told_to_be_lost_is_taken_off():
    lost = told(150, on=2, relation=Relation.LOST)
    found = only(*_monday_and_tuesday(), lost, told(900, on=3))
    assert found.outcome is CONSISTENT
    assert [term.role for term in found.terms] == ["earlier level", "gain", "loss"]
    assert found.assumptions == ("if nothing else was lost between",)
    assert only(*_monday_and_tuesday(), lost, told(700, on=3)).outcome is IMPOSSIBLE


def test_losses_that_overlap_may_be_one_or_two():
    """150 and 150 lost in days that overlap are 150 to 300; a loss that began before the level may lie before it."""
    lost = [told(150, on=on, since=on - 1, relation=Relation.LOST) for on in (2, 3)]
    assert only(*_monday_and_tuesday(), *lost, told(700, on=4)).outcome is CONSISTENT
    assert only(*_monday_and_tuesday(), *lost, told(500, on=4)).outcome is IMPOSSIBLE
    before = told(150, on=2, since=-5, relation=Relation.LOST)
    found = only(*_monday_and_tuesday(), before, told(800, on=4))
    assert (found.outcome, found.high) == (CONSISTENT, 1142e6)


def test_levels_of_two_years_are_not_held_against_each_other():
    assert only(*_monday_and_tuesday(), told(500, on=400)).stated is None


def test_no_day_is_counted_twice():
    week, tuesday = told(90, on=3, since=1), told(40, on=1, since=1)
    levels, periods = summed(told(1000), week, tuesday, told(1100, on=4))
    assert [term.claim for term in levels.terms[1:]] == [week.claim.id]
    assert (periods.rule, periods.outcome) == (SumRule.PERIODS, CONSISTENT)


def test_a_change_that_began_by_the_day_of_the_level_is_not_added_to_it():
    assert summed(told(1000), told(40, on=1, since=0), told(1150, on=3)) == ()


def test_without_a_later_level_the_sum_is_shown_and_silent():
    found = only(*_monday_and_tuesday())
    assert (found.outcome, found.stated, found.low) == (SILENT, None, 938e6)
    assert "no later level is told" in found.sentence


def test_two_speakers_of_a_side_are_one_account_only_where_one_speaker_does_not_suffice():
    later = told(1150, on=3, by="Bo Deputy")
    found = only(*_monday_and_tuesday(), later)
    assert found.account == "Uplands (Ana Marshal, Bo Deputy)"
    own = [
        each for each in summed(*_monday_and_tuesday(), told(1150, on=3), later) if each.stated.claim != later.claim.id
    ]
    assert [each.account for each in own] == ["Ana Marshal"]


def test_sides_are_never_one_account():
    found = only(*_monday_and_tuesday(), told(500, on=3, by="Cy Governor", party="Lowlands"))
    assert (found.outcome, found.stated) == (SILENT, None)


@pytest.mark.parametrize(
    "other",
    [
        {"holder": "Lowlands"},
        {"place": "Westland", "place_id": "LO/West"},
        {"measure": Measure.SETTLEMENTS, "unit": "settlements"},
        {"relation": Relation.PLANNED},
        {"relation": Relation.CAPTURED},
        {"place": None, "place_id": None, "report": "b"},
    ],
)
def test_levels_of_other_ground_are_not_held_against_each_other(other):
    unit = other.pop("unit", "km2")
    assert all(each.stated is None for each in summed(*_monday_and_tuesday(), told(500, unit, on=3, **other)))


def test_a_region_inside_the_country_is_taken_for_it_under_an_assumption():
    found = only(*_monday_and_tuesday(), told(900, on=3, place="Lowlands", place_id="LO"))
    assert found.outcome is IMPOSSIBLE
    assert "if all of it lies in Eastland" in found.assumptions


def test_a_change_whose_holder_is_left_out_is_taken_from_the_same_side():
    monday, _ = _monday_and_tuesday()
    tuesday = told(40, on=1, since=1, holder=None, against="Lowlands")
    found = only(monday, tuesday, told(1150, on=3, against="Lowlands"))
    assert "if all of it is ground of Uplands" in found.assumptions
    assert summed(monday, told(40, on=1, since=1, holder=None, sentence=1), told(1150, on=3, sentence=2)) == ()


def test_a_period_cannot_have_less_than_its_parts():
    august, weeks = told(100, on=30, since=0), (told(60, on=6, since=0), told(70, on=13, since=7))
    found = only(august, *weeks)
    assert (found.rule, found.outcome) == (SumRule.PERIODS, IMPOSSIBLE)
    assert only(told(300, on=30, since=0), *weeks).outcome is CONSISTENT


def test_parts_that_leave_no_day_out_make_the_period():
    weeks = (told(60, on=6, since=0), told(70, on=13, since=7))
    assert only(told(130, on=13, since=0), *weeks).outcome is CONSISTENT
    assert only(told(300, on=13, since=0), *weeks).outcome is IMPOSSIBLE


def test_a_total_in_words_is_the_sum_of_its_parts():
    parts = [told(44, "settlements", precision=1.0), told(30, "settlements", precision=1.0)]
    found = only(told(74, "settlements", precision=1.0, total=True), *parts)
    assert (found.rule, found.outcome, found.bond) == (SumRule.PARTS, CONSISTENT, Bond.EQUAL)
    assert found.assumptions == ("if the parts told are all of it and none is counted twice",)
    assert only(told(75, "settlements", precision=1.0, total=True), *parts).outcome is IMPOSSIBLE


def test_counts_are_whole_numbers():
    """44.5 and 30.5 would make 75: nobody counts so."""
    found = only(
        told(75, "settlements", precision=1.0, total=True),
        told(44, "settlements", precision=1.0),
        told(30, "settlements", precision=1.0),
    )
    assert (found.low, found.high) == (74, 74)


def test_a_total_in_another_sentence_or_of_other_days_is_none_of_these_parts():
    parts = [told(44, "settlements"), told(30, "settlements")]
    assert summed(told(90, "settlements", total=True, sentence=1), *parts) == ()
    assert summed(told(90, "settlements", total=True, on=5), *parts) == ()
    assert summed(told(90, "settlements"), *parts) == ()


def test_regions_are_parts_of_the_country():
    parts = [told(700), told(600, place="Westland", place_id="LO/West")]
    whole = {"place": "Lowlands", "place_id": "LO"}
    found = only(told(1200, **whole), *parts)
    assert (found.rule, found.outcome, found.bond) == (SumRule.PARTS, IMPOSSIBLE, Bond.AT_LEAST)
    assert only(told(1500, **whole), *parts).outcome is CONSISTENT
    assert only(told(1500, **whole, qualifier=AT_LEAST), *parts).outcome is SILENT


def test_a_gain_in_a_region_is_part_of_that_in_the_country_if_nothing_was_lost_elsewhere():
    found = only(told(100, on=5, since=0), told(50, on=5, since=0, place="Lowlands", place_id="LO"))
    assert found.outcome is IMPOSSIBLE
    assert "if nothing was lost elsewhere in the same days" in found.assumptions


def test_a_region_inside_a_region_is_counted_once_and_of_two_numbers_the_least():
    district = told(650, place="Bend", place_id="LO/East/Bend")
    found = summed(told(900, place="Lowlands", place_id="LO"), told(700), told(800), district)
    (country,) = [each for each in found if each.stated.text == "900 km2"]
    assert [term.text for term in country.terms] == ["700 km2"]


def test_depth_by_width_is_the_most_that_a_strip_has_room_for():
    found = only(depth(12), width(40), told(480))
    assert (found.rule, found.outcome, found.bond) == (SumRule.STRIP, CONSISTENT, Bond.AT_MOST)
    assert (found.low, found.high) == (None, 525e6)
    assert only(depth(12), width(40), told(600)).outcome is IMPOSSIBLE
    assert "straight border" in found.sentence


def test_a_strip_of_unknown_depth_has_room_for_anything():
    assert only(depth(12, qualifier=AT_LEAST), width(40), told(5000)).outcome is SILENT


def test_an_area_of_another_side_is_said_to_be_another_account():
    found = only(depth(12), width(40), told(1000, by="Cy Governor", party="Lowlands"))
    assert (found.outcome, found.account) == (IMPOSSIBLE, "Ana Marshal against Cy Governor")


def test_a_depth_and_a_width_of_two_sides_make_no_strip():
    assert summed(depth(12), width(40, by="Cy Governor", party="Lowlands"), told(1000)) == ()


def test_a_whole_front_is_no_width_unless_it_is_told_beside_the_depth():
    front = {"relation": Relation.FRONT}
    assert summed(depth(12), width(1000, sentence=1, **front), told(480)) == ()
    assert only(depth(12), width(40, **front), told(480)).outcome is CONSISTENT


def test_days_that_differ_make_no_strip():
    assert summed(depth(12), width(40, on=1), told(1000)) == ()


def test_a_strip_alone_is_shown_and_silent():
    found = only(depth(12), width(40))
    assert (found.outcome, found.stated, found.high) == (SILENT, None, 525e6)


EAST = Territory(name="Eastland", area_m2=30_000e6, known_places=350, border_set="test borders")


def test_settlements_in_a_strip_need_a_density_that_nobody_knows():
    found = only(depth(12), width(40), told(28, "settlements", precision=1.0), territories=lambda _: EAST)
    assert (found.rule, found.outcome, found.territory) == (SumRule.DENSITY, SILENT, EAST)
    assert "30,000 km2 of Eastland the gazetteer knows 350, fewer than there are" in found.sentence
    assert only(depth(12), width(40), told(28, "settlements")).outcome is SILENT


def _share(low, **fields):
    return told(low, "percent", measure=Measure.SHARE, precision=1.0, **fields)


def test_a_share_of_a_territory_is_so_much_area():
    found = only(_share(10), told(3000, precision=100.0), territories=lambda _: EAST)
    assert (found.rule, found.outcome, found.bond) == (SumRule.SHARE, CONSISTENT, Bond.EQUAL)
    assert only(_share(10), told(6000, precision=100.0), territories=lambda _: EAST).outcome is IMPOSSIBLE
    assert only(_share(10), told(1500, precision=100.0), territories=lambda _: EAST).outcome is IMPOSSIBLE
    assert "within the borders of test borders" in found.assumptions[0]


def test_a_share_of_a_territory_of_unknown_size_makes_no_sum():
    assert summed(_share(10), told(6000), territories=lambda _: None) == ()


def _converted(low, unit, **fields):
    fields = {"precision": 1.0, "text": f"({low} {unit})", "span": Span(0, 0)} | fields
    return make_quantity(low, low, unit, Qualifier.EXACT, **fields)


def test_a_conversion_is_held_against_its_original():
    right = only(told(1000, qualifier=ABOUT, precision=1000.0, alternate=_converted(386.0, "mi2")))
    assert (right.rule, right.outcome, right.unit) == (SumRule.CONVERSION, CONSISTENT, "mi2")
    wrong = only(told(1000, qualifier=ABOUT, precision=1000.0, alternate=_converted(621.0, "mi2")))
    assert wrong.outcome is IMPOSSIBLE
    assert wrong.account == "Test Wire"


def test_a_bound_is_converted_as_the_number_that_it_names():
    """24 miles are 38.6 km: less than "at least 40", but 40 may be rounded."""
    deep = depth(40, qualifier=AT_LEAST, precision=10.0, alternate=_converted(24.0, "mi"))
    assert only(deep).outcome is CONSISTENT
    assert only(depth(40, qualifier=AT_LEAST, precision=1.0, alternate=_converted(20.0, "mi"))).outcome is IMPOSSIBLE


def test_each_end_of_a_range_is_converted():
    ends = make_quantity(10.0, 50.0, "mi", Qualifier.RANGE, precision=1.0, text="(10 to 50 miles)", span=Span(0, 0))
    sums = summed(depth(16, high=30, qualifier=Qualifier.RANGE, alternate=ends))
    assert [(each.outcome, each.terms[0].high) for each in sums] == [(IMPOSSIBLE, 30.5e3), (CONSISTENT, 16.5e3)]


def test_a_claim_without_a_known_speaker_takes_part_in_no_sum():
    later = told(500, on=3)
    nobody = replace(later.claim.attribution, claimant=None)
    later = replace(later, claim=replace(later.claim, attribution=nobody))
    assert only(*_monday_and_tuesday(), later).stated is None


def test_the_reports_own_voice_is_its_publishers_account():
    claims = [replace(each, claim=replace(each.claim, attribution=None)) for each in _monday_and_tuesday()]
    assert only(*claims).account == "Test Wire"


def _in_words(sentence):
    plain = re.sub(r"(?<=\d),(?=\d)|(?<=m)2\b", "", sentence)
    return [float(each) for each in re.findall(r"\d+(?:\.\d+)?", plain)]


def test_a_sentence_has_no_number_that_is_not_in_the_sum():
    claims = [*_monday_and_tuesday(), told(1150, on=3), depth(12), width(40), told(28, "settlements", precision=1.0)]
    sums = summed(*claims, _share(10), territories=lambda _: EAST)
    assert {each.rule for each in sums} == {SumRule.LEVELS, SumRule.STRIP, SumRule.DENSITY, SumRule.SHARE}
    for found in sums:
        told_of = _in_words(repr(replace(found, sentence="")))
        known = [each / factor for each in told_of for factor in (1, 0.01, 1e3, 1e6)]
        for number in _in_words(found.sentence):
            assert any(number == pytest.approx(each, abs=0.5) for each in known), (number, found.sentence)
