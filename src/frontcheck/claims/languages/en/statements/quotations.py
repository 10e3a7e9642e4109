"""Quotations and the cues that they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.tags import tag_of
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.statements.cues import Cues


_TELLING = frozenset(
    {"tell", "ask", "remind", "inform", "assure", "warn", "advise", "brief", "email", "text", "notify", "urge"}
)
_NAME = r"[^\W\d_][\w.’'-]*"
_SIGNATURE = re.compile(
    rf"\s*(?P<dash>[―—–]|--?)\s*(?P<name>(?=[A-ZÀ-Ž]){_NAME}(?: {_NAME}){{0,4}})\.?\s*(?=[\n“”\"]|$)"
)
"""A dash and a name that end their line."""

_NAMING = frozenset({"call", "label", "dub", "brand"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def without_borrowed_quotes(found: list[Saying]) -> list[Saying]:
    """A quotation belongs to one cue: the one whose clause holds it, else the one nearest to it."""
    clauses = [saying for saying in found if not _only_quotes(saying)]
    loose = [saying for saying in found if _only_quotes(saying)]
    offers = sorted(
        ((_distance(saying, piece), at, piece) for at, saying in enumerate(loose) for piece in saying.content),
        key=lambda offer: offer[0],
    )
    taken: dict[TextSpan, int] = {}
    for _, at, piece in offers:
        if piece not in taken and not any(_claims(other, piece, loose[at]) for other in clauses):
            taken[piece] = at
    kept = [
        replace(saying, content=tuple(piece for piece in saying.content if taken.get(piece) == at))
        for at, saying in enumerate(loose)
    ]
    return [*clauses, *(saying for saying in kept if saying.content)]


def with_following_quotes(paragraph: Paragraph, found: list[Saying]) -> list[Saying]:
    """Join a quotation that nobody else claims to who spoke before it in its paragraph: "She said no. “Not yet.”"."""
    for quote in paragraph.quotes:
        if any(piece.overlaps(quote) for saying in found for piece in saying.content):
            continue
        said = next((saying for saying in found if _ends_before(saying, quote)), None)
        if said is None and _speaks_for_itself(quote, paragraph):
            said = max((saying for saying in found if _joins(saying, quote)), key=_end, default=None)
        if said is not None and said.source is not None:
            whole = replace(said, content=(*said.content, quote))
            found = [whole if saying is said else saying for saying in found]
    return found


def _joins(saying: Saying, quote: TextSpan) -> bool:
    """Whether a statement comes right before a quotation, or has been quoted from already."""
    if saying.cue is None or saying.cue.idx > quote.start or not saying.asserts:
        return False
    return _is_quoted_from(saying) or _is_right_before(saying, saying.cue, quote)


def _ends_before(saying: Saying, quote: TextSpan) -> bool:
    """Whether the sentence of a cue, with a quotation in it, ends right before another quotation starts."""
    if saying.cue is None or saying.cue.idx > quote.start:
        return False
    return _is_quoted_from(saying) and _is_right_before(saying, saying.cue, quote)


def _is_quoted_from(saying: Saying) -> bool:
    return any(other.overlaps(piece) for other in saying.paragraph.quotes for piece in saying.content)


def _is_right_before(saying: Saying, cue: Token, quote: TextSpan) -> bool:
    last = max(cue.sent.end_char, *(piece.end for piece in saying.content))
    return not saying.paragraph.text[min(last, quote.start) : quote.start].strip(" .")


def _end(saying: Saying) -> int:
    return max(saying.cue.idx if saying.cue is not None else 0, *(piece.end for piece in saying.content))


def _only_quotes(saying: Saying) -> bool:
    return all(piece in saying.paragraph.quotes for piece in saying.content)


def _claims(other: Saying, piece: TextSpan, saying: Saying) -> bool:
    nested = other.cue is not None and piece.start <= other.cue.idx < piece.end
    return not nested and other is not saying and any(span.contains(piece) for span in other.content)


def _distance(saying: Saying, piece: TextSpan) -> int:
    """Characters between a cue and a quotation; a participle ("adding:") speaks only what follows it."""
    if saying.cue is None:
        return 0
    if saying.cue.tag_ == "VBG" and piece.start < saying.cue.idx:
        return 10_000
    return min(abs(saying.cue.idx - piece.end), abs(piece.start - saying.cue.idx))


def with_words_before_quotes(saying: Saying) -> Saying:
    """Let content start behind the cue where words lead up to its quotations: "called it a “disgrace”"."""
    cue = saying.cue
    if cue is None or not _only_quotes(saying) or any(piece.start < cue.idx for piece in saying.content):
        return saying
    first, _ = saying.paragraph.tokens_of(saying.content[0])
    parted = {":"} if lemma_of(cue.lemma_) in _NAMING else {",", ":"}
    if first - cue.i < 2 or cue.doc[first - 1].text in parted or _is_hearer(cue, first):
        return saying
    start = cue.i + 1
    while start < first and cue.doc[start].dep_ in {"prt", "punct"}:
        start += 1
    return replace(saying, content=(TextSpan(cue.doc[start].idx, max(piece.end for piece in saying.content)),))


def is_led_in(piece: TextSpan, quote: TextSpan, paragraph: Paragraph) -> bool:
    """Whether a colon leads from content to a quotation: "urged them to wait: “It is not safe.”"."""
    return piece.end <= quote.start and paragraph.text[piece.end : quote.start].strip() == ":"


def _is_hearer(cue: Token, first: int) -> bool:
    """Whether the words between a cue and a quotation only name who is told."""
    labels = {"dative", "prep", "npadvmod", "nsubj", "dobj" if lemma_of(cue.lemma_) in _TELLING else "dative"}
    return any(child.right_edge.i == first - 1 and child.dep_ in labels for child in cue.rights)


def signed_quotes(paragraph: Paragraph) -> list[Saying]:
    """Quotations with a name behind a dash: "“We will stay.” — Petra Lind"."""
    found = []
    for quote in paragraph.quotes:
        match = _SIGNATURE.match(paragraph.text, quote.end)
        if match:
            first, _ = paragraph.tokens_of(TextSpan(*match.span("dash")))
            _, last = paragraph.tokens_of(TextSpan(*match.span("name")))
            dash = paragraph.doc[first]
            cue = dash if dash.idx >= quote.end else None
            found.append(Saying(paragraph, paragraph.doc[last], cue, (quote,), name=TextSpan(*match.span("name"))))
    return found


def with_tagged_quotes(paragraph: Paragraph, found: list[Saying], cues: Cues) -> list[Saying]:
    """Give a quotation that no cue has claimed to the cue beside it."""
    for quote in paragraph.quotes:
        if any(piece.overlaps(quote) for saying in found for piece in saying.content):
            continue
        tagged = tag_of(quote, paragraph, cues)
        if tagged is None:
            continue
        same = next((saying for saying in found if saying.cue == tagged.cue), None)
        if same is None:
            found = [*found, tagged]
        elif _only_quotes(same):
            whole = replace(same, content=tuple(sorted((*same.content, quote))))
            found = [whole if saying is same else saying for saying in found]
    return found


def standalone_quotes(paragraph: Paragraph, found: list[Saying], quoted_cues: list[int]) -> list[Saying]:
    """A quotation that no cue reaches continues the last speaker, if it is long or says something by itself."""
    covered = [piece for saying in found for piece in saying.content]
    return [
        Saying(paragraph, None, None, (quote,))
        for quote in paragraph.quotes
        if not any(piece.overlaps(quote) for piece in covered)
        and (_speaks_for_itself(quote, paragraph) or any(quote.start <= at < quote.end for at in quoted_cues))
    ]


def _speaks_for_itself(quote: TextSpan, paragraph: Paragraph) -> bool:
    is_long = len(paragraph.text[quote.slice].split()) >= 6
    return (is_long or _is_sentence(quote, paragraph)) and _starts_sentence(quote, paragraph)


def _is_sentence(quote: TextSpan, paragraph: Paragraph) -> bool:
    inside = paragraph.doc.char_span(quote.start, quote.end, alignment_mode="contract") or ()
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in inside) and any(
        token.dep_ in _SUBJECTS for token in inside
    )


def _starts_sentence(quote: TextSpan, paragraph: Paragraph) -> bool:
    inside = paragraph.doc.char_span(quote.start, quote.end, alignment_mode="expand")
    return inside is not None and any(abs(token.sent.start_char - quote.start) <= 1 for token in inside[:2])
