"""Words of English that the rules know."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from frontcheck.claims.languages.en.wordlists import WordList


@dataclass(frozen=True)
class Lexicon:
    """What English uses to attribute, measure and name; every set holds lower-case lemmas or words."""

    cue_nouns: frozenset[str]
    no_sources: frozenset[str]
    denials: frozenset[str]
    plans: frozenset[str]
    channels: dict[str, str]
    relations: dict[str, frozenset[str]]
    forces: frozenset[str]
    ground: frozenset[str]
    roles: frozenset[str]
    bodies: frozenset[str]
    titles: frozenset[str]
    observers: frozenset[str]
    name_bodies: frozenset[str]
    name_places: frozenset[str]
    war_words: WordList
    peace_words: WordList
    war_deeds: frozenset[str]
    war_actors: frozenset[str]
    """`war_words` show that a report is about fighting, `peace_words` that it tells of something else in words of war;
    `war_deeds` take ground; so do `war_actors`, beside forces."""

    parties: dict[str, str]
    people: dict[str, str]
    seats: dict[str, str]
    """All lead to a party: `parties` from a word, `people` from a surname, `seats` from a region, lower case."""

    armed_groups: frozenset[str]
    third_parties: frozenset[str]
    women: frozenset[str]
    wider: dict[str, tuple[str, ...]]
    """`women` are given names; `wider` leads from a word for an office or a body to words that may mean it later."""

    @cached_property
    def fighters(self) -> frozenset[str]:
        """Whoever takes ground: forces, and what acts like one."""
        return self.forces | self.war_actors

    @cached_property
    def side_starts(self) -> frozenset[str]:
        """First words of all that names a side: most words of a text are none and need no second look."""
        return frozenset(word.split()[0] for word in (*self.parties, *self.people))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, read from `lexicon.toml` beside this file.

    Examples
    --------
    >>> load_lexicon().parties["kremlin"]
    'Russia'
    """
    raw = tomllib.loads(resources.files(__package__).joinpath("lexicon.toml").read_text(encoding="utf-8"))
    cues = raw["cues"]
    return Lexicon(
        cue_nouns=frozenset(cues["nouns"]),
        no_sources=frozenset(cues["no_sources"]),
        denials=frozenset(cues["denials"]),
        plans=frozenset(cues["plans"]),
        channels=raw["channels"],
        relations={name: frozenset(words) for name, words in raw["relations"].items()},
        forces=frozenset(raw["holders"]["forces"]),
        ground=frozenset(raw["holders"]["ground"]),
        roles=frozenset(raw["roles"]["heads"]),
        bodies=frozenset(raw["roles"]["bodies"]),
        titles=frozenset(raw["roles"]["titles"]),
        observers=frozenset(raw["roles"]["observers"]),
        name_bodies=frozenset(raw["names"]["bodies"]),
        name_places=frozenset(raw["names"]["places"]),
        war_words=WordList(raw["war"]["words"]),
        peace_words=WordList(raw["war"]["peace"]),
        war_deeds=frozenset(raw["war"]["deeds"]),
        war_actors=frozenset(raw["war"]["actors"]),
        parties=_by_word(raw["parties"]),
        people=_by_word(raw["people"]),
        seats=_by_word(raw["seats"]),
        armed_groups=frozenset(raw["roles"]["armed_groups"]),
        third_parties=frozenset(raw["roles"]["third_parties"]),
        women=frozenset(raw["roles"]["women"]),
        wider={word: tuple(words) for word, words in raw["wider"].items()},
    )


def _by_word(words_by_party: dict[str, list[str]]) -> dict[str, str]:
    return {word: party for party, words in words_by_party.items() for word in words}
