"""What verbs of attitude take: clause, infinitive, object, a thing and its name, a preposition's object."""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import Cues, lemma_of
from frontcheck.claims.languages.en.statements.extents import tokens_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.models import Span as TextSpan

_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„"})
_BELONG = frozenset(
    {"for", "of", "as", "about", "over", "from", "with", "against", "to", "into", "on", "between", "than", "like"}
)
"""Prepositions that often continue what is judged or wanted; others tell when, where or how."""

_TIMES = frozenset(
    {
        *(day.lower() for day in day_name),
        "week",
        "month",
        "year",
        "day",
        "today",
        "yesterday",
        "night",
        "morning",
        "evening",
    }
)
_MEDIA = frozenset(
    {
        "statement",
        "interview",
        "letter",
        "tweet",
        "speech",
        "column",
        "op-ed",
        "post",
        "email",
        "briefing",
        "conference",
        "Twitter",
        "Facebook",
        "trail",
    }
)
_ENDS = frozenset({"conj", "cc", "parataxis"})


def attitude_content(verb: Token, cues: Cues) -> tuple[TextSpan, ...]:
    """Content of a verb of attitude in the active voice; empty where no frame of it fits."""
    lemma = lemma_of(verb.lemma_)
    first = _first_of_frame(verb, lemma, cues)
    if first is None:
        return ()
    last = end_of_phrase(verb, first)
    last = before_relative(verb, first.left_edge.i, last)
    return (tokens_span(verb, first.left_edge.i, last),) if last >= first.left_edge.i else ()


def before_relative(verb: Token, first: int, last: int) -> int:
    """Where content ends before a relative clause that only adds something: "praised the mayor, who has since left"."""
    doc = verb.doc
    for at in range(first + 1, last):
        if doc[at].text == "," and doc[at + 1].lower_ in {"who", "which", "whose", "where"}:
            return at - 1
    return last


def _first_of_frame(verb: Token, lemma: str, cues: Cues) -> Token | None:
    """The complement with which content begins."""
    rights = [child for child in verb.rights if child.dep_ not in _ENDS]
    clause = _of(rights, {"ccomp"})
    thing = _of(rights, {"dobj"})
    infinitive = _of(rights, {"xcomp"})
    if clause is not None and lemma in cues.clause | cues.naming | cues.request:
        return thing if thing is not None and lemma in cues.request and thing.i < clause.i else clause
    if infinitive is not None and _fits_infinitive(infinitive, thing, lemma, cues):
        return thing if thing is not None and thing.i < infinitive.i else infinitive
    if thing is not None and lemma in cues.naming and _named(rights, thing) is not None:
        return thing
    if thing is not None and (lemma in cues.object or (lemma == "point" and _of(rights, {"prt"}) is not None)):
        return None if thing.lower_ in {"that", "which", "who", "whom"} else thing
    return _object_of_preposition(rights, cues.prepositions.get(lemma, frozenset()))


def _of(children: list[Token], labels: set[str]) -> Token | None:
    return next((child for child in children if child.dep_ in labels), None)


def _fits_infinitive(infinitive: Token, thing: Token | None, lemma: str, cues: Cues) -> bool:
    if thing is not None and thing.i < infinitive.i:
        return lemma in cues.request
    subject = any(child.dep_ == "nsubj" for child in infinitive.lefts)
    return lemma in (cues.request | cues.naming if subject else cues.infinitive)


def _named(rights: list[Token], thing: Token) -> Token | None:
    """What a thing is called: "a mistake" in "called it a mistake", "as a mistake"."""
    clause = next((child for child in thing.rights if child.dep_ == "acl"), None)
    inside = (child for head in (thing, clause) if head is not None for child in head.rights)
    hung = next((child for child in inside if child.dep_ == "prep" and child.lower_ == "as"), None)
    if hung is not None:
        return hung
    return next(
        (
            child
            for child in rights
            if child.i > thing.i
            and (child.dep_ in {"oprd", "acomp", "attr"} or (child.dep_ == "prep" and child.lower_ == "as"))
        ),
        None,
    )


def _object_of_preposition(rights: list[Token], prepositions: frozenset[str]) -> Token | None:
    for child in rights:
        if child.dep_ in {"prep", "prt", "agent"} and child.lower_ in prepositions:
            inner = next((leaf for leaf in child.rights if leaf.dep_ in {"pobj", "pcomp"}), None)
            if inner is not None:
                return inner
            deeper = next((leaf for leaf in child.rights if leaf.dep_ == "prep"), None)
            return (
                next((leaf for leaf in deeper.rights if leaf.dep_ in {"pobj", "pcomp"}), None)
                if deeper is not None
                else None
            )
    return None


def _is_circumstance(child: Token) -> bool:
    """Whether a phrase on a verb tells when, where or through what, rather than what."""
    if child.dep_ == "npadvmod":
        return child.lower_ in _TIMES
    if child.dep_ == "agent" or (child.dep_ == "advcl" and child.tag_ != "VB"):
        return True
    if child.dep_ != "prep":
        return False
    inner = next((leaf for leaf in child.rights if leaf.dep_ == "pobj"), None)
    return child.lower_ not in _BELONG or (inner is not None and (inner.lower_ in _TIMES or inner.text in _MEDIA))


def end_of_phrase(verb: Token, first: Token) -> int:
    """Last token of a phrase that starts with the complement `first`.

    It ends before what is joined to the verb, or stands behind a comma by itself.
    """
    last, comma = first.right_edge.i, False
    for child in verb.rights:
        if child.i < first.i:
            continue
        if child.dep_ in _ENDS:
            break
        if child.dep_ == "punct":
            comma = comma or (child.text not in _QUOTES and child.i > last)
            continue
        if comma or _is_circumstance(child):
            break
        last = max(last, child.right_edge.i)
    return last
