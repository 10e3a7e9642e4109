"""Who is told of by office first and by name later, speech that runs on behind its sentence, times of the data."""

from __future__ import annotations

import pytest

CASES = [
    (
        (
            "Ukraine’s army has won back seven square miles of ground over the past week, a deputy "
            "defence minister said on Monday. Hanna Moroz pointed out that the troops had retaken 12 "
            "villages."
        ),
        [
            {"who": "Hanna Moroz", "said": "2024-08-12", "role": "deputy defence minister"},
            {"who": "Hanna Moroz", "said": "2024-08-12"},
        ],
    ),
    (
        (
            "A senior official said on Monday that rebel troops held 12 villages. Hanna Moroz said the "
            "rebels held two towns."
        ),
        [{"who": "senior official"}, {"who": "Hanna Moroz", "said": None}],
    ),
    (
        (
            "A deputy minister said on Monday that rebel troops held 12 villages. Governor Taras Holub "
            "said the rebels held two towns."
        ),
        [{"who": "deputy minister"}, {"who": "Taras Holub"}],
    ),
    (
        (
            "Azerbaijan's president on Monday said his country's troops had freed 23 villages. The "
            "villages lie in the south, Rashad Mirzali wrote on Twitter."
        ),
        [{"who": "Rashad Mirzali", "said": "2024-08-12"}],
    ),
    (
        "The general in a statement said the troops had freed 23 villages.",
        [{"who": "general", "channel": "statement"}],
    ),
    (
        (
            "Russian forces took almost 200 square kilometres in July, according to an AFP analysis "
            "published on Wednesday."
        ),
        [{"who": "AFP", "said": "2024-08-14"}],
    ),
    (
        (
            "Russian forces took 200 square kilometres in July, an analysis by the Hill Post found on "
            "Monday. The newspaper's figures show that the army held 12 villages in the valley."
        ),
        [{"who": "Hill Post"}, {"who": "Hill Post"}],
    ),
    (
        (
            "Colonel Olha Marchuk said on Monday that the troops had retaken 12 villages. That raised the "
            "total number of villages in Ukrainian hands to 31 villages."
        ),
        [{"who": "Olha Marchuk"}, {"who": "Olha Marchuk", "said": "2024-08-12"}],
    ),
    (
        (
            "Colonel Olha Marchuk said on Monday that the troops had retaken 12 villages. Further south "
            "they had won back 11 square kilometres, taking the gains there to 180 square kilometres."
        ),
        [{"who": "Olha Marchuk"}, {"who": "Olha Marchuk"}, {"who": "Olha Marchuk"}],
    ),
    (
        (
            "Colonel Olha Marchuk said on Monday that the troops had retaken 12 villages. Russian forces "
            "hold 11 square kilometres in the south."
        ),
        [{"who": "Olha Marchuk"}, {"who": None}],
    ),
    (
        ("The front had broken, General Ivan Dorosh added, with 12 villages already taken by the rebels."),
        [{"who": "Ivan Dorosh"}],
    ),
    (
        "The front had broken, General Ivan Dorosh said on Monday, but the rebels hold 12 villages.",
        [{"who": None}],
    ),
    (
        (
            "Rebel troops built on their gains in July, taking almost 200 square kilometres of land, or "
            "roughly the size of the city, the Hill Agency reported on Monday."
        ),
        [{"who": "Hill Agency", "said": "2024-08-12"}],
    ),
    (
        "Armenian officials suggested a loss of 8 square kilometres of land to Azerbaijani forces.",
        [{"who": "Armenian officials", "party": "Armenia"}],
    ),
    (
        "The ceasefire suggested a loss of 8 square kilometres of land to Azerbaijani forces.",
        [{"who": None}],
    ),
    (
        (
            "President Adam Rowan, on-the-record briefing\n\nMR ROWAN: A few points up front. The army has "
            "lost 12 villages in the valley.\n\nIt has retaken two towns.\n\nQ: How many troops hold six "
            "towns?"
        ),
        [{"who": "Adam Rowan"}, {"who": "Adam Rowan"}, {"who": None}],
    ),
    (
        (
            "Ukraine’s top commander said on Monday that Kyiv had taken 74 settlements. President Adam "
            "Rowan released a video in which Petro Hrynko, the chief of the armed forces, reports on the "
            "fighting. “Our troops hold 12 villages,” he stated."
        ),
        [{"who": "Petro Hrynko"}, {"who": "Petro Hrynko"}],
    ),
    (
        "On 14 April the rebels attacked, and by the following day they had captured 10 villages.",
        [{"as_of": "2024-04-15"}],
    ),
    (
        (
            "The army has taken 1,246 square kilometres since the beginning of 2024, well above the 584 "
            "square kilometres seized over the whole of 2023."
        ),
        [{"window": "2024-01-01..2024-08-14"}, {"window": "2023-01-01..2023-12-31"}],
    ),
    (
        "Russia controlled 93% of the region in June but now holds 73% of the region.",
        [{"as_of": "2024-06-30"}, {"as_of": "2024-08-14"}],
    ),
    (
        ("Russian forces have seized 65,891 square kilometres of Ukrainian territory (data up to August 12)."),
        [{"as_of": "2024-08-12"}],
    ),
    (
        (
            "According to the Hill Institute’s analysis of data for 3-9 August, Russian forces lost 19 "
            "square miles of Ukrainian territory."
        ),
        [{"who": "Hill Institute", "as_of": "2024-08-09", "window": "2024-08-03..2024-08-09"}],
    ),
    (
        ("The rebels took four villages within a week, and another 13 villages in the south between 2 and 4 August."),
        [{}, {"as_of": "2024-08-04"}],
    ),
    (
        ("The rebels entered the city on 3 June. By this point they had captured 50 villages within the past week."),
        [{"as_of": "2024-06-03", "window": "2024-05-28..2024-06-03"}],
    ),
    (
        (
            "Armenia has acknowledged the loss of only eight settlements, according to its defence "
            "ministry’s spokeswoman, Anahit Sarkisyan."
        ),
        [{"who": "Anahit Sarkisyan", "party": "Armenia"}],
    ),
    (
        (
            "Marwan’s Free Desert Army (FDA) said on Wednesday that it had taken two villages. The FDA "
            "said it held 12 towns."
        ),
        [{"who": "Marwan’s Free Desert Army (FDA)"}, {}],
    ),
    (
        "The rebels attacked on August 6. Since then they have taken 12 villages.",
        [{"window": "2024-08-06..2024-08-14"}],
    ),
    (
        (
            "A rebel spokesman said on Monday that the army had lost 12 villages. Government spokesman "
            "Taras Holub said the rebels had lost two towns."
        ),
        [{"who": "rebel spokesman"}, {"who": "Taras Holub"}],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_told(matches, text, wanted):
    matches(text, wanted)


def test_he_is_not_the_correspondent_who_passes_it_on(rows):
    text = (
        "Colonel Ihor Balan told a congress that his brigade controls over 40 villages, an Ukrinform correspondent "
        "reports.\n\n“We have captured 12 towns as well,” he said."
    )
    assert [(row["who"], row["cmp"]) for row in rows(text)] == [("Ihor Balan", "more_than"), ("Ihor Balan", "exact")]


def test_a_count_is_its_keepers(rows):
    text = "According to a count kept by the Hill War Journal, insurgents have overrun more than 150 villages."
    assert [row["who"] for row in rows(text)] == ["Hill War Journal"]
