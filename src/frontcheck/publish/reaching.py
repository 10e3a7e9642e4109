"""On which day another map of a source shows the number of a claim, in words."""

from __future__ import annotations

from collections.abc import Iterable

from frontcheck.models import Reached, SourceVerdict, day_words
from frontcheck.publish.wording import source_words


def reached_lines(words: Iterable[SourceVerdict]) -> list[str]:
    """For each source whose own map does not show the number: the nearest maps that do, once each, in order."""
    told = [line for word in words for line in _lines(word)]
    return list(dict.fromkeys(told))


def _lines(word: SourceVerdict) -> list[str]:
    name, lines = source_words(word), []
    if word.reached_before:
        lines.append(f"{name}: last reached before: {reached_words(word.reached_before)}")
    if word.reached:
        lines.append(f"{name}: first reached: {reached_words(word.reached)}")
    return lines


def reached_words(reached: Reached) -> str:
    """The day that the map speaks of, when it became public, and how far off the claim's day that is.

    Examples
    --------
    >>> from datetime import date
    >>> from typing import cast
    >>> from frontcheck.models import Measurement
    >>> none = cast(Measurement, None)
    >>> day, public = date(2024, 8, 15), date(2024, 8, 16)
    >>> reached_words(Reached(valid_on=day, public_on=public, days_after=3, measurement=none, lost_on=public))
    '15 August 2024 (map of that day, public 16 August 2024), 3 days after; no longer on the map of 16 August 2024'
    >>> reached_words(Reached(valid_on=day, public_on=day, days_after=0, measurement=none))
    '15 August 2024 (map of that day, public the same day), on the day itself'
    """
    same = reached.public_on == reached.valid_on
    public = "the same day" if same else day_words(reached.public_on)
    lost = f"; no longer on the map of {day_words(reached.lost_on)}" if reached.lost_on else ""
    return f"{day_words(reached.valid_on)} (map of that day, public {public}), {days_words(reached.days_after)}{lost}"


def days_words(days_after: int) -> str:
    """How far a day lies from another.

    Examples
    --------
    >>> days_words(9), days_words(-1), days_words(0)
    ('9 days after', '1 day before', 'on the day itself')
    """
    if days_after == 0:
        return "on the day itself"
    days = abs(days_after)
    return f"{days} {'day' if days == 1 else 'days'} {'after' if days_after > 0 else 'before'}"
