"""Ways in which newspapers tell of ground, in sentences of our own."""

from __future__ import annotations

import pytest

FOUND = [
    (
        "The army’s push has brought 300 sq km and 12 villages under its flag again.",
        [(300, "km2"), (12, "settlements")],
    ),
    ("The rebels are in charge of 44 percent of the land.", [(44, "percent")]),
    ("The rebels are in full control of just 21 percent, the army says.", [(21, "percent")]),
    ("The paramilitaries took more than half of greater Marat.", [(50, "percent")]),
    ("An army counterthrust near Dorna freed 168 sq km and seven hamlets.", [(168, "km2"), (7, "settlements")]),
    ("The spearheads of the army were less than 10 km from the city.", [(None, "km")]),
    ("Soldiers fought their way 14 km south to the dam.", [(14, "km")]),
    ("The rebel group claims 42 positions and three towns.", [(42, "positions"), (3, "settlements")]),
    ("More than half of Dorna was already Russian after the battle.", [(50, "percent")]),
    ("About 500 sq km of the district remain Ukrainian.", [(500, "km2")]),
    ("The rebels hold 78 percent of the region, against 59 percent a year before.", [(78, "percent"), (59, "percent")]),
    ("Of the land seized by the army in May, the rebels have regained 40 percent.", [(40, "percent")]),
    ("The offensive has widened the front line by 70 km.", [(70, "km")]),
    ("The army has been ousted from 23 towns and 40 military posts.", [(23, "settlements"), (40, "positions")]),
    ("The army regained some of the 58 percent that the rebels had seized.", [(58, "percent")]),
    ("The group arrives at a lower total for the army: some 560 sq km.", [(560, "km2")]),
    ("July was the best month of the offensive: 70 sq km and 32 hamlets.", [(70, "km2"), (32, "settlements")]),
    ("The rebels, in an area of 12 sq km, have been cut off by road.", [(12, "km2")]),
    ("The enemy got as far as 10km inside the region before troops stopped him.", [(None, "km")]),
    ("Our soldiers freed 29 populated places.", [(29, "settlements")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_ground_as_newspapers_tell_it(rows, text, expected):
    assert [(row["low"], row["unit"]) for row in rows(text)] == expected


RELATIONS = [
    ("The push has brought 300 sq km under the army’s flag.", "captured"),
    ("The rebels are in charge of 44 percent of the land.", "controls"),
    ("About 500 sq km of the district remain Ukrainian.", "controls"),
    ("Soldiers fought their way 14 km south to the dam.", "advanced"),
    ("The rebel group claims 42 positions.", "captured"),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_relation_told_by_more_than_a_verb(rows, text, relation):
    assert [row["rel"] for row in rows(text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "The result of the war: 12 km of new pipes.",
        "The army went home with this: 40 percent were ill.",
        "Officials flagged 12 villages as unsafe during the war.",
        "Police charged 12 villagers after the battle.",
        "Half of the soldiers were Russian in that war.",
        "An officer from Marat, a town three miles from the front, was killed.",
        "The war has brought 12 villages under water.",
        "The army posted 12 messages and 40 posts.",
        "Of the voters in the war zone, 40 percent were women.",
        "The army fought for 14 hours on its way south.",
    ],
)
def test_no_ground(rows, text):
    assert [row for row in rows(text) if row["unit"] != "people"] == []


def test_transcript_speaks_for_nobody(rows):
    text = "“Our army has freed 12 villages,” Oren Tal said, according to a transcript released by his office."
    assert [row["who"] for row in rows(text)] == ["Oren Tal"]


SPEAKERS = [
    ("The Marat Observatory watches the rebels.\n\nRebels took 12 villages, it said.", "Marat Observatory"),
    ("The Marat Institute puts the land that rebels hold at 40 percent of the region.", "Marat Institute"),
    ("By the Institute’s arithmetic, the army has lost 40 villages.", "Institute"),
    ("Nearly 250 sq km back in the army’s hands, says Orlov", "Orlov"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speaker(rows, text, speaker):
    assert [row["who"] for row in rows(text)] == [speaker]


def test_figures_of_what_they_hold_come_from_nobody_else(rows):
    assert [row["who"] for row in rows("The army put 12 tanks at the gate and took 12 villages.")] == [None]


def test_half_a_million_in_one_word(rows):
    found = rows("Rebels hold 12 towns. The war has killed an estimated half-million people.")
    assert [(row["low"], row["cmp"]) for row in found] == [(12, "exact"), (500000, "about")]


def test_or_so_before_a_direction(rows):
    assert [row["cmp"] for row in rows("The infantry crept forward a mile or so towards the village.")] == ["about"]


PEOPLE = [
    ("Rebels took a town. Hundreds of troops gave up, and at least 300 were captured.", 300),
    ("Rebels took 12 towns. The war has driven more than 12 million from their homes.", 12_000_000),
]


@pytest.mark.parametrize(("text", "number"), PEOPLE)
def test_people_without_their_noun(rows, text, number):
    assert number in [row["low"] for row in rows(text + " They hold 12 villages.") if row["unit"] == "people"]


def test_places_without_their_noun_are_no_people(rows):
    text = "Of the villages on the road, 12 were captured by the army. It drove 12 to the front."
    assert [row for row in rows(text) if row["unit"] == "people"] == []
