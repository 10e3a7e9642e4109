"""One pass over a report: every attribution, and every claim with its fields and the reasons for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.cast import Cast
from frontcheck.claims.languages.slavic.clauses import clause_of, find_clauses, is_verb
from frontcheck.claims.languages.slavic.drafts import Draft, Setting
from frontcheck.claims.languages.slavic.lexicon import Lexicon, load_lexicon
from frontcheck.claims.languages.slavic.quantities import Found, find_quantities
from frontcheck.claims.languages.slavic.quoting import spoken_parts
from frontcheck.claims.languages.slavic.relations import Ground, Meaning
from frontcheck.claims.languages.slavic.sayings import Saying, find_sayings
from frontcheck.claims.languages.slavic.sides import Sides, find_mentions, parties_in
from frontcheck.claims.languages.slavic.times import Now, Time, TimeKind, find_times
from frontcheck.claims.languages.slavic.tokens import Kind, Sentence, Token, sentences, tokenise
from frontcheck.claims.languages.slavic.toponyms import Toponym, find_toponyms
from frontcheck.claims.quotes import find_quotes
from frontcheck.errors import ClaimError
from frontcheck.models import Attribution, Claim, Inference, Interval, Quantity, Relation, Report, Span, Statements

if TYPE_CHECKING:
    from datetime import date

_NO_DAY = "The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD."
_DASHES = frozenset({"—", "–", "-"})
_LONGEST_DATELINE = 16
_TAKING = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.ADVANCED, Relation.CONTROLS})


def read_report(report: Report, code: str, model: str | None = None) -> Statements:
    """Everything that a report in Russian ("ru") or Ukrainian ("uk") says.

    Raises
    ------
    ClaimError
        If a model is named: these languages have one, the dictionary that pymorphy3 ships.
    """
    if model is not None:
        raise ClaimError(f"language {code!r} is read with pymorphy3's dictionary; found model {model!r}, expected none")
    lexicon = load_lexicon(code)
    tokens = without_dateline(tokenise(report.text, code), lexicon, report.dateline_day)
    quotes = spoken_parts(find_quotes(report.text), tokens, lexicon)
    reading = Reading(report, lexicon, quotes, is_about_war(tokens, lexicon))
    listed = sentences(report.text, tokens)
    for at in range(len(listed)):
        reading.read(listed, at)
    return reading.statements()


def without_dateline(tokens: list[Token], lexicon: Lexicon, written_on: date | None) -> list[Token]:
    """The tokens behind "КУРСК, 14 августа —": a place in front, a day, no verb, and a dash."""
    dash = next((at for at, token in enumerate(tokens[:_LONGEST_DATELINE]) if token.text in _DASHES), 0)
    before = tokens[:dash]
    named = bool(before) and before[0].kind is Kind.WORD and before[0].is_capital
    if not named or any(is_verb(token, lexicon) for token in before):
        return tokens
    dated = any(time.kind is TimeKind.DAY for time in find_times(before, lexicon, Now(written_on)))
    return tokens[dash + 1 :] if dated else tokens


def quantities_of(text: str, code: str) -> list[Quantity]:
    """Every quantity of a text, sentence by sentence."""
    lexicon, tokens = load_lexicon(code), tokenise(text, code)
    listed = sentences(text, tokens)
    return [found.quantity for each in listed for found in find_quantities(text, each.tokens, lexicon)]


def side_of(words: str, code: str) -> str | None:
    """The first side that words name outright, not seen from anybody: "our men" names none."""
    lexicon, tokens = load_lexicon(code), tokenise(words, code)
    named = [mention.party for mention in find_mentions(tokens, lexicon) if mention.party]
    return next(iter([*named, *parties_in(tokens, lexicon)]), None)


def is_about_war(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a report speaks of fighting: a word of war, a side or who speaks for it, somebody's own forces."""
    signs = ("war.words", "deeds.strong")
    if any(lexicon.is_in(token.lemmas, *signs) or lexicon.named("people", token.lemmas) for token in tokens):
        return True
    mentions = find_mentions(tokens, lexicon)
    return any(mention.party or mention.end - mention.first > 1 for mention in mentions)


@dataclass(frozen=True, slots=True)
class Voiced:
    """A saying with the attribution made from it, and what told its day."""

    saying: Saying
    attribution: Attribution
    because: tuple[Inference, ...] = ()


@dataclass(slots=True)
class Reading:
    """State of the pass: what the report has said so far."""

    report: Report
    lexicon: Lexicon
    quotes: list[Span]
    about_war: bool
    cast: Cast = field(init=False)
    taker: str | None = None
    place: str | None = None
    headed_on: Interval | None = None
    attributions: list[Attribution] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    _voiced: list[Voiced] = field(default_factory=list)
    _dated: dict[tuple[int, Now], list[Time]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cast = Cast(self.lexicon)

    @property
    def written_on(self) -> date | None:
        """The day of the report."""
        published = self.report.published_at
        return self.report.dateline_day or (published.date() if published else None)

    def statements(self) -> Statements:
        """Everything read, in text order."""
        ordered = sorted(self.attributions, key=lambda item: min((*item.source, *item.cue, *item.content)))
        return Statements(
            attributions=tuple(ordered), claims=tuple(self.claims), notes=() if self.written_on else (_NO_DAY,)
        )

    def read(self, listed: Sequence[Sentence], at: int) -> None:
        """Read a sentence; the one behind may tell who said it."""
        sentence = listed[at]
        self._dated.clear()
        self._voiced = [item for item in self._voiced if item.saying.end >= sentence.start]
        self._voice(listed, at)
        if at + 1 < len(listed):
            self._voice_ahead(listed, at + 1)
        quantities = find_quantities(self.report.text, sentence.tokens, self.lexicon)
        if quantities and self.about_war:
            self._read_claims(sentence, quantities)
        self._note_place(sentence)
        if not at and not quantities:
            self._note_head(sentence)

    def _voice(self, listed: Sequence[Sentence], at: int) -> None:
        """The attributions of a sentence, unless they were read ahead."""
        if any(item.saying.sentence is listed[at] for item in self._voiced):
            return
        for saying in find_sayings(listed[at], self._quotes_near(listed[at]), self.lexicon):
            self._keep(_reaching(saying, listed, at))

    def _voice_ahead(self, listed: Sequence[Sentence], at: int) -> None:
        """A next sentence that says who said this: "Об этом сообщил губернатор", or the end of a quotation."""
        ahead = find_sayings(listed[at], self._quotes_near(listed[at]), self.lexicon)
        start = listed[at].start
        if any(saying.reaches_back or any(span.start < start for span in saying.content) for saying in ahead):
            for saying in ahead:
                self._keep(_reaching(saying, listed, at))

    def _quotes_near(self, sentence: Sentence) -> list[Span]:
        """Quotations that touch a sentence or stand right beside it."""
        first = bisect_left(self.quotes, sentence.start, key=lambda quote: quote.end)
        return self.quotes[first : bisect_right(self.quotes, sentence.end, key=lambda quote: quote.start)]

    def _keep(self, saying: Saying) -> None:
        if not saying.content:
            return
        source = saying.source.source(saying.sentence.tokens) if saying.source else None
        claimant = self.cast.resolve(source, is_pronoun=saying.is_pronoun)
        tokens = saying.sentence.tokens
        said_on, because = self._said_on(saying)
        attribution = Attribution(
            source=(Span(source.start, source.end),) if source else (),
            cue=tuple(Span(tokens[at].start, tokens[at].end) for at in saying.cue),
            content=saying.content,
            mode=saying.mode,
            claimant=claimant,
            channel=self._channel(saying),
            said_on=said_on,
            chain=(claimant,) if claimant else (),
        )
        self._voiced.append(Voiced(saying, attribution, because))
        self.attributions.append(attribution)

    def _channel(self, saying: Saying) -> str | None:
        tokens = saying.sentence.tokens
        for at, token in enumerate(tokens):
            named = self.lexicon.named("channels", token.lemmas)
            outside = not saying.covers(Span(token.start, token.end))
            led = any(tokens[near].norm in self.lexicon.words["cues.in"] for near in range(max(at - 3, 0), at))
            if named and outside and led:
                return named
        return None

    def _said_on(self, saying: Saying) -> tuple[Interval | None, tuple[Inference, ...]]:
        """The day in the words around the content; of a verb in the present, the day of the report."""
        field = "attribution.said_on"
        tokens = saying.sentence.tokens
        for time in self._times_of(saying.sentence, Now(self.written_on)):
            span = Span(tokens[time.first].start, tokens[time.end - 1].end)
            if time.kind is TimeKind.DAY and not saying.covers(span):
                return time.interval, (Inference(field=field, rule=f"day beside the cue: {time.rule}", span=span),)
        present = any(tokens[at].has("pres") and not tokens[at].has("past") for at in saying.cue)
        if present and self.written_on:
            return Interval.on(self.written_on), (Inference(field=field, rule="cue in the present: day of the report"),)
        return None, ()

    def _times_of(self, sentence: Sentence, now: Now) -> list[Time]:
        """Time expressions of a sentence, found once."""
        key = (sentence.start, now)
        if key not in self._dated:
            self._dated[key] = find_times(sentence.tokens, self.lexicon, now)
        return self._dated[key]

    def _read_claims(self, sentence: Sentence, quantities: list[Found]) -> None:
        clauses = find_clauses(sentence.tokens, quantities, self.lexicon)
        cues = frozenset(
            at for item in self._voiced if item.saying.sentence is sentence for at in item.saying.cue
        ) | self._bare_cues(sentence)
        ground = Ground(sentence.tokens, clauses, quantities, self.lexicon, cues)
        for found in quantities:
            meaning = ground.meaning(found, clause_of(clauses, found.first))
            if meaning is not None:
                self._read_claim(sentence, found, meaning, ground)

    def _bare_cues(self, sentence: Sentence) -> frozenset[int]:
        """Words for saying without a source: "сообщается, что"."""
        return frozenset(
            at
            for at, token in enumerate(sentence.tokens)
            if self.lexicon.is_in(token.lemmas, "cues.verbs", "cues.impersonal") and token.pos != "NOUN"
        )

    def _read_claim(self, sentence: Sentence, found: Found, meaning: Meaning, ground: Ground) -> None:
        voice = self._voice_of(found.quantity.span)
        attribution = voice.attribution if voice else None
        now = Now(self.written_on, attribution.said_on.latest if attribution and attribution.said_on else None)
        own = self._own_side(attribution)
        because = voice.because if voice else ()
        setting = self._setting(own, because, is_regional=attribution is None and self._publisher()[1])
        mentions = [
            mention
            for mention in find_mentions(sentence.tokens, self.lexicon)
            if voice is None or not _is_in_source(mention.first, voice.saying, sentence)
        ]
        draft = Draft(
            setting,
            sentence,
            ground.clauses,
            found,
            self._denied(meaning, voice),
            Sides(sentence.tokens, mentions, self.lexicon, own),
            self._times(sentence, voice, now),
            self._toponyms(sentence, voice),
            attribution,
        )
        rule = "inside the content of the statement" if voice else "publisher's own voice"
        claim = draft.claim(rule)
        if claim.holder and claim.relation in _TAKING:
            self.taker = claim.holder
        self.claims.append(claim)

    def _setting(self, own: str | None, because: tuple[Inference, ...], *, is_regional: bool) -> Setting:
        return Setting(
            report_id=self.report.id,
            written_on=self.written_on,
            lexicon=self.lexicon,
            own=own,
            taker=self.taker,
            place=self.place,
            headed_on=self.headed_on,
            is_regional=is_regional,
            said_because=because,
        )

    def _denied(self, meaning: Meaning, voice: Voiced | None) -> Meaning:
        """What is reported to be denied: "опровергли захват двух сёл"."""
        tokens = voice.saying.sentence.tokens if voice else ()
        denies = voice is not None and any(
            self.lexicon.is_in(tokens[at].lemmas, "modality.denials") for at in voice.saying.cue
        )
        return replace(meaning, relation=Relation.DENIED) if denies else meaning

    def _voice_of(self, span: Span) -> Voiced | None:
        covering = [item for item in self._voiced if item.saying.covers(span)]
        return min(covering, key=lambda item: item.saying.size, default=None)

    def _own_side(self, attribution: Attribution | None) -> str | None:
        """The party of who speaks; of a post in its own voice, that of the channel that wrote or published it."""
        if attribution is not None:
            return attribution.claimant.party if attribution.claimant else None
        return self._publisher()[0]

    def _publisher(self) -> tuple[str | None, bool]:
        """The party of the channel that wrote or published the report, and whether it is one of a region."""
        for name in (self.report.author, self.report.publisher):
            tokens = tokenise(name or "", self.lexicon.code)
            seats = {seat for token in tokens if (seat := self.lexicon.named("seats", token.lemmas))}
            named = {*parties_in(tokens, self.lexicon), *seats}
            if len(named) == 1:
                return named.pop(), bool(seats)
        return None, False

    def _times(self, sentence: Sentence, voice: Voiced | None, now: Now) -> list[Time]:
        """Days of the claim's own words: of the content if it is reported, of the sentence otherwise."""
        times = self._times_of(sentence, now)
        if voice is None or voice.saying.sentence is not sentence:
            return times
        tokens = sentence.tokens
        return [
            time
            for time in times
            if voice.saying.covers(Span(tokens[time.first].start, tokens[time.end - 1].end))
            or time.kind in {TimeKind.AS_OF, TimeKind.WINDOW}
        ]

    def _toponyms(self, sentence: Sentence, voice: Voiced | None) -> list[Toponym]:
        found = find_toponyms(sentence.tokens, self.lexicon)
        if voice is None:
            return found
        return [each for each in found if not _is_in_source(each.first, voice.saying, sentence)]

    def _note_head(self, sentence: Sentence) -> None:
        """The day of a head without a verb: "Оперативна інформація станом на 22:00 13.08.2024"."""
        days = [time for time in self._times_of(sentence, Now(self.written_on)) if time.kind is TimeKind.AS_OF]
        if days and not any(is_verb(token, self.lexicon) for token in sentence.tokens):
            self.headed_on = days[0].interval

    def _note_place(self, sentence: Sentence) -> None:
        named = [toponym.name for toponym in find_toponyms(sentence.tokens, self.lexicon) if toponym.is_ground]
        if named:
            self.place = named[0]


def _is_in_source(at: int, saying: Saying, sentence: Sentence) -> bool:
    return saying.sentence is sentence and saying.source is not None and saying.source.first <= at < saying.source.end


def _reaching(saying: Saying, listed: Sequence[Sentence], at: int) -> Saying:
    """A saying with the sentences of its paragraph that it reaches back or on to as its content."""
    if not saying.reaches_back and not saying.reaches_on:
        return saying
    step = -1 if saying.reaches_back else 1
    near = at + step
    paragraph = listed[near].paragraph if 0 <= near < len(listed) else -1
    spans = []
    while 0 <= near < len(listed) and listed[near].paragraph == paragraph:
        spans.append(listed[near].span)
        near += step
    return replace(saying, content=tuple(sorted(spans)))
