"""What is denied, planned or only possible: negation and modality over the words that govern a quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.models import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_MODALS = frozenset({
    "will", "’ll", "'ll", "would", "’d", "'d", "could", "may", "might", "must", "should", "shall", "ought",
})  # fmt: skip
_PROJECTS = frozenset({"plan", "establishment", "creation", "proposal", "goal", "aim", "intention"})
_FAILING = frozenset({
    "fail", "refuse", "decline", "unable", "incapable", "powerless", "impossible", "failure", "inability",
    "refusal", "cannot",
})  # fmt: skip
_KEEPING_FROM = frozenset({"prevent", "stop", "block", "keep", "deter", "hinder", "bar"})
_FALSE = frozenset({
    "false", "untrue", "wrong", "incorrect", "baseless", "unfounded", "fake", "lie", "nonsense", "misleading",
    "groundless",
})  # fmt: skip
_SAYING = frozenset({
    "claim", "report", "allegation", "assertion", "statement", "rumour", "rumor", "suggestion", "information",
    "notion", "idea",
})  # fmt: skip
_SETTING_OUT = frozenset({
    "launch", "begin", "start", "mount", "prepare", "order", "deploy", "send", "gather", "mass", "fight",
    "struggle", "battle", "work", "seek", "instruct", "task", "agree", "need", "have", "decide", "command", "offer",
    "consider", "discuss", "urge", "ask", "call", "demand", "allow", "authorise", "authorize",
    "scramble", "race",
})  # fmt: skip
"""Verbs whose infinitive has not come about: "ordered the army to take"."""

_AHEAD = frozenset({
    "about", "poised", "ready", "likely", "unlikely", "due", "set", "willing", "close", "eager", "determined",
    "expected", "supposed", "obliged", "keen", "prepared", "verge", "brink", "point", "attempt", "bid", "effort",
    "operation", "offensive", "order", "goal", "aim", "mission", "campaign", "threat", "proposal", "intention",
    "hope", "ambition", "promise", "pledge", "battle", "fight", "race", "objective", "drive", "plan", "possibility",
    "prospect", "chance", "task", "deal", "agreement",
})  # fmt: skip
_IF = frozenset({"if", "unless", "whether"})
_NONE = frozenset({"no", "neither", "none", "nobody"})


def with_modality(relation: Relation, clause: Clause, lexicon: Lexicon) -> Relation:
    """The relation, or DENIED or PLANNED where the clause denies it or only speaks of it; nothing stays nothing.

    Who no longer controls ground has lost it.
    """
    if relation is Relation.OTHER:
        return relation
    if clause.cue is not None and _is_denied(clause.cue, lexicon):
        return Relation.DENIED
    below, heads = clause.token, _asserted(clause.heads)
    for head in heads:
        if relation is Relation.CONTROLS and _is_over(head):
            return Relation.LOST
        if _is_negated(head, below, clause) or _is_belied(head) or head.lemma_.lower() in lexicon.denials:
            return Relation.DENIED
        if _is_ahead(head, below, lexicon):
            return Relation.PLANNED
        below = head
    return Relation.PLANNED if any(head.lemma_.lower() in _PROJECTS for head in heads) else relation


def _asserted(heads: list[Token]) -> list[Token]:
    """Governors up to the relative clause that they stand in: what is denied around it does not deny what it tells.

    "The front, which runs for 300 miles, has not moved": it does run for so many miles.
    """
    edge = next((at for at, head in enumerate(heads) if head.dep_ == "relcl"), None)
    return heads if edge is None else heads[: edge + 1]


def _is_denied(cue: Token, lexicon: Lexicon) -> bool:
    """Whether the words are reported to be denied: "denied that ...", "rejected claims that ..."."""
    rejected = cue.head if cue.pos_ == "NOUN" and cue.dep_ == "dobj" else cue
    return rejected.lemma_.lower() in lexicon.denials


def _is_over(head: Token) -> bool:
    """Whether a state has ended: "no longer controls"."""
    return any(child.lower_ == "longer" and child.i and child.nbor(-1).lower_ == "no" for child in head.children)


def _is_negated(head: Token, below: Token, clause: Clause) -> bool:
    if head.lower_ == "without" or head.lemma_.lower() in _FAILING:
        return True
    if head.lemma_.lower() in _KEEPING_FROM and below.lower_ == "from":
        return True
    children = list(head.children)
    if any(child.dep_ == "neg" and not _is_not_only(child) for child in children):
        return True
    if any(child.lower_ == "neither" and child.dep_ in {"preconj", "cc"} for child in children) or _is_after_nor(head):
        return True
    subjects = (child for child in children if child.dep_ in {"nsubj", "nsubjpass"} and child != clause.token)
    return any(subject.lower_ in _NONE or any(word.lower_ in _NONE for word in subject.lefts) for subject in subjects)


def _is_not_only(negation: Token) -> bool:
    """Whether a "not" denies nothing: "not only captured, but held"."""
    following = negation.doc[negation.i + 1] if negation.i + 1 < len(negation.doc) else None
    return following is not None and following.lower_ in {"only", "just", "merely", "simply"}


def _is_after_nor(head: Token) -> bool:
    return head.dep_ == "conj" and any(child.lower_ == "nor" for child in head.head.children if child.i < head.i)


def _is_belied(head: Token) -> bool:
    """Whether the clause is called false: "claims that ... are false", "it is untrue that ..."."""
    if head.dep_ not in {"acl", "relcl", "ccomp", "csubj", "advcl"}:
        return False
    governor = head.head.head if head.head.lemma_.lower() in _SAYING else head.head
    judged = (child for child in governor.children if child.dep_ in {"acomp", "attr"})
    return governor.lemma_ in {"be", "call", "prove"} and any(child.lemma_.lower() in _FALSE for child in judged)


def _is_ahead(head: Token, below: Token, lexicon: Lexicon) -> bool:
    """Whether what is governed has not come about: "would take", "plans to take", "if they take", "close to taking"."""
    children = list(head.children)
    if any(child.dep_ == "aux" and child.lower_ in _MODALS for child in children):
        return True
    if any(child.dep_ == "mark" and child.lower_ in _IF for child in children):
        return True
    if head.lemma_.lower() in _AHEAD and head.pos_ != "VERB" and _hangs_by_verb(below):
        return True
    return _is_plan(head, lexicon)


def _hangs_by_verb(below: Token) -> bool:
    """Whether the governed word is an infinitive or a gerund: "about to take", "the verge of losing"."""
    if below.pos_ in {"VERB", "AUX"}:
        return below.dep_ in {"xcomp", "acl", "pcomp", "advcl"}
    return below.dep_ == "prep" and any(child.dep_ == "pcomp" for child in below.children)


def _is_plan(verb: Token, lexicon: Lexicon) -> bool:
    to_do = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    governor = verb.head if verb.head != verb else None
    if not to_do or governor is None or verb.dep_ not in {"xcomp", "advcl", "acl", "ccomp"}:
        return False
    moving = governor.lemma_ in {"move", "go"} and governor.tag_ == "VBG"
    lemma = governor.lemma_.lower()
    return lemma in lexicon.plans or moving or lemma in _SETTING_OUT or (lemma == "be" and verb.dep_ == "xcomp")
