"""Statements that a noun of telling leads in with a colon: "X gave an update on Monday: troops held 12 villages"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.sources import find_source
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph

_GIVES = frozenset({
    "give", "offer", "provide", "deliver", "present", "issue", "publish", "release", "share", "make", "have", "send",
    "post",
})  # fmt: skip
_ACCOUNTS = frozenset({
    "account", "announcement", "assessment", "breakdown", "briefing", "description", "estimate", "explanation",
    "message", "outline", "overview", "picture", "reckoning", "report", "rundown", "statement", "summary", "tally",
    "update", "version",
})  # fmt: skip
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "!", "?"})
_SIDE_CLAUSES = frozenset({"relcl", "acl", "amod"})


def find_accounts(paragraph: Paragraph) -> list[Saying]:
    """Every such statement of a paragraph, in text order; what follows the colon is a clause."""
    found = (_account(token, paragraph) for token in paragraph.doc if token.text == ":")
    return [saying for saying in found if saying]


def with_accounts(found: list[Saying], paragraph: Paragraph) -> list[Saying]:
    """Statements with those that a colon leads in, which take the place of the bare noun: "gave an update"."""
    accounts = find_accounts(paragraph)
    cues = {saying.cue.i for saying in accounts if saying.cue is not None}
    return [*(saying for saying in found if saying.cue is None or saying.cue.i not in cues), *accounts]


def _account(colon: Token, paragraph: Paragraph) -> Saying | None:
    doc, last = paragraph.doc, _last_of_sentence(colon)
    if colon.i >= last or paragraph.quote_at(colon.idx) is not None:
        return None
    verb = _verb_before(colon)
    clause = any(token.tag_ in _FINITE for token in doc[colon.i + 1 : last + 1])
    if verb is None or not clause or paragraph.quote_at(doc[colon.i + 1].idx) is not None:
        return None
    source = find_source(verb)
    if source is None or source.i > colon.i:
        return None
    start, end = doc[colon.i + 1].idx, doc[last].idx + len(doc[last])
    words = paragraph.text[start:end].rstrip(" .")  # a bracket that closes a conversion stays
    return Saying(paragraph, source, verb, (TextSpan(start, start + len(words)),))


def _last_of_sentence(colon: Token) -> int:
    """Where a sentence ends by its stop: the parser may have taken what stands behind a colon apart."""
    for token in colon.doc[colon.i + 1 :]:
        if token.text in _STOPS or "\n" in token.text:
            return token.i
    return len(colon.doc) - 1


def _verb_before(colon: Token) -> Token | None:
    """The verb of giving whose object is a noun of telling, nearest before the colon."""
    for at in range(colon.i - 1, colon.sent.start - 1, -1):
        token = colon.doc[at]
        if token.text in {":", ";"}:
            return None
        if token.pos_ == "VERB" and token.dep_ not in _SIDE_CLAUSES:
            thing = next((child for child in token.rights if child.dep_ == "dobj"), None)
            tells = thing is not None and thing.lemma_.lower() in _ACCOUNTS
            return token if tells and lemma_of(token.lemma_) in _GIVES else None
    return None
