"""Briefs in labelled lines, and transcripts: whose words stand where, and of which day."""

from __future__ import annotations

import pytest

BRIEF = (
    "Rebels gain in Norland\n\nRebel forces captured 27 villages in Norland in July.\n\n{source}\n\n"
    "Details: The losses came near Arden. The rebels also took 12 villages there.\n\n"
    "{quote}: “The rebels now occupy 30 percent of Norland. We saw it coming.”\n\n"
    "Background: Rebel forces captured 14 villages in May."
)


@pytest.mark.parametrize(
    ("source", "quote", "speakers"),
    [
        ("Source: FrontLine, a group of analysts", "Quote", ["FrontLine", "FrontLine", "FrontLine", None]),
        ("Source: FrontLine", "Quote from FrontLine", ["FrontLine", "FrontLine", "FrontLine", None]),
        ("Source: FrontLine", "Quote from Haddad", ["FrontLine", "FrontLine", "Haddad", None]),
        (
            "Source: Adam Rowan, spokesman for the Northern Army, on Telegram",
            "Quote",
            ["Adam Rowan", "Adam Rowan", "Adam Rowan", None],
        ),
        ("Photo: FrontLine", "Quote", [None, None, None, None]),
    ],
)
def test_whose_words_a_brief_gives(rows, source, quote, speakers):
    assert [row["who"] for row in rows(BRIEF.format(source=source, quote=quote))] == speakers


def test_another_speaker_in_the_details_is_heard(rows):
    text = "Source: FrontLine\n\nDetails: The army said on Monday that rebels had taken 12 villages."
    assert [row["who"] for row in rows(text)] == ["army"]


def test_a_source_of_a_picture_makes_no_brief(rows):
    assert [row["who"] for row in rows("Rebels took 12 villages.\n\nSource: FrontLine")] == [None]


MEETING = (
    "Meeting on the war\n\nNorland, August 14. President Adam Rowan heard reports from his generals.\n\n"
    "Omar Haddad: Mr President, this month our troops took 12 villages.\n\n"
    "Ivan Moroz, commander of the North Group: Our units hold 30 sq km near Arden.\n\n"
    "Adam Rowan: You must go on.\n\n"
    "The rebels’ staff said in the evening that it still held 14 villages."
)


def test_labels_of_a_transcript_change_the_speaker_and_give_its_day(rows):
    found = [(row["who"], row["said"]) for row in rows(MEETING)]
    assert found[:2] == [("Omar Haddad", "2024-08-14"), ("Ivan Moroz", "2024-08-14")]
    assert found[2][0] not in {"Ivan Moroz", "Adam Rowan"}


def test_headlines_with_names_are_no_transcript(rows):
    text = "Omar Haddad: Rebels took 12 villages\n\nIvan Moroz: Rebels lost 14 villages"
    assert [row["said"] for row in rows(text)] == [None, None]
