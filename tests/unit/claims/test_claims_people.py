"""Counts of people: who was killed, taken or driven out, also where no noun names them."""

from __future__ import annotations

import pytest

TAKEN = "The rebels seized two villages on Sunday. "

COUNTED = [
    ("Eleven soldiers were killed and 20 others wounded, a doctor said.", ["Eleven soldiers", "20 others"]),
    ("A raid left six militants dead and more than 30 others injured.", ["six militants", "more than 30 others"]),
    ("Six gunmen were killed in the fort, while ten died on the road.", ["Six gunmen", "ten"]),
    ("Ten Taliban were killed in the ravine.", ["Ten Taliban"]),
    ("An air strike killed 32 Marlen loyalists.", ["32 Marlen loyalists"]),
    ("Shelling killed one child and one Hill Army fighter.", ["one child", "one Hill Army fighter"]),
    ("The war has killed 900 people and displaced 40,000.", ["900 people", "40,000"]),
    ("The fighting has driven nearly two million people from their homes.", ["nearly two million people"]),
    ("The army has encircled 500 militants in the quarry.", ["500 militants"]),
]

NOT_COUNTED = [
    "Three ministers spoke, and nine others listened.",
    "One of the soldiers sang.",
    "The men of the valley, one man said, had left for work.",
    "On 14 March killed soldiers were buried.",
]


@pytest.mark.parametrize(("text", "counted"), COUNTED)
def test_people_are_counted_beside_ground(read, text, counted):
    found = [claim for claim in read(TAKEN + text).claims if claim.measure.value == "count"]
    assert [claim.quantity.text for claim in found] == counted
    assert {claim.quantity.unit for claim in found} == {"people"}


@pytest.mark.parametrize("text", NOT_COUNTED)
def test_nobody_is_counted(read, text):
    assert [claim.measure.value for claim in read(TAKEN + text).claims] == ["settlements"]


@pytest.mark.parametrize("text", [text for text, _ in COUNTED])
def test_counts_alone_are_no_claim_about_ground(read, text):
    assert read("It rained on Sunday. " + text).claims == ()
