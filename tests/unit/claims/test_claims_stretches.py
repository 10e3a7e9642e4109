"""Days that lean on days told before, ranges in parentheses, rows paired in order, a time of a number's own."""

from __future__ import annotations

import pytest

DAYS = [
    (
        (
            "Between 25 and 27 July, the army captured two villages west of Arlen. The rebels launched an attack, with "
            "unclear results. At the same time, government forces advanced, taking control of four villages."
        ),
        [("2024-07-27", "2024-07-25..2024-07-27"), ("2024-07-27", "2024-07-25..2024-07-27")],
    ),
    (
        "The army moved into the district in May. At the same time, the rebels hold 40 villages.",
        [("2024-08-14", None)],
    ),
    (
        (
            "Data for the past four weeks (Jul. 14–Aug. 11, 2024) indicate that the army gained 215 square miles of "
            "territory in that period."
        ),
        [("2024-08-11", "2024-07-14..2024-08-11")],
    ),
    (
        "In the four weeks from Oct. 21–Nov. 18, 2023, the army gained 30 square miles.",
        [("2023-11-18", "2023-10-21..2023-11-18")],
    ),
    (
        (
            "The army took 12 villages on 3 August. Soldiers repelled the enemy from Orsk during the day, forcing them "
            "to retreat 40 miles to the east."
        ),
        [("2024-08-03", None), ("2024-08-03", None)],
    ),
    ("During the day, units of the army took two villages in the Kursk region.", [("2024-08-14", None)]),
    (
        (
            "By August 10 they had already gained more ground than in June and July (477 and 459 square kilometres "
            "respectively), as the front line shifted."
        ),
        [("2024-06-30", "2024-06-01..2024-06-30"), ("2024-07-31", "2024-07-01..2024-07-31")],
    ),
    ("On Monday, the army captured two villages, and took a bridge on Tuesday.", [("2024-08-12", None)]),
    (
        (
            "On 3 July the army reached the river. By this point, it had captured around 50 villages from the rebels, "
            "within the past week."
        ),
        [("2024-07-03", "2024-06-27..2024-07-03")],
    ),
    (
        (
            "The army has taken 1,246 square kilometers since the start of the year, more than twice the 584 square "
            "kilometers of all of 2023."
        ),
        [("2024-08-14", "2024-01-01..2024-08-14"), ("2023-12-31", "2023-01-01..2023-12-31")],
    ),
    (
        "The army took 12 villages in June, a slowdown from May.\n\nThat month, the army seized 449 square kilometers.",
        [("2024-06-30", "2024-06-01..2024-06-30"), ("2024-05-31", "2024-05-01..2024-05-31")],
    ),
    (
        "The army took 12 villages in August. To this must be added the 201 square km captured in July.",
        [("2024-08-14", "2024-08-01..2024-08-14"), ("2024-07-31", None)],
    ),
    (
        "Between 1 and 5 July the army advanced 10 km. During this time, the militia seized two villages.",
        [("2024-07-05", "2024-07-01..2024-07-05"), ("2024-07-05", "2024-07-01..2024-07-05")],
    ),
    ("On July 4 the army entered Arlen. That night, it seized two villages.", [("2024-07-04", None)]),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days(rows, text, days):
    assert [(row["as_of"], row["window"]) for row in rows(text)] == days
