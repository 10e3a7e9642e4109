"""Stretches of text that a statement's content takes up."""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of, load_cues
from frontcheck.claims.languages.en.statements.sources import find_source
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph


_DATES = frozenset(
    {*(day.lower() for day in day_name), "today", "yesterday", "evening", "morning", "afternoon", "night"}
)

_LOOSE = frozenset({",", ":", ";", "—", "–", ".", "and", "but", "or"})
"""What parts content from what follows it."""


_RESERVES = frozenset({"although", "though"})


def around(cue: Token) -> list[TextSpan]:
    """What stands on either side of a cue thrown into its own content: "A, she added, B"."""
    head = cue.head
    first, last = head.left_edge.i, head.right_edge.i
    inner_first, inner_last = cue.left_edge.i, cue.right_edge.i
    pieces = [(first, inner_first - 1), (inner_last + 1, last)]
    return [tokens_span(cue, a, b) for a, b in pieces if has_words(cue, a, b)]


def with_quotes(pieces: list[TextSpan], cue: Token, paragraph: Paragraph) -> tuple[TextSpan, ...]:
    """Grow content to whole quotations: a quotation that starts or ends inside it belongs to it altogether."""
    grown = list(pieces)
    for quote in paragraph.quotes:
        if quote.start <= cue.idx < quote.end:
            continue
        grown = [_grown(piece, quote) for piece in grown]
    return _merged([piece for piece in grown if not piece.start <= cue.idx < piece.end] or list(pieces))


def _grown(piece: TextSpan, quote: TextSpan) -> TextSpan:
    near = quote.start <= piece.end + 1 and piece.start <= quote.end + 1
    return TextSpan(min(piece.start, quote.start), max(piece.end, quote.end)) if near else piece


def _merged(pieces: list[TextSpan]) -> tuple[TextSpan, ...]:
    merged: list[TextSpan] = []
    for piece in sorted(pieces):
        if merged and piece.start <= merged[-1].end:
            merged[-1] = TextSpan(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return tuple(merged)


def extent(head: Token) -> TextSpan:
    """All the words that hang on a token."""
    return tokens_span(head, head.left_edge.i, head.right_edge.i)


def clause_extent(clause: Token, cue: Token) -> TextSpan:
    """Words of a complement clause, cut where it would run over its own cue, or over what is not reported."""
    first, last = _after_day(cue, clause.left_edge.i), clause.right_edge.i
    if first <= cue.i <= last:
        first, last = (
            (cue.i + 1, last)
            if clause.i > cue.i
            else (first, cue.left_edge.i - 1 if cue.left_edge.i > first else cue.i - 1)
        )
    elif last < cue.i:
        last = _edge_before_source(cue, last)
    if first > cue.i:
        last = without_aside(cue, first, _with_the_rest(cue, last))
    return tokens_span(cue, first, last)


def _with_the_rest(cue: Token, last: int) -> int:
    """Where a reported clause ends if the parser has hung its rest on the cue: "said it was ready but would wait"."""
    for child in cue.rights:
        if child.i <= last:
            continue
        if (
            (child.dep_ == "conj" and not _is_own_deed(child, cue))
            or (child.dep_ == "ccomp" and child.left_edge.i == last + 1)
            or (
                child.dep_ == "advcl"
                and (child.left_edge.lower_ in {"because", "if", "unless"} or _is_shared_reserve(child, cue))
                and child.left_edge.i <= last + 2
            )
        ):
            last = child.right_edge.i
        elif child.dep_ not in {"cc", "punct"}:
            break
    return last


def _is_shared_reserve(clause: Token, cue: Token) -> bool:
    return clause.left_edge.lower_ in _RESERVES and _is_told_too(clause.left_edge, cue)


def _is_own_deed(verb: Token, cue: Token) -> bool:
    """Whether a verb joined to a cue tells what its subject did next: "said it was late and left"."""
    lefts = list(verb.lefts)
    subject = next((child for child in lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    modal = any(child.tag_ == "MD" for child in lefts)
    had = any(child.lower_ == "had" for child in lefts)
    backshifted = modal or had or verb.tag_ == "VB"
    foreign = subject is not None and not (modal and subject.lower_ in {"it", "they", "he", "she"})
    return foreign or not backshifted or cue.tag_ not in {"VBD", "VBZ", "VBP"}


def without_aside(cue: Token, first: int, last: int) -> int:
    """Where content ends without the writer's own reserve: "said it was the biggest, although it may take days"."""
    doc = cue.doc
    for at in range(first + 1, last):
        if doc[at].text == "," and doc[at + 1].lower_ in _RESERVES and not _is_told_too(doc[at + 1], cue):
            return at - 1
    return last


def _is_told_too(mark: Token, cue: Token) -> bool:
    """Whether a concession is the reporter's as well: its tense is shifted as that of all that he reported.

    "Said that fighting went on, although troops had taken half": the writer would say "have taken" for himself. What
    somebody had said before is the writer's.
    """
    verb = mark.head
    had = any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.lefts)
    return had and cue.tag_ == "VBD" and lemma_of(verb.lemma_) not in load_cues().assertions


def _after_day(cue: Token, first: int) -> int:
    """Where content starts behind a day that dates the cue: "said on Monday it had taken"."""
    at = first
    doc = cue.doc
    if at != cue.i + 1 and not (cue.i < at - 1 <= cue.i + 2 and doc[at - 1].lower_ in {"on", "late", "early"}):
        return first
    while at + 1 < len(doc) and (
        doc[at].lower_ in _DATES or (doc[at].lower_ in {"on", "late", "early"} and at == first)
    ):
        at += 1
    possessive = doc[at].tag_ == "POS"
    return at if doc[at - 1].lower_ in _DATES and not possessive else first


def _edge_before_source(cue: Token, last: int) -> int:
    """Content that comes first runs to the comma before the source: "It fell last month, its data suggest"."""
    source = find_source(cue)
    edge = (
        min(source.left_edge.i, cue.left_edge.i if cue.left_edge.i > last else cue.i) if source is not None else cue.i
    )
    commas = [token.i for token in cue.doc[last + 1 : max(edge, last + 1)] if token.text == ","]
    return commas[-1] - 1 if commas else last


def tokens_span(anchor: Token, first: int, last: int) -> TextSpan:
    """Characters of tokens [first, last], trimmed of the punctuation that parts them from the rest."""
    tokens = anchor.doc[first : last + 1]
    while len(tokens) > 1 and (tokens[0].lower_ in {",", ":", ";", "—", "–"} or tokens[0].is_space):
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].text in _LOOSE or tokens[-1].is_space):
        tokens = tokens[:-1]
    return TextSpan(tokens.start_char, tokens.end_char) if len(tokens) else TextSpan(anchor.idx, anchor.idx)


def has_words(anchor: Token, first: int, last: int) -> bool:
    """Whether tokens [first, last] hold more than punctuation."""
    return any(token.is_alpha or token.like_num for token in anchor.doc[max(first, 0) : last + 1])
