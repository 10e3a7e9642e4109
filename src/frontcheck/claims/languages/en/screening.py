"""Whether a text may speak of ground at all, from its words alone: most of a corpus need not be parsed.

Nothing is decided here that a whole reading would decide otherwise: a piece is left aside only if it holds no quantity
that a claim could rest on, or if nothing in it and in the report could make one of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.likened import find_likened
from frontcheck.claims.languages.en.amounts.numbers import FRACTION, SCALES, TENS, UNITS, VAGUE
from frontcheck.claims.languages.en.amounts.quantities import find_quantities
from frontcheck.claims.languages.en.amounts.unit_words import NOUNS, UNIT_PATTERNS
from frontcheck.claims.languages.en.ground.context import CONTESTED, is_share_of_ground, unit_end
from frontcheck.claims.languages.en.ground.martial import is_about_war, is_war_passage
from frontcheck.claims.languages.en.ground.openings import WHO_TOOK, opens_with_ground
from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.pieces import Piece, find_pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from frontcheck.models import Quantity

_HUMAN = frozenset({"people", "families"})
_NOUN = "|".join(pattern for noun, pattern in NOUNS.items() if noun not in _HUMAN)
_MEASURE = "|".join(pattern for unit, pattern in UNIT_PATTERNS.items() if unit != "percent")
_SHARE = rf"{UNIT_PATTERNS['percent']}|{FRACTION}(?=\s+(?:of|under)\s)"
_GROUND_WORD = re.compile(rf"(?<![^\W\d_])(?:(?P<noun>{_NOUN})|(?P<measure>{_MEASURE})|(?P<share>{_SHARE}))(?![\w²])")
_NUMBER_WORDS = {word for phrase in (*UNITS, *TENS, *SCALES, *VAGUE) for word in phrase.split()} - {"a", "of"}
_NUMBER = re.compile(rf"\d|\b(?:{'|'.join(sorted(_NUMBER_WORDS | {'half', 'dozen', 'pair', 'single'}))})")
_NUMBER_OF = re.compile(r"\b(?:number|total|tally|count)\b")
_OF = re.compile(r"\bof\b")
_BESIDE_CONTROL = ("charge", "sway", "flag", "banner")
_REACH = 300
"""Code points between a number and the noun that it counts, "nine out of the last ten of the region's ... villages"."""

IRREGULAR = {
    "hold": ("held",),
    "keep": ("kept",),
    "take": ("took",),
    "retake": ("retook",),
    "overrun": ("overran",),
    "cling": ("clung",),
}
"""Forms that do not start like their word, of words that say that ground is held or taken."""


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
    low = plain(text)
    sites = _sites(low)
    if not sites and not find_likened(text):
        return
    aligned = len(low) == len(text)
    about_war: bool | None = None
    for piece in find_pieces(text):
        at = bisect_left(sites, piece.start)
        near = at < len(sites) and sites[at] < piece.start + len(piece.text)
        if aligned and not near and not find_likened(piece.text):
            continue
        own = plain(piece.text)
        if not _sites(own) and not find_likened(piece.text):
            continue
        if _martial_words().search(own) is None:
            about_war = is_about_war(text, load_lexicon()) if about_war is None else about_war
            if not (about_war or is_war_passage(piece.text, load_lexicon())):
                continue
        if _measures_ground(piece.text, own):
            yield piece


def _sites(low: str) -> list[int]:
    """Where words of ground stand near a number; asked of a text, they hold those of its pieces."""
    held: bool | None = None
    found: list[int] = []
    for site in _GROUND_WORD.finditer(low):
        if site["share"] and held is None:
            held = _words_of_control().search(low) is not None
        if _is_promising(site, low, held=bool(held)):
            found.append(site.start())
    return found


def _measures_ground(text: str, low: str) -> bool:
    held = _words_of_control().search(low) is not None
    return bool(find_likened(text)) or any(
        _is_of_ground(quantity, text, held=held) for quantity in find_quantities(text)
    )


def _is_promising(site: re.Match[str], low: str, *, held: bool) -> bool:
    """Whether a number may count a noun, and whether a share may be one of ground; a measure always may."""
    if site["share"]:
        return held or _OF.search(low) is not None or WHO_TOOK.match(low, site.end()) is not None
    if site["noun"] is None or _NUMBER.search(low, max(site.start() - _REACH, 0), site.start()) is not None:
        return True
    return _NUMBER_OF.search(low, max(site.start() - _REACH, 0), site.start()) is not None


def _is_of_ground(quantity: Quantity, text: str, *, held: bool) -> bool:
    """Whether a quantity may be one of ground; a share only if ground follows or something is held."""
    if quantity.unit == "percent":
        return held or is_share_of_ground(text, unit_end(quantity)) or _is_taken(text, quantity.span.end)
    return quantity.unit not in _HUMAN


def _is_taken(text: str, end: int) -> bool:
    """Whether a share may be one of ground that its sentence opens with, or that a clause behind it says is taken."""
    return opens_with_ground(text) or WHO_TOOK.match(text, end) is not None


def plain(text: str) -> str:
    """The text in small letters; letters that patterns take for "i" and "s" whatever their case are those.

    Examples
    --------
    >>> plain("MİLES ſquare"), plain("")
    ('miles square', '')
    """
    lower = text.lower()
    return lower if lower.isascii() else lower.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


@cache
def _words_of_control() -> re.Pattern[str]:
    return _forms((*load_lexicon().relations["controls"], *_BESIDE_CONTROL, *CONTESTED))


@cache
def _martial_words() -> re.Pattern[str]:
    lexicon = load_lexicon()
    sides = "|".join(re.escape(plain(word)) for word in lexicon.parties)
    return re.compile(rf"{_forms(lexicon.war_deeds).pattern}|(?<!\w)(?:{sides})(?!\w)")


def _forms(words: Iterable[str]) -> re.Pattern[str]:
    """Any form of some words: what starts like one of them, and irregular forms."""
    starts = {plain(word).rstrip("ey") for word in words} | {form for word in words for form in IRREGULAR.get(word, ())}
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, sorted(starts)))})")
