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
from frontcheck.claims.languages.en.ground import shares
from frontcheck.claims.languages.en.joints import SHORT_UNITS, TITLES
from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.parsing import load_pipeline, parse_paragraphs
from frontcheck.claims.languages.en.screening import may_speak_of_ground
from frontcheck.claims.languages.en.sentences import Sentences
from frontcheck.claims.languages.en.wordforms import forms_of, participles_of, plain, starting_like

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
        "The American bank owns shops, and 58 percent of its staff were hired by the Russian government.",
        "Washington welcomed the plan. Dividends rose by 30 percent on the holiday.",
        "A trader in Paris said that 90 percent of the Irish-American vote was lost.",
        "Syrian refugees were 15 percent over the limit, the U.S. agency said at 8 a.m. in the capital.",
        "American shops took a bigger share of the market; analysts put sales of tea at 40 cups a day.",
        "The U.S. fund was founded in 1990; today, it helps American communities.",
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
        "Rebels seized much of the land; a diplomat put it at 40 percent.",
        "The army has lost the valley, 20 percent captured in May.",
        "The rebels said that 20 percent, already seized in May, had been lost.",
        "The villages, 12 percent of the total, were captured by the army.",
        "Some 40 percent remain Ukrainian.",
        "Some 40 percent is still Russian.",
        "The rebels control 40 percent of the shops and 20 percent of the bars.",
        "Of the land taken in May the army has lost 40 percent of farmland.",
        "The rebels hold 20 percent[2] of the land.",
        "Rebels attacked the villages, and ten of them have been captured since.",
        "Troops under Capt. Orr of the rebels, who are led by Gen. Sand and Lieut. Hill, hold 40 percent.",
        "The army has taken 12 out of the region's 40 small mountain villages.",
        "The army has taken 1,200 small mountain villages.",
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


HOLDS = load_lexicon().relations["controls"]
TAKEN = frozenset().union(*(load_lexicon().relations[name] for name in shares.TAKEN))


def lemma_tables():
    return load_pipeline(DEFAULT_MODEL).get_pipe("lemmatizer").lookups


def irregular(words, kinds=("noun", "verb")):
    """Forms that the lemmatizer leads back to some words by a list, not by a rule."""
    table = lemma_tables().get_table("lemma_exc")
    return {form for kind in kinds for form, lemmas in table[kind].items() if set(lemmas) & words}


def regular(words, kinds=("noun", "verb")):
    """Forms that the lemmatizer may lead back to some words by its rules."""
    rules = [rule for kind in kinds for rule in lemma_tables().get_table("lemma_rules")[kind]]
    return {word.removesuffix(base) + ending for word in words for ending, base in rules if word.endswith(base)}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param(starting_like(load_lexicon().war_deeds), load_lexicon().war_deeds, id="deeds"),
        pytest.param(forms_of(HOLDS), HOLDS, id="holds"),
    ],
)
def test_every_form_of_a_word_is_seen(pattern, words):
    assert [form for form in words | irregular(words) if not pattern.match(plain(form))] == []


def test_every_regular_form_of_a_word_of_holding_is_seen_as_a_whole():
    pattern = forms_of(HOLDS)
    assert [form for form in regular(HOLDS) if not pattern.fullmatch(form)] == []


@pytest.mark.parametrize("word", ["government", "holiday", "ownership", "handful", "seattle", "dividend", "keepsake"])
def test_longer_words_are_none_of_holding(word):
    assert forms_of(HOLDS).match(word) is None


def test_every_participle_of_what_takes_ground_is_seen():
    tagged = re.compile(r"(?:ed|en|ne|ught|un|on|pt|ld|ft|st)$")
    participles = {form for form in irregular(TAKEN, ("verb",)) if tagged.search(form)}
    pattern = re.compile(participles_of(TAKEN))
    assert [form for form in participles if not pattern.fullmatch(form)] == []


@given(st.text())
def test_plain_text_is_as_long_as_before(text):
    assert len(plain(text)) == len(text)


def test_plain_letters_are_one_for_one():
    assert [code for code in range(0x110000) if len(plain(chr(code))) != 1] == []


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_printed_sentences_end_where_parsed_ones_do(path):
    """What stands in one parsed sentence stands in one printed one: screening judges by the latter."""
    for paragraph in parse_paragraphs(path.read_text(encoding="utf-8"), load_pipeline(DEFAULT_MODEL)):
        printed = Sentences(paragraph.text)
        for sentence in paragraph.doc.sents:
            start, end = printed.around(sentence.start_char, sentence.end_char)
            assert (start, end) == printed.around(sentence.start_char, sentence.start_char + 1)


@pytest.mark.parametrize("short", [*TITLES, *SHORT_UNITS])
def test_a_short_form_ends_no_printed_sentence(short):
    text = f"The rebels under {short} Orr hold it."
    assert Sentences(text).around(0, 3) == (0, len(text))


@pytest.mark.parametrize("code", languages())
def test_every_language_can_screen(code):
    assert not load_language(code).may_speak_of_ground("")
