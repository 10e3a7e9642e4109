"""Speakers over several sentences, channels, days, holders and places."""

from __future__ import annotations

import pytest

CLAIMS = [
    (
        (
            "President Marko Dolin on Monday evening posted footage of a video call with his army chief Ivan "
            "Reshko, who said that “as of today, our soldiers have advanced in several directions by two to five "
            "kilometers.”"
        ),
        [
            {
                "who": "Ivan Reshko",
                "relay": "Marko Dolin",
                "channel": "video call",
                "said": "2024-08-12",
                "as_of": "2024-08-12",
                "partial": True,
                "cmp": "range",
                "low": 2.0,
                "high": 5.0,
                "measure": "advance",
            },
        ],
    ),
    (
        "General Ivan Reshko wrote on Telegram on Sunday: “The brigade has taken six villages.”",
        [{"who": "Ivan Reshko", "channel": "Telegram", "said": "2024-08-11", "mode": "direct"}],
    ),
    ("The army said on Facebook that its troops had seized six villages.", [{"channel": "Facebook"}]),
    (
        "General Ivan Reshko told a news conference on Tuesday that troops had seized six villages.",
        [{"channel": "press conference", "said": "2024-08-13"}],
    ),
    (
        "Troops had seized six villages, General Ivan Reshko told reporters.",
        [{"channel": "told reporters", "mode": "indirect"}],
    ),
    (
        "In an interview with state television, General Ivan Reshko said troops had seized six villages.",
        [{"channel": "television"}],
    ),
    (
        "The army said in a statement that troops had “completely cleared” six villages.",
        [{"channel": "statement", "mode": "mixed"}],
    ),
    (
        (
            "Colonel Pavlo Hrynko visited the troops on Tuesday. He said they had taken six villages. His men, he"
            " added, were 3 km from the river."
        ),
        [{"who": "Pavlo Hrynko", "said": None}, {"who": "Pavlo Hrynko", "measure": "advance"}],
    ),
    (
        (
            "Spokeswoman Irma Vall spoke to reporters. Colonel Pavlo Hrynko listened. She said the army had taken"
            " six villages."
        ),
        [{"who": "Irma Vall"}],
    ),
    ("The rebels issued a statement on Sunday. They said they had seized six villages.", [{"who": "rebels"}]),
    (
        "The Northern Alliance (NA) launched an offensive on Sunday. The alliance said it held six villages.",
        [{"who": "Northern Alliance (NA)", "holder": "Northern Alliance (NA)"}],
    ),
    (
        (
            "“We were ordered forward at dawn. By noon our company had seized two villages. Then the shelling "
            "began,” Sergeant Oleh Prus said."
        ),
        [{"who": "Oleh Prus", "mode": "direct"}],
    ),
    (
        (
            "Sergeant Oleh Prus recalled the day. “We were ordered forward at dawn,” he said. “By noon our "
            "company had seized two villages.”"
        ),
        [{"who": "Oleh Prus"}],
    ),
    (
        (
            "Colonel Pavlo Hrynko described the raid. His brigade had seized four villages and pushed 6 km past "
            "the river."
        ),
        [{"who": "Pavlo Hrynko"}, {"who": "Pavlo Hrynko"}],
    ),
    (
        "The army said it held six villages; the rebels said they held nine villages.",
        [{"who": "army", "low": 6.0}, {"who": "rebels", "low": 9.0}],
    ),
    ("The army denied that the rebels had seized six villages.", [{"who": "army", "rel": "denied"}]),
    ("The army rejected claims that the rebels had seized six villages.", [{"rel": "denied"}]),
    ("Rebel fighters, the army admitted, had seized six villages.", [{"who": "army"}]),
    ("The army (it said nine villages had been captured) is short of men.", [{"who": "army"}]),
    (
        (
            "Three things were clear, Mayor Ana Petric said: the troops had lost 20 square km, morale was low and"
            " winter was near."
        ),
        [{"who": "Ana Petric", "rel": "lost"}],
    ),
    (
        "Ukrainian troops had taken six villages by Sunday, the army said on Tuesday.",
        [{"as_of": "2024-08-11", "said": "2024-08-13"}],
    ),
    (
        "As of Sunday, Ukrainian troops held six villages, the army said on Tuesday.",
        [{"as_of": "2024-08-11", "said": "2024-08-13"}],
    ),
    (
        "The army said on Monday that over the last day its troops had advanced 2 km.",
        [{"as_of": "2024-08-12", "window": "2024-08-12", "said": "2024-08-12"}],
    ),
    ("On 3 May rebels attacked the valley. Overnight they seized six villages.", [{"as_of": "2024-05-03"}]),
    (
        "The army said on Monday it had taken six villages since 6 August.",
        [{"measure": "settlements_change", "window": "2024-08-06..2024-08-12", "as_of": "2024-08-12"}],
    ),
    (
        "Rebels seized six villages in July.",
        [{"measure": "settlements_change", "window": "2024-07-01..2024-07-31", "as_of": "2024-07-31"}],
    ),
    ("Our troops have taken six villages, the Ukrainian army said.", [{"holder": "Ukraine"}]),
    (
        "“Their forces hold six villages in our region,” Russian governor Pyotr Lukin said.",
        [{"who": "Pyotr Lukin", "party": "Russia"}],
    ),
    ("Six villages in Sumy region were captured by Russian forces.", [{"holder": "Russia", "place": "Sumy region"}]),
    ("Six villages in Sumy region have fallen to Russian forces.", [{"holder": "Russia", "place": "Sumy region"}]),
    (
        "Ukrainian forces hold 60 square km of Russian territory.",
        [{"holder": "Ukraine", "against": "Russia", "place": "Russian territory"}],
    ),
    ("Russian forces hold 60 square km of the Sumy region.", [{"holder": "Russia", "place": "Sumy region"}]),
    ("Russia seized an area of 60 square km, about the size of Malta, in Sumy region.", [{"place": "Sumy region"}]),
    (
        ("The army has seized 60 square km. Fighting goes on in Sumy region. Rebels there captured two villages."),
        [{}, {"place": "Sumy region", "low": 2.0}],
    ),
    (
        "Sumy regional governor Taras Holub said six villages had been seized by Russian troops.",
        [{"place": "Sumy region", "holder": "Russia", "role": "Sumy regional governor"}],
    ),
    ("Russian troops advanced 3 km in some areas.", [{"partial": True}]),
    ("Russian troops advanced 3 km on the whole front.", [{"partial": False}]),
    (
        (
            "An AFP analysis of data provided by the Grey Heron Group showed that Russian troops had seized 60 "
            "square km of territory."
        ),
        [{"who": "AFP", "basis": "data provided by the Grey Heron Group"}],
    ),
    (
        "Interfax reported that the army had seized six villages, citing a senior officer.",
        [{"who": "Interfax", "basis": "a senior officer"}],
    ),
    ("Rebels have seized six villages.", [{"who": None, "said": None, "as_of": "2024-08-14"}]),
    (
        ("Government forces are in full control of 11 townships, the junta's spokesman, Zaw Htet, said by phone."),
        [{"who": "Zaw Htet"}],
    ),
    (
        (
            "The alliance said its fighters had overrun 17 towns in northern Shan State, including the junta's "
            "regional command."
        ),
        [{"who": "alliance"}],
    ),
    (
        (
            "Hamas still controls a quarter of the enclave, a senior Israeli officer told reporters on condition "
            "of anonymity."
        ),
        [{"measure": "share", "low": 25.0, "who": "senior Israeli officer"}],
    ),
    (
        "Residents of the town said soldiers had pulled back two kilometres.",
        [{"rel": "withdrew", "measure": "advance"}],
    ),
    (
        (
            "Ethiopian federal troops have recaptured eight towns from Tigrayan forces, Prime Minister Dawit "
            "Bekele's office said on Thursday."
        ),
        [{"holder": "Ethiopia", "said": "2024-08-08"}],
    ),
    (
        (
            "M23 rebels now control an area the size of 1,500 square kilometres in North Kivu, UN experts said in"
            " a report."
        ),
        [{"holder": "M23", "who": "UN experts"}],
    ),
    (
        (
            "Turkey-backed fighters have captured 11 villages, a spokesman for the Syrian National Army, Yusuf "
            "Hamad, said on Friday."
        ),
        [{"who": "Yusuf Hamad", "said": "2024-08-09"}],
    ),
    (
        (
            "Wagner chief Yevgeny Baranov said his men had advanced 230 metres in the past day and now held over "
            "90 percent of the city."
        ),
        [{"who": "Yevgeny Baranov", "measure": "advance"}, {"measure": "share", "cmp": "more_than"}],
    ),
    (
        (
            "The enemy “captured two villages and advanced 4 km along the river,” the brigade's press officer, "
            "Olha Mak, said in a Facebook post."
        ),
        [{"who": "Olha Mak", "channel": "Facebook"}, {"who": "Olha Mak"}],
    ),
    (
        "Kyiv claims to have retaken some 200 sq km; Moscow says its lines have held.",
        [{"who": "Kyiv", "cmp": "about"}],
    ),
    ("Russia has seized 600 sq km since January, Bloomberg calculates.", [{"who": "Bloomberg"}]),
    (
        ("Germany's Bild newspaper reported, citing its own map, that Russia had seized 600 sq km since January."),
        [{"who": "Germany's Bild newspaper"}],
    ),
    (
        ("The DeepState monitoring group, which has links to Ukraine's military, said Russia took 240 sq km in May."),
        [{"who": "DeepState monitoring group"}],
    ),
    (
        "According to DeepState, a Ukrainian group that maps the front, Russia took 240 sq km in May.",
        [{"who": "DeepState"}],
    ),
    ("Data from DeepState shows Russia took 240 sq km in May.", [{"who": "DeepState"}]),
    ("DeepState's map shows that Russian forces hold 240 sq km of Sumy region.", [{"who": "DeepState"}]),
    (
        (
            "Michael Harlan, a senior fellow at the Foreign Policy Institute in Philadelphia, puts the Russian "
            "gains at 240 sq km."
        ),
        [{"who": "Michael Harlan"}],
    ),
    (
        "Estimates by Western officials put the area under Ukrainian control at 240 sq km.",
        [{"who": "Western officials"}],
    ),
    (
        "Mykola Lysko, deputy head of the military administration, confirmed the loss of two villages.",
        [{"who": "Mykola Lysko", "rel": "lost"}],
    ),
    (
        "It was the governor, Taras Holub, who announced that 12 villages had been liberated.",
        [{"who": "Taras Holub"}],
    ),
    ("Asked about the offensive, Holub said that 12 villages had been liberated.", [{"who": "Holub"}]),
    (
        "Holub, speaking in Sumy on Sunday, said that 12 villages had been liberated.",
        [{"who": "Holub", "said": "2024-08-11"}],
    ),
    (
        "Speaking to the BBC on Sunday, General Adam Rook said that 12 villages had been liberated.",
        [{"who": "Adam Rook", "said": "2024-08-11"}],
    ),
    (
        "Ukraine's General Staff said in its evening report that Russian troops had occupied 12 villages.",
        [{"who": "Ukraine's General Staff"}],
    ),
    (
        ("Interior Minister Ali Rahmani was quoted by state media as saying that 12 villages had been liberated."),
        [{"who": "Ali Rahmani"}],
    ),
    (
        ("State media quoted Interior Minister Ali Rahmani as saying that 12 villages had been liberated by the army."),
        [{"who": "Ali Rahmani"}],
    ),
    ("The army is believed to have lost 12 villages.", [{"who": None}]),
    ("Military analysts believe the army has lost 12 villages.", [{"who": "Military analysts"}]),
    ("The insurgents boasted that they had seized 12 villages.", [{"who": "insurgents"}]),
    ("Insurgent leader Abu Tarek vowed to seize 12 villages.", [{"rel": "planned", "who": "Abu Tarek"}]),
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_fields(matches, text, wanted):
    matches(text, wanted)
