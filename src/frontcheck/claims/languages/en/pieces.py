"""Pieces of a report that are read at once: paragraphs without their dateline, long ones in parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACE_IN_CAPITALS = r"[A-Z][A-Z.’' -]{2,60}[\w .,’'/()-]{0,60}?"
_PLACE_AND_DAY = r"[A-Z][\w’'.-]{1,40}(?:\s[A-Z][\w’'.-]{1,40}){0,3},\s[\w .,/()]{0,30}?\d{1,4}[\w .,/()]{0,20}?"
_DATELINE = re.compile(
    rf"\s*(?:date\s+\d{{4}}-\d\d-\d\d\s+)?(?:{_PLACE_IN_CAPITALS}|{_PLACE_AND_DAY})\s*(?:—|–|--|\s-)\s+(?=[A-Z“\"'])"
)
_NOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|note \d{1,3}|citation needed)\]")
_PARAGRAPH = re.compile(r"\S.*(?:\n(?!\s*\n).*)*")
_LINE_ENDS = re.compile(r"(?<=[.!?…])(?P<end>[”\"’')]{0,2})[^\S\n]*\n\s*(?=[A-Z“\"])")
_BREAK = re.compile(r"(?<=[^\s.!?…,;:])[^\S\n]*\n[^\S\n]*(?=[\"“‘'(]?[A-Z0-9])")
_FIRST_WORD = re.compile(r"\S{1,80}")
_ROOM = 12
"""Characters left on a line, with the next word on it, that show a line end to be no wrapping."""

_UNBROKEN = 200
_BLANKS = re.compile(r"[^\S\n]{50}")
_RUNS = re.compile(rf"(?P<unbroken>\S{{{_UNBROKEN}}})(?=\S)|(?<![^\S\n])[^\S\n]{{50,}}")
"""What is no text: hundreds of signs without a blank, of blanks without a sign. The tokenizer takes off one by one."""

MAX_PIECE = 4_000
"""Code points: what is longest parsed at once."""

_WRAPPED = 120
"""Longest line, in code points, that is taken for one of a wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a report that is read at once.

    Attributes
    ----------
    index : int
        Its number in the report.
    start : int
        Where it starts in the report.
    text : str
        Its words, with blanks for footnote marks, which keep the parser from seeing where sentences end.
    """

    index: int
    start: int
    text: str


def find_pieces(text: str) -> list[Piece]:
    r"""All pieces of a report, in text order.

    Examples
    --------
    >>> [piece.text for piece in find_pieces("KYIV, May 9 (Own) — It fell.[1]\n\nNobody stayed.")]
    ['It fell.   ', 'Nobody stayed.']
    >>> find_pieces("")
    []
    """
    spans = _spans(text)
    return [Piece(index, start, without_notes(text[start:end])) for index, (start, end) in enumerate(spans)]


def without_notes(text: str) -> str:
    """The text with blanks for footnote marks.

    Examples
    --------
    >>> without_notes("It fell.[1]"), without_notes("")
    ('It fell.   ', '')
    """
    return _NOTE.sub(lambda match: " " * len(match.group()), text) if "[" in text else text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    first, runs = True, _has_runs(text)
    for match in _PARAGRAPH.finditer(text):
        start, end = match.start(), match.end()
        dateline = _DATELINE.match(text, start, end) if first or end - start > 80 else None
        start, first = (dateline.end() if dateline else start), False
        for line_start, line_end in _lines(text, start, end):
            for run_start, run_end in _broken(text, line_start, line_end) if runs else [(line_start, line_end)]:
                yield from _cut(text, run_start, run_end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that are paragraphs of their own: not wrapped, and ending where a sentence does."""
    for match in _LINE_ENDS.finditer(text, start, end) if text.find("\n", start, end) >= 0 else ():
        if match.start() - text.rfind("\n", start, match.start()) > _WRAPPED:
            yield from _headed(text, start, match.end("end"))
            start = match.end()
    if start < end:
        yield from _headed(text, start, end)


def _headed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Headings parted from what they head: the next word would have fitted on their line."""
    if text.find("\n", start, end) < 0:
        yield start, end
        return
    longest = max(len(line) for line in text[start:end].split("\n"))
    for match in _BREAK.finditer(text, start, end):
        word = _FIRST_WORD.match(text, match.end(), end)
        line = match.start() - max(text.rfind("\n", start, match.start()) + 1, start)
        if word and line + len(word.group()) + _ROOM < longest:
            yield start, match.start()
            start = match.end()
    if start < end:
        yield start, end


def _has_runs(text: str) -> bool:
    """Whether any run stands in a text: most have none, and need not be searched for where each begins."""
    return len(max(text.split(), key=len, default="")) > _UNBROKEN or _BLANKS.search(text) is not None


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _RUNS.finditer(text, start, end):
        yield start, match.end() if match["unbroken"] else match.start()
        start = match.end()
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces that can be parsed at once, cut behind lines, else sentences, else words."""
    while end - start > MAX_PIECE:
        half, limit = start + MAX_PIECE // 2, start + MAX_PIECE
        cuts = (text.rfind(mark, half, limit) + len(mark) for mark in ("\n", ". ", " "))
        edge = next((cut for cut in cuts if cut > half), limit)
        yield start, edge
        start = edge
    yield start, end
