"""Claims against one another: every rule, on every account that it can be asked of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from frontcheck.models import Sum, SumOutcome, Thresholds, ToldClaim
from frontcheck.verdicts.sums.change import levels_and_changes, periods_and_parts
from frontcheck.verdicts.sums.making import Reckoning, made
from frontcheck.verdicts.sums.numbers import Number, numbers_of
from frontcheck.verdicts.sums.once import told_once
from frontcheck.verdicts.sums.parts import wholes_and_parts
from frontcheck.verdicts.sums.ratios import conversions, shares_of_territories
from frontcheck.verdicts.sums.strip import Territories, strips

_ORDER = (SumOutcome.IMPOSSIBLE, SumOutcome.CONSISTENT, SumOutcome.SILENT)
Rule = Callable[[Sequence[Number]], Iterator[Reckoning]]


def nothing_known(_: str) -> None:
    """No territory: shares and densities stay silent."""


def reckon(
    told: Iterable[ToldClaim], thresholds: Thresholds, territories: Territories = nothing_known
) -> tuple[Sum, ...]:
    """Set the claims of one report, or of several, against one another.

    A sum is made of one speaker's numbers where they suffice, else of one side's. What several reports tell alike
    counts once. The order of the claims changes nothing. What is impossible comes first, what is silent last.

    Parameters
    ----------
    territories : callable
        What is known of a country or region by its id.

    Examples
    --------
    >>> reckon([], Thresholds())
    ()
    """
    claims = sorted(told, key=lambda each: (each.report, each.claim.id))
    numbers = told_once(numbers_of(claims, thresholds))
    speakers, sides = _grouped(numbers, "speaker"), _grouped(numbers, "side")
    rules: tuple[Rule, ...] = (
        levels_and_changes,
        periods_and_parts,
        wholes_and_parts,
        lambda group: shares_of_territories(group, territories, thresholds),
    )
    found = [each for rule in rules for each in _by_speaker_then_side(rule, speakers, sides)]
    found += _once(strips([*speakers, *sides], numbers, territories))
    found += conversions(claims, thresholds)
    return tuple(sorted(map(made, found), key=lambda each: _ORDER.index(each.outcome)))


def _grouped(numbers: Iterable[Number], by: str) -> list[list[Number]]:
    groups: dict[str, list[Number]] = defaultdict(list)
    for number in numbers:
        groups[getattr(number, by)].append(number)
    return [group for _, group in sorted(groups.items())]


def _by_speaker_then_side(
    rule: Rule, speakers: Sequence[Sequence[Number]], sides: Sequence[Sequence[Number]]
) -> list[Reckoning]:
    """Sums of single speakers, and those of a side for numbers that no speaker's own sum is held against.

    A sum that is held against nothing is shown only where no other starts from the same number.
    """
    own, joint = ([each for group in groups for each in rule(group)] for groups in (speakers, sides))
    settled = {each.stated for each in own if each.stated}
    found = [each for each in own if each.stated] + [
        each for each in joint if each.stated and each.stated not in settled
    ]
    started = {each.terms[0] for each in found}
    return found + [each for each in own if each.stated is None and each.terms[0] not in started]


def _once(reckonings: Iterable[Reckoning]) -> list[Reckoning]:
    """A depth and a width of one speaker are also those of the side: the sum is made once."""
    by_terms = {(each.terms, each.stated): each for each in reversed(list(reckonings))}
    return list(reversed(by_terms.values()))
