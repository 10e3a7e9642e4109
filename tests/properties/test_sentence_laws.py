"""What every sentence obeys, for every finding that can be built."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factories import DAY, make_claim, make_figure, make_measurement, make_quantity, make_reached, make_snapshot
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
    day_words,
)
from frontcheck.models.interval import MONTHS
from frontcheck.units import number_words, si_factor
from frontcheck.verdicts import judge, judge_figure, judge_source, not_checkable
from frontcheck.verdicts.interval import quantity_extent

T = Thresholds()
UNITS = {
    Measure.AREA: ("km2", "mi2", "ha"),
    Measure.AREA_CHANGE: ("km2", "acre"),
    Measure.DEPTH: ("km", "mi"),
    Measure.ADVANCE: ("km", "m"),
    Measure.FRONT_LENGTH: ("km",),
    Measure.SHARE: ("percent",),
    Measure.SETTLEMENTS: ("settlements", "villages"),
    Measure.SETTLEMENTS_CHANGE: ("settlements",),
}
COUNTED = {Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE}
BETWEEN = {Measure.AREA_CHANGE, Measure.ADVANCE, Measure.SETTLEMENTS_CHANGE}
SOURCES = {"alpha": "Alpha", "beta": "Beta", "beta-2": "Beta", "gamma": "", "delta": "Deltas"}
NEUTRAL = re.compile(
    r"\b(true|false|wrong|right|lie[sd]?|lying|correct|exaggerat\w*|refut\w*|inflat\w*)\b", re.IGNORECASE
)
NUMBER = re.compile(r"(?<![\w-])-?\d+(?:,\d{3})*(?:\.\d+)?(?![\d])")

values = st.one_of(st.just(0.0), st.floats(0.01, 5e4).map(lambda number: round(number, 2)))
stated = st.floats(0.1, 5e4).map(lambda number: round(number, 1))
days = st.integers(-9, 9).map(lambda number: DAY + timedelta(days=number))


@st.composite
def claims(draw):
    measure = draw(st.sampled_from(list(UNITS)))
    unit, qualifier = draw(st.sampled_from(UNITS[measure])), draw(st.sampled_from(Qualifier))
    low = high = draw(stated)
    if qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}:
        high = None
    elif qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        low = None
    elif qualifier is Qualifier.RANGE:
        low, high = sorted((low, draw(stated)))
    quantity = make_quantity(low, high, unit, qualifier, precision=draw(st.sampled_from([0.1, 10.0])), text="CLAIMED")
    relation = draw(st.sampled_from([Relation.CONTROLS, Relation.CONTROLS, Relation.CONTROLS, Relation.DENIED]))
    return make_claim(quantity, measure=measure, relation=relation, partial=draw(st.booleans()))


@st.composite
def measurements(draw, claim, source, valid_on):
    """One measurement of what the claim speaks of; core above outer, where a change may be so, too."""
    measure, unit = claim.measure, claim.quantity.unit
    public = draw(st.none() | days)
    moment = public and datetime(public.year, public.month, public.day, 9, tzinfo=UTC)
    snapshots = (make_snapshot(source, valid_on, published_at=moment),)
    fields = {"measure": measure, "tolerance": draw(st.sampled_from([0.0, 0.0, 0.2, 3.0, 900.0])) * si_factor(unit)}
    if measure in BETWEEN:
        first = DAY - timedelta(days=draw(st.integers(10, 40)))
        snapshots = (make_snapshot(source, first + timedelta(days=draw(st.integers(-1, 0)))), *snapshots)
        fields["first_day"] = first
    if measure in COUNTED:
        fields |= {"bound": Bound.LOWER, "detail": draw(st.sampled_from([{}, {"known_places": 1157.0}]))}
        unit = "settlements"
    core = draw(values)
    outer = draw(st.one_of(st.just(core), values))
    made = make_measurement(core, outer, unit, source, valid_on=valid_on, snapshots=snapshots, **fields)
    kind = (
        draw(st.sampled_from([Change.GROSS_GAIN, Change.GROSS_LOSS, Change.NET])) if measure in BETWEEN else Change.NONE
    )
    return replace(made, definition=replace(made.definition, change=kind))


@st.composite
def words(draw, claim, source):
    """One source's word: silent, of one map, or of two between which the day lies; other maps may show the number."""
    name, unit = SOURCES[source], claim.quantity.unit
    if draw(st.integers(0, 4)) == 0:
        reason = draw(st.sampled_from([Reason.OUT_OF_COVERAGE, Reason.NO_SNAPSHOT, Reason.PLACE_UNRESOLVED]))
        detail = draw(st.sampled_from([f"{source} does not say where it is", "no map is near", ""]))
        return replace(not_checkable(Unmeasured(source=source, reason=reason, detail=detail)), name=name)
    if claim.measure not in BETWEEN and draw(st.booleans()):
        around = (DAY - timedelta(days=draw(st.integers(1, 5))), DAY + timedelta(days=draw(st.integers(1, 5))))
        measured = [draw(measurements(claim, source, day)) for day in around]
    else:
        measured = [draw(measurements(claim, source, DAY - timedelta(days=draw(st.integers(0, 5)))))]
    word = replace(judge_source(claim, measured, T), name=name)
    if word.verdict in {Verdict.ABOVE, Verdict.BELOW} or word.reason is Reason.BETWEEN_SNAPSHOTS:
        after, before = draw(st.none() | st.integers(1, 30)), draw(st.none() | st.integers(6, 30))
        lost = draw(st.none() | st.integers(31, 40))
        later = {"public_on": DAY + timedelta(days=60), "lost_on": lost and DAY + timedelta(days=lost), "unit": unit}
        word = replace(
            word,
            reached=after and make_reached(DAY + timedelta(days=after), source=source, **later),
            reached_before=before and make_reached(DAY - timedelta(days=before), source=source, unit=unit),
        )
    return word


@st.composite
def figures(draw, claim):
    number = draw(stated)
    low, high = draw(st.sampled_from([(number, number), (number, None), (None, number)]))
    qualifier = {(True, True): Qualifier.EXACT, (True, False): Qualifier.AT_LEAST, (False, True): Qualifier.UP_TO}
    kind = qualifier[(low is not None, high is not None)]
    quantity = make_quantity(low, high, claim.quantity.unit, kind, precision=1.0, text="PRINTED")
    claimant = draw(st.sampled_from(["Omega", "Psis", "Oleksandr Syrsky"]))
    return judge_figure(claim, make_figure(quantity, claimant, as_of=DAY), T)


@st.composite
def findings(draw):
    claim = draw(claims())
    asked = draw(st.lists(st.sampled_from(list(SOURCES)), unique=True, max_size=5))
    now = [draw(words(claim, source)) for source in asked] + draw(st.lists(figures(claim), max_size=3))
    then = draw(st.sampled_from([now, [], [draw(words(claim, source)) for source in asked]]))
    return judge(
        claim, then, now, draw(st.none() | days), T, known_by=draw(st.sampled_from([None, DAY + timedelta(days=9)]))
    )


def sentences_of(finding):
    """Every sentence with the words that it is about."""
    told = [(word.sentence, (word,)) for view in (finding.now, finding.then) for word in view.sources]
    return [*told, (finding.sentence, (*finding.now.sources, *finding.then.sources))]


def stripped(text, about):
    """A sentence without claim, names and days; what is left tells numbers."""
    for quoted in ("(CLAIMED)", "(PRINTED)", "PRINTED"):
        text = text.replace(quoted, "")
    names = {each for word in about for each in (word.named, word.source, word.named.partition(" (")[0])}
    names |= {word.figure.claimant for word in about if word.figure}
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}", "", text)
    text = re.sub(r"\(beta(-2)?\)", "", text)
    months = "|".join(MONTHS)
    told = [(f"{int(a)} {b}", c) for a, b, c in re.findall(rf"\b(\d+) ({months})(?: (\d{{4}}))?", text)]
    text = re.sub(rf"\b(\d+ (to|and) )?\d+ ({months})( \d{{4}})?", "", text)
    return text, told


def days_in(about, finding):
    """Every day that belongs to what a sentence is about."""
    measured = [each for word in about for each in word.measurements]
    reached = [each for word in about for each in (word.reached, word.reached_before) if each]
    known = [ref.valid_on for each in measured for ref in each.snapshots]
    known += [day for each in measured for day in (each.definition.day, each.definition.first_day)]
    known += [day for each in reached for day in (each.valid_on, each.public_on, each.lost_on)]
    known += [word.figure.as_of for word in about if word.figure] + [finding.then.known_by, finding.now.known_by]
    return {day for day in known if day}


def numbers_of(about, finding):
    """Every number that may be told: amounts, counts, tolerances, days apart; shares are reckoned apart."""
    unit = finding.claim.quantity.unit
    measured = [each for word in about for each in word.measurements]
    factor = 1.0 if finding.claim.measure in COUNTED else si_factor(unit)
    numbers = {number_words(end / factor) for each in measured for end in (each.core, each.outer, each.tolerance)}
    numbers |= {number_words(each.detail["known_places"]) for each in measured if each.detail}
    said = finding.then.known_by
    numbers |= {str((ref.public_on - said).days) for each in measured for ref in each.snapshots if said}
    return numbers | {str(count) for count in range(len(about) + 1)}


def shares_of(about, finding):
    """Every share, multiple and distance in points between a measured end and an end of the claim."""
    claim = quantity_extent(finding.claim.quantity, T)
    ends = [end for word in about for each in word.measurements for end in (each.core, each.outer)]
    for word in about:
        if word.figure:
            figure = quantity_extent(word.figure.quantity, T)
            ends += [figure.bare_low, figure.bare_high]
    bases = [base for base in (claim.bare_low, claim.bare_high) if base]
    return [(end / base, (end - base) * 100) for end in ends if end is not None for base in bases]


@given(findings())
def test_each_number_is_in_the_finding(finding):
    for sentence, about in sentences_of(finding):
        text, _ = stripped(sentence, about)
        ratios = shares_of(about, finding)
        for percent in re.findall(r"(\d+)(?: to (\d+))? %", text):
            for number in filter(None, percent):
                near = [abs(abs(1 - ratio) * 100 - int(number)) for ratio, _ in ratios]
                bound = number in {"1", "99"}  # "under 1 %", "over 99 %"
                assert bound or min(near) <= 0.5 + 1e-6, sentence
        text = re.sub(r"\d+(?: to \d+)? %", "", text)
        for times in re.findall(r"([\d,.]+)(?: to ([\d,.]+))? times", text):
            for number in filter(None, times):
                least = [abs(ratio - float(number.replace(",", ""))) / max(ratio, 1) for ratio, _ in ratios]
                assert min(least) <= 0.05 + 1e-6, sentence
        text = re.sub(r"[\d,.]+(?: to [\d,.]+)? times", "", text)
        points = {number_words(abs(each)) for _, each in ratios}
        for told in re.findall(r"([\d,.]+)(?: to ([\d,.]+))? percentage point", text):
            assert set(filter(None, told)) <= points, sentence
        text = re.sub(r"[\d,.]+(?: to [\d,.]+)? percentage point", "", text)
        text = re.sub(r"\b(km|mi|m)2\b", "", text)
        assert set(NUMBER.findall(text)) <= numbers_of(about, finding), sentence


@given(findings())
def test_each_day_is_in_the_finding(finding):
    for sentence, about in sentences_of(finding):
        _, told = stripped(sentence, about)
        known = days_in(about, finding)
        for day, year in told:
            assert any(day_words(each, year=bool(year)) == f"{day} {year}".strip() for each in known), sentence


@given(findings())
def test_each_name_is_in_the_finding(finding):
    """Without the names of what it is about, no capital is left but the first, and those of holder and place."""
    for sentence, about in sentences_of(finding):
        text, _ = stripped(sentence, about)
        rest = re.sub(r"\b(Ukraine|Russia)\b", "", text.lstrip()[1:] if sentence[:1].isupper() else text)
        assert not re.search(r"[A-Z]", rest), sentence


@given(findings())
def test_how_the_claim_lies_is_told_as_the_verdict_says(finding):
    for view in (finding.now, finding.then):
        for word in view.sources:
            text, _ = stripped(word.sentence, [word])
            first = re.split(r"; (?:its map|no map)", text)[0]
            less, more = bool(re.search(r" (less|fewer)\b", first)), bool(re.search(r"more than |times as m", first))
            if word.verdict in {Verdict.CONSISTENT, Verdict.NOT_CHECKABLE}:
                assert not re.search(r"\b(less|fewer)\b|\bmore than\b|times as", first), word.sentence
            else:
                above = re.search(r"is above it", first)
                below = re.search(r"is below it", first)
                assert (less or bool(above)) is (word.verdict is Verdict.ABOVE), word.sentence
                assert ((more and not less) or bool(below)) is (word.verdict is Verdict.BELOW), word.sentence
    if finding.now.overall is Overall.CONSISTENT_WITH_ALL:
        assert not re.search(r"\b(less|fewer)\b|\bmore than\b|times as", finding.sentence.split("; beside")[0])


@given(findings())
def test_the_share_told_is_that_between_the_nearest_and_the_furthest_edge(finding):
    claim = quantity_extent(finding.claim.quantity, T)
    for word in finding.now.sources:
        told = re.search(r"(\d+) (?:to (\d+) )?% (less|fewer|more) than", word.sentence)
        if told is None or not word.measurements:
            continue
        least, most = (
            pick(end for each in word.measurements for end in (each.core, each.outer)) for pick in (min, max)
        )
        base = claim.bare_low if told[3] != "more" else claim.bare_high
        edges = (1 - most / base, 1 - least / base) if told[3] != "more" else (least / base - 1, most / base - 1)
        if told[2]:
            assert abs(int(told[1]) - edges[0] * 100) <= 0.5 + 1e-6
            assert abs(int(told[2]) - edges[1] * 100) <= 0.5 + 1e-6
        elif "at least" in word.sentence:
            assert abs(int(told[1]) - edges[0] * 100) <= 0.5 + 1e-6 or told[1] == "99"
        elif "up to" not in word.sentence.split("held by")[-1] and not re.search(r"(under|over) \d+ %", word.sentence):
            assert all(abs(int(told[1]) - edge * 100) <= 0.5 + 1e-6 for edge in edges)


@given(findings())
def test_sentences_are_whole_neutral_and_well_formed(finding):
    for sentence, _ in sentences_of(finding):
        assert sentence.endswith(".")
        assert not NEUTRAL.search(sentence), sentence
        assert not re.search(r"[,;:(] *[,;.)]|  |\(\)|; ;|\. \S|\bNone\b|_(?!2)", sentence), sentence
        assert sentence.count("(") == sentence.count(")"), sentence
        assert not re.search(r"\bmaps of [^;]*? shows\b|\bmap of \d+ \w+ \d+[^;]*? show\b", sentence), sentence
        assert not re.search(r"(?<![\d.,])1 (days|times|sources)\b|\b(?!1\b)\d+ day\b(?! August)", sentence), sentence


@given(findings())
def test_a_map_that_is_not_of_the_day_is_said_to_be_missing(finding):
    for word in finding.now.sources:
        if len(word.measurements) == 1 and word.reason is None:
            used = {ref.valid_on for ref in word.measurements[0].snapshots}
            definition = word.measurements[0].definition
            missing = {day for day in (definition.day, definition.first_day) if day and day not in used}
            assert ("no map of" in word.sentence) is bool(missing), word.sentence


@given(findings())
def test_saying_it_again_says_the_same(finding):
    then, now = finding.then, finding.now
    assert judge(finding.claim, then.sources, now.sources, then.known_by, T, known_by=now.known_by) == finding


@given(stated)
def test_one_number_against_one_number(km2):
    """The plainest sentence, reckoned by hand."""
    claim = make_claim(make_quantity(1000.0, 1000.0, qualifier=Qualifier.EXACT, precision=0.1))
    word = judge_source(claim, [make_measurement(km2, km2, tolerance=0.0)], T)
    told = judge(claim, [], [word], DAY, T).sentence
    if word.verdict is Verdict.ABOVE and 10 < km2 < 990:
        assert f", {int((1000 - km2) / 10 + 0.5 + 1e-9)} % less than claimed (" in told
    elif word.verdict is Verdict.BELOW and 1010 < km2 < 1990:
        assert f", {int((km2 - 1000) / 10 + 0.5 + 1e-9)} % more than claimed (" in told
