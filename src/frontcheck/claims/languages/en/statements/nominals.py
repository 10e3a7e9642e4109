"""Statements that a noun or an adjective attributes: "his promise to leave", "she is confident that"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.complements import end_of_phrase
from frontcheck.claims.languages.en.statements.cues import Cues, lemma_of
from frontcheck.claims.languages.en.statements.extents import extent, tokens_span
from frontcheck.claims.languages.en.statements.sources import find_source

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.models import Span as TextSpan

_COPULAS = frozenset({"be", "feel", "seem", "remain", "become", "sound", "appear", "stay", "grow", "get"})


@dataclass(frozen=True, slots=True)
class Nominal:
    """What a noun or an adjective attributes, and to whom."""

    source: Token | None
    content: tuple[TextSpan, ...]


def noun_statement(noun: Token, cues: Cues) -> Nominal | None:
    """The statement that a noun stands for, with its holder, author, or the subject of the verb that carries it."""
    complement = _complement_of_noun(noun, cues)
    if complement is None:
        return None
    source = _holder(noun) or _author(noun, complement) or _carrier(noun, cues)
    if source is None and complement.dep_ not in {"acl", "ccomp"}:
        return None
    return Nominal(source, (extent(complement),))


def _complement_of_noun(noun: Token, cues: Cues) -> Token | None:
    lemma = noun.lemma_.lower()
    prepositions = cues.noun_prepositions.get(lemma, frozenset())
    for child in noun.rights:
        if child.dep_ in {"acl", "ccomp", "relcl"}:
            infinitive = child.tag_ == "VB" and any(leaf.tag_ == "TO" for leaf in child.lefts)
            if infinitive and child.dep_ == "acl" and lemma in cues.noun_infinitive:
                return child
            if not infinitive and lemma in cues.noun_clause and _is_finite_that(child):
                return child
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((leaf for leaf in child.rights if leaf.dep_ in {"pobj", "pcomp"}), None)
    return _copular_complement(noun) if lemma in cues.noun_clause else None


def _is_finite_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _copular_complement(noun: Token) -> Token | None:
    """The clause of "his contention was that it fell"."""
    if noun.dep_ != "nsubj" or lemma_of(noun.head.lemma_) != "be":
        return None
    return next(
        (child for child in noun.head.rights if child.dep_ in {"ccomp", "attr"} and _is_finite_that(child)), None
    )


def _holder(noun: Token) -> Token | None:
    """Whose it is: "her promise"; also "Republican opposition"."""
    own = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    return own or next(
        (child for child in noun.lefts if child.dep_ in {"compound", "nmod"} and child.pos_ == "PROPN"), None
    )


def _author(noun: Token, complement: Token) -> Token | None:
    """Who makes it: "criticism by the union", "a warning from the bank"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"by", "from", "among"} and child.i != complement.head.i:
            return next((leaf for leaf in child.rights if leaf.dep_ == "pobj"), None)
    return None


def _carrier(noun: Token, cues: Cues) -> Token | None:
    """The subject of a verb that carries the noun: "she voiced concern about"."""
    verb = noun.head
    if noun.dep_ == "dobj" and lemma_of(verb.lemma_) in cues.light:
        return find_source(verb)
    return None


def carries_statement(verb: Token, lemma: str, cues: Cues) -> bool:
    """Whether a verb only carries a noun that attributes: "voiced concern about the delay"."""
    noun = next((child for child in verb.rights if child.dep_ == "dobj"), None) if lemma in cues.light else None
    return noun is not None and noun.lemma_.lower() in cues.nouns and _complement_of_noun(noun, cues) is not None


def adjective_statement(adjective: Token, cues: Cues) -> Nominal | None:
    """What somebody is sure of, worried about, ready to do."""
    verb = adjective.head
    if adjective.lower_ == "clear" and (made := _made_clear(adjective)):
        return made
    if adjective.dep_ not in {"acomp", "oprd"} or lemma_of(verb.lemma_) not in _COPULAS:
        return None
    complement = _complement_of_adjective(adjective, cues)
    if complement is None:
        return None
    source = find_source(verb)
    if source is not None and source.lower_ in {"it", "there"}:
        source = None
    return Nominal(source, (tokens_span(adjective, complement.left_edge.i, _last_of(adjective, complement)),))


def _made_clear(adjective: Token) -> Nominal | None:
    """What somebody makes clear: "made it clear that it would stay"; the parser sees many things in "clear"."""
    before = adjective.doc[max(adjective.i - 2, 0) : adjective.i]
    verb = next((token for token in before if lemma_of(token.lemma_) == "make"), None)
    source = find_source(verb) if verb is not None else None
    if verb is None or source is None:
        return None
    heads = {token.i: token for token in (adjective, verb, adjective.head)}.values()
    clauses = (
        child for head in heads for child in head.rights if child.dep_ in {"ccomp", "advcl"} or child == adjective.head
    )
    clause = next((child for child in clauses if child.left_edge.i > adjective.i or child.i > adjective.i + 1), None)
    if clause is None:
        return None
    return Nominal(source, (tokens_span(adjective, max(clause.left_edge.i, adjective.i + 1), clause.right_edge.i),))


def _last_of(adjective: Token, complement: Token) -> int:
    head = complement.head if complement.head == adjective.head else adjective
    return end_of_phrase(head, complement)


def _complement_of_adjective(adjective: Token, cues: Cues) -> Token | None:
    lemma = adjective.lemma_.lower()
    prepositions = cues.adjective_prepositions.get(lemma, frozenset())
    for child in (*adjective.rights, *(late for late in adjective.head.rights if late.i > adjective.i)):
        infinitive = child.tag_ == "VB" and any(leaf.tag_ == "TO" for leaf in child.lefts)
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and infinitive and lemma in cues.adjective_infinitive:
            return child
        if child.dep_ == "ccomp" and not infinitive and lemma in cues.adjective_clause:
            return child
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((leaf for leaf in child.rights if leaf.dep_ in {"pobj", "pcomp"}), None)
    return None
