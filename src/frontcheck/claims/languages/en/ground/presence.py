"""Where somebody is, told by words that take and hold nothing: who roams in ground, where a front is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.claims.languages.en.ground.openings import GROUND
from frontcheck.models import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause

_FRONTS = frozenset({
    "front", "frontline", "line", "force", "troop", "army", "fighter", "rebel", "vanguard", "attacker",
    "invader",
})  # fmt: skip
_POSSESSED = frozenset({"ours", "theirs", "mine", "his", "yours"})
_AMOUNTS_TO = frozenset({"represent", "equal", "comprise", "constitute", "amount", "come"})
_MOVING = frozenset(
    {"advance", "push", "move", "drive", "press", "sweep", "storm", "roll", "march", "thrust", "charge"}
)
_ROAMING = frozenset({"roam", "operate", "run", "prevail"})


def is_roamed(share: Token) -> bool:
    """Whether somebody is about in a share of ground: "roam in 40 percent of it", "its writ runs over a third"."""
    over = share.head
    told = {child.lower_ for child in over.head.children if child.dep_ == "acomp"} | {over.head.lower_}
    about = lemma_of(over.head) in _ROAMING or bool(told & {"present", "active"})
    return over.lower_ in {"in", "over", "across", "throughout"} and about


def is_contested_alone(share: Token) -> bool:
    """Whether a share that does not say of what it is one is fought over: "the remaining 29 percent are contested"."""
    return share.dep_ in {"nsubj", "nsubjpass"} and lemma_of(share.head) in {"contest", "dispute"}


def leaves_front(verb: Token) -> bool:
    """Whether a distance behind "leave" is that of forces: "leaving the front 12 km short of the city"."""
    return any(child.dep_ == "dobj" and child.lemma_.lower() in _FRONTS for child in verb.children)


def is_share_of_somebody(clause: Clause) -> bool:
    """Whether it is told how large somebody's share of ground is: "the rebels' share of the city is 40 percent"."""
    verb = clause.verbs[0] if clause.verbs else None
    subjects = [] if verb is None else [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    shares = [noun for noun in subjects if noun.lemma_.lower() in {"share", "portion"}]
    owned = [noun for noun in shares if any(child.dep_ == "poss" for child in noun.children)]
    grounds = [leaf for noun in owned for of in noun.children if of.lower_ == "of" for leaf in of.children]
    return any(leaf.pos_ == "PROPN" or re.fullmatch(GROUND, leaf.lower_) for leaf in grounds)


def covers_ground(verb: Token) -> bool:
    """Whether a length behind "cover" is that of an advance: "the column covered 35 km", "advanced, covering 35 km"."""
    if lemma_of(verb) != "cover" or verb.tag_ not in {"VBD", "VBN", "VBG"}:
        return False
    if verb.dep_ == "advcl" and lemma_of(verb.head) in _MOVING:
        return True
    return any(child.dep_ == "nsubj" and child.lemma_.lower() in _FRONTS - {"front", "line"} for child in verb.children)


def share_relation(clause: Clause) -> Relation | None:
    """What plain words say of a share of ground: "have 70 percent of it", "is still theirs", "is free of rebels"."""
    verb, amounts = clause.token.head, False
    if clause.token.dep_ == "pobj" and verb.lower_ == "to":
        verb, amounts = verb.head, lemma_of(verb.head) in {"amount", "come"}
    beside = amounts or clause.token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr"}
    if verb.pos_ not in {"VERB", "AUX"} or not beside:
        return None
    lemma = lemma_of(verb)
    if clause.token.dep_ == "dobj" and lemma == "have":
        return Relation.CONTROLS
    if clause.token.dep_ == "attr" or lemma in _AMOUNTS_TO:
        told_of = (child.lower_ for child in verb.children if child.dep_ == "nsubj")
        return Relation.OTHER if lemma in _AMOUNTS_TO and not set(told_of).isdisjoint({"this", "that", "it"}) else None
    if lemma not in {"be", "remain", "stay"}:
        return None
    said = {child.lower_ for child in verb.children if child.dep_ in {"attr", "acomp", "advmod", "prep", "oprd"}}
    if said & _POSSESSED:
        return Relation.CONTROLS
    return Relation.LIBERATED if said & {"free", "clear", "cleared"} else None
