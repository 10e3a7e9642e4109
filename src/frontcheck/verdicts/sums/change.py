"""A later level against an earlier level and the changes between; a change over a period against its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from frontcheck.models import Bond, Measure, Relation, SumRule, Term
from frontcheck.verdicts.ranges import Range, total
from frontcheck.verdicts.sums.ground import Assumptions, is_same, one_ground
from frontcheck.verdicts.sums.making import Reckoning, account_of
from frontcheck.verdicts.sums.numbers import LOST, TAKEN, Number, Window

_SUMMED = frozenset({Measure.AREA, Measure.SETTLEMENTS})
NOTHING_LOST = "if nothing was lost between"
NOTHING_ELSE_LOST = "if nothing else was lost between"
ALL_TOLD = "if the changes told are all that came about"


@dataclass(frozen=True, slots=True)
class Moves:
    """Gains and losses that can be set against one number, with what must be assumed for it.

    Attributes
    ----------
    gains : tuple of Number
        No two of them share a day.
    losses : tuple of Number
        All that may lie in the window: what is taken off must be no less than what was lost.
    lost : Range
        What they come to: of a loss that shares a day with another, or that reaches out of the window, anything from
        nothing on.
    """

    gains: tuple[Number, ...]
    losses: tuple[Number, ...]
    lost: Range
    assumptions: Assumptions

    @property
    def range(self) -> Range:
        """Gains less losses."""
        return total(each.range for each in self.gains) - self.lost

    @property
    def terms(self) -> list[Term]:
        """Gains, then losses."""
        return [*(each.term("gain") for each in self.gains), *(each.term("loss") for each in self.losses)]

    @property
    def lasting(self) -> str:
        """What is assumed of losses."""
        return NOTHING_ELSE_LOST if self.losses else NOTHING_LOST

    def fill(self, window: Window) -> bool:
        """Whether the gains leave no day of a window untold."""
        told = sum(each.window.days for each in self.gains if each.window)
        return told == window.days and not any(each.claim.partial for each in self.gains)


def levels_and_changes(numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Each later level of an account against the nearest earlier one that has told changes after it."""
    levels, changes = [each for each in numbers if _is_level(each)], _changes(numbers)
    for later in levels:
        yield from _against_earlier(later, levels, changes)
    yield from _without_later(levels, changes)


def periods_and_parts(numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Each change over a period against the changes in parts of it."""
    gains = [(window, each) for window, each in _changes(numbers) if _is_gain(each)]
    for window, whole in gains:
        moves = _moves(whole, [pair for pair in gains if pair[0] != window], window)
        if not moves.gains:
            continue
        yield Reckoning(
            rule=SumRule.PERIODS,
            account=account_of(*moves.gains, whole),
            terms=tuple(moves.terms),
            signs=_signs(moves, start=0),
            range=moves.range,
            unit=whole.claim.quantity.unit,
            bond=Bond.EQUAL if moves.fill(window) else Bond.AT_LEAST,
            stated=whole.term("period"),
            assumptions=(NOTHING_LOST, *moves.assumptions),
            why_silent="a period of no stated upper end can have any part",
        )


def apart(changes: Iterable[Number]) -> tuple[Number, ...]:
    """Changes of which no two have a day in common, the longest first chosen: no ground is counted twice."""
    chosen: list[tuple[Window, Number]] = []
    for window, change in sorted(_windowed(changes), key=lambda pair: (-pair[0].days, pair[0], pair[1].claim.id)):
        if not any(window.meets(other) for other, _ in chosen):
            chosen.append((window, change))
    return tuple(change for _, change in sorted(chosen, key=lambda pair: pair[0]))


def _windowed(changes: Iterable[Number]) -> Iterator[tuple[Window, Number]]:
    yield from ((change.window, change) for change in changes if change.window is not None)


def _changes(numbers: Iterable[Number]) -> list[tuple[Window, Number]]:
    """Gains and losses with their days."""
    moved = (each for each in numbers if _is_gain(each) or each.claim.relation in LOST)
    return list(_windowed(moved))


def _is_level(number: Number) -> bool:
    held = number.claim.relation is Relation.CONTROLS and not number.is_change
    return held and number.measure in _SUMMED and number.day is not None and not number.claim.partial


def _is_gain(number: Number) -> bool:
    return number.is_change and number.claim.relation in TAKEN and number.window is not None


def _against_earlier(
    later: Number, levels: Sequence[Number], changes: Sequence[tuple[Window, Number]]
) -> Iterator[Reckoning]:
    for earlier in reversed(levels):
        shared = one_ground(earlier.told, later.told) if _is_before(earlier, later) else None
        if shared is None:
            continue
        assert earlier.day is not None and later.day is not None  # levels are of a day  # noqa: S101, PT018
        between = Window.after(earlier.day, later.day)
        moves = _moves(later, changes, between)
        if not moves.terms:
            continue
        whole = moves.fill(between) and is_same(earlier.told, later.told)
        yield Reckoning(
            rule=SumRule.LEVELS,
            account=account_of(earlier, *moves.gains, *moves.losses, later),
            terms=(earlier.term("earlier level"), *moves.terms),
            signs=("", *_signs(moves, start=1)),
            range=earlier.range + moves.range,
            unit=later.claim.quantity.unit,
            bond=Bond.EQUAL if whole else Bond.AT_LEAST,
            stated=later.term("later level"),
            assumptions=(moves.lasting, *((ALL_TOLD,) if whole else ()), *shared, *moves.assumptions),
            why_silent="a later level of no stated upper end can have grown by any amount",
        )
        return


def _without_later(levels: Sequence[Number], changes: Sequence[tuple[Window, Number]]) -> Iterator[Reckoning]:
    """The last level of an account with what was told after it: what a later level will be held against."""
    for level in levels:
        if any(_is_before(level, other) and one_ground(level.told, other.told) is not None for other in levels):
            continue
        assert level.day is not None  # levels are of a day  # noqa: S101
        moves = _moves(level, changes, Window.after(level.day, level.day + timedelta(days=_REACH_DAYS)))
        if moves.terms:
            yield Reckoning(
                rule=SumRule.LEVELS,
                account=account_of(level, *moves.gains, *moves.losses),
                terms=(level.term("earlier level"), *moves.terms),
                signs=("", *_signs(moves, start=1)),
                range=level.range + moves.range,
                unit=level.claim.quantity.unit,
                bond=Bond.AT_LEAST,
                stated=None,
                assumptions=(moves.lasting, *moves.assumptions),
                why_silent="silent, since no later level is told",
            )


_REACH_DAYS = 366
"""How far apart two levels may lie, and how long after a last level its changes are added up."""


def _is_before(earlier: Number, later: Number) -> bool:
    """Whether a level of the same measure is an earlier one, by a year at most."""
    if earlier.day is None or later.day is None or earlier.measure is not later.measure:
        return False
    return timedelta(0) < later.day - earlier.day <= timedelta(days=_REACH_DAYS)


def _moves(against: Number, changes: Iterable[tuple[Window, Number]], window: Window) -> Moves:
    """Gains inside a window and losses that may be, on the ground of the number that they are set against."""
    gains, losses, needed = list[Number](), list[Number](), list[str]()
    for days, each in changes:
        if not window.meets(days) or each.measure is not against.measure:
            continue
        is_gain = each.claim.relation in TAKEN
        if is_gain and not window.holds(days):
            continue
        assumed = one_ground(each.told, against.told)
        if assumed is None or each.told.claim.id == against.told.claim.id:
            continue
        (gains if is_gain else losses).append(each)
        needed += assumed
    lost = _lost(list(_windowed(losses)), window)
    return Moves(apart(gains), tuple(losses), lost, tuple(dict.fromkeys(needed)))


def _lost(losses: Sequence[tuple[Window, Number]], window: Window) -> Range:
    """What losses come to: those that may be the same ground, or lie outside, may be nothing."""
    sure = [
        window.holds(days) and not any(days.meets(other) for other, loss in losses if loss is not each)
        for days, each in losses
    ]
    return total(
        each.range if is_sure else Range(0.0, each.range.high) for (_, each), is_sure in zip(losses, sure, strict=True)
    )


def _signs(moves: Moves, *, start: int) -> tuple[str, ...]:
    signs = ["+"] * len(moves.gains) + ["−"] * len(moves.losses)
    return tuple(signs) if start else ("", *signs[1:])
