"""Who speaks a number that stands in no statement's content, by the shape of its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.closings import source_head
from frontcheck.claims.languages.en.statements.extents import extent, tokens_span
from frontcheck.claims.languages.en.statements.sayings import Saying

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.voices import Voiced

_LONGEST_TAIL = 7
"""Words behind a closing cue: "said on Monday", "told reporters in Kyiv"."""
_LONGEST_SOURCE = 9
_ADDS = frozenset({
    "with", "including", "leaving", "among", "bringing", "taking", "raising", "killing", "adding", "after",
})  # fmt: skip
_SAYS = frozenset({
    "say", "report", "add", "tell", "announce", "claim", "state", "estimate", "confirm", "note", "warn", "show",
    "suggest", "indicate", "find", "calculate", "write", "declare", "insist", "acknowledge", "admit", "reveal",
    "reckon", "assess",
})  # fmt: skip
_OF_DOCUMENTS = frozenset({"show", "find", "reveal", "record", "put", "count", "detail", "indicate", "arrive", "come"})
_OF_COUNTERS = frozenset({"count", "record", "log", "document", "register", "tally", "list"})
"""What people or bodies do who keep count: "the monitor recorded the loss of 30 villages"."""

_OF_ANYBODY = frozenset({
    "suggest", "announce", "claim", "report", "confirm", "acknowledge", "admit", "estimate", "cite", "mention", "note",
})  # fmt: skip
_WHO_PUTS = frozenset({"he", "she", "it", "they"})
_SHOWN = frozenset({"shows", "suggests", "indicates", "finds"})
"""Cues at the end of a sentence that the tagger takes for nouns; `_SHOW` behind `_DOCUMENTS`."""

_PRESS = frozenset({"media", "press", "newspaper", "outlet"})
_NAMED_FOR = frozenset({"reports", "estimates", "claims", "counts", "notes", "states"})
"""Cues at the end of a sentence that the tagger takes for the last noun of the name before them."""

_SHOW = frozenset({"show", "suggest", "indicate", "estimate", "find"})
_DOCUMENTS = frozenset(
    {"data", "figures", "maps", "images", "estimates", "reports", "records", "calculations", "numbers"}
)


def saying_around(token: Token, paragraph: Paragraph, lexicon: Lexicon) -> tuple[Saying, str] | None:
    """The statement that a number belongs to by the shape of its sentence, and the rule; None where it belongs to none.

    Parameters
    ----------
    token : Token
        Head of the quantity.
    """
    closing = _closing(token, paragraph) or _inverted(token, paragraph)
    if closing:
        return closing, "clause before the source and cue that close the sentence"
    document = _object_of_telling(token, paragraph, lexicon)
    return (document, "object of a verb of telling") if document else None


def appended_to(token: Token, voiced: Iterable[Voiced]) -> Voiced | None:
    """The statement that goes on behind its own cue: "He held on, he added, with 430 prisoners taken"."""
    start = token.sent.start
    for item in voiced:
        cue = item.saying.cue
        if cue is None or not item.saying.asserts or not start <= cue.i < token.i:
            continue
        if _is_beside_content(token, item):
            return item
        before = all(piece.end <= cue.idx for piece in item.saying.content)
        between = token.doc[cue.i + 1 : token.i + 1]
        comma = next((at for at, word in enumerate(between) if word.text == ","), None)
        if not before or comma is None or comma + 1 >= len(between) or comma > _LONGEST_TAIL:
            continue
        rest = between[comma + 1 :]
        shares = len(rest) > 1 and rest[0].lower_ in {"and", "but"} and rest[1].tag_ in {"VBD", "VBZ", "VBP", "MD"}
        if shares and not any(word.dep_ in {"nsubj", "nsubjpass"} for word in rest[1:]):
            return item
        finite = any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in between[comma + 1 :])
        if between[comma + 1].lower_ in _ADDS and not finite:
            return item
    return None


def _is_beside_content(token: Token, item: Voiced) -> bool:
    """Whether a phrase adds to content right before it: "found that they hold half, with 42 percent lost"."""
    end = item.saying.content[-1].end
    behind = [word for word in token.doc[item.saying.cue.i : token.i + 1] if word.idx >= end] if item.saying.cue else []
    adds = len(behind) > 2 and behind[0].text == "," and behind[1].lower_ in _ADDS
    return adds and not any(word.tag_ in {"VBD", "VBZ", "VBP", "MD"} for word in behind)


def _closing(token: Token, paragraph: Paragraph) -> Saying | None:
    """Read "CLAUSE, SOURCE reported on Wednesday." from its last comma."""
    sentence = token.sent
    last = sentence.end - 1
    for at in range(last, max(token.i, last - _LONGEST_TAIL - 1), -1):
        cue = token.doc[at]
        says = (
            cue.lower_ in _SHOWN
            or (cue.lower_ in _NAMED_FOR and cue.tag_ == "NNS" and cue.nbor(-1).pos_ == "PROPN" and at >= last - 1)
            or _is_plural_shown(cue)
            or (cue.tag_ in {"VBD", "VBZ", "VBP"} and cue.lemma_.lower() in _SAYS)
        )
        if not says:
            if cue.tag_ in {"VBD", "VBZ", "VBP", "MD", "TO"}:
                return None
            continue
        source = token.doc[at - 1]
        comma = _comma_before(source, token)
        if comma is None or source.pos_ not in {"NOUN", "PROPN", "PRON"}:
            return None
        head = source_head(cue, comma + 1, at - 1)
        content = (tokens_span(token, sentence.start, comma - 1),)
        return Saying(paragraph, source if head is None else head, cue, content)
    return None


def _is_plural_shown(cue: Token) -> bool:
    """Whether "show" at the end stands behind what shows: "the data show", taken for a noun."""
    return cue.lower_ in _SHOW and cue.i > 0 and cue.nbor(-1).lower_ in _DOCUMENTS


def _inverted(token: Token, paragraph: Paragraph) -> Saying | None:
    """Read "CLAUSE, says SOURCE", as headlines end, where the parser makes nothing of it."""
    sentence = token.sent
    for at in range(max(token.i + 1, sentence.end - _LONGEST_TAIL), sentence.end - 1):
        cue, source = token.doc[at], token.doc[at + 1 : sentence.end]
        if cue.tag_ not in {"VBD", "VBZ", "VBP"} or cue.lemma_.lower() not in _SAYS or token.doc[at - 1].text != ",":
            continue
        names = [word for word in source if not word.is_punct]
        if names and all(word.pos_ in {"PROPN", "NOUN", "DET", "ADJ", "PART"} for word in names):
            return Saying(paragraph, names[-1], cue, (tokens_span(token, sentence.start, at - 1),))
    return None


def _comma_before(source: Token, token: Token) -> int | None:
    """Index of the comma that parts the source from the clause that it closes; a source has no verb of its own."""
    for at in range(source.i, max(token.i, source.i - _LONGEST_SOURCE), -1):
        word = token.doc[at]
        if word.text == ",":
            return at
        if word.pos_ in {"VERB", "AUX", "SCONJ", "CCONJ"}:
            return None
    return None


def _object_of_telling(token: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    """Read "officials suggested a loss of 8 km2", "the analysis shows a rise over June, when 129 changed hands"."""
    for verb in token.ancestors:
        if verb.pos_ != "VERB":
            continue
        lemma = verb.lemma_.lower()
        puts = lemma == "put" and any(word.lower_ == "at" and verb.is_ancestor(word) for word in token.ancestors)
        if lemma not in _OF_DOCUMENTS | _OF_COUNTERS | _OF_ANYBODY:
            continue
        source = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        told = next((child for child in verb.children if child == token or child.is_ancestor(token)), None)
        if source is None or told is None or told.i < verb.i or told.dep_ not in {"dobj", "prep", "ccomp", "prt"}:
            continue
        pronoun = puts and source.lower_ in _WHO_PUTS
        if pronoun or _can_tell(source, lexicon, document_only=lemma in _OF_DOCUMENTS - _OF_COUNTERS and not puts):
            return Saying(paragraph, source, verb, (extent(told),))
    return None


def _can_tell(source: Token, lexicon: Lexicon, *, document_only: bool) -> bool:
    words = {source.lemma_.lower(), source.lower_}
    if words & lexicon.cue_nouns:
        return True
    if words & _PRESS and not document_only:
        return True
    speaks = words & (lexicon.roles | lexicon.bodies) or source.lower_ in lexicon.parties or source.pos_ == "PROPN"
    return bool(speaks) and not document_only
