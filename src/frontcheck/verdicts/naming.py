"""Names that many reports print, sorted by the speaker they mean: more careful than within one report.

Two persons of one surname are two; a surname alone is nobody's where more than one person bears it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from frontcheck.verdicts.speakers import COMMON, LINKING, PARENTHESIS, fold

_ALSO = re.compile(r",?\s+or\s+([A-Z]{2,})$")  # "Institute for the Study of War, or ISW"
_ORDINARY = re.compile(r"\bdefenc", re.IGNORECASE)
_TITLES = frozenset({
    "admiral", "captain", "col", "colonel", "deputy", "dr", "foreign", "gen", "head", "king", "leader", "lieutenant",
    "lt", "maj", "major", "mr", "mrs", "ms", "prime", "minister", "sir",
})  # fmt: skip
_ROOT = 4
"""Letters that a country and its adjective share: Russia, Russian."""


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker as one report prints it, with the side that the speaker is of, if the report says."""

    words: str
    party: str | None = None


def by_speaker(names: Iterable[Name]) -> dict[Name, str]:
    """For each name the fullest one of the same speaker, whatever the order.

    Examples
    --------
    >>> names = by_speaker([Name("Syrskyi", "Ukraine"), Name("Oleksandr Syrsky", "Ukraine"), Name("ISW")])
    >>> names[Name("Syrskyi", "Ukraine")], names[Name("ISW")]
    ('Oleksandr Syrsky', 'ISW')
    >>> by_speaker([Name("John Smith"), Name("Adam Smith"), Name("Smith")])[Name("Smith")]
    'Smith'
    >>> by_speaker([])
    {}
    """
    ordered = sorted(set(names), key=lambda name: (-len(name.words), name.words, name.party or ""))
    groups: list[list[Name]] = []
    for name in ordered:
        fitting = [group for group in groups if all(_are_one(name, each) for each in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            groups.append([name])
    return {name: group[0].words for group in groups for name in group}


def _are_one(one: Name, other: Name) -> bool:
    if one.party and other.party and one.party != other.party:
        return False
    party = one.party or other.party or ""
    if _body(one.words, party) == _body(other.words, party):
        return True
    if _initials(one.words) & _short(other.words) or _short(one.words) & _initials(other.words):
        return True
    return _is_one_person(_person(one.words), _person(other.words))


def _tokens(words: str) -> list[str]:
    plain = _ORDINARY.sub("defens", PARENTHESIS.sub(" ", _ALSO.sub("", words)))
    return [word for word in re.findall(r"\w+", re.sub(r"['’]s\b", "", plain)) if word.casefold() not in LINKING]


def _body(words: str, party: str) -> tuple[bool, list[str]]:
    """An office's words in any order, its country apart: "Russia's defense ministry", "Russian Ministry of Defence"."""
    tokens = [fold(token) for token in _tokens(words)]
    root = fold(party)[:_ROOT]
    rest = [token for token in tokens if not root or not token.startswith(root)]
    # the country itself ("Ukraine") is a speaker of its own: nothing of it is left
    return (len(rest) < len(tokens), sorted(rest)) if rest else (True, sorted(tokens))


def _person(words: str) -> list[str]:
    """Given names and surname, nothing else; an office ends in a word that is no name: "Russian army"."""
    tokens = _tokens(words)
    if not tokens or tokens[-1].casefold() in COMMON:
        return []
    return [fold(token) for token in tokens if token.casefold() not in _TITLES | COMMON and token[0].isupper()]


def _is_one_person(one: list[str], other: list[str]) -> bool:
    if not one or not other or one[-1] != other[-1]:
        return False
    given, second = one[:-1], other[:-1]
    return not given or not second or any(_is_one_given(a, b) for a in given for b in second)


def _is_one_given(one: str, other: str) -> bool:
    """Whether two given names are one, or one is the other's initial."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _initials(words: str) -> set[str]:
    tokens = _tokens(words)
    return {"".join(token[0] for token in tokens).upper()} if len(tokens) > 1 else set()


def _short(words: str) -> set[str]:
    also = _ALSO.search(words)
    return {words.strip()} | ({also[1]} if also else set())
