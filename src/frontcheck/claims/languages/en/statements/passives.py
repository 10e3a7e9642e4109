"""Statements without a named source: "is expected to win", "was accused of fraud", "seems to agree"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.complements import end_of_phrase
from frontcheck.claims.languages.en.statements.cues import Cues, lemma_of
from frontcheck.claims.languages.en.statements.extents import extent, tokens_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.models import Span as TextSpan

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "prep", "acomp", "attr", "dobj"})


def passive_content(verb: Token, cues: Cues) -> tuple[TextSpan, ...]:
    """Content of a passive verb: its subject, and what is said of it."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    lemma = lemma_of(verb.lemma_)
    if subject is None or lemma not in cues.passive:
        return ()
    rest = _rest(verb, lemma, cues)
    if rest is None:
        return (extent(subject),) if lemma in cues.object and subject.lower_ != "it" else ()
    said = tokens_span(verb, rest.left_edge.i, end_of_phrase(verb, rest))
    return (said,) if subject.lower_ == "it" else (extent(subject), said)


def _rest(verb: Token, lemma: str, cues: Cues) -> Token | None:
    """What a passive verb says of its subject; a preposition only if it belongs to the verb."""
    own = {"as", *cues.prepositions.get(lemma, ()), *(("for", "of") if lemma in cues.object else ())}
    rights = (child for child in verb.rights if child.dep_ in _COMPLEMENTS)
    return next((child for child in rights if child.dep_ != "prep" or child.lower_ in own), None)


def question_of(asked: Token) -> tuple[TextSpan, ...]:
    """Content of "asked if it would stay", "asked about the delay", where nobody is said to ask."""
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in asked.lefts):
        return ()
    for child in asked.rights:
        if child.dep_ in {"ccomp", "advcl", "xcomp"} and (
            child.left_edge.tag_ in {"WRB", "WP", "WDT", "TO"} or child.left_edge.lower_ in {"if", "whether"}
        ):
            return (extent(child),)
        if child.dep_ == "prep" and child.lower_ == "about":
            inner = next((leaf for leaf in child.rights if leaf.dep_ in {"pobj", "pcomp"}), None)
            return (extent(inner),) if inner is not None else ()
    return ()


def raised_content(verb: Token) -> tuple[TextSpan, ...]:
    """Content of "seem" and "appear": the subject with the infinitive; or the clause behind "it seems that"."""
    subject = next((child for child in verb.lefts if child.dep_ in {"nsubj", "expl"}), None)
    rest = next((child for child in verb.rights if child.dep_ in {"xcomp", "ccomp", "oprd", "acomp"}), None)
    if subject is None or rest is None:
        return ()
    said = tokens_span(verb, rest.left_edge.i, end_of_phrase(verb, rest))
    return (said,) if subject.lower_ in {"it", "there"} else (extent(subject), said)
