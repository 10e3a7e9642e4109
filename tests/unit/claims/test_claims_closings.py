"""Sources that close a sentence, and clauses that the parser hangs on a day, a hearer or a description."""

from __future__ import annotations

import pytest

CLOSING = [
    ("Omar Haddad, the region's governor,", "Omar Haddad"),
    ("Hillmap, a group of analysts close to the military,", "Hillmap"),
    ("a rebel commander who declined to give his name", "rebel commander"),
    ("a senior commander, who asked not to be named,", "senior commander"),
    ("the Institute for Front Studies (IFS)", "Institute for Front Studies (IFS)"),
    ("the army's spokesman, Colonel Omar Haddad,", "Omar Haddad"),
    ("the Hill Observatory for Human Rights", "Hill Observatory for Human Rights"),
    ("an AFP analysis of data from the Institute for Front Studies (IFS)", "AFP"),
]
TAILS = [
    "said on Monday",
    "told reporters in Arden on Monday",
    "reported on Monday, citing officers",
    "said in a statement",
]


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize(("source", "who"), CLOSING)
def test_source_and_cue_close_the_sentence(rows, source, who, tail):
    found = rows(f"Government forces have retaken 12 villages, {source} {tail}.")
    assert [row["who"] for row in found] == [who]


OPENING = [
    ("Omar Haddad, the region's governor, wrote on Facebook the same day that troops held 12 villages.", "Omar Haddad"),
    ("Its spokesman, Omar Haddad, told a daily briefing that rebels still held 12 villages.", "Omar Haddad"),
    ("The rebels announced on Monday that government forces had lost 12 villages.", "rebels"),
    ("The army's spokesman, Colonel Omar Haddad, acknowledged on Monday that it had lost 12 villages.", "Omar Haddad"),
    ("The rebels have taken 12 villages, said the Sudanese army on Monday.", "Sudanese army"),
    ("The movement said through its spokesman, Colonel Omar Haddad, that it had taken 12 villages.", "Omar Haddad"),
    ("A statement from the army's armed wing, the Hill Brigade, said it had taken 12 villages.", "Hill Brigade"),
    ("Hillmap, a group of analysts, reported on Monday a loss of 12 villages to the rebels.", "Hillmap"),
    ("The defence ministry credited its 5th Brigade with seizing 12 villages.", "defence ministry"),
    ("Government forces have retaken 12 villages, the army said on Monday.", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "who"), OPENING)
def test_clauses_hung_elsewhere(rows, text, who):
    assert [row["who"] for row in rows(text)] == [who]


SILENT = [
    "Footage published on Monday shows that troops took 12 villages.",
    "The rebels lost 12 villages, a fall from last week's reported gain of a town.",
    "The army holds 12 villages, and the governor said on Monday it was raining.",
]


@pytest.mark.parametrize("text", SILENT)
def test_no_source_is_made_up(rows, text):
    assert [row["who"] for row in rows(text) if row["low"] == 12] == [None]


MEDIA = [
    ("The army has widened the corridor, Haystack reported on Sunday, citing officers.", "newspaper", "Haystack"),
    ("The rebel leader vowed to resist in a speech carried by the movement's Bahr TV.", "channel", "Bahr TV"),
    ("The minister told the newspaper Hill Daily that troops were ready.", "paper", "Hill Daily"),
    ("The army is ready, General Omar Haddad told the Hill Post.", "newspaper", "Hill Post"),
]


@pytest.mark.parametrize(("before", "noun", "who"), MEDIA)
def test_which_paper_is_meant(rows, before, noun, who):
    found = rows(f"{before}\n\nThe {noun} said troops had taken 12 villages.")
    assert [row["who"] for row in found] == [who]


def test_a_paper_that_nobody_named(rows):
    assert [row["who"] for row in rows("The newspaper said troops had taken 12 villages.")] == ["newspaper"]
