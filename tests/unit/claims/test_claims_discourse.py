"""What reaches over a sentence: quotations that go on, datelines, and stretches of time named next door."""

from __future__ import annotations

import pytest


def _said(statements, text):
    return [
        (
            attribution.claimant.name if attribution.claimant else None,
            [text[span.slice] for span in attribution.content],
        )
        for attribution in statements.attributions
    ]


@pytest.mark.parametrize(
    "text",
    [
        '"The bridge is ours," Colonel Olha Marchuk said. "We will keep it."',
        "“The bridge is ours,” Colonel Olha Marchuk said. “We will keep it.”",
        "''The bridge is ours,'' Colonel Olha Marchuk said. ''We will keep it.''",
    ],
)
def test_a_quotation_behind_its_cue_is_one_statement(read, text):
    ((name, content),) = _said(read(text), text)
    assert name == "Olha Marchuk"
    assert [piece.strip("\"'“”") for piece in content] == ["The bridge is ours,", "We will keep it."]


def test_a_quotation_further_on_in_the_paragraph_is_of_the_same_speaker(read):
    text = (
        '"The bridge is ours," Olha Marchuk said. Rain fell all day. "Nobody has crossed it since the morning, nobody."'
    )
    ((name, content),) = _said(read(text), text)
    assert (name, len(content)) == ("Olha Marchuk", 2)


@pytest.mark.parametrize(
    "dateline",
    ["LVIV, Aug 14 (Own Agency) — ", "Lviv, 14 August 2024 — ", "TEL AVIV, Israel (OA) — ", "Rome, Aug. 14 - "],
)
def test_the_dateline_is_no_content(read, dateline):
    text = f"{dateline}Rebel fighters seized 12 villages on Monday, the army said."
    assert _said(read(text), text) == [("army", ["Rebel fighters seized 12 villages on Monday"])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Commander-in-Chief Taras Holub wrote on Telegram that his troops had taken 9 villages.", "Taras Holub"),
        ("Agence France-Presse said on Sunday that troops had taken 9 villages.", "Agence France-Presse"),
        ("The Russian outlet Vestnik said on Sunday that troops had taken 9 villages.", "Vestnik"),
    ],
)
def test_names_behind_an_office_and_with_a_hyphen(rows, text, name):
    (row,) = rows(text)
    assert row["who"] == name


def test_an_advance_shares_the_stretch_that_its_speaker_names_next(rows):
    text = (
        "Colonel Olha Marchuk said on Tuesday that Ukrainian troops had advanced by two kilometers. "
        "Over the last day, Marchuk added, they had captured 9 villages."
    )
    advance, villages = rows(text)
    assert advance["window"] == villages["window"] == "2024-08-13"


def test_an_advance_does_not_borrow_from_another_speaker(rows):
    text = (
        "Colonel Olha Marchuk said on Tuesday that Ukrainian troops had advanced by two kilometers. "
        "General Ivan Petrov said on Tuesday that they had captured 9 villages over the last day."
    )
    assert [row["window"] is None for row in rows(text)] == [True, False]


def test_what_began_on_a_day_and_has_gone_on_has_a_window(rows):
    (row,) = rows("Rebel fighters crossed the border last Tuesday and have captured dozens of villages.")
    assert (row["window"], row["as_of"]) == ("2024-08-06..2024-08-14", "2024-08-14")


def test_what_was_over_on_a_day_has_none(rows):
    (row,) = rows("Rebel fighters crossed the border last Tuesday and captured dozens of villages.")
    assert (row["window"], row["as_of"]) == (None, "2024-08-06")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "General Ivan Petrov said on May 31 that Russian troops had captured 610 square kilometers in 2024.",
            {"window": "2024-01-01..2024-05-31", "as_of": "2024-05-31"},
        ),
        (
            "The army added to it the 38 square kilometers seized by rebel fighters in July.",
            {"window": "2024-07-01..2024-07-31", "as_of": "2024-07-31"},
        ),
        (
            "Rebel fighters captured 38 square kilometers of the province after the August 6 attack.",
            {"as_of": "2024-08-14"},
        ),
        (
            "The retreat cost Ukraine 38 square kilometers of its territory, the Hill Institute said.",
            {"rel": "lost", "who": "Hill Institute"},
        ),
        (
            '"Not one village has been lost," Colonel Olha Marchuk wrote on Facebook of the rebel assault.',
            {"rel": "denied", "who": "Olha Marchuk"},
        ),
        (
            "The junta lost control of 31 towns, said Tomas Hill, the envoy.",
            {"rel": "lost", "holder": "junta", "who": "Tomas Hill"},
        ),
        (
            "The rebels' bridgehead is 12 kilometers wide, the army reported.",
            {"measure": "front_length", "who": "army"},
        ),
        (
            "Analysts of the Hill Institute found evidence that Russian troops had captured 38 square kilometers.",
            {"who": "Analysts of the Hill Institute"},
        ),
    ],
)
def test_words_around_the_number(matches, text, fields):
    matches(text, [fields])
