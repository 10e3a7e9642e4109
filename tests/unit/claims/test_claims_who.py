"""Who speaks for whom: offices and bodies, relays and channels, names in several spellings, people met before."""

from __future__ import annotations

import pytest

CASES = [
    (
        ("The army has taken 12 villages in Gedaref state, Sudanese army spokesman Nabil Osman said on Monday."),
        [
            {
                "who": "Nabil Osman",
                "org": "Sudanese army",
                "party": "Sudan",
                "said": "2024-08-12",
                "role": "Sudanese army spokesman",
            }
        ],
    ),
    (
        (
            "Defence ministry spokesman Artsrun Hovsepyan said Azerbaijani forces had captured seven "
            "villages in the south."
        ),
        [{"who": "Artsrun Hovsepyan", "org": "Defence ministry"}],
    ),
    (
        (
            "Russia's defence ministry spokesman Igor Gurov said its forces had seized four villages in "
            "the Donetsk region."
        ),
        [{"who": "Igor Gurov", "org": "Russia's defence ministry", "party": "Russia"}],
    ),
    (
        "The ministry's spokesman said the troops controlled 30 square kilometres of the district.",
        [{"who": "ministry's spokesman"}],
    ),
    (
        "A spokesman for the Sudanese army said troops had retaken 14 villages in Sennar state.",
        [{"who": "spokesman for the Sudanese army", "org": "Sudanese army", "party": "Sudan"}],
    ),
    (
        (
            "Hamid al-Tayeb, a spokesman for the Rapid Support Forces, said the paramilitaries had "
            "captured 20 villages in Darfur."
        ),
        [{"who": "Hamid al-Tayeb", "org": "Rapid Support Forces", "party": "RSF"}],
    ),
    (
        (
            "The spokesperson of the Tigray Defence Forces, Gebre Hailu, claimed that its fighters had "
            "taken 11 towns in Afar."
        ),
        [{"who": "Gebre Hailu", "org": "Tigray Defence Forces"}],
    ),
    (
        ("Colonel Naw Kham of the Kachin Independence Army said the group had seized six towns in Kachin State."),
        [{"who": "Naw Kham", "org": "Kachin Independence Army"}],
    ),
    (
        (
            "Ivan Hryhorenko, head of the Center for Defence Strategies, said Russian troops had advanced "
            "two kilometres near Toretsk."
        ),
        [{"who": "Ivan Hryhorenko", "org": "Center for Defence Strategies"}],
    ),
    (
        ("“We control 22 settlements,” Petro Lysenko, the commander of the 47th Brigade, wrote on Facebook on Sunday."),
        [{"who": "Petro Lysenko", "org": "47th Brigade", "channel": "Facebook", "said": "2024-08-11"}],
    ),
    (
        (
            "Rebel leader Cornel Ndanga said his fighters had captured nine villages in North Kivu. "
            "Ndanga, who heads the Congo River Alliance, spoke to reporters in Goma."
        ),
        [{"who": "Cornel Ndanga"}],
    ),
    (
        (
            "The Syrian Observatory for Human Rights, a Britain-based war monitor, said rebels had seized "
            "14 villages in Hama province. The monitor said government forces had retaken three villages "
            "by Tuesday."
        ),
        [{"who": "Syrian Observatory for Human Rights"}, {"who": "Syrian Observatory for Human Rights"}],
    ),
    (
        (
            "The Institute for the Study of War (ISW) said Russian forces had gained 23 square kilometres "
            "in a week. ISW also said Ukrainian troops had retaken 4 square kilometres near Kupiansk."
        ),
        [{"who": "Institute for the Study of War (ISW)"}, {"who": "Institute for the Study of War (ISW)"}],
    ),
    (
        (
            "Two sources close to the general staff said Ukrainian troops had withdrawn up to five "
            "kilometres from the river."
        ),
        [{"who": "Two sources close to the general staff"}],
    ),
    (
        (
            "A senior US official, speaking on condition of anonymity, said Ukrainian forces had taken "
            "about 40 percent of the region."
        ),
        [{"who": "senior US official", "party": "United States"}],
    ),
    (
        (
            "A senior American official said on condition of anonymity that Russian forces had lost "
            "roughly a third of the territory."
        ),
        [{"who": "senior American official", "party": "United States"}],
    ),
    (
        ("Russian military bloggers claimed that Russian forces advanced up to 3 kilometers northwest of Pokrovsk."),
        [{"who": "Russian military bloggers", "party": "Russia"}],
    ),
    (
        (
            "A prominent Kremlin-affiliated milblogger claimed on August 12 that Russian forces advanced "
            "up to two kilometers into Chasiv Yar."
        ),
        [{"said": "2024-08-12"}],
    ),
    (
        ("State media quoted General Salah Idris as saying the army had recaptured 18 villages near Aleppo."),
        [{"who": "Salah Idris"}],
    ),
    (
        "General Salah Idris told Reuters that the army had recaptured 18 villages near Aleppo.",
        [{"who": "Salah Idris", "channel": "Reuters"}],
    ),
    (
        "“We have taken 12 villages,” a rebel commander told AFP by telephone from the town.",
        [{"who": "rebel commander", "channel": "AFP"}],
    ),
    (
        (
            "Brigadier Yasser Omar was quoted by state news agency SUNA as saying troops had retaken 12 "
            "villages in Gezira state."
        ),
        [{"who": "Yasser Omar", "relay": "SUNA"}],
    ),
    (
        (
            "Russia's defence ministry, quoted by the TASS news agency, said its troops had captured two "
            "villages in Kharkiv region."
        ),
        [{"who": "Russia's defence ministry", "party": "Russia"}],
    ),
    (
        ("Interfax cited the ministry of defence as saying that Russian forces had captured two villages."),
        [{"who": "ministry of defence", "relay": "Interfax"}],
    ),
    (
        (
            "According to the Institute for the Study of War, Russian sources claimed that Russian troops "
            "had advanced three kilometres near Vovchansk."
        ),
        [{"who": "Russian sources", "chain": ["Institute for the Study of War", "Russian sources"]}],
    ),
    (
        ("ISW reported that Ukraine's General Staff said its troops had retaken 5 square kilometres near Lyman."),
        [{"who": "Ukraine's General Staff", "chain": ["ISW", "Ukraine's General Staff"]}],
    ),
    (
        ("The governor said that residents had told him that the rebels held 16 villages in the district."),
        [{"who": "residents"}],
    ),
    (
        (
            "Kyiv said its forces had captured 10 settlements in Kursk region. Moscow said on Monday that "
            "it had retaken four of the settlements."
        ),
        [{"who": "Kyiv", "party": "Ukraine"}, {"who": "Moscow", "party": "Russia", "said": "2024-08-12"}],
    ),
    (
        (
            "Russia’s defence ministry said its forces had captured three villages. The ministry added "
            "that Ukrainian troops had been pushed back by two kilometres."
        ),
        [{"who": "Russia’s defence ministry"}, {"who": "Russia’s defence ministry"}],
    ),
    (
        (
            "Ukraine's Defence Minister Rustem Kolchuk met his Estonian counterpart Hanno Tamm in "
            "Tallinn. Tamm said Russia had gained 300 square kilometres since May. Kolchuk said that "
            "Ukraine had retaken 50 square kilometres."
        ),
        [{"who": "Hanno Tamm"}, {"who": "Rustem Kolchuk", "party": "Ukraine"}],
    ),
    (
        (
            "Zelensky thanked Syrskyi for his report. Syrsky said 40 square kilometres had been taken. "
            "Syrskiy added that 12 villages were under control."
        ),
        [{"party": "Ukraine"}, {"party": "Ukraine"}],
    ),
    (
        (
            "Ibrahim El-Sisi, mayor of the town, met Colonel Adel al-Masri. “The rebels hold 14 "
            "villages,” al-Masri said. El-Sisi said they had taken 3 districts of the city."
        ),
        [{"who": "Adel al-Masri"}, {"who": "Ibrahim El-Sisi"}],
    ),
    (
        (
            "The general said his troops held 12 villages. He added that they had advanced eight "
            "kilometres. “By Friday we will hold 20 settlements,” he said."
        ),
        [{"who": "general"}, {"who": "general"}, {"who": "general"}],
    ),
    (
        (
            "UN experts said M23 controlled 1,000 square kilometres of North Kivu. The experts said the "
            "group had taken 13 towns."
        ),
        [{"who": "UN experts"}, {"who": "UN experts"}],
    ),
    (
        (
            "Analyst Pavlo Narozh of the DeepField group estimates that Russian forces took 200 square "
            "kilometres in July. By his count, Ukraine has lost 900 square kilometres since January."
        ),
        [{"who": "Pavlo Narozh"}, {"who": "Pavlo Narozh"}],
    ),
    (
        (
            "Army chief Moussa Keita and rebel commander Alghabass Ould Dahmane both claimed victory. The "
            "latter said his men had taken 4 towns in the north."
        ),
        [{"who": "Alghabass Ould Dahmane"}],
    ),
    (
        (
            "A security source in Goma said rebels had taken 5 villages. The same source said troops had "
            "retreated 10 kilometres."
        ),
        [{"who": "security source in Goma"}, {"who": "security source in Goma"}],
    ),
    (
        (
            "Israel's military said on Monday it controlled 60 percent of the strip. The military said "
            "its troops had moved two kilometres into the city."
        ),
        [{"who": "Israel's military"}, {"who": "Israel's military"}],
    ),
    (
        ("In its daily update, the General Staff said Russian troops had advanced by one kilometre near Avdiivka."),
        [{"who": "General Staff"}],
    ),
    (
        (
            "Azerbaijani President Rashad Mirzali announced that the army had liberated 16 villages. “We "
            "now control 21 settlements,” Mirzali wrote on Twitter."
        ),
        [
            {"who": "Rashad Mirzali", "party": "Azerbaijan", "role": "Azerbaijani President"},
            {"who": "Rashad Mirzali", "channel": "Twitter"},
        ],
    ),
    (
        (
            "Artsakh's leader, Arayik Sarkisov, admitted that 5 villages had been lost. The Armenian side "
            "said it had retaken two villages."
        ),
        [{"who": "Arayik Sarkisov"}, {"who": "Armenian side", "party": "Armenia"}],
    ),
    (
        ("Soviet Marshal Ivan Kolev reported that his front had advanced 20 kilometres and liberated 50 villages."),
        [{"who": "Ivan Kolev"}, {"who": "Ivan Kolev"}],
    ),
    (
        (
            "Tigrayan forces had taken 8 towns, the federal government said in a statement. Its "
            "spokeswoman, Billene Tadesse, told reporters the army would retake 3 towns by September."
        ),
        [{"who": "federal government", "channel": "statement"}, {"who": "Billene Tadesse"}],
    ),
    (
        (
            "Sudan's military ruler, General Abdel Fattah al-Marwan, said the army had regained 70 "
            "percent of Gezira state. Marwan said the RSF held 4 towns."
        ),
        [{"who": "Abdel Fattah al-Marwan", "party": "Sudan"}, {"who": "Abdel Fattah al-Marwan"}],
    ),
    (
        (
            "“The enemy has advanced two kilometers,” the deputy head of the regional military "
            "administration, Oleksii Kharchuk, said in televised remarks."
        ),
        [{"who": "Oleksii Kharchuk"}],
    ),
    (
        "Kharkiv governor Oleh Synko said Russian troops had taken 4 villages in his region.",
        [{"who": "Oleh Synko", "party": "Ukraine", "role": "Kharkiv governor"}],
    ),
    (
        "Belgorod region governor Anton Vasin said 3 villages had been occupied.",
        [{"who": "Anton Vasin", "party": "Russia"}],
    ),
    (
        (
            "Deep State, a Ukrainian group that maps the front line, said Russian troops had occupied 72 "
            "square kilometres over the week."
        ),
        [{"who": "Deep State"}],
    ),
    (
        (
            "Open-source analysts at Black Bird Group, a Finland-based collective, said Russia had gained "
            "350 square kilometres in July."
        ),
        [{"who": "Open-source analysts at Black Bird Group"}],
    ),
    (
        (
            "Emil Kastner, an analyst with the Finland-based Black Bird Group, said Russia had gained 350 "
            "square kilometres in July."
        ),
        [{"who": "Emil Kastner", "org": "Finland-based Black Bird Group"}],
    ),
    (
        (
            "Britain's defence ministry said in an intelligence update on X that Russian forces had "
            "advanced 10 km in a month."
        ),
        [{"who": "Britain's defence ministry", "channel": "X"}],
    ),
    (
        (
            "Lt. Gen. Oleksandr Pavlenko said his forces had retaken 5 villages. The lieutenant general "
            "said 30 square kilometres were now under control."
        ),
        [{"who": "Oleksandr Pavlenko"}, {"who": "Oleksandr Pavlenko"}],
    ),
    (
        (
            "Wagner chief Yevgeny Prokhorin said his fighters controlled 80 percent of the city. The "
            "Wagner boss said on Telegram the Ukrainians held 3 square kilometres."
        ),
        [{"who": "Yevgeny Prokhorin", "party": "Russia"}, {"who": "Yevgeny Prokhorin", "channel": "Telegram"}],
    ),
    (
        ("Hezbollah said in a statement carried by al-Manar television that its fighters had taken 3 villages."),
        [{"who": "Hezbollah", "channel": "statement"}],
    ),
    (
        "Local media reported that rebels had taken 15 villages in Ituri.",
        [{"who": "Local media"}],
    ),
    (
        "It was reported that rebels had taken 15 villages in Ituri.",
        [{"who": None}],
    ),
    (
        ("General Kostas Leandros, commander of the northern front, put the gains at 240 square kilometres."),
        [{"who": "Kostas Leandros"}],
    ),
    (
        (
            "Ethiopian Prime Minister Abiy Worku said his army had captured three towns. Abiy told "
            "parliament rebels had lost 4 districts."
        ),
        [{"who": "Abiy Worku", "party": "Ethiopia"}, {"who": "Abiy Worku"}],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_who(matches, text, wanted):
    matches(text, wanted)
