"""Areas that a report only likens to others."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages.en.amounts.likened import find_likened, load_comparisons
from frontcheck.claims.languages.en.amounts.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier", "name"),
    [
        ("an area the size of Luxembourg", 2586, 2586, "about", "Luxembourg"),
        ("an area roughly the size of Malta", 316, 316, "about", "Malta"),
        ("an area twice the size of Paris", 210.8, 210.8, "about", "Paris"),
        ("an area half the size of London", 786, 786, "about", "London"),
        ("territory nearly three times the size of Washington, D.C.", 531, 531, "about", "Washington, D.C."),
        ("an area more than twice the size of Rhode Island", 8002, None, "more_than", "Rhode Island"),
        ("an area larger than Belgium", 30528, None, "more_than", "Belgium"),
        ("land smaller than Belgium", None, 30528, "less_than", "Belgium"),
        ("a swathe of land as big as Portugal", 92090, 92090, "about", "Portugal"),
        ("an area equal to the state of Virginia", 110787, 110787, "about", "Virginia"),
        ("a strip of land the size of 200 football pitches", 1.428, 1.428, "about", "football pitches"),
        ("an area the size of Ardalia", None, None, "about", "Ardalia"),
        ("an area the size of 200 football fields", None, None, "about", "football fields"),
    ],
)
def test_likened(text, low, high, qualifier, name):
    (quantity,) = find_quantities(f"They took {text} in May.")
    assert (quantity.text, quantity.unit, quantity.qualifier.value) == (text, "km2", qualifier)
    assert (quantity.low, quantity.high) == (low and pytest.approx(low), high and pytest.approx(high))
    assert quantity.likeness.name == name
    assert (quantity.likeness.source is None) == (quantity.likeness.area_km2 is None)


@pytest.mark.parametrize(
    "text",
    [
        "240 sq km, an area roughly the size of Malta,",
        "an area of 240 sq km, roughly the size of Malta,",
        "an area the size of Malta (240 sq km)",
    ],
)
def test_likening_beside_a_number_is_part_of_it(text):
    (quantity,) = find_quantities(f"They took {text} in May.")
    assert (quantity.low, quantity.likeness.name, quantity.likeness.area_km2) == (240, "Malta", 316)


@pytest.mark.parametrize(
    "text",
    [
        "an army the size of Belgium’s",
        "a fire the size of Paris",
        "a city larger than Paris",
        "the size of the problem",
    ],
)
def test_not_likened(text):
    assert find_likened(f"They saw {text}.") == []


def test_claim_of_a_likened_area(matches):
    matches(
        "The rebels hold an area the size of Wales, the army said.",
        [{"measure": "area", "rel": "controls", "holder": "rebels", "place": None, "cmp": "about"}],
    )
    matches("The area under rebel control is the size of Belgium.", [{"measure": "area", "rel": "controls"}])


def test_every_area_names_its_source():
    table = load_comparisons()
    assert len(table.areas) > 60
    assert all(area > 0 and any(letter.isdigit() for letter in source) for area, source in table.areas.values())
