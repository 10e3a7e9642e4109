"""Where a number is told: mentions in reports, rows of published figures; and how each words it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from frontcheck.models import Attribution, Claim, Figure, Measure, Mention, Report, Statements, Telling
from frontcheck.pipeline.stakes import Stakes, ground_of
from frontcheck.verdicts.drift import Worded
from frontcheck.verdicts.rivals import Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A report and what it says."""

    report: Report
    statements: Statements


def mentions_of(claim: Claim) -> Sequence[Mention]:
    """Every place where the report makes the claim."""
    own = Mention(quantity=claim.quantity, evidence=claim.evidence, attribution=claim.attribution)
    return claim.mentions or (own,)


def telling(mention: Mention, claim: Claim, report: Report) -> Telling:
    """A mention of a claim."""
    return Telling(
        report=report.id,
        source=named(report),
        claim=claim.id,
        text=mention.quantity.text,
        low=mention.quantity.low,
        high=mention.quantity.high,
        unit=mention.quantity.unit,
        qualifier=mention.quantity.qualifier,
        relation=claim.relation,
        measure=claim.measure,
        place=claim.place,
        span=mention.quantity.span,
        url=report.url,
    )


def figure_telling(figure: Figure) -> Telling:
    """A row of published figures."""
    return Telling(
        report=None,
        source=f"{figure.reported_by or figure.source} (figure)",
        claim=None,
        text=figure.quantity.text,
        low=figure.quantity.low,
        high=figure.quantity.high,
        unit=figure.quantity.unit,
        qualifier=figure.quantity.qualifier,
        relation=None,
        measure=Measure(figure.measure),
        place=figure.place,
        url=figure.url or None,
    )


def named(report: Report) -> str:
    """A report for readers: who published it and the file or address, as far as they are known."""
    file = PurePath(report.source).name if report.source else None
    return ", ".join(part for part in (report.publisher, file) if part) or f"report {report.id[:12]}"


def side_names(told: Told) -> Iterator[str]:
    """Every name of a side in a report: whoever holds, loses or speaks for a side."""
    for claim in told.statements.claims:
        claimant = claim.attribution.claimant if claim.attribution else None
        yield from (name for name in (claim.holder, claim.against, claimant.party if claimant else None) if name)


def speaker_of(attribution: Attribution | None, report: Report) -> str | None:
    """Who says it: the claimant, or without an attribution the publisher; None where a speaker is not resolved."""
    if attribution is None:
        return report.publisher or f"the report itself ({named(report)})"
    return attribution.claimant.name if attribution.claimant else None


def worded_claims(told: Told, stakes: Stakes) -> Iterator[Worded]:
    """Every mention of a number whose speaker and day of utterance are known."""
    for claim in told.statements.claims:
        ground, holder = ground_of(claim), stakes.sides.named(claim.holder)
        for mention in mentions_of(claim):
            said = mention.attribution or claim.attribution
            day = said.said_on.latest if said and said.said_on and said.said_on.is_day else None
            if said and said.claimant and day:
                yield Worded(
                    speaker=said.claimant.name,
                    said_on=day,
                    quantity=mention.quantity,
                    holder=holder,
                    places=ground.ids if ground else (),
                    telling=telling(mention, claim, told.report),
                )


def worded_figure(figure: Figure, ground: Ground | None, stakes: Stakes) -> Worded:
    """A published figure, as its table words it."""
    return Worded(
        speaker=figure.claimant,
        said_on=figure.said_on,
        quantity=figure.quantity,
        holder=stakes.sides.named(figure.holder),
        places=ground.ids if ground else (),
        telling=figure_telling(figure),
    )
