"""How claims of many reports stand: counted once, by speaker, never ranked."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.models import Interval, Kind, Measure, Qualifier, SourceKind, SourceVerdict, Verdict
from frontcheck.verdicts.record import FEWEST, held, is_own, middle, record_of
from record_samples import DAY, KM2, against, claimed, silent
from record_samples import held as word


def _only(*claims):
    (speaker,) = record_of(claims, ["own"]).speakers
    return speaker


def test_a_claim_of_several_reports_counts_once_and_says_in_how_many_it_stands():
    speaker = _only(claimed(report="a"), claimed(report="b"), claimed(report="c", said_on=date(2024, 8, 13)))
    assert [len(each.reports) for each in speaker.claims] == [2, 1]
    assert speaker.claims[0].reports == ("a.txt", "b.txt")
    assert speaker.tallies[0].total == 2


def test_another_unit_and_another_spelling_are_the_same_claim():
    miles = {"unit": "mi2", "number": 386 * 2589988.110336, "text": "386 square miles"}
    speaker = _only(claimed(report="a"), claimed(report="b", speaker="A. Marshal", **miles))
    assert len(speaker.claims) == 1
    assert speaker.speaker == "Ana Marshal"
    assert speaker.claims[0].wordings == ("1,000 square kilometers", "386 square miles")


def test_the_wording_of_most_reports_stands():
    least = {"qualifier": Qualifier.AT_LEAST, "high": None}
    speaker = _only(claimed(report="a"), claimed(report="b", **least), claimed(report="c", **least))
    assert speaker.claims[0].claim.qualifier is Qualifier.AT_LEAST
    assert len(speaker.claims[0].reports) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"km2": 1010.0},
        {"place_id": "LO/West"},
        {"measure": Measure.AREA_CHANGE},
        {"holder": "Lowlands"},
        {"said_on": date(2024, 8, 13)},
    ],
)
def test_what_differs_is_another_claim(other):
    assert len(_only(claimed(report="a"), claimed(report="b", **other)).claims) == 2


def test_two_numbers_alike_in_one_report_are_two_claims():
    claims = [claimed(report="a", id="a-1"), claimed(report="a", id="a-2"), claimed(report="b")]
    assert [each.claim.id for each in _only(*claims).claims] == ["a-1", "a-2"]


def test_a_report_that_comes_twice_is_read_once():
    assert record_of([claimed(), claimed()], ["own"]).told == 1


def test_speakers_stand_by_the_alphabet_whatever_they_claimed():
    wrong = (against(now=word(ratio=(9.0, 9.5))),)
    record = record_of(
        [claimed(speaker="zed Governor"), claimed(report="b", speaker="Bo Captain", against=wrong)], ["own"]
    )
    assert [each.speaker for each in record.speakers] == ["Bo Captain", "zed Governor"]


def test_who_is_not_resolved_is_on_nobodys_record_but_counted():
    record = record_of([claimed(), claimed(report="b", speaker=None)], ["own"])
    assert (record.told, record.unresolved, record.reports, len(record.speakers)) == (2, 1, 2, 1)


def test_counts_and_totals_then_and_now():
    claims = [
        claimed(100.0, against=(against(now=word(Verdict.CONSISTENT), then=silent()),)),
        claimed(200.0, against=(against(now=word(Verdict.ABOVE)),)),
        claimed(300.0, against=(against(now=word(Verdict.BELOW)),)),
        claimed(400.0, against=(against(now=silent()),)),
    ]
    then, now = _only(*claims).tallies
    assert (now.known, now.consistent, now.above, now.below, now.not_checkable, now.total) == ("now", 1, 1, 1, 1, 4)
    assert (then.known, then.consistent, then.not_checkable, then.total) == ("then", 0, 2, 4)


def test_kinds_are_counted_apart():
    deep = claimed(12.0, unit="km", measure=Measure.DEPTH)
    assert [each.kind for each in _only(claimed(), deep).tallies] == [Kind.AREA, Kind.AREA, Kind.LENGTH, Kind.LENGTH]


def test_few_ratios_give_no_interval():
    many = [claimed(100.0 + number) for number in range(0, 10 * FEWEST, 10)]
    (_, few), (_, enough) = (_only(*claims).tallies for claims in (many[1:], many))
    assert (few.ratios, few.middle_low) == (FEWEST - 1, None)
    assert (enough.ratios, enough.middle_low, enough.middle_high) == (FEWEST, 1.5, 1.8)


def test_open_ratios_are_in_no_interval():
    open_end = (against(now=word(ratio=(1.5, None))),)
    _, now = _only(*(claimed(100.0 + number, against=open_end) for number in range(0, 100, 10))).tallies
    assert (now.ratios, now.middle_low, now.above) == (0, None, 10)


def test_a_map_of_ones_own_is_said_to_be():
    assert _only(claimed(against=(against(own=True),))).tallies[0].own
    assert is_own("Institute for the Study of War and Critical Threats Project", "ISW")
    assert not is_own("Test maps", "ISW")


def test_the_party_is_that_of_most_reports():
    speaker = _only(claimed(report="a", party=None), claimed(report="b", km2=5.0), claimed(report="c", km2=7.0))
    assert speaker.party == "Uplands"


def _verdict(low, high, verdict=Verdict.CONSISTENT):
    return SourceVerdict(source="own", kind=SourceKind.MAPS, verdict=verdict, low=low, high=high)


def test_a_ratio_goes_from_the_least_over_the_most_to_the_most_over_the_least():
    both = held(_verdict(500.0, 1000.0), 900.0, 1100.0)
    assert (both.ratio_low, both.ratio_high) == (0.9, 2.2)
    assert held(_verdict(500.0, None), 900.0, 1100.0).ratio_low is None
    assert held(_verdict(0.0, 2.0), 900.0, 1100.0).ratio_high is None
    assert held(_verdict(500.0, 1000.0), 900.0, None).ratio_high is None


pairs = st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(pairs, min_size=FEWEST, max_size=40), st.randoms())
def test_the_middle_lies_among_the_ratios_whatever_the_order(ratios, random):
    low, high = middle(ratios)
    assert min(each[0] for each in ratios) <= low <= high <= max(each[1] for each in ratios)
    random.shuffle(ratios)
    assert middle(ratios) == (low, high)


def test_the_order_of_the_claims_changes_nothing():
    claims = [
        claimed(km2, report=report, speaker=speaker, id=f"{report}-{km2}-{speaker}")
        for km2 in (40.0, 1000.0)
        for report in "abc"
        for speaker in ("Ana Marshal", "Marshal", "Bo Captain", None)
    ]
    record = record_of(claims, ["own"])
    Random(7).shuffle(claims)
    assert record_of(claims, ["own"]) == record


def test_a_day_that_nobody_tells_is_that_which_is_spoken_of():
    speaker = _only(claimed(report="a", said_on=None), claimed(report="b", said_on=None, as_of=Interval(None, DAY)))
    assert len(speaker.claims) == 2


def test_numbers_are_compared_in_si():
    assert claimed().number == 1000 * KM2
