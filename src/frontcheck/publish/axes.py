"""Axes of drawings: from days and values to pixels, and the round numbers and days that are written beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import floor, log10

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


def ends(values: Sequence[float]) -> tuple[float, float]:
    """The axis ends at round numbers of steps, and has zero on it.

    Examples
    --------
    >>> ends([130.0, 627.0]), ends([])
    ((0.0, 750.0), (0.0, 1.0))
    """
    low, top = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    step = _step(top - low)
    return step * (low // step), max(step * -(-top // step), step if low == 0 else 0.0)


def ticks(low: float, top: float) -> list[float]:
    """Round numbers from one end to the other.

    Examples
    --------
    >>> ticks(0.0, 750.0), ticks(0.0, 1.0)
    ([0.0, 250.0, 500.0, 750.0], [0.0, 0.5, 1.0])
    """
    step = _step(top - low)
    return [step * number for number in range(round(low / step), round(top / step) + 1)]


def _step(span: float) -> float:
    rough = span / 3
    power: float = 10.0 ** floor(log10(rough)) if rough > 0 else 1.0
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= rough)


def day_ticks(first: date, last: date, most: int = 8) -> Iterator[tuple[date, str]]:
    """Days that are written on the axis, evenly apart.

    Examples
    --------
    >>> [words for _, words in day_ticks(date(2024, 7, 30), date(2024, 8, 9), 4)]
    ['30 Jul', '3 Aug', '7 Aug']
    >>> [words for _, words in day_ticks(date(2024, 8, 1), date(2024, 8, 1))]
    ['1 Aug']
    """
    days = (last - first).days
    for number in range(0, days + 1, max(-(-days // max(most - 1, 1)), 1)):
        day = first + timedelta(days=number)
        yield day, f"{day.day} {MONTHS[day.month - 1]}"


def text(x: float, y: float, words: str, *, size: float, ink: str = "#222", style: str = "") -> str:
    """A line of words; whatever is in them stays text.

    Examples
    --------
    >>> text(0, 12, "<b>", size=12)
    '<text x="0" y="12" font-size="12" fill="#222" >&lt;b&gt;</text>'
    """
    return f'<text x="{x:g}" y="{y:g}" font-size="{size}" fill="{ink}" {style}>{escape(words)}</text>'
