"""One occasion of speaking told in several sentences, of which a later one gives the day."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frontcheck.models import Inference

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.speakers.memory import Memory
    from frontcheck.models import Claim, Claimant, Interval, Span

_SPEAKS = frozenset({"address", "speak", "brief", "testify", "talk"})
_APPEARS = frozenset({
    "take", "give", "hold", "appear", "publish", "issue", "release", "post", "meet", "deliver", "make", "face",
    "answer",
})  # fmt: skip
_OCCASION = re.compile(
    r"\b(?:questions|briefing|conference|reporters|journalists|address|statement|interview|speech|television|tv|"
    r"parliament|lawmakers|video|message|nation|remarks|report|update|footage)\b",
    re.IGNORECASE,
)
_PAPERS = frozenset({"statement", "report", "bulletin", "announcement", "communique", "update", "post", "message"})
_NEAR = 700
"""Characters within which a report gives the day of what a lead tells."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Somebody's statement, where its cue stands, and the day told with it.

    Attributes
    ----------
    day : Interval or None
        None where no words around the cue tell it.
    day_at : Span or None
        Those words.
    """

    claimant: Claimant
    cue: Span
    day: Interval | None
    day_at: Span | None


def dated_by_later(claims: Iterable[Claim], occasions: Sequence[Occasion], memory: Memory) -> list[Claim]:
    """Claims of a speaker's first statement that take the day of the next, where none is told with their own.

    "The president said they had taken it. 'We go on,' he said late on Monday": both were said on Monday. Not if the
    later sentence opens with its day, which sets another occasion apart.
    """
    named = [(_final(one.claimant, memory), one) for one in occasions]
    return [_dated(claim, named) for claim in claims]


def opened_in(sentence: DocSpan, lexicon: Lexicon) -> Token | None:
    """Who speaks on an occasion that a sentence only tells of: "The general took questions from reporters on Monday".

    Either the subject of a verb of speaking or appearing, with a word for the occasion, or the document that is its
    subject: "The statement on Monday gave no details".
    """
    verb = sentence.root
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    finite = verb.tag_ in {"VBD", "VBZ", "VBN"} and not any(child.dep_ in {"neg", "aux"} for child in verb.lefts)
    if subject is None or not finite:
        return None
    if subject.lemma_.lower() in _PAPERS:
        return subject
    lemma = verb.lemma_.lower()
    told = lemma in _SPEAKS or (lemma in _APPEARS and _OCCASION.search(sentence.text))
    named = subject.pos_ == "PROPN" or subject.lemma_.lower() in lexicon.roles | lexicon.bodies
    return subject if told and named else None


def _final(claimant: Claimant, memory: Memory) -> str:
    figure = memory.final(claimant)
    return figure.claimant.name if figure else claimant.name


def _dated(claim: Claim, named: list[tuple[str, Occasion]]) -> Claim:
    own = claim.attribution
    if own is None or own.claimant is None or own.said_on is not None or not own.cue:
        return claim
    at = own.cue[0].start
    others = sorted((one for name, one in named if name == own.claimant.name), key=lambda one: one.cue.start)
    if any(one.cue.start < at for one in others):
        return claim
    later = next((one for one in others if at < one.cue.start <= at + _NEAR), None)
    if later is None or later.day is None or later.day_at is None or later.day_at.start < later.cue.start:
        return claim
    rule = "day told with the speaker's next statement"
    because = [*claim.because, Inference(field="attribution.said_on", rule=rule, span=later.day_at)]
    as_of = claim.as_of
    if any(reason.field == "as_of" and reason.rule == "day of the report" for reason in because):
        because = [reason for reason in because if reason.field != "as_of"]
        because.append(Inference(field="as_of", rule="day of speaking", span=later.day_at))
        as_of = later.day
    return replace(claim, attribution=replace(own, said_on=later.day), as_of=as_of, because=tuple(because))
