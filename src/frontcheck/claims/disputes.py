"""Who in a report denies what somebody else claims, or gives another number for it."""

from __future__ import annotations

from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from frontcheck.claims.sameness import base_measure, numbers_apart, same_or_open, same_relation, same_value
from frontcheck.models import Attribution, Claim, Claimant, Dispute, DisputeKind, Measure, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NEAR = 40
"""Claims looked back on: the cost of a long report stays linear."""
_REACH = 800
"""Characters from a claim to a denial that repeats no number."""
_WEEK = timedelta(days=7)
_LEFT_OUT = frozenset({Relation.PLANNED, Relation.OTHER, Relation.FRONT, Relation.NEAR})


def find_disputes(claims: Sequence[Claim], denials: Sequence[Attribution]) -> tuple[Dispute, ...]:
    """Every claim that somebody else in the report goes against, in the order of the statements that do.

    Parameters
    ----------
    claims : sequence of Claim
        In text order.
    denials : sequence of Attribution
        Statements whose cue denies: "Moscow denied the claim".
    """
    found = [dispute for at in range(len(claims)) for dispute in _against_earlier(claims, at)]
    found += [dispute for denial in denials for dispute in _without_number(denial, claims)]
    return tuple(sorted(found, key=lambda dispute: dispute.span))


def _against_earlier(claims: Sequence[Claim], at: int) -> Iterator[Dispute]:
    later = claims[at]
    for claim in claims[max(at - _NEAR, 0) : at]:
        if not _are_two_voices(claim.attribution, later.attribution) or base_measure(claim) is not base_measure(later):
            continue
        denied = Relation.DENIED in {claim.relation, later.relation} and claim.relation is not later.relation
        if denied and same_value(claim.quantity, later.quantity) and same_or_open(claim.place, later.place):
            yield _dispute(claim, later, DisputeKind.DENIES, "same number and measure, denied by another speaker")
        elif _give_two_numbers(claim, later):
            yield _dispute(claim, later, DisputeKind.OTHER_NUMBER, "same measure, holder and place, another number")


def _dispute(claim: Claim, later: Claim, kind: DisputeKind, rule: str) -> Dispute:
    """The dispute of a claim by another; a denial that comes first is still against the claim."""
    denies_first = kind is DisputeKind.DENIES and claim.relation is Relation.DENIED
    disputed, other = (later, claim) if denies_first else (claim, later)
    by = other.attribution or disputed.attribution
    assert by is not None  # two voices, so at least one is somebody's  # noqa: S101
    return Dispute(claim=disputed.id, kind=kind, by=by, other=other.id, rule=rule, span=other.quantity.span)


def _give_two_numbers(claim: Claim, later: Claim) -> bool:
    if claim.measure is Measure.COUNT or {claim.relation, later.relation} & {*_LEFT_OUT, Relation.DENIED}:
        return False
    told = claim.holder is not None and claim.holder == later.holder and claim.place and later.place
    return bool(
        told
        and same_relation(claim, later)
        and same_or_open(claim.place, later.place)
        and _near_days(claim, later)
        and numbers_apart(claim.quantity, later.quantity)
    )


def _near_days(claim: Claim, later: Claim) -> bool:
    one, other = (each.as_of.latest if each.as_of else None for each in (claim, later))
    windows = claim.window == later.window or not (claim.window and later.window)
    return windows and (one is None or other is None or abs(one - other) <= _WEEK)


def _are_two_voices(one: Attribution | None, other: Attribution | None) -> bool:
    """Whether two claims are of two speakers, both of them known."""
    first, second = (said.claimant if said else None for said in (one, other))
    return first is not None and second is not None and _are_two(first, second)


def _are_two(one: Claimant, other: Claimant) -> bool:
    """Whether claimants are not one, nor one the body that the other speaks for."""
    names = {one.name, one.organisation} & {other.name, other.organisation} - {None}
    return not names


def _without_number(denial: Attribution, claims: Sequence[Claim]) -> Iterator[Dispute]:
    """What a denial without a number goes against: the claims of the other side in the last sentence that makes any."""
    at = min((*denial.cue, *denial.content)).start
    end = max(span.end for span in (*denial.cue, *denial.content))
    near = claims[_first_from(claims, at - _REACH) : _first_from(claims, end)]
    own = [mention.quantity.span for claim in near for mention in claim.mentions]
    if denial.claimant is None or any(content.contains(span) for content in denial.content for span in own):
        return
    others = [claim for claim in near if claim.quantity.span.start < at and _is_of_other_side(claim, denial.claimant)]
    last = others[-1].evidence if others else None
    for claim in others:
        if claim.evidence == last:
            rule = "denial right behind the claim of another speaker"
            yield Dispute(claim=claim.id, kind=DisputeKind.DENIES, by=denial, other=None, rule=rule, span=denial.cue[0])


def _first_from(claims: Sequence[Claim], start: int) -> int:
    """Index of the first claim at or behind an offset."""
    return bisect_left(claims, start, key=lambda claim: claim.quantity.span.start)


def _is_of_other_side(claim: Claim, denier: Claimant) -> bool:
    claimant = claim.attribution.claimant if claim.attribution else None
    return claimant is not None and _are_two(claimant, denier) and (not denier.party or claimant.party != denier.party)
