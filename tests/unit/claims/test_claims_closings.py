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


MORE = [
    (
        "Uganda's army chief, General Omar Haddad, posted on X the same day that he held 12 villages.",
        "Omar Haddad",
    ),
    ("Omar Haddad, who heads the bloc to which the rebels belong, claimed that they held 12 villages.", "Omar Haddad"),
    ("The army rejected a claim by the Hill Brigades that they had taken 12 villages.", "Hill Brigades"),
    ("Local media put the number of villages that the rebels hold at 12.", "Local media"),
    (
        "The rebels fled, the Hill Lawyers said. They put the number of villages that the army lost at 12.",
        "Hill Lawyers",
    ),
    ("The rebels hold 12 villages, a figure that the ministry gave on Monday.", "ministry"),
    ("On Hillmap's map, rebels hold 12 villages.", "Hillmap"),
    ("The rebels hold 12 villages, according to a bulletin that the General Staff issued on Monday.", "General Staff"),
    ("Monday's update by the General Staff said rebels had taken 12 villages.", "General Staff"),
    ("The rebels' claim on Monday to have captured 12 villages could not be verified.", "rebels"),
    ("The Rapid Support Forces fled. The army said it had retaken 12 villages.", "army"),
]


@pytest.mark.parametrize(("text", "who"), MORE)
def test_more_ways_to_word_it(rows, text, who):
    assert [row["who"] for row in rows(text)] == [who]


LED = [
    ("The army said in a statement on Monday:", "Our units have taken 12 villages.", "army"),
    ("The ministry listed its gains in a statement:", "- 12 villages in the valley, taken from the enemy", "ministry"),
    ("The ministry listed its gains in a statement:", "Troops took 12 villages.", None),
]


@pytest.mark.parametrize(("lead", "text", "who"), LED)
def test_a_colon_leads_over_the_paragraph(rows, lead, text, who):
    assert [row["who"] for row in rows(f"{lead}\n\n{text}")] == [who]
