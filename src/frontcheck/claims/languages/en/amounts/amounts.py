"""Amounts: one number, a vague word or a range, before it is known what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.bounds import HEDGED, bound_after_number, bound_before
from frontcheck.claims.languages.en.amounts.numbers import NUMBER, SCALES, VAGUE, VAGUE_NUMBER, Number, read_number
from frontcheck.claims.languages.en.amounts.unit_words import UNIT
from frontcheck.models import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OF = r"(?:\s+of(?!\s+(?:them|these|those|which)\b))?"
_START = re.compile(
    rf"(?<![\w.,$£€])(?=[\dadefhnoqstz½¼¾⅓⅔⅛⅜⅝⅞])(?:(?P<vague>{VAGUE_NUMBER})(?![\w-]){_OF}|(?P<number>{NUMBER}))",
    re.IGNORECASE,
)
_LOW = rf"(?P<low>{NUMBER})(?P<low_unit>{UNIT})?"
_HIGH = rf"{HEDGED.pattern}(?P<high>{NUMBER})(?![\d.,]\d)"
_RANGE = re.compile(rf"{_LOW}\s*(?:-|–|—|(?:\bup\s+)?\bto\b|\bor\b(?:\s+even\b)?)\s*{_HIGH}", re.IGNORECASE)
_BETWEEN = re.compile(rf"{_LOW}\s+(?:and|to)\s+{_HIGH}", re.IGNORECASE)
_AFTER_BETWEEN = re.compile(rf"\bbetween\s+{HEDGED.pattern}$", re.IGNORECASE)
_AFTER_FROM = re.compile(rf"\bfrom\s+{HEDGED.pattern}$", re.IGNORECASE)
_ONE_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_REACH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range as printed.

    Attributes
    ----------
    start, end : int
        The phrase, with the words that bound the number from before and right behind it.
    low, high : Number
        The same for a single number.
    first_at, first_end, last_at : int
        Where the first number stands, and where the last one begins.
    low_unit : str
        The unit printed behind the first number of a range ("2 km to 4 km"); empty where there is none.
    """

    start: int
    end: int
    low: Number
    high: Number
    first_at: int
    first_end: int
    last_at: int
    qualifier: Qualifier
    low_unit: str = ""

    @property
    def is_range(self) -> bool:
        """Whether two numbers are printed."""
        return self.last_at != self.first_at


def find_amounts(text: str, may_matter: Callable[[int], bool] = lambda _: True) -> Iterator[Amount]:
    """Amounts in text order; a range comes with each of its two numbers as an amount of its own.

    A range is only known to be one when the unit behind it is: "2 km – 1.2 miles" is none.

    Parameters
    ----------
    may_matter : callable
        Whether a number at an offset is worth reading: most of a text's numbers are dates, ages and scores.

    Examples
    --------
    >>> [(amount.low.value, amount.high.value) for amount in find_amounts("between 3 and 5 km, at least 12 villages")]
    [(3.0, 5.0), (3.0, 3.0), (5.0, 5.0), (12.0, 12.0)]
    >>> list(find_amounts(""))
    []
    """
    at = 0
    while (match := _START.search(text, at)) is not None:
        at = match.end()
        if not may_matter(match.start()):
            continue
        bound = bound_before(text, match.start())
        if bound is None:
            continue
        if match["vague"]:
            yield _vague(match, bound.edge)
            continue
        spanned = _range_at(text, match.start(), bound.edge)
        if spanned is not None:
            at = spanned.last_at
            yield spanned
        yield single_amount(text, match.start(), match.end())


def single_amount(text: str, start: int, end: int) -> Amount:
    """The amount of one number at [start, end), with what bounds it."""
    before = bound_before(text, start)
    after = bound_after_number(text, end)
    edge, named = (before.edge, before.qualifier) if before else (start, None)
    number = read_number(text[start:end])
    return Amount(
        start=edge, end=after.edge, low=number, high=number, first_at=start, first_end=end, last_at=start,
        qualifier=named or after.qualifier or Qualifier.EXACT,
    )  # fmt: skip


def _vague(match: re.Match[str], start: int) -> Amount:
    least = float(VAGUE[" ".join(match["vague"].lower().split())])
    number = Number(least, least)
    return Amount(
        start=start, end=match.end(), low=number, high=number, first_at=match.start(), first_end=match.end(),
        last_at=match.start(), qualifier=Qualifier.VAGUE,
    )  # fmt: skip


def _range_at(text: str, at: int, edge: int) -> Amount | None:
    opening = _AFTER_BETWEEN.search(text, max(at - _REACH, 0), at)
    match = (_BETWEEN if opening else _RANGE).match(text, at)
    if match is None or _is_one_number(text, at, match.end("low")):
        return None
    opening = opening or _AFTER_FROM.search(text, max(at - _REACH, 0), at)
    second = read_number(match["high"])
    first = _scaled_alike(read_number(match["low"]), match["low"], match["high"])
    low, high = sorted((first, second), key=lambda number: number.value)
    after = bound_after_number(text, match.end("high"))
    return Amount(
        start=opening.start() if opening else edge, end=after.edge, low=low, high=high, first_at=at,
        first_end=match.end("low"), last_at=match.start("high"), qualifier=Qualifier.RANGE,
        low_unit=match["low_unit"] or "",
    )  # fmt: skip


def _is_one_number(text: str, at: int, end: int) -> bool:
    """Whether what looks like the first number of a range goes on: the "twenty" of "twenty-nine"."""
    whole = _ONE_NUMBER.match(text, at)
    return whole is not None and whole.end() > end and text[end] == "-" and text[end - 1].isalpha()


def _scaled_alike(first: Number, text: str, second_text: str) -> Number:
    """The first number of "1 to 2 million": the scale word of the second belongs to it too."""
    scale = re.search(rf"({'|'.join(SCALES)})$", second_text, re.IGNORECASE)
    if not scale or re.search(r"[a-z]", text, re.IGNORECASE):
        return first
    factor = SCALES[scale.group(1).lower()]
    return Number(first.value * factor, first.precision * factor)
