"""Quotations in which the author's words stand between dashes: «Взяли село, — сказал он. — Идём дальше»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.clauses import is_verb
from frontcheck.models import Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon
    from frontcheck.claims.languages.slavic.tokens import Token

_DASHES = frozenset({"—", "–"})
_BEFORE_DASH = frozenset({",", ".", "!", "?", "…"})


def spoken_parts(quotes: Sequence[Span], tokens: Sequence[Token], lexicon: Lexicon) -> list[Span]:
    """The quotations of a text without the author's words inside them, in text order.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> text = "«Взяли село, — сказал он. — Идём дальше»"
    >>> [text[part.slice] for part in spoken_parts([Span(0, len(text))], tokenise(text, "ru"), load_lexicon("ru"))]
    ['«Взяли село', 'Идём дальше»']
    >>> spoken_parts([], [], load_lexicon("ru"))
    []
    """
    starts = [token.start for token in tokens]
    parts: list[Span] = []
    for quote in quotes:
        inside = tokens[bisect_left(starts, quote.start) : bisect_left(starts, quote.end)]
        parts += _parts(quote, inside, lexicon)
    return parts


def _parts(quote: Span, inside: Sequence[Token], lexicon: Lexicon) -> Iterator[Span]:
    dashes = [at for at in range(2, len(inside)) if inside[at].text in _DASHES and inside[at - 1].text in _BEFORE_DASH]
    edges = [*dashes, len(inside)]
    start = quote.start
    for opening, closing in pairwise(edges):
        if inside[opening].start < start or not _attributes(inside[opening + 1 : opening + 3], lexicon):
            continue
        yield Span(start, inside[opening - 2].end)
        if closing + 1 >= len(inside):
            return
        start = inside[closing + 1].start
    yield Span(start, quote.end)


def _attributes(opening: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a cue stands right behind a dash: "— сказал он"."""
    return any(lexicon.is_in(token.lemmas, "cues.verbs") and is_verb(token, lexicon) for token in opening)
