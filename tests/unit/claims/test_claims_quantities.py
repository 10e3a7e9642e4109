"""Numbers, units, qualifiers, ranges and the author's own conversions."""

from __future__ import annotations

import itertools

import pytest

from frontcheck.claims.languages.en.numbers import read_number
from frontcheck.claims.languages.en.quantities import find_quantities


def found(text):
    return [(q.low, q.high, q.unit, q.qualifier.value) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("0", 0, 1),
        ("74", 74, 1),
        ("1,150", 1150, 10),
        ("1\u202f150", 1150, 10),
        ("12.5", 12.5, 0.1),
        ("3.75", 3.75, 0.01),
        ("1.2 thousand", 1200, 100),
        ("2 million", 2e6, 1e6),
        ("seven", 7, 1),
        ("twenty-one", 21, 1),
        ("seventy four", 74, 1),
        ("a hundred", 100, 100),
        ("one hundred and five", 105, 1),
        ("two hundred", 200, 100),
        ("twelve hundred", 1200, 100),
        ("three thousand two hundred", 3200, 100),
        ("a dozen", 12, 1),
        ("half a dozen", 6, 1),
        ("two dozen", 24, 1),
        ("a", 1, 1),
        ("half a", 0.5, 0.1),
    ],
)
def test_number(text, value, precision):
    number = read_number(text)
    assert number.value == pytest.approx(value)
    assert number.precision == pytest.approx(precision)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("square kilometres", "km2"),
        ("square kilometers", "km2"),
        ("square km", "km2"),
        ("sq km", "km2"),
        ("sq. km", "km2"),
        ("sq kms", "km2"),
        ("sqkm", "km2"),
        ("km2", "km2"),
        ("km²", "km2"),
        ("km^2", "km2"),
        ("square miles", "mi2"),
        ("sq miles", "mi2"),
        ("sq. mi", "mi2"),
        ("square metres", "m2"),
        ("m²", "m2"),
        ("hectares", "ha"),
        ("ha", "ha"),
        ("acres", "acre"),
        ("kilometres", "km"),
        ("kilometers", "km"),
        ("km", "km"),
        ("kms", "km"),
        ("miles", "mi"),
        ("metres", "m"),
        ("meters", "m"),
        ("m", "m"),
        ("percent", "percent"),
        ("per cent", "percent"),
        ("%", "percent"),
        ("settlements", "settlements"),
        ("villages", "settlements"),
        ("small frontier villages", "settlements"),
        ("rebel-held towns", "settlements"),
        ("localities", "settlements"),
        ("hamlets", "settlements"),
        ("communities", "settlements"),
        ("townships", "settlements"),
        ("cities", "settlements"),
        ("villages and towns", "settlements"),
        ("districts", "districts"),
    ],
)
def test_unit(printed, unit):
    assert found(f"They took 40 {printed}.") == [(40.0, 40.0, unit, "exact")]


@pytest.mark.parametrize("text", ["40km", "40-km", "40-kilometre", "40\u00a0km"])
def test_unit_close_to_its_number(text):
    assert found(f"a {text} stretch") == [(40.0, 40.0, "km", "exact")]


@pytest.mark.parametrize("text", ["40 kmh", "40 mice", "40 hats", "size 40", "B-40 km2x", "40 minutes"])
def test_no_unit(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("words", "low", "high", "qualifier"),
    [
        ("", 40, 40, "exact"),
        ("a total of ", 40, 40, "exact"),
        ("another ", 40, 40, "exact"),
        ("only ", 40, 40, "exact"),
        ("about ", 40, 40, "about"),
        ("around ", 40, 40, "about"),
        ("some ", 40, 40, "about"),
        ("roughly ", 40, 40, "about"),
        ("approximately ", 40, 40, "about"),
        ("nearly ", 40, 40, "about"),
        ("almost ", 40, 40, "about"),
        ("an estimated ", 40, 40, "about"),
        ("at least ", 40, None, "at_least"),
        ("no fewer than ", 40, None, "at_least"),
        ("as many as ", 40, None, "at_least"),
        ("more than ", 40, None, "more_than"),
        ("well over ", 40, None, "more_than"),
        ("over ", 40, None, "more_than"),
        ("upwards of ", 40, None, "more_than"),
        ("in excess of ", 40, None, "more_than"),
        ("up to ", None, 40, "up_to"),
        ("no more than ", None, 40, "up_to"),
        ("at most ", None, 40, "up_to"),
        ("within ", None, 40, "up_to"),
        ("less than ", None, 40, "less_than"),
        ("just under ", None, 40, "less_than"),
    ],
)
def test_qualifier(words, low, high, qualifier):
    assert found(f"They took {words}40 km of it.") == [(low, high, "km", qualifier)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from 3 to 5 km", (3.0, 5.0, "km", "range")),
        ("between two and four kilometres", (2.0, 4.0, "km", "range")),
        ("between 2 km and 4 km", (2.0, 4.0, "km", "range")),
        ("500–700 metres", (500.0, 700.0, "m", "range")),
        ("500-700 metres", (500.0, 700.0, "m", "range")),
        ("two or three villages", (2.0, 3.0, "settlements", "range")),
        ("1 to 2 million acres", (1e6, 2e6, "acre", "range")),
        ("40-odd villages", (40.0, 40.0, "settlements", "about")),
        ("40+ villages", (40.0, None, "settlements", "more_than")),
        ("40 or so villages", (40.0, 40.0, "settlements", "about")),
        ("dozens of villages", (24.0, None, "settlements", "vague")),
        ("several villages", (3.0, None, "settlements", "vague")),
        ("several dozen villages", (36.0, None, "settlements", "vague")),
        ("a few villages", (3.0, None, "settlements", "vague")),
        ("a handful of villages", (3.0, None, "settlements", "vague")),
        ("a couple of villages", (2.0, None, "settlements", "vague")),
        ("scores of villages", (40.0, None, "settlements", "vague")),
        ("hundreds of square kilometres", (200.0, None, "km2", "vague")),
        ("tens of square kilometres", (20.0, None, "km2", "vague")),
        ("more than a kilometre", (1.0, None, "km", "more_than")),
        ("half a mile", (0.5, 0.5, "mi", "exact")),
        ("a third of the city", (pytest.approx(100 / 3), pytest.approx(100 / 3), "percent", "exact")),
        ("more than half of the city", (50.0, None, "percent", "more_than")),
        ("nearly two-thirds of the city", (pytest.approx(200 / 3), pytest.approx(200 / 3), "percent", "about")),
    ],
)
def test_phrase(text, wanted):
    assert found(f"They took {text}.") == [wanted]


def test_over_that_control_governs_is_no_qualifier():
    assert found("took control over 40 square km") == [(40.0, 40.0, "km2", "exact")]
    assert found("took control of over 40 square km") == [(40.0, None, "km2", "more_than")]


def test_conversion_in_parentheses_is_the_same_quantity():
    text = "seized 60 square miles (about 155 sq km) there"
    (quantity,) = find_quantities(text)
    assert (quantity.low, quantity.unit) == (60.0, "mi2")
    assert quantity.alternate is not None
    assert (quantity.alternate.low, quantity.alternate.unit, quantity.alternate.qualifier.value) == (
        155.0,
        "km2",
        "about",
    )
    assert text[quantity.span.slice] == quantity.text == "60 square miles (about 155 sq km)"


def test_old_and_new_amount_are_no_range():
    assert found("shrank from 900 sq km to 600 sq km") == [
        (900.0, 900.0, "km2", "exact"),
        (600.0, 600.0, "km2", "exact"),
    ]


@pytest.mark.parametrize("rate", ["5 km a day", "14 square km per day", "3 km each week", "40 sq km daily"])
def test_rate_is_no_amount(rate):
    assert found(f"They advance {rate}.") == []


@pytest.mark.parametrize("text", ["in 2023 villages burned", "on May 12 villages burned", "since 2014 towns grew"])
def test_year_or_day_is_no_count(text):
    assert found(text) == []


def test_nothing_inside_another():
    text = "between 10 and 20 km deep, at least 3 villages and 4 towns"
    spans = [quantity.span for quantity in find_quantities(text)]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
