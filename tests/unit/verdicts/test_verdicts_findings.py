"""Findings and their sentences."""

from datetime import date

import pytest

from factories import DAY, make_claim, make_figure, make_measurement, make_quantity, with_later
from frontcheck.models import Bound, Measure, Overall, Qualifier, Reason, Relation, Thresholds, Unmeasured, Verdict
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
        "Maps of 12 August 2024 show 313 to 627 km2; the claim (about 1,000 square kilometers) is above all 4, by 59 % "
        "at least; first reached on 14 August 2024 (deepstate, outer)."
    )


def test_far_above_is_told_as_a_multiple():
    claim = make_claim()
    assert "is above the only one, at 3.1 times at least." in finding_of(claim, maps(claim, {"x": (142, 320)})).sentence


def test_a_claim_below_every_map():
    claim = make_claim()
    sentence = finding_of(claim, maps(claim, {"a": (1300, 1300), "b": (1250, 1600)})).sentence
    assert (
        "show 1,250 to 1,600 km2; the claim (about 1,000 square kilometers) is below both, by 20 % at least."
        in sentence
    )


def test_sources_that_disagree_are_counted():
    claim = make_claim()
    finding = finding_of(claim, maps(claim, {"a": (1000, 1000), "b": (10, 20), "c": (2000, 2000)}))
    assert finding.now.overall is Overall.SOURCES_DISAGREE
    assert "is consistent with 1, above 1 and below 1 of 3." in finding.sentence


def test_the_age_of_old_maps_is_told():
    claim = make_claim()
    sentence = finding_of(claim, maps(claim, {"a": (1000, 1000)}, valid_on=date(2024, 8, 10))).sentence
    assert sentence.startswith(
        "The map of 10 August 2024, up to 2 days away from the day of the claim (12 August 2024), shows 1,000 km2;"
    )


def test_a_change_names_both_days_and_a_front_its_width():
    forty = make_quantity(40.0, 40.0, "km2", Qualifier.EXACT, precision=10.0, text="40 square kilometers")
    change = make_claim(forty, measure=Measure.AREA_CHANGE)
    words = maps(change, {"a": (41, 41)}, measure=Measure.AREA_CHANGE, first_day=date(2024, 8, 11))
    assert (
        "Maps of 12 August 2024 set against 11 August 2024 show a change of 41 km2;"
        in finding_of(change, words).sentence
    )
    front = make_claim(make_quantity(40.0, 40.0, "km", Qualifier.EXACT, precision=10.0), measure=Measure.FRONT_LENGTH)
    shown = finding_of(front, maps(front, {"a": (40.7, 40.7)}, unit="km", measure=Measure.FRONT_LENGTH)).sentence
    assert "The map of 12 August 2024 shows a front (chord) of 40.7 km;" in shown


def test_a_lower_bound_is_called_one():
    count = make_quantity(28.0, 28.0, "settlements", Qualifier.EXACT, precision=1.0, text="28 settlements")
    claim = make_claim(count, measure=Measure.SETTLEMENTS)
    fields = {"unit": "settlements", "measure": Measure.SETTLEMENTS, "bound": Bound.LOWER}
    assert (
        "8 to 11 settlements (a lower bound only);"
        in finding_of(claim, maps(claim, {"a": (8, 8), "b": (11, 11)}, **fields)).sentence
    )
    silent = finding_of(claim, maps(claim, {"a": (31, 31), "b": (38, 38)}, **fields))
    assert silent.now.overall is Overall.NOT_CHECKABLE
    assert silent.sentence == (
        "No map can speak to the claim (28 settlements): the gazetteer gives a lower bound only, 31 to 38 settlements "
        "(a, b)."
    )


def test_silence_is_explained_by_reason():
    words = [
        not_checkable(Unmeasured(source=name, reason=reason, detail=""))
        for name, reason in (("a", Reason.OUT_OF_COVERAGE), ("b", Reason.NO_SNAPSHOT), ("c", Reason.NO_SNAPSHOT))
    ]
    assert finding_of(make_claim(), words).sentence == (
        "No map can speak to the claim (about 1,000 square kilometers): the place is out of coverage (a), no map is "
        "near the day (b, c)."
    )
    assert finding_of(make_claim(), []).sentence == "No map was asked about the claim (about 1,000 square kilometers)."


def test_a_day_between_two_maps_names_both_numbers_and_days():
    claim = make_claim(make_quantity(800.0, None, "km2", Qualifier.AT_LEAST, precision=100.0, text="at least 800"))
    pair = [
        make_measurement(a, a, source="isw", day=DAY, valid_on=d)
        for a, d in ((626, date(2024, 8, 11)), (1051, date(2024, 8, 18)))
    ]
    sentence = finding_of(claim, [judge_source(claim, pair, T)]).sentence
    assert "between 626 km2 on 11 August and 1,051 km2 on 18 August (isw)." in sentence


@pytest.mark.parametrize("relation", [Relation.PLANNED, Relation.DENIED])
def test_what_is_not_asserted_is_not_held_against_a_map(relation):
    claim = make_claim(relation=relation)
    finding = finding_of(claim, [*maps(claim, AREAS), judge_figure(claim, make_figure(), T)])
    assert (finding.now.overall, finding.then.figures_overall) == (Overall.NOT_CHECKABLE, Overall.NOT_CHECKABLE)
    assert {word.reason for word in finding.now.sources} == {Reason.NOT_ASSERTED}
    assert finding.sentence == (
        f"The claim (about 1,000 square kilometers) is {relation}, not asserted, so no map is held against it."
    )


def test_what_was_known_then_is_told_where_it_leads_elsewhere():
    claim = make_claim()
    now, older = maps(claim, AREAS), maps(claim, {"nzz": (900, 1100)})
    assert finding_of(claim, now, older).sentence.endswith(
        "by what was public on 12 August 2024, it is consistent with the only one."
    )
    assert finding_of(claim, now, []).sentence.endswith("by what was public on 12 August 2024, no map can speak to it.")
    assert "public on" not in finding_of(claim, now).sentence
    assert "public on" not in judge(claim, [], now, None, T).sentence


def test_figures_are_summed_up_apart_from_maps():
    claim = make_claim()
    words = [*maps(claim, {"a": (1000, 1000)}), judge_figure(claim, make_figure(), T)]
    finding = finding_of(claim, words)
    assert (finding.now.overall, finding.now.figures_overall) == (Overall.CONSISTENT_WITH_ALL, Overall.EXCEEDS_ALL)
    assert finding.sentence.endswith("; against published figures of others it is above the only one.")
