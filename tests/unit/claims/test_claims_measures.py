"""What a number measures, and sentences whose numbers measure no ground."""

from __future__ import annotations

import pytest

CLAIMS = [
    ("Russian troops pushed 7 km into the oblast.", [{"measure": "depth", "rel": "advanced", "holder": "Russia"}]),
    ("Ukrainian units are now 15 kilometres inside Russia.", [{"measure": "depth", "holder": "Ukraine"}]),
    (
        "Ukrainian forces had driven a wedge 20 km deep and 30 km wide into the district.",
        [{"measure": "depth"}, {"measure": "front_length"}],
    ),
    (
        "Russian forces are within 6 km of the city centre.",
        [{"measure": "advance", "rel": "near", "cmp": "up_to", "holder": "Russia"}],
    ),
    ("Russian forces stood 6 km from the city.", [{"measure": "advance", "rel": "near", "holder": "Russia"}]),
    ("Rebels moved to within five kilometres of the capital.", [{"measure": "advance", "cmp": "up_to"}]),
    ("Rebels were less than five kilometres from the capital.", [{"measure": "advance", "cmp": "less_than"}]),
    ("Fighting continues along a 1,000-km front line.", [{"measure": "front_length"}]),
    ("The front line stretches for 1,200 kilometres.", [{"measure": "front_length"}]),
    ("The army says the front, some 1,000 km long, has barely moved.", [{"measure": "front_length"}]),
    ("Forces attacked along a front 12 miles wide.", [{"measure": "front_length"}]),
    (
        "German divisions advanced on a front of 40 miles and penetrated to a depth of 12 miles.",
        [{"measure": "front_length"}, {"measure": "depth", "rel": "advanced"}],
    ),
    (
        "Iranian troops captured 120 square miles of Iraqi territory in the marshes.",
        [{"measure": "area", "rel": "captured", "holder": "Iran", "against": "Iraq"}],
    ),
    ("Iraqi forces had been pushed back 10 miles.", [{"measure": "advance", "rel": "withdrew"}]),
    ("The Iraqis were driven back 10 miles.", [{"measure": "advance"}]),
    ("Rebel forces withdrew 30 km from the line of contact.", [{"measure": "advance", "rel": "withdrew"}]),
    ("Armenian forces pulled back 2 km.", [{"measure": "advance", "rel": "withdrew", "holder": "Armenia"}]),
    ("Russian troops gained 500 metres along the railway.", [{"measure": "advance"}]),
    (
        "Ukrainian forces have advanced between 200 and 1,500 meters in the area.",
        [{"measure": "advance", "rel": "advanced", "low": 200.0, "high": 1500.0, "cmp": "range"}],
    ),
    ("The army lost control of six villages.", [{"measure": "settlements", "rel": "lost"}]),
    ("The rebels regained control of six villages.", [{"rel": "recaptured"}]),
    ("The rebels took control of six villages.", [{"rel": "captured"}]),
    ("The rebels wrested control of six villages from the army.", [{"rel": "captured"}]),
    ("Six villages fell to the rebels.", [{"rel": "captured", "measure": "settlements", "holder": "rebels"}]),
    ("Six villages have fallen into the hands of the rebels.", [{"rel": "captured", "holder": "rebels"}]),
    ("Six villages came under rebel control.", [{"measure": "settlements", "rel": "captured"}]),
    ("Six villages are under rebel control.", [{"rel": "controls"}]),
    ("Six villages remain under the control of the rebels.", [{"rel": "controls"}]),
    ("Six villages changed hands as rebels and soldiers fought on.", [{"measure": "settlements"}]),
    ("The rebels are in control of six villages.", [{"rel": "controls"}]),
    (
        "Rebels overran six villages and three towns.",
        [{"measure": "settlements", "rel": "captured"}, {"measure": "settlements", "rel": "captured"}],
    ),
    (
        "The seizure of six villages by the RSF was announced on Sunday.",
        [{"measure": "settlements", "rel": "captured", "holder": "RSF"}],
    ),
    ("Rebels withdrew from six villages.", [{"measure": "settlements", "rel": "withdrew"}]),
    (
        "Russia now occupies nearly 20% of Ukraine.",
        [{"measure": "share", "rel": "controls", "holder": "Russia", "cmp": "about", "place": "Ukraine"}],
    ),
    ("Russian forces hold about one fifth of Ukraine.", [{"measure": "share", "low": 20.0, "place": "Ukraine"}]),
    ("Russia controls around 19 per cent of Ukrainian territory.", [{"measure": "share", "holder": "Russia"}]),
    ("More than half of the country is under the control of the RSF.", [{"measure": "share", "cmp": "more_than"}]),
    ("Two-thirds of the city is in the hands of the rebels.", [{"measure": "share"}]),
    ("The army controls the rest, about a third of the country.", [{"measure": "share"}]),
    ("The general said the army would seize 30 villages next month.", [{"rel": "planned"}]),
    ("The army plans to seize 30 villages.", [{"rel": "planned"}]),
    ("The army failed to seize 30 villages.", [{"rel": "denied"}]),
    ("The army has not taken the 30 villages.", [{"rel": "denied"}]),
    ("The army denied that rebels had taken 30 villages.", [{"rel": "denied", "who": "army"}]),
    ("The commander denied losing 30 villages.", [{"rel": "denied", "who": "commander"}]),
    (
        "Ukraine has liberated 54% of the land Russia captured since the beginning of the invasion.",
        [{"measure": "share", "rel": "liberated", "holder": "Ukraine"}],
    ),
    ("Ukraine has recaptured 50 percent of the territory.", [{"measure": "share", "rel": "recaptured"}]),
    (
        ("Russian forces gained 165 square miles of Ukrainian territory in the past four weeks (Oct. 21 to Nov. 18)."),
        [{"measure": "area_change", "holder": "Russia"}],
    ),
    ("Russian forces captured an area of 240 sq km, roughly the size of the old capital.", [{"measure": "area"}]),
    (
        "Ukraine controls 1,263 square kilometres of Kursk region, which is 4.2 percent of the region.",
        [{"measure": "area"}, {"measure": "share"}],
    ),
    ("Russian gains amounted to 410 square kilometres in May.", [{"measure": "area_change", "holder": "Russia"}]),
    ("Russia's net gain was 171 square miles.", [{"measure": "area", "holder": "Russia"}]),
    ("The area under Ukrainian control shrank from 1,376 sq km to 800 sq km.", [{}, {}]),
    ("Ukraine still holds 800 sq km, down from 1,376 sq km.", [{}, {}]),
    (
        "Russia has taken 4,168 square kilometres in 2024, seven times more than in 2023.",
        [{"measure": "area_change", "window": "2024-01-01..2024-08-14"}],
    ),
    ("The army says the buffer zone will cover 20 percent of the enclave.", [{"measure": "share", "rel": "planned"}]),
]

NO_CLAIM = [
    "The salient is 20 km deep.",
    "Fighting raged in the town of Vovchansk, 5 km from the border.",
    "The village of Lyptsi lies 20 km north of Kharkiv.",
    "The army captured Lyptsi, 20 km north of Kharkiv.",
    "The army captured Lyptsi, a village about 20 km (12 miles) from Kharkiv.",
    "Russian missiles hit a depot 120 km behind the front line.",
    "The drone flew 1,200 km into Russia before it hit the plant.",
    "A convoy of 60 vehicles stretched for 40 miles along the road.",
    "The army evacuated six villages because of floods.",
    "The flood swept through six villages.",
    "Shelling hit six villages and killed three people.",
    "Power was cut in six villages.",
    "Some 80 percent of the population has fled.",
    "Inflation rose to 12 percent in the area.",
    "Turnout among soldiers reached 60 percent of the country's voters.",
    "Farmers lost 300 hectares of wheat to a fire.",
    "The company bought 2,000 acres of land in the region.",
    "The fire burned 2,000 acres of land in the region.",
    "Firefighters gained control of 30 percent of the blaze, which covers 2,000 acres.",
    "The park covers 300 square kilometres of land.",
    "The province, which covers 26,500 square kilometres, is the largest in the country.",
    "Demining teams cleared 12 square kilometres of land.",
    "Sappers cleared 12 hectares of mines in Kherson region.",
    "The lake has shrunk by 40 square kilometres.",
    "Deforestation claimed 900 square kilometres of forest in the region.",
    "The storm left 30 villages without power.",
    "The governor visited 30 villages.",
    "The ministry said it had built homes in 30 villages.",
    "The party won control of 30 towns in local elections.",
    "The marathon winner covered 42 km in two hours.",
    "He cycled 300 km across the region.",
    "The team advanced to the final after a 30-metre strike.",
    "The retailer entered 30 cities last year.",
    "The airline reached 30 cities.",
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMS)
def test_measure(matches, text, wanted):
    matches(text, wanted)


@pytest.mark.parametrize("text", NO_CLAIM)
def test_no_claim_about_ground(rows, text):
    assert rows(text) == []


def test_a_distance_that_hangs_on_a_place_locates_it(rows):
    assert rows("By Friday rebel troops had reached Ardel, a village just 10 miles north of the capital.") == []
    (row,) = rows("Rebel troops were deployed 17 km away from the capital, the army said.")
    assert (row["measure"], row["low"]) == ("advance", 17.0)


def test_over_behind_a_verb_bounds_and_behind_a_noun_does_not(rows):
    (row,) = rows("The group now controls over 40 villages, and its troops hold the road.")[:1]
    assert row["cmp"] == "more_than"
    (row,) = rows("Control over 40 square kilometers of territory has been taken by our troops.")
    assert row["cmp"] == "exact"
