"""Names of people and bodies: short and full, in several spellings, and the noun phrase that carries them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from frontcheck.claims.languages.en.dates.days import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token

_ATTACHED = re.compile(r"-(?:based|backed|led|run|aligned|linked|allied|held|controlled|owned|supported|sponsored)$")
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|ad|an|at|az)[-\u2010\u2011 ](?=\w)", re.IGNORECASE)
_SHORT = 4
"""Letters of a surname up to which only the same spelling is the same name."""
_ASIDES = frozenset({"statement", "interview", "post", "address", "speech", "briefing", "message", "turn"})
_TIMES = frozenset({*WEEKDAYS, *MONTHS, "today", "yesterday", "night", "morning", "evening", "afternoon"})
_LOOSE = frozenset({"relcl", "acl", "appos", "advcl", "cc"})
_CAPITAL = r"(?<!\w)[A-ZÀ-Ž][\w’'-]{1,40}"
_ABBREVIATED = re.compile(
    rf"(?P<name>{_CAPITAL}(?:\s+(?:(?:for|of|the|and|on|in|de|du)\s+){{0,2}}{_CAPITAL}){{1,8}})"
    r"(?:\s+\(|,\s+or\s+|,\s+known\s+as\s+)(?:the\s+)?(?P<short>[A-Z][A-Za-z]?[A-Z]{1,6}(?:-[A-Z]{1,3})?)(?=[),\s])"
)


def abbreviations(text: str) -> dict[str, str]:
    """Short names that a text gives with the full one, and the name with both.

    Examples
    --------
    >>> abbreviations("The Northern Free Army (NFA) advanced.")
    {'NFA': 'Northern Free Army (NFA)'}
    >>> abbreviations("Paris (AFP) and the Hill Brigade (ZZ)"), abbreviations("")
    ({}, {})
    """
    found = {}
    for match in _ABBREVIATED.finditer(text):
        name = _spelt_by(match["short"], match["name"])
        if name:
            found[match["short"]] = f"{name} ({match['short']})"
    return found


def _spelt_by(short: str, name: str) -> str | None:
    """The last words of `name` whose capitals are the letters of `short`."""
    words, letters = name.split(), short.upper().replace("-", "")
    for first in reversed(range(len(words))):
        capitals = "".join(letter for word in words[first:] for letter in word if letter.isupper())
        long = len(letters) > 3 and capitals.startswith(letters) and len(capitals) == len(letters) + 1
        if words[first][0].isupper() and (capitals == letters or long):
            return " ".join(words[first:])
    return None


def is_hyphened(token: Token) -> bool:
    """Part of a longer word: the side of "Britain-based" or "Agence France-Presse" is not Britain or France."""
    before = token.i > 0 and token.nbor(-1).text == "-"
    after = token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_
    return before or after


def is_inside_name(token: Token) -> bool:
    """Whether a proper name goes on behind the token: "Taras" of "Taras Holub"."""
    return token.dep_ in {"compound", "poss"} and token.head.pos_ == "PROPN"


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames are one name in two transliterations, with or without an article or a hyphen.

    Examples
    --------
    >>> same_surname("Syrsky", "Syrskyi"), same_surname("Zelenskiy", "Zelenskyy"), same_surname("Smirnov", "Gladkov")
    (True, True, False)
    >>> same_surname("al-Burhan", "Burhan"), same_surname("El-Sisi", "al Sisi"), same_surname("Li", "Lee")
    (True, True, False)
    >>> same_surname("", "")
    True
    """
    first, second = without_article(one.lower()), without_article(other.lower())
    long = len(first) > _SHORT and len(second) > _SHORT
    return first == second or (long and _spelling_folded(first) == _spelling_folded(second))


def without_article(name: str) -> str:
    """An Arabic name without its article: "al-Burhan" is "Burhan"."""
    return _ARTICLE.sub("", name)


@lru_cache(maxsize=4096)
def _spelling_folded(surname: str) -> str:
    """A surname without what transliterations differ in: accents, apostrophes, doubled letters, endings in y."""
    bare = "".join(letter for letter in normalize("NFKD", surname) if letter.isalpha())
    return re.sub(r"(.)\1", r"\1", bare.replace("ou", "u")).rstrip("iy")


_OF_DATA = re.compile(r"\s+of\s+(?:[\w’'-]{1,30}\s+){0,4}(?:data|figures|maps?|imagery|images|footage)\b")
"""What an analysis is of, which the parser hangs on who made it: "an analysis by Reuters of satellite imagery"."""


def proper_part(head: Token) -> str:
    """A body's noun phrase from its first proper name on: "the paramilitary Hill Forces" are the "Hill Forces"."""
    text = _OF_DATA.split(phrase(head))[0]
    words = text.split()
    if head.sent.text.startswith(text) and head.sent[0].pos_ == "NOUN":
        words[0] = words[0].lower()
    first = next((at for at, word in enumerate(words) if word[0].isupper() and not _ATTACHED.search(word)), 0)
    if head.text.lower() in (word.lower() for word in words[:first]):
        return text
    lower = all(word.islower() or _ATTACHED.search(word) for word in words[:first])
    named = len(words) - first > 1 or words[-1].isupper()
    return " ".join(words[first:]) if lower and first and named else text


def phrase(head: Token) -> str:
    """A noun phrase without its article, relative clause, apposition and trailing modifiers of time."""
    tokens = [
        token
        for token in head.subtree
        if not _hangs_below(token, head, _LOOSE) and not (token.i > head.i and _is_of_time(token, head))
    ]
    run: list[Token] = []
    for token in tokens:
        if token.text == "(" and token.i > head.i:
            break
        if run and token.i != run[-1].i + 1:
            if token.i > head.i:
                break
            run = []
        run.append(token)
    while len(run) > 1 and (run[0].pos_ in {"DET", "PUNCT"} or run[0].is_space):
        run.pop(0)
    while len(run) > 1 and (run[-1].pos_ in {"PUNCT", "SPACE"} or run[-1].tag_ == "POS"):
        run.pop()
    return head.doc[run[0].i : run[-1].i + 1].text


def _is_of_time(token: Token, head: Token) -> bool:
    """Whether a word behind a noun belongs to a time or an aside: the "on Monday" of "the president on Monday said"."""
    node = token
    while node != head:
        if node.dep_ == "npadvmod":
            return True
        if node.dep_ == "prep" and node.head == head and node.lower_ in {"on", "in", "at", "late", "early"}:
            return any(leaf.lower_ in _ASIDES or leaf.lower_ in _TIMES for leaf in node.children)
        node = node.head
    return False


def _hangs_below(token: Token, head: Token, labels: frozenset[str] | set[str]) -> bool:
    while token != head:
        if token.dep_ in labels and not (token.dep_ == "cc" and token.head == head and _joins_names(head)):
            return True
        token = token.head
    return False


def _joins_names(head: Token) -> bool:
    return any(child.dep_ == "conj" for child in head.children)
