"""From decoded source to report text, without losing the way back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from frontcheck.models import SourceMap

Piece = tuple[str, int | None]
"""A stretch of text and where it stands verbatim in the source; None if normalisation made it."""

_BREAK = re.compile(r"(?:\r\n|[\n\r\x85\u2028\u2029])(?:\s*(?:\r\n|[\n\r\x85\u2028\u2029]))?")
_BEYOND_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_MARGIN = re.compile("[\\s\ufeff]*")


def normalise(source: str) -> tuple[str, SourceMap]:
    r"""Report text of a plain source: NFC, LF line ends, one blank line between paragraphs, no white space around it.

    Nothing else is changed: spaces inside a line and single line ends stay as they are.

    Examples
    --------
    >>> text, source_map = normalise("\ufeff Kyiv\r\n \r\n\r\nCafe\u0301s ")
    >>> text, source_map.segments
    ('Kyiv\n\nCafés', ((0, 2, 4), (6, 13, 3), (10, 18, 1)))
    >>> normalise(" \n")
    ('', SourceMap(segments=()))
    """
    return assemble(_plain_pieces(source))


def composed_pieces(run: str, start: int) -> Iterator[Piece]:
    """Pieces of a run in NFC: what composes is made, the rest stays verbatim.

    Parameters
    ----------
    run : str
        A stretch of source.
    start : int
        Where it begins in the source, in code points.

    Examples
    --------
    >>> list(composed_pieces("cafe\u0301s", 10))
    [('caf', 10), ('é', None), ('s', 15)]
    >>> list(composed_pieces("", 10))
    []
    """
    if unicodedata.is_normalized("NFC", run):
        if run:
            yield run, start
        return
    done = 0
    for stretch in _BEYOND_ASCII.finditer(run):
        for low, high in _clusters(run, stretch.start(), stretch.end()):
            composed = unicodedata.normalize("NFC", run[low:high])
            if composed == run[low:high]:
                continue
            if done < low:
                yield run[done:low], start + done
            yield composed, None
            done = high
    if done < len(run):
        yield run[done:], start + done


def assemble(pieces: Iterable[Piece]) -> tuple[str, SourceMap]:
    """Join pieces into a text and the map back; verbatim neighbours become one segment.

    Examples
    --------
    >>> assemble([("On ", 4), ("Tues", 7), ("—", None), ("day", 18)])
    ('On Tues—day', SourceMap(segments=((0, 4, 7), (8, 18, 3))))
    >>> assemble([])
    ('', SourceMap(segments=()))
    """
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    at = 0
    for text, source in pieces:
        if source is not None and text:
            last = segments[-1] if segments else (0, 0, 0)
            if last[2] and (last[0] + last[2], last[1] + last[2]) == (at, source):
                segments[-1] = (last[0], last[1], last[2] + len(text))
            else:
                segments.append((at, source, len(text)))
        parts.append(text)
        at += len(text)
    return "".join(parts), SourceMap(tuple(segments))


def _plain_pieces(source: str) -> Iterator[Piece]:
    """Lines and breaks of a source between its outer margins."""
    margin = _MARGIN.match(source)
    at, end = margin.end() if margin else 0, len(source.rstrip())
    for found in _BREAK.finditer(source, at, end):
        yield from composed_pieces(source[at : found.start()], at)
        yield from _break_pieces(found.group(), found.start())
        at = found.end()
    yield from composed_pieces(source[at:end], at)


def _break_pieces(found: str, start: int) -> Iterator[Piece]:
    """One line end, or the blank line that parts two paragraphs."""
    plain = "\n\n" if found == "\u2029" or len(found.replace("\r\n", "\n")) > 1 else "\n"
    if found.endswith(plain):
        yield plain, start + len(found) - len(plain)
    else:
        yield plain, None


def _clusters(run: str, low: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches that compose on their own: a starter with all that may join it."""
    for at in range(low + 1, end):
        if not _joins(run[at]):
            yield low, at
            low = at
    yield low, end


def _joins(character: str) -> bool:
    """Whether a character may compose with the one before it: a mark, or a Hangul vowel or final consonant."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
