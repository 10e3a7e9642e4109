"""From the words of an extracted text back to the code points of its HTML source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from frontcheck.models import SourceMap
from frontcheck.reports.normalise import Piece, composed_pieces

_INVISIBLE = "\\s\x01-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_WORD = re.compile(f"[^{_INVISIBLE}]+")
_LINE = re.compile(r"[^\n]+")
_MARKUP = re.compile(
    r"""<(?:(?P<comment>!--)|(?P<hidden>script|style|title|template|textarea)\b|/?[a-z!?][^<>]*>)
    |(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?)""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORT = 12
_REACH = 2000

Match = tuple[int, int, int]
"""Start in the text, start in the letters of the page, length."""


@dataclass(frozen=True, slots=True)
class Letters:
    """What a page shows, without its white space.

    Attributes
    ----------
    text : str
        Every visible character that is no space, NFC, entities resolved.
    runs : tuple of (start, source_start)
        Where runs begin in `text` and in the source; a source start of -1 marks what the source writes otherwise.
    """

    text: str
    runs: tuple[tuple[int, int], ...]

    def in_source(self, start: int, length: int) -> Iterator[tuple[int, int, int]]:
        """Verbatim parts of a stretch: offset into the stretch, start in the source, length."""
        at, end = start, start + length
        index = bisect_right(self.runs, start, key=itemgetter(0)) - 1
        while at < end:
            run_start, source = self.runs[index]
            stop = min(end, self.runs[index + 1][0]) if index + 1 < len(self.runs) else end
            if source >= 0:
                yield at - start, source + at - run_start, stop - at
            at, index = stop, index + 1


def visible_letters(source: str) -> Letters:
    """Letters that a page shows, and where each stands in its source.

    Examples
    --------
    >>> visible_letters("<title>T</title><p>A &amp; <b>b</b></p>")
    Letters(text='A&b', runs=((0, 19), (1, -1), (2, 30)))
    >>> visible_letters("")
    Letters(text='', runs=())
    """
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    at = 0
    for text, start in _shown(source):
        for word in _WORD.finditer(text):
            runs.append((at, -1 if start is None else start + word.start()))
            parts.append(word.group())
            at += len(word.group())
    return Letters("".join(parts), tuple(runs))


def align(text: str, source: str) -> SourceMap:
    r"""Lead a text that was extracted from a page back to the page's source.

    Line by line, in order: a line is looked up as a whole, wherever the mark-up and the white space fall; a line that
    the extraction changed is halved until its parts are found. Entities and composed letters lead to the gap they left.

    Examples
    --------
    >>> align("Kyiv said & held", "<p><b>Kyiv</b> said &amp;\nheld</p>").segments
    ((0, 6, 4), (5, 15, 4), (12, 26, 4))
    >>> align("", "<p>Kyiv</p>").segments
    ()
    """
    letters = visible_letters(source)
    matches: list[Match] = []
    cursor = 0
    for line in _LINE.finditer(text):
        words = [(found.start(), found.group()) for found in _WORD.finditer(text, *line.span())]
        found = _whole(words, letters.text, cursor) or _parts(words, letters.text, cursor)
        if found:
            matches += found
            cursor = found[-1][1] + found[-1][2]
    return SourceMap(tuple(_segments(matches, letters, text, source)))


def _shown(source: str) -> Iterator[Piece]:
    """Text of a page outside its mark-up, scripts, styles and comments."""
    at = 0
    while found := _MARKUP.search(source, at):
        yield from composed_pieces(source[at : found.start()], at)
        if found["entity"]:
            meant = html.unescape(found["entity"])
            yield meant, found.start() if meant == found["entity"] else None
        at = _after(source, found)
    yield from composed_pieces(source[at:], at)


def _after(source: str, found: re.Match[str]) -> int:
    """Where the text goes on after a piece of mark-up; what is never closed hides the rest."""
    if found["comment"]:
        end = source.find("-->", found.end())
        return end + 3 if end >= 0 else len(source)
    if found["hidden"]:
        closing = re.compile(rf"</{found['hidden']}\b", re.IGNORECASE).search(source, found.end())
        return closing.start() if closing else len(source)
    return found.end()


def _whole(words: list[tuple[int, str]], letters: str, cursor: int) -> list[Match]:
    """A line found in one piece, after the line before it or else anywhere."""
    sought = "".join(word for _, word in words)
    at = letters.find(sought, cursor)
    if at < 0:
        at = letters.find(sought)
    return _laid(words, at) if sought and at >= 0 else []


def _parts(words: list[tuple[int, str]], letters: str, cursor: int) -> list[Match]:
    """The parts of a changed line; a short part only right where the one before it ended."""
    if len(words) < 2:
        return []
    matches: list[Match] = []
    for half in (words[: len(words) // 2], words[len(words) // 2 :]):
        sought = "".join(word for _, word in half)
        reach = cursor + len(sought) + (_REACH if len(sought) >= _SHORT else 0)
        at = letters.find(sought, cursor, reach)
        found = _laid(half, at) if at >= 0 else _parts(half, letters, cursor)
        if found:
            matches += found
            cursor = found[-1][1] + found[-1][2]
    return matches


def _laid(words: list[tuple[int, str]], at: int) -> list[Match]:
    """Words laid over the letters from `at` on."""
    matches = []
    for start, word in words:
        matches.append((start, at, len(word)))
        at += len(word)
    return matches


def _segments(matches: list[Match], letters: Letters, text: str, source: str) -> Iterator[tuple[int, int, int]]:
    """Verbatim runs; neighbours become one where the space between them is verbatim too."""
    run: tuple[int, int, int] | None = None
    for start, at, length in matches:
        for offset, origin, size in letters.in_source(at, length):
            begin = start + offset
            if run and text[run[0] + run[2] : begin] == source[run[1] + run[2] : origin] and origin > run[1]:
                run = (run[0], run[1], begin + size - run[0])
                continue
            if run:
                yield run
            run = (begin, origin, size)
    if run:
        yield run
