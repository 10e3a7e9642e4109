"""Time as vague as its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Interval:
    """Days between which something lies, both included; an open end is None.

    Examples
    --------
    >>> Interval.on(date(2024, 8, 12)).is_day
    True
    >>> Interval(None, None).is_day
    False
    """

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"interval runs backwards: {self.earliest} is after {self.latest}")

    @classmethod
    def on(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """Whether the interval is exactly one day."""
        return self.earliest is not None and self.earliest == self.latest
