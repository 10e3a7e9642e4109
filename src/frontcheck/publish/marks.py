"""The story cut into pieces, so that marks may nest and overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from frontcheck.models import Span, Statements

PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the story that stands for something.

    Attributes
    ----------
    role : str
        "claim", "content", "source" or "cue".
    number : int
        Of the claim or the statement, counted from 1.
    last : bool
        Whether the link to the claim or statement follows this stretch.
    """

    span: Span
    role: str
    number: int
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text under the same marks throughout.

    Attributes
    ----------
    roles : tuple of str
        Of the marks that cover it, each once.
    claims : tuple of int
        Claims that it is part of.
    starts : tuple of int
        Claims that begin here.
    claim_ends, statement_ends : tuple of int
        Claims and statements whose link follows it.
    """

    text: str
    roles: tuple[str, ...]
    claims: tuple[int, ...]
    starts: tuple[int, ...]
    claim_ends: tuple[int, ...]
    statement_ends: tuple[int, ...]


def marks_of(statements: Statements) -> list[Mark]:
    """Every claim's quantity and every statement's source, cue and content."""
    marks = [Mark(claim.quantity.span, "claim", number, last=True) for number, claim in enumerate(statements.claims, 1)]
    for number, attribution in enumerate(statements.attributions, 1):
        marks += [Mark(span, "source", number) for span in attribution.source]
        marks += [Mark(span, "cue", number) for span in attribution.cue]
        final = max(attribution.content, default=None, key=lambda span: span.end)
        marks += [Mark(span, "content", number, last=span is final) for span in attribution.content]
    return [mark for mark in marks if mark.span.end > mark.span.start]


def paragraphs(text: str, marks: Sequence[Mark]) -> list[list[Piece]]:
    """The story by paragraph, each cut wherever a mark begins or ends; put together again, the pieces are the text.

    Examples
    --------
    >>> story = paragraphs("They took 28 villages.", [Mark(Span(10, 21), "claim", 1, last=True)])
    >>> [(piece.text, piece.roles, piece.claim_ends) for piece in story[0]]
    [('They took ', (), ()), ('28 villages', ('claim',), (1,)), ('.', (), ())]
    >>> paragraphs("", [])
    []
    """
    return [list(_pieces(text, Span(*found.span()), marks)) for found in PARAGRAPH.finditer(text)]


def _pieces(text: str, paragraph: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    here = [mark for mark in marks if mark.span.overlaps(paragraph)]
    edges = {edge for mark in here for edge in (mark.span.start, mark.span.end)}
    cuts = sorted({paragraph.start, paragraph.end} | {cut for cut in edges if paragraph.start < cut < paragraph.end})
    for start, end in pairwise(cuts):
        over = [mark for mark in here if mark.span.start < end and start < mark.span.end]
        ends = [mark for mark in over if mark.last and mark.span.end == end]
        yield Piece(
            text=text[start:end],
            roles=tuple(dict.fromkeys(mark.role for mark in over)),
            claims=tuple(mark.number for mark in over if mark.role == "claim"),
            starts=tuple(mark.number for mark in over if mark.role == "claim" and mark.span.start == start),
            claim_ends=tuple(mark.number for mark in ends if mark.role == "claim"),
            statement_ends=tuple(mark.number for mark in ends if mark.role == "content"),
        )
