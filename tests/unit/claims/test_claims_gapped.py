"""What is not said again, noun, unit or verb; and conversions and likenings that stand apart from their number."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages.en.amounts.quantities import find_quantities

HELD = "The army of the north holds two forts in the war. "

GAPPED = [
    (
        "From 5 to 9 May the militia took two villages west of the lake, while the rebels captured three to the east.",
        [("two villages", "settlements", "militia"), ("three", "settlements", "rebels")],
    ),
    (
        "Government troops took four villages, and the rebels five to the south.",
        [("four villages", "settlements", "Government troops"), ("five", "settlements", "rebels")],
    ),
    (
        "The army holds 40 sq km of the strip and the rebels 12 in the south.",
        [("40 sq km", "km2", "army"), ("12", "km2", "rebels")],
    ),
    (
        "The army took 477 sq km in March. Since May it has taken more than 2,660, an area larger than Ardalia.",
        [("477 sq km", "km2", "army"), ("more than 2,660", "km2", "army")],
    ),
    (
        "They had gained more ground than in March and April (310 and 270 sq km respectively).",
        [("310", "km2", None), ("270 sq km", "km2", None)],
    ),
    (
        "In May and June the rebels took four and nine villages respectively.",
        [("four", "settlements", "rebels"), ("nine villages", "settlements", "rebels")],
    ),
    ("The rebels hold three towns. The army took four days to reach them.", [("three towns", "settlements", "rebels")]),
    ("The rebels hold three towns. The army lost two.", [("three towns", "settlements", "rebels")]),
    (
        "The army took five towns while the militia seized two tanks in the north.",
        [("five towns", "settlements", "army")],
    ),
    ("The rebels took 12 villages in May. It took four in the end.", [("12 villages", "settlements", "rebels")]),
]

PEOPLE = [
    ("Troops killed 75 militants in Yarro and 30 near Abor.", ["75 militants", "30"]),
    ("It said 75 militants were killed in Yarro and at least 30 near Abor.", ["75 militants", "at least 30"]),
    ("The defenders fled into the woods, where ten of them were later captured.", ["ten of them"]),
    ("Many soldiers ran, and most gave up; six of them were wounded.", ["six of them"]),
    ("On May 5 and 6 near Korb 20 men were killed.", ["20 men"]),
    ("The soldiers sang; ten of them danced.", []),
    ("Twelve soldiers came from Yarro and 30 in the morning left.", []),
]

CONVERTED = [
    ("40 square kilometers of farmland (15.4 square miles)", 40, 15.4),
    ("300 square miles of the northern province (777 sq km)", 300, 777),
    ("900 sq km of hills and forest (350 square miles; 90,000 hectares)", 900, 350),
]

NOT_CONVERTED = [
    "40 square kilometers of the strip (of 141 square miles)",
    "40 square kilometers of the strip (141 square miles)",
    "40 square kilometers of land, and 15 square miles",
]

REMARKS = [
    "240 sq km of hills and forest in the north, an area roughly the size of Malta",
    "240 sq km, or a tenth of the north, which is roughly equivalent to Malta",
    "240 sq km since May (an area the size of Malta)",
    "240 sq km of farmland — an area as large as Malta —",
    "240 sq km of the north, territory slightly smaller than Ardalia",
]

NO_REMARKS = [
    "240 sq km in May and an area the size of Malta in June",
    "240 sq km in May, an area 40 times the size of Malta in June",
    "240 sq km in May. An area the size of Malta fell in June",
    "12 villages, an area the size of Malta",
]


@pytest.mark.parametrize(("text", "wanted"), GAPPED)
def test_a_number_shares_what_is_not_said_again(rows, text, wanted):
    found = [(row["q"], row["unit"], row["holder"]) for row in rows(text + " It is a war of rebels and troops.")]
    assert found == wanted


@pytest.mark.parametrize(("text", "wanted"), PEOPLE)
def test_people_counted_again(rows, text, wanted):
    held = "The rebels hold two towns. "
    assert [row["q"] for row in rows(held + text) if row["measure"] == "count"] == wanted


@pytest.mark.parametrize(("text", "printed", "converted"), CONVERTED)
def test_a_conversion_may_stand_behind_what_was_measured(text, printed, converted):
    (quantity,) = find_quantities(f"They took {text} in May.")
    assert (quantity.low, quantity.alternate.low) == (printed, converted)
    assert "(" not in quantity.text


@pytest.mark.parametrize("text", NOT_CONVERTED)
def test_another_amount_behind_is_no_conversion(text):
    one, two = find_quantities(f"They took {text} in May.")
    assert one.alternate is None
    assert two.unit == "mi2"


@pytest.mark.parametrize("text", REMARKS)
def test_a_likening_is_a_remark_on_the_area_before_it(text):
    (area,) = [one for one in find_quantities(f"They took {text} in all.") if one.unit == "km2"]
    assert (area.low, area.likeness is not None) == (240, True)


@pytest.mark.parametrize("text", NO_REMARKS)
def test_a_likening_of_other_ground_stands_alone(text):
    likened = find_quantities(f"They took {text}.")[-1]
    assert likened.likeness.name == "Malta"
    assert likened.low != 240


@pytest.mark.parametrize(
    "text", ["The shelling left 28 villages without power.", "The rebels left 12 villages in ruins."]
)
def test_in_what_state_places_are_left_tells_nothing_of_who_holds_them(rows, text):
    assert rows(text + " The war of rebels and troops went on.") == []


def test_places_that_are_left_are_given_up(rows):
    (row,) = rows("The rebels left 12 villages in the north. The war of rebels and troops went on.")
    assert row["rel"] == "withdrew"
