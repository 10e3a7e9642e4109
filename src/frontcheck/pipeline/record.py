"""Many reports against a store: every claim about ground with what each map says to it, and whose record it is on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.models import (
    Claim,
    Finding,
    Held,
    HeldAgainst,
    Interval,
    Measure,
    Qualifier,
    Reason,
    Record,
    Relation,
    Report,
    SourceInfo,
    SourceKind,
    SourceVerdict,
    Statements,
    TestedClaim,
    Verdict,
)
from frontcheck.pipeline.checking import check_claim
from frontcheck.pipeline.corpus import Batch, each_alone
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.journal import Told
from frontcheck.pipeline.tellings import named
from frontcheck.places import Places
from frontcheck.publish.document import plain
from frontcheck.units import si_factor
from frontcheck.verdicts.record import held, is_own, kind_of, record_of

Row = dict[str, Any]


def held_batch(batch: Batch) -> list[Told]:
    """Read a batch of documents and hold every claim about ground against every map of the store in the settings.

    Raises
    ------
    ClaimError
        If the language model is missing.
    EvidenceError
        If the store is missing or damaged.
    """
    desk = _desk(batch.config)
    return each_alone(batch, lambda report, statements: _rows(report, statements, desk))


def basis_of(config: Config) -> str:
    """What an outcome depends on besides the reports: the maps in the store, the thresholds and how speakers are told.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged.
    """
    store = EvidenceStore(config.evidence_dir)
    maps = [(info.id, ref.id, ref.sha256, ref.published_at) for info in _maps(store) for ref in store.refs(info.id)]
    return hashlib.sha256(repr((maps, config.thresholds)).encode()).hexdigest()


def record_from(rows: Iterable[Row], config: Config) -> Record:
    """The record that the rows of a corpus make.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged.
    """
    sources = [info.id for info in _maps(EvidenceStore(config.evidence_dir))]
    return record_of((claim_from(row) for row in rows), sources)


@cache
def _desk(config: Config) -> Desk:
    """What has been measured, kept for all reports of a process."""
    return Desk(EvidenceStore(config.evidence_dir), Places.chosen(config.atlas), config.thresholds)


def _maps(store: EvidenceStore) -> list[SourceInfo]:
    return [info for info in store.sources() if info.kind is SourceKind.MAPS]


def _rows(report: Report, statements: Statements, desk: Desk) -> list[Row]:
    maps = _maps(desk.store)
    claims = [claim for claim in statements.claims if kind_of(claim.quantity.unit)]
    findings = (check_claim(claim, report, desk, maps) for claim in claims)
    return [row_of(_tested(finding, report, maps)) for finding in findings]


def _tested(finding: Finding, report: Report, maps: Iterable[SourceInfo]) -> TestedClaim:
    claim, attribution = finding.claim, finding.claim.attribution
    claimant = attribution.claimant if attribution else None
    speaker = claimant.name if claimant else None if attribution else report.publisher
    return TestedClaim(
        id=claim.id,
        report=report.id,
        source=named(report),
        speaker=speaker,
        party=claimant.party if claimant else None,
        own_voice=attribution is None,
        said_on=attribution.said_on if attribution else None,
        as_of=claim.as_of,
        measure=claim.measure,
        relation=claim.relation,
        holder=claim.holder,
        place=claim.place,
        place_id=claim.place_id,
        text=claim.quantity.text,
        unit=claim.quantity.unit,
        qualifier=claim.quantity.qualifier,
        number=_number(claim),
        low=finding.low,
        high=finding.high,
        against=tuple(_against(finding, info, speaker) for info in maps),
    )


def _number(claim: Claim) -> float:
    return claim.quantity.stated * si_factor(claim.quantity.unit)


def _against(finding: Finding, info: SourceInfo, speaker: str | None) -> HeldAgainst:
    then, now = (_word_of(view.sources, info.id) for view in (finding.then, finding.now))
    return HeldAgainst(
        source=info.id,
        own=is_own(info.publisher, speaker),
        then=held(then, finding.low, finding.high),
        now=held(now, finding.low, finding.high),
    )


def _word_of(words: Iterable[SourceVerdict], source: str) -> SourceVerdict:
    return next(word for word in words if word.source == source)


def row_of(tested: TestedClaim) -> Row:
    """A tested claim as JSON-ready data."""
    return {each.name: plain(getattr(tested, each.name)) for each in fields(tested)}


def claim_from(row: Row) -> TestedClaim:
    """A tested claim from what `row_of` made of it."""
    return TestedClaim(
        **{name: row[name] for name in _AS_IT_IS},
        said_on=_interval(row["said_on"]),
        as_of=_interval(row["as_of"]),
        measure=Measure(row["measure"]),
        relation=Relation(row["relation"]),
        qualifier=Qualifier(row["qualifier"]),
        against=tuple(_against_from(each) for each in row["against"]),
    )


_AS_IT_IS = (
    "id", "report", "source", "speaker", "party", "own_voice", "holder", "place", "place_id", "text", "unit", "number",
    "low", "high",
)  # fmt: skip


def _against_from(row: Row) -> HeldAgainst:
    return HeldAgainst(source=row["source"], own=row["own"], then=_held_from(row["then"]), now=_held_from(row["now"]))


def _held_from(row: Row) -> Held:
    reason = Reason(row["reason"]) if row["reason"] else None
    return Held(**{**row, "verdict": Verdict(row["verdict"]), "reason": reason})


def _interval(row: Row | None) -> Interval | None:
    return Interval(*(day and date.fromisoformat(day) for day in (row["earliest"], row["latest"]))) if row else None
