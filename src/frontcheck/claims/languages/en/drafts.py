"""A claim in the making: every field, with the rule that set it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.ellipses import is_verbless
from frontcheck.claims.languages.en.dates.days import day_ahead
from frontcheck.claims.languages.en.dates.nearest import (
    is_of_compared,
    modifies,
    nearest,
    pair_respectively,
    without_bare_lengths,
)
from frontcheck.claims.languages.en.dates.siblings import is_of_now, joined, told_before
from frontcheck.claims.languages.en.dates.times import NEAREST_WEEKDAY, SAME_TIME, TimeExpression, TimeKind, find_times
from frontcheck.claims.languages.en.ground.grounds import (
    against_of,
    holder_of,
    is_partial,
    nearest_toponym,
    partial_span,
    seat_of,
)
from frontcheck.claims.languages.en.reasons import (
    measure_reason,
    place_span,
    quantity_reason,
    relation_reason,
    side_span,
)
from frontcheck.models import Claim, Inference, Interval, Measure, Quantity, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.reading import Reading
    from frontcheck.claims.languages.en.speakers.voices import Voiced
    from frontcheck.claims.languages.en.statements.attributions import Saying

_YEAR = re.compile(r"\b\d{4}\b")
_IT_WAS_REPORTED = re.compile(r"\bit\s+(?:was|had\s+been)\s+(?:reported|announced|said)\s+that\b", re.IGNORECASE)
_EDGE = re.compile(r"\b(?:after|before|following|ahead\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_CHANGES = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.LOST, Relation.ADVANCED})
ALTERNATE = "quantity.alternate"
_AS_CHANGE = {Measure.AREA: Measure.AREA_CHANGE, Measure.SETTLEMENTS: Measure.SETTLEMENTS_CHANGE}


@dataclass(frozen=True, slots=True)
class Dated:
    """Days with the rule and the words of the report that gave them, if words did."""

    interval: Interval
    rule: str
    span: Span | None


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
        window, as_of = self._window(times), self._as_of(times)
        (holder, holder_rule), (place, place_rule) = self._holder(), self._place()
        against = against_of(holder, place, self.reading.lexicon)
        measure = _AS_CHANGE.get(self.measure, self.measure) if window else self.measure
        sentence = self.token.sent
        where = Span(sentence.start_char, sentence.end_char)
        because = [
            measure_reason(measure, self.token, self.paragraph),
            quantity_reason(self.quantity, self.paragraph),
            relation_reason(self.relation, self.clause, self.reading.lexicon, self.paragraph),
            *self._conversion_fault(),
            *self._ground_reasons((holder, holder_rule), (place, place_rule), against, where),
            *self._time_reason("as_of", as_of),
            *self._time_reason("window", window),
            *self._voice_reasons(voice_rule),
        ]
        return Claim(
            id=f"{self.reading.report_id[:12]}-{self.quantity.span.start + self.paragraph.offset}",
            measure=measure,
            quantity=self.quantity.moved(self.paragraph.offset),
            relation=self.relation,
            evidence=self.paragraph.span(where.start, where.end),
            holder=holder,
            against=against,
            place=place,
            partial=is_partial(sentence.text),
            as_of=as_of.interval if as_of else None,
            window=window.interval if window else None,
            attribution=self.voice.attribution if self.voice else None,
            because=tuple(because),
        )

    def _voice_reasons(self, rule: str) -> Iterator[Inference]:
        content = self.voice.saying.content if self.voice else ()
        span = self.paragraph.span(content[0].start, content[-1].end) if content else None
        yield Inference(field="attribution", rule=rule, span=span)
        yield from self.voice.because if self.voice else ()

    def _time_reason(self, field: str, dated: Dated | None) -> Iterator[Inference]:
        if dated is not None:
            yield Inference(field=field, rule=dated.rule, span=dated.span)

    def _ground_reasons(
        self, holder: tuple[str | None, str], place: tuple[str | None, str], against: str | None, where: Span
    ) -> Iterator[Inference]:
        named = place_span(place[0], self.quantity, where, self.paragraph) if place[0] else None
        if holder[0]:
            yield Inference(field="holder", rule=holder[1], span=self._holder_span(holder[0], holder[1]))
        if place[0]:
            named = named or (self.reading.place_at if place[0] == self.reading.place else None)
            named = named or self._reason_span("attribution.role")
            yield Inference(field="place", rule=place[1], span=named)
        if against:
            yield Inference(field="against", rule="side whose ground the place is", span=named)
        partial = partial_span(self.paragraph.doc.text[where.slice])
        if partial:
            span = self.paragraph.span(where.start + partial.start, where.start + partial.end)
            yield Inference(field="partial", rule="words that name only part of a front", span=span)

    def _conversion_fault(self) -> Iterator[Inference]:
        """What is wrong with the author's own conversion, if anything is."""
        fault, alternate = self.quantity.conversion_fault, self.quantity.alternate
        if fault and alternate:
            span = self.paragraph.span(alternate.span.start, alternate.span.end)
            yield Inference(field=ALTERNATE, rule=f"conversion does not match: {fault}", span=span)

    def _times(self) -> list[TimeExpression]:
        """Times of the claim's own words: of the content if it is reported, of the sentence otherwise."""
        found = [time for time in self._times_of_sentence() if time.rule != SAME_TIME or self._is_narrated()]
        set_beside = [time for time in found if is_of_compared(time, self.quantity.span, self.paragraph.text)]
        moved = without_bare_lengths([time for time in found if time not in set_beside], self.paragraph.text)
        paired = pair_respectively(moved, self.quantity.span, self.paragraph.text)
        if paired is not None:
            return [paired]
        own = [time for time in moved if modifies(time, self.token, self.quantity)]
        if own:
            return own
        if self.voice is None or not self.voice.saying.covers(self.quantity.span.start, self.quantity.span.end):
            return self._without_siblings([time for time in moved if self._shared(time)])
        saying = self.voice.saying
        own = [time for time in moved if saying.covers(time.span.start, time.span.end) and self._shared(time)]
        return self._without_siblings(own) or [
            time for time in moved if self._is_limit_of_sentence(time) or self._is_of_data(time)
        ]

    def _is_of_data(self, time: TimeExpression) -> bool:
        """Whether a time dates the data that a statement rests on: "according to their data for 3-9 August"."""
        cue = self.voice.saying.cue if self.voice else None
        return cue is not None and cue.lower_ == "according" and time.kind is not TimeKind.DAY

    def _times_of_sentence(self) -> list[TimeExpression]:
        sentence = self.token.sent
        found = find_times(sentence.text, self.reading.voices.now(self._spoken_on() or self._told_on()))
        return [
            replace(
                time,
                span=Span(time.span.start + sentence.start_char, time.span.end + sentence.start_char),
                interval=self._ahead(time) if self._is_to_come() else self._until_told(time.interval),
            )
            for time in found
            if not _EDGE.search(sentence.text[: time.span.start]) or time.kind is TimeKind.WINDOW
        ]

    def _is_to_come(self) -> bool:
        """Whether the clause tells of a plan, not of what may have been done already."""
        perfect = any(
            child.lemma_ == "have" for verb in self.clause.verbs for child in verb.children if child.dep_ == "aux"
        )
        done = any(child.dep_ in {"acl", "relcl"} and child.tag_ in {"VBN", "VBD"} for child in self.token.children)
        return self.relation is Relation.PLANNED and not perfect and not done

    def _ahead(self, time: TimeExpression) -> Interval:
        """When a plan is for: the coming Friday, the coming April; a year that is printed stays."""
        told = self._spoken_on() or self.reading.written_on
        first, last = time.interval.earliest, time.interval.latest
        if told is None or first is None or last is None or last >= told or _YEAR.search(self._words_of(time)):
            return time.interval
        if time.rule == NEAREST_WEEKDAY:
            return Interval.on(last + timedelta(days=7))
        if time.rule not in {"explicit date", "calendar month", "end of calendar month"}:
            return time.interval
        end = day_ahead(last, told)
        return Interval(end - (last - first), end)

    def _words_of(self, time: TimeExpression) -> str:
        return self.token.sent.text[time.span.start : time.span.end]

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

    def _told_on(self) -> date | None:
        """The day that a narrative in the past perfect looks back from: "By then they had taken it within a week"."""
        if self.voice is None or self.voice.attribution.claimant is None:
            told = self._impersonally_told_on()
            if told is not None:
                return told
        verb = self.clause.verbs[0] if self.clause.verbs else None
        backshifted = verb is not None and any(child.lower_ == "had" for child in verb.children)
        return self.reading.voices.told_of if self.voice is None and backshifted else None

    def _impersonally_told_on(self) -> date | None:
        """The day of "On 7 May, it was reported that over the previous week": what is told looks back from it."""
        text = self.token.sent.text
        told = _IT_WAS_REPORTED.search(text)
        times = find_times(text[: told.start()], self.reading.voices.now()) if told else []
        return next((time.interval.latest for time in times if time.kind is TimeKind.DAY), None)

    def _is_limit_of_sentence(self, time: TimeExpression) -> bool:
        """Whether a day opens the sentence as a limit and so dates all of it: "By Monday, the army said it held"."""
        opening = self.paragraph.text[self.token.sent.start_char : time.span.start]
        return time.kind is TimeKind.AS_OF or opening.strip().lower() == "by"

    def _without_siblings(self, times: list[TimeExpression]) -> list[TimeExpression]:
        """Times without a joined verb's, if the claim's own verb has one: "held 93% in June but now holds 73%"."""
        own = self.clause.verbs[0] if self.clause.verbs else None
        governors = [self._governor(time) for time in times]
        if own is not None and own not in governors and is_of_now(own):
            return [
                time for time, verb in zip(times, governors, strict=True) if verb is None or not told_before(verb, own)
            ]
        if own is None or own not in governors:
            return times
        siblings = {verb for verb in (own.head, *own.children) if joined(own, verb)}
        return [time for time, governor in zip(times, governors, strict=True) if governor not in siblings]

    def _governor(self, time: TimeExpression) -> Token | None:
        anchor = self.paragraph.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if anchor is None:
            return None
        return next((node for node in anchor.root.ancestors if node.pos_ in {"VERB", "AUX"}), None)

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
        return nearest([time for time in times if time.kind is kind], self.quantity.span, self.paragraph.text)

    def _window(self, times: list[TimeExpression]) -> Dated | None:
        if self.relation not in _CHANGES:
            return None
        window = self._nearest(times, TimeKind.WINDOW) or self._nearest(times, TimeKind.PERIOD)
        if window:
            return Dated(window.interval, window.rule, self._in_report(window))
        return self._since_beginning()

    def _holder_span(self, holder: str, rule: str) -> Span | None:
        """The words that name a holder, or those that tell whose side the speaker is on."""
        own = "speaker" in rule
        party = self._reason_span("attribution.party") or self._reason_span("attribution.claimant") if own else None
        told = self.reading.taker_at if holder == self.reading.taker else None
        return party or side_span(holder, self.clause, self.reading.voices.cast.sides, self.paragraph) or told

    def _in_report(self, time: TimeExpression) -> Span:
        return self.paragraph.span(time.span.start, time.span.end)

    def _reason_span(self, field: str) -> Span | None:
        """The words on which a field of the attribution rests."""
        because = self.voice.because if self.voice else ()
        return next((reason.span for reason in because if reason.field == field), None)

    def _since_beginning(self) -> Dated | None:
        """From a dated beginning until now: "entered the region on Tuesday and have taken dozens of villages"."""
        until = self._spoken_on() or self.reading.written_on
        verb = self.clause.verbs[0] if self.clause.verbs else None
        perfect = verb is not None and any(child.lower_ in {"has", "have"} for child in verb.children)
        if not perfect or until is None:
            return None
        for time in reversed(self._times_of_sentence()):
            day = time.interval.earliest
            begins = time.kind is TimeKind.DAY and time.span.end <= self.token.idx and not self._shared(time)
            if begins and day and day < until:
                return Dated(Interval(day, until), "from a dated beginning until now", self._in_report(time))
        return None

    def _as_of(self, times: list[TimeExpression]) -> Dated | None:
        for kind in (TimeKind.AS_OF, TimeKind.WINDOW, TimeKind.DAY, TimeKind.PERIOD):
            time = self._nearest(times, kind)
            if time and time.interval.latest:
                return Dated(Interval.on(time.interval.latest), f"{time.rule} ({kind.value})", self._in_report(time))
        said = self.voice.attribution.said_on if self.voice else None
        if said:
            return Dated(said, "day of speaking", self._reason_span("attribution.said_on"))
        if self.reading.voices.told_of and self._is_narrated() and self._is_near_day():
            day = Interval.on(self.reading.voices.told_of)
            return Dated(day, "day that the narrative has reached", self.reading.voices.told_span)
        written = self.reading.written_on
        return Dated(Interval.on(written), "day of the report", None) if written else None

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
        found = holder_of(self.clause, self.relation, claimant, self.reading.voices.cast, self._gapped_subject())
        if found:
            if self.relation in _CHANGES and self.relation is not Relation.LOST:
                self.reading.taker = found[0]
                self.reading.taker_at = self._holder_span(*found)
            return found
        return (self.reading.taker, "side whose advance the report tells of") if self.reading.taker else (None, "")

    def _gapped_subject(self) -> list[Token]:
        start = self.quantity.span.start
        if not is_verbless(self.paragraph.text, start):
            return []
        words = self.paragraph.doc.char_span(start, self.quantity.span.end, alignment_mode="expand")
        return [words[0].nbor(-1)] if words and words.start else []

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
        seat = seat_of(role)
        if seat:
            return seat, "seat of the speaker's office"
        return (self.reading.place, "last ground that the report named") if self.reading.place else (None, "")


def _only_content(text: str, offset: int, saying: Saying) -> str:
    """The text with full stops for all that is not content."""
    kept = ["."] * len(text)
    for span in saying.content:
        start, end = max(span.start - offset, 0), max(span.end - offset, 0)
        kept[start:end] = text[start:end]
    return "".join(kept)
