"""Verbs joined to a claim's own, each with its own time: "held 93% in June but now holds 73%"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_now(verb: Token) -> bool:
    """Whether a verb in the present has a subject of its own: "… in May, and rebels now hold it"."""
    auxiliaries = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return verb.tag_ in {"VBZ", "VBP"} and not auxiliaries and any(child.dep_ == "nsubj" for child in verb.lefts)


def told_before(verb: Token, own: Token) -> bool:
    """Whether a verb in the past is joined to one in the present: its time is not that of the other."""
    return joined(own, verb) and own in {*verb.children, verb.head, *verb.head.children} and verb.tag_ in {"VBD", "VBN"}


def joined(one: Token, other: Token) -> bool:
    """Whether two verbs are joined by "and" or "but"."""
    return one is not other and (other.dep_ == "conj" or one.dep_ == "conj") and other.pos_ in {"VERB", "AUX"}
