"""Numbers that a noun puts forward: "the coalition's estimate of 30 sq km", "a figure of 40 given by the staff"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.naming import NameKind, kind_of_name
from frontcheck.claims.languages.en.statements.attributions import Saying
from frontcheck.claims.languages.en.statements.extents import tokens_span
from frontcheck.claims.languages.en.statements.sources import find_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph

_NUMBERS = frozenset({"estimate", "figure", "count", "tally", "reckoning", "calculation"})
_GIVEN = frozenset(
    {"give", "provide", "publish", "issue", "release", "cite", "offer", "make", "produce", "announce", "quote"}
)
_NEAR = 4
"""Tokens behind "of" among which the number stands."""
_REACH = 16
"""Tokens behind the noun among which whoever gave the number is named."""


def find_estimates(paragraph: Paragraph, lexicon: Lexicon) -> list[Saying]:
    """Every number with an owner that such a noun puts forward, in text order."""
    found = (_estimate(token, paragraph, lexicon) for token in paragraph.doc if token.lemma_.lower() in _NUMBERS)
    return [saying for saying in found if saying]


def _estimate(noun: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    doc, first = noun.doc, noun.i + 2
    if first >= noun.sent.end or doc[noun.i + 1].lower_ != "of":
        return _figure_given(noun, paragraph)
    if not any(token.like_num for token in doc[first : first + _NEAR]):
        return None
    last = _end_of_phrase(doc[first : min(first + _REACH, noun.sent.end)])
    giver = _giver(list(doc[first : min(first + _REACH, noun.sent.end)]))
    owner = next((child for child in noun.lefts if child.dep_ == "poss" or _is_maker(child, lexicon)), None)
    source = owner if owner is not None else giver
    source = source if source is not None else _who_gives(noun)
    return Saying(paragraph, source, noun, (tokens_span(noun, first, last),)) if source is not None else None


def _who_gives(noun: Token) -> Token | None:
    """The general of "The general had in May given an estimate of 40"."""
    verb = noun.head
    return find_source(verb) if noun.dep_ == "dobj" and verb.lemma_.lower() in _GIVEN else None


def _figure_given(noun: Token, paragraph: Paragraph) -> Saying | None:
    """Read "The rebels hold 12 villages, a figure that the ministry gave": all before the comma is told so."""
    if noun.i < noun.sent.start + 4 or noun.nbor(-1).lower_ != "a" or noun.nbor(-2).text != ",":
        return None
    clause = next((child for child in noun.rights if child.dep_ == "relcl" and child.lemma_.lower() in _GIVEN), None)
    source = next((child for child in clause.lefts if child.dep_ == "nsubj"), None) if clause is not None else None
    if clause is None or source is None or source.tag_ in {"WDT", "WP"}:
        return None
    return Saying(paragraph, source, clause, (tokens_span(noun, noun.sent.start, noun.i - 3),))


def _is_maker(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word before the noun names who counted: "an AFP estimate", not "a Sunday estimate"."""
    return token.dep_ in {"compound", "nmod"} and (
        kind_of_name(token) is NameKind.BODY or token.lemma_.lower() in lexicon.bodies
    )


def _end_of_phrase(words: Iterable[Token]) -> int:
    """The last token before a verb, a comma, or whoever gave the number."""
    last = -1
    for token in words:
        if last >= 0 and ((token.pos_ in {"VERB", "AUX"} and token.tag_ != "VBN") or token.text in {",", ";", "."}):
            break
        if token.lemma_.lower() in _GIVEN or token.lower_ == "by":
            break
        last = token.i
    return last


def _giver(words: Sequence[Token]) -> Token | None:
    """The agency of "given by the agency"."""
    for token in words:
        if token.text in {";", "."} or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return None
        if token.lower_ == "by" and token.head.lemma_.lower() in _GIVEN:
            return next((leaf for leaf in token.children if leaf.dep_ == "pobj"), None)
    return None
