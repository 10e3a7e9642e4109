"""Metres and square metres inside, words at the edge.

Factors are exact: the international foot of 1959 (0.3048 m) and what follows from it.
"""

from __future__ import annotations

from enum import StrEnum

from frontcheck.errors import UnitError

M2_PER_UNIT = {"m2": 1.0, "ha": 1e4, "km2": 1e6, "acre": 4046.8564224, "mi2": 2589988.110336}
M_PER_UNIT = {"m": 1.0, "km": 1e3, "mi": 1609.344, "ft": 0.3048, "yd": 0.9144}
PLACE_UNITS = frozenset(
    {"settlements", "villages", "towns", "townships", "cities", "localities", "hamlets", "communities"}
)


class Dimension(StrEnum):
    """What a unit measures: units of one dimension convert into each other."""

    AREA = "area"
    LENGTH = "length"
    SETTLEMENTS = "settlements"
    SHARE = "share"
    COUNT = "count"


def dimension_of(unit: str) -> Dimension:
    """Dimension of a unit symbol; any word that is no unit symbol counts things.

    Examples
    --------
    >>> dimension_of("mi2").value, dimension_of("villages").value, dimension_of("districts").value
    ('area', 'settlements', 'count')
    >>> dimension_of("")
    Traceback (most recent call last):
    frontcheck.errors.UnitError: empty unit; expected a symbol such as 'km2' or a counted noun
    """
    if not unit:
        raise UnitError("empty unit; expected a symbol such as 'km2' or a counted noun")
    if unit in M2_PER_UNIT:
        return Dimension.AREA
    if unit in M_PER_UNIT:
        return Dimension.LENGTH
    if unit == "percent":
        return Dimension.SHARE
    return Dimension.SETTLEMENTS if unit in PLACE_UNITS else Dimension.COUNT


def si_factor(unit: str) -> float:
    """What one `unit` is in SI: square metres, metres, a share of one, or a count.

    Examples
    --------
    >>> si_factor("km2"), si_factor("mi"), si_factor("percent"), si_factor("villages")
    (1000000.0, 1609.344, 0.01, 1.0)
    """
    dimension = dimension_of(unit)
    if dimension is Dimension.AREA:
        return M2_PER_UNIT[unit]
    if dimension is Dimension.LENGTH:
        return M_PER_UNIT[unit]
    return 0.01 if dimension is Dimension.SHARE else 1.0


def convert(value: float, unit: str, into: str) -> float:
    """Convert a value between two units of one dimension.

    Raises
    ------
    UnitError
        If the units measure different things.

    Examples
    --------
    >>> round(convert(1000, "km2", "mi2"), 1)
    386.1
    >>> convert(0, "km", "mi")
    0.0
    """
    if dimension_of(unit) is not dimension_of(into):
        raise UnitError(f"cannot convert {unit!r} ({dimension_of(unit)}) into {into!r} ({dimension_of(into)})")
    return value * si_factor(unit) / si_factor(into)
