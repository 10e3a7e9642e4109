"""The day of speaking: told in words beside the cue, in a heading, with the next statement, or by what is told."""

from __future__ import annotations

from datetime import date

import pytest

CASES = [
    (
        ("Troops have taken 12 villages, the army wrote on Facebook on Monday, a day after the talks failed."),
        "2024-08-12",
    ),
    (
        ("The army said on Monday it had lost a town, a day after the rebels announced the capture of 12 villages."),
        "2024-08-11",
    ),
    (
        ("The army said a short while ago that troops had retaken 12 villages."),
        "2024-08-14",
    ),
    (
        (
            "The army denied on Monday that the town fell. Earlier in the day, Governor Adam Rowan said "
            "troops held 12 villages."
        ),
        "2024-08-12",
    ),
    (
        ("General Omar Haddad told the king that troops had retaken 12 villages, in remarks aired late on Monday."),
        "2024-08-12",
    ),
    (
        ("Troops drove the rebels from 12 villages on Wednesday, two officers said."),
        "2024-08-14",
    ),
    (
        ("Troops will drive the rebels from 12 villages on Wednesday, two officers said."),
        None,
    ),
    (
        ("Troops drove the rebels from 12 villages on Monday, two officers said."),
        None,
    ),
    (
        ("The army said on Monday government forces had retaken 12 villages."),
        "2024-08-12",
    ),
    (
        (
            "President Adam Rowan said troops had taken 12 villages this month.\n\n“We go on,” he said in a "
            "video address late on Monday."
        ),
        "2024-08-12",
    ),
    (
        (
            "President Adam Rowan said troops had taken 12 villages this month.\n\nOn Monday he said “we go "
            "on” in a video address."
        ),
        None,
    ),
    (
        ("Briefing by the army, 13 August 2024\n\nCOL. ROWAN: Our units have retaken 12 villages."),
        "2024-08-13",
    ),
    (
        ("Statement by the Northern Command, 13 August 2024\n\nOur units have retaken 12 villages."),
        "2024-08-13",
    ),
]


@pytest.mark.parametrize(("text", "said"), CASES)
def test_day_of_speaking(rows, text, said):
    found = [row for row in rows(text) if row["low"] == 12]
    assert [row["said"] for row in found] == [said]


def test_the_next_statement_dates_the_state_too(rows):
    text = (
        "President Adam Rowan said troops controlled 12 villages.\n\n“We go on,” he said in an address late on Monday."
    )
    assert [row["as_of"] for row in rows(text)] == ["2024-08-12"]


def test_without_the_day_of_the_report_nothing_is_implied(rows):
    assert [row["said"] for row in rows("The army said moments ago that it held 12 villages.", None)] == [None]
    assert [
        row["said"] for row in rows("The rebels lost 12 villages on Monday, officers said.", date(2024, 8, 14))
    ] == [None]


OPENED = [
    ("Army spokesman Omar Haddad took questions from reporters on Monday.", "2024-08-12"),
    ("Army spokesman Omar Haddad briefed reporters in Arden on Monday evening.", "2024-08-12"),
    ("Army spokesman Omar Haddad did not answer questions on Monday.", None),
    ("Army spokesman Omar Haddad left for Arden on Monday.", None),
]


@pytest.mark.parametrize(("occasion", "said"), OPENED)
def test_an_occasion_dates_what_is_said_on_it(rows, occasion, said):
    assert [row["said"] for row in rows(f"{occasion}\n\nTroops had taken 12 villages, he said.")] == [said]


def test_who_is_first_called_by_an_office_is_named_with_a_rank_of_a_service(rows):
    text = (
        "Rebel forces have retaken 40 square kilometers around Arden, the spokesman for Operation Shield told "
        "reporters today.\n\nArmy Col. Adam Rowan said the rebels had taken six villages."
    )
    assert [(row["who"], row["said"]) for row in rows(text)] == [("Adam Rowan", "2024-08-14")] * 2


def test_another_office_is_another_man(rows):
    text = (
        "Rebel forces have retaken 40 square kilometers around Arden, the spokesman for Operation Shield told "
        "reporters today.\n\nArmy minister Adam Rowan said the rebels had taken six villages."
    )
    assert rows(text)[0]["who"] != "Adam Rowan"


@pytest.mark.parametrize(
    ("lead", "window"),
    [
        ("On 7 August, it was reported that over the previous three days,", "2024-08-05..2024-08-07"),
        ("Over the previous three days, it was reported on 7 August,", "2024-08-12..2024-08-14"),
    ],
)
def test_what_was_reported_on_a_day_looks_back_from_it(rows, lead, window):
    assert [row["window"] for row in rows(f"{lead} the army had captured 12 villages from the rebels.")] == [window]
