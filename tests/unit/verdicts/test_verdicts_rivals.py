"""Which numbers stand in one table, and what lies between who concedes and who asserts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factories import make_quantity
from frontcheck.models import Measure, Qualifier, Stance, Thresholds
from frontcheck.verdicts.rivals import rivalries
from rival_samples import DAY, FENS, LOWLANDS, MARSH, general, governor, make_spoken, monitor, villages

T = Thresholds()


def tables(*spoken, thresholds=T):
    return rivalries(spoken, thresholds)


def told(table):
    return [(each.day.day, each.speaker, each.stated) for each in table.assertions]


def test_two_parties_on_one_day_are_rivals():
    (table,) = tables(governor(28), general(74))
    assert told(table) == [(10, "General Wren", 74), (10, "Governor Reed", 28)]
    assert (table.holder, table.place, table.unit) == ("Uplands", "Fens", "settlements")


def test_the_timeline_holds_numbers_of_other_days_too():
    first = make_spoken("Lowland sources", "Lowlands", 11, after=-5)
    (table,) = tables(first, governor(28), monitor(41), general(74, after=1))
    assert [stated for *_, stated in told(table)] == [11, 28, 41, 74]


def test_the_envelope_runs_from_the_least_conceded_to_the_most_asserted():
    other = make_spoken("Mayor Teal", "Lowlands", 11)
    (table,) = tables(governor(28), other, general(74, after=1), general(60, after=1, source="b"))
    assert [(each.day.day, each.low, each.high) for each in table.envelopes] == [(10, 11, 74), (11, 11, 74)]
    assert (table.envelopes[0].conceded_on, table.envelopes[0].asserted_on) == (DAY, DAY + timedelta(days=1))


def test_what_is_said_of_the_day_itself_comes_first():
    (table,) = tables(governor(28), governor(33, after=1), general(74, after=1))
    assert [(each.day.day, each.low) for each in table.envelopes] == [(10, 28), (11, 33)]


def test_days_too_far_apart_have_no_envelope_and_no_table():
    assert tables(governor(28), general(74, after=2)) == ()


def test_the_threshold_says_how_far():
    (table,) = tables(governor(28), general(74, after=2), thresholds=Thresholds(figure_days=2))
    assert len(table.envelopes) == 2


def test_more_conceded_than_asserted_is_kept_as_it_is():
    (table,) = tables(governor(80), general(74))
    assert [(each.low, each.high) for each in table.envelopes] == [(80, 74)]


def test_an_open_end_is_said():
    (table,) = tables(governor(28), general(quantity=villages(74, None, Qualifier.AT_LEAST, "at least 74 villages")))
    assert [(each.high, each.open) for each in table.envelopes] == [(74, True)]


def test_up_to_concedes_nothing():
    (table,) = tables(governor(quantity=villages(None, 30, Qualifier.UP_TO, "up to 30 villages")), general(74))
    assert table.envelopes == ()


def test_who_denies_concedes_nothing():
    (table,) = tables(governor(74, denied=True), general(74))
    assert table.envelopes == ()
    assert [each.denied for each in table.assertions] == [False, True]


def test_a_third_party_is_no_end_of_an_envelope():
    (table,) = tables(monitor(5), general(74))
    assert table.envelopes == ()


def test_two_speakers_of_one_party_are_no_rivals():
    assert tables(general(74), make_spoken("Minister Kite", "Uplands", 80)) == ()


def test_one_speaker_in_two_spellings_is_no_rival():
    assert tables(make_spoken("Syrskyi", None), make_spoken("General Syrsky", None, 30)) == ()


@pytest.mark.parametrize(
    "thing",
    [
        (Measure.SETTLEMENTS_CHANGE, Stance.TAKEN, "Uplands"),
        (Measure.SETTLEMENTS, Stance.HELD, "Uplands"),
        (Measure.SETTLEMENTS, Stance.HELD_OR_TAKEN, "Islands"),
    ],
)
def test_another_measure_stance_or_holder_is_another_thing(thing):
    assert tables(governor(28), general(74, thing=thing)) == ()


def test_a_number_about_the_whole_stands_beside_its_part():
    (table,) = tables(governor(28), general(74, ground=LOWLANDS))
    assert (table.place_id, [each.whole for each in table.assertions]) == ("LO/Fens", [True, False])


def test_two_parts_of_a_whole_are_not_set_beside_each_other():
    assert tables(governor(28), general(74, ground=MARSH)) == ()


def test_rivals_about_the_whole_have_their_own_table():
    found = tables(governor(28, ground=LOWLANDS), general(74, ground=LOWLANDS), monitor(30, ground=FENS, after=9))
    assert [table.place_id for table in found] == ["LO"]


def test_a_table_about_the_whole_that_stands_in_one_about_a_part_is_left_out():
    (table,) = tables(governor(28, ground=LOWLANDS), general(74, ground=LOWLANDS), monitor(30))
    assert (table.place_id, len(table.assertions)) == ("LO/Fens", 3)
    later = general(90, ground=LOWLANDS, after=9)
    found = tables(governor(28, ground=LOWLANDS), general(74, ground=LOWLANDS), monitor(30), later)
    assert [(each.place_id, len(each.assertions)) for each in found] == [("LO", 3), ("LO/Fens", 3)]


def test_a_share_of_the_whole_is_not_one_of_the_part():
    share = (Measure.SHARE, Stance.HELD, "Uplands")
    parts = [make_quantity(n, n, "percent", Qualifier.EXACT, precision=1.0, text=f"{n} percent") for n in (5, 9)]
    assert (
        tables(governor(quantity=parts[0], thing=share), general(quantity=parts[1], thing=share, ground=LOWLANDS)) == ()
    )


def test_gains_are_compared_over_the_same_window():
    change = {"thing": (Measure.SETTLEMENTS_CHANGE, Stance.TAKEN, "Uplands")}
    week, day = DAY - timedelta(days=6), DAY
    assert tables(governor(3, first_day=week, **change), general(9, first_day=day, **change)) == ()
    (table,) = tables(governor(3, first_day=week, **change), general(9, first_day=week, **change))
    assert [(each.first_day, each.low, each.high) for each in table.envelopes] == [(week, 3, 9)]


def test_after_a_long_silence_another_table_begins():
    found = tables(governor(1), general(2), governor(3, after=40), general(4, after=40))
    assert [[each.stated for each in table.assertions] for table in found] == [[2, 1], [4, 3]]


def test_one_number_told_twice_stands_once_with_both_places():
    (table,) = tables(governor(28), governor(28, source="other.txt"), general(74))
    (reed,) = [each for each in table.assertions if each.speaker == "Governor Reed"]
    assert sorted(each.source for each in reed.tellings) == ["Governor Reed 0.txt", "other.txt"]


def test_one_amount_in_two_units_stands_once():
    area = {"thing": (Measure.AREA, Stance.HELD_OR_TAKEN, "Uplands")}
    km2 = make_quantity(100.0, 100.0, "km2", Qualifier.EXACT, precision=100.0, text="100 km2")
    (table,) = tables(
        governor(quantity=km2, **area),
        governor(quantity=km2.converted("ha"), source="b", **area),
        general(quantity=make_quantity(300.0, 300.0, "km2", Qualifier.EXACT, text="300"), **area),
    )
    assert len(table.assertions) == 2


def test_nothing_gives_nothing():
    assert tables() == ()
    assert FENS.ids[0] != MARSH.ids[0]
