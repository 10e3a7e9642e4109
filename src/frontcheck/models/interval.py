"""Time as vague as its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_words(day: date, *, year: bool = True) -> str:
    """A day for readers, the same under every locale.

    Examples
    --------
    >>> day_words(date(2024, 8, 12)), day_words(date(2024, 8, 1), year=False)
    ('12 August 2024', '1 August')
    """
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words


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

    @property
    def words(self) -> str:
        """The interval for readers, with nothing said twice.

        Examples
        --------
        >>> Interval(date(2024, 8, 11), date(2024, 8, 12)).words, Interval(date(2024, 7, 31), date(2024, 8, 1)).words
        ('11 to 12 August 2024', '31 July to 1 August 2024')
        >>> Interval.on(date(2024, 8, 12)).words, Interval(None, date(2024, 8, 12)).words, Interval(None, None).words
        ('12 August 2024', 'until 12 August 2024', 'day not known')
        """
        first, last = self.earliest, self.latest
        if first is None or last is None:
            known = first or last
            return f"{'from' if first else 'until'} {day_words(known)}" if known else "day not known"
        if first == last:
            return day_words(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} to {day_words(last)}"
        return f"{day_words(first, year=first.year != last.year)} to {day_words(last)}"
