"""Marks of a timeline: a number's point, its interval, its open ends; and the words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontcheck.models import Assertion, InterestMark
from frontcheck.publish import axes
from frontcheck.publish.wording import typeset

LEFT, RIGHT = 52, 14
MARK_PX = 5.0
ARROW_PX = 21.0
SIZE = 11.5
INK, SOFT = "#111111", "#555555"


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and values to pixels, within one plot."""

    first: date
    last: date
    top: float
    width: int
    up_px: float
    down_px: float

    def x(self, day: date) -> float:
        """Pixels from the left; half a day of room on either side."""
        days = (self.last - self.first).days + 1
        return round(LEFT + ((day - self.first).days + 0.5) / days * (self.width - LEFT - RIGHT), 1)

    @property
    def day_px(self) -> float:
        """How wide a day is."""
        return (self.width - LEFT - RIGHT) / ((self.last - self.first).days + 1)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(self.down_px - value / self.top * (self.down_px - self.up_px), 1)


@dataclass(frozen=True, slots=True)
class Point:
    """A number on the plot."""

    assertion: Assertion
    x: float
    y: float
    low_y: float
    high_y: float


def marks_of(point: Point, scale: Scale) -> Iterator[str]:
    """A number: the window of a change, its interval, an arrow where an end is open, and its mark."""
    assertion, x, y = point.assertion, point.x, point.y
    if assertion.first_day and assertion.first_day < assertion.day:
        yield line((scale.x(assertion.first_day), y), (x, y))
    if point.high_y < point.low_y and assertion.low is not None:
        yield line((x, point.low_y), (x, point.high_y), width=2)
        yield from (line((x - 4, end), (x + 4, end), width=2) for end in (point.low_y, point.high_y))
    if assertion.high is None:
        yield line((x, y), (x, y - ARROW_PX + 1))
        yield _path(f"M{x - 3.5:g} {y - ARROW_PX + 6:g}L{x:g} {y - ARROW_PX:g}l3.5 6", filled=False)
    if assertion.low is None:
        yield line((x, y), (x, scale.down_px), dash=True)
    yield shape(assertion.interest.mark, x, y, denied=assertion.denied)


def shape(mark: InterestMark, x: float, y: float, *, denied: bool = False) -> str:
    """Down for what is conceded, up for what is asserted, a ring for who has no side; told apart without colour."""
    hollow = f'fill="#ffffff" stroke="{INK}" stroke-width="1.6"'
    if denied:
        return _path(f"M{x - 4:g} {y - 4:g}l8 8M{x - 4:g} {y + 4:g}l8 -8", filled=False)
    if mark is InterestMark.NO_SIDE:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{MARK_PX - 0.8}" {hollow}/>'
    if mark is InterestMark.NOT_MARKED:
        return f'<rect x="{x - 3.6:g}" y="{y - 3.6:g}" width="7.2" height="7.2" {hollow}/>'
    way = 1 if mark is InterestMark.AGAINST_INTEREST else -1
    return _path(f"M{x - 5.5:g} {y - way * 4:g}h11L{x:g} {y + way * 5.5:g}Z", filled=True)


def line(
    start: tuple[float, float], end: tuple[float, float], *, width: float = 1.2, ink: str = INK, dash: bool = False
) -> str:
    """A straight line."""
    style = ' stroke-dasharray="3 3"' if dash else ""
    ends = f'x1="{start[0]:g}" y1="{start[1]:g}" x2="{end[0]:g}" y2="{end[1]:g}"'
    return f'<line {ends} stroke="{ink}" stroke-width="{width}"{style}/>'


def text(x: float, y: float, words: str, *, size: float = SIZE, ink: str = INK, style: str = "") -> str:
    """Words, escaped, units as they are printed."""
    return axes.text(x, y, typeset(words), size=size, ink=ink, style=style)


def _path(drawn: str, *, filled: bool) -> str:
    style = f'fill="{INK}"' if filled else f'fill="none" stroke="{INK}" stroke-width="1.8"'
    return f'<path d="{drawn}" {style}/>'
