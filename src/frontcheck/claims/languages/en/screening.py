"""Whether a text may speak of ground at all, from its words alone: most of a corpus need not be parsed.

Nothing is decided here that a whole reading would decide otherwise: a piece is left aside only if it holds no quantity
that a claim could rest on, or if nothing in the sentence, the piece and the report could make one of it. What governs a
number, and who does what it tells of, stands in its own sentence; see `Sentences` for where those end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.likened import find_likened, may_liken
from frontcheck.claims.languages.en.amounts.numbers import SCALES, SHARES, TENS, UNITS, VAGUE, VULGAR
from frontcheck.claims.languages.en.amounts.quantities import find_quantities
from frontcheck.claims.languages.en.amounts.unit_words import NOUNS, UNIT_PATTERNS
from frontcheck.claims.languages.en.ground.context import unit_end
from frontcheck.claims.languages.en.ground.martial import is_about_war, is_war_passage
from frontcheck.claims.languages.en.ground.shares import Shares
from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.pieces import Piece, find_pieces, without_notes
from frontcheck.claims.languages.en.sentences import Sentences
from frontcheck.claims.languages.en.wordforms import plain, starting_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_HUMAN = frozenset({"people", "families"})
_NOUN = "|".join(pattern for noun, pattern in NOUNS.items() if noun not in _HUMAN)
_MEASURE = "|".join(pattern for unit, pattern in UNIT_PATTERNS.items() if unit != "percent")
_SHARE = (
    rf"{UNIT_PATTERNS['percent']}|(?:{'|'.join(SHARES)}|halve)s?(?=\s+(?:of|under)\s)|half(?=\s+(?:the|its|their)\s)"
)
_GROUND_WORD = re.compile(
    rf"(?<![a-z])(?=[a-z%])(?:(?P<noun>{_NOUN})|(?P<measure>{_MEASURE})|(?P<share>{_SHARE}))(?![\w²])"
)
_NUMBER_WORDS = {word for phrase in (*UNITS, *TENS, *SCALES, *VAGUE) for word in phrase.split()} - {"a", "of"}
_NUMBER_WORDS |= {"half", "quarter", "dozen", "pair", "single"}
_NUMBER = rf"[\d{''.join(VULGAR)}]|\b(?:{'|'.join(sorted(_NUMBER_WORDS))})"
_COUNTING = re.compile(rf"{_NUMBER}|\b(?:number|total|tally|count)\b")
_MEASURING = re.compile(rf"{_NUMBER}|\ban?\b")
_OF_THEM = re.compile(r"\bof\s+(?:them|whom)\b")
_PARTED = re.compile(r"[,;:()?!](?!\d)")
"""What never stands between a number and the noun that it counts; a comma may part its thousands."""

_REACH = 300
"""Code points between a number and the noun that it counts, "nine out of the last ten of the region's ... villages"."""

_NEAR = 60
"""Code points between a number and its unit, "40 or so additional square miles"."""


def may_speak_of_ground(text: str) -> bool:
    """Whether any piece of a text may hold a claim about ground; never false where a reading finds one.

    Examples
    --------
    >>> may_speak_of_ground("Troops took 12 villages."), may_speak_of_ground("Shares rose 4 percent.")
    (True, False)
    >>> may_speak_of_ground("")
    False
    """
    return next(pieces_that_may(text), None) is not None


def pieces_that_may(text: str) -> Iterator[Piece]:
    """Pieces of a text that may hold a claim about ground, in text order."""
    sites = _sites(without_notes(text))
    likens = may_liken(text)
    if not sites and not likens:
        return
    about_war = cache(lambda: is_about_war(text, load_lexicon()))
    for piece in find_pieces(text):
        at = bisect_left(sites, piece.start)
        near = at < len(sites) and sites[at] < piece.start + len(piece.text)
        if (near or (likens and find_likened(piece.text))) and _may_be_told(piece.text, about_war):
            yield piece


def _may_be_told(text: str, about_war: Callable[[], bool]) -> bool:
    """Whether a piece holds a quantity in whose sentence, or in all that is around it, arms are told of."""

    def fought_over() -> bool:
        return about_war() or is_war_passage(text, load_lexicon())

    if not _names_arms(text) and not fought_over():
        return False
    sentences = list(_sentences_of_ground(text))
    return any(map(_names_arms, sentences)) or (bool(sentences) and fought_over())


def _sites(text: str) -> list[int]:
    """Where words stand that every quantity of ground has one of: a share, a unit or a noun with a number before it."""
    low = plain(text)
    return [site.start() for site in _GROUND_WORD.finditer(low) if site["share"] or _is_counted(site, low)]


def _is_counted(site: re.Match[str], low: str) -> bool:
    """Whether a number stands before a unit or a noun, or behind a noun one of "them"; "8 a.m." names no metres."""
    start, end = site.span()
    if site["measure"]:
        stands = low[max(start - 1, 0)] not in ".’'"
        return stands and _MEASURING.search(low, max(start - _NEAR, 0), start) is not None
    before = _PARTED.split(low[max(start - _REACH, 0) : start])[-1]
    return _COUNTING.search(before) is not None or _OF_THEM.search(low, end, end + _REACH) is not None


def _sentences_of_ground(text: str) -> Iterator[str]:
    """The sentences of the quantities of a piece that may be of ground."""
    sentences, shares = Sentences(text), Shares(text)
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        if quantity.unit == "percent" and not shares.may_be_of_ground(start, unit_end(quantity)):
            continue
        if quantity.unit not in _HUMAN:
            first, last = sentences.around(start, end)
            yield text[first:last]


def _names_arms(text: str) -> bool:
    """Whether a text names a side, or a deed of war."""
    return _martial_words().search(plain(text)) is not None


@cache
def _martial_words() -> re.Pattern[str]:
    lexicon = load_lexicon()
    sides = "|".join(re.escape(plain(word)) for word in lexicon.parties)
    return re.compile(rf"{starting_like(lexicon.war_deeds).pattern}|(?<!\w)(?:{sides})(?!\w)")
