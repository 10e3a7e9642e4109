"""Stretches of days that a speaker names once for several of his claims."""

from __future__ import annotations

from dataclasses import replace

from frontcheck.models import Claim, Inference, Measure, Relation


def with_shared_windows(claims: list[Claim]) -> tuple[Claim, ...]:
    """Claims in which an advance without a first day counts over the stretch that its speaker names next to it.

    "Our troops advanced by two kilometers. Over the last day, they took a village": both speak of the last day.
    """
    padded = [None, *claims, None]
    return tuple(
        _with_window(claim, [other for other in (before, after) if other is not None])
        for before, claim, after in zip(padded, claims, padded[2:], strict=False)
    )


def _with_window(claim: Claim, beside: list[Claim]) -> Claim:
    if claim.window or claim.measure is not Measure.ADVANCE or claim.relation is not Relation.ADVANCED:
        return claim
    told = next((other for other in beside if other.window and _told_together(claim, other)), None)
    if told is None:
        return claim
    reason = Inference(field="window", rule="stretch that the speaker names in the next statement", span=told.evidence)
    return replace(claim, window=told.window, because=(*claim.because, reason))


def _told_together(claim: Claim, other: Claim) -> bool:
    one, two = claim.attribution, other.attribution
    if one is None or two is None or one.claimant is None or two.claimant is None or one.said_on is None:
        return False
    return one.claimant.name == two.claimant.name and one.said_on == two.said_on and claim.holder == other.holder
