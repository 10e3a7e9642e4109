"""Numbers that go with another claim, ground that somebody is left with or about in, and who keeps count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Rows = Callable[..., list[dict[str, Any]]]

WAR = "The army has fought the rebels for months. Troops stormed the town of Kelm in heavy fighting.\n\n"


def found(rows: Rows, text: str) -> list[tuple[str, str]]:
    return [(row["q"], row["rel"]) for row in rows(WAR + text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army gained 300 km2 in March. The figure compares with 250 km2 in February, and with 120 in January.",
            [("300 km2", "captured"), ("250 km2", "captured"), ("120", "captured")],
        ),
        (
            "The rebels hold two thirds of the district, against 40 percent in January.",
            [("two thirds", "controls"), ("40 percent", "controls")],
        ),
        (
            "His forces had seized five districts in two provinces over the past weeks, three in Dorn and two in Velm.",
            [("five districts", "captured"), ("three", "captured"), ("two", "captured")],
        ),
        (
            "The army took 90 sq km in the valley in May. Of these, almost 40 came under its control in one night.",
            [("90 sq km", "captured"), ("almost 40", "captured")],
        ),
    ],
)
def test_a_number_without_a_deed_of_its_own_goes_with_the_claim_before_it(
    rows: Rows, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(rows, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army gained ground. The harvest compares with 250 km2 of wheat in February.",
        "The army gained 30 km2 in March. The lake compares with 250 km2 of forest.",
        "The army gained 30 km2 in March. Turnout exceeded 40 percent in May.",
    ],
)
def test_what_is_compared_with_something_else_is_no_claim(rows: Rows, text: str) -> None:
    assert [q for q, _ in found(rows, text) if q != "30 km2"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army is now left with less than a third of the region.", ("less than a third", "controls")),
        ("The rebels are in possession of at least four-fifths of the province.", ("at least four-fifths", "controls")),
        ("Armed groups roam freely in up to 40 percent of Velmland.", ("up to 40 percent", "other")),
        ("The state keeps 60 percent of its territory.", ("60 percent", "controls")),
        ("The remaining 29 percent are contested.", ("The remaining 29 percent", "other")),
        ("Kelm has five of its six districts under rebel control.", ("five of its six districts", "controls")),
        ("The Inspector (SIGA) counts 11 districts as controlled by the rebels.", ("11 districts", "controls")),
        ("Along the highway the rebels have come another 20 km since Friday.", ("another 20 km", "advanced")),
        ("Troops withdrew, leaving the front just 9 km short of the city.", ("just 9 km", "withdrew")),
        ("They remained some 20 kilometers west of the provincial capital.", ("some 20 kilometers", "near")),
        ("The rebels crossed 3 km of open field at dawn.", ("3 km", "captured")),
        ("It was in the south that the army made most headway: 40 km2.", ("40 km2", "advanced")),
        ("More than 300 sq. km have been returned to Velmland.", ("More than 300 sq. km", "recaptured")),
    ],
)
def test_ground_is_told_in_plain_words_too(rows: Rows, text: str, expected: tuple[str, str]) -> None:
    assert found(rows, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The clinic was left with 300 km of cable.",
        "Wolves roam freely in up to 40 percent of Velmland.",
        "Troops left the village 9 km short of the city.",
        "The remaining 29 percent are unemployed.",
        "A convoy of aid came 20 km on Friday.",
    ],
)
def test_the_same_words_of_something_else_are_no_claim(rows: Rows, text: str) -> None:
    assert found(rows, text) == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Sol Tracker on Friday counted 17 villages captured by the rebels since April.", "Sol Tracker"),
        ("Rebels gained 25 km2, according to a Reuters analysis published Monday of data from OI.", "Reuters"),
        ("Rebels gained 25 km2 in April, an analysis by Reuters of OI data shows.", "Reuters"),
        (
            "Hanno Reiss, the information minister, countered that the army had regained 60 square kilometres.",
            "Hanno Reiss",
        ),
        (
            "President Ivan Holub spoke. Petro Lind, who rules the area, was curt: 14 villages are held, he said.",
            "Petro Lind",
        ),
        (
            "The coalition flew raids. According to its spokesman, Turki al-Malik, troops took nine villages.",
            "Turki al-Malik",
        ),
    ],
)
def test_who_counts_counters_or_is_named_between_commas_speaks(rows: Rows, text: str, who: str) -> None:
    assert [row["who"] for row in rows(WAR + text)] == [who]


def test_who_wards_off_an_attack_says_nothing(rows: Rows) -> None:
    assert [row["who"] for row in rows(WAR + "The army countered the attack and took 12 villages.")] == [None]
