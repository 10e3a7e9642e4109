"""Statements printed whole: the heading tells whose words they are, and of which day."""

from __future__ import annotations

import pytest

SIGNED = [
    ("Defence Ministry of Norland, Telegram, 13 August 2024", "Defence Ministry of Norland"),
    ("General Staff of the Armed Forces / Facebook / 13 August", "General Staff of the Armed Forces"),
    ("Operational information of the General Staff as of 18:00 on 13 August 2024", "General Staff"),
    ("Omar Haddad, commander-in-chief, Telegram, 13 August 2024", "Omar Haddad"),
    ("Ministry of Defence / Telegram / 13 August\n\nDeputy Minister Hanna Moroz on the situation", "Hanna Moroz"),
]


@pytest.mark.parametrize(("heading", "who"), SIGNED)
def test_whose_words(matches, heading, who):
    matches(f"{heading}\n\nOur troops liberated 12 villages.", [{"who": who, "said": "2024-08-13"}])


UNSIGNED = [
    "Army retakes town, 13 August 2024",
    "Two years of war in figures",
    "By Omar Haddad, defence correspondent, 13 August 2024",
    "Hill News Agency, Telegram, 13 August 2024",
    "The army spoke on Telegram on Monday.",
    "Live: the army on Telegram",
]


@pytest.mark.parametrize("heading", UNSIGNED)
def test_a_desk_speaks_for_itself(matches, heading):
    matches(f"{heading}\n\nTroops liberated 12 villages.", [{"who": None, "said": None}])


def test_somebody_else_named_speaks_his_own_words(matches):
    text = (
        "Defence Ministry of Norland, Telegram, 13 August 2024\n\nOur troops hold the town.\n\n"
        "The rebels said they had taken 12 villages."
    )
    matches(text, [{"who": "rebels"}])


def test_who_asks_in_a_transcript_is_not_the_heading(matches):
    text = "Briefing by the army, 13 August 2024\n\nCOL. HADDAD: We hold it.\n\nQ: And who holds 12 villages?"
    matches(text, [{"who": None}])


def test_empty(rows):
    assert rows("") == []
