"""One attribution as found in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.models import Span as TextSpan


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as found in a paragraph, offsets of the paragraph.

    Attributes
    ----------
    source : Token or None
        Head of the noun phrase that speaks.
    cue : Token or None
        Head of the words that attribute; None for a quotation that stands alone.
    content : tuple of TextSpan
        In text order.
    asserts : bool
        Whether the content is put forward as so; not so for what is wanted, feared, praised or discussed.
    pronoun : Token or None
        The "who" or "which" that stands for the source at the cue.
    name : TextSpan or None
        The words of a source that is no noun phrase of a sentence: before a colon, behind a dash.
    """

    paragraph: Paragraph
    source: Token | None
    cue: Token | None
    content: tuple[TextSpan, ...]
    asserts: bool = True
    pronoun: Token | None = None
    name: TextSpan | None = None

    @property
    def start(self) -> int:
        """Where the statement starts, whichever part comes first."""
        return min([span.start for span in self.content] + ([self.cue.idx] if self.cue is not None else []))

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters lie inside the content."""
        return any(span.start <= start and end <= span.end for span in self.content)

    @property
    def size(self) -> int:
        """Characters of content: the smaller of two nested statements is the inner one."""
        return sum(span.end - span.start for span in self.content)
