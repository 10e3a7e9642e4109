"""Statements told by a count or an estimate: "By his count, the army has lost 40 villages"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.attributions import Saying
from frontcheck.claims.languages.en.statements.extents import has_words, tokens_span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph

_COUNTS = frozenset({
    "count", "estimate", "reckoning", "calculation", "tally", "account", "admission", "figure",
    "estimation", "assessment", "arithmetic", "computation", "telling",
})  # fmt: skip

_MENTIONED = re.compile(rf"\b(?:{'|'.join(sorted(_COUNTS))})s?\b", re.IGNORECASE)


def find_stances(paragraph: Paragraph) -> list[Saying]:
    """Every statement that hangs on "by somebody's count", in text order."""
    if not _MENTIONED.search(paragraph.text):
        return []
    found = (_stance(token, paragraph) for token in paragraph.doc if token.lower_ in {"by", "on"})
    return [saying for saying in found if saying]


def _stance(token: Token, paragraph: Paragraph) -> Saying | None:
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in _COUNTS or token.dep_ not in {"prep", "agent"}:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None:
        return None
    last, sentence = noun.right_edge.i, token.sent
    first = token.i - 1
    pieces = [(sentence.start, first), (last + 1, sentence.end - 1)]
    content = tuple(tokens_span(token, a, b) for a, b in pieces if a <= b and has_words(token, a, b))
    return Saying(paragraph, owner, noun, content) if content else None
