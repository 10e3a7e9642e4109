"""Who utters a cue, as the dependency parse has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def find_source(cue: Token) -> Token | None:
    """Head of the noun phrase that utters `cue`: its subject, its agent, or the subject it shares."""
    own = own_subject(cue)
    if own is not None:
        return _antecedent(own)
    agent = next((child for child in cue.children if child.dep_ == "agent"), None)
    if agent is not None:
        return next((child for child in agent.children if child.dep_ == "pobj"), None)
    if cue.dep_ in {"conj", "xcomp", "advcl"} and cue.head.pos_ in {"VERB", "AUX"}:
        return find_source(cue.head)
    if cue.dep_ == "acl" and cue.tag_ == "VBG":
        return cue.head
    if cue.dep_ == "relcl":
        return cue.head
    return None


def own_subject(cue: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    passive = any(child.dep_ == "auxpass" for child in cue.children)
    labels = {"nsubj"} if not passive else set()
    found = [child for child in cue.children if child.dep_ in labels]
    if not found and not passive:
        found = [
            child
            for child in cue.rights
            if child.dep_ in {"nsubj", "npadvmod"} and child.ent_type_ in {"PERSON", "ORG"}
        ]
    return found[0] if found else None


def _antecedent(subject: Token) -> Token:
    """What a relative pronoun stands for; "who" stands for a person, even where the parser hangs it on a thing."""
    if subject.lower_ not in {"who", "which", "that"} or subject.head.dep_ != "relcl":
        return subject
    noun = subject.head.head
    if subject.lower_ != "who" or noun.ent_type_ == "PERSON":
        return noun
    people = [token for token in subject.doc[subject.sent.start : subject.i] if token.ent_type_ == "PERSON"]
    return people[-1] if people and people[-1].i >= subject.i - 3 else noun
