"""A claim in the making: every field, with the rule and the words that set it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.sides import Holder, Sides
from frontcheck.claims.languages.slavic.times import Time, TimeKind
from frontcheck.claims.languages.slavic.toponyms import Toponym, nearest_toponym
from frontcheck.claims.reasons import MEASURES, QUALIFIERS, voice_reasons
from frontcheck.models import Attribution, Claim, Claimant, Inference, Interval, Measure, Relation, Span

if TYPE_CHECKING:
    from datetime import date

    from frontcheck.claims.languages.slavic.clauses import Clause
    from frontcheck.claims.languages.slavic.lexicon import Lexicon
    from frontcheck.claims.languages.slavic.quantities import Found
    from frontcheck.claims.languages.slavic.relations import Meaning
    from frontcheck.claims.languages.slavic.tokens import Sentence

_CHANGES = frozenset({Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.LOST, Relation.ADVANCED})
_OWN_DEEDS = frozenset(
    {Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.ADVANCED, Relation.CONTROLS}
)
_AS_CHANGE = {Measure.AREA: Measure.AREA_CHANGE, Measure.SETTLEMENTS: Measure.SETTLEMENTS_CHANGE}


@dataclass(frozen=True, slots=True)
class Setting:
    """What a report has told before a claim, and where the claim stands.

    Attributes
    ----------
    own : str or None
        The party of who speaks.
    taker, place : Holder, Toponym or None
        The side whose advance the report tells of, and the ground that it named last.
    is_regional : bool
        The channel that speaks in its own voice is a region's.
    headed_on : Interval or None
        The day of a head such as "Оперативна інформація станом на 13.08.2024".
    said_because : tuple of Inference
        What told the day of speaking.
    """

    report_id: str
    written_on: date | None
    lexicon: Lexicon
    own: str | None
    taker: str | None
    place: str | None
    headed_on: Interval | None = None
    is_regional: bool = False
    said_because: tuple[Inference, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: one method a field, each giving the value and its reason."""

    setting: Setting
    sentence: Sentence
    clauses: Sequence[Clause]
    found: Found
    meaning: Meaning
    sides: Sides
    times: Sequence[Time]
    toponyms: Sequence[Toponym]
    attribution: Attribution | None

    @property
    def _clause(self) -> Clause:
        return next(clause for clause in self.clauses if self.meaning.deed.at in clause)

    def holder(self) -> Holder | None:
        """Whose forces, and the rule that told."""
        named = self.sides.holder(self.meaning.deed, self.clauses)
        if named is not None:
            return named
        if self._is_own_deed():
            return Holder(self.setting.own or "", "agent left out: the side of who speaks for its forces")
        if self.setting.taker and self.meaning.deed.relation is not Relation.LOST:
            return Holder(self.setting.taker, "side whose advance the report tells of")
        return None

    def _is_own_deed(self) -> bool:
        """Whether an army tells of a deed without an agent: "За сутки взято под контроль два села"."""
        if self.setting.own is None or self.meaning.deed.relation not in _OWN_DEEDS or self.sides.names_other_subject():
            return False
        if self.meaning.deed.relation is Relation.LIBERATED:
            return True
        if self.meaning.deed.relation is Relation.CONTROLS and not self._has_personal_verb():
            return False
        claimant = self.attribution.claimant if self.attribution else None
        return not self.setting.is_regional if claimant is None else not self._is_regional(claimant)

    def _has_personal_verb(self) -> bool:
        """Whether the deed is a verb with its subject left out: "удерживают два села"."""
        return self.sentence.tokens[self.meaning.deed.at].has("VERB", "plur")

    def _is_regional(self, claimant: Claimant) -> bool:
        """Whether somebody speaks for a region, not for its forces: a governor tells of either side's deeds."""
        described = f"{claimant.role or ''} {claimant.name}".lower().split()
        return any(word in self.setting.lexicon.words["roles.regional"] for word in described)

    def claim(self, attribution_rule: str) -> Claim:
        """The claim, given the rule that told who speaks."""
        holder = self.holder()
        against = self._against(holder)
        place, place_reason = self._place()
        window, window_reason = self._window()
        as_of, as_of_reason = self._as_of()
        measure = _AS_CHANGE.get(self.meaning.measure, self.meaning.measure) if window else self.meaning.measure
        span = self.found.quantity.span
        deed = self.sentence.tokens[self.meaning.deed.at]
        partial = self._partial()
        reasons = [
            Inference(field="measure", rule=MEASURES[measure], span=span),
            Inference(field="quantity", rule=QUALIFIERS[self.found.quantity.qualifier], span=span),
            Inference(field="relation", rule="word for what happens to ground", span=Span(deed.start, deed.end)),
            _reason("holder", holder, self.sentence),
            _reason("against", against, self.sentence),
            place_reason,
            window_reason,
            as_of_reason,
            partial,
            *self._voice_reasons(attribution_rule),
        ]
        return Claim(
            id=f"{self.setting.report_id[:12]}-{span.start}",
            measure=measure,
            quantity=self.found.quantity,
            relation=self.meaning.relation,
            evidence=self.sentence.span,
            holder=holder.party if holder else None,
            against=against.party if against else None,
            place=place,
            partial=partial is not None,
            as_of=as_of,
            window=window,
            attribution=self.attribution,
            because=tuple(reason for reason in reasons if reason is not None),
        )

    def _against(self, holder: Holder | None) -> Holder | None:
        """From whom: named outright, else the side whose country the place is."""
        named = self.sides.against(holder, self._clause)
        if named is not None:
            return named
        nearest = nearest_toponym(self.toponyms, self.found.first, self.found.end)
        words = self.sentence.tokens[nearest.first : nearest.end] if nearest else ()
        known = (self.setting.lexicon.named("parties", token.lemmas) for token in words)
        party = next((each for each in known if each), None)
        if party is None or (holder is not None and party == holder.party):
            return None
        return Holder(party, "side whose ground the place is")

    def _place(self) -> tuple[str | None, Inference | None]:
        nearest = nearest_toponym(self.toponyms, self.found.first, self.found.end)
        if nearest is not None:
            span = nearest.span(self.sentence.tokens)
            return nearest.name, Inference(field="place", rule=nearest.rule, span=span)
        claimant = self.attribution.claimant if self.attribution else None
        seat = claimant.organisation if claimant else None
        if seat and seat.split(" ")[-1].lower() in self.setting.lexicon.words["ground.heads"]:
            return seat, Inference(field="place", rule="seat of the speaker's office")
        if self.setting.place:
            return self.setting.place, Inference(field="place", rule="last ground that the report named")
        return None, None

    def _near(self, *kinds: TimeKind) -> Time | None:
        """The expression of these kinds that is nearest to the quantity, one of its own clause first."""
        clause = next(each for each in self.clauses if self.found.first in each)
        fitting = (time for time in self.times if time.kind in kinds and self._dates(time, clause))
        return min(
            fitting, key=lambda time: (time.first not in clause, abs(time.first - self.found.first)), default=None
        )

    def _dates(self, time: Time, clause: Clause) -> bool:
        """Whether a time can date a clause: not if it stands behind, with a verb of its own."""
        own = next(each for each in self.clauses if time.first in each)
        return own.first <= clause.first or not own.verbs

    def _inference(self, name: str, time: Time) -> Inference:
        tokens = self.sentence.tokens
        span = Span(tokens[time.first].start, tokens[time.end - 1].end)
        return Inference(field=name, rule=f"{time.rule} ({time.kind.value})", span=span)

    def _window(self) -> tuple[Interval | None, Inference | None]:
        if self.meaning.relation not in _CHANGES:
            return None, None
        time = self._near(TimeKind.WINDOW, TimeKind.PERIOD)
        if time is None:
            return None, None
        return self._until_told(time.interval), self._inference("window", time)

    def _until_told(self, interval: Interval) -> Interval:
        """A period as far as it had gone when it was told: "в 2024 году", said in May, ends in May."""
        told = self._told_on()
        if told and interval.earliest and interval.latest and interval.earliest < told < interval.latest:
            return Interval(interval.earliest, told)
        return interval

    def _told_on(self) -> date | None:
        said = self.attribution.said_on if self.attribution else None
        return (said.latest if said else None) or self.setting.written_on

    def _as_of(self) -> tuple[Interval | None, Inference | None]:
        for kind in (TimeKind.AS_OF, TimeKind.WINDOW, TimeKind.DAY, TimeKind.PERIOD):
            time = self._near(kind)
            latest = self._until_told(time.interval).latest if time else None
            if time and latest:
                return Interval.on(latest), self._inference("as_of", time)
        said = self.attribution.said_on if self.attribution else None
        if said:
            return said, Inference(field="as_of", rule="day of speaking")
        if self.setting.headed_on:
            return self.setting.headed_on, Inference(field="as_of", rule="day that the head of the post names")
        if self.setting.written_on:
            return Interval.on(self.setting.written_on), Inference(field="as_of", rule="day of the report")
        return None, None

    def _partial(self) -> Inference | None:
        """Whether only part of a front is named: "на отдельных участках", "на деяких ділянках"."""
        tokens, lexicon = self.sentence.tokens, self.setting.lexicon
        for one, other in pairwise(tokens):
            if lexicon.is_in(one.lemmas, "ground.partial") and lexicon.is_in(other.lemmas, "ground.sectors"):
                span = Span(one.start, other.end)
                return Inference(field="partial", rule="words that name only part of a front", span=span)
        return None

    def _voice_reasons(self, rule: str) -> Iterator[Inference]:
        if self.attribution is None:
            yield Inference(field="attribution", rule=rule)
            return
        content = self.attribution.content
        yield Inference(field="attribution", rule=rule, span=Span(content[0].start, content[-1].end))
        yield from voice_reasons(self.attribution)
        yield from self.setting.said_because


def _reason(name: str, holder: Holder | None, sentence: Sentence) -> Inference | None:
    if holder is None:
        return None
    return Inference(field=name, rule=holder.rule, span=holder.span(sentence.tokens))
