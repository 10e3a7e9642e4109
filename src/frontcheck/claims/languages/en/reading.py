"""One pass over a report: every attribution, and every claim with its fields and the reasons for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.disputes import find_disputes
from frontcheck.claims.languages.en.amounts.comparisons import compared_with
from frontcheck.claims.languages.en.amounts.quantities import find_quantities
from frontcheck.claims.languages.en.amounts.takeup import is_bare_share, resized, taken_up
from frontcheck.claims.languages.en.amounts.unit_words import GROUND_NOUNS
from frontcheck.claims.languages.en.dates.times import RANGE, TimeKind, find_times
from frontcheck.claims.languages.en.dates.windows import with_shared_windows
from frontcheck.claims.languages.en.drafts import ALTERNATE, Draft
from frontcheck.claims.languages.en.ground.clauses import Clause, head_of
from frontcheck.claims.languages.en.ground.context import measure_of, refine
from frontcheck.claims.languages.en.ground.grounds import actors_of, find_toponyms
from frontcheck.claims.languages.en.ground.martial import is_about_war, is_martial, is_war_passage
from frontcheck.claims.languages.en.ground.modality import with_modality
from frontcheck.claims.languages.en.ground.relations import relation_of
from frontcheck.claims.languages.en.ground.told_along import told_along, with_told_along
from frontcheck.claims.languages.en.speakers.briefs import OF_SOURCE, brief_of
from frontcheck.claims.languages.en.speakers.cast import Cast
from frontcheck.claims.languages.en.speakers.headings import HEADED
from frontcheck.claims.languages.en.speakers.leads import follows_lead, lead_of
from frontcheck.claims.languages.en.speakers.names import is_inside_name
from frontcheck.claims.languages.en.speakers.occasions import dated_by_later
from frontcheck.claims.languages.en.speakers.running import points_back, runs_on
from frontcheck.claims.languages.en.speakers.settling import settled_attribution, settled_claim
from frontcheck.claims.languages.en.speakers.uncovered import appended_to, saying_around
from frontcheck.claims.languages.en.speakers.voices import Voiced, Voices, source_spans, with_chain
from frontcheck.claims.languages.en.statements.attributions import Saying, find_sayings
from frontcheck.claims.languages.en.statements.continuations import Opened, joined
from frontcheck.claims.languages.en.statements.cues import load_cues
from frontcheck.claims.languages.en.statements.estimates import find_estimates
from frontcheck.claims.languages.en.statements.nesting import with_inner
from frontcheck.claims.languages.en.statements.stances import find_stances
from frontcheck.claims.languages.en.statements.tags import open_tag
from frontcheck.claims.languages.en.statements.thrown_in import resumed
from frontcheck.claims.languages.en.statements.transcripts import (
    answers,
    asks,
    is_transcript,
    label_of,
    labelled,
    turn_of,
)
from frontcheck.claims.mentions import with_mentions
from frontcheck.models import Attribution, Claim, Measure, Quantity, Relation, Report, Statements
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from spacy.tokens import Span, Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.figures import Figure


_NEAR = 250
"""Characters between a claim and a share that goes on with it."""

_GAP = 3
"""Characters between a sentence and the next."""


@dataclass(slots=True)
class Reading:
    """State of the pass: what the report has said so far."""

    report_id: str
    written_on: date | None
    lexicon: Lexicon
    about_war: bool
    voices: Voices = field(init=False)
    place: str | None = None
    place_at: TextSpan | None = None
    taker: str | None = None
    taker_at: TextSpan | None = None
    told_at: int | None = None
    speaking: tuple[Figure, TextSpan] | None = None
    carried: tuple[Voiced, int] | None = None
    opened: Opened | None = None
    led: Voiced | None = None
    closing: Voiced | None = None
    attributions: list[Attribution] = field(default_factory=list)
    denials: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    along: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.voices = Voices(self.lexicon, self.written_on, Cast(self.lexicon))

    def read(self, paragraph: Paragraph) -> None:
        """Read the next paragraph."""
        sayings = [
            *find_sayings(paragraph, self.lexicon),
            *find_stances(paragraph),
            *find_estimates(paragraph, self.lexicon),
        ]
        quantities = find_quantities(paragraph.text)
        self.voices.cast.portraits.offset = paragraph.offset
        headed = self.voices.headings.read(paragraph, self.voices.now())
        if headed:
            self.voices.cast.memory.remember(headed)
        spoken = self._labelled(paragraph)
        voiced = list(spoken)
        for sentence in paragraph.doc.sents:
            told_before = self.voices.told_of
            here = [saying for saying in sayings if _anchor(saying) in range(sentence.start_char, sentence.end_char)]
            voiced += [self._voice(saying) for saying in sorted(here, key=_anchor)]
            voiced = [with_chain(item, voiced) if item.saying in here else item for item in voiced]
            for quantity in quantities:
                if sentence.start_char <= quantity.span.start < sentence.end_char:
                    self._read_claim(quantity, paragraph, voiced, sayings)
            self._introduce(paragraph, sentence.start_char, sentence.end_char)
            self.voices.told_of = told_before
            if not here:
                self.voices.note_occasion(sentence, paragraph)
            self._note_day(paragraph, sentence.start_char, sentence.end_char)
            self._note_place(paragraph, sentence.start_char, sentence.end_char)
        again = spoken if label_of(paragraph.text) else []
        told = with_inner([item for item in voiced if item not in again])
        self.attributions = joined(self.attributions, told, paragraph, self.opened)
        self.opened = self._opened(paragraph)
        self.led = self._led_in(paragraph)
        self.closing = _closing(paragraph, voiced)
        self.denials += [item.attribution for item in voiced if self._is_denial(item.saying)]

    def _labelled(self, paragraph: Paragraph) -> list[Voiced]:
        """The statement of who speaks a paragraph of a transcript: all of it, behind the label."""
        label = label_of(paragraph.text)
        turn = turn_of(paragraph.text, paragraph.offset, self.voices.cast.memory) if self.voices.transcript else None
        if turn:
            self.speaking = turn
            self.voices.headings.speaks = False
        elif label:
            at = paragraph.span(label[1].start, label[1].end)
            figure = None if asks(label[0]) else labelled(label[0], at, self.voices.cast.memory)
            figure = self.voices.headings.speaker if answers(label[0]) else figure
            if figure or asks(label[0]):
                self.speaking = (figure, at) if figure else None
                self.voices.headings.speaks = False
        if self.speaking is None:
            return []
        start = paragraph.text.index(":") + 1 if turn else label[1].end + 1 if label else 0
        saying = Saying(paragraph, None, None, (TextSpan(start, max(start, len(paragraph.text))),))
        return [self.voices.labelled(saying, *self.speaking)]

    def _is_denial(self, saying: Saying) -> bool:
        return saying.cue is not None and saying.cue.lemma_.lower() in self.lexicon.denials

    def statements(self, notes: tuple[str, ...]) -> Statements:
        """Everything read, in text order."""
        cast = self.voices.cast
        settled = [settled_attribution(attribution, cast) for attribution in self.attributions]
        ordered = sorted(settled, key=lambda item: min((*item.source, *item.cue, *item.content)))
        grounded = any(
            claim.measure is not Measure.COUNT or claim.quantity.unit in GROUND_NOUNS for claim in self.claims
        )
        every = with_told_along(self.claims, self.along)
        settled_claims = [settled_claim(claim, cast) for claim in every] if grounded else []
        dated = dated_by_later(settled_claims, self.voices.occasions, cast.memory)
        told = with_shared_windows(dated)
        claims = with_mentions(told)
        denials = [settled_attribution(denial, cast) for denial in self.denials]
        return Statements(
            attributions=tuple(ordered),
            claims=claims,
            notes=(*notes, *_conversion_notes(claims)),
            disputes=find_disputes(claims, denials),
        )

    def _voice(self, saying: Saying) -> Voiced:
        if saying.source is not None:
            self._introduce(saying.paragraph, saying.source.sent.start_char, saying.source.idx)
        return self.voices.voiced(saying)

    def _led_in(self, paragraph: Paragraph) -> Voiced | None:
        """Who is led in by a colon at the end of the paragraph, or goes on with a list or in the first person."""
        lead = lead_of(paragraph)
        if lead is not None:
            return self._voice(lead)
        return self.led if follows_lead(paragraph.text) else None

    def _opened(self, paragraph: Paragraph) -> Opened | None:
        """Who is about to be quoted, if the paragraph ends so: "He said:"."""
        tag = open_tag(paragraph, load_cues())
        if tag is None or tag.cue is None or tag.source is None:
            return None
        self._introduce(paragraph, tag.source.sent.start_char, tag.source.idx)
        self.voices.cast.resolve(tag.source)
        return Opened(source_spans(tag), (paragraph.span_of(tag.cue),))

    def _introduce(self, paragraph: Paragraph, start: int, end: int) -> None:
        for token in paragraph.doc.char_span(start, end, alignment_mode="expand") or ():
            if token.pos_ in {"PROPN", "NOUN"} and start <= token.idx < end and not is_inside_name(token):
                self.voices.cast.introduce(token)

    def _note_day(self, paragraph: Paragraph, start: int, end: int) -> None:
        times = find_times(paragraph.text[start:end], self.voices.now())
        days = [time for time in times if time.kind is TimeKind.DAY or time.rule == RANGE]
        periods = [time.interval for time in times if time.kind is TimeKind.PERIOD]
        if days:
            self.voices.told_of = days[-1].interval.latest
            self.voices.told_span = paragraph.span(start + days[-1].span.start, start + days[-1].span.end)
            self.told_at = paragraph.index
        if periods:
            self.voices.told_in = periods[-1]
        if times:
            self.voices.told_last = times[-1].interval

    def _note_place(self, paragraph: Paragraph, start: int, end: int) -> None:
        named = [toponym for toponym in find_toponyms(paragraph.text[start:end]) if toponym.is_ground]
        if named:
            self.place = named[0].name
            self.place_at = paragraph.span(start + named[0].start, start + named[0].end)

    def _read_claim(
        self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced], sayings: list[Saying]
    ) -> None:
        voice, rule = self._voice_of(quantity, paragraph, voiced, sayings)
        token = head_of(quantity, paragraph)
        clause = Clause(token, voice.saying.cue if voice else None)
        relation = relation_of(clause, self.lexicon)
        at = quantity.span.start + paragraph.offset
        measure = measure_of(quantity, clause, relation, paragraph, self.lexicon)
        changed = resized(quantity, at, token, self.claims)
        if changed:
            relation, measure = Relation.ADVANCED, changed
        open_still = relation is Relation.OTHER or measure is None
        known = taken_up(quantity, at, token, self.claims, self.lexicon) if open_still else None
        if known:
            relation = known
            measure = measure_of(quantity, clause, relation, paragraph, self.lexicon)
        likened = compared_with(quantity, clause, at, self.claims) if relation is Relation.OTHER else None
        if likened is not None:
            relation = likened.relation
            measure = measure_of(quantity, clause, relation, paragraph, self.lexicon)
            voice, rule = _told_with(likened, voice, rule, voiced)
        if measure is None and known and is_bare_share(quantity, paragraph.text):
            measure = Measure.SHARE
        spoken_of = any(claim.measure is not Measure.COUNT for claim in self.claims)
        goes_on = spoken_of and (known or (likened and self.about_war))
        if measure is None or not (goes_on or self._is_ground(measure, quantity.unit, clause)):
            along = self._measures_along(quantity, clause, paragraph)
            if along:
                relation = with_modality(relation, clause, self.lexicon)
                self.along.append(Draft(self, quantity, paragraph, token, clause, relation, along, voice).claim(rule))
            return
        relation = refine(with_modality(relation, clause, self.lexicon), measure, quantity, clause, paragraph)
        draft = Draft(self, quantity, paragraph, token, clause, relation, measure, voice)
        self.claims.append(draft.claim(rule))

    def _measures_along(self, quantity: Quantity, clause: Clause, paragraph: Paragraph) -> Measure | None:
        about_war = self.about_war or is_war_passage(paragraph.text, self.lexicon)
        told = max((*self.claims[-1:], *self.along[-1:]), key=lambda one: one.quantity.span.start, default=None)
        near = told is not None and quantity.span.start + paragraph.offset - told.quantity.span.end <= _NEAR
        last = told if near else None
        return told_along(quantity, clause, paragraph.text, self.lexicon, last) if about_war else None

    def _is_ground(self, measure: Measure, unit: str, clause: Clause) -> bool:
        if measure is Measure.COUNT and unit not in GROUND_NOUNS:
            return True
        about_war = self.about_war or is_war_passage(clause.token.doc.text, self.lexicon)
        return is_martial(clause, actors_of(clause), self.lexicon, about_war=about_war)

    def _voice_of(
        self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced], sayings: list[Saying]
    ) -> tuple[Voiced | None, str]:
        start, end = quantity.span.start, quantity.span.end
        covering = [saying for saying in sayings if saying.asserts and saying.covers(start, end)]
        inner = min(covering, key=lambda saying: self._rank(saying, covering), default=None)
        if inner is not None:
            known = next((item for item in voiced if item.saying is inner), None)
            voice = known or self._voice(inner)
            spoken = self._spoken_for(voice, [item for item in voiced if item.saying in covering])
            if spoken:
                return spoken, "statement of a body as told by who speaks for it"
            return voice, "inside the content of the statement"
        around = resumed(start, voiced)
        if around is not None:
            return around, "statement that goes on behind its cue"
        return self._uncovered(quantity, paragraph, voiced)

    def _rank(self, saying: Saying, covering: list[Saying]) -> tuple[bool, int, bool]:
        """The innermost first; of "the army rejected the rebels' claim that" the claim."""
        return _closes(saying, covering), saying.size, self._is_denial(saying)

    def _spoken_for(self, voice: Voiced, around: list[Voiced]) -> Voiced | None:
        """Who speaks for the body whose statement it is: "Kyiv has admitted the loss, according to its spokesman"."""
        body = voice.attribution.claimant
        outer = next((item for item in around if len(voice.attribution.chain) > 1 and item is not voice), None)
        person = outer.attribution.claimant if outer else None
        if body is None or person is None or body.name not in {one.name for one in self.voices.cast.bodies}:
            return None
        own = person.role and body.party and person.party == body.party
        return outer if own or person.organisation == body.name else None

    def _uncovered(self, quantity: Quantity, paragraph: Paragraph, voiced: list[Voiced]) -> tuple[Voiced | None, str]:
        """Who speaks a number outside the content of every statement; the publisher if nothing tells."""
        token = head_of(quantity, paragraph)
        appended = appended_to(token, voiced)
        if appended:
            return appended, "goes on behind the cue of its statement"
        around = saying_around(token, paragraph, self.lexicon)
        if around:
            voice = self._voice(around[0])
            self.carried = (voice, paragraph.offset + token.sent.end_char)
            return voice, around[1]
        last, rule = self._continued(token, paragraph, voiced)
        if last is None and self.speaking and voiced and voiced[0].saying.cue is None:
            return voiced[0], "label of a transcript"
        if last is None and self.led and follows_lead(paragraph.text):
            return self.led, "led in by a colon"
        if last is None:
            return self._printed(token, paragraph) or (last, rule)
        return last, rule

    def _printed(self, token: Token, paragraph: Paragraph) -> tuple[Voiced, str] | None:
        """What the speaker named above the report, or in a line of its own, says in a sentence that names nobody."""
        saying = Saying(paragraph, None, None, (TextSpan(token.sent.start_char, token.sent.end_char),))
        if self.voices.headings.speaks:
            return self.voices.headed(saying), HEADED
        if self.voices.brief.whose(token.idx + paragraph.offset):
            return self.voices.of_brief(saying), OF_SOURCE
        return None

    def _continued(self, token: Token, paragraph: Paragraph, voiced: list[Voiced]) -> tuple[Voiced | None, str]:
        """Reported speech runs on behind its own sentence, and from there on as long as each sentence does."""
        sentence = token.sent
        last = self._voice_before(sentence, paragraph, voiced)
        rule = runs_on(token, sentence) if last else ""
        if last is None and sentence.start == 0:
            last, rule = self.closing, points_back(token, sentence)
        if last is None or not rule or sentence[0].lower_ in {"by", "before", "until"}:
            return None, "publisher's own voice"
        self.carried = (last, paragraph.offset + sentence.end_char)
        return last, rule

    def _voice_before(self, sentence: Span, paragraph: Paragraph, voiced: list[Voiced]) -> Voiced | None:
        """Who speaks in the sentence before, or whose speech runs on in it."""
        start = paragraph.offset + sentence.start_char
        if self.carried and start - _GAP <= self.carried[1] <= paragraph.offset + sentence.end_char:
            return self.carried[0]
        previous = [item for item in voiced if item.saying.asserts and item.saying.start < sentence.start_char]
        cue = previous[-1].saying.cue if previous else None
        return previous[-1] if cue is not None and cue.sent.end_char >= sentence.start_char - _GAP else None


def _told_with(claim: Claim, voice: Voiced | None, rule: str, voiced: list[Voiced]) -> tuple[Voiced | None, str]:
    """Who speaks a number that goes with a claim of its sentence: who speaks that, if nothing else tells."""
    if voice is not None or claim.attribution is None:
        return voice, rule
    known = next((item for item in reversed(voiced) if item.attribution == claim.attribution), None)
    return (known, "goes with a number that the statement holds") if known else (voice, rule)


def _closes(saying: Saying, others: list[Saying]) -> bool:
    """Whether a cue closes the sentence of another statement, into which the parser has drawn it: it is the outer."""
    return any(_holds(saying, other) and _holds(other, saying) and _anchor(other) < _anchor(saying) for other in others)


def _holds(saying: Saying, other: Saying) -> bool:
    at = _anchor(other)
    return saying is not other and saying.covers(at, at + 1) and _anchor(saying) != at


def _closing(paragraph: Paragraph, voiced: list[Voiced]) -> Voiced | None:
    """The statement with whose sentence a paragraph ends."""
    told = (item for item in reversed(voiced) if item.saying.asserts and item.saying.cue is not None)
    last = next(told, None)
    cue = last.saying.cue if last else None
    return last if cue is not None and cue.sent.end == len(paragraph.doc) else None


def _anchor(saying: Saying) -> int:
    return saying.cue.idx if saying.cue is not None else saying.start


def read_all(report: Report, paragraphs: Iterator[Paragraph], lexicon: Lexicon) -> Reading:
    """Read a report's paragraphs in order."""
    reading = Reading(report.id, report.dateline_day, lexicon, is_about_war(report.text, lexicon))
    reading.voices.cast.look_ahead(report.text)
    reading.voices.transcript = is_transcript(report.text, lexicon)
    reading.voices.brief = brief_of(report.text, lexicon)
    for paragraph in paragraphs:
        reading.read(paragraph)
    return reading


def _conversion_notes(claims: tuple[Claim, ...]) -> Iterator[str]:
    for claim in claims:
        for reason in claim.because:
            if reason.field == ALTERNATE:
                yield f"{' '.join(claim.quantity.text.split())!r}: {reason.rule}"
