"""What is measured of held ground, as plain numbers: kept in files and printed without any geometry at hand."""

from __future__ import annotations

from dataclasses import dataclass

CERTIFIED_M = 100.0
SLIVER_M2 = 5e5


@dataclass(frozen=True, slots=True, kw_only=True)
class Farthest:
    """How far ground reaches from a line, and where.

    Attributes
    ----------
    distance_m : float
        Geodesic distance from the line to the point, in metres.
    lon, lat : float or None
        The point, in degrees; None where there is no ground.
    error_m : float
        No point of the ground lies farther off than ``distance_m + error_m``.
    """

    distance_m: float
    lon: float | None = None
    lat: float | None = None
    error_m: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The width of held ground along a border, in metres.

    Attributes
    ----------
    contact_m : float
        Length of the border near which ground is held.
    span_m : float
        Along the border from the first such stretch to the last, gaps included.
    chord_m : float
        Straight (geodesic) between the two ends of the span.
    slivers, slivers_m2 : int and float
        Patches near the border that were left out for being smaller than `SLIVER_M2`, and their area in square metres.
    """

    contact_m: float = 0.0
    span_m: float = 0.0
    chord_m: float = 0.0
    slivers: int = 0
    slivers_m2: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """Ground gained and lost between two days, in square metres. Slivers between two drawings are in both.

    Attributes
    ----------
    gain_m2, loss_m2 : float
        Held after but not before, and held before but not after; never negative.
    """

    gain_m2: float
    loss_m2: float

    @property
    def net_m2(self) -> float:
        """Gain less loss: by how much the held area grew."""
        return self.gain_m2 - self.loss_m2


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What is measured of held ground on one map.

    Attributes
    ----------
    depth, front : Farthest, Front or None
        None where there is no border to measure from.
    places : tuple of int
        Numbers of the known settlements held, in the territory's order.
    """

    area_m2: float
    depth: Farthest | None
    front: Front | None
    places: tuple[int, ...]


def sliver_words(count: int, area_m2: float) -> str:
    """What a measurement warns of where slivers were left out.

    Examples
    --------
    >>> sliver_words(3, 41_000)
    'front leaves out 3 patches under 0.5 km2 at the border, 0.04 km2 in all'
    """
    patches = f"{count} patches under {SLIVER_M2 / 1e6:g} km2"
    return f"front leaves out {patches} at the border, {area_m2 / 1e6:.2f} km2 in all"
