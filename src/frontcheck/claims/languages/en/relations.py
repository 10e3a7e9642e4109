"""How the holder stands to the ground, and whether a clause speaks of ground at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.models import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_REGAINING = frozenset({"regain", "reassert", "recover", "restore", "retake", "reestablish"})
_TAKING = frozenset(
    {"take", "gain", "seize", "assume", "wrest", "establish", "win", "claim", "secure", "extend", "expand"}
)
_COMING = frozenset({"come", "pass", "fall", "go", "bring", "place", "put", "slip"})
_MODALS = frozenset({"will", "’ll", "'ll", "would", "could", "may", "might"})
_PROJECTS = frozenset({"plan", "establishment", "creation", "proposal", "goal", "aim", "intention"})
_OF_HELD_GROUND = frozenset(
    {"control", "occupation", "occupied", "captured", "seized", "held", "liberated", "buffer", "security", "safe"}
)
_SHORT = 40
"""Words below which one word of war, or one side, makes a report about war; longer ones need two."""


def relation_of(clause: Clause, lexicon: Lexicon) -> Relation:
    """The relation that the governing words name."""
    for lemma, token in clause.lemmas():
        control = next((child for child in token.children if child.dep_ == "dobj" and child.lemma_ == "control"), None)
        if control is not None:
            return _modal(_way_to_control(control), clause, lexicon)
        if any(child.lower_ in {"forward", "forwards"} for child in token.children):
            return _modal(Relation.ADVANCED, clause, lexicon)
        for name, words in lexicon.relations.items():
            if lemma in words:
                relation = _way_to_control(token) if name == "controls" else _driven_back(Relation(name), token)
                return _modal(relation, clause, lexicon)
    return _modal(Relation.OTHER, clause, lexicon)


def _driven_back(relation: Relation, verb: Token) -> Relation:
    """Relation of "were pushed back", "fell back", "moved back": who goes back withdraws."""
    back = any(child.lower_ in {"back", "backwards"} for child in verb.children)
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    intransitive = not any(child.dep_ in {"dobj", "agent"} for child in verb.children)
    moves = relation is Relation.ADVANCED or verb.lemma_ in {"fall", "force", "throw", "beat"}
    return Relation.WITHDREW if back and moves and (passive or intransitive) else relation


def _way_to_control(token: Token) -> Relation:
    """Relation of a verb with "control": to take it captures, to regain it recaptures, to be in it controls."""
    if token.lemma_.lower() == "occupy" and _is_done(token):
        return Relation.CAPTURED
    if token.dep_ == "pobj" and token.head.head.lemma_.lower() in _COMING and token.head.lower_ in {"under", "into"}:
        return Relation.CAPTURED
    if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "nsubjpass"}:
        return Relation.CONTROLS
    verb = token.head.lemma_.lower()
    if verb in _REGAINING:
        return Relation.RECAPTURED
    if verb == "lose":
        return Relation.LOST
    return Relation.CAPTURED if verb in _TAKING else Relation.CONTROLS


def _is_done(verb: Token) -> bool:
    """Whether a verb tells what somebody did: "occupied", "have occupied"; not "is occupied", "occupies"."""
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and auxiliaries == {"have"})


def _modal(relation: Relation, clause: Clause, lexicon: Lexicon) -> Relation:
    denied = {"fail", *lexicon.denials}
    if clause.cue is not None and _is_denied(clause.cue, lexicon):
        return Relation.DENIED
    for verb in clause.verbs:
        if any(child.dep_ == "neg" for child in verb.children) or verb.lemma_.lower() in denied:
            return Relation.DENIED
        if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in verb.children) or _is_plan(verb, lexicon):
            return Relation.PLANNED
    if any(head.lemma_.lower() in _PROJECTS for head in clause.heads):
        return Relation.PLANNED
    return relation


def _is_denied(cue: Token, lexicon: Lexicon) -> bool:
    """Whether the words are reported to be denied: "denied that ...", "rejected claims that ..."."""
    rejected = cue.head if cue.pos_ == "NOUN" and cue.dep_ == "dobj" else cue
    return rejected.lemma_.lower() in lexicon.denials


def _is_plan(verb: Token, lexicon: Lexicon) -> bool:
    to_do = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    governor = verb.head if verb.head != verb else None
    if not to_do or governor is None:
        return False
    moving = governor.lemma_ in {"move", "go", "begin", "start"} and governor.tag_ == "VBG"
    return verb.dep_ in {"xcomp", "advcl", "acl"} and (governor.lemma_.lower() in lexicon.plans or moving)


def is_about_war(text: str, lexicon: Lexicon) -> bool:
    """Whether a report speaks of fighting: everyday verbs such as "enter" or "cover" then speak of ground.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.lexicon import load_lexicon
    >>> is_about_war("Rebels entered the town.", load_lexicon()), is_about_war("", load_lexicon())
    (True, False)
    """
    needed = 1 if len(text[: 20 * _SHORT].split()) < _SHORT else 2
    words = (match.group().lower() for match in re.finditer(r"\w+", text))
    sides = any(word in lexicon.parties or word in lexicon.people for word in words)
    signs: set[str] = set()
    for match in lexicon.war_words.finditer(text):
        signs.add(match.group().lower())
        if len(signs) + sides >= needed:
            return True
    return sides >= needed


def is_martial(clause: Clause, actors: list[Token], lexicon: Lexicon, *, about_war: bool) -> bool:
    """Whether the clause speaks of ground taken or held by arms.

    A verb such as "capture" says so by itself. An everyday verb says so if a side is its subject, or in a report about
    war if no civilian thing is: floods sweep through villages too.
    """
    if any(lemma in lexicon.war_deeds for lemma, _ in clause.lemmas()):
        return True
    if any(actor.lower_ in lexicon.parties for actor in actors):
        return True
    others = [actor for actor in actors if actor not in clause.heads]
    return about_war and not any(_is_civilian(actor, lexicon) for actor in others[:1])


def _is_civilian(actor: Token, lexicon: Lexicon) -> bool:
    if actor.pos_ != "NOUN":
        return False
    lemma = actor.lemma_.lower()
    if lemma in lexicon.forces or lemma in lexicon.war_actors or lemma in lexicon.roles or lemma in lexicon.bodies:
        return False
    words = {token.lower_ for token in actor.subtree}
    return not (words & _OF_HELD_GROUND or words & lexicon.parties.keys() or words & lexicon.forces)
