"""Claims and figures to rivals: sides, stakes, grounds, reasons. Only the places are real."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from factories import make_attribution, make_claim, make_figure, make_quantity, make_report
from frontcheck.config import Config
from frontcheck.models import (
    Claimant,
    Dispute,
    DisputeKind,
    InterestMark,
    Interval,
    Measure,
    PlaceKind,
    PlaceName,
    Qualifier,
    Relation,
    Span,
    Stance,
    Statements,
    Thresholds,
    Ungroupable,
)
from frontcheck.pipeline.corpus import documents_in
from frontcheck.pipeline.reading_told import read_told
from frontcheck.pipeline.rivals import rivals_of
from frontcheck.pipeline.sides import SideNames
from frontcheck.pipeline.tellings import Told
from frontcheck.places import Places

SHARED = Path(__file__).parents[4] / "shared"
DAY = date(2031, 3, 10)
SOUTHLAND = PlaceName(id="NZ/Southland", name="Southland", kind=PlaceKind.REGION, country="NZ")
NELSON = PlaceName(id="NZ/Nelson", name="Nelson", kind=PlaceKind.REGION, country="NZ")
COUNTRY = PlaceName(id="NZ", name="New Zealand", kind=PlaceKind.COUNTRY, country="NZ")
AGAINST, IN, NO_SIDE, NOT = (
    InterestMark.AGAINST_INTEREST,
    InterestMark.IN_INTEREST,
    InterestMark.NO_SIDE,
    InterestMark.NOT_MARKED,
)


@pytest.fixture(scope="module")
def places():
    return Places.open()


def villages(number, **fields):
    fields = {"qualifier": Qualifier.EXACT, "precision": 1.0, "text": f"{number} villages"} | fields
    return make_quantity(float(number), float(number), "villages", **fields)


def said(name, party=None, day=DAY, **fields):
    attribution = make_attribution(name, day)
    return replace(attribution, claimant=Claimant(name=name, party=party, **fields))


def claim(number=28, speaker="Governor Reed", party="New Zealand", **fields):
    fields = {
        "id": f"{speaker}:{number}",
        "measure": Measure.SETTLEMENTS,
        "relation": Relation.CAPTURED,
        "holder": "Fiji",
        "against": None,
        "place": "Southland",
        "place_candidates": (SOUTHLAND,),
        "place_id": "NZ/Southland",
        "as_of": Interval.on(DAY),
        "attribution": said(speaker, party),
    } | fields
    return make_claim(fields.pop("quantity", villages(number)), **fields)


def told(*claims, report="one", publisher="Test Wire", disputes=()):
    return Told(
        report=make_report("", id=report, publisher=publisher, source=f"{report}.txt"),
        statements=Statements(attributions=(), claims=claims, disputes=disputes),
    )


def rivals(places, *reports, figures=()):
    return rivals_of(reports, figures, places, Thresholds())


def mark_of(places, one, *others):
    found = rivals(places, told(one, *others))
    marks = {each.id: each.interest for table in found.rivalries for each in table.assertions}
    marks |= {each.id: each.interest for each in found.ungrouped}
    return marks[one.id]


GENERAL = claim(74, "General Wren", "Fiji")


def test_two_speakers_of_two_reports_stand_in_one_table(places):
    (table,) = rivals(places, told(claim()), told(GENERAL, report="two")).rivalries
    assert (table.holder, table.place, table.stance) == ("Fiji", "Southland", Stance.HELD_OR_TAKEN)
    assert [(each.speaker, each.interest.mark) for each in table.assertions] == [
        ("General Wren", IN),
        ("Governor Reed", AGAINST),
    ]
    assert [(each.low, each.high) for each in table.envelopes] == [(28, 74)]


def test_a_report_that_comes_twice_is_read_once(places):
    (table,) = rivals(places, told(claim(), GENERAL), told(claim(), GENERAL)).rivalries
    assert [len(each.tellings) for each in table.assertions] == [1, 1]


def test_of_two_files_with_one_report_the_same_one_is_named_in_any_order(places):
    one, other = (
        told(claim(), GENERAL),
        replace(told(claim(), GENERAL), report=make_report("", id="one", source="z.txt")),
    )
    assert rivals(places, one, other) == rivals(places, other, one) == rivals(places, one)


def test_a_published_figure_stands_beside_claims(places):
    about = {"measure": "settlements", "holder": "Fiji", "place": "NZ/Southland", "as_of": DAY, "said_on": DAY}
    figure = make_figure(villages(41), "Heron Count", party="monitor (leans Fiji)", **about)
    (table,) = rivals(places, told(GENERAL), figures=[figure]).rivalries
    assert [(each.speaker, each.party, each.interest.mark) for each in table.assertions] == [
        ("General Wren", "Fiji", IN),
        ("Heron Count", "monitor (leans Fiji)", NO_SIDE),
    ]


def test_a_figure_of_a_side_is_marked_as_a_claim_is(places):
    about = {"measure": "settlements", "holder": "Fiji", "place": "NZ/Southland", "as_of": DAY, "said_on": DAY}
    figure = make_figure(villages(41), "Governor Reed", party="New Zealand", **about)
    (table,) = rivals(places, told(GENERAL), figures=[figure]).rivalries
    assert [each.interest.mark for each in table.assertions] == [IN, AGAINST]


def test_a_figure_and_a_claim_of_one_number_are_one(places):
    about = {"measure": "settlements", "holder": "Fiji", "place": "NZ/Southland", "as_of": DAY, "said_on": DAY}
    figure = make_figure(villages(28), "Reed", party="New Zealand", **about)
    (table,) = rivals(places, told(claim(), GENERAL), figures=[figure]).rivalries
    reed = table.assertions[1]
    assert [each.source for each in reed.tellings] == ["Test Wire, one.txt", "Kyiv Post (figure)"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"holder": None}, Ungroupable.HOLDER_UNKNOWN),
        ({"relation": Relation.LOST, "holder": "New Zealand"}, Ungroupable.HOLDER_UNKNOWN),
        ({"relation": Relation.LOST, "holder": "River Band"}, Ungroupable.HOLDER_UNKNOWN),
        ({"place": None, "place_id": None, "place_candidates": ()}, Ungroupable.PLACE_UNKNOWN),
        ({"place_id": None, "place_candidates": (SOUTHLAND, NELSON)}, Ungroupable.PLACE_UNKNOWN),
        ({"as_of": None}, Ungroupable.DAY_UNKNOWN),
        ({"as_of": Interval(DAY, None)}, Ungroupable.DAY_UNKNOWN),
        ({"measure": Measure.SETTLEMENTS_CHANGE}, Ungroupable.WINDOW_UNKNOWN),
        ({"attribution": replace(make_attribution(), claimant=None)}, Ungroupable.SPEAKER_UNKNOWN),
        ({"relation": Relation.PLANNED}, Ungroupable.NOT_ASSERTED),
        ({"relation": Relation.NEAR}, Ungroupable.NOT_GROUND),
        ({"relation": Relation.OTHER}, Ungroupable.NOT_GROUND),
        ({"measure": Measure.COUNT, "quantity": make_quantity(500.0, 500.0, "people")}, Ungroupable.NOT_GROUND),
        ({"quantity": make_quantity(None, None, "km2"), "measure": Measure.AREA}, Ungroupable.NO_NUMBER),
        ({"as_of": Interval.on(date(2031, 5, 1))}, Ungroupable.NO_RIVAL),
    ],
)
def test_what_cannot_be_set_beside_others_is_listed_with_the_reason(places, fields, reason):
    found = rivals(places, told(claim(**fields), GENERAL))
    assert found.rivalries == ()
    (reed,) = [each for each in found.ungrouped if each.id != GENERAL.id]
    assert reed.reason is reason
    assert reed.detail


def test_a_state_at_home_holds_more_than_it_has_taken(places):
    home = {"holder": "New Zealand", "relation": Relation.RECAPTURED}
    taken = claim(20, "General Wren", "Fiji", **home)
    held = claim(90, **home | {"relation": Relation.CONTROLS})
    assert rivals(places, told(taken, held)).rivalries == ()


def test_of_who_is_no_state_held_and_taken_are_two_things(places):
    band = {"holder": "River Band"}
    held = claim(20, "Captain Coot", "River Band", **band, relation=Relation.CONTROLS)
    assert rivals(places, told(claim(15, **band), held)).rivalries == ()
    (table,) = rivals(places, told(claim(15, **band), replace(held, relation=Relation.CAPTURED))).rivalries
    assert table.stance is Stance.TAKEN


@pytest.mark.parametrize(
    ("fields", "loses", "mark"),
    [
        ({}, "New Zealand", AGAINST),
        ({"against": "New Zealand"}, "New Zealand", AGAINST),
        ({"holder": "River Band"}, "New Zealand", AGAINST),
        ({"holder": "New Zealand"}, None, IN),
        ({"party": "Samoa"}, "New Zealand", NOT),
        ({"party": "Samoa", "against": "New Zealand"}, "New Zealand", NO_SIDE),
        ({"party": None}, "New Zealand", NOT),
        ({"relation": Relation.DENIED}, "New Zealand", IN),
        ({"quantity": villages(3, text="only three villages")}, "New Zealand", IN),
        ({"relation": Relation.LOST, "holder": "New Zealand"}, "New Zealand", AGAINST),
        ({"relation": Relation.SURROUNDED}, "New Zealand", NOT),
    ],
)
def test_marks_follow_from_party_and_relation(places, fields, loses, mark):
    found = mark_of(places, claim(**fields))
    assert (found.loses, found.mark) == (loses, mark)


def test_another_claim_of_the_report_tells_who_loses(places):
    at_home = claim(20, "Captain Coot", "River Band", holder="New Zealand")
    opponents = claim(9, "Minister Kite", holder="New Zealand", against="River Band")
    assert mark_of(places, at_home).mark is NOT
    found = mark_of(places, at_home, opponents)
    assert (found.loses, found.mark) == ("River Band", AGAINST)


def test_two_opponents_tell_nothing(places):
    at_home = claim(20, "Captain Coot", "River Band", holder="New Zealand")
    one = claim(9, "Minister Kite", holder="New Zealand", against="River Band")
    other = claim(8, "Minister Kite", holder="New Zealand", against="Hill Band")
    assert mark_of(places, at_home, one, other).mark is NOT


def test_names_that_may_be_anybody_make_no_third_party(places):
    found = mark_of(places, claim(party="Samoa", holder="rebels", against="New Zealand"))
    assert (found.mark, found.rule) == (NOT, "whether Samoa is one of the two sides is not told")


def test_the_reports_own_voice_and_its_publisher_have_no_side(places):
    assert mark_of(places, claim(attribution=None)).mark is NO_SIDE
    assert mark_of(places, claim(attribution=said("Test Wire"))).mark is NO_SIDE


def test_a_monitor_by_its_name_or_role_has_no_side(places):
    assert mark_of(places, claim(attribution=said("Heron Observatory"))).mark is NO_SIDE
    assert mark_of(places, claim(attribution=said("Ibis", role="independent analyst"))).mark is NO_SIDE


def test_a_speaker_with_the_name_of_the_holder_is_of_its_side(places):
    assert mark_of(places, claim(holder="River Band", attribution=said("the River Band"))).mark is IN


@pytest.mark.parametrize(("party", "mark"), [("monitor", NO_SIDE), ("New Zealand", AGAINST)])
def test_published_figures_tell_the_party_of_a_speaker_of_whom_the_report_tells_none(places, party, mark):
    row = {"holder": "Fiji", "place": "Chatham Islands Territory", "as_of": DAY, "said_on": DAY}
    figures = [make_figure(villages(5), "Ibis Map", party=party, measure="settlements", **row)]
    one = claim(attribution=said("Ibis Map"))
    (table,) = rivals(places, told(one, GENERAL), figures=figures).rivalries
    assert table.assertions[1].interest.mark is mark
    figures.append(make_figure(villages(6), "Ibis Map", party="Fiji", measure="settlements", **row))
    (table,) = rivals(places, told(one, GENERAL), figures=figures).rivalries
    assert table.assertions[1].interest.mark is NOT


def test_who_denies_it_in_the_same_report_is_told(places):
    denial = Dispute(
        claim=GENERAL.id, kind=DisputeKind.DENIES, by=said("Minister Kite"), other=None, rule="", span=Span(0, 1)
    )
    (table,) = rivals(places, told(claim(), GENERAL, disputes=(denial,))).rivalries
    assert table.assertions[0].denied_by == ("Minister Kite",)


def test_wording_drifts_from_report_to_report(places):
    least = villages(28, qualifier=Qualifier.AT_LEAST, text="at least 28 villages")
    other = claim(quantity=replace(least, high=None), relation=Relation.CONTROLS)
    (drift,) = rivals(places, told(claim()), told(other, report="two")).drifts
    assert drift.differs == ("qualifier", "relation")
    assert [each.source for each in drift.tellings] == ["Test Wire, one.txt", "Test Wire, two.txt"]


def test_names_of_one_side(places):
    sides = SideNames(places, ["Uplands", "the Uplands army", "rebels", "Rebel forces", "Fijian troops", "Fiji"])
    assert {sides.named(name) for name in ("Uplands", "Uplands army", "the Uplands forces")} == {"the Uplands army"}
    assert sides.named("rebel fighters") == sides.named("rebels") == "Rebel forces"
    assert sides.named("the Fijian army") == "Fiji"
    assert sides.named("Lowlands") is None


def test_nothing_gives_nothing(places):
    assert rivals(places) == rivals(places, told())


@pytest.mark.skipif(not SHARED.exists(), reason="the shared seed is not beside this folder")
def test_the_seed_sets_a_general_beside_a_governor_and_an_agency():
    seed = list(read_told(documents_in([str(SHARED / "seed" / "afp-2024-08-14.txt")]), Config()))
    found = rivals_of(seed, (), Places.open(), Thresholds())
    area, settlements = found.rivalries
    assert [(each.speaker, each.stated / 1e6, each.interest.mark) for each in area.assertions] == [
        ("Agence France-Presse", 800, NO_SIDE),
        ("Oleksandr Syrsky", 1000, IN),
    ]
    assert [(each.speaker, each.stated, each.interest.mark) for each in settlements.assertions] == [
        ("Alexei Smirnov", 28, AGAINST),
        ("Oleksandr Syrsky", 74, IN),
    ]
    assert [(each.low, each.high) for each in settlements.envelopes] == [(28, 74), (28, 74)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared annotated reports are not beside this folder")
def test_of_annotated_reports_every_claim_is_in_a_table_or_listed_with_the_reason():
    reports = list(read_told(documents_in([str(SHARED / "gold" / "reports")]), Config()))
    found = rivals_of(reports, (), Places.open(), Thresholds())
    claims = {each.id for one in reports for each in one.statements.claims}
    paired = {told.claim for table in found.rivalries for each in table.assertions for told in each.tellings}
    listed = {each.id for each in found.ungrouped}
    assert paired | listed == claims
    assert not paired & listed
