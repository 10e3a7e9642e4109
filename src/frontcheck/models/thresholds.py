"""Every number that a verdict turns on, in one place that a reader can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

VAGUE_WORDS: Mapping[str, tuple[float, float]] = {
    "hundreds of thousands": (200_000, 999_999),
    "tens of thousands": (20_000, 99_999),
    "thousands": (2_000, 9_999),
    "hundreds": (200, 999),
    "scores": (40, 99),
    "dozens": (24, 99),
    "dozen": (24, 99),
    "tens": (20, 99),
    "several": (3, 9),
    "few": (3, 9),
    "handful": (3, 9),
}
"""Least and most that a vague word is read as; of the words that stand in a phrase, the first listed counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What counts as near enough. Printed with every verdict; each can be changed in the settings file.

    Attributes
    ----------
    rounding_share : float
        A number printed without a qualifier is rounded by half the place value of its last informative digit, but by no
        more than this share of itself: "1,000" is [950, 1050], "1,150" is [1145, 1155].
    about_share : float
        "about", "some", "nearly": at least this share of the number on either side, and at least twice the rounding.
    area_share, area_m2 : float
        Tolerance of a measured area: the larger of this share of it and this many square metres.
    length_m : float
        Tolerance of a measured depth, advance or width, in metres.
    share_points : float
        Tolerance of a measured share of a territory, in shares of one.
    max_age_days : int
        How old a map may be and still stand for a day, and how far away where a day lies between two maps.
    change_age_share : float
        How old the maps of a change may be: at most this share of the days between its first and its last day.
    contact_m : float
        How near the border held ground must come to count as touching it, in metres.
    reach_days : int
        How many days before and after the day of a claim maps are searched for one that shows its number.
    figure_days : int
        How many days apart a published figure and a claim, or two claims, may speak of and still be compared.
    silence_days : int
        After more days than these without a number about a thing, another table of rivals begins.
    vague_words : mapping
        Least and most that a vague word is read as.
    """

    rounding_share: float = 0.05
    about_share: float = 0.10
    area_share: float = 0.02
    area_m2: float = 2e6
    length_m: float = 500.0
    share_points: float = 0.005
    max_age_days: int = 7
    contact_m: float = 1000.0
    change_age_share: float = 0.1
    reach_days: int = 30
    figure_days: int = 1
    silence_days: int = 31
    vague_words: Mapping[str, tuple[float, float]] = field(default_factory=lambda: VAGUE_WORDS, hash=False)

    def change_age_days(self, days: int) -> int:
        """How old the maps of a change over so many days may be.

        Examples
        --------
        >>> Thresholds().change_age_days(30), Thresholds().change_age_days(365), Thresholds().change_age_days(1)
        (3, 7, 0)
        """
        return min(self.max_age_days, int(days * self.change_age_share + 1e-9))
