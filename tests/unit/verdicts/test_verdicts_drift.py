"""One number in the words of several reports."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factories import make_quantity
from frontcheck.models import Measure, Qualifier, Relation, Thresholds
from frontcheck.verdicts.drift import drifts
from rival_samples import DAY, MARSH, make_worded

T = Thresholds()


def length(number, text, qualifier=Qualifier.EXACT, unit="km", precision=1.0):
    high = None if qualifier is Qualifier.AT_LEAST else number
    return make_quantity(float(number), high, unit, qualifier, precision=precision, text=text)


TWELVE = length(12, "12 km")
AT_LEAST = length(12, "at least 12 kilometers", Qualifier.AT_LEAST)


def found(*worded):
    return drifts(worded, T)


def test_a_qualifier_that_comes_and_goes():
    (drift,) = found(make_worded(TWELVE), make_worded(AT_LEAST, "two.txt"))
    assert (drift.speaker, drift.said_on, drift.differs) == ("Governor Reed", DAY, ("qualifier",))
    assert [(each.source, each.text) for each in drift.tellings] == [
        ("one.txt", "12 km"),
        ("two.txt", "at least 12 kilometers"),
    ]


def test_another_relation():
    (drift,) = found(make_worded(TWELVE), make_worded(TWELVE, "two.txt", relation=Relation.CONTROLS))
    assert drift.differs == ("relation",)


def test_a_table_says_nothing_of_the_relation():
    assert found(make_worded(TWELVE), make_worded(TWELVE, "two.txt", relation=None)) == ()


def test_about_and_plain():
    plain = length(1000, "1,000 km2", unit="km2", precision=1000.0)
    about = length(1000, "about 1,000 km2", Qualifier.ABOUT, "km2", 1000.0)
    (drift,) = found(make_worded(plain), make_worded(about, "two.txt"))
    assert drift.differs == ("qualifier",)


def test_a_number_rounded_and_one_converted():
    exact = length(1010, "1,010 km2", unit="km2", precision=10.0)
    rounded = length(1000, "1,000 km2", unit="km2", precision=1000.0)
    miles = length(386, "386 sq mi", unit="mi2", precision=1.0)
    (drift,) = found(make_worded(exact), make_worded(rounded, "two.txt"), make_worded(miles, "three.txt"))
    assert {"number", "unit"} <= set(drift.differs)


def test_a_vague_phrase_is_one_with_itself():
    dozens = make_quantity(24.0, None, "villages", Qualifier.VAGUE, precision=1.0, text="Dozens of villages")
    (drift,) = found(
        make_worded(dozens), make_worded(dozens, "two.txt", relation=Relation.CONTROLS, measure=Measure.SETTLEMENTS)
    )
    assert drift.differs == ("relation",)


@pytest.mark.parametrize(
    "other",
    [
        make_worded(AT_LEAST, "two.txt", speaker="General Wren"),
        make_worded(AT_LEAST, "two.txt", said_on=DAY + timedelta(days=1)),
        make_worded(AT_LEAST, "two.txt", holder="Islands"),
        make_worded(AT_LEAST, "two.txt", places=MARSH.ids),
        make_worded(length(13, "at least 13 km", Qualifier.AT_LEAST), "two.txt"),
        make_worded(length(12, "12 villages", unit="villages"), "two.txt", relation=Relation.LOST),
        make_worded(AT_LEAST),
    ],
    ids=["speaker", "day", "holder", "place", "number", "unit", "one report"],
)
def test_what_is_not_the_same_number_does_not_drift(other):
    assert found(make_worded(TWELVE), other) == ()


def test_a_report_that_names_no_place_agrees_with_one_that_does():
    assert len(found(make_worded(TWELVE), make_worded(AT_LEAST, "two.txt", holder=None, places=()))) == 1


def test_alike_words_are_no_drift():
    assert found(make_worded(TWELVE), make_worded(length(12, "12 kilometers"), "two.txt")) == ()
