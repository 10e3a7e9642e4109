"""A claim in the making: every field, with the rule that set it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.grounds import against_of, holder_of, is_partial, nearest_toponym
from frontcheck.claims.languages.en.times import TimeExpression, TimeKind, find_times
from frontcheck.models import Claim, Inference, Interval, Measure, Quantity, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.attributions import Saying
    from frontcheck.claims.languages.en.clauses import Clause
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.reading import Reading
    from frontcheck.claims.languages.en.voices import Voiced

_EDGE = re.compile(r"\b(?:after|before|following|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_CHANGES = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.LOST, Relation.ADVANCED})
ALTERNATE = "quantity.alternate"
_AS_CHANGE = {Measure.AREA: Measure.AREA_CHANGE, Measure.SETTLEMENTS: Measure.SETTLEMENTS_CHANGE}


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: one method a field."""

    reading: Reading
    quantity: Quantity
    paragraph: Paragraph
    token: Token
    clause: Clause
    relation: Relation
    measure: Measure
    voice: Voiced | None

    def claim(self, voice_rule: str) -> Claim:
        """The claim, given the rule that told who speaks."""
        times = self._times()
        window, window_rule = self._window(times)
        as_of, as_of_rule = self._as_of(times)
        holder, holder_rule = self._holder()
        place, place_rule = self._place()
        measure = _AS_CHANGE.get(self.measure, self.measure) if window else self.measure
        sentence = self.token.sent
        span = self.paragraph.span(self.quantity.span.start, self.quantity.span.end)
        rules = {"attribution": voice_rule, "window": window_rule, "as_of": as_of_rule, "holder": holder_rule}
        return Claim(
            id=f"{self.reading.report_id[:12]}-{span.start}",
            measure=measure,
            quantity=_moved(self.quantity, self.paragraph.offset),
            relation=self.relation,
            evidence=self.paragraph.span(sentence.start_char, sentence.end_char),
            holder=holder,
            against=against_of(holder, place, self.reading.lexicon),
            place=place,
            partial=is_partial(sentence.text),
            as_of=as_of,
            window=window,
            attribution=self.voice.attribution if self.voice else None,
            because=(
                *(Inference(field=name, rule=rule) for name, rule in (rules | {"place": place_rule}).items() if rule),
                *self._conversion_fault(),
            ),
        )

    def _conversion_fault(self) -> Iterator[Inference]:
        """What is wrong with the author's own conversion, if anything is."""
        fault, alternate = self.quantity.conversion_fault, self.quantity.alternate
        if fault and alternate:
            span = self.paragraph.span(alternate.span.start, alternate.span.end)
            yield Inference(field=ALTERNATE, rule=f"conversion does not match: {fault}", span=span)

    def _times(self) -> list[TimeExpression]:
        """Time expressions of the claim's own words: of the content if it is reported, of the sentence otherwise."""
        moved = self._times_of_sentence()
        if self.voice is None or not self.voice.saying.covers(self.quantity.span.start, self.quantity.span.end):
            return [time for time in moved if self._shared(time)]
        saying = self.voice.saying
        own = [time for time in moved if saying.covers(time.span.start, time.span.end) and self._shared(time)]
        return own or [time for time in moved if self._is_limit_of_sentence(time)]

    def _times_of_sentence(self) -> list[TimeExpression]:
        sentence = self.token.sent
        found = find_times(sentence.text, self.reading.voices.now(self._spoken_on()))
        return [
            replace(
                time,
                span=Span(time.span.start + sentence.start_char, time.span.end + sentence.start_char),
                interval=self._until_told(time.interval),
            )
            for time in found
            if not _EDGE.search(sentence.text[: time.span.start]) or time.kind is TimeKind.WINDOW
        ]

    def _until_told(self, interval: Interval) -> Interval:
        """A period as far as it had gone when it was spoken of: "in 2024", said in May, ends in May."""
        told = self._spoken_on() or self.reading.written_on
        if (
            told is None
            or not interval.earliest
            or not interval.latest
            or not interval.earliest < told < interval.latest
        ):
            return interval
        return Interval(interval.earliest, told)

    def _spoken_on(self) -> date | None:
        said = self.voice.attribution.said_on if self.voice else None
        return said.latest if said else None

    def _is_limit_of_sentence(self, time: TimeExpression) -> bool:
        """Whether a day opens the sentence as a limit and so dates all of it: "By Monday, the army said it held"."""
        opening = self.paragraph.text[self.token.sent.start_char : time.span.start]
        return time.kind is TimeKind.AS_OF or opening.strip().lower() == "by"

    def _shared(self, time: TimeExpression) -> bool:
        """Whether a time expression dates the claim's verb: "entered on Tuesday and have taken" dates the entering."""
        anchor = self.paragraph.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if anchor is None:
            return True
        governor = next((node for node in anchor.root.ancestors if node.pos_ in {"VERB", "AUX"}), None)
        if governor is None:
            return True
        if governor not in self.clause.heads:
            return time.kind in {TimeKind.WINDOW, TimeKind.AS_OF} or not self._is_aside(governor)
        path = self.clause.verbs[: self.clause.verbs.index(governor)] if governor in self.clause.verbs else []
        joined = any(verb.dep_ == "conj" and any(child.dep_ == "aux" for child in verb.children) for verb in path)
        return not (joined and governor.i < anchor.start < self.token.i)

    def _is_aside(self, verb: Token) -> bool:
        """Whether a verb heads a side clause without the claim: "after launching an attack last month"."""
        inner = [node for node in (verb, *verb.ancestors) if node.dep_ in {"pcomp", "relcl", "acl", "advcl"}]
        sides = [node for node in inner if node.head != self.token]
        return bool(sides) and not any(side == self.token or side.is_ancestor(self.token) for side in sides)

    def _nearest(self, times: list[TimeExpression], kind: TimeKind) -> TimeExpression | None:
        fitting = [time for time in times if time.kind is kind]
        return min(fitting, key=lambda time: abs(time.span.start - self.quantity.span.start), default=None)

    def _window(self, times: list[TimeExpression]) -> tuple[Interval | None, str]:
        if self.relation not in _CHANGES:
            return None, ""
        window = self._nearest(times, TimeKind.WINDOW) or self._nearest(times, TimeKind.PERIOD)
        if window:
            return window.interval, window.rule
        begun = self._since_beginning()
        return begun, "from a dated beginning until now" if begun else ""

    def _since_beginning(self) -> Interval | None:
        """From a dated beginning until now: "entered the region on Tuesday and have taken dozens of villages"."""
        until = self._spoken_on() or self.reading.written_on
        verb = self.clause.verbs[0] if self.clause.verbs else None
        perfect = verb is not None and any(child.lower_ in {"has", "have"} for child in verb.children)
        if not perfect or until is None:
            return None
        begun = [
            time.interval.earliest
            for time in self._times_of_sentence()
            if time.kind is TimeKind.DAY and time.span.end <= self.token.idx and not self._shared(time)
        ]
        days = [day for day in begun if day and day < until]
        return Interval(days[-1], until) if days else None

    def _as_of(self, times: list[TimeExpression]) -> tuple[Interval | None, str]:
        for kind in (TimeKind.AS_OF, TimeKind.WINDOW, TimeKind.DAY, TimeKind.PERIOD):
            time = self._nearest(times, kind)
            if time and time.interval.latest:
                return Interval.on(time.interval.latest), f"{time.rule} ({kind.value})"
        said = self.voice.attribution.said_on if self.voice else None
        if said:
            return said, "day of speaking"
        if self.reading.voices.told_of and self._is_narrated() and self._is_near_day():
            return Interval.on(self.reading.voices.told_of), "day that the narrative has reached"
        written = self.reading.written_on
        return (Interval.on(written), "day of the report") if written else (None, "")

    def _is_near_day(self) -> bool:
        """Whether a reported claim stands in the paragraph that named the day; the report's own voice tells on."""
        return self.voice is None or self.reading.told_at == self.paragraph.index

    def _is_narrated(self) -> bool:
        """Simple past and past perfect tell of the day reached; "has taken" and "holds" speak of the day of writing."""
        verb = self.clause.verbs[0] if self.clause.verbs else None
        if verb is None:
            return True
        auxiliaries = [child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
        return not ({"has", "have"} & set(auxiliaries) or (verb.tag_ in {"VBZ", "VBP"} and not auxiliaries))

    def _holder(self) -> tuple[str | None, str]:
        claimant = self.voice.attribution.claimant if self.voice else None
        found = holder_of(self.clause, self.relation, claimant, self.reading.voices.cast)
        if found:
            if self.relation in _CHANGES and self.relation is not Relation.LOST:
                self.reading.taker = found[0]
            return found
        return (self.reading.taker, "side whose advance the report tells of") if self.reading.taker else (None, "")

    def _place(self) -> tuple[str | None, str]:
        sentence = self.token.sent
        at = self.quantity.span.start - sentence.start_char
        text = sentence.text
        if self.voice and self.voice.saying.covers(self.quantity.span.start, self.quantity.span.end):
            text = _only_content(text, sentence.start_char, self.voice.saying)
        named = nearest_toponym(text, at, at + len(self.quantity.text))
        if named:
            return named, "named in the sentence"
        role = self.voice.attribution.claimant.role if self.voice and self.voice.attribution.claimant else None
        seat = _seat(role)
        if seat:
            return seat, "seat of the speaker's office"
        return (self.reading.place, "last ground that the report named") if self.reading.place else (None, "")


def _only_content(text: str, offset: int, saying: Saying) -> str:
    return "".join(
        letter if any(span.start <= at + offset < span.end for span in saying.content) else "."
        for at, letter in enumerate(text)
    )


def _seat(role: str | None) -> str | None:
    """The region of "Kursk regional governor"."""
    words = [word for word in (role or "").split() if word.lower() not in {"acting", "former", "deputy", "then"}]
    if not words or not words[0][0].isupper():
        return None
    if len(words) > 1 and words[1].lower() in {
        "regional",
        "region",
        "provincial",
        "oblast",
        "governor",
        "region’s",
        "district",
    }:
        return f"{words[0]} region"
    return None


def _moved(quantity: Quantity, offset: int) -> Quantity:
    return replace(
        quantity,
        span=Span(quantity.span.start + offset, quantity.span.end + offset),
        alternate=_moved(quantity.alternate, offset) if quantity.alternate else None,
    )
