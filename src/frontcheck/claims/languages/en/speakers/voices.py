"""From sayings to attributions: who speaks, when, through which channel, and on whose data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.dates.tellings import (
    days_apart,
    is_going_on,
    is_just_said,
    is_limit,
    is_of_telling,
    is_present,
    lies_ahead,
)
from frontcheck.claims.languages.en.dates.times import Now, TimeExpression, TimeKind, find_times
from frontcheck.claims.languages.en.dates.timewords import may_tell_time
from frontcheck.claims.languages.en.speakers.bases import basis_of
from frontcheck.claims.languages.en.speakers.briefs import OF_SOURCE, Brief
from frontcheck.claims.languages.en.speakers.channels import channel_of, media_around, medium_told
from frontcheck.claims.languages.en.speakers.figures import Figure, Heard
from frontcheck.claims.languages.en.speakers.headings import HEADED, Headings
from frontcheck.claims.languages.en.speakers.occasions import Occasion, opened_in
from frontcheck.claims.languages.en.speakers.relays import relay_of
from frontcheck.claims.languages.en.statements.attributions import Saying, mode_of
from frontcheck.claims.languages.en.statements.transcripts import OF_OCCASION, labelled
from frontcheck.claims.reasons import MODES
from frontcheck.errors import ClaimError
from frontcheck.models import Attribution, Claimant, Inference, Interval, Mode, Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.cast import Cast

_SAME_OCCASION = 4
"""Paragraphs over which a speaker's statements are of one day unless another day is told."""
_OWN_CLAUSES = frozenset({"relcl", "acl", "advcl"})
Day = tuple[Interval, str, "Span | None"]


@dataclass(frozen=True, slots=True)
class Voiced:
    """A saying with the attribution made from it, and the reasons for each of its fields."""

    saying: Saying
    attribution: Attribution
    because: tuple[Inference, ...] = ()


@dataclass(slots=True)
class Voices:
    """Turns the sayings of a report, in text order, into attributions; remembers what later ones build on."""

    lexicon: Lexicon
    written_on: date | None
    cast: Cast
    told_of: date | None = None
    told_span: Span | None = None
    told_in: Interval | None = None
    told_last: Interval | None = None
    headings: Headings = field(init=False)
    brief: Brief = field(default_factory=Brief)
    transcript: bool = False
    occasions: list[Occasion] = field(default_factory=list)
    last_said: dict[str, tuple[int, Interval, Span | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.headings = Headings(self.lexicon)

    def voiced(self, saying: Saying) -> Voiced:
        """The attribution that a saying stands for, with its reasons."""
        self.cast.portraits.offset = saying.paragraph.offset
        relay = self._relay(saying)
        heard = self._heard(saying)
        claimant = heard.claimant if heard else None
        passed_on = relay if relay and claimant and relay.claimant.name != claimant.name else None
        self._note_carrier(saying)
        told = self._medium_told(saying)
        channel, basis = channel_of(saying, self.lexicon) or told, basis_of(saying)
        said = self._said_on(saying, claimant, told[0] if told else "")
        mode = mode_of(saying)
        attribution = Attribution(
            source=source_spans(saying),
            cue=(saying.paragraph.span_of(saying.cue),) if saying.cue is not None else (),
            content=tuple(saying.paragraph.span(span.start, span.end) for span in saying.content),
            mode=mode,
            claimant=claimant,
            channel=channel[0] if channel else None,
            said_on=said[0] if said else None,
            relayed_by=passed_on.claimant if passed_on else None,
            basis=basis[0] if basis else None,
            chain=_chain([passed_on.claimant] if passed_on else [], claimant),
        )
        whole = saying.paragraph.span(saying.content[0].start, saying.content[0].end)
        because = [Inference(field="attribution.mode", rule=MODES[mode], span=whole)]
        because += [_sourced(reason, attribution) for reason in heard.because] if heard else []
        because += [_in_report("channel", "words around the cue", channel[1], saying)] if channel else []
        because += [_in_report("basis", "data that the statement rests on", basis[1], saying)] if basis else []
        because += [Inference(field="attribution.said_on", rule=said[1], span=said[2])] if said else []
        because += _chain_reasons("who passes the statement on", passed_on.figure.at) if passed_on else []
        return Voiced(saying, attribution, tuple(because))

    def labelled(self, saying: Saying, figure: Figure, at: Span) -> Voiced:
        """The statement of somebody whom a label names at the start of a paragraph."""
        speaker = self.cast.memory.remember(figure)
        self.cast.memory.last = speaker
        heard = Heard(speaker, "label of a transcript", at)
        voiced = _uncued(saying, heard, self.headings, "words of a transcript")
        if self.headings.day or not self.transcript or self.written_on is None:
            return voiced
        said = Interval.on(self.written_on)
        reason = Inference(field="attribution.said_on", rule=OF_OCCASION, span=None)
        return Voiced(saying, replace(voiced.attribution, said_on=said), (*voiced.because, reason))

    def headed(self, saying: Saying) -> Voiced:
        """The statement of whom a heading names, in a sentence that names nobody."""
        speaker = self.cast.memory.remember(self.headings.speaker) if self.headings.speaker else None
        at = self.headings.at or saying.paragraph.span(0, 0)
        if speaker is None:
            raise ClaimError("a heading without a speaker was asked for its speaker; expected one that names somebody")
        return _uncued(saying, Heard(speaker, HEADED, at), self.headings, "words of a statement printed whole")

    def of_brief(self, saying: Saying) -> Voiced:
        """The statement of the source that a brief names, in a sentence that names nobody."""
        heard = self._briefed(saying)
        if heard is None:
            raise ClaimError("a brief was asked for its source where it tells none; expected a stretch of the source's")
        return _uncued(saying, heard, self.headings, "words of a source named in a line of its own")

    def _briefed(self, saying: Saying) -> Heard | None:
        figure = self.brief.whose(saying.paragraph.offset + saying.content[0].start)
        speaker = self.cast.memory.remember(figure) if figure else None
        return Heard(speaker, OF_SOURCE, figure.at) if speaker and figure else None

    def _heard(self, saying: Saying) -> Heard | None:
        if saying.name is not None:
            at = saying.paragraph.span(saying.name.start, saying.name.end)
            figure = labelled(saying.paragraph.text[saying.name.slice], at, self.cast.memory)
            if figure:
                self.cast.memory.last = self.cast.memory.remember(figure)
                return Heard(self.cast.memory.last, "name before a colon", at)
        if saying.source is not None:
            heard = self.cast.resolve(saying.source)
            if heard is not None and saying.cue is not None:
                is_medium = self.cast.is_medium(heard.figure)
                self.cast.note_medium(heard.figure, saying.cue)
                self.cast.documents.note_around(saying.cue, heard.figure, is_medium=is_medium)
            return heard
        return self._briefed(saying) or self.cast.continued()

    def _relay(self, saying: Saying) -> Heard | None:
        """Who passes on what another says."""
        head = relay_of(saying.cue) if saying.cue is not None else None
        own = saying.source is not None and head is not None and head.i == saying.source.i
        return self.cast.resolve(head) if head is not None and not own else None

    def _note_carrier(self, saying: Saying) -> None:
        """Keep the paper or station that a statement goes through: it may be "the newspaper" further down."""
        for head in media_around(saying.cue, self.lexicon) if saying.cue is not None else ():
            self.cast.keep_medium(head)

    def _medium_told(self, saying: Saying) -> tuple[str, Span] | None:
        """The paper that "told the newspaper" leads back to."""
        hearer = medium_told(saying.cue) if saying.cue is not None else None
        medium = self.cast.medium(hearer) if hearer is not None else None
        return (medium.claimant.name, Span(hearer.idx, hearer.idx + len(hearer))) if medium and hearer else None

    def _said_on(self, saying: Saying, claimant: Claimant | None, medium: str) -> Day | None:
        """The day of speaking: told beside the cue, or that of what the same speaker said, or of the paper's report."""
        name = claimant.name if claimant else ""
        index = saying.paragraph.index
        stated = self._stated_day(saying)
        said = (
            stated
            or self._printed_day(saying, name)
            or self._day_before(name, index)
            or self._day_before(medium, index)
            or self._day_implied(saying)
        )
        if claimant and saying.cue is not None:
            told = stated or (None, "", None)
            self.occasions.append(Occasion(claimant, saying.paragraph.span_of(saying.cue), told[0], told[2]))
        if said and name and saying.asserts:
            self.last_said[name] = (index, said[0], said[2])
        return said

    def _day_before(self, name: str, index: int) -> Day | None:
        """The day of what the same speaker said shortly before, under whichever name."""
        for known in (name, *(old.name for old, new in self.cast.memory.aliases.items() if new.claimant.name == name)):
            if known in self.last_said and index - self.last_said[known][0] <= _SAME_OCCASION:
                _, day, span = self.last_said[known]
                return day, "day of the speaker's statement before this one", span
        return None

    def _stated_day(self, saying: Saying) -> Day | None:
        """The day in the words around the cue, nearest first; the content's own days are not the day of speaking."""
        if saying.cue is None:
            return None
        sentence, text = saying.cue.sent, saying.paragraph.text
        start = sentence.start_char
        keep_content = saying.cue.lower_ == "according"
        dated = [
            time
            for time in find_times(text[start : sentence.end_char], self.now())
            if time.kind is TimeKind.DAY and (is_going_on(saying.cue) or not is_limit(text, start + time.span.start))
        ]
        times = [time for time in dated if keep_content or not _inside(time, start, saying)]
        times = times or [time for time in dated if is_of_telling(text[start : sentence.end_char], time.span.start)]
        if not times:
            return None
        cue = saying.cue.idx - start
        nearest = min(times, key=lambda time: abs(time.span.start - cue))
        span = saying.paragraph.span(start + nearest.span.start, start + nearest.span.end)
        shift = days_apart(text[start + nearest.span.end : saying.cue.idx])
        if shift and nearest.interval.latest:
            return Interval.on(nearest.interval.latest + timedelta(days=shift)), "days from the day before it", span
        return nearest.interval, f"day beside the cue: {nearest.rule}", span

    def note_occasion(self, sentence: DocSpan, paragraph: Paragraph) -> None:
        """Keep the day of an occasion of speaking that a sentence tells of without saying what was said."""
        times = find_times(sentence.text, self.now()) if may_tell_time(sentence.text) else []
        days = [time for time in times if time.kind is TimeKind.DAY and not is_limit(sentence.text, time.span.start)]
        head = opened_in(sentence, self.lexicon) if len(days) == 1 else None
        heard = self.cast.resolve(head) if head is not None else None
        if heard is None or head is None:
            return
        start = sentence.start_char
        at = paragraph.span(start + days[0].span.start, start + days[0].span.end)
        self.last_said[heard.claimant.name] = (paragraph.index, days[0].interval, at)
        self.occasions.append(Occasion(heard.claimant, paragraph.span_of(head), days[0].interval, at))

    def _printed_day(self, saying: Saying, name: str) -> Day | None:
        """The day that a heading prints, for words behind a label and for whom the heading names."""
        speaker = self.headings.speaker
        headed = speaker is not None and bool(name) and speaker.claimant.name == name
        day = self.headings.day if headed or saying.name is not None else None
        if day is None and saying.name is not None and self.transcript and self.written_on:
            return Interval.on(self.written_on), OF_OCCASION, None
        return (day, "day that the heading prints", self.headings.day_at) if day else None

    def _day_implied(self, saying: Saying) -> Day | None:
        """The day of the report: the present tense tells it, "moments ago", or an event of that day that was told.

        What happened on the day of the report was told neither before that day nor after it.
        """
        cue, day = saying.cue, self.written_on
        if cue is None or day is None:
            return None
        at, text = saying.paragraph.span_of(cue), saying.paragraph.text
        if is_present(cue):
            return Interval.on(day), "present tense: day of the report", at
        sentence = text[cue.sent.start_char : cue.sent.end_char]
        if is_just_said(sentence, cue.idx - cue.sent.start_char):
            return Interval.on(day), "said shortly before the report", at
        for piece in saying.content:
            for time in find_times(text[piece.slice], self.now()):
                on_day = time.kind is TimeKind.DAY and time.interval == Interval.on(day) and "weekday" in time.rule
                if on_day and not lies_ahead(text[piece.slice], time.span.start):
                    span = saying.paragraph.span(piece.start + time.span.start, piece.start + time.span.end)
                    return time.interval, "told on the day that it tells of", span
        return None

    def now(self, spoken_on: date | None = None) -> Now:
        """What relative days count from at this point of the report."""
        return Now(self.written_on, spoken_on, self.told_of, self.told_in, self.told_last)


def _uncued(saying: Saying, heard: Heard, headings: Headings, mode: str) -> Voiced:
    """A statement that no cue attributes, of the day that the heading prints."""
    attribution = Attribution(
        source=(heard.span,) if heard.span else (),
        cue=(),
        content=tuple(saying.paragraph.span(span.start, span.end) for span in saying.content),
        mode=Mode.DIRECT,
        claimant=heard.claimant,
        said_on=headings.day,
        chain=(heard.claimant,),
    )
    because = [Inference(field="attribution.mode", rule=mode, span=attribution.content[0]), *heard.because]
    if headings.day:
        because.append(Inference(field="attribution.said_on", rule="day that the heading prints", span=headings.day_at))
    return Voiced(saying, attribution, tuple(because))


def with_chain(voiced: Voiced, others: Iterable[Voiced]) -> Voiced:
    """A statement with all through whom its words came: who reports that somebody claims stands before the claimant.

    Parameters
    ----------
    others : iterable of Voiced
        Statements that may hold this one in their content.
    """
    claimant, cue = voiced.attribution.claimant, voiced.saying.cue
    if claimant is None or cue is None:
        return voiced
    around = [
        other
        for other in others
        if other.saying is not voiced.saying
        and other.saying.asserts
        and other.attribution.claimant is not None
        and other.saying.covers(cue.idx, cue.idx + len(cue))
        and other.saying.size > voiced.saying.size
    ]
    around.sort(key=lambda other: -other.saying.size)
    outer: list[Claimant] = []
    for other in around:
        outer += [one for one in other.attribution.chain if one.name not in {each.name for each in outer}]
    own = voiced.attribution.chain[:-1]
    chain = _chain([*outer, *(one for one in own if one.name not in {each.name for each in outer})], claimant)
    if chain == voiced.attribution.chain:
        return voiced
    reasons = [
        reason for reason in voiced.because if reason.field not in {"attribution.chain", "attribution.relayed_by"}
    ]
    where = next((span for other in reversed(around) for span in other.attribution.source), None)
    reasons += _chain_reasons("who reports the statement that holds this one", where)
    attribution = replace(voiced.attribution, chain=chain, relayed_by=chain[-2])
    return replace(voiced, attribution=attribution, because=tuple(reasons))


def _chain(outer: list[Claimant], claimant: Claimant | None) -> tuple[Claimant, ...]:
    if claimant is None:
        return ()
    return (*(one for one in outer if one.name != claimant.name), claimant)


def _chain_reasons(rule: str, span: Span | None) -> list[Inference]:
    return [Inference(field=f"attribution.{name}", rule=rule, span=span) for name in ("relayed_by", "chain")]


def _in_report(name: str, rule: str, span: Span, saying: Saying) -> Inference:
    return Inference(field=f"attribution.{name}", rule=rule, span=saying.paragraph.span(span.start, span.end))


def _sourced(reason: Inference, attribution: Attribution) -> Inference:
    """A claimant named by the source rests on all the words of the source."""
    whole = attribution.source[0] if attribution.source else None
    if reason.rule == "named by the source" and whole and reason.span and whole.contains(reason.span):
        return replace(reason, span=whole)
    return reason


def _inside(time: TimeExpression, offset: int, saying: Saying) -> bool:
    return saying.covers(offset + time.span.start, offset + time.span.end)


def source_spans(saying: Saying) -> tuple[Span, ...]:
    """The words that name the source at the cue: a relative pronoun stands for itself."""
    if saying.name is not None:
        return (saying.paragraph.span(saying.name.start, saying.name.end),)
    head = saying.source if saying.pronoun is None else saying.pronoun
    return (saying.paragraph.span(*_phrase_edges(head, saying.cue)),) if head is not None else ()


def _phrase_edges(head: Token, cue: Token | None) -> tuple[int, int]:
    """The source as PARC marks it: the noun phrase with its modifiers, without a clause that hangs on it."""
    inner, waiting = [head], [head]
    while waiting:
        node = waiting.pop()
        children = [child for child in node.children if child.dep_ not in _OWN_CLAUSES and not _ends_sentence(child)]
        inner += children
        waiting += children
    if cue is not None and cue.head == head and cue.i > head.i:
        inner = [token for token in inner if token.i < cue.i]
    run = sorted((token for token in inner if token.pos_ != "SPACE"), key=lambda token: token.i) or [head]
    while len(run) > 1 and run[-1].pos_ == "PUNCT":
        run.pop()
    return run[0].idx, run[-1].idx + len(run[-1])


def _ends_sentence(token: Token) -> bool:
    return token.dep_ == "punct" and token.head.dep_ == "ROOT"
