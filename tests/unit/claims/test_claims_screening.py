"""Screening: no text that a reading finds claims in is left aside, and most others are.

Beside the tests here, every text of the claims room's own tests is screened too: see ``read_text`` in ``conftest.py``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gold.gate import as_report

from frontcheck.claims import find_claims
from frontcheck.claims.languages import languages, load_language
from frontcheck.claims.languages.en import DEFAULT_MODEL, screening
from frontcheck.claims.languages.en.amounts.numbers import FRACTION
from frontcheck.claims.languages.en.amounts.unit_words import NOUNS, UNIT_PATTERNS
from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.parsing import load_pipeline
from frontcheck.claims.languages.en.screening import may_speak_of_ground, plain

STORIES = sorted((Path(__file__).parents[3] / "bench" / "stories").glob("*.txt"))
WORDS_OF_GROUND = [
    pytest.param(pattern, id=name)
    for name, pattern in (UNIT_PATTERNS | NOUNS | {"fraction": rf"(?:{FRACTION}) of"}).items()
    if name not in {"people", "families"}
]


@pytest.mark.parametrize(
    "text",
    [
        "Shares rose 4 percent on Monday, and oil fell by 3 percent.",
        "The champions lead by 12 points with nine games to play.",
        "A jury of twelve people found him guilty.",
        "The minister said that 45 percent of voters had stayed at home.",
        "The bakery is a block from the station.",
        "Snow fell in the hills.",
        "",
    ],
)
def test_what_cannot_speak_of_ground_is_left_aside(text):
    assert not may_speak_of_ground(text)
    assert find_claims(as_report(text, None)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Troops hold 40 sq km.",
        "REBELS TOOK TWELVE VILLAGES.",
        "Rebels hold a third of the city.",
        "Soldiers held 51 percent in May.",
        "The army advanced a mile.",
        "The army advanced five m into the town.",
        "Rebels captured 5 km² near the mill.",
        "Nothing happened.\n\nRussia now holds two-thirds of the region.",
        "Rebels took several\u00a0mİLES of land.",
    ],
)
def test_what_may_speak_of_ground_is_read(text):
    assert may_speak_of_ground(text)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_claims_are_the_same_with_and_without(path):
    report = as_report(path.read_text(encoding="utf-8"), None)
    assert find_claims(report) == find_claims(report, screened=False) != ()


def test_a_story_with_quantities_but_no_claim_is_read_as_far_as_needed():
    text = "The Russian army said that the museum is 12 miles north of the old mill.\n\nIt won two medals."
    assert may_speak_of_ground(text)
    assert find_claims(as_report(text, None)) == find_claims(as_report(text, None), screened=False) == ()


@pytest.mark.parametrize("pattern", WORDS_OF_GROUND)
def test_every_word_that_a_quantity_needs_is_seen(pattern):
    @settings(max_examples=60)
    @given(st.from_regex(re.compile(pattern, re.IGNORECASE), fullmatch=True))
    def seen(word):
        assert screening._GROUND_WORD.search(plain(f"12 {word} "))

    seen()


@pytest.mark.parametrize(
    "words", [load_lexicon().war_deeds, load_lexicon().relations["controls"]], ids=["deeds", "holds"]
)
def test_every_form_of_a_word_is_seen(words):
    """Irregular forms are those that the lemmatizer leads back to the word."""
    table = load_pipeline(DEFAULT_MODEL).get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    irregular = {form for lists in table.values() for form, lemmas in lists.items() if set(lemmas) & words}
    seen = screening._forms(words)
    assert [form for form in words | irregular if not seen.match(plain(form))] == []


@pytest.mark.parametrize("code", languages())
def test_every_language_can_screen(code):
    assert not load_language(code).may_speak_of_ground("")
