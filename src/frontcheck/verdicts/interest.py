"""Whether a statement lies against the interest of the side that makes it: by a table, never by judgement.

A statement about ground favours one of two sides: told upwards ("28", "at least 12") the side that gains, told
downwards ("only 5", "less than 5", a denial) the side that loses. It is in the interest of a speaker of the side that
it favours, and against that of a speaker of the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from frontcheck.models import Interest, InterestMark, Qualifier, Quantity, Relation

GAINS = frozenset(
    {Relation.CONTROLS, Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.ADVANCED, Relation.DENIED}
)
LOSSES = frozenset({Relation.LOST, Relation.WITHDREW})
LESSENING = re.compile(
    r"\b(?:(?<!not )only|merely|a mere|(?:no|not) more than|at most|as few as|as little as|"
    r"just(?! (?:over|under|about|above))|лишь|только|всего|лише|тільки|не более|не більше)\b",
    re.IGNORECASE,
)
"""Words that make a number small, whatever it is."""


class Way(StrEnum):
    """Whether a number is told upwards, downwards, or so that both can be read."""

    UPWARDS = "upwards"
    DOWNWARDS = "downwards"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What a statement says of two sides, and who makes it; names of sides are equal if and only if the sides are.

    Attributes
    ----------
    side : str or None
        The speaker's; None for a third party or unknown.
    third_party : bool
        The speaker is known to belong to no side: a monitor, the media.
    gains, loses : str or None
        Who has more ground by it, and who less.
    loses_by : str
        What tells who loses.
    presumed : bool
        Nothing but the territory tells who loses: whoever is neither of the two may have been there.
    named : bool
        All sides have proper names, so that different names are different sides: "rebels" may be anybody.
    """

    side: str | None
    third_party: bool
    gains: str | None
    loses: str | None
    loses_by: str = ""
    presumed: bool = False
    named: bool = True


def way_told(quantity: Quantity, relation: Relation) -> Way:
    """Whether a number is told upwards or downwards.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> five = dict(unit="villages", precision=1, span=Span(0, 0))
    >>> least = Quantity(low=5, high=None, qualifier=Qualifier.AT_LEAST, text="at least five villages", **five)
    >>> only = Quantity(low=5, high=5, qualifier=Qualifier.EXACT, text="only five villages", **five)
    >>> up_to = Quantity(low=None, high=5, qualifier=Qualifier.UP_TO, text="up to five villages", **five)
    >>> [way_told(each, Relation.CAPTURED).value for each in (least, only, up_to)]
    ['upwards', 'downwards', 'either']
    """
    lessened = LESSENING.search(quantity.text) is not None
    if relation is Relation.DENIED or lessened or quantity.qualifier is Qualifier.LESS_THAN:
        return Way.DOWNWARDS
    return Way.EITHER if quantity.qualifier is Qualifier.UP_TO else Way.UPWARDS


def interest_of(stake: Stake, quantity: Quantity, relation: Relation) -> Interest:
    """The mark of a statement, with the rule that sets it.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> twelve = Quantity(
    ...     low=12, high=None, unit="km", qualifier=Qualifier.AT_LEAST, precision=1, text="at least 12", span=Span(0, 0)
    ... )
    >>> governor = Stake(side="Uplands", third_party=False, gains="Lowlands", loses="Uplands")
    >>> interest_of(governor, twelve, Relation.ADVANCED).mark.value
    'against_interest'
    >>> nobody = Stake(side=None, third_party=False, gains=None, loses=None)
    >>> interest_of(nobody, twelve, Relation.ADVANCED).mark.value
    'not_marked'
    """
    mark, rule = _mark(stake, way_told(quantity, relation), relation)
    return Interest(
        mark=mark, rule=rule, side=stake.side, gains=stake.gains, loses=stake.loses, loses_by=stake.loses_by
    )


def _mark(stake: Stake, way: Way, relation: Relation) -> tuple[InterestMark, str]:
    if relation not in GAINS | LOSSES:
        return InterestMark.NOT_MARKED, "it does not say that ground is gained, held or lost"
    if stake.side is None:
        if stake.third_party:
            return InterestMark.NO_SIDE, "a third party has no side"
        return InterestMark.NOT_MARKED, "the speaker's party is not known"
    if stake.side == stake.gains:
        return _of_gainer(way, relation)
    if stake.side == stake.loses:
        return _of_loser(way)
    return _of_another(stake)


def _of_gainer(way: Way, relation: Relation) -> tuple[InterestMark, str]:
    if relation is Relation.DENIED:
        return InterestMark.NOT_MARKED, "what a side denies of its own ground, a gain or a loss, is not told"
    if way is Way.UPWARDS:
        return InterestMark.IN_INTEREST, "tells of ground that its own side gains"
    if way is Way.DOWNWARDS:
        return InterestMark.AGAINST_INTEREST, "lessens what its own side gains"
    return InterestMark.NOT_MARKED, _EITHER


def _of_loser(way: Way) -> tuple[InterestMark, str]:
    if way is Way.UPWARDS:
        return InterestMark.AGAINST_INTEREST, "tells of ground that its own side loses"
    if way is Way.DOWNWARDS:
        return InterestMark.IN_INTEREST, "denies or lessens what its own side loses"
    return InterestMark.NOT_MARKED, _EITHER


def _of_another(stake: Stake) -> tuple[InterestMark, str]:
    if stake.gains is None:
        return InterestMark.NOT_MARKED, "who gains is not told"
    if stake.loses is None or stake.presumed:
        return InterestMark.NOT_MARKED, "who loses is not told"
    if not stake.named:
        return InterestMark.NOT_MARKED, f"whether {stake.side} is one of the two sides is not told"
    return InterestMark.NO_SIDE, "its side neither gains nor loses by it"


_EITHER = "an upper bound alone can be read either way"
