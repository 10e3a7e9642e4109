"""Rivals in words: titles, numbers, marks, envelopes, wordings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from frontcheck.models import (
    Assertion,
    Drift,
    Envelope,
    Interest,
    InterestMark,
    Interval,
    Measure,
    Rivalry,
    Rivals,
    Telling,
    Ungrouped,
)
from frontcheck.publish.wording import facts, one_line, short_day, typeset, words_of
from frontcheck.units import number_words, si_factor

PLAIN = frozenset({Measure.DEPTH, Measure.FRONT_LENGTH})
"""Measures of which the stance says nothing more."""


def title_of(rivalry: Rivalry) -> str:
    """What a table is about.

    Examples
    --------
    >>> from frontcheck.models import Stance
    >>> stated = dict(holder="Uplands", place_id="LO", place="Lowlands", unit="settlements", assertions=())
    >>> title_of(Rivalry(measure=Measure.SETTLEMENTS, stance=Stance.HELD, **stated))
    'Settlements held: Uplands in Lowlands'
    """
    measure = words_of(rivalry.measure).capitalize()
    stance = "" if rivalry.measure in PLAIN or "change" in rivalry.measure else f" {words_of(rivalry.stance)}"
    return one_line(f"{measure}{stance}: {rivalry.holder} in {rivalry.place}")


def days_words(assertion: Assertion) -> str:
    """The day that a number speaks of, or the days of a change, in short."""
    if assertion.first_day is None or assertion.first_day == assertion.day:
        return short_day(assertion.day)
    same_year = assertion.first_day.year == assertion.day.year
    return f"{short_day(assertion.first_day, year=not same_year)} to {short_day(assertion.day)}"


def speaker_and_party(assertion: Assertion) -> str:
    """Who says it, and the party as it is told."""
    known = assertion.party and assertion.party != assertion.speaker
    return one_line(f"{assertion.speaker}, {assertion.party}" if known else assertion.speaker)


def number_told(assertion: Assertion) -> str:
    """The number as printed, with what limits it."""
    return facts(
        f"denies {assertion.text}" if assertion.denied else assertion.text,
        "part of the front" if assertion.partial else None,
        f"in {assertion.place}" if assertion.whole else None,
        f"denied by {' and '.join(assertion.denied_by)}" if assertion.denied_by else None,
    )


def mark_words(interest: Interest) -> str:
    """The mark, and of what is not marked why.

    Examples
    --------
    >>> mark_words(Interest(mark=InterestMark.NOT_MARKED, rule="the speaker's party is not known"))
    "not marked: the speaker's party is not known"
    >>> mark_words(Interest(mark=InterestMark.AGAINST_INTEREST, rule="tells of ground that its own side loses"))
    'against interest'
    """
    words = words_of(interest.mark)
    return f"{words}: {interest.rule}" if interest.mark is InterestMark.NOT_MARKED else words


def claims_against_interest(rivals: Rivals) -> frozenset[str]:
    """Ids of the claims that are against the interest of who makes them, in a table or not.

    Examples
    --------
    >>> claims_against_interest(Rivals())
    frozenset()
    """
    marked = [(each.interest, each.tellings) for table in rivals.rivalries for each in table.assertions]
    marked += [(each.interest, (each.telling,)) for each in rivals.ungrouped if each.interest]
    against = (told for interest, told in marked if interest.mark is InterestMark.AGAINST_INTEREST)
    return frozenset(telling.claim for told in against for telling in told if telling.claim)


def told_in(tellings: Iterable[Telling]) -> str:
    """Every report and table that tells a number, once each."""
    return "; ".join(dict.fromkeys(one_line(each.source) for each in tellings))


def envelope_lines(rivalry: Rivalry) -> list[str]:
    """What lies between who concedes and who asserts, a line for all days with the same two numbers."""
    by_id = {each.id: each for each in rivalry.assertions}
    groups = groupby(rivalry.envelopes, key=lambda each: (each.conceded, each.asserted, each.first_day))
    return [_envelope_line(list(group), by_id, rivalry.unit) for _, group in groups]


def _envelope_line(envelopes: list[Envelope], by_id: dict[str, Assertion], unit: str) -> str:
    first, last = envelopes[0], envelopes[-1]
    conceded, asserted = by_id[first.conceded], by_id[first.asserted]
    days = Interval(first.day, last.day).words
    where = [f" in {each.place}" if each.whole else "" for each in (conceded, asserted)]
    low, high = (number_words(value / si_factor(unit)) for value in (first.low, first.high))
    more = " or more" if first.open else ""
    crossed = "; more is conceded than asserted" if first.low > first.high else ""
    return typeset(
        one_line(
            f"{days}: {low} {unit} conceded{where[0]} by {conceded.speaker}{_of(conceded.day, first, last)}, "
            f"{high}{more} asserted{where[1]} by {asserted.speaker}{_of(asserted.day, first, last)}{crossed}"
        )
    )


def _of(day: date, first: Envelope, last: Envelope) -> str:
    """The day of a number, where it is not the day of the envelope."""
    return "" if first.day == day == last.day else f" (of {short_day(day)})"


def ungrouped_words(ungrouped: Ungrouped) -> str:
    """Who says what, and whether it is against their interest."""
    against = ungrouped.interest and ungrouped.interest.mark is InterestMark.AGAINST_INTEREST
    words = f"{ungrouped.speaker or 'speaker not resolved'}: {ungrouped.telling.text}"
    return typeset(one_line(f"{words} (against interest)" if against else words))


def drift_title(drift: Drift) -> str:
    """Whose number is worded in different ways, and in what they differ."""
    return one_line(f"{drift.speaker}, said {short_day(drift.said_on)}: {', '.join(drift.differs)}")


def wording_cells(telling: Telling) -> tuple[str, ...]:
    """Report, words, qualifier, relation, offsets."""
    span = f"{telling.span.start}–{telling.span.end}" if telling.span else ""
    relation = words_of(telling.relation) if telling.relation else ""
    return one_line(telling.source), one_line(telling.text), words_of(telling.qualifier), relation, span


def by_reason(ungrouped: Iterable[Ungrouped]) -> dict[str, list[Ungrouped]]:
    """Numbers without rivals, together by the reason."""
    found: dict[str, list[Ungrouped]] = {}
    for each in ungrouped:
        found.setdefault(each.reason.value, []).append(each)
    return found
