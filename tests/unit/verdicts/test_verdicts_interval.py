"""A claim becomes an interval by its own wording."""

import pytest

from factories import make_claim, make_quantity
from frontcheck.models import Qualifier, Thresholds
from frontcheck.verdicts import claim_interval

Q = Qualifier


@pytest.mark.parametrize(
    ("low", "high", "unit", "qualifier", "precision", "expected"),
    [
        (1000, 1000, "km2", Q.EXACT, 1000, (950e6, 1050e6)),
        (1150, 1150, "km2", Q.EXACT, 10, (1145e6, 1155e6)),
        (74, 74, "settlements", Q.EXACT, 1, (73.5, 74.5)),
        (40, 40, "km2", Q.EXACT, 10, (38e6, 42e6)),
        (1000, 1000, "km2", Q.ABOUT, 1000, (900e6, 1100e6)),
        (15, 15, "km", Q.ABOUT, 1, (13.5e3, 16.5e3)),
        (101, 101, "km", Q.ABOUT, 50, (90.9e3, 111.1e3)),
        (12, None, "km", Q.AT_LEAST, 1, (12e3, None)),
        (800, None, "km2", Q.MORE_THAN, 100, (800e6, None)),
        (None, 10, "km", Q.UP_TO, 10, (0.0, 10e3)),
        (None, 10, "km", Q.LESS_THAN, 10, (0.0, 10e3)),
        (1, 3, "km", Q.RANGE, 1, (1e3, 3e3)),
        (20, 20, "percent", Q.EXACT, 1, (0.195, 0.205)),
        (0, 0, "km2", Q.EXACT, 1, (0.0, 0.0)),
    ],
)
def test_wording_sets_the_interval(low, high, unit, qualifier, precision, expected):
    quantity = make_quantity(low, high, unit, qualifier, precision=precision)
    assert claim_interval(make_claim(quantity), Thresholds()) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "low", "expected"),
    [
        ("dozens of settlements", 24, (24, 99)),
        ("Hundreds of villages", 200, (200, 999)),
        ("thousands of villages", 2000, (2000, 9999)),
        ("tens of thousands of villages", 20000, (20000, 99999)),
        ("scores of villages", 40, (40, 99)),
        ("several towns", 3, (3, 9)),
        ("a number of towns", 2, (2, None)),
    ],
)
def test_vague_words_are_read_from_one_table(text, low, expected):
    quantity = make_quantity(low, None, "settlements", Q.VAGUE, precision=1, text=text)
    assert claim_interval(make_claim(quantity), Thresholds()) == pytest.approx(expected)


def test_thresholds_are_the_readers_to_change():
    wide = Thresholds(about_share=0.5)
    assert claim_interval(make_claim(), wide) == pytest.approx((500e6, 1500e6))
