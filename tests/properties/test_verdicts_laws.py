"""Laws that every verdict obeys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import DAY, make_claim, make_figure, make_measurement, make_quantity
from frontcheck.models import Bound, Measure, Qualifier, Reason, SourceKind, Thresholds, Unmeasured, Verdict
from frontcheck.verdicts import claim_interval, judge, judge_figure, judge_source, not_checkable
from frontcheck.verdicts.compare import compare, ratio
from frontcheck.verdicts.interval import Extent

T = Thresholds()
MIRROR = {Verdict.ABOVE: Verdict.BELOW, Verdict.BELOW: Verdict.ABOVE, Verdict.CONSISTENT: Verdict.CONSISTENT}
sizes = st.floats(min_value=0.1, max_value=5e4).map(lambda value: round(value, 3))
maybe = st.none() | sizes


@st.composite
def extents(draw):
    low, high = draw(sizes), draw(maybe)
    if high is not None:
        low, high = sorted((low, high))
    return Extent(low=low, high=high, bare_low=low, bare_high=high)


@st.composite
def quantities(draw, unit="km2"):
    qualifier, number = draw(st.sampled_from(Qualifier)), draw(sizes)
    low, high = number, number
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}:
        high = None
    elif qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        low = None
    elif qualifier is Qualifier.RANGE:
        low, high = sorted((number, draw(sizes)))
    text = (
        draw(st.sampled_from(["dozens of square km", "hundreds", "a number of"]))
        if qualifier is Qualifier.VAGUE
        else f"{number}"
    )
    return make_quantity(
        low, high, unit, qualifier, precision=draw(st.sampled_from([0.1, 1.0, 10.0, 100.0])), text=text
    )


@st.composite
def measurements(draw, source="nzz"):
    age = timedelta(days=draw(st.integers(-3, 7)))
    bound = draw(st.sampled_from(Bound))
    measure = Measure.SETTLEMENTS if bound is Bound.LOWER else Measure.AREA
    return make_measurement(draw(sizes), draw(sizes), source=source, valid_on=DAY - age, bound=bound, measure=measure)


@given(extents(), extents())
def test_swapping_the_sides_mirrors_the_verdict(one, other):
    verdict = compare(one, other)
    assert compare(other, one) is MIRROR[verdict]
    if (there := ratio(one, other, verdict)) is not None:
        assert there * ratio(other, one, MIRROR[verdict]) == pytest.approx(1)


@given(quantities(), measurements(), sizes)
def test_widening_evidence_never_creates_a_contradiction(quantity, measurement, more):
    claim = make_claim(quantity)
    narrow = judge_source(claim, [measurement], T)
    wide = judge_source(claim, [replace(measurement, tolerance=measurement.tolerance + more * 1e6)], T)
    if narrow.verdict is Verdict.CONSISTENT:
        assert wide.verdict is Verdict.CONSISTENT
    assert wide.verdict in {narrow.verdict, Verdict.CONSISTENT}


@given(quantities(), st.lists(measurements(), max_size=4))
def test_a_source_out_of_coverage_changes_nothing(quantity, measured):
    claim = make_claim(quantity)
    words = [judge_source(claim, [each], T) for each in measured]
    silent = not_checkable(Unmeasured(source="elsewhere", reason=Reason.OUT_OF_COVERAGE, detail="no map of the place"))
    without, with_it = judge(claim, words, words, DAY, T), judge(claim, [*words, silent], [*words, silent], DAY, T)
    assert without.now.overall is with_it.now.overall
    assert without.then.figures_overall is with_it.then.figures_overall
    if any(word.verdict is not Verdict.NOT_CHECKABLE for word in words):
        assert without.sentence == with_it.sentence


@given(quantities(), measurements(), st.sampled_from(["mi2", "ha", "acre", "m2"]))
def test_converting_the_unit_of_a_claim_changes_nothing(quantity, measurement, unit):
    claim = make_claim(quantity)
    other = make_claim(quantity.converted(unit))
    assert claim_interval(other, T) == pytest.approx(claim_interval(claim, T))
    one, two = judge_source(claim, [measurement], T), judge_source(other, [measurement], T)
    assert (one.verdict, one.contained) == (two.verdict, two.contained)
    assert one.ratio == pytest.approx(two.ratio)


@given(sizes, measurements())
def test_a_larger_measurement_never_contradicts_at_least(low, measurement):
    claim = make_claim(make_quantity(low, None, "km2", Qualifier.AT_LEAST))
    if min(measurement.core, measurement.outer) >= low * 1e6:
        assert judge_source(claim, [measurement], T).verdict is Verdict.CONSISTENT


@given(quantities(), quantities())
def test_a_figure_and_a_claim_judge_each_other_the_same_way(one, other):
    there = judge_figure(make_claim(one), make_figure(other), T)
    back = judge_figure(make_claim(other), make_figure(one), T)
    assert there.kind is SourceKind.FIGURES
    assert back.verdict is MIRROR[there.verdict]
