"""Areas and shares that no verb governs are of ground in a report that tells of ground, and only there."""

from __future__ import annotations

import pytest

TAKEN = "The army took the hamlet of Brod from the rebels in May, and 70 acres around it.\n\n"
WAR = "The war between the army and the rebels is in its second year.\n\n"

ALONG = [
    ("At 40 sq km, June was the best month for the army since 2022.", ["40 sq km"]),
    ("The haul peaked in June at 125 sq km and bottomed out in August at 33.", ["125 sq km", "33"]),
    ("The rebels hold ground in two provinces:\n\n- Donga: 650 sq km (12%)\n\n- Ushan: 38 sq km", [
        "650 sq km", "12%", "38 sq km",
    ]),
    ("Area seized by the army per month\n\nJune: 190 sq km\n\nJuly: 215 sq km", ["190 sq km", "215 sq km"]),
    ("The army's progress slowed to 24 sq km in July.", ["24 sq km"]),
    ("The salient, which the rebels had kept since May, measured 40 sq km and has been cut.", ["40 sq km"]),
    ("After a month the invaders had 45 sq km to show for it.", ["45 sq km"]),
    ("The caliphate's territory has shrunk from 9,800 sq km to 6,200 sq km.", ["9,800 sq km", "6,200 sq km"]),
    ("The largest gain, 13 sq km, was made at Tel Amar.", ["13 sq km"]),
    ("Insurgents are now present in 70 percent of the country, they say.", ["70 percent"]),
    ("In July the rebels held 70 percent of the city. By May they were down to 40%.", ["70 percent", "40%"]),
    ("The rebels hold 70 percent of the city. With the hills they have 85 percent.", ["70 percent", "85 percent"]),
    ("An earlier army figure, 350 sq km and 149 villages, was dismissed.", ["350 sq km", "149 villages"]),
    ("Half of the 70 sq km won back in June lies in the south.", ["70 sq km"]),
]  # fmt: skip

ELSE = [
    "The province covers 26,500 sq km and has a long border.",
    "The lagoon, which covers 400 square kilometres, lies behind the front.",
    "Shelling burned 300 sq km of forest.",
    "Some 120,000 hectares of farmland are mined, the ministry said.",
    "The troops camp on a strip of 20 hectares of salt.",
    "The fighting left 40 percent of the city destroyed.",
    "Drones damaged 60 percent of the region's power plants.",
    "The army met 60 percent of the ground objectives of the operation.",
    "Losses rose by 20 percent.",
    "The troops searched 60 sq km.",
    "Ardal, a country of 10,000 sq km, sent weapons.",
    "The 365-square-kilometre enclave lies on the coast.",
    "The rebels hold the city. Inflation was down to 40%.",
    "The truce left 40 percent of the city budget unspent.",
]


def found(read, text):
    return [claim.quantity.text for claim in read(text).claims if claim.quantity.text != "70 acres"]


@pytest.mark.parametrize(("text", "wanted"), ALONG)
def test_told_along_with_ground(text, wanted, read):
    assert found(read, TAKEN + text) == wanted


@pytest.mark.parametrize("text", ELSE)
def test_said_of_something_else(text, read):
    assert found(read, TAKEN + text) == []


@pytest.mark.parametrize("text", [text for text, _ in ALONG])
def test_no_ground_without_war(text, read):
    quiet = "The company opened a shop in Brod.\n\n" + text
    for word, other in (("army", "firm"), ("rebels", "owners"), ("Insurgents", "Dealers"), ("invaders", "owners")):
        quiet = quiet.replace(word, other)
    quiet = quiet.replace("seized", "let").replace("won back", "let")
    assert not [claim for claim in read(quiet).claims if claim.relation.value == "other"]


def test_a_share_beyond_another_is_none_of_ground(read):
    text = "The rebels hold 70 percent of the city, 20 percent more than in May."
    assert found(read, TAKEN + text) == ["70 percent"]


def test_nothing_to_be_told_along_with(read):
    assert found(read, WAR + "Talks on a park of 40 sq km went on. At 40 sq km, it is the largest.") == []


def test_a_headline_makes_no_second_claim(read):
    text = "Summer offensive: 505 square kilometers\n\nThe army has captured 505 square kilometers from the rebels."
    assert len(read(text).claims) == 1
