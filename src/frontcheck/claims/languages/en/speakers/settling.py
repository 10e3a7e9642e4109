"""Last look at a report: claimants by all that it tells of them anywhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.models import Attribution, Claim, Claimant, Inference

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.speakers.cast import Cast

_FIELDS = ("role", "organisation", "party")


def settled_attribution(attribution: Attribution, cast: Cast) -> Attribution:
    """An attribution whose claimants have the names, offices and sides that the report gives them further down."""

    def told(claimant: Claimant | None) -> Claimant | None:
        figure = cast.memory.final(claimant) if claimant else None
        return figure.claimant if figure else claimant

    chain = tuple(each for each in map(told, attribution.chain) if each)
    return replace(
        attribution,
        claimant=told(attribution.claimant),
        relayed_by=told(attribution.relayed_by),
        chain=chain,
        inner=tuple(settled_attribution(each, cast) for each in attribution.inner),
    )


def settled_claim(claim: Claim, cast: Cast) -> Claim:
    """A claim with its attribution settled, and the words that told what was added."""
    attribution = claim.attribution
    figure = cast.memory.final(attribution.claimant) if attribution and attribution.claimant else None
    if attribution is None or attribution.claimant is None or figure is None:
        return claim if attribution is None else replace(claim, attribution=settled_attribution(attribution, cast))
    before, after = attribution.claimant, figure.claimant
    told = {reason.field: reason for reason in figure.because}
    added = [f"attribution.{name}" for name in _FIELDS if getattr(before, name) != getattr(after, name)]
    because = [reason for reason in claim.because if reason.field not in added]
    because += [told[name] for name in added if name in told]
    if before.name != after.name:
        because.append(
            Inference(field="attribution.claimant", rule="named in full elsewhere in the report", span=figure.at)
        )
    return replace(claim, attribution=settled_attribution(attribution, cast), because=tuple(because))
