"""The grammar of numbers in English news text: digits, words, mixtures, and words for a vague many."""

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
    "thousands": 2_000,
    "several thousand": 3_000,
    "tens of thousands": 20_000,
    "hundreds of thousands": 200_000,
    "several dozen": 36,
    "a few dozen": 24,
    "a few hundred": 200,
    "a few": 3,
    "a handful": 3,
    "a couple": 2,
    "tens": 20,
}
"""Least number that each vague word stands for: "dozens" are at least two dozen, "several" at least three."""

FRACTIONS = {
    "half": 1 / 2, "a half": 1 / 2, "one half": 1 / 2, "a third": 1 / 3, "one third": 1 / 3, "one-third": 1 / 3,
    "two thirds": 2 / 3, "two-thirds": 2 / 3, "a quarter": 1 / 4, "one quarter": 1 / 4, "one-quarter": 1 / 4,
    "three quarters": 3 / 4, "three-quarters": 3 / 4, "a fifth": 1 / 5, "one fifth": 1 / 5, "one-fifth": 1 / 5,
}  # fmt: skip

_SMALL = "|".join([*UNITS, *TENS])
_SCALE = "|".join(SCALES)
DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BEFORE_UNIT = r"\s+(?:square\s+)?(?:kilomet|mile|hectare|acre)"
_ANY_WORD = rf"(?:{_SMALL}|{_SCALE}|dozen)"
WORDS = (
    rf"(?:an?\s+(?:dozen|{_SCALE})|half\s+a\s+dozen|(?:half\s+)?an?(?={_BEFORE_UNIT})|"
    rf"(?:{_SMALL}|dozen)(?:[\s-]+(?:and\s+)?{_ANY_WORD}){{0,8}})"
)
NUMBER = rf"(?:(?:{DIGITS})(?:[\s-](?:{_SCALE})\b)?|{WORDS})"
VAGUE_NUMBER = "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in VAGUE), key=len, reverse=True))
FRACTION = "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in FRACTIONS), key=len, reverse=True))


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
    >>> read_number("a hundred"), read_number("0")
    (Number(value=100.0, precision=100.0), Number(value=0.0, precision=1.0))
    """
    words = re.split(r"[\s\-\u00a0]+", re.sub(r"[,\u202f\u00a0](?=\d{3})", "", text.lower().strip()))
    if re.match(r"\d", words[0]):
        return _read_digits(words)
    if words[0] == "half" and words[-1] in {"a", "an"}:
        return Number(0.5, 0.1)
    value = _read_words([word for word in words if word != "and"])
    return Number(float(value), _trailing_place(value))


def _read_digits(words: list[str]) -> Number:
    scale = SCALES.get(words[1], 1) if len(words) > 1 else 1
    whole, _, decimals = words[0].partition(".")
    value = float(words[0]) * scale
    if decimals:
        return Number(round(value, 9), 10.0 ** -len(decimals) * scale)
    return Number(value, _trailing_place(int(whole)) * scale)


def _trailing_place(value: int) -> float:
    place = 1
    while value and value % (place * 10) == 0:
        place *= 10
    return float(place)


def _read_words(words: list[str]) -> int:
    if words[-1] in {"a", "an"}:
        return 1
    total = group = 0
    for word in words:
        if word in UNITS or word in TENS:
            group += UNITS.get(word, TENS.get(word, 0))
        elif word == "dozen":
            group = 6 if words[0] == "half" else max(group, 1) * 12
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
    return total + group
