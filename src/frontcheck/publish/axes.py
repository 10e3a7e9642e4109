"""Axes of drawings: from days and values to pixels, and the round numbers and days that are written beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import floor, log10

INKS = ("#1b6ca8", "#c2571a", "#3b7d4f", "#7a4fa3", "#8a6d1d", "#a83258", "#4a5a68")
"""A colour for each source of a drawing; readers who cannot tell some of them apart have names and shapes beside."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Axes:
    """Days run to the right, values upwards; positions in pixels."""

    first: date
    last: date
    low: float
    top: float
    left: float
    right: float
    above: float
    below: float

    def x(self, day: date) -> float:
        """Pixels from the left."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.left + share * (self.right - self.left), 1)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        share = (value - self.low) / (self.top - self.low)
        return round(self.below - share * (self.below - self.above), 1)


def round_step(span: float, parts: int) -> float:
    """The smallest round number that divides a span into so many parts or fewer.

    Examples
    --------
    >>> round_step(627.0, 3), round_step(1000.0, 4), round_step(0.0, 3)
    (250.0, 250.0, 1.0)
    """
    rough = span / parts
    power: float = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough * 0.9999)


def ends(values: Sequence[float], parts: int = 3) -> tuple[float, float, float]:
    """Where an axis ends, at round numbers of steps and with zero on it; and the step.

    Examples
    --------
    >>> ends([130.0, 627.0]), ends([-30.0, 10.0]), ends([])
    ((0.0, 750.0, 250.0), (-40.0, 20.0, 20.0), (0.0, 1.0, 1.0))
    """
    low, top = min([0.0, *values]), max([0.0, *values])
    step = round_step(top - low, parts)
    return step * (low // step), max(step * -(-top // step), step if low == 0 else 0.0), step


def ticks(low: float, top: float, step: float) -> list[float]:
    """Round numbers from one end to the other.

    Examples
    --------
    >>> ticks(0.0, 750.0, 250.0), ticks(0.0, 1.0, 1.0)
    ([0.0, 250.0, 500.0, 750.0], [0.0, 1.0])
    """
    return [step * number for number in range(round(low / step), round(top / step) + 1)]


def day_ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Years, or months, or days: as many as can be read.

    Examples
    --------
    >>> [words for _, words in day_ticks(date(2024, 7, 30), date(2024, 8, 9))]
    ['30 Jul', '1 Aug', '3 Aug', '5 Aug', '7 Aug', '9 Aug']
    >>> [words for _, words in day_ticks(date(2024, 11, 1), date(2025, 2, 1))]
    ['Nov 2024', 'Dec', 'Jan 2025', 'Feb']
    >>> [words for _, words in day_ticks(date(2024, 8, 1), date(2024, 8, 1))]
    ['1 Aug']
    """
    days = (last - first).days
    if days > 3 * 366:
        years = range(first.year, last.year + 1)
        yield from ((day, str(day.year)) for day in (date(year, 1, 1) for year in years) if first <= day <= last)
    elif days > 62:
        months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
        within = [day for day in months if first <= day <= last]
        for day in within[:: -(-len(within) // 9)]:
            year = f" {day.year}" if day == within[0] or day.month == 1 else ""
            yield day, MONTHS[day.month - 1] + year
    else:
        for number in range(0, days + 1, -(-max(days, 1) // 7)):
            day = first + timedelta(days=number)
            yield day, f"{day.day} {MONTHS[day.month - 1]}"


def text(x: float, y: float, words: str, *, size: float, ink: str = "#222", style: str = "") -> str:
    """A line of words; whatever is in them stays text.

    Examples
    --------
    >>> text(0, 12, "<b>", size=12)
    '<text x="0" y="12" font-size="12" fill="#222" >&lt;b&gt;</text>'
    """
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{ink}" {style}>{escape(words)}</text>'
