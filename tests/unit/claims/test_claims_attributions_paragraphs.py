"""Statements over several quotations, lines and paragraphs."""

from __future__ import annotations

import pytest


def as_rows(text, statements):
    """Words of source, cue and content of every attribution; a bar between pieces."""
    return [
        tuple(" | ".join(text[span.slice] for span in spans) for spans in (each.source, each.cue, each.content))
        for each in statements.attributions
    ]


@pytest.fixture
def found(read):
    """Attributions of a text, as rows."""
    return lambda text: as_rows(text, read(text))


def test_a_quotation_runs_on_over_paragraphs(found):
    text = "“The bridge is safe,” Lind said. “It will open.\n\n“We have checked it twice.\n\n“It will stand.”"
    assert found(text) == [
        (
            "Lind",
            "said",
            "“The bridge is safe,” | “It will open. | “We have checked it twice. | “It will stand.”",
        )
    ]


def test_a_quoted_paragraph_behind_a_quoted_speaker_is_hers(found):
    text = "“The bridge is safe,” Lind said.\n\n“We have checked it twice.”"
    assert found(text) == [("Lind", "said", "“The bridge is safe,” | “We have checked it twice.”")]


def test_a_quoted_paragraph_behind_reported_speech_stands_alone(found):
    text = "Lind said the bridge was safe.\n\n“We have checked it twice.”"
    assert found(text) == [("Lind", "said", "the bridge was safe"), ("", "", "“We have checked it twice.”")]


def test_a_colon_opens_the_next_paragraph(found):
    text = "Lind said:\n\n“The bridge is safe.”"
    assert found(text) == [("Lind", "said", "“The bridge is safe.”")]


def test_a_colon_opens_no_paragraph_but_the_next(found):
    text = "Lind said:\n\nIt rained.\n\n“The bridge is safe.”"
    assert found(text) == [("", "", "“The bridge is safe.”")]


def test_an_untagged_quotation_is_of_who_spoke_before_it_in_the_paragraph(found):
    text = "“The bridge is safe,” Lind said. It was raining. “We have checked it twice.”"
    assert ("Lind", "said", "“The bridge is safe,” | “We have checked it twice.”") in found(text)


def test_each_cue_takes_its_own_quotation(found):
    text = "“The bridge is safe,” Lind said before adding: “We have checked it twice.”"
    assert found(text) == [
        ("Lind", "said", "“The bridge is safe,”"),
        ("Lind", "adding", "“We have checked it twice.”"),
    ]


def test_a_signature_names_the_speaker(found):
    text = "“We will miss the old bridge.” — Petra Lind\n“I will not.” — Karl Oster"
    assert [row[::2] for row in found(text)] == [
        ("Petra Lind", "“We will miss the old bridge.”"),
        ("Karl Oster", "“I will not.”"),
    ]
    assert found("“We will miss the old bridge.” — it was old") == [("", "", "“We will miss the old bridge.”")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Lind: The bridge will stay closed", ("Lind", ":", "The bridge will stay closed")),
        ("Petra Lind: ‘No Bridge Is Safe’", ("Petra Lind", ":", "‘No Bridge Is Safe’")),
        ("LIND: Well, the bridge is safe, Karl.", ("LIND", ":", "Well, the bridge is safe, Karl")),
    ],
)
def test_a_name_and_a_colon(found, text, row):
    assert found(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "Update: The bridge will stay closed",
        "Hill Region: The bridge will stay closed",
        "Lind: 14 bridges, 3 tunnels",
        "Bridge closes: Drivers wait for hours",
        "The toll: 14",
    ],
)
def test_no_name_and_a_colon(found, text):
    assert all(row[1] != ":" for row in found(text))


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Asked if the bridge was safe, Lind left the room.", ("", "Asked", "if the bridge was safe")),
        ("The mayor made it clear that he would stay.", ("The mayor", "clear", "that he would stay")),
        ("The mayor praised the engineer, who has since left.", ("The mayor", "praised", "the engineer")),
        ("The mayor supported the tax on Monday.", ("The mayor", "supported", "the tax")),
        ("The mayor pointed out the bridge was old.", ("The mayor", "pointed", "the bridge was old")),
        ("The mayor pointed out several cracks.", ("The mayor", "pointed", "several cracks")),
    ],
)
def test_frames(found, text, row):
    assert row in found(text)


def test_pointing_at_something_is_no_statement(found):
    assert found("The mayor pointed his stick at the bridge.") == []


def test_making_something_clear_of_snow_is_no_statement(found):
    assert found("They made the road clear of snow.") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Experts see the vote held on Sunday as a test.", ("Experts", "see", "the vote held on Sunday as a test")),
        ("As the mayor said, the bridge is safe.", ("the mayor", "said", "the bridge is safe")),
        ("The mayor said the bridge was old but had never closed.", None),
        ("The firm was criticized for hiding the report.", ("", "criticized", "The firm | for hiding the report")),
    ],
)
def test_extents(found, text, row):
    whole = ("The mayor", "said", "the bridge was old but had never closed")
    assert (row or whole) in found(text)


def test_a_cue_in_the_row_of_the_first_is_of_its_source(found):
    rows = found("The mayor complained Karl Oster had insulted him and questioned why nobody spoke.")
    assert ("The mayor", "questioned", "why nobody spoke") in rows
    assert ("The mayor", "complained", "Karl Oster had insulted him") in rows


def test_a_colon_leads_from_content_to_a_quotation(found):
    text = "The mayor urged drivers to wait: “The bridge is not safe.”"
    assert found(text) == [("The mayor", "urged", "drivers to wait | “The bridge is not safe.”")]


def test_thousands_of_quoted_paragraphs_end_in_time(read):
    text = "“We wait,” Lind said.\n\n" + "\n\n".join("“We wait for it.”" for _ in range(2_000))
    (one,) = read(text).attributions
    assert len(one.content) == 2_001
