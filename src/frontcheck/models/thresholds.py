"""Every number that a verdict turns on, in one place that a reader can change."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What counts as near enough. Printed with every verdict.

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
        How old a map may be and still stand for a day.
    contact_m : float
        How near the border held ground must come to count as touching it, in metres.
    """

    rounding_share: float = 0.05
    about_share: float = 0.10
    area_share: float = 0.02
    area_m2: float = 2e6
    length_m: float = 500.0
    share_points: float = 0.005
    max_age_days: int = 7
    contact_m: float = 1000.0
