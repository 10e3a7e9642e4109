"""Quoted stretches of text: straight and curly, over several paragraphs, and left open."""

from __future__ import annotations

import re
from itertools import pairwise

from frontcheck.models import Span

_CLOSER = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "”": ("”",),
    "``": ("''",),
    "''": ("''",),
    '"': ('"', "”"),
    "‘": ("’",),
    "'": ("'",),
}
_ELISION = r"(?!(?:em|til|tis|twas|cause|bout|round|n)\b)(?=[A-Za-z])"
_SINGLE = rf"(?<![\w.,!?…])[‘'](?!'){_ELISION}|(?<=[\w.,!?…])[’'](?![\w'])"
"""Single marks: before a word, and not one cut short (’em), or right behind a word or its stop; never inside a word."""

_MARK = re.compile(rf"[\"“”„«»]|''|``|{_SINGLE}")
_SINGLES = frozenset({"‘", "'"})
_STRAIGHT = frozenset({'"', "''", "``"})


def find_quotes(text: str) -> list[Span]:
    """Quoted stretches, marks included, in text order, outermost only.

    A quotation that runs over paragraphs opens each of them with a mark and closes the last one only: each paragraph
    is a stretch of its own. A mark that is never closed quotes to the end of its paragraph; a mark that only follows a
    digit (inches, seconds) quotes nothing.

    Examples
    --------
    >>> text = "He said “we hold it.” Then left."
    >>> [text[span.slice] for span in find_quotes(text)]
    ['“we hold it.”']
    >>> find_quotes("")
    []
    """
    return [span for start, end in _paragraphs(text) for span in _quotes_within(text, start, end)]


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0, *[match.end() for match in re.finditer(r"\n\s*\n", text)], len(text)]
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _quotes_within(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    opened: int | None = None
    closers: tuple[str, ...] = ()
    marks = list(_MARK.finditer(text, start, end))
    last_single = max((match.start() for match in marks if match.group() in {"’", "'"}), default=start)
    for match in marks:
        mark, at = match.group(), match.start()
        if opened is None:
            if not found and mark in {*_STRAIGHT, "”"} and _closes(text, match.end()):
                found.append(Span(start, match.end()))
            elif mark in _CLOSER and _opens(text, at, match.end()) and (mark not in _SINGLES or at < last_single):
                opened, closers = at, _CLOSER[mark]
        elif mark in closers:
            found.append(Span(opened, match.end()))
            opened = None
    if opened is not None and text[opened] not in _SINGLES:
        found.append(Span(opened, end - (len(text[opened:end]) - len(text[opened:end].rstrip()))))
    return found


def _closes(text: str, end: int) -> bool:
    """Whether a mark closes what an earlier paragraph opened: behind a sentence's end, before a blank."""
    mark = 2 if text[end - 2 : end] in _STRAIGHT else 1
    before = text[end - mark - 1] if end > mark else " "
    after = text[end] if end < len(text) else " "
    return before in ",.!?…" and after.isspace()


def _opens(text: str, at: int, end: int) -> bool:
    if text[at] in "“„«‘":
        return True
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    return text[at:end] in {*_STRAIGHT, "'"} and not before.isalnum() and not after.isspace()
