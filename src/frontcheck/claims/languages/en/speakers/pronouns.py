"""Whom "he", "she", "it" and "they" mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Heard, Kind

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.speakers.memory import Memory

_REPORTERS = frozenset({"correspondent", "reporter", "journalist"})
"""Who tells what others said is seldom meant by "he said"."""

_THEY = frozenset({"they", "them", "their"})
_SHE = frozenset({"she", "her"})


def he_or_she(memory: Memory, pronoun: str) -> Heard | None:
    """The man or woman who spoke or acted last."""
    woman = pronoun in _SHE
    people = [figure for figure in reversed(memory.figures) if figure.kind is Kind.PERSON]
    fitting = [figure for figure in people if figure.woman in {None, woman}]
    fitting = [figure for figure in fitting if not figure.nouns & _REPORTERS] or fitting
    told = [figure for figure in fitting if figure.woman is woman] if woman else []
    figure = next(iter(told or fitting), None)
    if figure is None:
        return None
    figure = memory.remember(replace(figure, woman=woman))
    return Heard(figure, f"“{pronoun}”: the {'woman' if woman else 'man'} who spoke or acted last", figure.at)


def it_or_they(memory: Memory, pronoun: str) -> Heard | None:
    """The body, or for "they" the many, who spoke or acted last."""
    last = memory.last
    if pronoun in _THEY and last is not None and last.named and _is_plural(last):
        return Heard(last, f"“{pronoun}”: the many who spoke last", last.at)
    kinds = {Kind.BODY} if pronoun in {"it", "its"} else {Kind.BODY, Kind.CROWD}
    known = (one for one in reversed(memory.figures) if one.kind in kinds and not (one.is_many and len(kinds) < 2))
    figure = next(known, memory.last)
    return Heard(figure, f"“{pronoun}”: the body that spoke or acted last", figure.at) if figure else None


def _is_plural(figure: Figure) -> bool:
    """Whether a name without an office is a plural: "the Emergency Lawyers"."""
    name = figure.claimant.name
    return figure.claimant.role is None and " " in name and name.endswith("s") and not name.endswith("ss")


def latter_or_former(memory: Memory, word: str) -> Heard | None:
    """The last of the two people or bodies named last for "the latter", the first for "the former"."""
    recent = sorted([*memory.figures, *memory.mentioned], key=lambda figure: figure.at.start)[-2:]
    if len(recent) < 2:
        return None
    figure = recent[1 if word == "latter" else 0]
    return Heard(memory.remember(figure), f"the {word} of the two named last", figure.at)
