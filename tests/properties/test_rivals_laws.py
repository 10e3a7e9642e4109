"""Laws of numbers set beside each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from factories import make_quantity
from frontcheck.models import Interest, InterestMark, Measure, Qualifier, Relation, Stance, Thresholds
from frontcheck.publish.label_places import Box, Label, placed
from frontcheck.verdicts.drift import drifts
from frontcheck.verdicts.interest import Stake, interest_of
from frontcheck.verdicts.rivals import rivalries
from rival_samples import DAY, FENS, LOWLANDS, MARSH, make_spoken, make_worded

T = Thresholds()
untimed = settings(deadline=None)
AREA = (Measure.AREA, Stance.HELD_OR_TAKEN, "Uplands")
SWAPPED = {"Uplands": "Lowlands", "Lowlands": "Uplands", None: None, "Islands": "Islands"}
MIRROR = {
    InterestMark.AGAINST_INTEREST: InterestMark.IN_INTEREST,
    InterestMark.IN_INTEREST: InterestMark.AGAINST_INTEREST,
    InterestMark.NO_SIDE: InterestMark.NO_SIDE,
    InterestMark.NOT_MARKED: InterestMark.NOT_MARKED,
}
SPEAKERS = (
    ("General Wren", "Uplands"),
    ("Minister Kite", "Uplands"),
    ("Governor Reed", "Lowlands"),
    ("Mayor Teal", "Lowlands"),
    ("Heron Institute", None),
    ("Admiral Gull", "Islands"),
)
TEXTS = ("28 km2", "about 28 km2", "only 28 km2", "more than 28 km2")


@st.composite
def quantities(draw):
    qualifier, number = draw(st.sampled_from(Qualifier)), float(draw(st.integers(1, 400)))
    low, high = number, number
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}:
        high = None
    elif qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        low = None
    elif qualifier is Qualifier.RANGE:
        high = number + draw(st.integers(0, 50))
    return make_quantity(low, high, "km2", qualifier, precision=1.0, text=draw(st.sampled_from(TEXTS)))


@st.composite
def numbers(draw):
    """A number that one of six speakers puts on ground, within three weeks."""
    speaker, side = draw(st.sampled_from(SPEAKERS))
    return make_spoken(
        speaker,
        side,
        quantity=draw(quantities()),
        third_party=side is None,
        after=draw(st.integers(0, 20)),
        ground=draw(st.sampled_from([FENS, MARSH, LOWLANDS])),
        relation=draw(st.sampled_from([Relation.CAPTURED, Relation.CONTROLS, Relation.DENIED])),
        thing=AREA,
        source=f"{draw(st.integers(0, 9))}.txt",
    )


corpora = st.lists(numbers(), max_size=12)


def tables(spoken):
    return rivalries(spoken, T)


def outline(found):
    """What stands in which table, without the ids."""
    return [
        (
            table.measure,
            table.place_id,
            [(each.day, each.speaker, each.whole, each.denied, len(each.tellings)) for each in table.assertions],
        )
        for table in found
    ]


def swap(interest: Interest) -> Interest:
    return replace(interest, gains=interest.loses, loses=interest.gains, mark=MIRROR[interest.mark])


@untimed
@given(
    st.sampled_from(["Uplands", "Lowlands", "Islands", None]),
    st.booleans(),
    quantities(),
    st.sampled_from([each for each in Relation if each is not Relation.DENIED]),
)
def test_swapping_the_sides_mirrors_the_mark(side, third_party, quantity, relation):
    stake = Stake(side=side, third_party=third_party, gains="Uplands", loses="Lowlands")
    other = replace(stake, gains="Lowlands", loses="Uplands")
    assert interest_of(other, quantity, relation).mark is MIRROR[interest_of(stake, quantity, relation).mark]
    speaker_swapped = replace(other, side=SWAPPED[side])
    assert interest_of(speaker_swapped, quantity, relation).mark is interest_of(stake, quantity, relation).mark


@untimed
@given(corpora)
def test_swapping_the_sides_swaps_who_concedes_and_who_asserts(spoken):
    """Ends that are open for one of the two cannot be told from the other's: only plain numbers change places."""
    plain = [each for each in spoken if each.quantity.low is not None and each.quantity.low == each.quantity.high]
    swapped = [replace(each, interest=swap(each.interest)) for each in plain]
    for table, mirrored in zip(tables(plain), tables(swapped), strict=True):
        voices = {each.id: each.speaker for each in table.assertions}
        parties = dict(SPEAKERS)
        assert all(parties[voices[each.conceded]] == "Lowlands" for each in table.envelopes)
        assert all(parties[voices[each.asserted]] == "Lowlands" for each in mirrored.envelopes)
        assert [each.day for each in table.envelopes] == [each.day for each in mirrored.envelopes]


@untimed
@given(corpora, st.sampled_from(["measure", "holder", "country", "stance"]))
def test_a_number_about_something_else_changes_no_table(spoken, differs):
    other = {
        "measure": make_spoken("Nobody", None, thing=(Measure.DEPTH, AREA[1], AREA[2])),
        "holder": make_spoken("Nobody", None, thing=(*AREA[:2], "Islands")),
        "country": make_spoken("Nobody", None, thing=AREA, ground=replace(FENS, ids=("IS/Sand", "IS"), country="IS")),
        "stance": make_spoken("Nobody", None, thing=(AREA[0], Stance.SURROUNDED, AREA[2])),
    }[differs]
    assert tables([*spoken, other]) == tables(spoken)


@untimed
@given(corpora, st.randoms(use_true_random=False))
def test_the_order_changes_nothing(spoken, random):
    shuffled = list(spoken)
    random.shuffle(shuffled)
    assert outline(tables(shuffled)) == outline(tables(spoken))
    assert [table.envelopes for table in tables(shuffled)] == [table.envelopes for table in tables(spoken)]


@untimed
@given(corpora, st.sampled_from(["ha", "mi2", "m2", "acre"]))
def test_converting_units_changes_nothing(spoken, unit):
    converted = [replace(each, quantity=each.quantity.converted(unit)) for each in spoken]
    assert outline(tables(converted)) == outline(tables(spoken))
    for table, same in zip(tables(converted), tables(spoken), strict=True):
        ends = [(each.conceded, each.asserted) for each in table.envelopes]
        assert ends == [(each.conceded, each.asserted) for each in same.envelopes]


@untimed
@given(corpora)
def test_every_table_has_two_parties_near_in_time_and_every_number_once(spoken):
    for table in tables(spoken):
        pairs = [
            (one, other)
            for one in table.assertions
            for other in table.assertions
            if one.speaker != other.speaker
            and not (one.interest.side and one.interest.side == other.interest.side)
            and abs(one.day - other.day) <= timedelta(days=T.figure_days)
        ]
        assert pairs
        told = [(telling, each.day) for each in table.assertions for telling in each.tellings]
        held = [each for each in spoken if each.ground.ids[0] == table.place_id]
        assert sum(not each.whole for each in table.assertions) <= len(held)
        assert len(told) <= len(spoken)


@untimed
@given(corpora)
def test_an_envelope_lies_between_numbers_that_are_stated(spoken):
    for table in tables(spoken):
        by_id = {each.id: each for each in table.assertions}
        for each in table.envelopes:
            assert each.low == by_id[each.conceded].low
            assert each.high == by_id[each.asserted].stated
            assert {each.conceded_on, each.asserted_on} <= {one.day for one in table.assertions}
            assert each.day in {each.conceded_on, each.asserted_on}


@untimed
@given(st.lists(st.tuples(quantities(), st.integers(0, 3)), max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_no_drift(told, random):
    worded = [make_worded(quantity, f"{number}.txt", measure=Measure.AREA) for quantity, number in told]
    shuffled = list(worded)
    random.shuffle(shuffled)
    assert drifts(shuffled, T) == drifts(worded, T)
    unrelated = make_worded(told[0][0] if told else make_quantity(), "z.txt", said_on=DAY + timedelta(days=3))
    assert drifts([*worded, unrelated], T) == drifts(worded, T)


@untimed
@given(
    st.lists(
        st.builds(
            Label,
            st.floats(20, 380),
            st.floats(20, 180),
            st.sampled_from(["Governor Reed 28", "Wren 74", "Heron Institute 44–54"]),
            st.just(11.5),
        ),
        max_size=15,
    )
)
def test_labels_cover_neither_each_other_nor_points(labels):
    room = Box(0, 0, 400, 200)
    points = [Box(each.x - 5, each.y - 5, each.x + 5, each.y + 5) for each in labels]
    found, left_out = placed(labels, points, room)
    boxes = [each.box for each in found]
    assert len(found) + left_out == len(labels)
    assert all(room.holds(box) for box in boxes)
    assert not any(box.overlaps(point) for box in boxes for point in points)
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
