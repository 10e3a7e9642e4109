"""Numbers, units, qualifiers, ranges and the author's own conversions."""

from __future__ import annotations

import itertools

import pytest

from frontcheck.claims.languages.en.amounts.numbers import read_number
from frontcheck.claims.languages.en.amounts.quantities import find_quantities


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
        ("a single", 1, 1),
        ("half a", 0.5, 0.1),
        ("dozen", 12, 1),
        ("a hundred and twenty", 120, 10),
        ("two million three hundred thousand", 2_300_000, 100_000),
        ("half a million", 500_000, 100_000),
        ("a quarter of a million", 250_000, 10_000),
        ("six and a half", 6.5, 0.1),
        ("one and a half million", 1.5e6, 1e5),
        ("2½", 2.5, 0.1),
        ("2 1/2", 2.5, 0.1),
        ("3/4", 0.75, 0.1),
        ("1.2k", 1200, 100),
        ("1 150", 1150, 10),
        ("1\u00a0150", 1150, 10),
        ("1\u2009150", 1150, 10),
        ("1,234,567.5", 1_234_567.5, 0.1),
        ("1.000", 1000, 1000),
        ("1.234.567", 1_234_567, 1),
        ("1.250", 1.25, 0.001),
        ("12,5", 12.5, 0.1),
    ],
)
def test_number(text, value, precision):
    number = read_number(text)
    assert number.value == pytest.approx(value)
    assert number.precision == pytest.approx(precision)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("square-kilometres", "km2"),
        ("sq.km", "km2"),
        ("sq. kms", "km2"),
        ("SQ KM", "km2"),
        ("mi2", "mi2"),
        ("sq mi", "mi2"),
        ("sq. mi.", "mi2"),
        ("sqm", "m2"),
        ("sq m", "m2"),
        ("yards", "yd"),
        ("pct", "percent"),
        ("provincial capitals", "settlements"),
        ("district centres", "settlements"),
        ("neighbourhoods", "districts"),
        ("strongholds", "positions"),
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
        ("as many as ", None, 40, "up_to"),
        ("at the very least ", 40, None, "at_least"),
        ("a minimum of ", 40, None, "at_least"),
        ("as few as ", 40, None, "at_least"),
        ("as much as ", None, 40, "up_to"),
        ("a maximum of ", None, 40, "up_to"),
        ("up to about ", None, 40, "up_to"),
        ("more than ", 40, None, "more_than"),
        ("slightly more than ", 40, None, "more_than"),
        ("a little over ", 40, None, "more_than"),
        ("a little under ", None, 40, "less_than"),
        ("just short of ", None, 40, "less_than"),
        ("well below ", None, 40, "less_than"),
        ("perhaps ", 40, 40, "about"),
        ("close to ", 40, 40, "about"),
        ("on the order of ", 40, 40, "about"),
        ("c. ", 40, 40, "about"),
        ("~", 40, 40, "about"),
        (">", 40, None, "more_than"),
        ("exactly ", 40, 40, "exact"),
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
        ("between roughly 300 and 400 sq km", (300.0, 400.0, "km2", "range")),
        ("anywhere from 300 to 400 sq km", (300.0, 400.0, "km2", "range")),
        ("one hundred and two hundred km", (10_200.0, 10_200.0, "km", "exact")),
        ("between one hundred and two hundred km", (100.0, 200.0, "km", "range")),
        ("between nine and ten villages", (9.0, 10.0, "settlements", "range")),
        ("between 700 meters and two kilometers", (pytest.approx(0.7), 2.0, "km", "range")),
        ("from 900 metres to 1.5 km", (pytest.approx(0.9), 1.5, "km", "range")),
        ("2 or even 3 km", (2.0, 3.0, "km", "range")),
        ("100m-900m", (100.0, 900.0, "m", "range")),
        ("a mile and a half", (1.5, 1.5, "mi", "exact")),
        ("a half-mile", (0.5, 0.5, "mi", "exact")),
        ("three-quarters of a mile", (0.75, 0.75, "mi", "exact")),
        ("a quarter of a mile", (0.25, 0.25, "mi", "exact")),
        ("1 000 km2", (1000.0, 1000.0, "km2", "exact")),
        ("some 30-odd villages", (30.0, 30.0, "settlements", "about")),
        ("300 sq km or more", (300.0, None, "km2", "at_least")),
        ("300 sq km or so", (300.0, 300.0, "km2", "about")),
        ("300 sq km at most", (None, 300.0, "km2", "up_to")),
        ("300-plus sq km", (300.0, None, "km2", "more_than")),
        ("12 or more villages", (12.0, None, "settlements", "at_least")),
        ("12 villages at least", (12.0, None, "settlements", "at_least")),
        ("some dozen villages", (12.0, 12.0, "settlements", "about")),
        ("dozens more villages", (24.0, None, "settlements", "vague")),
        ("a couple of hundred square km", (200.0, None, "km2", "vague")),
        ("hundreds of km2", (200.0, None, "km2", "vague")),
        ("12 of the 40 villages", (12.0, 12.0, "settlements", "exact")),
        ("12 of the district’s 40 villages", (12.0, 12.0, "settlements", "exact")),
        ("14 out of 17 townships", (14.0, 14.0, "settlements", "exact")),
        ("two of the three towns", (2.0, 2.0, "settlements", "exact")),
        ("12 of its villages", (12.0, 12.0, "settlements", "exact")),
        ("three-fifths of the city", (60.0, 60.0, "percent", "exact")),
        ("a sixth of the city", (pytest.approx(100 / 6), pytest.approx(100 / 6), "percent", "exact")),
        ("half of the city", (50.0, 50.0, "percent", "exact")),
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


def test_whole_of_a_share_is_no_count():
    assert found("They took more than half of Ardal’s some 400 districts.") == [(50.0, None, "percent", "more_than")]


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


@pytest.mark.parametrize(
    "text",
    [
        "400 sq km (155 square miles)",
        "400 sq km (about 155 square miles)",
        "400 sq km [155 square miles]",
        "400 sq km, or 155 square miles,",
        "400 sq km or 155 square miles",
        "400 sq km, about 155 square miles,",
        "400 sq km — 155 square miles —",
        "400 sq km / 155 square miles",
        "400 sq km (155 square miles; 40,000 hectares)",
    ],
)
def test_conversion_however_it_is_set_off(text):
    (quantity,) = find_quantities(f"They took {text} of land.")
    assert (quantity.low, quantity.unit, quantity.alternate.low, quantity.alternate.unit) == (
        400.0,
        "km2",
        155.0,
        "mi2",
    )
    assert quantity.conversion_fault is None


@pytest.mark.parametrize(
    "text",
    [
        "12 sq km, 3,000 acres and two villages",  # an enumeration: 12 sq km are 2,965 acres only by chance
        "12 villages (30 sq km)",
        "12 sq km, three miles from the border",
        "300 sq km, 90 square miles of it forest",
    ],
)
def test_another_amount_is_no_conversion(text):
    quantities = find_quantities(f"They took {text}.")
    assert len(quantities) > 1
    assert quantities[0].alternate is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("400 sq km (250 square miles)", "400 km2 are 154 mi2, not 250 mi2"),
        ("10 km (16 miles)", "10 km are 6.21 mi, not 16 mi"),
        ("3 to 5 km (1.9 to 5.1 miles)", "5 km are 3.11 mi, not 5.1 mi"),
        ("1,000 sq km (386 miles)", "1,000 km2 cannot be 386 mi"),
        ("10 km (6 miles)", None),
        ("1,000-km (600-mile)", None),
        ("3 to 5 km (1.9 to 3.1 miles)", None),
        ("a mile (two kilometres)", None),
        ("up to 10 km (6 miles)", None),
    ],
)
def test_conversion_that_does_not_match(text, fault):
    (quantity,) = find_quantities(f"They took {text} of it.")
    assert quantity.conversion_fault == fault


def test_old_and_new_amount_are_no_range():
    assert found("shrank from 900 sq km to 600 sq km") == [
        (900.0, 900.0, "km2", "exact"),
        (600.0, 600.0, "km2", "exact"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("rose from 300 to 500 sq km", [300.0, 500.0]),
        ("rose from 12 to 26 villages", [12.0, 26.0]),
        ("was cut from 26 to 12 villages", [26.0, 12.0]),
        ("shrank from 90 km to 60 km", [90.0, 60.0]),
    ],
)
def test_change_of_level_is_no_range(text, wanted):
    quantities = find_quantities(f"Their share {text}.")
    assert [(q.low, q.high) for q in quantities] == [(value, value) for value in wanted]


@pytest.mark.parametrize(
    "text",
    [
        "more than doubled",
        "one in five villages",
        "an average of 14.5 sq km claimed each day",
        "nine out of ten villages",
        "one of the largest cities",
        "a pocket of 12 by 30 km",
        "12-by-30-km pocket",
        "12,5 villages",
        "£5m in aid",
        "12 attacks, villages",
        "multiple villages",
    ],
)
def test_no_quantity(text):
    assert found(f"They saw {text}.") == []


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
