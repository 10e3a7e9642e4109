"""Metres and square metres inside, words at the edge.

Factors are exact: the international foot of 1959 (0.3048 m) and what follows from it.
"""

from __future__ import annotations

from enum import StrEnum
from math import floor, log10

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


def number_words(value: float) -> str:
    """A number for readers: whole from 100 up, else three significant digits, at most four decimals.

    Examples
    --------
    >>> number_words(1050.8), number_words(17.41), number_words(5.0), number_words(0.0123)
    ('1,051', '17.4', '5', '0.0123')
    >>> number_words(0.0)
    '0'
    """
    if abs(value) >= 100 or value == 0:
        return f"{value:,.0f}"
    decimals = min(2 - floor(log10(abs(value))), 4)
    words = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def range_words(low: float | None, high: float | None, unit: str) -> str:
    """An interval in SI as words in `unit`; an open end is None.

    Examples
    --------
    >>> range_words(312.8e6, 627.1e6, "km2"), range_words(12e3, None, "km"), range_words(None, 10e3, "mi")
    ('313 to 627 km2', 'at least 12 km', 'up to 6.21 mi')
    >>> range_words(28, 28, "settlements"), range_words(None, None, "km2")
    ('28 settlements', 'any number of km2')
    """
    factor = si_factor(unit)
    words = [number_words(edge / factor) for edge in (low, high) if edge is not None]
    if not words:
        return f"any number of {unit}"
    if low is None or high is None:
        return f"{'up to' if low is None else 'at least'} {words[0]} {unit}"
    return f"{words[0]} {unit}" if words[0] == words[1] else f"{words[0]} to {words[1]} {unit}"
