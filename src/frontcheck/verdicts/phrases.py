"""Names, days, shares and distances in words: the parts of a sentence. Each is made from the numbers it tells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import floor

from frontcheck.models import Interval, day_words
from frontcheck.units import number_words


def listed(names: Iterable[str], joint: str = "and") -> str:
    """Names as one list.

    Examples
    --------
    >>> listed(["NZZ"]), listed(["NZZ", "ISW", "Owl"]), listed([])
    ('NZZ', 'NZZ, ISW and Owl', '')
    """
    *first, last = [*names] or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last


def possessive(name: str) -> str:
    """Whose.

    Examples
    --------
    >>> possessive("NZZ"), possessive("Reuters"), possessive("")
    ("NZZ's", "Reuters'", '')
    >>> possessive("ISW (isw_weekly)")
    "ISW's (isw_weekly)"
    """
    if name.endswith(")") and " (" in name:
        owner, _, rest = name.partition(" (")
        return f"{possessive(owner)} ({rest}"
    return f"{name}'" if name.endswith("s") else f"{name}'s" if name else ""


def days_listed(days: Iterable[date], *, year: bool = True) -> str:
    """Two days are named, more are a stretch.

    Examples
    --------
    >>> days_listed([date(2024, 8, 18), date(2024, 8, 11)]), days_listed([date(2024, 8, 30), date(2024, 9, 2)])
    ('11 and 18 August 2024', '30 August and 2 September 2024')
    >>> days_listed(date(2024, 8, day) for day in (11, 12, 18)), days_listed([date(2024, 8, 11)]), days_listed([])
    ('11 to 18 August 2024', '11 August 2024', 'a day not known')
    """
    ordered = sorted(set(days))
    if not ordered:
        return "a day not known"
    if not year and len(ordered) <= 2:
        return listed(day_words(day, year=False) for day in ordered)
    stretch = Interval(ordered[0], ordered[-1]).words
    return stretch.replace(" to ", " and ") if len(ordered) == 2 else stretch


def short_day(day: date, beside: date) -> str:
    """A day without the year that the reader has just read.

    Examples
    --------
    >>> short_day(date(2024, 8, 15), date(2024, 8, 12)), short_day(date(2025, 1, 2), date(2024, 12, 30))
    ('15 August', '2 January 2025')
    """
    return day_words(day, year=day.year != beside.year)


def less_words(low: float, high: float, than: float) -> str:
    """By which share a range lies under a number: "37 % less", "42 to 69 % less"; both ends must.

    Examples
    --------
    >>> less_words(313, 627, 1000), less_words(0, 626, 1000), less_words(627, 627, 1000), less_words(0, 0, 5)
    ('37 to 69 % less', 'at least 37 % less', '37 % less', 'less')
    >>> less_words(0.001, 0.001, 1), less_words(0.996, 0.999, 1), less_words(0.5, 0.999, 1)
    ('over 99 % less', 'under 1 % less', 'up to 50 % less')
    """
    if high <= 0 or than <= 0:
        return "less"
    near = 1 - high / than
    if low <= 0:
        return f"at least {_percent(near)} less" if whole(near) else "less"
    far = 1 - low / than
    return f"{_span(near, far)} less"


def more_words(low: float, high: float, than: float) -> str:
    """By which share a range lies over a number, or how many times it: "20 % more than", "4.2 times as much as".

    Examples
    --------
    >>> more_words(1250, 1600, 1000), more_words(169, 169, 40), more_words(15, 169, 10), more_words(1, 1, 0)
    ('25 to 60 % more than', '4.2 times as much as', '1.5 to 16.9 times as much as', 'more than')
    """
    if than <= 0:
        return "more than"
    if high / than < 2:
        return f"{_span(low / than - 1, high / than - 1)} more than"
    times = [number_words(round(end / than, 1)) for end in (low, high)]
    return f"{' to '.join(dict.fromkeys(times))} times as much as"


def points_words(low: float, high: float, than: float) -> str:
    """How many percentage points lie between a range of shares of one and another share.

    Examples
    --------
    >>> points_words(0.12, 0.14, 0.2), points_words(0.23, 0.23, 0.2)
    ('6 to 8 percentage points', '3 percentage points')
    """
    ends = sorted(abs(end - than) * 100 for end in (low, high))
    words = list(dict.fromkeys(number_words(end) for end in ends))
    return f"{' to '.join(words)} percentage {'point' if words == ['1'] else 'points'}"


def whole(share: float) -> int:
    """A share as whole percent, halves upwards."""
    return floor(share * 100 + 0.5)


def _span(near: float, far: float) -> str:
    near, far = sorted((near, far))
    if whole(near) == whole(far) or (near > 0.99 and far < 1):
        return _percent(near)
    if whole(near) == 0:
        return f"up to {_percent(far)}"
    return f"at least {whole(near)} %" if 0.99 < far < 1 else f"{whole(near)} to {whole(far)} %"


def _percent(share: float) -> str:
    if whole(share) == 0:
        return "under 1 %"
    return "over 99 %" if 0.99 < share < 1 else f"{whole(share)} %"


def as_sentence(clause: str, names: Iterable[str] = ()) -> str:
    """A clause with a capital and a full stop; a name that it begins with stays as it is.

    Examples
    --------
    >>> as_sentence("no map is at hand"), as_sentence("nzz's map shows 5 km2", ["nzz"]), as_sentence("")
    ('No map is at hand.', "nzz's map shows 5 km2.", '')
    """
    if not clause:
        return ""
    named = any(clause.startswith(name) for name in names if name)
    return f"{clause}." if named else f"{clause[0].upper()}{clause[1:]}."


def days_apart(days: int) -> str:
    """A number of days.

    Examples
    --------
    >>> days_apart(1), days_apart(9)
    ('1 day', '9 days')
    """
    return f"{days} {'day' if days == 1 else 'days'}"
