"""Numbers that take up what was said before, and shares, depths and places in other words."""

from __future__ import annotations

import pytest

WAR = " The war between the army and the rebels, who fight along the front line, is in its second year."
LOST = "The group has lost around a third of the land that it held. "

TAKEN_UP = [
    (LOST + "\n\n“In the north it’s about 40 percent,” Major Ilja Brod said.", "about 40 percent", "share", "lost"),
    (LOST + "“In the south we think it’s around 20” percent, he said.", "around 20” percent", "share", "lost"),
    (
        LOST + "Brod’s estimate differs from a figure of 14 percent given by a think tank.",
        "14 percent",
        "share",
        "lost",
    ),
    (
        "The rebels hold 70 percent of the city. A diplomat put it at no more than 40 percent.",
        "no more than 40 percent",
        "share",
        "controls",
    ),
    (
        "The army holds two towns. “Most of what was invaded has been liberated,” he said, putting it at 260 sq km.",
        "260 sq km",
        "area",
        "liberated",
    ),
    ("The army holds 900 sq km. About 20% of the region.", "About 20%", "share", "controls"),
    ("The rebel foothold slipped to 3 square miles in May.", "3 square miles", "area", "controls"),
    ("They have lost 30 percent of what they once held.", "30 percent", "share", "lost"),
    (
        "The army holds two towns. Twenty-nine percent of the districts remain contested.",
        "Twenty-nine percent",
        "share",
        "other",
    ),
    ("A fifth of the valley is still in dispute.", "A fifth", "share", "other"),
    (
        "The rebels are strong, with four of its six towns under their control.",
        "four of its six towns",
        "settlements",
        "controls",
    ),
    (
        "The report names Urun, with four of its six districts under insurgent control.",
        "four of its six districts",
        "settlements",
        "controls",
    ),
    ("The army extended its buffer zone hundreds of metres inland.", "hundreds of metres", "depth", "advanced"),
    ("The marines pushed three miles inland.", "three miles", "advance", "advanced"),
    ("The insurgents hold 49 districts, 12 percent of the total.", "12 percent", "share", "controls"),
    ("He puts the share that the rebels hold at 61 percent.", "61 percent", "share", "controls"),
    ("The Hill men hold sway over 60 percent of the country.", "60 percent", "share", "controls"),
    ("In 78 percent of the land that the rebels used to hold, they are gone.", "78 percent", "share", "other"),
    ("The army held 400 sq km in May. That makes 900 sq km.", "900 sq km", "area", "controls"),
    ("In three weeks they have come 60 kilometres, the colonel said.", "60 kilometres", "advance", "advanced"),
    ("The salient bulges 15 km into army lines.", "15 km", "depth", "advanced"),
    ("The drive began on 3 May along a 450-mile front.", "450-mile", "front_length", "front"),
    (
        "The army captured more than 400 inhabited places in a day.",
        "more than 400 inhabited places",
        "settlements",
        "captured",
    ),
    ("The army took 14 populated areas.", "14 populated areas", "settlements", "captured"),
]

TAKING_UP_NOTHING = [
    LOST + "Unemployment is high. It is about 40 percent of the workforce.",
    LOST + "Support for the war is at a figure of 60 percent of voters.",
    LOST + "Inflation was 40 percent in May.",
    LOST + "Of the men, 40 percent went home.",
    LOST + "About 20 percent of voters.",
    LOST + "The bank put the price at 40 dollars, up 3 percent.",
]


@pytest.mark.parametrize(("text", "words", "measure", "relation"), TAKEN_UP)
def test_what_a_number_takes_up(rows, text, words, measure, relation):
    last = rows(text + WAR)[-1]
    assert (last["q"], last["measure"].removesuffix("_change"), last["rel"]) == (words, measure, relation)


@pytest.mark.parametrize("text", TAKING_UP_NOTHING)
def test_what_takes_up_nothing(rows, text):
    assert [row["q"] for row in rows(text + WAR)] == ["around a third"]


def test_shares_held_by_each_side(rows):
    found = rows("The junta controls less than half of the country, with 40 percent held by rebels." + WAR)
    assert [(row["q"], row["holder"]) for row in found] == [("less than half", "junta"), ("40 percent", "rebels")]


def test_the_old_share_and_the_new_one(rows):
    found = rows("The area under rebel control has grown from 12 percent to 20 percent of the province." + WAR)
    assert [row["low"] for row in found] == [12, 20]


def test_people_taken_beside_people_killed(rows):
    found = rows("The army took two towns. It killed 40 rebels in the hills and captured 12." + WAR)
    assert [(row["low"], row["unit"]) for row in found] == [(2, "settlements"), (40, "people"), (12, "people")]


def test_who_walks_takes_no_ground(rows):
    assert rows("Refugees have come 60 kilometres on foot." + WAR) == []


def test_the_whole_of_a_share_is_not_counted(rows):
    found = rows("The rebels still hold about a third of the capital’s three cities." + WAR)
    assert [row["unit"] for row in found] == ["percent"]


def test_who_sought_refuge_is_counted(rows):
    found = rows("The army took two towns. Some 35,800 civilians had sought the protection of the army, it said." + WAR)
    assert [row["unit"] for row in found] == ["settlements", "people"]


def test_who_sought_work_is_not_counted(rows):
    found = rows("The army took two towns. Some 35,800 civilians had sought work in the capital, it said." + WAR)
    assert [row["unit"] for row in found] == ["settlements"]


def test_tens_and_ones_are_one_number(rows):
    (row,) = rows("The army took twenty-nine villages." + WAR)
    assert (row["low"], row["high"]) == (29, 29)
