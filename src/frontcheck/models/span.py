"""A stretch of text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open stretch of a report's text, in Unicode code points.

    Examples
    --------
    >>> "about 12 km".__getitem__(Span(6, 11).slice)
    '12 km'
    >>> Span(3, 3).slice
    slice(3, 3, None)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) runs backwards or starts below zero")

    @property
    def slice(self) -> slice:
        """The span as a slice: ``report.text[span.slice]``."""
        return slice(self.start, self.end)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
