"""A number asked about in a few words: all of them are understood, or it is refused in one line."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.claims.languages.en.asked import read_asked
from frontcheck.errors import ClaimError
from frontcheck.models import Measure, Qualifier


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "measure", "days"),
    [
        ("725 km2, November 2024", 725, 725, "km2", Measure.AREA_CHANGE, "1 to 30 November 2024"),
        ("725 km² 2024", 725, 725, "km2", Measure.AREA_CHANGE, "1 January to 31 December 2024"),
        ("1,351 square miles in 2024", 1351, 1351, "mi2", Measure.AREA_CHANGE, "1 January to 31 December 2024"),
        ("465 km2, 1 to 30 December 2024", 465, 465, "km2", Measure.AREA_CHANGE, "1 to 30 December 2024"),
        ("69 km2 since 6 August 2024 to 12 August", 69, 69, "km2", Measure.AREA_CHANGE, "6 to 12 August 2024"),
        ("69 km2 from 6 August until 12 August 2024", 69, 69, "km2", Measure.AREA_CHANGE, "6 to 12 August 2024"),
        ("278 km2, 9 and 15 May 2024", 278, 278, "km2", Measure.AREA_CHANGE, "9 to 15 May 2024"),
        ("40 km2 taken on 13 August 2024", 40, 40, "km2", Measure.AREA_CHANGE, "13 August 2024"),
        ("January to March 2024: 90 km2", 90, 90, "km2", Measure.AREA_CHANGE, "1 January to 31 March 2024"),
        ("11 towns gained in the first half of July 2024", 11, 11, "settlements", Measure.SETTLEMENTS_CHANGE, None),
        ("at least 800 km2 on 12 August 2024", 800, None, "km2", Measure.AREA, "12 August 2024"),
        ("725-800 sq km as of 2024-08-12", 725, 800, "km2", Measure.AREA, "12 August 2024"),
        ("74 settlements, Aug. 12, 2024", 74, 74, "settlements", Measure.SETTLEMENTS, "12 August 2024"),
        ("12 km deep on 12 August 2024", 12, 12, "km", Measure.DEPTH, "12 August 2024"),
        ("40 km wide, 12 August 2024", 40, 40, "km", Measure.FRONT_LENGTH, "12 August 2024"),
        ("12 km advance, 1 to 5 August 2024", 12, 12, "km", Measure.ADVANCE, "1 to 5 August 2024"),
        ("18.5 percent of the territory on 31 December 2024", 18.5, 18.5, "percent", Measure.SHARE, "31 December 2024"),
    ],
)
def test_what_can_be_asked(text, low, high, unit, measure, days):
    asked = read_asked(text)
    assert (asked.quantity.low, asked.quantity.high, asked.quantity.unit) == (low, high, unit)
    assert asked.measure is measure
    assert days in {None, asked.days.words}


def test_qualifier_and_both_ends_are_read():
    asked = read_asked("about  1,000 square kilometers, 28 February 2024 to 3 March 2024")
    assert asked.quantity.qualifier is Qualifier.ABOUT
    assert (asked.first_day, asked.last_day) == (date(2024, 2, 28), date(2024, 3, 3))
    assert asked.text == "about 1,000 square kilometers, 28 February 2024 to 3 March 2024"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no number"),
        ("November 2024", "has no number with a unit"),
        ("725, November 2024", "has no number with a unit"),
        ("725 km2", "names no days"),
        ("725 km2 last month", "'last month'"),
        ("725 km2 on Monday", "'Monday'"),
        ("725 km2, 31 November 2024", "'31 November 2024'"),
        ("725 km2, 5 to 1 December 2024", "cannot be read as days"),
        ("69 km2 since 6 August 2024", "a first day and no last one"),
        ("725 km2 in Eastland, November 2024", "'Eastland, November 2024'"),
        ("725 km2 and 12 km, 2024", "2 numbers"),
        ("12 km, 12 August 2024", "'deep', 'wide' or 'advance'"),
        ("12 km deep in 2024", "expected one day"),
        ("12 km advance, 12 August 2024", "expected a stretch of days"),
        ("12 people on 12 August 2024", "no map measures that"),
        ("5 percent in 2024", "no map measures that"),
        ("0 km2 in 2024", "above zero"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(text, said):
    with pytest.raises(ClaimError) as refused:
        read_asked(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
