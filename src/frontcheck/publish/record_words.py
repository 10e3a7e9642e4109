"""The record of a corpus in words: what was counted, how, and what is too little to say more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from frontcheck.models import ClaimOnRecord, Held, Kind, Record, SpeakerRecord, Tally, Verdict, day_words
from frontcheck.publish.wording import interval_words, one_line, typeset, words_of
from frontcheck.units import number_words, range_words

TALLY_HEAD = ("map", "known", "consistent", "above", "below", "not checkable", "total", "claim ÷ map")
ONCE = "A claim counts once, however many reports tell it. Speakers stand by the alphabet."
NO_SCORE = "Nothing here is a score: the counts say how numbers lie to maps, and maps differ, lag and err, too."
MIDDLE = "the lower quartile of their lower ends to the upper quartile of their upper ends"
KIND_WORDS = {
    Kind.AREA: "area",
    Kind.LENGTH: "depth, advance or width",
    Kind.SETTLEMENTS: "settlements",
    Kind.SHARE: "share of a territory",
}


def summary_lines(record: Record) -> list[str]:
    """What the record holds, a line each: totals first, then how to read it.

    Examples
    --------
    >>> summary_lines(Record(speakers=(), sources=(), told=0, unresolved=0, reports=0, fewest=8))[0]
    'No claim about ground was found.'
    """
    if not record.told:
        return ["No claim about ground was found."]
    once = sum(len(speaker.claims) for speaker in record.speakers)
    days = _days(record)
    speakers, reports = counted(len(record.speakers), "speaker"), counted(record.reports, "report")
    return [
        f"{counted(record.told, 'claim')} about ground in {reports}{days}.",
        f"Each told once: {counted(once, 'claim')} of {speakers}; {record.unresolved:,} more of no resolved speaker.",
        f"{ONCE} {NO_SCORE}",
        f"“{TALLY_HEAD[-1]}” is an interval over claims, given from {record.fewest} bounded ratios on: {MIDDLE}.",
        "“both”: as known then, on the day of the claim, and as known now.",
    ]


def claims_words(speaker: SpeakerRecord) -> str:
    """How many claims, and in how many reports they stand."""
    reports = len({report for each in speaker.claims for report in each.reports})
    told = sum(len(each.reports) for each in speaker.claims)
    words = f"{counted(len(speaker.claims), 'claim')}, told {counted(told, 'time')} in {counted(reports, 'report')}"
    own = sum(each.claim.own_voice for each in speaker.claims)
    return f"{words}; {own:,} in a report's own voice" if own else words


@dataclass(frozen=True, slots=True)
class Counts:
    """How a speaker's claims of one kind stand: rows for the sources with a word on any, a line for the others."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    silent: str


def counts_of(speaker: SpeakerRecord) -> list[Counts]:
    """A speaker's tallies by kind, then and now on one row where they are the same.

    Examples
    --------
    >>> counts_of(SpeakerRecord(speaker="A", party=None, claims=(), tallies=()))
    []
    """
    by_kind = groupby(speaker.tallies, key=lambda tally: tally.kind)
    return [_counts(kind, list(tallies)) for kind, tallies in by_kind]


def _counts(kind: Kind, tallies: Sequence[Tally]) -> Counts:
    by_source = [list(pair) for _, pair in groupby(tallies, key=lambda tally: tally.source)]
    spoken = [pair for pair in by_source if any(tally.not_checkable < tally.total for tally in pair)]
    total = max(tally.total for tally in tallies)
    silent = [pair[0].source for pair in by_source if pair not in spoken]
    words = f"no word on any of them, then or now: {names(silent)}" if silent else ""
    return Counts(
        title=f"{KIND_WORDS[kind][0].upper()}{KIND_WORDS[kind][1:]}, {counted(total, 'claim')}",
        rows=tuple(row for pair in spoken for row in _rows(pair)),
        silent=words,
    )


def _rows(pair: Sequence[Tally]) -> Iterator[tuple[str, ...]]:
    then, now = pair
    if replace(then, known="now") == now:
        yield _cells(now, "both")
        return
    yield _cells(now, "now")
    yield _cells(then, "then")


def _cells(tally: Tally, known: str) -> tuple[str, ...]:
    counts = (tally.consistent, tally.above, tally.below, tally.not_checkable, tally.total)
    source = f"{one_line(tally.source)} (own map)" if tally.own else one_line(tally.source)
    return (source, known, *(f"{count:,}" for count in counts), middle_words(tally))


def middle_words(tally: Tally) -> str:
    """The interval over several claims, or how few there are for one."""
    if tally.middle_low is not None and tally.middle_high is not None:
        return f"{number_words(tally.middle_low)} to {number_words(tally.middle_high)} of {tally.ratios:,}"
    return f"{tally.ratios:,}: too few" if tally.ratios else "none"


def claim_words(told: ClaimOnRecord) -> str:
    """A claim in one line: when, what, where, as printed, read as."""
    claim = told.claim
    said = interval_words(claim.said_on) if claim.said_on else f"as of {interval_words(claim.as_of)}"
    read = range_words(claim.low, claim.high, claim.unit)
    where = ", ".join(part for part in (claim.holder, claim.place) if part)
    words = f"{said}: {one_line(claim.text)} ({words_of(claim.measure)}, {where or 'no place told'}; read as {read})"
    return typeset(words)


def held_words(held: Held, unit: str) -> str:
    """One source's word on a claim, with its evidence and the ratio."""
    if held.verdict is Verdict.NOT_CHECKABLE:
        return f"not checkable: {words_of(held.reason or '')}"
    evidence = range_words(held.low, held.high, unit)
    return typeset(f"{held.verdict.value}, {evidence}, claim over evidence {ratio_words(held)}")


def ratio_words(held: Held) -> str:
    """A ratio with its band; an open end is said to be open."""
    low, high = (None if end is None else number_words(end) for end in (held.ratio_low, held.ratio_high))
    if low is None or high is None:
        return f"{low} or more" if low else f"{high} or less" if high else "not bounded"
    return f"{low}–{high}"


def names(sources: Iterable[str]) -> str:
    """Sources in a row."""
    return ", ".join(map(one_line, sources))


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "claim"), counted(0, "claim")
    ('1 claim', '0 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _days(record: Record) -> str:
    if record.first_day is None or record.last_day is None:
        return ""
    days: Sequence[str] = list(dict.fromkeys(map(day_words, (record.first_day, record.last_day))))
    return f", {' to '.join(days)}"
