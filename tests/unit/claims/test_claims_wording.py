"""Wordings of real news, in sentences of our own: windows, shares, depths, sources and places."""

from __future__ import annotations

import pytest

CLAIMS = [
    (
        ("The pace of the Russian advance peaked in May. In that month troops seized 380 square km of the region."),
        [{"window": "2024-05-01..2024-05-31", "as_of": "2024-05-31", "measure": "area_change"}],
    ),
    (
        "Russian troops seized 380 square km in May, their biggest gain since March 2022.",
        [{"window": "2024-05-01..2024-05-31"}],
    ),
    (
        "From 3 June to 9 June Russian troops seized 38 square km.",
        [{"window": "2024-06-03..2024-06-09", "as_of": "2024-06-09"}],
    ),
    (
        "Since the invasion on Feb. 24, 2022, Russian troops have taken 60,500 square km.",
        [{"window": "2022-02-24..2024-08-14", "as_of": "2024-08-14"}],
    ),
    (
        "Ukrainian troops have retaken 190 square km in the south since the offensive began on June 4.",
        [{"window": "2024-06-04..2024-08-14"}],
    ),
    (
        "The minister said the army had retaken 204 square km after launching an offensive early last month.",
        [{"window": None, "as_of": "2024-08-14"}],
    ),
    (
        "On 29 May rebels entered the city. The next day the rebels captured dozens of villages.",
        [{"as_of": "2024-05-30", "low": 24.0, "holder": "rebels"}],
    ),
    (
        "The army said on 8 May that it held the ridge. By 11 May, the army had captured nine villages.",
        [{"who": None, "as_of": "2024-05-11"}],
    ),
    ("Since 6 August Russian troops have occupied 1,100 square km.", [{"rel": "captured", "measure": "area_change"}]),
    ("Russian troops occupy 1,100 square km of the region.", [{"rel": "controls", "measure": "area"}]),
    ("Russian troops seized 380 square km, an average of 12 square km per day.", [{"low": 380.0}]),
    ("Rebels seized nine villages, including two town centres.", [{"low": 9.0}]),
    (
        (
            "“In Tarsk the larger part, more than 80 percent, is now under our control,” rebel commander Ivo "
            "Brandt said."
        ),
        [{"measure": "share", "rel": "controls", "who": "Ivo Brandt"}],
    ),
    (
        "Russian troops held 71 percent of the Tarsk region in May but now hold 66 percent.",
        [{"measure": "share"}, {"measure": "share", "low": 66.0}],
    ),
    (
        "About 32 percent of the Tarsk enclave has been destroyed and occupied by the army.",
        [{"measure": "share", "rel": "controls"}],
    ),
    (
        (
            "“The depth of the penetration is 11 kilometers, and the width is 35 kilometers,” Governor Petra Lind"
            " said of the attack by enemy troops."
        ),
        [{"measure": "depth", "who": "Petra Lind"}, {"measure": "front_length"}],
    ),
    (
        (
            "Enemy troops have penetrated 11 kilometers into the region, with the front line in the region "
            "spanning 35 km, the governor said."
        ),
        [{"measure": "depth"}, {"measure": "front_length"}],
    ),
    (
        "The army cleared a strip more than a kilometre (0.6 miles) deep along the border.",
        [{"measure": "depth", "low": 1.0, "cmp": "more_than"}],
    ),
    ("Troops have gone forward by 3 km on the left bank.", [{"rel": "advanced", "measure": "advance"}]),
    ("The army extended its control over 16 villages.", [{"rel": "captured", "measure": "settlements"}]),
    (
        (
            "The rebels hold 31 villages. This was stated by the governor Karl Oster, during a meeting with the "
            "president."
        ),
        [{"who": "Karl Oster"}],
    ),
    (
        (
            "Ukraine controls 31 villages, according to the Commander-in-Chief of the Armed Forces, Ihor Zavada, "
            "in a talk with the president."
        ),
        [{"who": "Ihor Zavada"}],
    ),
    (
        "Ukrainian Commander-in-Chief Ihor Zavada reported to the president that troops control 31 villages.",
        [{"who": "Ihor Zavada", "party": "Ukraine"}],
    ),
    (
        "President of Azerbaijan Rashad Mirzali said on Twitter that the army had seized eight villages.",
        [{"who": "Rashad Mirzali", "channel": "Twitter"}],
    ),
    (
        (
            "“There are currently 31 villages under the enemy’s control,” Karl Oster, Westland’s acting governor,"
            " said during a meeting."
        ),
        [{"who": "Karl Oster", "rel": "controls", "measure": "settlements"}],
    ),
    (
        (
            "Abdul-Karim al-Haddad, commander of the agency, said in a televised statement that troops were "
            "between five and six kilometers from the city."
        ),
        [{"who": "Abdul-Karim al-Haddad", "measure": "advance", "cmp": "range"}],
    ),
    (
        "Syria's Central Military Desk said government troops captured at least six villages.",
        [{"who": "Syria's Central Military Desk", "holder": "Syria"}],
    ),
    (
        ("Kyiv reported gains. The Grey Heron data also showed Russian troops took 150 square km of the Tarsk region."),
        [{"who": "Grey Heron"}],
    ),
    ("An Iraqi communique said that 12 square miles of territory had been recaptured.", [{"who": "Iraq"}]),
    (
        (
            "The Northern Free Army (NFA) launched an offensive on Sunday.\n\nThe NFA said on Tuesday it held six "
            "villages. The army said it did not."
        ),
        [{"who": "Northern Free Army (NFA)", "said": "2024-08-13", "holder": "Northern Free Army (NFA)"}],
    ),
    (
        (
            "“Our brigades go on fighting. They moved ahead at dawn.\n\nControl has been established over 55 square"
            ' km, and 81 villages are under our control," Ihor Zavada said.'
        ),
        [{"who": "Ihor Zavada"}, {"who": "Ihor Zavada"}],
    ),
    ("Kyiv claims to have retaken 45 square km.", [{"who": "Kyiv"}]),
    (
        "Eero Lahtinen, an analyst in Helsinki, puts the Russian gains at 240 sq km.",
        [{"who": "Eero Lahtinen", "rel": "captured"}],
    ),
    ("Troops advanced along the plan, and according to plan the army seized six villages.", [{"who": None}]),
    ("Troops have retaken 60 square km from Russian control in the south.", [{"place": None}]),
    ("The army says it controls 60 square km of Russia's neighbouring Tarsk region.", [{"place": "Tarsk region"}]),
    ("On Tuesday's news: rebels seized six villages.", [{"place": None}]),
    (
        "Rebels attacked on 8 May.[101] By 11 May they had captured nine villages and the town of Tarsk.[102]",
        [{"as_of": "2024-05-11", "low": 9.0}],
    ),
]

NO_CLAIM = [
    "The rebels control most of Ardal, a country of 9,000 square km.",
    "The rebels regrouped at a bridge 9 km away after the army's attack.",
    "Of the army's tanks, 30 percent were lost in the Tarsk region.",
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_wording(matches, text, wanted):
    matches(text, wanted)


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim_about_ground(rows, text):
    assert rows(text) == []
