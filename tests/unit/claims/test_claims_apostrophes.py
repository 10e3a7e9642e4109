"""Curly apostrophes are read as straight ones, and stay as printed."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages.en import DEFAULT_MODEL
from frontcheck.claims.languages.en.parsing import load_pipeline

TEXTS = [
    "The agency’s analysis shows that it didn’t take the hill; they’ve left O’Hara’s farm and Reuters’ office.",
    "We’re sure that the brigade’s gains weren’t lost, and d’Orval’s men know it.",
    "No apostrophe at all.",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_parse_is_that_of_the_straight_text(text):
    pipeline = load_pipeline(DEFAULT_MODEL)
    curly, straight = pipeline(text), pipeline(text.replace("’", "'"))
    parses = [[(token.tag_, token.dep_, token.head.i) for token in doc] for doc in (curly, straight)]
    assert parses[0] == parses[1]
    assert curly.text == text


def test_name_stays_as_printed(read):
    text = "Colonel Sean O’Hara’s deputy left. O’Hara said the rebels’ forces held 12 villages."
    claim = next(claim for claim in read(text).claims if claim.quantity.low == 12)
    assert claim.attribution.claimant.name == "Sean O’Hara"
    assert text[claim.attribution.source[0].slice] == "O’Hara"
