"""An audit in words: numbers, days, choices, and what can be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from frontcheck.models import (
    Audit,
    Combination,
    NamedDefinition,
    Origin,
    Outcome,
    Qualifier,
    Quantity,
    Swing,
    day_words,
    shown_decimals,
)
from frontcheck.publish.wording import one_line, short_day, typeset, words_of
from frontcheck.units import si_factor


def value_words(value: float, quantity: Quantity) -> str:
    """A number in SI in the unit of a quantity, without naming it, with one digit more than was printed.

    Examples
    --------
    >>> from frontcheck.models import Qualifier, Span
    >>> stated = dict(low=725, high=725, unit="km2", qualifier=Qualifier.EXACT, text="", span=Span(0, 0))
    >>> value_words(725.42e6, Quantity(precision=1, **stated)), value_words(-1.2e9, Quantity(precision=100, **stated))
    ('725.4', '−1,200')
    >>> value_words(-0.01, Quantity(precision=1, **stated))
    '0.0'
    """
    words = f"{value / si_factor(quantity.unit):,.{shown_decimals(quantity)}f}"
    return words.removeprefix("-") if not words.strip("-0.,") else words.replace("-", "−")


def distance_words(distance: float) -> str:
    """How far a number is from the one asked about.

    Examples
    --------
    >>> distance_words(0.0006), distance_words(-0.4), distance_words(0.0), distance_words(2.0)
    ('+0.06 %', '−40 %', 'none', '+200 %')
    """
    if distance == 0:
        return "none"
    percent = abs(distance) * 100
    figures = f"{percent:.0f}" if percent >= 9.95 else f"{percent:.1f}" if percent >= 0.995 else f"{percent:.2f}"
    return f"{'+' if distance > 0 else '−'}{figures} %"


def band_words(low: float | None, high: float | None, quantity: Quantity) -> str:
    """An interval in SI for readers, with one digit more than was printed.

    Examples
    --------
    >>> from frontcheck.models import Qualifier, Span
    >>> stated = dict(low=725, high=725, unit="km2", qualifier=Qualifier.EXACT, text="", span=Span(0, 0))
    >>> quantity = Quantity(precision=1, **stated)
    >>> band_words(724.5e6, 725.5e6, quantity), band_words(8e8, None, quantity), band_words(None, None, quantity)
    ('724.5 to 725.5 km²', 'at least 800.0 km²', 'any number of km²')
    """
    ends = list(dict.fromkeys(value_words(end, quantity) for end in (low, high) if end is not None))
    if not ends:
        return typeset(one_line(f"any number of {quantity.unit}"))
    bound = "up to " if low is None else "at least " if high is None else ""
    words = f"{bound}{' to '.join(ends)}"
    return typeset(one_line(f"{words} {quantity.unit}"))


def asked_words(audit: Audit) -> str:
    """What was asked, and how it is read."""
    asked = audit.asked
    read = band_words(audit.low, audit.high, asked.quantity)
    measure = words_of(asked.measure).capitalize()
    return one_line(f"{measure} of {audit.holder}, {asked.days.words}; the number reads as {read}")


def differs_words(combination: Combination) -> str:
    """What a combination makes otherwise than the definition that it varies."""
    if not combination.varied:
        return "as it stands"
    return "; ".join(f"{name}: {combination.choices[name]}" for name in combination.varied)


def days_words(days: Sequence[date]) -> str:
    """Days of maps or rows, the year once where it is one.

    Examples
    --------
    >>> days_words((date(2024, 10, 31), date(2024, 11, 30))), days_words(())
    ('31 Oct, 30 Nov 2024', '')
    """
    groups = [list(found) for _, found in groupby(days, key=lambda day: day.year)]
    return ", ".join(
        ", ".join([*(short_day(day, year=False) for day in found[:-1]), short_day(found[-1])]) for found in groups
    )


def fixed_words(definition: NamedDefinition, last_day: date) -> str:
    """Since when a definition stands, whether that is after the days spoken of, and what was looked at before."""
    if definition.fixed_on is None:
        return "made for this audit"
    since = f"fixed {day_words(definition.fixed_on)}"
    later = ", after the days spoken of" if definition.fixed_on > last_day else ""
    seen = f", having looked at {'; '.join(definition.looked_at)}" if definition.looked_at else ""
    return f"{since}{later}{seen}"


def nearest_words(audit: Audit) -> str:
    """How many numbers round to the printed one, or that none does; and how many its wording allows."""
    quantity = audit.asked.quantity
    if not audit.nearest:
        return "No combination gives a number."
    stated = f"the printed {_stated_words(quantity)}"
    rounding = [one for one in audit.nearest if one.chosen.rounds]
    if rounding:
        ways = sum(1 + len(one.others) for one in rounding)
        numbers = "1 number rounds" if len(rounding) == 1 else f"{len(rounding)} numbers round"
        wrong = sum(bool(one.chosen.wrong) for one in rounding)
        but = f", {wrong} of them measured in a way that is wrong" if wrong else ""
        return f"{numbers} to {stated}{but}: {_counted(ways, 'combination')} in all. {_allowed_words(audit)}".strip()
    one = audit.nearest[0]
    far = distance_words(one.chosen.distance or 0.0)
    words = f"None rounds to {stated}. The nearest is {value_words(one.value, quantity)} ({far})."
    return f"{words} {_allowed_words(audit)}".strip()


def _stated_words(quantity: Quantity) -> str:
    ends = dict.fromkeys(end for end in (quantity.low, quantity.high) if end is not None)
    return typeset(one_line(f"{' to '.join(f'{end:,.10g}' for end in ends)} {quantity.unit}"))


def _allowed_words(audit: Audit) -> str:
    """How many numbers lie in an interval that the wording widens."""
    if audit.asked.quantity.qualifier is Qualifier.EXACT:
        return ""
    consistent = {
        (one.source, value_words(one.value, audit.asked.quantity))
        for one in audit.combinations
        if one.value is not None and one.consistent and not one.wrong
    }
    lie = "lies" if len(consistent) < 2 else "lie"
    count = _counted(len(consistent), "number") if consistent else "No number"
    return f"{count} {lie} in what its wording allows: {band_words(audit.low, audit.high, audit.asked.quantity)}."


def tried_words(audit: Audit) -> str:
    """How much was tried, and how much of it gives a number."""
    numbers = [one for one in audit.combinations if one.value is not None]
    different = audit.spread.count if audit.spread else 0
    sources = len({one.source for one in audit.combinations})
    return (
        f"{_counted(len(audit.combinations), 'combination')} of {_counted(len(audit.definitions), 'definition')} "
        f"on {_counted(sources, 'source')}: {len(numbers):,} give a number, {different:,} different ones."
    )


def chance_words(audit: Audit) -> str:
    """How many numbers chance alone would bring into the band; empty where there are none to spread."""
    chance, spread = audit.chance, audit.spread
    if chance is None or spread is None:
        return ""
    ends = band_words(spread.least, spread.most, audit.asked.quantity)
    band = band_words(chance.low, chance.high, audit.asked.quantity)
    few = f"{chance.expected:.2f}" if chance.expected < 10 else f"{chance.expected:.0f}"
    does = "does" if chance.found == 1 else "do"
    return (
        f"{chance.numbers:,} different numbers lie in {ends}. Spread evenly, {few} of them would fall into {band} by "
        f"chance; {chance.found} {does}."
    )


def guard_words(audit: Audit) -> list[str]:
    """Which of the nearest were fixed before, which were made for the audit, and what that is worth."""
    fixed = [one for one in audit.definitions if any(one.id in each.fixed for each in audit.nearest)]
    made = [each for each in audit.nearest if not each.fixed]
    stood = sum(one.origin is Origin.FIXED for one in audit.combinations)
    lines = [f"{stood:,} of {len(audit.combinations):,} combinations stood before this audit; it made the others."]
    lines += [f"{one.id}: {fixed_words(one, audit.asked.last_day)}." for one in fixed]
    if any(one.looked_at for one in fixed):
        lines.append("That a definition gives a number which was looked at before it was fixed confirms nothing.")
    if made:
        count = "One of the nearest was" if len(made) == 1 else f"{len(made)} of the nearest were"
        lines.append(f"{count} made for this audit: that it comes near is not evidence that the number was counted so.")
    return lines


def outcome_lines(outcome: Outcome) -> list[str]:
    """Whose number it is and of which days; how it is measured; what makes no difference to it."""
    one = outcome.chosen
    by = f"{' / '.join(outcome.fixed)}, fixed before" if outcome.fixed else one.definition
    lines = [f"{source_words(one)}, {days_words(one.days)}: {by}", differs_words(one)]
    still = f"no difference: {', '.join(outcome.indifferent)}" if outcome.indifferent else ""
    return [one_line(line) for line in (*lines, one.wrong, still) if line]


def source_words(one: Combination) -> str:
    """A source, and what it leaves out of the place."""
    return f"{one.source} (without {', '.join(one.left_out)})" if one.left_out else one.source


def swing_words(swing: Swing, quantity: Quantity) -> list[str]:
    """What each way to make a choice gives; ways that give the same together."""
    lines = []
    for value, turns in groupby(swing.turns, key=lambda turn: (turn.value, turn.wrong)):
        alike = list(turns)
        words = alike[0].words if len(alike) == 1 else f"{alike[0].words} (and {len(alike) - 1} more)"
        lines.append(f"{value_words(value[0], quantity)}: {words}{', which is wrong' if value[1] else ''}")
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def by_reason(audit: Audit) -> Iterable[str]:
    """Why combinations give no number, with how many each."""
    return (one_line(f"{number:,} × {why}") for why, number in audit.silences.items())
