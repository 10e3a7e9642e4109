"""Word lists count as an alternation of all their entries would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from frontcheck.claims.languages.en.wordlists import WordList

ENTRIES = [
    "front",
    "front line",
    "front-line",
    "counter-offensive",
    "offensive",
    "armed forces",
    "forces",
    "army",
    "war",
]
ALL = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, ENTRIES), key=len, reverse=True))})s?\b")
TEXTS = st.lists(st.sampled_from([*ENTRIES, "s", " ", " ", "-", "_", ".", "’", "x", "é"]), max_size=20).map("".join)


@given(TEXTS)
def test_as_many_as_the_alternation_finds(text):
    assert WordList(ENTRIES).count(text) == len(ALL.findall(text))


@given(TEXTS)
def test_an_entry_is_a_whole_one(word):
    assert (word in WordList(ENTRIES)) == (ALL.fullmatch(word) is not None)
