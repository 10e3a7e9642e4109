"""Words of English that attribute, each with the frames in which it does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_LEMMAS = {
    "hop": "hope",
    "rat": "rate",
    "threate": "threaten",
    "streese": "stress",
    "retweete": "retweet",
    "accus": "accuse",
}
"""Lemmas that the lemmatiser gets wrong."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas by frame; `cues.toml` says what each frame is."""

    assertions: frozenset[str]
    speech: frozenset[str]
    """`assertions`, and the other verbs that introduce a quotation."""

    nominal: frozenset[str]
    weak: frozenset[str]
    asserting_infinitives: frozenset[str]
    clause: frozenset[str]
    object: frozenset[str]
    infinitive: frozenset[str]
    request: frozenset[str]
    naming: frozenset[str]
    raising: frozenset[str]
    light: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    """From a verb to its prepositions; likewise `noun_prepositions` and `adjective_prepositions`."""

    noun_clause: frozenset[str]
    noun_infinitive: frozenset[str]
    noun_prepositions: dict[str, frozenset[str]]
    adjective_clause: frozenset[str]
    adjective_infinitive: frozenset[str]
    adjective_prepositions: dict[str, frozenset[str]]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    attitudes: frozenset[str]
    passive: frozenset[str]
    """The first three hold every such word, whatever its frame; `passive` those that attribute in the passive too."""


@cache
def load_cues() -> Cues:
    """The cues, read from `cues.toml` beside this file.

    Examples
    --------
    >>> "criticize" in load_cues().object, "criticize" in load_cues().raising
    (True, False)
    """
    raw = tomllib.loads(resources.files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    said, felt = raw["assertion"], raw["attitude"]
    frames = {name: frozenset(felt[name]) for name in ("clause", "infinitive", "request", "naming", "raising")}
    prepositions = _by_word(felt["prepositions"])
    objects = frozenset(felt["object"]) - frozenset(felt["bare"])
    return Cues(
        assertions=frozenset(said["verbs"]),
        speech=frozenset(said["verbs"]) | frames["clause"],
        nominal=frozenset(said["nominal"]),
        weak=frozenset(said["weak"]),
        asserting_infinitives=frozenset(said["infinitive"]),
        object=objects,
        light=frozenset(raw["light"]["verbs"]),
        prepositions=prepositions,
        noun_clause=frozenset(raw["nouns"]["clause"]),
        noun_infinitive=frozenset(raw["nouns"]["infinitive"]),
        noun_prepositions=_by_word(raw["nouns"]),
        adjective_clause=frozenset(raw["adjectives"]["clause"]),
        adjective_infinitive=frozenset(raw["adjectives"]["infinitive"]),
        adjective_prepositions=_by_word(raw["adjectives"]),
        nouns=frozenset(word for words in raw["nouns"].values() for word in words),
        adjectives=frozenset(word for words in raw["adjectives"].values() for word in words),
        attitudes=objects.union(*frames.values(), prepositions),
        passive=objects | frames["naming"] | frames["request"] | frozenset(said["verbs"]),
        **frames,
    )


def lemma_of(word: str) -> str:
    """The lemma of a verb as the lexicon writes it.

    Examples
    --------
    >>> lemma_of("Say"), lemma_of("hop"), lemma_of("")
    ('say', 'hope', '')
    """
    lower = word.lower()
    return _LEMMAS.get(lower, lower)


def _by_word(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    """From each word to the prepositions under which a table lists it."""
    words = {word for name, listed in table.items() if name not in {"clause", "infinitive"} for word in listed}
    return {
        word: frozenset(
            name for name, listed in table.items() if name not in {"clause", "infinitive"} and word in listed
        )
        for word in words
    }
