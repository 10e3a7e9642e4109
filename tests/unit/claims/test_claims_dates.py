"""Days in every common style, in a story of Wednesday, 14 August 2024; vague times stay intervals."""

from __future__ import annotations

import time
from datetime import date

import pytest

from frontcheck.claims.languages.en.dates.times import Now, find_times

WEDNESDAY = Now(date(2024, 8, 14))
STYLES = [
    ("On 14 August 2024 they fell.", [("day", "2024-08-14", "2024-08-14")]),
    ("On August 14th, 2024 they fell.", [("day", "2024-08-14", "2024-08-14")]),
    ("On Aug. 14 they fell.", [("day", "2024-08-14", "2024-08-14")]),
    ("On Aug. 14, 2023, they fell.", [("day", "2023-08-14", "2023-08-14")]),
    ("On the 14th of August they fell.", [("day", "2024-08-14", "2024-08-14")]),
    ("On the 12th they fell.", [("day", "2024-08-12", "2024-08-12")]),
    ("By the 20th they held it.", [("day", "2024-07-20", "2024-07-20")]),
    ("on 2024-08-12", [("day", "2024-08-12", "2024-08-12")]),
    ("on 12.08.2024", [("day", "2024-08-12", "2024-08-12")]),
    ("on 12/08/2024", []),
    ("on 14/08/2024", [("day", "2024-08-14", "2024-08-14")]),
    ("on 08/14/2024", [("day", "2024-08-14", "2024-08-14")]),
    ("on 5/5/2024", [("day", "2024-05-05", "2024-05-05")]),
    ("on Monday, 12 August", [("day", "2024-08-12", "2024-08-12")]),
    ("on Monday, August 12, 2024, they", [("day", "2024-08-12", "2024-08-12")]),
    ("on Tuesday (August 13) they", [("day", "2024-08-13", "2024-08-13")]),
    ("on the evening of August 12", [("day", "2024-08-12", "2024-08-12")]),
    ("on the night of 12 to 13 August", [("window", "2024-08-12", "2024-08-13")]),
    ("on the night of August 12-13", [("window", "2024-08-12", "2024-08-13")]),
    ("between August 5 and 11", [("window", "2024-08-05", "2024-08-11")]),
    ("from 5 to 11 August", [("window", "2024-08-05", "2024-08-11")]),
    ("from August 5 through August 11", [("window", "2024-08-05", "2024-08-11")]),
    ("from 28 July until 3 August", [("window", "2024-07-28", "2024-08-03")]),
    ("on 15 Sept 1944", [("day", "1944-09-15", "1944-09-15")]),
    ("on 3rd March 2022", [("day", "2022-03-03", "2022-03-03")]),
    ("on Dec 31", [("day", "2023-12-31", "2023-12-31")]),
    ("in mid-July they", [("period", "2024-07-11", "2024-07-20")]),
    ("in late July they", [("period", "2024-07-21", "2024-07-31")]),
    ("in early 2023 they", [("period", "2023-01-01", "2023-04-30")]),
    ("in late 2022 they", [("period", "2022-09-01", "2022-12-31")]),
    ("in mid-2023", [("period", "2023-05-01", "2023-08-31")]),
    ("in the spring of 2022", [("period", "2022-03-01", "2022-05-31")]),
    ("in spring 2022", [("period", "2022-03-01", "2022-05-31")]),
    ("last winter", [("period", "2023-12-01", "2024-02-29")]),
    ("last summer", [("period", "2023-06-01", "2023-08-31")]),
    ("this spring", [("period", "2024-03-01", "2024-05-31")]),
    ("in autumn 2023", [("period", "2023-09-01", "2023-11-30")]),
    ("in the fall of 2023", [("period", "2023-09-01", "2023-11-30")]),
    ("in the winter of 2022-23", [("period", "2022-12-01", "2023-02-28")]),
    ("in the second half of July", [("period", "2024-07-16", "2024-07-31")]),
    ("in the first half of 2024", [("period", "2024-01-01", "2024-06-30")]),
    ("in the first week of August", [("period", "2024-08-01", "2024-08-07")]),
    ("in the last week of July", [("period", "2024-07-25", "2024-07-31")]),
    ("in the second week of July", [("period", "2024-07-08", "2024-07-14")]),
    ("in the first quarter of 2024", [("period", "2024-01-01", "2024-03-31")]),
    ("at the end of July", [("day", "2024-07-31", "2024-07-31")]),
    ("at the beginning of August", [("period", "2024-08-01", "2024-08-10")]),
    ("by the end of June", [("day", "2024-06-30", "2024-06-30")]),
    ("by the end of 2023", [("day", "2023-12-31", "2023-12-31")]),
    ("in the first days of the war", []),
    ("in July", [("period", "2024-07-01", "2024-07-31")]),
    ("in 2023", [("period", "2023-01-01", "2023-12-31")]),
    ("last month", [("period", "2024-07-01", "2024-07-31")]),
    ("last week", [("period", "2024-08-05", "2024-08-11")]),
    ("earlier this month", [("period", "2024-08-01", "2024-08-14")]),
    ("earlier this week", [("period", "2024-08-12", "2024-08-14")]),
    ("this week", [("period", "2024-08-12", "2024-08-14")]),
    ("late last month", [("period", "2024-07-21", "2024-07-31")]),
    ("early last month", [("period", "2024-07-01", "2024-07-10")]),
    ("this year", [("period", "2024-01-01", "2024-08-14")]),
    ("last year", [("period", "2023-01-01", "2023-12-31")]),
    ("in late last year", [("period", "2023-09-01", "2023-12-31")]),
    ("over the last day", [("window", "2024-08-14", "2024-08-14")]),
    ("over the past week", [("window", "2024-08-08", "2024-08-14")]),
    ("in the past 24 hours", [("window", "2024-08-14", "2024-08-14")]),
    ("in the last 48 hours", [("window", "2024-08-13", "2024-08-14")]),
    ("over the preceding 24 hours", [("window", "2024-08-14", "2024-08-14")]),
    ("in the past few days", [("window", "2024-08-12", "2024-08-14")]),
    ("within a week", [("window", "2024-08-08", "2024-08-14")]),
    ("since the start of the month", [("window", "2024-08-01", "2024-08-14")]),
    ("since the beginning of the year", [("window", "2024-01-01", "2024-08-14")]),
    ("since the beginning of this year", [("window", "2024-01-01", "2024-08-14")]),
    ("since the start of 2024", [("window", "2024-01-01", "2024-08-14")]),
    ("since early July", [("window", "2024-07-01", "2024-08-14")]),
    ("since mid-July", [("window", "2024-07-11", "2024-08-14")]),
    ("since late July", [("window", "2024-07-21", "2024-08-14")]),
    ("since Monday", [("window", "2024-08-12", "2024-08-14")]),
    ("since the end of July", [("window", "2024-07-31", "2024-08-14")]),
    ("since last week", [("window", "2024-08-05", "2024-08-14")]),
    ("since August 6", [("window", "2024-08-06", "2024-08-14")]),
    ("since last October", [("window", "2023-10-01", "2024-08-14")]),
    ("since the invasion began on 24 February 2022", [("window", "2022-02-24", "2024-08-14")]),
    ("so far this year", [("period", "2024-01-01", "2024-08-14")]),
    ("after a week of fighting", [("window", "2024-08-08", "2024-08-14")]),
    ("after three days of fighting", [("window", "2024-08-12", "2024-08-14")]),
    ("after two weeks of heavy battles", [("window", "2024-08-01", "2024-08-14")]),
    ("in three days of fighting", [("window", "2024-08-12", "2024-08-14")]),
    ("a month after the incursion", []),
    ("over three weeks", [("window", "2024-07-25", "2024-08-14")]),
    ("in two days", [("window", "2024-08-13", "2024-08-14")]),
    ("all week", []),
    ("today", [("day", "2024-08-14", "2024-08-14")]),
    ("yesterday", [("day", "2024-08-13", "2024-08-13")]),
    ("the day before yesterday", [("day", "2024-08-12", "2024-08-12")]),
    ("last night", [("day", "2024-08-13", "2024-08-13")]),
    ("overnight", [("day", "2024-08-14", "2024-08-14")]),
    ("overnight into Tuesday", [("day", "2024-08-13", "2024-08-13")]),
    ("on Monday night", [("day", "2024-08-12", "2024-08-12")]),
    ("last Tuesday", [("day", "2024-08-06", "2024-08-06")]),
    ("Tuesday last week", [("day", "2024-08-06", "2024-08-06")]),
    ("on Friday last week", [("day", "2024-08-09", "2024-08-09")]),
    ("the previous Friday", [("day", "2024-08-09", "2024-08-09")]),
    ("the Friday before", [("day", "2024-08-09", "2024-08-09")]),
    ("this Monday", [("day", "2024-08-12", "2024-08-12")]),
    ("next Monday", []),
    ("on Saturday", [("day", "2024-08-10", "2024-08-10")]),
    ("over the weekend", [("period", "2024-08-10", "2024-08-11")]),
    ("at the weekend", [("period", "2024-08-10", "2024-08-11")]),
    ("a day earlier", [("day", "2024-08-13", "2024-08-13")]),
    ("two days earlier", [("day", "2024-08-12", "2024-08-12")]),
    ("three days ago", [("day", "2024-08-11", "2024-08-11")]),
    ("a week ago", [("period", "2024-08-06", "2024-08-08")]),
    ("a year ago", [("period", "2023-07-01", "2023-09-29")]),
    ("a month ago", [("period", "2024-07-12", "2024-07-18")]),
    ("exactly a week ago", [("period", "2024-08-06", "2024-08-08")]),
    ("as of Monday", [("as_of", "2024-08-12", "2024-08-12")]),
    ("as of August 12", [("as_of", "2024-08-12", "2024-08-12")]),
    ("as of early August", [("as_of", "2024-08-01", "2024-08-10")]),
    ("as of today", [("as_of", "2024-08-14", "2024-08-14")]),
    ("as of this morning", [("as_of", "2024-08-14", "2024-08-14")]),
    ("as at 12 August", [("as_of", "2024-08-12", "2024-08-12")]),
    ("as of the end of July", [("as_of", "2024-07-31", "2024-07-31")]),
    ("as of 7 pm on Monday", [("as_of", "2024-08-12", "2024-08-12")]),
    ("by Monday evening", [("day", "2024-08-12", "2024-08-12")]),
    ("in the early hours of Tuesday", [("day", "2024-08-13", "2024-08-13")]),
    ("at dawn on Tuesday", [("day", "2024-08-13", "2024-08-13")]),
    ("on the same day", [("day", "2024-08-14", "2024-08-14")]),
    ("May said the troops may march", []),
    ("they march in step; march on", []),
    ("the second day", []),
    ("in March", [("period", "2024-03-01", "2024-03-31")]),
    ("General March said", []),
    ("since the war began", []),
    ("tomorrow", []),
    ("on the 1,000th day of the war", []),
    ("Russia's 14th brigade", []),
    ("the 5th Assault Brigade", []),
    ("in the 12th district", []),
    ("in the 1990s", []),
    ("last Sunday, 11 August", [("day", "2024-08-11", "2024-08-11")]),
]


@pytest.mark.parametrize(("text", "wanted"), STYLES)
def test_style(text, wanted):
    found = find_times(text, WEDNESDAY)
    assert [(each.kind.value, str(each.interval.earliest), str(each.interval.latest)) for each in found] == wanted


def test_days_that_follow_count_from_the_day_told_of():
    told = Now(date(2024, 8, 14), told_of=date(2024, 5, 3))
    (window,) = find_times("Over the next four days they took it.", told)
    assert (str(window.interval.earliest), str(window.interval.latest)) == ("2024-05-04", "2024-05-07")
    assert find_times("Over the next four days they will take it.", WEDNESDAY) == []


@pytest.mark.parametrize(
    "piece", ["since a ", "in the first half of the ", "over the last ", "12 August ", "3-4-5", "1 to "]
)
def test_a_search_of_any_length_ends(piece):
    start = time.process_time()
    find_times(piece * 20_000, WEDNESDAY)
    assert time.process_time() - start < 20  # about half a second; minutes if the cost grew with the square


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("The army plans to retake 15 villages by the end of April, its commander said.", "2025-04-30"),
        ("Troops would take 12 towns by Friday, the general said.", "2024-08-16"),
        ("The army will retake nine villages on 1 March, the general said.", "2025-03-01"),
        ("Rebels plan to seize six towns in October 2023, an old memo said.", "2023-10-31"),
        ("Rebels may have taken 12 villages by Friday, the general said.", "2024-08-09"),
        ("Rebels took 12 villages on Friday, the general said.", "2024-08-09"),
    ],
)
def test_plans_lie_ahead(rows, text, as_of):
    (row,) = rows(text)
    assert row["as_of"] == as_of
