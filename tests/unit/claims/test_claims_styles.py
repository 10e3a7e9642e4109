"""The phrasings of encyclopedias, think-tanks, broadcasters, wires and old archives, whole claims."""

from __future__ import annotations

import pytest

CLAIMS = [
    (
        (
            "On 3 May, government forces launched an offensive toward Tarum, capturing six villages within two "
            "days. By 7 May they had advanced 12 km along the main road, with pro-government media claiming that "
            "300 rebels had been killed."
        ),
        [
            {"q": "six villages", "who": None, "measure": "settlements_change"},
            {"q": "12 km", "who": None, "as_of": "2024-05-07"},
            {"who": "pro-government media"},
        ],
    ),
    (
        (
            "The rebels captured the town on 4 June, along with four nearby villages. A day later the army "
            "claimed to have recaptured two of the villages, a claim the rebels denied."
        ),
        [
            {"who": None, "as_of": "2024-06-04", "holder": "rebels"},
            {"q": "two of the villages", "who": "army", "as_of": "2024-06-05"},
        ],
    ),
    (
        "During the operation, the Republican Guard reportedly seized 45 km2 of desert terrain.",
        [{"who": None, "rel": "captured"}],
    ),
    (
        (
            "On 11 March, the SDF's media centre announced that its fighters had liberated 23 villages and farms "
            "in the Khabur countryside."
        ),
        [
            {
                "who": "SDF's media centre",
                "as_of": "2024-03-11",
                "said": "2024-03-11",
                "rel": "liberated",
                "cmp": "exact",
            },
        ],
    ),
    (
        "Hayat Tahrir al-Sham claimed responsibility for the capture of five villages.",
        [{"who": "Hayat Tahrir al-Sham"}],
    ),
    (
        (
            "Opposition sources reported the capture of at least 15 villages in the southern countryside, while "
            "state media denied any loss of territory."
        ),
        [{"who": "Opposition sources", "cmp": "at_least"}],
    ),
    (
        (
            "The Azerbaijani president announced that the army had taken 13 villages, as well as the town of "
            "Hadrut; Armenian officials denied this."
        ),
        [{"who": "Azerbaijani president"}],
    ),
    (
        (
            "According to Major General Igor Beketov, a spokesman for the Russian defence ministry, Russian units"
            " had advanced 3 kilometres over the past 24 hours."
        ),
        [{"who": "Igor Beketov", "window": "2024-08-14", "measure": "advance"}],
    ),
    (
        (
            "Denis Ratmirov, the Russian-installed head of Donetsk, said on Sunday that Russian forces controlled"
            " two-thirds of the city."
        ),
        [{"who": "Denis Ratmirov", "said": "2024-08-11", "measure": "share"}],
    ),
    (
        (
            "Ruslan Dzhanov wrote on his Telegram channel on 2 July that his fighters had taken control of three "
            "villages."
        ),
        [{"who": "Ruslan Dzhanov", "said": "2024-07-02", "channel": "Telegram"}],
    ),
    (
        (
            "Russian milbloggers claimed on August 11 and 12 that Russian forces advanced up to 1.5 kilometers "
            "deep along a front 3 kilometers wide near Prohres."
        ),
        [{"who": "Russian milbloggers", "measure": "depth", "cmp": "up_to"}, {"measure": "front_length"}],
    ),
    (
        (
            "ISW has observed geolocated footage indicating that Russian forces advanced roughly 800 meters west "
            "of the settlement."
        ),
        [{"measure": "advance", "cmp": "about"}],
    ),
    (
        ("A Kremlin-affiliated milblogger claimed that Ukrainian forces control 31 settlements in Kursk Oblast."),
        [{"who": "Kremlin-affiliated milblogger"}],
    ),
    (
        (
            "Ukrainian Commander-in-Chief General Oleksandr Syrskyi reported on August 12 that Ukrainian forces "
            "control about 900 square kilometers of territory in Kursk Oblast."
        ),
        [{"who": "Oleksandr Syrskyi", "said": "2024-08-12", "as_of": "2024-08-12", "place": "Kursk Oblast"}],
    ),
    (
        (
            "Acting Orel Oblast Governor Pyotr Lukin told Russian President Vladimir Putin that Ukrainian forces "
            "control 31 settlements in an area 14 kilometers deep and 35 kilometers wide."
        ),
        [{"who": "Pyotr Lukin", "rel": "controls"}, {"measure": "depth"}, {"measure": "front_length"}],
    ),
    (
        (
            "ISW assesses that Ukrainian forces have advanced as far as 24 kilometers from the Kursk Oblast "
            "border with Sumy Oblast."
        ),
        [{"who": "ISW", "cmp": "up_to", "measure": "advance"}],
    ),
    (
        ("Ukraine’s armed forces chief says his troops now control 900 sq km (347 sq miles) of Russian territory."),
        [{"who": "Ukraine’s armed forces chief", "said": "2024-08-14"}],
    ),
    (
        (
            "Commander Oleksandr Syrskyi said Ukraine continued to “conduct an offensive operation in the Kursk "
            "region” seven days after it began.\n\nHis forces had advanced 3km on Tuesday, he added."
        ),
        [{"who": "Oleksandr Syrskyi", "as_of": "2024-08-13"}],
    ),
    (
        (
            "In a meeting with President Vladimir Putin, the region’s acting governor, Anton Belov, said 33 "
            "villages had been seized."
        ),
        [{"who": "Anton Belov"}],
    ),
    (
        (
            "“We've taken six villages since dawn,” a soldier from the 82nd brigade, who gave his call sign as "
            "Badger, told the BBC."
        ),
        [{"rel": "captured"}],
    ),
    (
        "Brig Gen Zavadskiy told the Observer his troops had breached the first line and moved 10km south.",
        [{"who": "Zavadskiy", "measure": "advance"}],
    ),
    (
        ("More than 100 settlements have been taken, Ukraine’s president, Volodymyr Zelenskiy, told parliament."),
        [{"who": "Volodymyr Zelenskiy"}],
    ),
    (
        ("Israeli forces have taken over 15 percent of the southern city, according to the Palestinian Civil Defence."),
        [{"who": "Palestinian Civil Defence"}],
    ),
    (
        (
            "Sudan’s army says it has regained control of 14 villages in Gezira state from the paramilitary Rapid"
            " Support Forces (RSF).\n\nThe RSF did not comment. It has controlled most of the state since December."
        ),
        [{"who": "Sudan’s army", "rel": "recaptured"}],
    ),
    (
        (
            "The Karen National Union, one of the oldest armed groups, told Al Jazeera it had overrun 40 military"
            " positions and seized six towns since October."
        ),
        [{"who": "Karen National Union", "q": "six towns", "measure": "settlements_change"}],
    ),
    (
        (
            "“The army is losing ground,” said Myat Tun, a spokesperson for the alliance. “We now control 60 "
            "percent of the territory of the state.”"
        ),
        [{"who": "Myat Tun"}],
    ),
    (
        (
            "MOSCOW, Aug 13 (Reuters) - Russian forces have taken control of three villages in Ukraine's Kharkiv "
            "region, Interfax news agency cited the defence ministry as saying on Tuesday."
        ),
        [{"who": "defence ministry", "said": "2024-08-13"}],
    ),
    (
        "Russia controls 18% of Ukraine, or about 113,000 square km, according to Russian estimates.",
        [{"measure": "share"}, {"measure": "area"}],
    ),
    (
        (
            "Kyiv's top general says Ukraine now controls 1,150 square km of Kursk.\n\nReuters could not "
            "independently verify the battlefield reports."
        ),
        [{"who": "Kyiv's top general"}],
    ),
    (
        (
            "Zelenskiy said that Kyiv's forces had advanced another 1 to 2 km in various areas since the start of"
            " the day."
        ),
        [{"who": "Zelenskiy", "partial": True, "cmp": "range"}],
    ),
    (
        (
            "London, March 24 - The British Second Army has crossed the river on a front of 20 miles and pushed "
            "five miles inland, Field Marshal Harding's headquarters announced tonight."
        ),
        [{"measure": "front_length"}, {"measure": "advance"}],
    ),
    (
        (
            "A Baghdad military communique said Iraqi troops had advanced 12 miles into Iran and occupied four "
            "border towns."
        ),
        [{"measure": "depth", "who": "Baghdad military"}, {"who": "Baghdad military"}],
    ),
    (
        (
            "Tehran radio, quoting a joint staff statement, said Iranian forces had liberated 25 villages and 170"
            " square miles of territory in Kurdistan."
        ),
        [{"who": "Tehran radio"}, {"who": "Tehran radio"}],
    ),
    (
        (
            "The Soviet communique claimed the capture of 80 inhabited localities yesterday and the advance of 15"
            " miles south of the city."
        ),
        [{"q": "80 inhabited localities"}],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_style(matches, text, wanted):
    matches(text, wanted)
