"""What a noun of telling leads in with a colon, and cues that the parser takes for something else."""

from __future__ import annotations

import pytest

WHO = [
    ("The rebels' general, Omar Haddad, gave an update on Tuesday: troops had taken 12 villages.", "Omar Haddad"),
    ("Colonel Adam Rowan offered an assessment to reporters: the army held 12 villages.", "Adam Rowan"),
    ("Colonel Adam Rowan gave orders on Tuesday: the army held 12 villages.", None),
    ("The army gave an update on the roads: open.\n\nTroops held 12 villages.", None),
    ("Adam Rowan wrote the song; a summary follows: troops held 12 villages.", None),
    ("The FrontLine project assessed on Monday that rebels had now taken 12 villages.", "FrontLine project"),
    ("The FrontLine project assessed by analysts on Monday held that day.\n\nRebels took 12 villages.", None),
    ("The Shield Forces, who fight for the king, boasted of 12 villages won near Arden.", "Shield Forces"),
    ("In a note ARGUS, which counts attacks, says rebels hold 12 villages.", "ARGUS"),
    ("In the note of ARGUS, which counts attacks, rebels hold 12 villages.", None),
    (
        "The Observatory reported that fighting went on, although rebels had captured 12 villages.",
        "Observatory",
    ),
    ("The Observatory said that fighting went on, although rebels have captured 12 villages.", None),
    ("General Omar Haddad had in May given an estimate of 12 villages held by the rebels.", "Omar Haddad"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), WHO)
def test_who_speaks(rows, text, speaker):
    assert [row["who"] for row in rows(text) if row["low"] == 12] == [speaker]


def test_the_day_of_the_account_is_that_of_the_statement(rows):
    text = (
        "General Omar Haddad gave an update on Monday: rebel troops had gone 14 km in, and were in charge of "
        "21 villages and 259 sq km (100 sq miles). On Tuesday he said "
        "the rebels had advanced by another four kilometres."
    )
    found = [(row["who"], row["said"]) for row in rows(text)]
    assert found == [("Omar Haddad", "2024-08-12")] * 3 + [("Omar Haddad", "2024-08-13")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("By Monday the rebel army was claiming 12 villages.", "2024-08-12"),
        ("The rebel army said troops would capture 12 villages by Monday.", None),
    ],
)
def test_what_was_being_claimed_by_a_day_was_said_on_it(rows, text, said):
    assert [row["said"] for row in rows(text)] == [said]


def test_who_comes_closer_advances(rows):
    found = rows("An army officer said that the rebels had come three kilometres nearer to Arden.")
    assert [(row["low"], row["rel"]) for row in found] == [(3, "advanced")]
    assert rows("The rebels had to look three kilometres nearer to Arden.") == []


def test_what_is_boasted_of_without_a_deed_is_no_gain(rows):
    assert [row["rel"] for row in rows("The rebels boasted of 12 villages won.")] == ["captured"]
    assert "captured" not in [row["rel"] for row in rows("The rebels boasted of 12 villages near Arden.")]
