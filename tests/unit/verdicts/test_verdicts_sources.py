"""One source's word on a claim."""

from datetime import date

import pytest

from factories import make_attribution, make_claim, make_figure, make_measurement, make_quantity
from frontcheck.errors import MeasureError
from frontcheck.models import Bound, Measure, Qualifier, Reason, SourceKind, Thresholds, Unmeasured, Verdict
from frontcheck.verdicts import judge_figure, judge_source, not_checkable

T = Thresholds()
AT_LEAST_12_KM = make_claim(
    make_quantity(12.0, None, "km", Qualifier.AT_LEAST, precision=1.0, text="at least 12 kilometers"),
    measure=Measure.DEPTH,
)


def settlements(number):
    text = f"{number} settlements"
    quantity = make_quantity(number, number, "settlements", Qualifier.EXACT, precision=1.0, text=text)
    return make_claim(quantity, measure=Measure.SETTLEMENTS)


def gazetteer(number):
    return make_measurement(
        number, number, "settlements", measure=Measure.SETTLEMENTS, bound=Bound.LOWER, detail={"known_places": 120.0}
    )


@pytest.mark.parametrize(
    ("core", "outer", "verdict", "ratio", "contained"),
    [
        (627.1, 627.1, Verdict.ABOVE, 1000 / 627.1, False),
        (313.0, 582.0, Verdict.ABOVE, 1000 / 582, False),
        (313.0, 900.0, Verdict.CONSISTENT, None, False),
        (700.0, 1300.0, Verdict.CONSISTENT, None, True),
        (1300.0, 1250.0, Verdict.BELOW, 1000 / 1250, False),
        (0.0, 0.0, Verdict.ABOVE, None, False),
    ],
)
def test_interval_against_interval(core, outer, verdict, ratio, contained):
    word = judge_source(make_claim(), [make_measurement(core, outer)], T)
    assert (word.verdict, word.contained) == (verdict, contained)
    assert word.ratio == (None if ratio is None else pytest.approx(ratio))


def test_evidence_is_widened_by_its_tolerance_and_never_below_zero():
    word = judge_source(make_claim(), [make_measurement(1.0, 2.0, tolerance=5e6)], T)
    assert (word.low, word.high) == (0.0, pytest.approx(7e6))


@pytest.mark.parametrize("measured", [12.0, 17.4, 25.2, 400.0])
def test_a_larger_measurement_never_contradicts_at_least(measured):
    word = judge_source(AT_LEAST_12_KM, [make_measurement(measured, measured, "km", measure=Measure.DEPTH)], T)
    assert word.verdict is Verdict.CONSISTENT


def test_a_claim_about_some_areas_is_not_refuted_by_the_furthest_advance():
    one_to_three = make_quantity(1.0, 3.0, "km", Qualifier.RANGE, precision=1.0, text="one to three kilometers")
    measurement = make_measurement(5.0, 9.0, "km", measure=Measure.ADVANCE, tolerance=500.0)
    whole = make_claim(one_to_three, measure=Measure.ADVANCE)
    part = make_claim(one_to_three, measure=Measure.ADVANCE, partial=True)
    assert judge_source(whole, [measurement], T).verdict is Verdict.BELOW
    assert judge_source(part, [measurement], T).verdict is Verdict.CONSISTENT
    little = make_measurement(0.1, 0.2, "km", measure=Measure.ADVANCE, tolerance=0.0)
    assert judge_source(part, [little], T).verdict is Verdict.ABOVE


def test_an_incomplete_gazetteer_never_contradicts():
    more, fewer = judge_source(settlements(74), [gazetteer(11)], T), judge_source(settlements(8), [gazetteer(11)], T)
    assert (more.verdict, more.high) == (Verdict.CONSISTENT, None)
    assert (fewer.verdict, fewer.reason, fewer.ratio) == (Verdict.NOT_CHECKABLE, Reason.LOWER_BOUND_ONLY, None)
    assert fewer.detail == more.detail == "lower bound only: at least 11 of 120 known places in Russia"


def test_an_upper_bound_leaves_everything_below_it_possible():
    word = judge_source(make_claim(), [make_measurement(1500.0, 1500.0, bound=Bound.UPPER)], T)
    assert (word.verdict, word.low) == (Verdict.CONSISTENT, 0.0)


def between(before, after, claim=None):
    maps = [
        make_measurement(km2, km2, source="isw", day=date(2024, 8, 12), valid_on=day)
        for km2, day in ((before, date(2024, 8, 11)), (after, date(2024, 8, 18)))
    ]
    return judge_source(claim or make_claim(), maps, T)


def test_two_maps_that_disagree_about_the_days_between_them_say_nothing():
    at_least_800 = make_claim(make_quantity(800.0, None, "km2", Qualifier.AT_LEAST, precision=100.0))
    word = between(625.7, 1050.8, at_least_800)
    assert (word.verdict, word.reason) == (Verdict.NOT_CHECKABLE, Reason.BETWEEN_SNAPSHOTS)
    assert word.detail == "between 626 km2 on 11 August and 1,051 km2 on 18 August"
    assert len(word.measurements) == 2


def test_two_maps_that_agree_speak_for_the_days_between_them():
    word = between(400.0, 500.0)
    assert (word.verdict, word.ratio) == (Verdict.ABOVE, pytest.approx(2.0))
    assert (word.low, word.high) == (pytest.approx(392e6), pytest.approx(510e6))
    assert between(1000.0, 1050.0).verdict is Verdict.CONSISTENT


@pytest.mark.parametrize("sources", [[], ["a", "b"], ["a", "a", "a"]])
def test_measurements_of_no_or_several_sources_are_refused(sources):
    with pytest.raises(MeasureError, match=f"{len(sources)} measurements of"):
        judge_source(make_claim(), [make_measurement(source=source) for source in sources], T)


def test_a_source_without_a_measurement_keeps_its_reason():
    word = not_checkable(Unmeasured(source="nzz", reason=Reason.NO_SNAPSHOT, detail="newest map is 30 days older"))
    assert (word.kind, word.verdict, word.detail) == (
        SourceKind.MAPS,
        Verdict.NOT_CHECKABLE,
        "newest map is 30 days older",
    )


def test_a_figure_is_read_by_its_own_wording():
    at_least_800 = make_quantity(800.0, None, "km2", Qualifier.AT_LEAST, precision=100.0, text="at least 800 km2")
    word = judge_figure(make_claim(), make_figure(at_least_800, claimant="AFP from ISW data"), T)
    assert (word.source, word.kind) == ("figures/AFP from ISW data", SourceKind.FIGURES)
    assert (word.verdict, word.low, word.high) == (Verdict.CONSISTENT, pytest.approx(800e6), None)
    exact = judge_figure(make_claim(), make_figure(), T)
    assert (exact.verdict, exact.ratio) == (Verdict.ABOVE, pytest.approx(1000 / 720))


def test_nobody_is_evidence_for_himself():
    word = judge_figure(make_claim(), make_figure(claimant="General Syrskyi"), T)
    assert (word.verdict, word.reason) == (Verdict.NOT_CHECKABLE, Reason.SAME_SPEAKER)
    own_voice = make_claim(attribution=None)
    assert judge_figure(own_voice, make_figure(claimant="AFP"), T, "Agence France-Presse").reason is Reason.SAME_SPEAKER
    assert judge_figure(own_voice, make_figure(claimant="AFP"), T).verdict is Verdict.ABOVE
    nameless = make_claim(attribution=make_attribution())
    assert judge_figure(nameless, make_figure(), T).verdict is Verdict.ABOVE
