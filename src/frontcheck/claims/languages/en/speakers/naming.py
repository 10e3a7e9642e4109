"""Whether a proper name is that of a person, a body or a place, from its words alone."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


class NameKind(Enum):
    """What bears a name; UNKNOWN is what no word tells, and whatever is no name."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    UNKNOWN = "unknown"


BEARERS = frozenset({NameKind.PERSON, NameKind.BODY})
"""What can speak."""

_PLACE_BEFORE = frozenset({"in", "near", "at", "around", "outside", "into", "toward", "across", "throughout"})

_PARTS_OF_OFFICES = frozenset({"foreign", "defence", "defense", "interior", "military"})
"""Words of titles that never stand right before a person's name."""


def kind_of_name(head: Token) -> NameKind:
    """Kind of the name that ends in a token, by its own words and by the word before it.

    A title or office makes a person; a word for a body, a trailing abbreviation or an article ("the Red Crescent")
    makes a body; a side, a word for ground or a preposition of place makes a place. Any other name is a person's.
    """
    if head.pos_ != "PROPN" or not head.text[0].isupper():
        return NameKind.UNKNOWN
    run = name_run(head)
    before = run[0].nbor(-1).lower_ if run[0].i > 0 else ""
    words = tuple(token.text for token in run)
    known = _kind_of_words(words)
    if known is not NameKind.UNKNOWN:
        return known
    if before in _PARTS_OF_OFFICES:
        return NameKind.BODY
    if before in _titles():
        return NameKind.PERSON
    if before == "the":
        return NameKind.BODY
    return NameKind.PLACE if before in _PLACE_BEFORE else NameKind.PERSON


def is_person(head: Token) -> bool:
    """Whether the name that ends in a token is a person's."""
    return kind_of_name(head) is NameKind.PERSON


def name_run(head: Token) -> list[Token]:
    """The capitalised words that end in a token, without titles and offices before them."""
    titles, run = _titles(), [head]
    while run[0].i > 0:
        token = run[0].nbor(-1)
        joint = token.text == "-" and token.i > 0 and token.nbor(-1).text[0].isupper()
        if not joint and (token.pos_ != "PROPN" or not token.text[0].isupper() or token.lower_ in titles):
            break
        run.insert(0, token)
    return run


@cache
def _titles() -> frozenset[str]:
    lexicon = load_lexicon()
    return lexicon.titles | lexicon.roles


@cache
def _kind_of_words(words: tuple[str, ...]) -> NameKind:
    lexicon = load_lexicon()
    lower = [word.lower() for word in words]
    singular = {word.removesuffix("s") for word in lower} | set(lower)
    if singular & (lexicon.bodies | lexicon.forces | lexicon.observers | lexicon.name_bodies):
        return NameKind.BODY
    if len(words[-1]) > 1 and words[-1].isupper() and "." not in words[-1]:
        return NameKind.BODY
    if lower[-1] in lexicon.parties or " ".join(lower) in lexicon.parties or lower[-1] in lexicon.name_places:
        return NameKind.PLACE
    return NameKind.PERSON if lower[-1] in lexicon.people else NameKind.UNKNOWN
