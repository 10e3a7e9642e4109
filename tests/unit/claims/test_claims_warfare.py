"""What civilians, weather and machines do is no claim about ground, whatever verbs of war tell of it."""

from __future__ import annotations

import pytest

FIGHTING = " Rebel artillery shelled the bridge again at night, and soldiers of the 4th brigade dug new trenches there."

CIVILIAN = [
    "Engineers have 40 percent of the city’s pipes in store.",
    "Turnout was 60 percent of the country.",
    "Wheat is 30 percent of the valley.",
    "Locusts have conquered 300 square kilometres of pasture since May.",
    "The fire overran two villages and advanced 6 km.",
    "A relief convoy reached nine villages on Sunday.",
    "Three villages will be closed to traffic.",
    "Six hamlets could not be supplied because the road was washed away.",
    "The guns, which fire up to 40 kilometres, will go to the east.",
    "No radar here can see 40 kilometres ahead, and the balloon fell after a flight of 90 kilometres.",
    "In last year's exercise the invaders occupied two-thirds of the island.",
    "Under the scenario, landing troops take nine villages.",
    "Tanks will rehearse an advance of 30 kilometres in May.",
    "Two jets flew to within 40 kilometres of the airfield.",
    "Any town within 300 km of the coast can be hit.",
    "Masons finished a wall nine miles long.",
    "Boats were ordered to Ardel, 8 km downstream.",
    "Trucks reached 12 villages, and hail left 28 villages without power.",
    "The marchers took a gate and were joined by students in six towns.",
    "Nine villages were declared free of cholera and regained their water supply.",
    "The longer range forces them to pull their bombers back by 70 kilometres.",
    "Air defence counted 60 drones, and one of them came within 4 kilometres of the port.",
    "The council says that 90 hectares would be set aside for a market.",
]

MARTIAL = [
    ("As it is, we have 70 percent of the ground, Colonel Ilo Berr said.", "70 percent"),
    ("His men had cleared 80 percent of the valley.", "80 percent"),
    ("The army and its allies now hold four-fifths of the capital.", "four-fifths"),
    ("A quarter of the district is still theirs, he said.", "A quarter"),
    ("Nearly 90 percent of the state was now free of the group.", "Nearly 90 percent"),
    ("The army wants the rest of the valley. This represents about 20% of the region.", "about 20%"),
    ("The brigade has conquered 300 square kilometres of pasture since May.", "300 square kilometres"),
    ("The column came from the delta. It advanced 20 km to the south in a week.", "20 km"),
    ("A convoy of tanks seized nine villages on Sunday.", "nine villages"),
    ("In all, the total under army control is 90 hectares.", "90 hectares"),
    ("The general said his men would take three villages.", "three villages"),
    ("The army pushed the enemy 9 km back.", "9 km"),
    ("Two brigades met, and one came within 9 kilometres of the port.", "within 9 kilometres"),
    ("Under fire from drones, soldiers pulled their guns back by nine kilometres.", "nine kilometres"),
    ("The general said his men had made an advance of 30 kilometres.", "30 kilometres"),
    ("The troops had left six villages.", "six villages"),
    ("They seized land that stretches over 40 villages.", "over 40 villages"),
]


@pytest.mark.parametrize("text", CIVILIAN)
def test_no_claim_in_the_midst_of_a_war(read, text):
    assert [claim.quantity.text for claim in read(text + FIGHTING).claims] == []


@pytest.mark.parametrize(("text", "quantity"), MARTIAL)
def test_forces_take_ground(read, text, quantity):
    assert [claim.quantity.text for claim in read(text + FIGHTING).claims] == [quantity]


LONG = (
    " The mayor thanked all who had helped and said that the town would not forget. Schools open on Monday, a day "
    "later than planned. The bakery gave away bread until noon, and the choir sang in the square for an hour. "
    "It rained in the evening, for the first time in three weeks."
)


@pytest.mark.parametrize(
    "text",
    [
        "Buyers seized 40 percent of the market in a war of prices and advanced on all fronts.",
        "She gave us 300 acres and took 12 villages under her wing after the siege of the banks.",
    ],
)
def test_borrowed_words_make_no_war(read, text):
    assert read(text + LONG).claims == ()


def test_a_side_may_have_a_peaceful_name(read):
    text = "Troops of the Northern League took nine villages. The League said that its soldiers hold the ford."
    assert [claim.quantity.text for claim in read(text).claims] == ["nine villages"]
    assert read("The league took nine villages. The league plays at the ford against soldiers.").claims == ()
