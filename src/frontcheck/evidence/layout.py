"""How the files of a source without a reader are laid out: a table of places, or a vector file with labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TABLE = ("place", "lon", "lat", "day", "label", "holder", "status", "cell_km", "delimiter", "places")
_VECTOR = ("day", "label", "holder", "status", "crs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Columns that say whose ground it is: one with labels, or one with holders and one with statuses.

    Attributes
    ----------
    label : str or None
        Its words are given a meaning by the ``[[label]]`` rules.
    holder, status : str or None
        A name, and a `Status` value.
    """

    label: str | None = None
    holder: str | None = None
    status: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Their names: one, or two."""
        return tuple(name for name in (self.label, self.holder, self.status) if name is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLayout:
    """``[table]``: a table that says, for places and days, who holds them.

    Attributes
    ----------
    place, lon, lat : str
        Columns with what a place is called, and where it lies in degrees.
    day : str or None
        Column with the day; None where the file name carries it.
    cell_km : float
        To what distance from a place its cell reaches at most.
    places : str or None
        Name of a second table in the same folder, where `lon` and `lat` stand; `place` is in both.
    """

    place: str
    lon: str
    lat: str
    said: Said
    cell_km: float
    day: str | None = None
    delimiter: str = ","
    places: str | None = None

    @property
    def caveat(self) -> str:
        """What a reader of numbers from such a map must know."""
        return f"cells drawn around places known to the table, within {self.cell_km:g} km: not an outline anybody drew"


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorLayout:
    """``[vector]``: a vector file in which a column says whose ground each polygon is.

    Attributes
    ----------
    day : str or None
        Column with the day; None where the file name carries it.
    crs : str or None
        Of files that do not name their own.
    """

    said: Said
    day: str | None = None
    crs: str | None = None


Layout = TableLayout | VectorLayout


def read_layout(table: Mapping[str, Any] | None, vector: Mapping[str, Any] | None) -> Layout | None:
    """Read ``[table]`` or ``[vector]`` of a ``source.toml``; None where there is neither.

    Raises
    ------
    ValueError, KeyError
        If there are both, or a key is missing, unknown or of another kind than it must be.

    Examples
    --------
    >>> columns = {"place": "name", "lon": "x", "lat": "y", "day": "date", "label": "side"}
    >>> read_layout(columns | {"cell_km": 5}, None).cell_km
    5.0
    >>> read_layout(columns, None)
    Traceback (most recent call last):
    ValueError: [table] lacks 'cell_km', the greatest distance from a place to which its cell reaches
    >>> read_layout(None, None) is None
    True
    """
    if table is not None and vector is not None:
        raise ValueError("both [table] and [vector]; expected one")
    if table is not None:
        return _table(_checked("table", table, _TABLE))
    return None if vector is None else _vector(_checked("vector", vector, _VECTOR))


def _table(given: dict[str, Any]) -> TableLayout:
    if missing := [name for name in ("place", "lon", "lat") if name not in given]:
        raise ValueError(f"[table] lacks {', '.join(map(repr, missing))}")
    if "cell_km" not in given:
        raise ValueError("[table] lacks 'cell_km', the greatest distance from a place to which its cell reaches")
    cell_km = given.pop("cell_km")
    if isinstance(cell_km, bool) or not isinstance(cell_km, int | float) or not 0 < cell_km <= 500:
        raise ValueError(f"[table] cell_km is {cell_km!r}; expected kilometres, above 0 and up to 500")
    if len(given.get("delimiter", ",")) != 1:
        raise ValueError(f"[table] delimiter is {given['delimiter']!r}; expected one character")
    return TableLayout(said=_said("table", given), cell_km=float(cell_km), **given)


def _vector(given: dict[str, Any]) -> VectorLayout:
    return VectorLayout(said=_said("vector", given), **given)


def _said(name: str, given: dict[str, Any]) -> Said:
    said = {key: given.pop(key) for key in ("label", "holder", "status") if key in given}
    if set(said) not in ({"label"}, {"holder", "status"}):
        raise ValueError(f"[{name}] names {', '.join(said) or 'no column'}; expected label, or holder and status")
    return Said(**said)


def _checked(name: str, given: Mapping[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    for key, value in given.items():
        if key not in known:
            raise ValueError(f"[{name}] has no key {key!r}; known: {', '.join(known)}")
        if key != "cell_km" and not (isinstance(value, str) and value):
            raise ValueError(f"[{name}] {key} is {value!r}; expected text")
    return dict(given)
