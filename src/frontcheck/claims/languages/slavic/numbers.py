"""The grammar of numbers in Russian and Ukrainian: digits, numerals in any case, mixtures, words for a vague many."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.claims.languages.slavic.lexicon import Numerals

HALF_PLACE = 0.1
"""Place value of the last digit of one and a half."""

LONGEST_NUMBER = 15
"""Digits above which a number is none that counts ground."""

_COUNTED_ENDING = re.compile(r"(?:х|ти|ми|ма|и|ка|ти|м|ох|ьох|ьома|ёх)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read from tokens.

    Attributes
    ----------
    precision : float
        Place value of its last informative digit.
    end : int
        Index of the token after it.
    is_vague : bool
        A word for many: `value` is the least that it stands for.
    scaled : float
        What its last word multiplies by, 1 if none: "2" of "2–3 тысячи" shares it.
    """

    value: float
    precision: float
    end: int
    is_vague: bool = False
    scaled: float = 1.0


def read_number(tokens: Sequence[Token], at: int, numerals: Numerals) -> Number | None:
    """The number that starts at a token, None if none does or if its digits can be read in two ways ("1.200").

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> numerals = load_lexicon("ru").numerals
    >>> texts = ("1,2 тыс.", "двадцати восьми", "полторы тысячи")
    >>> [read_number(tokenise(text, "ru"), 0, numerals).value for text in texts]
    [1200.0, 28.0, 1500.0]
    >>> read_number([], 0, numerals) is None
    True
    """
    if at >= len(tokens):
        return None
    if tokens[at].kind is Kind.NUMBER:
        return _digits(tokens, at, numerals)
    if tokens[at].lemmas.isdisjoint(numerals.openers):
        return None
    return _vague(tokens, at, numerals) or _words(tokens, at, numerals)


def _digits(tokens: Sequence[Token], at: int, numerals: Numerals) -> Number | None:
    read = _read_digits(tokens[at].text)
    if read is None:
        return None
    value, precision = read
    end = _behind_ending(tokens, at)
    if end is None:
        return None
    scale, end = _scale(tokens, end, numerals)
    return Number(round(value * scale, 9), precision * scale, end, scaled=scale)


def _read_digits(text: str) -> tuple[float, float] | None:
    compact = re.sub(r"[\s\u00a0\u202f\u2009]", "", text)
    whole, mark, decimals = compact.replace(".", ",").partition(",")
    if "," in decimals or len(compact) > LONGEST_NUMBER or (mark and len(decimals) == 3):
        return None
    if decimals:
        return float(f"{whole}.{decimals}"), 10.0 ** -len(decimals)
    return float(whole), _place(int(whole))


def _behind_ending(tokens: Sequence[Token], at: int) -> int | None:
    """The token after "74-х" and "28-ми"; None for an ordinal ("12-й") and for what a hyphen makes one word."""
    number = tokens[at]
    if at + 1 >= len(tokens) or tokens[at + 1].text != "-" or tokens[at + 1].start != number.end:
        return at + 1
    if at + 2 >= len(tokens) or tokens[at + 2].start != tokens[at + 1].end:
        return at + 1
    following = tokens[at + 2]
    if following.kind is not Kind.WORD:
        return at + 1
    return at + 3 if _COUNTED_ENDING.fullmatch(following.norm) else None


def _scale(tokens: Sequence[Token], at: int, numerals: Numerals) -> tuple[float, int]:
    """The factor of "тыс.", "тысяч", "млн" at a token, and the token after it and its dot."""
    if at >= len(tokens):
        return 1.0, at
    token = tokens[at]
    scale = next((numerals.scales[lemma] for lemma in sorted(token.lemmas) if lemma in numerals.scales), None)
    if scale is None:
        return 1.0, at
    dotted = at + 1 < len(tokens) and tokens[at + 1].text == "." and token.norm in {"тыс", "тис", "млн"}
    return scale, at + 1 + dotted


def _words(tokens: Sequence[Token], at: int, numerals: Numerals) -> Number | None:
    """Numerals added up as they stand: "тысяча двести сорок", "два десятка", "полторы тысячи"."""
    total = group = place = 0.0
    end, scaled, last = at, 1.0, float("inf")
    while end < len(tokens):
        lemmas = tokens[end].lemmas
        if lemmas & numerals.half and not group:
            group, place = 1.5, HALF_PLACE
        elif (factor := _first(lemmas, numerals.groups)) and (end == at or group):
            group, place, last, scaled = max(group, 1) * factor, factor, factor, factor
        elif (scale := _first(lemmas, numerals.scales)) and (end == at or group):
            total, group, place, last, scaled = total + max(group, 1) * scale, 0.0, scale, scale, scale
        elif (value := _first(lemmas, numerals.values)) is not None and value < last and _adds(group, value):
            group, place, last = group + value, _place(int(value)), _room(value)
        else:
            break
        end += 1
    if end == at:
        return None
    value = total + group
    precision = place if place == HALF_PLACE else _place(int(value))
    return Number(value, precision, end, scaled=scaled)


def _first(lemmas: frozenset[str], known: dict[str, float]) -> float | None:
    return next((known[lemma] for lemma in sorted(lemmas) if lemma in known), None)


def _adds(group: float, value: float) -> bool:
    """Whether a numeral goes on with the one before: "двадцать восемь", not "два три"."""
    return group == 0 or group % 100 == 0 or (group % 10 == 0 and group % 100 >= 20 and value < 10)


def _room(value: float) -> float:
    return 100.0 if value >= 100 else 10.0 if value >= 20 else 1.0


def _vague(tokens: Sequence[Token], at: int, numerals: Numerals) -> Number | None:
    """Words for many: "несколько", "десятки", "несколько десятков", "сотни"; the least they stand for."""
    token = tokens[at]
    few = _first(token.lemmas, numerals.vague)
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if few is not None:
        factor = _factor(following, numerals) if following else None
        return Number(few * (factor or 1), few * (factor or 1), at + 1 + bool(factor), is_vague=True)
    factor = _factor(token, numerals)
    if factor is None or not _is_many(tokens, at, numerals):
        return None
    return Number(2 * factor, 2 * factor, at + 1, is_vague=True)


def _is_many(tokens: Sequence[Token], at: int, numerals: Numerals) -> bool:
    """Whether "сотни" is hundreds, not the one hundred of "около сотни"."""
    token = tokens[at]
    if not token.has("plur") or token.norm.endswith(("ок", "ка")):
        return False
    return not (at and tokens[at - 1].norm in numerals.governors)


def _factor(token: Token, numerals: Numerals) -> float | None:
    return _first(token.lemmas, numerals.groups) or _first(
        token.lemmas, {lemma: scale for lemma, scale in numerals.scales.items() if len(lemma) > 4}
    )


def _place(value: int) -> float:
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return float(place)
