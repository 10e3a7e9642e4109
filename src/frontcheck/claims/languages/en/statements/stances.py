"""Statements told by a count or in somebody's words: "By his count, they hold 40 villages", "in the mayor's words"."""

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
    "estimation", "assessment", "arithmetic", "computation", "telling", "word", "map",
})  # fmt: skip

_GIVES = frozenset({"give", "make", "offer", "provide", "release", "publish", "announce"})
_LEADS = frozenset({"by", "on", "in"})
_DASHES = frozenset({"—", "–", "(", ")"})

_MENTIONED = re.compile(rf"\b(?:{'|'.join(sorted(_COUNTS))})s?\b", re.IGNORECASE)


def find_stances(paragraph: Paragraph) -> list[Saying]:
    """Every statement that hangs on "by somebody's count", in text order."""
    if not _MENTIONED.search(paragraph.text):
        return []
    found = (_stance(token, paragraph) for token in paragraph.doc if token.lower_ in _LEADS)
    return [saying for saying in found if saying]


def _stance(token: Token, paragraph: Paragraph) -> Saying | None:
    noun = next((child for child in token.children if child.dep_ == "pobj"), None)
    if noun is None or noun.lemma_.lower() not in _COUNTS or token.dep_ not in {"prep", "agent"}:
        return None
    words = noun.lemma_.lower() == "word"
    owner = _owner(noun)
    if owner is None or words != (token.lower_ == "in") or (words and owner.pos_ == "PRON"):
        return None
    first, last = _stretch(token)
    pieces = [(first, token.i - 1), (_end(noun, owner) + 1, last)]
    content = tuple(tokens_span(token, a, b) for a, b in pieces if a <= b and has_words(token, a, b))
    return Saying(paragraph, owner, noun, content) if content else None


def _owner(noun: Token) -> Token | None:
    """Whose count it is: "his count", "the count of the ministry", "the count that the mayor gave"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((leaf for leaf in child.children if leaf.dep_ == "pobj"), None)
        if child.dep_ == "relcl" and child.lemma_.lower() in _GIVES:
            return next((leaf for leaf in child.lefts if leaf.dep_ == "nsubj"), None)
    return None


def _end(noun: Token, owner: Token) -> int:
    """Last word of who counts: a name that the parser parts from its office by a comma belongs to it."""
    doc, last = noun.doc, max(noun.right_edge.i, owner.right_edge.i)
    if owner.i < noun.i or last + 2 >= len(doc) or doc[last + 1].text != "," or doc[last + 2].pos_ != "PROPN":
        return last
    name = last + 2
    while name + 1 < len(doc) and doc[name + 1].pos_ == "PROPN":
        name += 1
    return name if doc[name + 1 : name + 2].text == "," else last


def _stretch(token: Token) -> tuple[int, int]:
    """First and last word of what is counted so: between dashes or brackets that hold the phrase, else the sentence."""
    sentence = token.sent
    before = [at for at in range(sentence.start, token.i) if token.doc[at].text in _DASHES]
    behind = [at for at in range(token.i, sentence.end) if token.doc[at].text in _DASHES]
    if before and behind and len(before) % 2:
        return before[-1] + 1, behind[0] - 1
    return sentence.start, sentence.end - 1
