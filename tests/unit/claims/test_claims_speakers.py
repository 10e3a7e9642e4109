"""Who speaks: one sentence for every way in which news names a source."""

from __future__ import annotations

import pytest

SPEAKERS = [
    ("Colonel Pavlo Hrynko said his brigade had captured 14 square kilometers of forest.", ["Pavlo Hrynko"]),
    ("“Our troops hold nine villages on the left bank,” said Colonel Pavlo Hrynko.", ["Pavlo Hrynko"]),
    ("“Our troops hold nine villages on the left bank,” Colonel Pavlo Hrynko said.", ["Pavlo Hrynko"]),
    ("“Our troops hold nine villages on the left bank,” the colonel told reporters in Sumy.", ["colonel"]),
    (
        ("Government troops retook nine villages on the left bank, Defence Minister Hamid Osman said on Monday."),
        ["Hamid Osman"],
    ),
    (
        "Government troops retook nine villages on the left bank, according to Defence Minister Hamid Osman.",
        ["Hamid Osman"],
    ),
    ("According to the defence ministry, troops have retaken nine villages on the left bank.", ["defence ministry"]),
    (
        ("Troops have retaken nine villages on the left bank, according to the regional military administration."),
        ["regional military administration"],
    ),
    ("Troops, according to the General Staff, advanced up to 3 km near Robotyne.", ["General Staff"]),
    (
        ("The General Staff of the Armed Forces of Ukraine reported that its units had advanced 3 km near Robotyne."),
        ["General Staff of the Armed Forces of Ukraine"],
    ),
    ("Russian forces now hold 62 percent of the region, DeepState's analysts estimate.", ["DeepState's analysts"]),
    (
        (
            "Russian forces seized 394 square kilometres in November, an AFP analysis of data from the Institute "
            "for the Study of War showed."
        ),
        ["AFP"],
    ),
    ("An analysis by the BBC found that Russian forces had seized 394 square kilometres of territory.", ["BBC"]),
    (
        ("Reuters calculations based on open-source maps show that Russia took 394 square kilometres in November."),
        ["Reuters"],
    ),
    (
        "Analysts at the Grey Heron Group said Russia had captured 430 square kilometres of land in October.",
        ["Analysts at the Grey Heron Group"],
    ),
    (
        ("Grey Heron Group analyst Eero Lahtinen said Russia had captured 430 square kilometres of land in October."),
        ["Eero Lahtinen"],
    ),
    (
        (
            "Eero Lahtinen, an analyst at the Grey Heron Group, said Russia had captured 430 square kilometres of"
            " land in October."
        ),
        ["Eero Lahtinen"],
    ),
    (
        (
            "Eero Lahtinen, an analyst at the Grey Heron Group, told Al Jazeera that Russia had captured 430 "
            "square kilometres of land in October."
        ),
        ["Eero Lahtinen"],
    ),
    (
        (
            "Russia had captured 430 square kilometres of land in October, said Eero Lahtinen, an analyst at the "
            "Grey Heron Group."
        ),
        ["Eero Lahtinen"],
    ),
    (
        (
            "Russia had captured 430 square kilometres of land in October, Eero Lahtinen, an analyst at the Grey "
            "Heron Group, said."
        ),
        ["Eero Lahtinen"],
    ),
    (
        "Russia's defence ministry said its troops had taken five settlements in Sumy region.",
        ["Russia's defence ministry"],
    ),
    (
        "Russia's defence ministry announced the capture of five settlements in Sumy region.",
        ["Russia's defence ministry"],
    ),
    ("Moscow claimed to have captured five settlements in Sumy region.", ["Moscow"]),
    ("Moscow claims it has captured five settlements in Sumy region.", ["Moscow"]),
    ("Kyiv says its forces control 1,200 square kilometres of Kursk region.", ["Kyiv"]),
    (
        "Ukraine's top general said on Tuesday that Russia had lost 600 square kilometres of ground.",
        ["Ukraine's top general"],
    ),
    (
        "Ukraine's commander-in-chief, Oleksandr Syrskyi, said on Tuesday that his forces had advanced 35 km.",
        ["Oleksandr Syrskyi"],
    ),
    (
        "Ukrainian commander-in-chief Oleksandr Syrskyi said on Tuesday that his forces had advanced 35 km.",
        ["Oleksandr Syrskyi"],
    ),
    ("President Rashad Mirzali wrote on Twitter that the army had liberated 23 villages.", ["Rashad Mirzali"]),
    ("Mirzali tweeted: “The army has liberated 23 villages in Fuzuli district.”", ["Mirzali"]),
    ("In a televised address, President Rashad Mirzali announced the liberation of 23 villages.", ["Rashad Mirzali"]),
    (
        (
            "The Syrian Observatory for Human Rights, a Britain-based monitor, said the rebels had seized 17 "
            "towns and villages in Hama province."
        ),
        ["Syrian Observatory for Human Rights"],
    ),
    (
        ("The rebels had seized 17 towns and villages in Hama province, the Syrian Observatory for Human Rights said."),
        ["Syrian Observatory for Human Rights"],
    ),
    (
        (
            "The rebels had seized 17 towns and villages in Hama province, reported the UK-based Syrian "
            "Observatory for Human Rights (SOHR)."
        ),
        ["Syrian Observatory for Human Rights (SOHR)"],
    ),
    ("The war monitor said the rebels had seized 17 towns and villages in Hama province.", ["war monitor"]),
    (
        (
            "Nabil Haddad, head of the Syrian Observatory for Human Rights, said the rebels now held 60 percent "
            "of the city."
        ),
        ["Nabil Haddad"],
    ),
    (
        (
            "The Rapid Support Forces said in a statement that its fighters had taken control of eight towns in "
            "North Kordofan."
        ),
        ["Rapid Support Forces"],
    ),
    ("The RSF claimed on Telegram that it had seized eight towns in North Kordofan.", ["RSF"]),
    (
        "The paramilitary Rapid Support Forces (RSF) said it had seized eight towns in North Kordofan.",
        ["Rapid Support Forces (RSF)"],
    ),
    (
        "The Arakan Army, an ethnic armed group, said it now controls 14 of 17 townships in Rakhine State.",
        ["Arakan Army"],
    ),
    ("A junta spokesman denied that the rebels held 14 townships.", ["junta spokesman"]),
    ("Israel's military said it had expanded its control to 40 percent of the Gaza Strip.", ["Israel's military"]),
    (
        "The Israeli military said Thursday it controls about 65 percent of the territory of Gaza.",
        ["Israeli military"],
    ),
    ("Israel Defense Forces spokesperson Avi Dorman said troops held 65 percent of the Gaza Strip.", ["Avi Dorman"]),
    ("IDF spokesman Avi Dorman said troops held 65 percent of the Gaza Strip.", ["Avi Dorman"]),
    (
        "Prime Minister Yoram Ashkelon said on Sunday Israel now controls 75 percent of the Gaza Strip.",
        ["Yoram Ashkelon"],
    ),
    (
        "The UN's humanitarian office estimated that 70 percent of the Gaza Strip was under Israeli control.",
        ["UN's humanitarian office"],
    ),
    ("OCHA said 70 percent of the Gaza Strip was under Israeli control.", ["OCHA"]),
    (
        (
            "A senior Ukrainian official, speaking on condition of anonymity, said Russia had recaptured 40 "
            "percent of the territory in Kursk."
        ),
        ["senior Ukrainian official"],
    ),
    (
        ("“We have lost 40 percent of the territory,” a senior official on Ukraine's General Staff told Reuters."),
        ["senior official on Ukraine's General Staff"],
    ),
    (
        "Two military bloggers said Russian troops had advanced as much as 4 kilometres toward the town.",
        ["Two military bloggers"],
    ),
    (
        "The pro-Kremlin blogger Yuri Sedov said Russian troops had advanced 4 kilometres toward the town.",
        ["Yuri Sedov"],
    ),
    (
        ("Pro-Russian milblogger Kanal Sever reported that Russian troops had advanced 4 kilometres toward the town."),
        ["Kanal Sever"],
    ),
    (
        (
            "In its daily update, the Institute for the Study of War (ISW) said Russian forces had gained 120 "
            "square kilometres of territory over the last week."
        ),
        ["Institute for the Study of War (ISW)"],
    ),
    ("The ISW assessed that Russian forces gained 120 square kilometres of territory over the last week.", ["ISW"]),
    (
        (
            "Ukrainian General Staff spokesperson Dmytro Hnatiuk stated that Russian forces advanced 1.5 "
            "kilometers near Ocheretyne."
        ),
        ["Dmytro Hnatiuk"],
    ),
    (
        "Kharkiv Oblast Military Administration head Taras Holub said 11 settlements had been liberated.",
        ["Taras Holub"],
    ),
    (
        ("Governor Taras Holub said the frontline was 90 km long.\n\nHe added that 11 settlements had been liberated."),
        ["Taras Holub", "Taras Holub"],
    ),
    (
        "Governor Taras Holub met farmers on Tuesday.\n\nHolub said that 11 settlements had been liberated.",
        ["Taras Holub"],
    ),
    (
        (
            "The Ukrainian defence ministry published a map on Tuesday.\n\nThe ministry said 11 settlements had "
            "been liberated."
        ),
        ["Ukrainian defence ministry"],
    ),
    (
        (
            "Deputy Defence Minister Olena Bondar spoke on television. She said troops had regained 3 square "
            "kilometres near the city."
        ),
        ["Olena Bondar"],
    ),
    (
        (
            "Deputy Defence Minister Olena Bondar spoke on television. “Troops regained 3 square kilometres near "
            "the city,” she said."
        ),
        ["Olena Bondar"],
    ),
    (
        (
            "Russian President Vladimir Putin praised the troops. The Kremlin leader said they had taken 4,900 "
            "square kilometres this year."
        ),
        ["Vladimir Putin"],
    ),
    (
        (
            "Defence Minister Pavel Zotov told Putin that the army had taken 4,300 square kilometres of territory"
            " this year."
        ),
        ["Pavel Zotov"],
    ),
    (
        (
            "General Viktor Larin, chief of Russia's General Staff, said in a report to Putin that troops "
            "controlled 99.7 percent of Luhansk region."
        ),
        ["Viktor Larin"],
    ),
    ("Larin told Putin: “We control 99.7 percent of Luhansk region.”", ["Larin"]),
    (
        (
            "“Over the week our soldiers took back 12 villages,” he wrote. Governor Adam Rowan posted the message"
            " on Telegram."
        ),
        [None],
    ),
    (
        (
            "Governor Adam Rowan posted a message on Telegram. “Over the week our soldiers took back 12 "
            "villages,” he wrote."
        ),
        ["Adam Rowan"],
    ),
    ("“The rebels advanced. They now hold 12 villages,” Rowan said.", ["Rowan"]),
    ("“The rebels advanced,” Rowan said. “They now hold 12 villages.”", ["Rowan"]),
    ("Rowan said the army had advanced; Lenk said it held 12 villages.", ["Lenk"]),
    ("The army (which Rowan said held 12 villages) pulled back.", ["Rowan"]),
    ("Rowan said that according to the army's figures 12 villages had been captured.", ["army"]),
    ("Rowan told Lenk that 12 villages had been captured.", ["Rowan"]),
    ("It is believed that the rebels hold 12 villages in the valley.", [None]),
    ("The rebels reportedly hold 12 villages in the valley.", [None]),
    ("The rebels are reported to hold 12 villages in the valley.", [None]),
    ("Rebels advanced 12 km on Tuesday and hold three towns.", [None, None]),
    ("Local media reported that rebels had seized three towns in the north.", ["Local media"]),
    ("Residents said rebels had seized three towns in the north.", ["Residents"]),
    ("Rebel commander Abu Hasan said by phone that his men had seized three towns in the north.", ["Abu Hasan"]),
    ("State news agency SANA said the army had recaptured three towns in the north.", ["SANA"]),
    ("The state-run SANA news agency said the army had recaptured three towns in the north.", ["SANA news agency"]),
    (
        (
            "The army had recaptured three towns in the north, state news agency SANA reported, citing a military"
            " source."
        ),
        ["SANA"],
    ),
    (
        "The army had recaptured three towns in the north, SANA quoted a military source as saying.",
        ["military source"],
    ),
    ("Citing an army commander, Interfax reported that three towns in the north had been captured.", ["Interfax"]),
    (
        (
            "Britain's Ministry of Defence said in an intelligence update that Russian forces had advanced up to "
            "10 km towards the city."
        ),
        ["Britain's Ministry of Defence"],
    ),
    (
        "The UK Ministry of Defence said Russian forces had advanced up to 10 km towards the city.",
        ["UK Ministry of Defence"],
    ),
    ("Western officials said Ukraine had retaken 3,000 sq km.", ["Western officials"]),
    ("NATO Secretary General Jan Okkers said Ukraine had retaken 3,000 sq km.", ["Jan Okkers"]),
    ("US general Harold Bense told senators that Ukraine had retaken 3,000 sq km.", ["Harold Bense"]),
    (
        ("Zelenskyy, in his nightly video address, said Ukraine had retaken more than 35 settlements in Sumy region."),
        ["Zelenskyy"],
    ),
    (
        ("In his nightly video address, Zelenskyy said Ukraine had retaken more than 35 settlements in Sumy region."),
        ["Zelenskyy"],
    ),
    (
        ("Ukraine had retaken more than 35 settlements in Sumy region, Zelenskyy said in his nightly video address."),
        ["Zelenskyy"],
    ),
    (
        (
            "President Volodymyr Zelenskyy thanked the soldiers. “As of now, our defenders have liberated more "
            "than 35 settlements in Sumy region,” Zelensky said."
        ),
        ["Volodymyr Zelenskyy"],
    ),
]


@pytest.mark.parametrize(("text", "names"), SPEAKERS)
def test_speaker(rows, text, names):
    assert [row["who"] for row in rows(text)] == names
