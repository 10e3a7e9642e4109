"""Numbers that another is likened to in a sentence of its own: "The figure compares with 250 sq km in May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.unit_words import GROUND_NOUNS, NAMED
from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.units import dimension_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.models import Claim, Quantity

_COMPARE = frozenset({"compare", "contrast"})
_EXCEED = frozenset({"exceed", "surpass", "beat", "outdo", "top", "equal", "match", "follow"})
_FIGURES = frozenset({
    "figure", "number", "total", "tally", "gain", "loss", "advance", "result", "this", "that", "it", "which", "area",
    "amount",
})  # fmt: skip
_STRETCHES = frozenset({"area", "stretch", "territory", "swath", "swathe", "strip", "expanse", "pocket", "belt"})
_NEAR = 400
"""Code points between a claim and the number that it is compared with."""


def compared_with(quantity: Quantity, clause: Clause, at: int, claims: Sequence[Claim]) -> Claim | None:
    """The claim told last, if a number goes with it whose own clause says nothing of ground.

    It may be set against it, go on counting, or sum up in one area what was counted.

    Parameters
    ----------
    at : int
        Where the quantity stands in the report.
    """
    last = claims[-1] if claims else None
    if last is None or last.evidence is None or at - last.evidence.end > _NEAR:
        return None
    if dimension_of(last.quantity.unit) is not dimension_of(quantity.unit) or last.quantity.unit == "people":
        told = last.quantity.unit in GROUND_NOUNS and last.evidence.start <= at < last.evidence.end
        return last if told and _sums_up(clause.token) else None
    if last.evidence.start <= at < last.evidence.end:
        goes_on = NAMED.search(quantity.text) is None or _is_set_against(clause.token)
        return last if goes_on else None
    return last if any(_is_figure_of(verb, clause.token) for verb in clause.verbs[:1]) else None


def _is_set_against(token: Token) -> bool:
    """Whether a number is there for comparison: "against 40 percent in January"."""
    return token.dep_ == "pobj" and token.head.lower_ in {"against", "versus"}


def _sums_up(token: Token) -> bool:
    """Whether an area stands behind what was counted: "five districts, an area of 300 square kilometres"."""
    area = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return area is not None and area.lemma_.lower() in _STRETCHES and area.dep_ == "appos"


def _is_figure_of(verb: Token, quantity: Token) -> bool:
    """Whether a verb sets a figure named before against the number: "that compares with", "the gain exceeded"."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lemma_.lower() not in _FIGURES:
        return False
    if lemma_of(verb) in _COMPARE:
        return quantity.dep_ in {"pobj", "conj"}
    return lemma_of(verb) in _EXCEED and quantity.dep_ == "dobj"
