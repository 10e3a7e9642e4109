"""Days: what each time expression means in a story of Wednesday, 14 August 2024."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.claims.languages.en.dates.times import Now, find_times

WEDNESDAY = Now(date(2024, 8, 14))


def found(text, now=WEDNESDAY):
    return [(str(time.interval.earliest), str(time.interval.latest), time.kind.value) for time in find_times(text, now)]


def a_day(day, kind="day"):
    return [(day, day, kind)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Tuesday", "2024-08-13"),
        ("Wednesday", "2024-08-14"),
        ("on Thursday", "2024-08-08"),
        ("late Monday", "2024-08-12"),
        ("last Tuesday", "2024-08-06"),
        ("last Friday", "2024-08-09"),
        ("today", "2024-08-14"),
        ("this morning", "2024-08-14"),
        ("yesterday", "2024-08-13"),
        ("last night", "2024-08-13"),
        ("two days ago", "2024-08-12"),
        ("12 hours ago", "2024-08-14"),
        ("on 9 August", "2024-08-09"),
        ("on the 9th of August", "2024-08-09"),
        ("on August 9", "2024-08-09"),
        ("on August 9th, 2023", "2023-08-09"),
        ("on Aug. 9", "2024-08-09"),
        ("on 9 Aug 2022", "2022-08-09"),
        ("on 2022-08-09", "2022-08-09"),
        ("on 20 December", "2023-12-20"),
        ("on Feb. 29, 2024", "2024-02-29"),
        ("at the end of July", "2024-07-31"),
    ],
)
def test_day(text, day):
    assert found(text) == a_day(day)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("as of Monday", "2024-08-12"),
        ("as of 11 August", "2024-08-11"),
        ("as of the morning of 11 August", "2024-08-11"),
        ("as of early Sunday", "2024-08-11"),
        ("as of today", "2024-08-14"),
        ("as of now", "2024-08-14"),
    ],
)
def test_as_of(text, day):
    assert found(text) == a_day(day, "as_of")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("over the last day", "2024-08-14", "2024-08-14"),
        ("over the past 24 hours", "2024-08-14", "2024-08-14"),
        ("in the past week", "2024-08-08", "2024-08-14"),
        ("over the last three days", "2024-08-12", "2024-08-14"),
        ("in the last few days", "2024-08-12", "2024-08-14"),
        ("within two days", "2024-08-13", "2024-08-14"),
        ("in just 48 hours", "2024-08-13", "2024-08-14"),
        ("since Friday", "2024-08-09", "2024-08-14"),
        ("since 6 August", "2024-08-06", "2024-08-14"),
        ("since the start of August", "2024-08-01", "2024-08-14"),
        ("since the beginning of 2024", "2024-01-01", "2024-08-14"),
        ("since mid-May", "2024-05-11", "2024-08-14"),
        ("since the offensive began on June 4", "2024-06-04", "2024-08-14"),
        ("since the invasion of 24 February 2022", "2022-02-24", "2024-08-14"),
        ("from July 1 to July 30", "2024-07-01", "2024-07-30"),
        ("between 3 August and 9 August", "2024-08-03", "2024-08-09"),
    ],
)
def test_window(text, first, last):
    assert found(text) == [(first, last, "window")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("last week", "2024-08-05", "2024-08-11"),
        ("this week", "2024-08-12", "2024-08-14"),
        ("last month", "2024-07-01", "2024-07-31"),
        ("this month", "2024-08-01", "2024-08-14"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("this year", "2024-01-01", "2024-08-14"),
        ("over the weekend", "2024-08-10", "2024-08-11"),
        ("in July", "2024-07-01", "2024-07-31"),
        ("in October", "2023-10-01", "2023-10-31"),
        ("in October 2021", "2021-10-01", "2021-10-31"),
        ("in 2023", "2023-01-01", "2023-12-31"),
        ("over the whole of 2023", "2023-01-01", "2023-12-31"),
    ],
)
def test_period(text, first, last):
    assert found(text) == [(first, last, "period")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2014 villages",
        "the 1940 plan",
        "it may fall",
        "they march on",
        "31 February 2024",
        "its biggest gains since March 2022",
        "the sun, Sundays aside",
    ],
)
def test_no_time(text):
    assert found(text) == []


def test_day_of_speaking_moves_what_counts_from_it():
    spoken = Now(date(2024, 8, 14), spoken_on=date(2024, 8, 12))
    assert found("today", spoken) == a_day("2024-08-12")
    assert found("over the last day", spoken) == [("2024-08-12", "2024-08-12", "window")]


def test_narrative_moves_what_counts_from_it():
    told = Now(date(2024, 8, 14), told_of=date(2024, 5, 3))
    assert found("that day", told) == a_day("2024-05-03")
    assert found("the same day", told) == a_day("2024-05-03")
    assert found("a day later", told) == a_day("2024-05-04")
    assert found("two days earlier", told) == a_day("2024-05-01")
    assert found("overnight", told) == a_day("2024-05-03")


def test_without_a_day_only_full_dates_are_known():
    unknown = Now(None)
    assert found("on Monday, last week, 9 August, yesterday, in May", unknown) == []
    assert found("on 9 August 2024, in 2023", unknown) == [
        ("2024-08-09", "2024-08-09", "day"),
        ("2023-01-01", "2023-12-31", "period"),
    ]


def test_first_days_of_the_calendar_do_not_overflow():
    assert found("3,000 days ago, last Monday", Now(date(1, 1, 1))) == []


@pytest.mark.parametrize("text", ["MAY", "in December", "last year"])
def test_what_lies_before_the_calendar_is_no_time(text):
    assert find_times(text, Now(date(1, 1, 1))) == []
