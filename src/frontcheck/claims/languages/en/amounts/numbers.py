"""The grammar of numbers in English news text: digits, words, mixtures, fractions, and words for a vague many."""

from __future__ import annotations

import re
from dataclasses import dataclass

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
VAGUE = {
    "several": 3,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "several hundred": 300,
    "several hundreds": 300,
    "many hundreds": 300,
    "thousands": 2_000,
    "several thousand": 3_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several dozen": 36,
    "a few dozen": 24,
    "a few hundred": 200,
    "a few thousand": 2_000,
    "a couple hundred": 200,
    "a couple of hundred": 200,
    "a couple dozen": 24,
    "a couple of dozen": 24,
    "a few": 3,
    "a handful": 3,
    "a couple": 2,
    "tens": 20,
}
"""Least number that each vague word stands for: "dozens" are at least two dozen, "several" at least three."""

SHARES = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}

_GAP = r"[\s-]{1,3}"
_THIN = r"[ \u00a0\u2009\u202f]"
_ONES = "|".join(sorted(UNITS, key=len, reverse=True))
_SCALE = "|".join(SCALES)
DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}}){{1,4}}(?!\d)(?:\.\d{{1,9}})?|\d{{1,3}}(?:{_THIN}\d{{3}}){{1,4}}(?!\d)(?:\.\d{{1,9}})?|"
    r"\d{1,3}(?:\.\d{3}){2,4}(?!\d)|[1-9]\d{0,2}\.000(?!\d)|\d{1,6},\d{1,2}(?![\d,])|\d{1,15}(?!\d)(?:\.\d{1,9})?"
)
"""Thousands parted by comma, blank or (where it cannot be a decimal) point; decimals behind a point, or a comma that
parts no thousands."""

_BEFORE_UNIT = r"\s+(?:square\s+|sq\.?\s*)?(?:kilomet|km\b|mile|hectare|acre|yard)"
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[\s-](?:{_ONES})(?!\w))?|(?:{_ONES})(?!\w))"
_SCALED = rf"{_GAP}(?:dozen|{_SCALE})(?!\w)(?:{_GAP}(?:and\s+)?{_BELOW_HUNDRED})?"
WORDS = (
    rf"(?:half\s+a\s+(?:dozen|{_SCALE})|(?:a\s+)?half[\s-](?:dozen|{_SCALE})|(?:a\s+)?quarter\s+of\s+a\s+(?:{_SCALE})|an?\s+single\b|"
    rf"an?(?:\s+(?:dozen|{_SCALE})(?!\w)(?:{_GAP}(?:and\s+)?{_BELOW_HUNDRED})?(?:{_SCALED}){{0,3}})|"
    rf"(?:an?\s+)?(?:half|quarter)[\s-](?:of\s+)?an?(?={_BEFORE_UNIT})|(?:a\s+)?(?:half|quarter)(?=[\s-](?:mile|kilomet|km\b))|"
    rf"three[\s-]quarters\s+of\s+an?(?={_BEFORE_UNIT})|an?(?={_BEFORE_UNIT})|"
    rf"{_BELOW_HUNDRED}(?:{_SCALED}){{0,4}}|dozen(?!\w))"
)
_PARTS = r"(?:half|quarter|third|(?:three|two)[\s-](?:quarters|thirds))"
_AND_PART = rf"(?:\s+and\s+(?:an?\s+)?{_PARTS}(?:\s+(?:million|thousand|hundred)\b)?)"
NUMBER = (
    rf"(?:(?:\d{{1,4}}[\s-]\d/\d{{1,2}}(?!\d)|\d{{0,4}}[{''.join(VULGAR)}]|\d/\d{{1,2}}(?![\d/])|{DIGITS})"
    rf"(?:[\s-](?:{_SCALE})\b|k\b)?{_AND_PART}?|{WORDS}{_AND_PART}?)"
)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


VAGUE_NUMBER = _any_of(list(VAGUE))
FRACTION = rf"(?:(?:an?|one)[\s-](?:{'|'.join(SHARES)})|half|(?:{_ONES})[\s-](?:halves|(?:{'|'.join(SHARES)})s))(?!\w)"
"""A share of one: "half", "a third", "two-thirds", "nine tenths"."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read, with the place value of its last informative digit."""

    value: float
    precision: float


def read_number(text: str) -> Number:
    """Value and precision of a number phrase that `NUMBER` matches.

    Examples
    --------
    >>> read_number("1,150"), read_number("seventy-four"), read_number("1.2 thousand")
    (Number(value=1150.0, precision=10.0), Number(value=74.0, precision=1.0), Number(value=1200.0, precision=100.0))
    >>> read_number("a hundred"), read_number("six and a half"), read_number("0")
    (Number(value=100.0, precision=100.0), Number(value=6.5, precision=0.1), Number(value=0.0, precision=1.0))
    """
    lowered = " ".join(text.lower().replace("-", " ").split())
    whole, part, scale = _split_part(lowered)
    number = _read_whole(whole)
    if part is None:
        return number
    return Number((number.value + part) * scale, 0.1 * scale)


def read_fraction(text: str) -> float:
    """The share of one that a phrase which `FRACTION` matches stands for.

    Examples
    --------
    >>> read_fraction("half"), read_fraction("three-quarters"), read_fraction("a fifth")
    (0.5, 0.75, 0.2)
    """
    *before, last = text.lower().replace("-", " ").split()
    above = UNITS.get(before[0], 1) if before else 1
    return above / SHARES.get(last, SHARES.get(last.removesuffix("s"), 2))


_PARTED = re.compile(rf"(?P<whole>.+?) and (?:an? )?(?P<part>{_PARTS})(?: (?P<scale>\w+))?")


def _split_part(words: str) -> tuple[str, float | None, float]:
    """The "six", "a half" and "million" of "six and a half million"."""
    match = _PARTED.fullmatch(words)
    if match is None:
        return words, None, 1
    return match["whole"], read_fraction(match["part"]), SCALES.get(match["scale"] or "", 1)


def _read_whole(words: str) -> Number:
    if words[0].isdigit() or words[0] in VULGAR:
        return _read_digits(words)
    if words.endswith((" a", " an", " single")) or words in {"a", "an", "half", "quarter", "a half", "a quarter"}:
        share = next((1 / SHARES[word] for word in ("half", "quarter") if word in words), 1.0)
        share = 0.75 if words.startswith("three quarters") else share
        return Number(share, 0.1 if share < 1 else 1.0)
    value = _read_words([word for word in words.split() if word not in {"and", "of"}])
    return Number(float(value), _trailing_place(value))


def _read_digits(text: str) -> Number:
    parted = re.fullmatch(r"(?:(\d+) )?(\d)/(\d{1,2})", text)
    if parted:
        return Number(int(parted[1] or 0) + int(parted[2]) / max(int(parted[3]), 1), 0.1)
    scale = next((value for word, value in SCALES.items() if text.endswith(word)), 1)
    figures = re.sub(r"[a-z\s]+$", "", text)
    if figures[-1] in VULGAR:
        return Number((int(figures[:-1] or 0) + VULGAR[figures[-1]]) * scale, 0.1 * scale)
    return _scaled(_plain(figures), 1_000 if text.endswith("k") else scale)


def _plain(figures: str) -> str:
    """Figures without what parts their thousands, a point before their decimals."""
    bare = re.sub(r"[,\s](?=\d{3}(?!\d))", "", figures)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,4}|[1-9]\d{0,2}\.000", bare):
        return bare.replace(".", "")
    return bare.replace(",", ".")


def _scaled(figures: str, scale: float) -> Number:
    whole, _, decimals = figures.partition(".")
    value = float(figures) * scale
    if decimals:
        return Number(round(value, 9), 10.0 ** -len(decimals) * scale)
    return Number(value, _trailing_place(int(whole)) * scale)


def _trailing_place(value: int) -> float:
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return float(place)


def _read_words(words: list[str]) -> int:
    if words[0] in {"half", "quarter"} or words[:2] in (["a", "quarter"], ["a", "half"]):
        scale = 12 if words[-1] == "dozen" else SCALES[words[-1]]
        return scale // (2 if "half" in words else 4)
    total = group = 0
    for word in words:
        if word in UNITS or word in TENS:
            group += UNITS.get(word, TENS.get(word, 0))
        elif word == "dozen":
            group = max(group, 1) * 12
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
    return total + group
