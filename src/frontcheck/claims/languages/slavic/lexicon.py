"""Words that the rules know of one language, from the `lexicon.toml` of its folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from frontcheck.models import Qualifier, Relation

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numerals:
    """Words for numbers, by lemma."""

    values: dict[str, float]
    scales: dict[str, float]
    groups: dict[str, float]
    """Ten, a hundred as things to count: "два десятка"; in the plural alone they are vague."""

    vague: dict[str, float]
    fractions: dict[str, float]
    half: frozenset[str]
    """The word for one and a half: "полтора десятка"."""

    openers: frozenset[str]
    """Every word that a number can begin with."""

    governors: frozenset[str]
    """Words that take one hundred or thousand in the genitive: "около сотни"."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language uses to count, attribute, measure and name; every set holds lemmas with "ё" as "е"."""

    code: str
    numerals: Numerals
    qualifiers: tuple[tuple[Phrase, Qualifier], ...]
    qualifiers_after: tuple[tuple[Phrase, Qualifier], ...]
    units: dict[str, str]
    square: frozenset[str]
    relations: dict[str, Relation]
    words: dict[str, frozenset[str]]
    """Every other list, under its table and name: `words["cues.verbs"]`."""

    phrases: dict[str, tuple[Phrase, ...]]
    """Lists of several words in a row, under their names."""

    openers: dict[str, frozenset[str]]
    """Words that a phrase of a list begins with, and all that "times" begin with: what is worth a closer look."""

    names: dict[str, dict[str, str]]
    """Leads from a lemma to what it stands for: "parties", "people", "countries", "regions", "channels"."""

    def is_in(self, lemmas: frozenset[str], *lists: str) -> bool:
        """Whether a word, by any of its lemmas, is in one of the lists."""
        return any([not lemmas.isdisjoint(self.words[name]) for name in lists])  # noqa: C419 - twice as fast

    def named(self, table: str, lemmas: frozenset[str]) -> str | None:
        """What a word stands for in a table of names; None if the table does not know it."""
        known = self.names[table]
        return next((known[lemma] for lemma in sorted(lemmas) if lemma in known), None)


@cache
def load_lexicon(code: str) -> Lexicon:
    """The lexicon of a language's folder, read once.

    Examples
    --------
    >>> load_lexicon("ru").named("parties", frozenset({"всу"})), load_lexicon("uk").named("parties", frozenset())
    ('Ukraine', None)
    """
    folder = resources.files("frontcheck.claims.languages").joinpath(code)
    raw = tomllib.loads(folder.joinpath("lexicon.toml").read_text(encoding="utf-8"))
    phrases = {name: _phrases(words) for name, words in raw["phrases"].items()}
    return Lexicon(
        code=code,
        numerals=_numerals(raw["numbers"]),
        qualifiers=_qualifiers(raw["qualifiers"]),
        qualifiers_after=_qualifiers(raw["qualifiers_after"]),
        units=_by_word(raw["units"]),
        square=frozenset(raw["square"]["words"]),
        relations={word: Relation(name) for name, words in raw["relations"].items() for word in words},
        words={f"{table}.{name}": frozenset(words) for table in _LISTS for name, words in raw[table].items()},
        phrases=phrases,
        openers={name: frozenset(words[0] for words in listed) for name, listed in phrases.items()}
        | {"times": _time_openers(raw)},
        names={table: _by_word(raw[table]) for table in _NAMES},
    )


_LISTS = ("counted", "deeds", "modality", "clauses", "cues", "roles", "sides", "war", "civil", "times", "ground")
_NAMES = ("parties", "people", "countries", "regions", "channels", "side_phrases", "seats", "months", "weekdays")


def _numerals(raw: dict[str, Any]) -> Numerals:
    tables = ("values", "scales", "groups", "vague", "half", "fractions")
    return Numerals(
        openers=frozenset(word for table in tables for word in raw[table]),
        values=raw["values"],
        scales=raw["scales"],
        groups=raw["groups"],
        vague=raw["vague"],
        fractions=raw["fractions"],
        half=frozenset(raw["half"]),
        governors=frozenset(raw["governors"]),
    )


def _time_openers(raw: dict[str, Any]) -> frozenset[str]:
    tables = (raw["times"], raw["months"], raw["weekdays"])
    listed = [word for table in tables for words in table.values() for word in words]
    return frozenset([*listed, *raw["numbers"]["values"], *(phrase.split()[0] for phrase in raw["phrases"]["as_of"])])


def _phrases(listed: list[str]) -> tuple[Phrase, ...]:
    return tuple(sorted((tuple(phrase.split()) for phrase in listed), key=len, reverse=True))


def _qualifiers(raw: dict[str, list[str]]) -> tuple[tuple[Phrase, Qualifier], ...]:
    pairs = [(tuple(phrase.split()), Qualifier(name)) for name, listed in raw.items() for phrase in listed]
    return tuple(sorted(pairs, key=lambda pair: len(pair[0]), reverse=True))


def _by_word(words_by_name: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in words_by_name.items() for word in words}
