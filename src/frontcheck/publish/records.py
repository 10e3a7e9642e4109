"""Flat rows: one per claim, one per claim and source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from frontcheck.models import Check, Claim, Finding, Interval, Measure, Mention, Qualifier, Relation, SourceVerdict
from frontcheck.publish.document import plain, record_of
from frontcheck.publish.pairs import Pair, pairs_of
from frontcheck.units import si_factor

Day = date | tuple[date | None, date | None]
COMPARATORS = {
    Qualifier.EXACT: "=",
    Qualifier.ABOUT: "~",
    Qualifier.AT_LEAST: ">=",
    Qualifier.MORE_THAN: ">=",
    Qualifier.UP_TO: "<=",
    Qualifier.LESS_THAN: "<=",
    Qualifier.RANGE: "range",
    Qualifier.VAGUE: "vague",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRecord:
    """A claim on one line, where the report makes it: a claim made twice has two lines.

    Attributes
    ----------
    doc : str
        Which report: an id of the caller's choice.
    id : str
        Of the claim; the same on every line of its mentions.
    mention : int
        1 for the first place where the report makes the claim, 2 for the next.
    start, end : int
        The quantity phrase, in code points of the report's text.
    low, high : float or None
        As stated, in `unit`; an open end is null.
    comparator : str
        "=", "~", ">=", "<=", "range" or "vague".
    speaker : str or None
        null for the publisher's own voice.
    said_on, as_of : day, pair of days, or None
        One ISO day, or [earliest, latest] where it is not one day.
    """

    doc: str
    id: str
    mention: int
    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str
    qualifier: Qualifier
    comparator: str
    measure: Measure
    relation: Relation
    speaker: str | None
    party: str | None
    holder: str | None
    against: str | None
    place: str | None
    partial: bool
    said_on: Day | None
    as_of: Day | None
    window: Day | None
    evidence_start: int
    evidence_end: int


# words instead of the comparator: a cell that holds "=" would be taken for a formula
CLAIM_COLUMNS = tuple(each.name for each in fields(ClaimRecord) if each.name != "comparator")


def claim_records(claim: Claim, doc: str) -> list[dict[str, Any]]:
    """A claim as flat, JSON-ready records (`ClaimRecord`), one for each place where the report makes it.

    Parameters
    ----------
    doc : str
        Which report, by an id of the caller's choice.
    """
    return [_record(claim, mention, number, doc) for number, mention in enumerate(claim.mentions or (_own(claim),), 1)]


def claim_record(claim: Claim, doc: str) -> dict[str, Any]:
    """A claim as one flat, JSON-ready record, as told where it tells most."""
    return _record(claim, _own(claim), 1, doc)


def _own(claim: Claim) -> Mention:
    return Mention(quantity=claim.quantity, evidence=claim.evidence, attribution=claim.attribution)


def _record(claim: Claim, mention: Mention, number: int, doc: str) -> dict[str, Any]:
    quantity, attribution = mention.quantity, mention.attribution
    claimant = attribution.claimant if attribution else None
    record = ClaimRecord(
        doc=doc,
        id=claim.id,
        mention=number,
        start=quantity.span.start,
        end=quantity.span.end,
        text=quantity.text,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        comparator=COMPARATORS[quantity.qualifier],
        measure=claim.measure,
        relation=claim.relation,
        speaker=claimant.name if claimant else None,
        party=claimant.party if claimant else None,
        holder=claim.holder,
        against=claim.against,
        place=claim.place,
        partial=claim.partial,
        said_on=_day(attribution.said_on if attribution else None),
        as_of=_day(claim.as_of),
        window=_day(claim.window),
        evidence_start=mention.evidence.start,
        evidence_end=mention.evidence.end,
    )
    return record_of(record)


def finding_records(check: Check) -> list[dict[str, Any]]:
    """One flat record for every claim and source; numbers in the claim's printed unit."""
    return [record for finding in check.findings for record in records_of(finding)]


def records_of(finding: Finding) -> list[dict[str, Any]]:
    """One flat record for every source of a finding; numbers in the claim's printed unit."""
    return [_finding_record(finding, pair) for pair in pairs_of(finding)]


FINDING_COLUMNS = (
    "claim", "text", "speaker", "said_on", "measure", "relation", "holder", "place", "as_of", "unit",
    "claim_low", "claim_high", "source", "kind", "verdict_now", "core_now", "outer_now", "low_now", "high_now",
    "map_day_now", "ratio_now", "contained_now", "reason_now", "detail_now", "sentence_now", "verdict_then",
    "core_then", "outer_then", "low_then", "high_then", "map_day_then", "ratio_then", "contained_then",
    "reason_then", "detail_then", "sentence_then", "first_reached_on", "first_reached_public_on",
    "first_reached_days_after", "lost_on", "last_reached_on", "last_reached_days_after", "overall_now",
    "overall_then", "figures_overall_now", "figures_overall_then", "sentence",
)  # fmt: skip


def _finding_record(finding: Finding, pair: Pair) -> dict[str, Any]:
    claim, unit = finding.claim, finding.claim.quantity.unit
    record = claim_record(claim, "")
    names = ("text", "speaker", "said_on", "measure", "relation", "holder", "place", "as_of")
    return {
        "claim": claim.id,
        **{name: record[name] for name in names},
        "unit": unit,
        "claim_low": printed(unit, finding.low),
        "claim_high": printed(unit, finding.high),
        "source": pair.word.source,
        "kind": pair.word.kind.value,
        **_word_record(pair.now, unit, "now"),
        **_word_record(pair.then, unit, "then"),
        **_reached_record(pair),
        "overall_now": finding.now.overall.value,
        "overall_then": finding.then.overall.value,
        "figures_overall_now": finding.now.figures_overall.value,
        "figures_overall_then": finding.then.figures_overall.value,
        "sentence": finding.sentence,
    }


def _word_record(word: SourceVerdict | None, unit: str, known: str) -> dict[str, Any]:
    if word is None:
        return {}
    days = [word.figure.as_of] if word.figure else [each.valid_on for each in word.measurements]
    record = {
        "verdict": word.verdict.value,
        "core": [printed(unit, each.core) for each in word.measurements],
        "outer": [printed(unit, each.outer) for each in word.measurements],
        "low": printed(unit, word.low),
        "high": printed(unit, word.high),
        "map_day": [plain(day) for day in days],
        "ratio": word.ratio,
        "contained": word.contained,
        "reason": plain(word.reason),
        "detail": word.detail,
        "sentence": word.sentence,
    }
    return {f"{name}_{known}": value for name, value in record.items()}


def _reached_record(pair: Pair) -> dict[str, Any]:
    """The maps that show the number, as now; as then, where only the map known then does not show it."""
    words = [word for word in (pair.now, pair.then) if word is not None]
    word = next((each for each in words if each.reached or each.reached_before), words[0])
    after, before = word.reached, word.reached_before
    return {
        "first_reached_on": plain(after and after.valid_on),
        "first_reached_public_on": plain(after and after.public_on),
        "first_reached_days_after": after and after.days_after,
        "lost_on": plain(after and after.lost_on),
        "last_reached_on": plain(before and before.valid_on),
        "last_reached_days_after": before and before.days_after,
    }


def printed(unit: str, value: float | None) -> float | None:
    """A value in SI as a number in a printed unit, to nine digits.

    Examples
    --------
    >>> printed("km2", 312_800_000.0), printed("km", None)
    (312.8, None)
    """
    return None if value is None else float(f"{value / si_factor(unit):.9g}")


def _day(interval: Interval | None) -> Day | None:
    if interval is None:
        return None
    return interval.earliest if interval.is_day else (interval.earliest, interval.latest)
