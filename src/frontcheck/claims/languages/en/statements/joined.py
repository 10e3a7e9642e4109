"""Statements that share a sentence: what one source says in a row is several statements, none inside another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.statements.sayings import Saying

_PRONOUNS = frozenset({"he", "she", "they", "it"})


def cut_apart(found: list[Saying]) -> list[Saying]:
    """End each statement where the next one of the same source begins: "said it fell, adding that", "and he warned"."""
    return [_cut(saying, found) for saying in found]


def _cut(saying: Saying, found: list[Saying]) -> Saying:
    if saying.cue is None:
        return saying
    edges = [_edge_before(other.cue) for other in found if other.cue is not None and _goes_on(saying, other)]
    kept = tuple(piece for edge in [min(edges, default=None)] for piece in _before(saying.content, edge))
    return replace(saying, content=kept) if kept else saying


def _before(content: tuple[TextSpan, ...], edge: int | None) -> tuple[TextSpan, ...]:
    if edge is None:
        return content
    return tuple(TextSpan(piece.start, min(piece.end, edge)) for piece in content if piece.start < edge)


def _goes_on(saying: Saying, other: Saying) -> bool:
    """Whether another cue inside the content, behind the first, is the same speaker's again."""
    one, two = saying.cue, other.cue
    if one is None or two is None or one == two or two.i < one.i or not saying.covers(two.idx, two.idx + len(two)):
        return False
    if saying.source is not None and other.source == saying.source:
        return two.dep_ in {"conj", "advcl", "acl"} and not _within_infinitive(one, two)
    return _is_coordinate(one, two, other.source)


def _within_infinitive(one: Token, two: Token) -> bool:
    """Whether a cue hangs on what the first one wants done: "wants to stay, fearing that" is one wish."""
    verb = two.head
    while verb != one and verb.dep_ in {"xcomp", "ccomp", "conj", "advcl", "pcomp", "prep"}:
        if verb.dep_ == "xcomp":
            return True
        verb = verb.head
    return False


def _is_coordinate(one: Token, two: Token, source: Token | None) -> bool:
    """Whether a cue is joined with "and" behind a comma, in the tense of the first, with a pronoun for its subject."""
    joined = two.dep_ == "conj" and two.tag_ == one.tag_ and source is not None and one.i < two.head.i
    return (
        joined
        and source is not None
        and source.head == two
        and source.lower_ in _PRONOUNS
        and source.nbor(-1).dep_ == "cc"
    )


def _edge_before(cue: Token) -> int:
    """Where the words that lead to a cue start: its adverbs and subject, "and" or a comma before them."""
    first = cue
    for child in cue.lefts:
        if child.dep_ in {"nsubj", "advmod", "aux", "neg", "mark", "auxpass"}:
            first = child.left_edge if child.left_edge.i < first.i else first
    while first.i > 0 and (
        first.nbor(-1).dep_ == "cc"
        or first.nbor(-1).is_punct
        or first.nbor(-1).lower_ in {"then", "also", "but", "and"}
    ):
        first = first.nbor(-1)
    before = first.nbor(-1) if first.i > 0 else first
    return before.idx + len(before)
