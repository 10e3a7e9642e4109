"""Documents as speakers, which one "the report" means, sources told by an apposition, stops that end no sentence."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages.en import DEFAULT_MODEL
from frontcheck.claims.languages.en.parsing import load_pipeline

SPEAKERS = [
    (
        (
            "Weeks after it opened its summer drive, the army has pushed the front back more than 30 miles and stands "
            "within ten miles of Arlen, a Soviet communique said tonight."
        ),
        ["Soviet communique", "Soviet communique"],
    ),
    (
        "The rebels have lost 40 villages since March, according to figures given Tuesday by the U.S.-led coalition.",
        ["U.S.-led coalition"],
    ),
    ("Rebels took 12 villages in Darfur, according to a dispatch sent by the Hill Institute.", ["Hill Institute"]),
    (
        (
            "Fighters took 12 villages in Darfur, according to a report by the Hill Institute. The army denied it.\n\n"
            "The report says rebels hold 40 villages in the north."
        ),
        ["Hill Institute", "Hill Institute"],
    ),
    (
        (
            "The Defence Ministry said in its evening bulletin that its troops had taken two villages. Rebel spokesman "
            "Omar Adan called that a lie.\n\nThe bulletin put the army's gains at 30 square kilometers."
        ),
        ["Defence Ministry", "Defence Ministry"],
    ),
    ("The bulletin said the army had captured 14 villages in Tigray.", ["bulletin"]),
    (
        (
            "The battle for the province is over, a spokesman said. According to a briefing note, the rebels held "
            "40 villages in May."
        ),
        ["briefing note"],
    ),
    (
        "Troops advanced 14 miles and took Orsk, where, according to the army, they captured six villages.",
        [None, "army"],
    ),
    (
        (
            "The army will need a month to win, the Morning Courier newspaper reported on Tuesday, citing "
            "a source in Port Sudan.\n\nThe source, a former officer with ties to the military, told the newspaper "
            "that troops were two kilometers from the palace.\n\nThe rebels still hold 15 villages, according to "
            "the report."
        ),
        ["former officer with ties to the military", "Morning Courier newspaper"],
    ),
    (
        "The coalition's estimate of 30 square kilometers of ground taken by the rebels was called too high.",
        ["coalition"],
    ),
    ("A figure of 30 square kilometers taken since May was in doubt as the rebels advanced.", [None]),
    (
        (
            "At a meeting Barov told President Ivan Orlov that “the main part of the area that was invaded has been "
            "liberated”, putting it at 1,260 square kilometers."
        ),
        ["Barov"],
    ),
    ("“In the north, they control about 40 square miles,” said Col. Anna Reyes, an army spokeswoman.", ["Anna Reyes"]),
    ("The rebels hold 40 villages, the governor, Hassan Ali, who saw them, said on Sunday.", ["Hassan Ali"]),
    ("The rebels hold 40 villages in the Kursk region, the governor, who saw them, said on Sunday.", ["governor"]),
    ("The insurgents hold 40 square miles of the province, the governor, Hassan Ali, acknowledged.", ["Hassan Ali"]),
    ("The army said the rebels, who hold 40 villages, said nothing.", ["army"]),
    (
        (
            "By 9 March, the SDF held 60 villages, while the army, according to pro-government sources, had taken four "
            "villages."
        ),
        [None, "pro-government sources"],
    ),
    (
        (
            "Citing a military source, TASS reported that the army had captured three villages. The source said they "
            "held four villages."
        ),
        ["TASS", "military source"],
    ),
    ("In a statement, the army released a map according to which it now holds 40 villages.", ["army"]),
    ("A statement carried by the rebels' news agency, SABA, said that two villages were recaptured.", ["SABA"]),
    ("An army statement carried by state television said that two villages were recaptured.", ["army"]),
    (
        (
            "Rebels moved closer to Arlen, by maps that AFP analysed.\n\nCounter-attacks cost the army only 20 square "
            "kilometers, the agency's analysis shows."
        ),
        ["AFP"],
    ),
]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_speaker(rows, text, names):
    assert [row["who"] for row in rows(text)] == names


def test_what_a_paper_was_told_was_said_before_it_reported_it(rows):
    text = (
        "The army will need a month, the Morning Courier newspaper reported on Tuesday. A source told the newspaper "
        "that the rebels hold 12 villages in Darfur."
    )
    assert [(row["said"], row["channel"]) for row in rows(text)] == [("2024-08-13", "Morning Courier newspaper")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The army said Sgt. Paul Drew and Brig. Gen. Rick Olson led the U.S. forces on Oct. 12 near Arlen.", 1),
        ("Maj. Ora Lim met him. Lt. Col. Peter Sand did not.", 2),
        ("They flew to the U.S. The army stayed.", 2),
        ("", 0),
    ],
)
def test_sentences_go_on_behind_short_forms(text, sentences):
    assert len(list(load_pipeline(DEFAULT_MODEL)(text).sents)) == sentences
