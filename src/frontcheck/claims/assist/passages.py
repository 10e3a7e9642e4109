"""What is sent: the paragraphs of a report that hold a quantity, numbered, a few at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from frontcheck.claims.languages import Language

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_MAX_PASSAGE = 4_000
_MAX_BATCH = 8_000
"""Code points: a longer paragraph is sent in pieces; so much text goes into one request."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a piece of a long one, with its number and where it starts in the report."""

    number: int
    start: int
    text: str


def passages(text: str, language: Language) -> list[Passage]:
    """Paragraphs in which the language's grammar reads a quantity, in text order."""
    pieces = [piece for match in _PARAGRAPH.finditer(text) for piece in _cut(text, *match.span())]
    return [
        Passage(number, start, text[start:end])
        for number, (start, end) in enumerate(pieces, start=1)
        if language.find_quantities(text[start:end])
    ]


def batches(wanted: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Passages in runs that fit into one request each.

    Examples
    --------
    >>> [[p.number for p in run] for run in batches([Passage(1, 0, "a" * 5_000), Passage(2, 5_000, "b" * 4_000)])]
    [[1], [2]]
    >>> list(batches([]))
    []
    """
    batch: list[Passage] = []
    for passage in wanted:
        if batch and sum(len(one.text) for one in batch) + len(passage.text) > _MAX_BATCH:
            yield batch
            batch = []
        batch.append(passage)
    if batch:
        yield batch


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long paragraph in pieces, cut behind lines, else sentences, else words."""
    while end - start > _MAX_PASSAGE:
        limit, half = start + _MAX_PASSAGE, start + _MAX_PASSAGE // 2
        cuts = (text.rfind(mark, half, limit) + len(mark) for mark in ("\n", ". ", " "))
        edge = next((cut for cut in cuts if cut > half), limit)
        yield start, edge
        start = edge
    yield start, end
