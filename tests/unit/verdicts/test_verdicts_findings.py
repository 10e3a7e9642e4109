"""Findings and their sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factories import (
    DAY,
    make_claim,
    make_figure,
    make_measurement,
    make_quantity,
    make_reached,
    make_snapshot,
    with_later,
)
from frontcheck.models import (
    Bound,
    Change,
    Measure,
    Overall,
    Qualifier,
    Reason,
    Relation,
    Thresholds,
    Unmeasured,
    Verdict,
)
from frontcheck.verdicts import judge, judge_figure, judge_source, not_checkable, overall

T = Thresholds()
AREAS = {"nzz": (627.1, 627.1), "deepstate": (312.8, 581.6), "daily": (312.8, 312.8), "owl": (620.9, 620.9)}
REACHED = {"nzz": date(2024, 8, 15), "deepstate": date(2024, 8, 14), "daily": None, "owl": date(2024, 8, 20)}


def maps(claim, areas, **fields):
    return [
        with_later(judge_source(claim, [make_measurement(core, outer, source=name, **fields)], T), REACHED.get(name))
        for name, (core, outer) in areas.items()
    ]


def finding_of(claim, words, then=None):
    return judge(claim, words if then is None else then, words, DAY, T)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ("CC", Overall.CONSISTENT_WITH_ALL),
        ("AA-", Overall.EXCEEDS_ALL),
        ("B", Overall.BELOW_ALL),
        ("CA", Overall.SOURCES_DISAGREE),
        ("AB", Overall.SOURCES_DISAGREE),
        ("--", Overall.NOT_CHECKABLE),
        ("", Overall.NOT_CHECKABLE),
    ],
)
def test_overall(verdicts, expected):
    letters = dict(zip("CAB-", (Verdict.CONSISTENT, Verdict.ABOVE, Verdict.BELOW, Verdict.NOT_CHECKABLE), strict=True))
    assert overall(letters[letter] for letter in verdicts) is expected


def test_a_claim_above_every_map():
    claim = make_claim()
    finding = finding_of(claim, maps(claim, AREAS))
    assert finding.now.overall is Overall.EXCEEDS_ALL
    assert finding.sentence == (
        "The maps of 12 August 2024 by nzz, deepstate, daily and owl show 313 to 627 km2 held by Ukraine in Russia, "
        "37 to 69 % less than claimed (about 1,000 square kilometers); as much as claimed is first shown by "
        "deepstate's map of 14 August, nzz's map of 15 August and owl's map of 20 August."
    )


def test_one_source_speaks_for_itself():
    """The sentence of the specification: of which day, published when, by how much, and what is missing."""
    claim = make_claim()
    (word,) = maps(claim, {"isw": (0, 626)}, valid_on=date(2024, 8, 11))
    finding = finding_of(claim, [replace(word, name="ISW")])
    assert finding.sentence == finding.now.sources[0].sentence
    assert finding.sentence == (
        "ISW's map of 11 August 2024, published before the claim, shows up to 626 km2 held by Ukraine in Russia, at "
        "least 37 % less than claimed (about 1,000 square kilometers); no map of 12 August is at hand."
    )
    assert finding.then.sources[0].sentence.endswith("no map of 12 August was public by 12 August 2024.")


@pytest.mark.parametrize(
    ("public", "words"),
    [
        (11, "published before the claim, shows"),
        (12, "published on the day of the claim, shows"),
        (13, "published 1 day after the claim, shows"),
        (21, "published 9 days after the claim, shows"),
        (None, "nzz's map of 12 August 2024 shows"),
    ],
)
def test_when_the_map_was_published_is_told_where_it_is_known(public, words):
    claim, moment = make_claim(), public and datetime(2024, 8, public, 9, tzinfo=UTC)
    measured = make_measurement(600, 600, snapshots=(make_snapshot(published_at=moment),))
    sentence = finding_of(claim, [judge_source(claim, [measured], T)]).sentence
    assert words in sentence
    assert ("published" in sentence) is (public is not None)


@pytest.mark.parametrize(
    ("core", "outer", "words"),
    [
        (142, 320, "68 to 86 % less than claimed (about 1,000 square kilometers)."),
        (0, 0, "shows no ground held by Ukraine in Russia, less than claimed (about 1,000 square kilometers)."),
        (1300, 1300, "30 % more than claimed (about 1,000 square kilometers)."),
        (1300, 4160, "1.3 to 4.2 times as much as claimed (about 1,000 square kilometers)."),
        (
            900,
            1100,
            "900 to 1,100 km2 held by Ukraine in Russia, consistent with the claim (about 1,000 square kilometers).",
        ),
        (920, 920, "consistent with the claim (about 1,000 square kilometers) within rounding and tolerance."),
    ],
)
def test_how_far_the_map_lies_from_the_claim(core, outer, words):
    claim = make_claim()
    assert finding_of(claim, maps(claim, {"x": (core, outer)})).sentence.endswith(words)


def test_a_claim_below_every_map():
    claim = make_claim()
    sentence = finding_of(claim, maps(claim, {"a": (1300, 1300), "b": (1250, 1600)})).sentence
    assert "by a and b show 1,250 to 1,600 km2 held by Ukraine in Russia, 25 to 60 % more than claimed (" in sentence


def test_sources_that_disagree_are_named_with_what_they_give():
    claim = make_claim()
    finding = finding_of(claim, maps(claim, {"a": (1000, 1000), "b": (10, 20), "c": (2000, 2000), "d": (990, 1001)}))
    assert finding.now.overall is Overall.SOURCES_DISAGREE
    assert finding.sentence == (
        "The maps of 12 August 2024 by a, b, c and d show 10 to 2,000 km2 held by Ukraine in Russia; the claim (about "
        "1,000 square kilometers) is consistent with a's (1,000 km2) and d's (990 to 1,001 km2), above b's (10 to 20 "
        "km2) and below c's (2,000 km2)."
    )


def test_many_sources_are_counted():
    claim = make_claim()
    sentence = finding_of(
        claim, maps(claim, {f"n{number}": (number, number) for number in (1, 2, 3, 4, 1000)})
    ).sentence
    assert "by 5 sources show 1 to 1,000 km2" in sentence
    assert "is consistent with 1 and above 4 of 5." in sentence


def test_sources_of_one_name_are_told_apart_where_both_give_numbers():
    claim = make_claim()
    weekly, daily = (replace(word, name="ISW") for word in maps(claim, {"weekly": (600, 600), "daily": (500, 500)}))
    silent = replace(not_checkable(Unmeasured(source="zip", reason=Reason.OUT_OF_COVERAGE, detail="")), name="ISW")
    both = finding_of(claim, [weekly, daily, silent])
    assert "by ISW (weekly) and ISW (daily) show" in both.sentence
    assert "ISW's (weekly) map of" in both.now.sources[0].sentence
    one = finding_of(claim, [weekly, silent])
    assert [word.name for word in one.now.sources] == ["ISW", "ISW (zip)"]


def test_a_change_names_both_days_and_a_front_its_width():
    forty = make_quantity(40.0, 40.0, "km2", Qualifier.EXACT, precision=10.0, text="40 square kilometers")
    change = make_claim(forty, measure=Measure.AREA_CHANGE)
    pair = (make_snapshot("a", date(2024, 8, 11)), make_snapshot("a", DAY))
    words = maps(change, {"a": (169, 169)}, measure=Measure.AREA_CHANGE, first_day=date(2024, 8, 11), snapshots=pair)
    assert finding_of(change, words).sentence == (
        "a's maps of 11 and 12 August 2024 show 169 km2 newly held by Ukraine in Russia, 4.2 times as much as claimed "
        "(40 square kilometers)."
    )
    front = make_claim(make_quantity(40.0, 40.0, "km", Qualifier.EXACT, precision=10.0), measure=Measure.FRONT_LENGTH)
    shown = finding_of(front, maps(front, {"a": (40.7, 40.7)}, unit="km", measure=Measure.FRONT_LENGTH)).sentence
    assert "shows a front of 40.7 km (straight chord) held by Ukraine in Russia," in shown


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change.GROSS_GAIN, "show 5 km2 newly held by Ukraine in Russia"),
        (Change.GROSS_LOSS, "show 5 km2 no longer held by Ukraine in Russia"),
        (Change.NET, "show a net change of 5 km2 in ground held by Ukraine in Russia"),
    ],
)
def test_which_change_it_is_is_told(change, words):
    five = make_claim(make_quantity(5.0, 5.0, "km2", Qualifier.EXACT, precision=1.0), measure=Measure.AREA_CHANGE)
    pair = (make_snapshot("a", date(2024, 8, 11)), make_snapshot("a", DAY))
    measured = make_measurement(5, 5, source="a", measure=Measure.AREA_CHANGE, snapshots=pair)
    measured = replace(measured, definition=replace(measured.definition, change=change))
    assert words in finding_of(five, [judge_source(five, [measured], T)]).sentence


def test_a_depth_an_advance_and_a_share_are_told_as_such():
    ten = make_claim(make_quantity(10.0, 10.0, "km", Qualifier.EXACT, precision=1.0), measure=Measure.DEPTH)
    deep = finding_of(ten, maps(ten, {"a": (12, 20)}, unit="km", measure=Measure.DEPTH)).sentence
    assert "shows ground held by Ukraine to a depth of 12 to 20 km in Russia, 1.2 to 2 times as much as claimed" in deep
    far = finding_of(ten, maps(ten, {"a": (9, 9)}, unit="km", measure=Measure.ADVANCE)).sentence
    assert "shows an advance of 9 km by Ukraine in Russia, 10 % less than claimed" in far
    fifth = make_claim(make_quantity(20.0, 20.0, "percent", Qualifier.EXACT, precision=1.0), measure=Measure.SHARE)
    share = finding_of(fifth, maps(fifth, {"a": (12, 14)}, unit="percent", measure=Measure.SHARE)).sentence
    assert "shows 12 to 14 percent of Russia held by Ukraine, 6 to 8 percentage points less than claimed" in share


def test_what_lies_within_the_tolerance_has_no_share():
    claim = make_claim()
    sentence = finding_of(claim, maps(claim, {"a": (0.1, 0.2)}, tolerance=2e6)).sentence
    assert (
        "shows 0.1 to 0.2 km2 held by Ukraine in Russia, within the tolerance of 2 km2 and less than claimed"
        in sentence
    )


def test_a_range_is_held_against_its_nearer_end_and_a_part_is_called_one():
    range_ = make_quantity(10.0, 30.0, "km", Qualifier.RANGE, precision=1.0, text="10 to 30 km")
    claim = make_claim(range_, measure=Measure.ADVANCE)
    fields = {"unit": "km", "measure": Measure.ADVANCE, "tolerance": 0.0}
    assert (
        "50 % less than the least claimed (10 to 30 km)"
        in finding_of(claim, maps(claim, {"a": (5, 5)}, **fields)).sentence
    )
    assert (
        "50 % more than the most claimed (10 to 30 km)"
        in finding_of(claim, maps(claim, {"a": (45, 45)}, **fields)).sentence
    )
    part = replace(claim, partial=True)
    shown = finding_of(part, maps(part, {"a": (45, 45)}, **fields)).sentence
    assert shown.endswith("consistent with the claim (10 to 30 km), which speaks of a part only.")


def test_a_lower_bound_is_called_one():
    count = make_quantity(28.0, 28.0, "settlements", Qualifier.EXACT, precision=1.0, text="28 settlements")
    claim = make_claim(count, measure=Measure.SETTLEMENTS)
    fields = {"unit": "settlements", "measure": Measure.SETTLEMENTS, "bound": Bound.LOWER}
    both = finding_of(claim, maps(claim, {"a": (8, 8), "b": (11, 11)}, detail={"known_places": 157.0}, **fields))
    assert both.sentence == (
        "The maps of 12 August 2024 by a and b show 8 to 11 of 157 known settlements held by Ukraine in Russia, a "
        "lower bound that is consistent with the claim (28 settlements)."
    )
    silent = finding_of(claim, maps(claim, {"a": (31, 31)}, **fields))
    assert silent.now.overall is Overall.NOT_CHECKABLE
    assert silent.sentence.endswith(
        "shows 31 known settlements held by Ukraine in Russia, a lower bound that is not held against the claim (28 "
        "settlements)."
    )


def test_silence_is_explained_by_reason():
    told = (("a", "a does not say where Ukraine is in Russia"), ("b", "no map is near"), ("c", "no map is near"))
    words = [not_checkable(Unmeasured(source=a, reason=Reason.NO_SNAPSHOT, detail=detail)) for a, detail in told]
    assert finding_of(make_claim(), words).sentence == (
        "No map can speak to the claim (about 1,000 square kilometers): a does not say where Ukraine is in Russia; "
        "no map is near (b and c)."
    )
    assert finding_of(make_claim(), words[1:]).sentence.endswith("square kilometers): no map is near.")
    assert words[0].sentence == ""
    assert finding_of(make_claim(), words).now.sources[0].sentence == (
        "a cannot speak to the claim (about 1,000 square kilometers): it does not say where Ukraine is in Russia."
    )
    many = [
        not_checkable(Unmeasured(source=f"n{number}", reason=Reason.OUT_OF_COVERAGE, detail=f"n{number} leaves out X"))
        for number in range(5)
    ]
    assert finding_of(make_claim(), many).sentence.endswith(": 5 sources leave out X.")
    assert finding_of(make_claim(), []).sentence == "No map was asked about the claim (about 1,000 square kilometers)."


def test_a_day_between_two_maps_names_both_numbers_and_days():
    claim = make_claim(make_quantity(800.0, None, "km2", Qualifier.AT_LEAST, precision=100.0, text="at least 800"))
    pair = [
        make_measurement(a, a, source="isw", day=DAY, valid_on=d)
        for a, d in ((626, date(2024, 8, 11)), (1051, date(2024, 8, 18)))
    ]
    word = replace(judge_source(claim, pair, T), reached=make_reached(date(2024, 8, 18), lost_on=date(2024, 8, 25)))
    assert finding_of(claim, [word]).sentence == (
        "isw's maps of 11 and 18 August 2024 show 626 km2 and 1,051 km2 held by Ukraine in Russia; 12 August falls "
        "between them, and the claim (at least 800) is above the first and consistent with the second; its map of 18 "
        "August is the first later one to show as much as claimed, that of 25 August no longer does."
    )


def test_two_maps_that_agree_and_an_earlier_one_that_shows_the_number():
    claim = make_claim()
    days = ((400, date(2024, 8, 11)), (500, date(2024, 8, 13)))
    pair = [make_measurement(a, a, source="isw", day=DAY, valid_on=d) for a, d in days]
    before = make_reached(date(2024, 8, 2), public_on=date(2024, 8, 4))
    assert finding_of(claim, [replace(judge_source(claim, pair, T), reached_before=before)]).sentence == (
        "isw's maps of 11 and 13 August 2024 show 400 km2 and 500 km2 held by Ukraine in Russia, 50 to 60 % less than "
        "claimed (about 1,000 square kilometers); its map of 2 August (public on 4 August) was the last earlier one "
        "to show as much as claimed; no map of 12 August is at hand."
    )


@pytest.mark.parametrize("relation", [Relation.PLANNED, Relation.DENIED])
def test_what_is_not_asserted_is_not_held_against_a_map(relation):
    claim = make_claim(relation=relation)
    finding = finding_of(claim, [*maps(claim, AREAS), judge_figure(claim, make_figure(), T)])
    assert (finding.now.overall, finding.then.figures_overall) == (Overall.NOT_CHECKABLE, Overall.NOT_CHECKABLE)
    assert {word.reason for word in finding.now.sources} == {Reason.NOT_ASSERTED}
    assert finding.sentence == (
        f"The claim (about 1,000 square kilometers) is {relation}, not asserted, and no map is held against it."
    )
    assert finding.now.sources[0].sentence.endswith(f"is {relation}, not asserted, and not held against nzz.")


def test_what_was_known_then_is_told_where_it_leads_elsewhere():
    claim = make_claim()
    now, older = maps(claim, AREAS), maps(claim, {"nzz": (900, 1100)})
    assert finding_of(claim, now, older).sentence.endswith(
        "by what was public on 12 August 2024, it was consistent with nzz's (900 to 1,100 km2)."
    )
    assert finding_of(claim, now, []).sentence.endswith(
        "by what was public on 12 August 2024, no map could speak to it."
    )
    assert "public on 12" not in finding_of(claim, now).sentence
    assert "public on 12" not in judge(claim, [], now, None, T).sentence


def test_another_day_of_knowledge_is_named():
    claim, words = make_claim(), maps(make_claim(), {"nzz": (600, 600)})
    finding = judge(claim, words, words, DAY, T, known_by=date(2024, 8, 20))
    assert (finding.now.known_by, finding.then.known_by) == (date(2024, 8, 20), DAY)
    assert finding.sentence.startswith("As known by 20 August 2024, nzz's map of 12 August 2024")
    assert judge(claim, words, words, DAY, T, known_by=date(2024, 8, 11)).then.known_by == date(2024, 8, 11)


def test_what_is_counted_is_fewer_or_as_many():
    villages = make_quantity(28.0, 28.0, "villages", Qualifier.EXACT, precision=1.0, text="28 villages")
    claim = make_claim(villages, measure=Measure.SETTLEMENTS)
    told = []
    for number in (14.0, 42.0, 74.0):
        counted = make_quantity(number, number, "villages", Qualifier.EXACT, precision=1.0, text=f"{number:g} villages")
        figure = make_figure(counted, measure="settlements")
        told.append(
            finding_of(claim, [judge_figure(claim, figure, T)]).now.sources[0].sentence.partition("villages, ")[2]
        )
    assert told == [
        "50 % fewer than claimed (28 villages).",
        "50 % more than claimed (28 villages).",
        "2.6 times as many as claimed (28 villages).",
    ]


def test_figures_are_summed_up_apart_from_maps():
    claim = make_claim()
    own = judge_figure(claim, make_figure(claimant="Syrskyi"), T)
    words = [*maps(claim, {"a": (1000, 1000)}), judge_figure(claim, make_figure(), T), own]
    finding = finding_of(claim, words)
    assert (finding.now.overall, finding.now.figures_overall) == (Overall.CONSISTENT_WITH_ALL, Overall.EXCEEDS_ALL)
    assert finding.sentence.endswith("; beside published figures the claim is above that of Agentstvo (720 km2).")
    figure, same = finding.now.sources[1:]
    assert figure.sentence == (
        "The figure of Agentstvo for 12 August 2024 is 720 km2, 28 % less than claimed (about 1,000 square kilometers)."
    )
    assert same.sentence == (
        "The figure of Syrskyi for 12 August 2024 (720 km2) is by the claim's own speaker and not held against it."
    )
