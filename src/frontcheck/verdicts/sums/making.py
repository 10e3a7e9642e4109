"""What every rule hands over, and how it becomes a sum in words."""

from __future__ import annotations

from dataclasses import dataclass

from frontcheck.models import Bond, Sum, SumOutcome, SumRule, Term, Territory
from frontcheck.units import range_words
from frontcheck.verdicts.ranges import Range, allowed, settle
from frontcheck.verdicts.sums.ground import Assumptions
from frontcheck.verdicts.sums.numbers import Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Terms, what they come to, and the number that they are held against.

    Attributes
    ----------
    signs : tuple of str
        What stands before each term: "+", "−" or "×"; nothing before the first.
    stated : Term or None
        What they are held against.
    verb : str
        What stands between the terms and what they come to.
    why_silent : str
        For the reader, where the sum excludes nothing.
    """

    rule: SumRule
    account: str
    terms: tuple[Term, ...]
    signs: tuple[str, ...]
    range: Range
    unit: str
    bond: Bond
    stated: Term | None
    assumptions: Assumptions = ()
    verb: str = "comes to"
    why_silent: str = ""
    territory: Territory | None = None


def made(reckoning: Reckoning) -> Sum:
    """The sum with its outcome and its sentence."""
    outcome = _outcome(reckoning)
    low, high = reckoning.range.ends
    return Sum(
        rule=reckoning.rule,
        outcome=outcome,
        account=reckoning.account,
        terms=reckoning.terms,
        low=low,
        high=high,
        unit=reckoning.unit,
        bond=reckoning.bond,
        stated=reckoning.stated,
        assumptions=tuple(dict.fromkeys(reckoning.assumptions)),
        sentence=_sentence(reckoning, outcome),
        territory=reckoning.territory,
    )


def account_of(*numbers: Number) -> str:
    """Whose account some numbers are: their one speaker, or their side with its speakers.

    Accounts that are set against each other are named one by one.
    """
    speakers = list(dict.fromkeys(number.speaker for number in numbers))
    sides = {number.side for number in numbers}
    if len(speakers) == 1:
        return speakers[0]
    if len(sides) == 1:
        return f"{sides.pop()} ({', '.join(sorted(speakers))})"
    return " against ".join(speakers)


def _outcome(reckoning: Reckoning) -> SumOutcome:
    if reckoning.stated is None or reckoning.rule is SumRule.DENSITY:
        return SumOutcome.SILENT
    may_be = allowed(reckoning.range, reckoning.bond)
    return settle(may_be, Range.of(reckoning.stated.low, reckoning.stated.high))


def _sentence(reckoning: Reckoning, outcome: SumOutcome) -> str:
    sign = dict(enumerate(reckoning.signs))
    shown = " ".join(f"{sign[at]} {_term_words(term)}".strip() for at, term in enumerate(reckoning.terms))
    verb = reckoning.verb if len(reckoning.terms) == 1 else _PLURAL.get(reckoning.verb, reckoning.verb)
    low, high = reckoning.range.ends
    come_to = range_words(low, high, reckoning.unit)
    held = "" if not reckoning.assumptions else f", {' and '.join(dict.fromkeys(reckoning.assumptions))}"
    return f"{reckoning.account}: {shown} {verb} {come_to}{held}; {_ending(reckoning, outcome)}."


_PLURAL = {"comes to": "come to"}
_BOND = {Bond.EQUAL: "that", Bond.AT_LEAST: "that much or more", Bond.AT_MOST: "that much or less"}


def _ending(reckoning: Reckoning, outcome: SumOutcome) -> str:
    stated = reckoning.stated
    if stated is None:
        return reckoning.why_silent
    if outcome is SumOutcome.SILENT:
        return f"{_term_words(stated)}: silent, {reckoning.why_silent}"
    return f"{_term_words(stated)} should be {_BOND[reckoning.bond]}: {outcome.value}"


def _term_words(term: Term) -> str:
    told = [term.role, term.days, f"read as {range_words(term.low, term.high, term.unit)}"]
    return f"“{term.text}” ({', '.join(each for each in told if each)})"
