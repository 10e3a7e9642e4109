"""The cue beside a quotation: "“...,” she told reporters", "he wrote: “...”"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import Cues, lemma_of
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.sources import find_source, relative_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.models import Span as TextSpan

_REACH = 30
"""Most tokens between a quotation and its cue: a name with its office, a place, an occasion."""

_ACCOUNTS = frozenset({
    "account", "answer", "assessment", "comment", "conclusion", "explanation", "message", "reply", "response",
    "statement", "summary", "version", "view", "warning", "word", "reason", "picture", "verdict", "post",
})  # fmt: skip
"""What somebody gives, or gives it in, before a colon and the words themselves."""

_STOPS = frozenset({".", ";", "!", "?"})
_QUOTE_ENDS = frozenset(",.?!…—-")


def tag_of(quote: TextSpan, paragraph: Paragraph, cues: Cues) -> Saying | None:
    """The cue that a quotation stands beside, behind it or before it."""
    first, last = paragraph.tokens_of(quote)
    cue = _tag_after(quote, last + 1, paragraph, cues) or _tag_before(first - 1, paragraph, cues)
    if cue is None:
        return None
    source = find_source(cue)
    return Saying(paragraph, source, cue, (quote,), pronoun=relative_of(cue)) if source is not None else None


def _tag_after(quote: TextSpan, start: int, paragraph: Paragraph, cues: Cues) -> Token | None:
    text = paragraph.text
    inside = text[quote.slice].rstrip("\"”'’» ")
    if not inside or (inside[-1] not in _QUOTE_ENDS and text[quote.end : quote.end + 1] != ","):
        return None
    for token in paragraph.doc[start : start + _REACH]:
        if token.text in _STOPS or paragraph.quote_at(token.idx) is not None:
            return None
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"relcl", "acl", "aux", "auxpass", "amod"}:
            return token if _speaks(token, start, cues) else None
    return None


def _tag_before(end: int, paragraph: Paragraph, cues: Cues) -> Token | None:
    """The cue of a quotation that follows it behind a comma, a colon, or the hearer's name."""
    doc = paragraph.doc
    for at in range(end, max(end - _REACH, -1), -1):
        token = doc[at]
        if token.text in _STOPS or paragraph.quote_at(token.idx) is not None:
            return None
        if token.pos_ == "VERB" and token.dep_ not in {"relcl", "acl", "amod"}:
            opened = doc[end].text in {",", ":"} or at == end
            gives = doc[end].text == ":" and _gives_account(token)
            return token if opened and (gives or _speaks(token, 0, cues)) else None
    return None


def _gives_account(verb: Token) -> bool:
    """Whether what stands before a colon and a quotation gives words: "gave a similar account on Sunday: “...”"."""
    thing = next((child for child in verb.rights if child.dep_ in {"dobj", "attr"}), None)
    inside = (leaf for child in verb.rights if child.dep_ == "prep" for leaf in child.rights if leaf.dep_ == "pobj")
    words = [*([thing] if thing is not None else []), *inside]
    return any(word.lemma_.lower() in _ACCOUNTS for word in words)


def _speaks(token: Token, start: int, cues: Cues) -> bool:
    """Whether a verb is one of speaking, with a subject that is not inside the quotation before it."""
    if lemma_of(token.lemma_) not in cues.speech:
        return False
    source = find_source(token)
    return source is not None and source.i >= start


def open_tag(paragraph: Paragraph, cues: Cues) -> Saying | None:
    """The cue that ends a paragraph with a colon; what it introduces is the next paragraph."""
    if not paragraph.text.rstrip().endswith(":"):
        return None
    end = next((token.i for token in reversed(paragraph.doc) if token.text == ":"), None)
    cue = _tag_before(end, paragraph, cues) if end is not None else None
    source = find_source(cue) if cue is not None else None
    return (
        Saying(paragraph, source, cue, (), pronoun=relative_of(cue)) if cue is not None and source is not None else None
    )
