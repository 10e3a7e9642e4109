"""Laws that every verdict obeys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import DAY, make_claim, make_figure, make_measurement, make_quantity
from frontcheck.models import Bound, Measure, Overall, Qualifier, Reason, SourceKind, Thresholds, Unmeasured, Verdict
from frontcheck.verdicts import claim_interval, judge, judge_figure, judge_source, not_checkable, overall
from frontcheck.verdicts.compare import compare, ratio
from frontcheck.verdicts.interval import Extent

T = Thresholds()
MIRROR = {Verdict.ABOVE: Verdict.BELOW, Verdict.BELOW: Verdict.ABOVE, Verdict.CONSISTENT: Verdict.CONSISTENT}
MIRRORED = {each: each for each in Overall} | {
    Overall.EXCEEDS_ALL: Overall.BELOW_ALL,
    Overall.BELOW_ALL: Overall.EXCEEDS_ALL,
}
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
    qualifier, number = draw(st.sampled_from(Qualifier)), draw(sizes | st.integers(50, 5000).map(float))
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


@st.composite
def stretches(draw):
    """A range as stated, which has no band, and what a map without tolerance shows of the same ends."""
    low, high = sorted((draw(sizes), draw(sizes)))
    return make_quantity(low, high, "km2", Qualifier.RANGE), make_measurement(low, high, tolerance=0.0)


@st.composite
def sourced(draw):
    """Measurements of several sources, one or two of each: the latter for a day between two maps."""
    names = draw(st.lists(st.sampled_from("abcd"), unique=True, min_size=1, max_size=4))
    return {name: [draw(measurements(name)) for _ in range(draw(st.integers(1, 2)))] for name in names}


def finding_of(claim, by_source, *more, at=0):
    words = [judge_source(claim, each, T) for each in by_source.values()]
    words[at:at] = more
    words = [replace(word, name="Map") if word.kind is SourceKind.MAPS else word for word in words]
    return judge(claim, words, words, DAY, T)


@given(extents(), extents())
def test_swapping_the_sides_mirrors_the_verdict(one, other):
    verdict = compare(one, other)
    assert compare(other, one) is MIRROR[verdict]
    if (there := ratio(one, other, verdict)) is not None:
        assert there * ratio(other, one, MIRROR[verdict]) == pytest.approx(1)


@given(extents(), extents())
def test_above_means_that_even_the_least_claimed_is_more_than_the_most_shown(claim, evidence):
    above = evidence.high is not None and claim.low is not None and claim.low > evidence.high * (1 + 1e-6)
    below = claim.high is not None and evidence.low is not None and evidence.low > claim.high * (1 + 1e-6)
    apart = {True: Verdict.ABOVE, False: Verdict.BELOW}[above] if above or below else Verdict.CONSISTENT
    near = any(
        one is not None and other is not None and one == pytest.approx(other, rel=1e-5)
        for one, other in ((claim.low, evidence.high), (evidence.low, claim.high))
    )
    assert near or compare(claim, evidence) is apart


@given(quantities(), sourced())
def test_which_of_core_and_outer_is_larger_changes_nothing(quantity, by_source):
    """For a change either may be."""
    turned = {
        name: [replace(each, core=each.outer, outer=each.core) for each in measured]
        for name, measured in by_source.items()
    }
    one, two = finding_of(make_claim(quantity), by_source), finding_of(make_claim(quantity), turned)
    assert one.sentence == two.sentence
    told = [(word.verdict, word.low, word.high, word.ratio, word.contained) for word in one.now.sources]
    assert told == [(word.verdict, word.low, word.high, word.ratio, word.contained) for word in two.now.sources]


@given(stretches(), st.lists(stretches(), min_size=1, max_size=4))
def test_swapping_claim_and_maps_mirrors_the_finding(claimed, shown):
    """What is claimed is put on the map, and what the maps show is claimed."""
    quantity, drawn = claimed
    maps = {f"map {number}": [replace(each, source=f"map {number}")] for number, (_, each) in enumerate(shown)}
    there = finding_of(make_claim(quantity), maps).now
    back = [judge_source(make_claim(each), [drawn], T) for each, _ in shown]
    assert [word.verdict for word in there.sources] == [MIRROR[word.verdict] for word in back]
    assert there.overall is MIRRORED[overall(word.verdict for word in back)]
    for one, other in zip(there.sources, back, strict=True):
        if one.ratio is not None and other.ratio is not None:
            assert one.ratio * other.ratio == pytest.approx(1)


@given(quantities(), sourced(), sizes, sizes, sizes)
def test_widening_evidence_never_creates_a_contradiction(quantity, by_source, tolerance, lower, higher):
    """More tolerance, less that is sure, more that is possible: by source, and over all."""
    claim = make_claim(quantity)
    wider = {
        name: [
            replace(
                each,
                tolerance=each.tolerance + tolerance * 1e6,
                core=max(each.least - lower * 1e6, 0.0),
                outer=each.most + higher * 1e6,
            )
            for each in measured
        ]
        for name, measured in by_source.items()
    }
    narrow, wide = finding_of(claim, by_source).now, finding_of(claim, wider).now
    for before, after in zip(narrow.sources, wide.sources, strict=True):
        if before.verdict is Verdict.CONSISTENT:
            assert after.verdict is Verdict.CONSISTENT
        if after.verdict in {Verdict.ABOVE, Verdict.BELOW}:
            assert after.verdict is before.verdict
    if narrow.overall is Overall.CONSISTENT_WITH_ALL:
        assert wide.overall in {Overall.CONSISTENT_WITH_ALL, Overall.NOT_CHECKABLE}


@given(quantities(), sourced(), st.integers(0, 4), st.booleans())
def test_a_source_out_of_coverage_changes_nothing(quantity, by_source, place, figure):
    claim = make_claim(quantity)
    silent = not_checkable(Unmeasured(source="elsewhere", reason=Reason.OUT_OF_COVERAGE, detail="no map of the place"))
    beside = [judge_figure(claim, make_figure(), T)] if figure else []
    without, with_it = finding_of(claim, by_source, *beside), finding_of(claim, by_source, *beside, silent, at=place)
    for before, after in ((without.now, with_it.now), (without.then, with_it.then)):
        assert (before.overall, before.figures_overall) == (after.overall, after.figures_overall)
        assert {word.source: word for word in before.sources} == {
            word.source: word for word in after.sources if word.source != "elsewhere"
        }
    assert (without.low, without.high) == (with_it.low, with_it.high)
    if any(word.measurements for word in without.now.sources):
        assert without.sentence == with_it.sentence


@given(quantities(), sourced(), st.sampled_from(["mi2", "ha", "acre", "m2"]))
def test_converting_the_unit_of_a_claim_changes_nothing(quantity, by_source, unit):
    claim, other = make_claim(quantity), make_claim(quantity.converted(unit))
    assert claim_interval(other, T) == pytest.approx(claim_interval(claim, T))
    there, back = finding_of(claim, by_source), finding_of(other, by_source)
    assert (there.now.overall, there.then.overall) == (back.now.overall, back.then.overall)
    for one, two in zip(there.now.sources, back.now.sources, strict=True):
        assert (one.verdict, one.contained, one.reason) == (two.verdict, two.contained, two.reason)
        assert one.ratio == pytest.approx(two.ratio)
        assert (one.low, one.high) == pytest.approx((two.low, two.high))


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
