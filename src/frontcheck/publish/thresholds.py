"""Thresholds in words: every verdict is printed with them."""

from __future__ import annotations

from frontcheck.models import Thresholds
from frontcheck.units import number_words, range_words


def threshold_lines(thresholds: Thresholds) -> list[tuple[str, str]]:
    """Each threshold as its name and what it says.

    Examples
    --------
    >>> threshold_lines(Thresholds())[0]
    ('rounding', 'half the last informative digit, at most 5 % of the number')
    """
    area = f"{_percent(thresholds.area_share)}, at least {range_words(thresholds.area_m2, thresholds.area_m2, 'km2')}"
    length, contact = (range_words(each, each, "km") for each in (thresholds.length_m, thresholds.contact_m))
    vague = ", ".join(f"{word} {least:,.0f} to {most:,.0f}" for word, (least, most) in thresholds.vague_words.items())
    return [
        ("rounding", f"half the last informative digit, at most {_percent(thresholds.rounding_share)} of the number"),
        ("“about”", f"twice the rounding, at least {_percent(thresholds.about_share)} of the number"),
        ("area tolerance", area),
        ("length tolerance", length),
        ("share tolerance", f"{number_words(thresholds.share_points * 100)} percentage points"),
        ("age of a map", f"at most {thresholds.max_age_days} days"),
        ("age of the maps of a change", f"at most {_percent(thresholds.change_age_share)} of the days between them"),
        ("contact with the border", f"within {contact}"),
        ("maps that show the number", f"looked for up to {thresholds.reach_days} days before and after"),
        ("figures of others", f"of days at most {thresholds.figure_days} apart"),
        ("a table of rivals ends", f"after more than {thresholds.silence_days} days without a number"),
        ("vague words", vague),
    ]


def threshold_words(thresholds: Thresholds) -> str:
    """All thresholds on one line."""
    return "; ".join(f"{name} {words}" for name, words in threshold_lines(thresholds))


def _percent(share: float) -> str:
    return f"{number_words(share * 100)} %"
