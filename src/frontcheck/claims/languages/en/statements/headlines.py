"""Statements whose cue is a colon: in headlines "Lind: Bridge will close", in transcripts "LIND: We will see."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.parsing import Paragraph

_WORD = r"(?!\d)[A-ZÀ-Ž][\w.’'-]*"
_LINE = re.compile(
    rf"^[\"“]?(?P<name>{_WORD}(?: (?:{_WORD}|and|of)){{0,4}})(?P<colon>:) +(?P<said>\S[^\n]*)", re.MULTILINE
)
_NO_NAMES = frozenset({
    "update", "updated", "watch", "read", "photo", "photos", "video", "related", "correction", "note", "editor",
    "exclusive", "breaking", "analysis", "opinion", "check", "transcript", "q", "a", "latest", "subject", "date",
    "by", "more", "also", "see", "source", "sources", "image", "credit", "caption", "location", "time", "tags",
    "topics", "contact", "background", "summary", "question", "answer", "live", "review", "factbox", "explainer",
    "clarification", "name", "bombshell", "the", "timeline", "listen", "advertisement", "warning", "remember",
    "example", "result", "results", "reminder", "ps", "here", "there", "this",
    "details", "quote", "previously", "reference", "references", "quotes",
})  # fmt: skip


def colon_sayings(paragraph: Paragraph) -> list[Saying]:
    """Lines that a name and a colon open, with a clause or a quotation behind them."""
    return [saying for match in _LINE.finditer(paragraph.text) if (saying := _saying(match, paragraph))]


def _saying(match: re.Match[str], paragraph: Paragraph) -> Saying | None:
    words = {word.lower() for word in re.findall(r"\w+", match["name"])}
    lexicon = load_lexicon()
    if words & (_NO_NAMES | lexicon.name_places | lexicon.parties.keys() | lexicon.ground):
        return None
    start, end = match.span("said")
    end -= len(match["said"]) - len(match["said"].rstrip(" ."))
    first, last = paragraph.tokens_of(TextSpan(start, max(end, start + 1)))
    doc = paragraph.doc
    quoted = paragraph.quote_at(start) is not None
    if not quoted and not any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in doc[first : last + 1]):
        return None
    begins, name = paragraph.tokens_of(TextSpan(*match.span("name")))
    if any(token.tag_.startswith("VB") for token in doc[begins : name + 1]):
        return None
    colon, _ = paragraph.tokens_of(TextSpan(*match.span("colon")))
    return Saying(paragraph, doc[name], doc[colon], (TextSpan(start, end),), name=TextSpan(*match.span("name")))
