"""Through which channel a statement was made: "on Telegram", "told Reuters", "in a statement"."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from functools import cache
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.names import phrase
from frontcheck.claims.languages.en.speakers.naming import NameKind, kind_of_name
from frontcheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.statements.attributions import Saying

_LEAD = r"\b(?:on|in|via|through|at|during|by|of|to|with|told|an?|his|her|its|the)\s+(?:[\w’'-]+\s+){0,2}?"
_MEDIA = frozenset({"newspaper", "paper", "daily", "outlet", "broadcaster", "channel", "agency", "magazine", "station"})
_CARRY = frozenset({"carry", "air", "broadcast", "publish", "show", "release", "print", "run", "stream"})
_DAYS = frozenset(day.lower() for day in (*day_name, *month_name))
_HEARERS = frozenset({"told reporters"})
_TELLS = frozenset({"tell", "inform", "brief"})
_SPEAKS_TO = frozenset({"say", "speak", "talk", "confirm", "explain", "remark", "comment", "state"})


def channel_of(saying: Saying, lexicon: Lexicon) -> tuple[str, Span] | None:
    """The channel that the words around a cue name, and where; the nearest one, whoever merely listens last.

    Spans are offsets of the paragraph.
    """
    if saying.cue is None:
        return None
    named = _named(saying, lexicon)
    medium = _medium(saying.cue, lexicon)
    if named is not None and named[0] not in _HEARERS:
        return named
    return medium or named


def _named(saying: Saying, lexicon: Lexicon) -> tuple[str, Span] | None:
    cue = saying.cue
    if cue is None:
        return None
    sentence = cue.sent
    start = sentence.start_char
    outside = _outside_content(saying, start, sentence.end_char)
    pattern = _channels(tuple(lexicon.channels))
    found = [
        (lexicon.channels[match["channel"]], Span(start + match.start("channel"), start + match.end()))
        for match in pattern.finditer(outside)
    ]
    at = cue.idx

    def rank(hit: tuple[str, Span]) -> tuple[bool, int]:
        return hit[0] in _HEARERS, abs(hit[1].start - at)

    return min(found, key=rank, default=None)


@cache
def _channels(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"{_LEAD}(?P<channel>{'|'.join(map(re.escape, longest_first))})\b")


def _outside_content(saying: Saying, start: int, end: int) -> str:
    letters = list(saying.paragraph.text[start:end])
    for span in saying.content:
        for at in range(max(span.start, start), min(span.end, end)):
            letters[at - start] = " "
    return "".join(letters)


def _medium(cue: Token, lexicon: Lexicon) -> tuple[str, Span] | None:
    """The medium that a speaker talks to: "told Reuters", "said to the Hill Post", "in an interview with the BBC"."""
    for hearer in _hearers(cue):
        if hearer.pos_ == "PROPN" and _is_medium(hearer, lexicon):
            name = phrase(hearer)
            start = hearer.left_edge.idx if hearer.left_edge.pos_ != "DET" else hearer.left_edge.nbor(1).idx
            return name, Span(start, hearer.idx + len(hearer))
    return None


def media_around(cue: Token, lexicon: Lexicon) -> list[Token]:
    """Names of media that a statement goes through: "told the Hill Post", "in a speech carried by Al Bahr TV"."""
    found = [hearer for hearer in _hearers(cue) if hearer.pos_ == "PROPN" and _is_medium(hearer, lexicon)]
    found += [
        name for name in _hearers(cue) if name.i > name.left_edge.i > 0 and name.left_edge.nbor(-1).lower_ in _MEDIA
    ]
    found += [
        name
        for hearer in _hearers(cue)
        if hearer.lower_ in _MEDIA
        for name in hearer.children
        if name.dep_ == "appos" and name.pos_ == "PROPN"
    ]
    for verb in cue.sent:
        if verb.tag_ in {"VBN", "VBD"} and verb.lemma_.lower() in _CARRY:
            links = [
                child for child in verb.children if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "on"}
            ]
            found += [
                leaf for link in links for leaf in link.children if leaf.dep_ == "pobj" and leaf.text[0].isupper()
            ]
    return [name for name in found if name.lower_ not in _DAYS]


def medium_told(cue: Token) -> Token | None:
    """The "newspaper" of "told the newspaper", which the report has named before."""
    return next(
        (
            hearer
            for hearer in _hearers(cue)
            if hearer.lower_ in _MEDIA and any(child.lower_ == "the" for child in hearer.lefts)
        ),
        None,
    )


def _hearers(cue: Token) -> list[Token]:
    lemma = cue.lemma_.lower()
    found = [child for child in cue.children if child.dep_ in {"dobj", "dative"} and lemma in _TELLS]
    for child in cue.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to" and lemma in _SPEAKS_TO:
            found += [leaf for leaf in child.children if leaf.dep_ == "pobj"]
        if child.dep_ == "prep" and child.lower_ in {"in", "during"}:
            found += [
                name
                for leaf in child.children
                if leaf.lemma_.lower() in {"interview", "conversation", "comment", "remark"}
                for link in leaf.children
                if link.dep_ == "prep" and link.lower_ in {"with", "to"}
                for name in link.children
                if name.dep_ == "pobj"
            ]
    return found


def _is_medium(hearer: Token, lexicon: Lexicon) -> bool:
    """Whether a name is that of a medium: it has a word of one, an article or an abbreviation, and is no side."""
    if hearer.lower_ in lexicon.parties or hearer.lower_ in lexicon.people:
        return False
    if any(child.dep_ in {"appos", "compound"} and child.lemma_.lower() in lexicon.roles for child in hearer.children):
        return False
    words = [token for token in hearer.subtree if token.pos_ in {"PROPN", "NOUN"} and token.i <= hearer.i]
    lower = {token.lower_ for token in words}
    if lower & lexicon.observers:
        return True
    if lower & (lexicon.titles | lexicon.roles | lexicon.bodies | lexicon.forces):
        return False
    of_country = len(words) > 1 and words[0].lower_ in lexicon.parties
    article = hearer.left_edge.lower_ == "the"
    alone = len(words) == 1 and kind_of_name(hearer) is not NameKind.PLACE
    return of_country or article or alone or (hearer.text.isupper() and len(hearer) > 1)
