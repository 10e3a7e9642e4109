"""Laws of the claims room: no text crashes it, every span lies in its text, days stay in order."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from frontcheck.claims.languages.en.amounts.numbers import read_number
from frontcheck.claims.languages.en.amounts.quantities import find_quantities
from frontcheck.claims.languages.en.dates.days import WEEKDAYS, bare_weekday, last_weekday
from frontcheck.claims.languages.en.dates.times import Now, find_times
from frontcheck.claims.languages.en.ground.grounds import find_toponyms
from frontcheck.claims.quotes import find_quotes
from frontcheck.units import convert

WORDS = st.sampled_from(
    [
        "12",
        "1,000",
        "three",
        "dozens of",
        "at least",
        "over",
        "between",
        "and",
        "to",
        "km",
        "square",
        "miles",
        "percent",
        "of",
        "villages",
        "(",
        ")",
        "-",
        ".",
        ",",
        "a",
        "hundred",
        "since",
        "Monday",
        "last",
        "week",
        "in",
        "May",
        "2023",
        "“",
        "”",
        '"',
        "as of",
        "days",
        "ago",
        "the",
        "past",
        "said",
        "9 August",
        "half",
        "third",
        "\n\n",
        "killing",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join))
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(TEXTS)
def test_quantities_slice_to_their_text_and_keep_apart(text):
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.span.slice] == quantity.text
        assert quantity.span.start >= end
        end = quantity.span.end


@given(TEXTS)
def test_bounds_run_upwards(text):
    for quantity in find_quantities(text):
        assert quantity.low is not None or quantity.high is not None or quantity.likeness is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(TEXTS)
def test_quotes_lie_in_order(text):
    end = 0
    for span in find_quotes(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end


@given(TEXTS, st.none() | st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_times_lie_in_order(text, written_on, spoken_on, told_of):
    end = 0
    for time in find_times(text, Now(written_on, spoken_on, told_of)):
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end


@given(DAYS)
def test_weekdays_all_pairs(written_on):
    for name in WEEKDAYS:
        bare, last = bare_weekday(name, written_on), last_weekday(name, written_on)
        assert WEEKDAYS[bare.weekday()] == WEEKDAYS[last.weekday()] == name
        assert timedelta(0) <= written_on - bare < timedelta(7)
        assert written_on - last > timedelta(0)
        monday = written_on - timedelta(days=written_on.weekday())
        assert monday - timedelta(7) <= last < monday


@pytest.mark.parametrize("written", range(7))
@pytest.mark.parametrize("named", range(7))
def test_bare_weekday_is_the_nearest_one_not_later(written, named):
    written_on = date(2024, 8, 12) + timedelta(days=written)
    assert written_on - bare_weekday(WEEKDAYS[named], written_on) == timedelta(days=(written - named) % 7)


@given(st.integers(0, 10**9))
def test_digits_read_as_themselves(number):
    assert read_number(f"{number:,}").value == read_number(str(number)).value == number


@given(st.integers(1, 10**6), st.sampled_from(["km", "mi", "m"]))
def test_unit_is_read_as_printed(number, unit):
    assert [(q.low, q.unit) for q in find_quantities(f"about {number:,} {unit} on")] == [(number, unit)]


@pytest.mark.parametrize("text", ["9" * 100_000, "9," * 50_000, "9 " * 50_000, "nine " * 20_000, "hundred " * 20_000])
def test_long_numbers_end(text):
    assert find_quantities(text) == []


RUNS = [
    "9 to ",
    "9–",
    "9 a ",
    "between 9 and ",
    "9 km (9 mi; ",
    "9 km, or ",
    "9 of the ",
    "a hundred and ",
    "at least ",
    "half of a ",
    "9 villages and 9 in ",
    "number of villages to 9 ",
    "of the 40 villages, ",
    "the size of ",
    "an area the size of A ",
    "twice ",
    "9" + " " * 50,
]


def _ends(search, text):
    """A search ends within a time that it would pass many times over if its cost grew with the square."""
    start = process_time()
    search(text)
    return process_time() - start < 20


@pytest.mark.parametrize("piece", RUNS)
def test_quantities_of_any_length_end(piece):
    assert _ends(find_quantities, piece * 4_000 + "km")


@pytest.mark.parametrize("piece", ["A", "Aa ", "Aa and ", "in Aa ", "southern ", "al-", "Aa-", "Aa, "])
def test_toponyms_of_any_length_end(piece):
    assert _ends(find_toponyms, piece * 10_000)


@given(
    st.integers(1, 10**6),
    st.integers(0, 2),
    st.sampled_from([("km", "mi"), ("mi", "km"), ("km2", "mi2"), ("ha", "acre")]),
)
def test_a_rounded_conversion_matches_and_a_wrong_one_does_not(number, places, units):
    one, other = units
    converted = convert(number, one, other)
    rounded = f"{converted:.{places}f}"
    assume(float(rounded) > 0)
    (quantity,) = find_quantities(f"about {number} {one} ({rounded} {other}) on")
    assert quantity.alternate is not None
    assert quantity.conversion_fault is None
    (wrong,) = find_quantities(f"about {number} {one} ({2 * converted + 2:.0f} {other}) on")
    assert wrong.conversion_fault is not None


@pytest.mark.parametrize("mark", ['"', "“", "”", "“a” ", '"a" ', "„«"])
def test_ten_thousand_quotes_end(mark):
    text = mark * 10_000
    assert all(span.end <= len(text) for span in find_quotes(text))


@pytest.mark.parametrize("text", ["since " * 20_000, "Monday " * 20_000, "in the last " * 10_000, "9 " * 50_000])
def test_long_runs_of_time_words_end(text):
    assert all(time.span.end <= len(text) for time in find_times(text, Now(date(2024, 8, 14))))
