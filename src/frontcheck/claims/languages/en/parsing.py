"""Paragraphs of a report, parsed once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc, Span, Token

from frontcheck.claims.languages.en.apostrophes import straighten
from frontcheck.claims.languages.en.joints import SHORT_UNITS, TITLES, join_sentences
from frontcheck.claims.languages.en.pieces import Piece, find_pieces
from frontcheck.claims.languages.en.products import with_quick_products
from frontcheck.claims.languages.en.words import remember_words
from frontcheck.claims.quotes import find_quotes
from frontcheck.errors import ClaimError
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

_STEMS = {
    "counter": ("offensive", "offensives", "attack", "attacks", "attacked", "attacking"),
    "de": ("occupy", "occupied", "occupying", "occupation"),
    "re": (
        "establish",
        "established",
        "take",
        "took",
        "taken",
        "capture",
        "captured",
        "occupy",
        "occupied",
        "enter",
        "entered",
        "secure",
        "secured",
    ),
}
_WHOLE_WORDS = tuple(f"{prefix}-{stem}" for prefix, stems in _STEMS.items() for stem in stems)
"""Verbs that the tokenizer would take apart at their hyphen."""

_MAX_NEW_WORDS = 100_000
_BATCH = 64
"""Paragraphs that are parsed together."""


@dataclass(frozen=True)
class Paragraph:
    """One parsed paragraph.

    Attributes
    ----------
    doc : Doc
        Parse of the paragraph without its dateline, blanks in the place of footnote marks.
    text : str
        The same words; a `Doc` would join them anew each time it is asked.
    offset : int
        Where the parsed text starts in the report.
    quotes : tuple of TextSpan
        Quoted stretches, in the paragraph's own offsets.
    index : int
        Number of the paragraph in the report.
    """

    doc: Doc
    text: str
    offset: int
    quotes: tuple[TextSpan, ...]
    index: int

    @cached_property
    def chunks(self) -> tuple[Span, ...]:
        """Noun phrases, in text order."""
        return tuple(self.doc.noun_chunks)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token starts, in the paragraph's own offsets."""
        return tuple(token.idx for token in self.doc)

    def span(self, start: int, end: int) -> TextSpan:
        """Characters of the paragraph as a span of the report."""
        return TextSpan(start + self.offset, end + self.offset)

    def tokens_of(self, span: TextSpan) -> tuple[int, int]:
        """First and last token that a stretch of the paragraph touches."""
        starts = self.starts
        first = bisect_right(starts, span.start) - 1
        return max(first, 0), max(bisect_right(starts, max(span.end - 1, span.start)) - 1, 0)

    def quote_at(self, at: int) -> TextSpan | None:
        """The quotation that a character stands in."""
        return next((quote for quote in self.quotes if quote.start <= at < quote.end), None)

    def span_of(self, tokens: Span | Token) -> TextSpan:
        """A token or run of tokens as a span of the report."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens))
        return self.span(tokens.start_char, tokens.end_char)


def load_pipeline(name: str) -> Language:
    """An installed spaCy pipeline, loaded once, and afresh when it has met so many words that they weigh.

    A pipeline keeps every word that it has ever read: over a corpus it would grow without end.

    Raises
    ------
    ClaimError
        If it is not installed, or cannot parse dependencies.
    """
    pipeline, words = _loaded(name)
    if len(pipeline.vocab.strings) - words > _MAX_NEW_WORDS:
        _loaded.cache_clear()
        pipeline, _ = _loaded(name)
    return pipeline


@cache
def _loaded(name: str) -> tuple[Language, int]:
    """The pipeline, and how many words it knows before it has read any."""
    try:
        pipeline = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise ClaimError(f"language model {name!r} is not installed; expected an installed spaCy pipeline") from error
    if "parser" not in pipeline.pipe_names:
        raise ClaimError(f"language model {name!r} has no parser; found {', '.join(pipeline.pipe_names) or 'nothing'}")
    tokenizer: Any = straighten(pipeline).tokenizer
    for word in _WHOLE_WORDS:
        tokenizer.add_special_case(word, [{"ORTH": word}])
        tokenizer.add_special_case(word.capitalize(), [{"ORTH": word.capitalize()}])
    for short in (*TITLES, *SHORT_UNITS):
        tokenizer.add_special_case(short, [{"ORTH": short}])
    return remember_words(join_sentences(with_quick_products(pipeline))), len(pipeline.vocab.strings)


def parse_paragraphs(text: str, pipeline: Language) -> Iterator[Paragraph]:
    """Parse a report paragraph by paragraph; memory is flat in its length."""
    yield from parse_pieces(find_pieces(text), pipeline)


def parse_pieces(pieces: Iterable[Piece], pipeline: Language) -> Iterator[Paragraph]:
    """Parse some pieces of a report, a batch at a time."""
    docs = pipeline.pipe(((piece.text, piece) for piece in pieces), as_tuples=True, batch_size=_BATCH)
    for doc, piece in docs:
        quotes = tuple(find_quotes(piece.text))
        yield Paragraph(doc=doc, text=piece.text, offset=piece.start, quotes=quotes, index=piece.index)
