"""Days of a number, and days of the number that it is set beside."""

from __future__ import annotations

import pytest

DAYS = [
    (
        "More than 81 percent of the region is now controlled by Moscow, up from 79 percent at the end of June.",
        "More than 81",
        "2024-08-14",
    ),
    (
        "More than 81 percent of the region is now controlled by Moscow, up from 79 percent at the end of June.",
        "79",
        "2024-06-30",
    ),
    (
        "The army holds less than a third of the region, against 40 percent on July 1.",
        "less than a third",
        "2024-08-14",
    ),
    ("The army held 40 percent of the region, or about 300 square kilometers, on July 1.", "40", "2024-07-01"),
    (
        "Russia launched an invasion in February 2022, and Moscow now controls 20 percent of Ukraine.",
        "20",
        "2024-08-14",
    ),
    ("In May, the army launched an attack and captured 20 villages.", "20", "2024-05-31"),
    ("In March 2022, the army overran 45 villages in a single week.", "45", "2022-03-31"),
    ("The army overran 45 villages in the past week.", "45", "2024-08-14"),
]


@pytest.mark.parametrize(("text", "quantity", "day"), DAYS)
def test_day(read, text, quantity, day):
    claim = next(claim for claim in read(text).claims if claim.quantity.text.startswith(quantity))
    assert str(claim.as_of.latest) == day
