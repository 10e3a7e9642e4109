"""The same claim made again further down is one claim with two mentions."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.sameness import base_measure, same_holder, same_or_open, same_relation, same_value
from frontcheck.models import Attribution, Claim, Inference, Measure, Mention, Relation
from frontcheck.units import dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_MORE = re.compile(r"\b(?:another|more|additional|further|other|extra|new)\b", re.IGNORECASE)
_FEW = 10
"""Counts and lengths below this recur by chance: "two villages" are other ones unless the place is told."""
_NEAR = 40
"""Claims of one measure looked back on: the cost of a long report stays linear."""
_DEFAULTS = ("day of the report", "day of speaking", "day that the narrative")


def with_mentions(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims, each made only once, with every place where the report makes it.

    Two are one if value and unit agree after conversion, measure and relation are the same, holder, place and day can
    be, and the claimant is the same or the report itself speaks in one of them, as in a headline.

    Parameters
    ----------
    claims : iterable of Claim
        In text order.
    """
    kept: list[Claim] = []
    mentions: list[list[Mention]] = []
    by_measure: dict[Measure, list[int]] = defaultdict(list)
    for claim in claims:
        near = by_measure[base_measure(claim)]
        at = next((at for at in reversed(near[-_NEAR:]) if _is_again(kept[at], mentions[at][-1], claim)), None)
        if at is None:
            near.append(len(kept))
            kept.append(claim)
            mentions.append([mention_of(claim)])
        else:
            kept[at] = _fuller(kept[at], claim)
            mentions[at].append(mention_of(claim))
    return tuple(_made(claim, each) for claim, each in zip(kept, mentions, strict=True))


def mention_of(claim: Claim) -> Mention:
    """A claim where it stands."""
    return Mention(quantity=claim.quantity, evidence=claim.evidence, attribution=claim.attribution)


def _fuller(claim: Claim, again: Claim) -> Claim:
    """Of two mentions, the attributed one tells more than the report's own voice; the id is the first's."""
    better = again if claim.attribution is None and again.attribution is not None else claim
    return replace(better, id=claim.id)


def _made(claim: Claim, mentions: list[Mention]) -> Claim:
    if len(mentions) < 2:
        return replace(claim, mentions=tuple(mentions))
    rule = f"made {len(mentions)} times: same value, measure and ground, no other claimant"
    reason = Inference(field="mentions", rule=rule, span=mentions[1].quantity.span)
    return replace(claim, mentions=tuple(mentions), because=(*claim.because, reason))


def _is_again(claim: Claim, last: Mention, again: Claim) -> bool:
    return (
        last.evidence != again.evidence
        and same_relation(claim, again)
        and same_value(claim.quantity, again.quantity)
        and _same_words(claim, again)
        and _may_be_one_voice(claim.attribution, again.attribution)
        and same_holder(claim.holder, again.holder)
        and _same_ground(claim, again)
        and _same_day(claim, again)
    )


def _same_words(claim: Claim, again: Claim) -> bool:
    """Whether neither is another amount on top, nor a count of other things."""
    added = any(_MORE.search(each.quantity.text) for each in (claim, again))
    return claim.measure is not Measure.COUNT and not added


def _may_be_one_voice(one: Attribution | None, other: Attribution | None) -> bool:
    if one is None or other is None:
        return True
    if one.claimant is None or other.claimant is None:
        return False
    days = {one.said_on, other.said_on} - {None}
    return one.claimant.name == other.claimant.name and len(days) < 2


def _same_ground(claim: Claim, again: Claim) -> bool:
    """Whether the place can be one; of few villages or kilometres it must be told to be."""
    places = (_named_place(claim), _named_place(again))
    if not same_or_open(*places):
        return False
    low, high = claim.quantity.low, claim.quantity.high
    few = dimension_of(claim.quantity.unit).value != "area" and (low or high or 0) < _FEW
    same_speaker = claim.attribution is not None and again.attribution is not None
    return not few or same_speaker or None not in places or again.relation is Relation.DENIED


def _named_place(claim: Claim) -> str | None:
    """A claim's place where its own words name it."""
    guessed = any(reason.field == "place" and reason.rule.startswith("last ground") for reason in claim.because)
    return None if guessed else claim.place


def _same_day(claim: Claim, again: Claim) -> bool:
    if claim.window and again.window and claim.window != again.window:
        return False
    return claim.as_of == again.as_of or _is_default(claim) or _is_default(again)


def _is_default(claim: Claim) -> bool:
    """Whether no words of the claim name its day."""
    return any(reason.field == "as_of" and reason.rule.startswith(_DEFAULTS) for reason in claim.because)
