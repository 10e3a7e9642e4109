"""How the holder stands to the ground: taken, held, lost, denied, planned, in sentences of our own."""

from __future__ import annotations

import pytest

RELATIONS = {
    "captured": [
        "The army captured 12 villages.",
        "The army raised its flag over 12 villages.",
        "The army hoisted flags in 12 villages.",
        "The army drove the rebels out of 12 villages.",
        "The army expelled the rebels from 12 villages.",
        "The army dislodged the rebels from 12 villages.",
        "The army wrested 12 villages from rebel control.",
        "Twelve villages have been brought under army control.",
        "The army stormed into 12 villages.",
    ],
    "recaptured": [
        "The army won back 12 villages.",
        "The army took back 12 villages.",
        "The army re-captured 12 villages.",
        "The army regained control of 12 villages after the battle.",
        "The army re-established control over 12 villages.",
    ],
    "liberated": ["The army freed 12 villages from the rebels.", "An area of 12 sq km was de-occupied by the army."],
    "controls": [
        "The rebels are confined to an area of 12 sq km.",
        "The rebels, who are now restricted to 12 sq km, fight on.",
        "The rebels hold 12 villages.",
    ],
    "lost": [
        "The army gave up 12 villages.",
        "The army ceded 12 villages to the rebels.",
        "The army no longer controls 12 villages.",
        "The rebels were driven out of 12 villages.",
        "The counter-attack cost the army 12 villages.",
    ],
    "withdrew": ["The army withdrew from 12 villages.", "The army pulled out of 12 villages."],
    "surrounded": [
        "The army blockaded 12 villages.",
        "The army laid siege to 12 villages.",
        "The army cut off 12 villages.",
    ],
    "denied": [
        "The army failed to take 12 villages.",
        "The army was unable to take 12 villages.",
        "The army did not manage to take 12 villages.",
        "The army has not captured a single village.",
        "The army never controlled 12 villages.",
        "The army neither captured nor held 12 villages.",
        "The army could not take 12 villages.",
        "The army refused to give up 12 villages.",
        "The rebels prevented the army from taking 12 villages.",
        "The army withdrew without capturing a single village.",
        "Neither side captured 12 villages in the battle.",
        "No army captured 12 villages.",
        "It is untrue that the army captured 12 villages.",
        "Claims that rebels captured 12 villages are false.",
        "The army denied that rebels had taken 12 villages.",
        "The army rejected claims that rebels had taken 12 villages.",
    ],
    "planned": [
        "The army will take 12 villages.",
        "The army would control 12 villages under the plan.",
        "The army could seize 12 villages within days.",
        "The army may have taken 12 villages.",
        "The army must take 12 villages before winter.",
        "The army aims to take 12 villages.",
        "The army is trying to take 12 villages.",
        "The army is about to take 12 villages.",
        "The army is expected to take 12 villages.",
        "The army was ordered to capture 12 villages.",
        "The army agreed to withdraw from 12 villages.",
        "The army launched an operation to retake 12 villages.",
        "The army made an attempt to retake 12 villages.",
        "The army is on the verge of losing 12 villages.",
        "The army came close to capturing 12 villages.",
        "If the army takes 12 villages, the road is open.",
    ],
}


@pytest.mark.parametrize(
    ("relation", "text"), [(relation, text) for relation, texts in RELATIONS.items() for text in texts]
)
def test_relation(rows, relation, text):
    assert [row["rel"] for row in rows(text)] == [relation]


@pytest.mark.parametrize(
    "text",
    [
        "The army not only captured 12 villages, but held them.",
        "The army managed to take 12 villages.",
        "The army, which did not use tanks, captured 12 villages.",
        "The army captured 12 villages that it will not give back.",
    ],
)
def test_negation_of_something_else_denies_nothing(rows, text):
    assert [row["rel"] for row in rows(text)] == ["captured"]


HOLDERS = [
    ("The rebels were driven out of 12 villages.", "rebels"),
    ("The rebels are confined to an area of 12 sq km.", "rebels"),
    ("The number of villages taken by the rebels rose to 26.", "rebels"),
    ("The area captured by Russian forces is 12 sq km.", "Russia"),
    ("The armistice gave South Sudan 1,500 square miles of land.", "South Sudan"),
]


@pytest.mark.parametrize(("text", "holder"), HOLDERS)
def test_holder(rows, text, holder):
    assert [row["holder"] for row in rows(text)] == [holder]


ELLIPSES = [
    ("The rebels seized 12 villages in the north and another six in the south.", [12, 6]),
    ("The rebels seized 12 villages in Tarsk region and three in Ovel region.", [12, 3]),
    ("The rebels seized 12 villages, six of them in the south.", [12, 6]),
    ("The rebels seized 12 villages. Six of them were retaken by the army.", [12, 6]),
    ("The rebels took six villages on Monday and four more on Tuesday, bringing the total to ten.", [6, 4, 10]),
    ("The rebels took four more villages, bringing to ten the number of villages they hold.", [4, 10]),
    ("40 settlements in Tarsk and six more in Ovel had been liberated by troops.", [40, 6]),
    ("Of the 40 villages in the district, the rebels hold 12.", [12]),
    ("Of the 40 villages in the district, 12 are under rebel control.", [12]),
    ("The number of villages taken by the rebels rose to 26.", [26]),
    ("The number of villages under rebel control rose from 12 to 26.", [12, 26]),
    ("The total of captured villages now stands at 26, the rebels said.", [26]),
    ("The Russian army gained 478 sq km in October, compared with 390 in September.", [478, 390]),
    ("The Russian army gained 250 sq km in July and 300 in August.", [250, 300]),
    ("The Russian army gained 478 sq km in October, up from 390 in September.", [478, 390]),
    ("The rebels hold 31 villages, down from 40.", [31, 40]),
    # numbers of something else
    ("The army took 12 villages between midnight and two in the morning.", [12]),
    ("The army took 12 villages on 5 May and 7 June.", [12]),
    ("The army took 12 villages in 2023 and 2024.", [12]),
    ("The army captured 12 villages, 40 tanks and two in five of the bunkers.", [12]),
    ("The army captured 12 villages. They were met by 30 men, 10 of them armed.", [12]),
    ("The army captured 12 villages and fired at 30 in the woods.", [12]),
]


@pytest.mark.parametrize(("text", "wanted"), ELLIPSES)
def test_number_without_a_noun(rows, text, wanted):
    assert [row["low"] for row in rows(text)] == wanted


MORE_MEASURES = [
    ("Quneitra is two-thirds under rebel control.", [{"measure": "share", "low": pytest.approx(200 / 3)}]),
    ("Rebels hold almost half of eastern Ghouta.", [{"measure": "share", "cmp": "about"}]),
    ("The rebels have lost a fifth of it.", [{"measure": "share", "rel": "lost"}]),
    ("The rebels lost 40 percent of the land in Tarsk and 20 percent in Ovel.", [{"low": 40}, {"low": 20}]),
    ("Russia occupies 900 sq km, or 18 percent of Ukraine within its borders.", [{"low": 900}, {"measure": "share"}]),
    ("The army has seized 1.5 percent of Ukraine or less.", [{"high": 1.5, "cmp": "up_to"}]),
    ("A third of Afghan territory is contested by the rebels.", [{"measure": "share"}]),
    ("A column of rebels was thrown back six kilometers.", [{"measure": "advance", "rel": "withdrew"}]),
    ("This advancement put the army within 15 km of Ovel.", [{"measure": "advance", "cmp": "up_to"}]),
    (
        "The army had advanced some eight miles on a front of 15 miles.",
        [{"measure": "advance", "low": 8}, {"measure": "front_length", "low": 15}],
    ),
    ("The rebels tripled the ground they hold to some 1,700 sq km.", [{"measure": "area", "rel": "controls"}]),
    ("The freed area in the south is 113 km2, the army said.", [{"measure": "area", "rel": "liberated"}]),
    ("The captured area exceeded 300 sq km, the army said.", [{"measure": "area", "rel": "captured"}]),
    ("The army opened a bridgehead. It captured a 12-kilometre-deep pocket.", [{"measure": "depth"}]),
    ("The rebels were forced to withdraw one kilometer to the north of Ovel.", [{"measure": "advance"}]),
    ("Army units in this direction advanced to a depth of up to seven km.", [{"measure": "depth", "cmp": "up_to"}]),
    ("The army captured 12 positions on the ridge.", [{"measure": "count", "rel": "captured", "unit": "positions"}]),
    ("The army captured three districts.", [{"measure": "settlements", "unit": "districts"}]),
    ("The Taliban have seized three provincial capitals, the army said.", [{"measure": "settlements"}]),
]


@pytest.mark.parametrize(("text", "wanted"), MORE_MEASURES)
def test_measure(matches, text, wanted):
    matches(text, wanted)


NO_CLAIM = [
    "Three villages will be closed to traffic, the army said.",
    "The guns, which fire up to 40 km, will go to the army.",
    "Bark beetles have conquered 3,000 sq km of forest.",
    "A wildfire overran two communities.",
    "The floods captured 12 villages.",
    "The missiles reached a height of 50 km, the army said.",
    "The army's missiles can hit any base within 400 km of the border.",
    "The jets flew to within 40 km of the enemy airfield.",
    "An aid convoy of the army reached 12 villages.",
    "The army lost a tank for every 300 metres.",
    "The village was among several towns recaptured by the army.",
    "Fighting spread to Debre Sina, less than 200 kilometres by road from the capital.",
    "The battalion practised an advance of 30 kilometres.",
    "The rebels hold most of 12 km of wall, one of the largest cities.",
]


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim(rows, text):
    assert rows(text) == []
