"""Numbers that say how much of what was spoken of before: "in the south it is 40 percent", "put it at 30 sq km"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.models import Measure, Relation
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.models import Claim, Quantity

_AMOUNTS = frozenset(
    {"share", "percentage", "proportion", "figure", "estimate", "total", "number", "area", "territory"}
)
_PRONOUNS = frozenset({"it", "that", "this"})
_BEING = frozenset({"be", "’", "’s", "'s", "stand", "remain", "reach", "make"})
_PUTTING = frozenset({"put", "estimate", "place", "reckon", "calculate", "set"})
_DIMENSIONS = frozenset({Dimension.AREA, Dimension.SHARE})
_SUMMED = _DIMENSIONS | {Dimension.SETTLEMENTS}
_REACH = 700
"""Code points back to the claim whose measure is taken up: two paragraphs or so."""

_RESIZING = frozenset({"widen", "deepen", "broaden", "extend", "expand", "lengthen", "narrow", "enlarge", "grow"})
_SIGHT = 200
"""Code points back to the strip of ground that "it" is."""

_NEXT = 6
"""Code points between a sentence and a phrase without a verb that goes on with it."""


def taken_up(quantity: Quantity, at: int, token: Token, before: Sequence[Claim], lexicon: Lexicon) -> Relation | None:
    """The relation of what a number takes up, or None where it takes up nothing.

    Parameters
    ----------
    at : int
        Where the number stands in the report.
    before : sequence of Claim
        Claims of the report so far.
    """
    dimension = dimension_of(quantity.unit)
    if dimension not in _SUMMED:
        return None
    kin = _DIMENSIONS if dimension in _DIMENSIONS else {dimension}
    alike = (claim for claim in reversed(before) if dimension_of(claim.quantity.unit) in kin)
    last = next(alike, None)
    near = last is not None and at - last.quantity.span.end <= _REACH
    same = last is not None and dimension_of(last.quantity.unit) is dimension
    if _stands_alone(token):
        return last.relation if last is not None and _is_next(last, at, token) else None
    subject = _first_of_row(token)
    if _is_put_at(subject):
        return _told_before(subject, lexicon) or (last.relation if last is not None and near else None)
    return last.relation if last is not None and near and same and _is_said_of_it(subject) else None


def resized(quantity: Quantity, at: int, token: Token, before: Sequence[Claim]) -> Measure | None:
    """What a length measures to which a strip is changed: "The belt is 300 m deep. They widened it to 1 km"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "to" else token
    last = before[-1] if before else None
    if last is None or lemma_of(verb) not in _RESIZING or dimension_of(quantity.unit) is not Dimension.LENGTH:
        return None
    strip = any(child.dep_ in {"dobj", "nsubjpass", "nsubj"} and child.lower_ in _PRONOUNS for child in verb.children)
    near = at - last.quantity.span.end <= _SIGHT and last.measure in {Measure.DEPTH, Measure.FRONT_LENGTH}
    return last.measure if strip and near else None


def is_bare_share(quantity: Quantity, text: str) -> bool:
    """Whether a share does not say itself of what it is one: it is one of what it takes up.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.amounts.quantities import find_quantities
    >>> [is_bare_share(*find_quantities(text), text) for text in ("It is 40 percent.", "It is 40 percent of the vote.")]
    [True, False]
    """
    return quantity.unit == "percent" and not text[quantity.span.end :].lstrip(' ”"’').startswith("of ")


def _first_of_row(token: Token) -> Token:
    while token.dep_ in {"conj", "appos"} and token.head.pos_ in {"NOUN", "SYM", "PROPN"}:
        token = token.head
    return token


def _is_said_of_it(token: Token) -> bool:
    """Whether a number is what "it" is, or that of "a figure of 14 percent"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ == "of":
        return head.head.lemma_.lower() in _AMOUNTS and head.head.lemma_.lower() not in {"area", "territory"}
    if token.dep_ not in {"attr", "npadvmod", "dobj", "acomp"} or lemma_of(head) not in _BEING:
        return False
    return any(_is_amount(child) for child in head.children if child.dep_ == "nsubj")


def _is_amount(token: Token) -> bool:
    described = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    return token.lower_ in _PRONOUNS or (token.lemma_.lower() in _AMOUNTS and not described)


def _is_put_at(token: Token) -> bool:
    """Whether somebody puts "it" at a number: "a diplomat put it at 40 percent"."""
    if token.dep_ != "pobj" or token.head.lower_ != "at":
        return False
    verb = next((node for node in token.head.ancestors if node.lemma_.lower() in _PUTTING), None)
    return verb is not None and any(_is_amount(child) for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})


def _told_before(token: Token, lexicon: Lexicon) -> Relation | None:
    """What the same sentence tells of the ground before it puts a number to it, nearest verb first."""
    verbs = [word for word in token.doc[token.sent.start : token.i] if word.pos_ == "VERB"]
    for verb in reversed(verbs):
        for name, words in lexicon.relations.items():
            if lemma_of(verb) in words:
                return Relation(name)
    return None


def _stands_alone(token: Token) -> bool:
    """Whether a share is all that a sentence without a verb says: "About 20 percent of the region."."""
    return token.dep_ == "ROOT" and not any(word.pos_ in {"VERB", "AUX"} for word in token.sent)


def _is_next(last: Claim, at: int, token: Token) -> bool:
    opening = at - (token.idx - token.sent.start_char) - last.evidence.end
    return opening <= _NEXT and last.relation is not Relation.OTHER
