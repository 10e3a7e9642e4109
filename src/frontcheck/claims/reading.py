"""One pass over a report: every attribution, and every claim with its fields and the reasons for them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.attributions import Saying, find_sayings
from frontcheck.claims.cast import Cast
from frontcheck.claims.context import Clause, head_of, measure_of, refine, relation_of
from frontcheck.claims.grounds import against_of, find_toponyms, holder_of, is_partial, nearest_toponym
from frontcheck.claims.quantities import find_quantities
from frontcheck.claims.times import TimeExpression, TimeKind, find_times
from frontcheck.claims.voices import Voices
from frontcheck.models import (
    Attribution,
    Claim,
    Inference,
    Interval,
    Measure,
    Quantity,
    Relation,
    Report,
    Span,
    Statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Token

    from frontcheck.claims.lexicon import Lexicon
    from frontcheck.claims.parsing import Paragraph

_CHANGES = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.LOST, Relation.ADVANCED})
_AS_CHANGE = {Measure.AREA: Measure.AREA_CHANGE, Measure.SETTLEMENTS: Measure.SETTLEMENTS_CHANGE}


@dataclass(frozen=True, slots=True)
class Voiced:
    """A saying with the attribution made from it."""

    saying: Saying
    attribution: Attribution


@dataclass(slots=True)
class Reading:
    """State of the pass: what the report has said so far."""

    report_id: str
    written_on: date | None
    lexicon: Lexicon
    voices: Voices = field(init=False)
    place: str | None = None
    taker: str | None = None
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.voices = Voices(self.lexicon, self.written_on, Cast(self.lexicon))

    def read(self, paragraph: Paragraph) -> None:
        """Read the next paragraph."""
        sayings = find_sayings(paragraph, self.lexicon)
        quantities = find_quantities(paragraph.doc.text)
        voiced: list[Voiced] = []
        for sentence in paragraph.doc.sents:
            told_before = self.voices.told_of
            here = [saying for saying in sayings if _anchor(saying) in range(sentence.start_char, sentence.end_char)]
            voiced += [self._voice(saying) for saying in sorted(here, key=_anchor)]
            for quantity in quantities:
                if sentence.start_char <= quantity.span.start < sentence.end_char:
                    self._read_claim(quantity, paragraph, voiced, sayings)
            self.voices.told_of = told_before
            self._note_day(paragraph, sentence.start_char, sentence.end_char)
            self._note_place(paragraph.doc.text[sentence.start_char : sentence.end_char])
        self.attributions += [item.attribution for item in voiced]

    def statements(self, notes: tuple[str, ...]) -> Statements:
        """Everything read, in text order."""
        ordered = sorted(self.attributions, key=lambda item: min((*item.source, *item.cue, *item.content)))
        grounded = any(claim.measure is not Measure.COUNT for claim in self.claims)
        return Statements(attributions=tuple(ordered), claims=tuple(self.claims) if grounded else (), notes=notes)

    def _voice(self, saying: Saying) -> Voiced:
        cut = saying.source.idx if saying.source is not None else 0
        for entity in saying.paragraph.doc.ents:
            if entity.label_ == "PERSON" and entity.root.idx < cut:
                self.voices.cast.introduce(entity.root)
        return Voiced(saying, self.voices.attribution(saying))

    def _note_day(self, paragraph: Paragraph, start: int, end: int) -> None:
        times = find_times(paragraph.doc.text[start:end], self.voices.now())
        days = [time.interval.latest for time in times if time.kind is TimeKind.DAY]
        if days:
            self.voices.told_of = days[-1]

    def _note_place(self, sentence: str) -> None:
        named = [toponym.name for toponym in find_toponyms(sentence) if toponym.is_ground]
        if named:
            self.place = named[0]

    def _read_claim(
        self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced], sayings: list[Saying]
    ) -> None:
        voice, rule = self._voice_of(quantity, paragraph, voiced, sayings)
        token = head_of(quantity, paragraph)
        clause = Clause(token, voice.saying.cue if voice else None)
        relation = relation_of(clause, self.lexicon)
        measure = measure_of(quantity, clause, relation, paragraph, self.lexicon)
        if measure is None:
            return
        relation = refine(relation, measure, quantity, paragraph)
        draft = _Draft(self, quantity, paragraph, token, clause, relation, measure, voice)
        self.claims.append(draft.claim(rule))

    def _voice_of(
        self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced], sayings: list[Saying]
    ) -> tuple[Voiced | None, str]:
        start, end = quantity.span.start, quantity.span.end
        covering = [saying for saying in sayings if saying.covers(start, end)]
        inner = min(covering, key=lambda saying: saying.size, default=None)
        if inner is not None:
            known = next((item for item in voiced if item.saying is inner), None)
            return known or self._voice(inner), "inside the content of the statement"
        return self._continued(quantity, paragraph, voiced)

    def _continued(self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced]) -> tuple[Voiced | None, str]:
        """Reported speech runs on in the past perfect: "She gave details. Their brigade had cleared ..."."""
        token = head_of(quantity, paragraph)
        verbs = (head for head in token.ancestors if head.pos_ == "VERB")
        backshifted = any(child.dep_ == "aux" and child.lower_ == "had" for verb in verbs for child in verb.children)
        previous = [item for item in voiced if item.saying.start < token.sent.start_char]
        if not backshifted or not previous:
            return None, "publisher's own voice"
        last = previous[-1]
        in_last = last.saying.cue is not None and last.saying.cue.sent.end_char >= token.sent.start_char - 2
        return (last, "reported speech continued in the past perfect") if in_last else (None, "publisher's own voice")


def _anchor(saying: Saying) -> int:
    return saying.cue.idx if saying.cue is not None else saying.start


@dataclass(frozen=True, slots=True)
class _Draft:
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
        times = self._times()
        window = self._window(times)
        as_of, as_of_rule = self._as_of(times)
        holder, holder_rule = self._holder()
        place, place_rule = self._place()
        measure = _AS_CHANGE.get(self.measure, self.measure) if window else self.measure
        sentence = self.token.sent
        span = self.paragraph.span(self.quantity.span.start, self.quantity.span.end)
        reasons = (("attribution", voice_rule), ("as_of", as_of_rule), ("holder", holder_rule), ("place", place_rule))
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
            because=tuple(Inference(field=name, rule=rule) for name, rule in reasons if rule),
        )

    def _times(self) -> list[TimeExpression]:
        """Time expressions of the claim's own words: of the content if it is reported, of the sentence otherwise."""
        said = self.voice.attribution.said_on if self.voice else None
        now = self.reading.voices.now(said.latest if said else None)
        sentence = self.token.sent
        found = find_times(sentence.text, now)
        moved = [
            replace(time, span=Span(time.span.start + sentence.start_char, time.span.end + sentence.start_char))
            for time in found
        ]
        if self.voice is None or not self.voice.saying.covers(self.quantity.span.start, self.quantity.span.end):
            return [time for time in moved if self._shared(time)]
        return [
            time for time in moved if self.voice.saying.covers(time.span.start, time.span.end) and self._shared(time)
        ]

    def _shared(self, time: TimeExpression) -> bool:
        """Whether a time expression dates the claim's verb: "entered on Tuesday and have taken" dates the entering."""
        anchor = self.paragraph.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if anchor is None:
            return True
        governor = next((node for node in anchor.root.ancestors if node.pos_ in {"VERB", "AUX"}), None)
        if governor is None or governor not in self.clause.heads:
            return True
        path = self.clause.verbs[: self.clause.verbs.index(governor)] if governor in self.clause.verbs else []
        joined = any(verb.dep_ == "conj" and any(child.dep_ == "aux" for child in verb.children) for verb in path)
        return not (joined and governor.i < anchor.start < self.token.i)

    def _nearest(self, times: list[TimeExpression], kind: TimeKind) -> TimeExpression | None:
        fitting = [time for time in times if time.kind is kind]
        return min(fitting, key=lambda time: abs(time.span.start - self.quantity.span.start), default=None)

    def _window(self, times: list[TimeExpression]) -> Interval | None:
        if self.relation not in _CHANGES:
            return None
        window = self._nearest(times, TimeKind.WINDOW) or self._nearest(times, TimeKind.PERIOD)
        return window.interval if window else None

    def _as_of(self, times: list[TimeExpression]) -> tuple[Interval | None, str]:
        for kind in (TimeKind.AS_OF, TimeKind.WINDOW, TimeKind.DAY, TimeKind.PERIOD):
            time = self._nearest(times, kind)
            if time and time.interval.latest:
                return Interval.on(time.interval.latest), f"{time.rule} ({kind.value})"
        said = self.voice.attribution.said_on if self.voice else None
        if said:
            return said, "day of speaking"
        if self.reading.voices.told_of and self._is_narrated():
            return Interval.on(self.reading.voices.told_of), "day that the narrative has reached"
        written = self.reading.written_on
        return (Interval.on(written), "day of the report") if written else (None, "")

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
    words = (role or "").split()
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


def read_all(report: Report, paragraphs: Iterator[Paragraph], lexicon: Lexicon) -> Reading:
    """Read a report's paragraphs in order."""
    reading = Reading(report.id, report.dateline_day, lexicon)
    reading.voices.cast.look_ahead(report.text)
    for paragraph in paragraphs:
        reading.read(paragraph)
    return reading
