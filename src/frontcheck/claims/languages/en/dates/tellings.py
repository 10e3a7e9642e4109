"""Words that date a telling by what stands beside it: "a day after the rebels said", "in remarks shown on Monday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.numbers import NUMBER, read_number

if TYPE_CHECKING:
    from spacy.tokens import Token

_LIMIT = re.compile(r"\b(?:by|until|since|before|after)\s+(?:the\s+)?$", re.IGNORECASE)
_PRESENT = frozenset({"VBZ", "VBP"})
_APART = re.compile(
    rf"\b(?P<number>{NUMBER}|an?|the)\s+days?\s+(?P<word>after|before)\s+(?!(?:that|which|this)\b)(?P<rest>[^.;]*)$",
    re.IGNORECASE,
)
_OF_TELLING = re.compile(
    r",?\s(?:in|during|at)\s+(?:[\w’'-]+\s+){0,5}?"
    r"(?:remarks|comments|address|speech|interview|statement|post|message|video|briefing|call|conference|meeting|footage)\b[^,;]*$",
    re.IGNORECASE,
)
_JUST = re.compile(
    r"\b(?:(?:a\s+)?(?:short|little)\s+(?:while|time)|(?:a\s+few\s+)?(?:moments|minutes)|just)\s+(?:ago|now)\b|\bjust\s+$",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:will|would|to|shall|set|due|plan(?:s|ned)?|expect(?:s|ed)?)\b", re.IGNORECASE)
_NEAR = 45
"""Characters around a cue in which a word dates it."""


def days_apart(between: str) -> int:
    """Days that lie between a day told and a cue behind it, by the words between them; 0 where none tell.

    Examples
    --------
    >>> days_apart(" they had left, a day after the rebels "), days_apart(", two days before the army ")
    (-1, 2)
    >>> days_apart(" the army "), days_apart("")
    (0, 0)
    """
    match = _APART.search(between)
    if match is None:
        return 0
    word = match["number"].lower()
    number = 1 if word in {"a", "an", "the"} else read_number(word).value
    days = int(number) if number else 0
    return -days if match["word"].lower() == "after" else days


def is_of_telling(sentence: str, start: int) -> bool:
    """Whether a day stands in words for an occasion of speaking: "in remarks shown on television late on Monday".

    Examples
    --------
    >>> is_of_telling("He told him they had won, in remarks aired on Monday.", 54)
    True
    >>> is_of_telling("He told him they had won the town on Monday.", 37), is_of_telling("", 0)
    (False, False)
    """
    return _OF_TELLING.search(sentence, max(start - 120, 0), start) is not None


def is_just_said(sentence: str, cue: int) -> bool:
    """Whether words beside a cue say that it was uttered right before the report: "said a short while ago".

    Examples
    --------
    >>> is_just_said("The army said moments ago that it fell.", 9), is_just_said("The army said it fell.", 9)
    (True, False)
    >>> is_just_said("", 0)
    False
    """
    return _JUST.search(sentence, max(cue - 12, 0), cue + _NEAR) is not None


def lies_ahead(content: str, start: int) -> bool:
    """Whether what is told of a day was still to come: "would withdraw on Monday".

    Examples
    --------
    >>> lies_ahead("it would leave on Monday", 18), lies_ahead("it left on Monday", 11), lies_ahead("", 0)
    (True, False, False)
    """
    return _AHEAD.search(content, max(start - 80, 0), start) is not None


def is_limit(text: str, start: int) -> bool:
    """Whether a day bounds what is told, not the telling: "by 9 September"."""
    return bool(_LIMIT.search(text[max(start - 20, 0) : start]))


def is_present(cue: Token) -> bool:
    """Whether a saying stands in the present tense: "says", "is claiming"."""
    return cue.tag_ in _PRESENT or any(
        child.dep_ == "aux" and child.tag_ in _PRESENT and cue.tag_ == "VBG" for child in cue.children
    )


def is_going_on(cue: Token) -> bool:
    """Whether a saying was going on: "By Monday it was claiming 12 villages" dates what it claimed."""
    return cue.tag_ == "VBG" and any(child.dep_ == "aux" and child.lower_ in {"was", "were"} for child in cue.lefts)
