"""From sayings to attributions: who speaks, when, through which channel, and on whose data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.attributions import Saying, mode_of
from frontcheck.claims.languages.en.times import Now, TimeExpression, TimeKind, find_times
from frontcheck.models import Attribution, Claimant, Interval

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.cast import Cast
    from frontcheck.claims.languages.en.lexicon import Lexicon

_RELAYS = frozenset(
    {"post", "publish", "share", "release", "broadcast", "air", "upload", "tweet", "show", "repost", "retweet"}
)
_PRESENT = frozenset({"VBZ", "VBP"})


@dataclass(slots=True)
class Voices:
    """Turns the sayings of a report, in text order, into attributions; remembers what later ones build on."""

    lexicon: Lexicon
    written_on: date | None
    cast: Cast
    told_of: date | None = None
    told_in: Interval | None = None
    last_said: dict[str, tuple[int, Interval]] = field(default_factory=dict)

    def attribution(self, saying: Saying) -> Attribution:
        """The attribution that a saying stands for."""
        claimant = self._claimant(saying)
        relay = self._relay(saying, claimant)
        return Attribution(
            source=(saying.paragraph.span(*_phrase_edges(saying.source)),) if saying.source is not None else (),
            cue=(saying.paragraph.span_of(saying.cue),) if saying.cue is not None else (),
            content=tuple(saying.paragraph.span(span.start, span.end) for span in saying.content),
            mode=mode_of(saying),
            claimant=claimant,
            channel=self._channel(saying),
            said_on=self._said_on(saying, claimant),
            relayed_by=relay,
            basis=_basis(saying),
        )

    def _claimant(self, saying: Saying) -> Claimant | None:
        if saying.source is None:
            return self.cast.last
        return self.cast.resolve(saying.source)

    def _relay(self, saying: Saying, claimant: Claimant | None) -> Claimant | None:
        """Who posts footage of a call in which somebody else speaks."""
        if saying.cue is None or saying.cue.dep_ not in {"relcl", "acl", "ccomp", "advcl"}:
            return None
        for verb in saying.cue.ancestors:
            if verb.lemma_ in _RELAYS:
                subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
                relay = self.cast.resolve(subject) if subject is not None else None
                self.cast.last = claimant
                return relay if relay and claimant and relay.name != claimant.name else None
        return None

    def _channel(self, saying: Saying) -> str | None:
        if saying.cue is None:
            return None
        sentence = saying.cue.sent
        outside = _outside_content(saying, sentence.start_char, sentence.end_char)
        found = [
            (match.start(), len(words), name)
            for words, name in self.lexicon.channels.items()
            for match in re.finditer(
                rf"\b(?:on|in|via|through|at|during|by|of|to|told|an?|his|her|its|the)\s+(?:[\w’'-]+\s+){{0,2}}?{re.escape(words)}\b",
                outside,
            )
        ]
        return max(found, key=lambda hit: hit[1])[2] if found else None

    def _said_on(self, saying: Saying, claimant: Claimant | None) -> Interval | None:
        stated = self._stated_day(saying)
        name = claimant.name if claimant else ""
        index = saying.paragraph.index
        if stated is None and name in self.last_said and index - self.last_said[name][0] <= 1:
            stated = self.last_said[name][1]
        if stated is None and saying.cue is not None and _is_present(saying.cue) and self.written_on:
            stated = Interval.on(self.written_on)
        if stated and name:
            self.last_said[name] = (index, stated)
        return stated

    def _stated_day(self, saying: Saying) -> Interval | None:
        """The day in the words around the cue, nearest first; the content's own days are not the day of speaking."""
        if saying.cue is None:
            return None
        sentence, text = saying.cue.sent, saying.paragraph.doc.text
        keep_content = saying.cue.lower_ == "according"
        times = [
            time
            for time in find_times(text[sentence.start_char : sentence.end_char], self.now())
            if time.kind is TimeKind.DAY and (keep_content or not _inside(time, sentence.start_char, saying))
        ]
        spoken = [time for time in times if not _is_limit(text, sentence.start_char + time.span.start)]
        if not spoken:
            return None
        cue = saying.cue.idx - sentence.start_char
        return min(spoken, key=lambda time: abs(time.span.start - cue)).interval

    def now(self, spoken_on: date | None = None) -> Now:
        """What relative days count from at this point of the report."""
        return Now(self.written_on, spoken_on, self.told_of, self.told_in)


def _inside(time: TimeExpression, offset: int, saying: Saying) -> bool:
    return saying.covers(offset + time.span.start, offset + time.span.end)


def _is_limit(text: str, start: int) -> bool:
    """Whether a day bounds what is told, not the telling: "by 9 September"."""
    return bool(
        re.search(r"\b(?:by|until|since|before|after)\s+(?:the\s+)?$", text[max(start - 20, 0) : start], re.IGNORECASE)
    )


def _is_present(cue: Token) -> bool:
    return cue.tag_ in _PRESENT or any(
        child.dep_ == "aux" and child.tag_ in _PRESENT and cue.tag_ == "VBG" for child in cue.children
    )


def _outside_content(saying: Saying, start: int, end: int) -> str:
    letters = list(saying.paragraph.doc.text)
    for span in saying.content:
        letters[span.slice] = " " * (span.end - span.start)
    return "".join(letters[start:end])


def _phrase_edges(head: Token) -> tuple[int, int]:
    """The source as PARC marks it: the noun phrase with its modifiers, without a clause that hangs on it."""
    inner = [
        token
        for token in head.subtree
        if not any(
            node.dep_ in {"relcl", "acl", "advcl"} for node in [token, *token.ancestors] if head.is_ancestor(node)
        )
    ]
    run = [token for token in inner if token.pos_ != "SPACE"] or [head]
    while len(run) > 1 and run[-1].pos_ == "PUNCT":
        run.pop()
    return run[0].idx, run[-1].idx + len(run[-1])


def _cited(cue: Token) -> str | None:
    """Whom a speaker cites: "the agency reported, citing an officer"."""
    for token in cue.sent:
        if token.lower_ in {"citing", "quoting"}:
            source = next((leaf for leaf in token.children if leaf.dep_ == "dobj"), None)
            return source.doc[source.left_edge.i : source.right_edge.i + 1].text if source is not None else None
    return None


def _basis(saying: Saying) -> str | None:
    """Whose data an analysis rests on: "data provided by the Institute for the Study of War"."""
    cited = _cited(saying.cue) if saying.cue is not None else None
    source = saying.source
    if (
        cited is not None
        or source is None
        or source.lemma_.lower()
        not in {
            "analysis",
            "reading",
            "calculation",
            "estimate",
            "count",
            "tally",
            "study",
            "review",
        }
    ):
        return cited
    of = next((child for child in source.children if child.dep_ == "prep" and child.lower_ in {"of", "from"}), None)
    data = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if data is None:
        return None
    clause = next((child for child in data.children if child.dep_ == "relcl"), None)
    last = clause.left_edge.i - 1 if clause is not None else data.right_edge.i
    return data.doc[data.left_edge.i : last + 1].text.rstrip(" ,")
