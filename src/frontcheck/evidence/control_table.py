"""Settlement-control tables: who holds each place on each day, drawn as cells around the places."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from frontcheck.errors import EvidenceError
from frontcheck.evidence.columns import Column, Table, read_columns
from frontcheck.evidence.labels import day_of, meaning_of, text_of
from frontcheck.evidence.layout import TableLayout
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.profile import Meaning, Profile
from frontcheck.evidence.reading import Drawing, Reading
from frontcheck.evidence.thiessen import cells_around

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.signedinteger[Any]]

Means = tuple[tuple[Meaning, ...], ...]

STEPS = 1_000_000
"""Places that agree to a millionth of a degree (0.1 m) in longitude and latitude are one."""


def read_table(files: tuple[RawFile, ...], profile: Profile, layout: TableLayout) -> tuple[Reading, ...]:
    """Read every day of a table, in order.

    Parameters
    ----------
    files : tuple of RawFile
        The table, and that of its places if they lie apart.

    Raises
    ------
    EvidenceError
        If a table cannot be read or lacks a column, or a position, place, day or label cannot be understood, or a
        place has two positions, or two labels on one day; the line is named.
    """
    file = next((one for one in files if one.path.name != layout.places), files[0])
    own = (layout.place,) if layout.places else (layout.place, layout.lon, layout.lat)
    wanted = (*own, *layout.said.columns, *filter(None, [layout.day]))
    table = read_columns(file.data, tuple(dict.fromkeys(wanted)), layout.delimiter)
    places = _places_apart(table, files, layout) if layout.places else _places(table, layout)
    days = _days(table, layout) or _one_day(profile.day_in(file.path.name), len(places.codes))
    words = _words(table, layout)
    means = _means(table, days, words, layout, profile)
    return tuple(_readings(_by_day(table, days, places, words, layout), places, words, means, layout))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """Distinct values, and which of them each row has."""

    values: Any
    codes: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """The places that a table lists on a day, in order, and what it says of each."""

    day: date
    number: int
    places: Codes
    words: Codes

    def says_as(self, other: _Day) -> bool:
        return np.array_equal(self.places, other.places) and np.array_equal(self.words, other.words)


def _places(table: Table, layout: TableLayout) -> _Coded:
    """Places as longitude and latitude, an array of two columns."""
    lon, lat = table.columns[layout.lon].codes, table.columns[layout.lat].codes
    width = len(table.columns[layout.lat].values)
    pairs, given = _distinct(lon, lat, width)
    east, north = _steps(table, layout.lon, 180)[pairs // width], _steps(table, layout.lat, 90)[pairs % width]
    found, places = np.unique(np.column_stack([east, north]), axis=0, return_inverse=True)
    return _Coded(values=found / STEPS, codes=places.astype(np.int32).ravel()[given])


def _places_apart(table: Table, files: tuple[RawFile, ...], layout: TableLayout) -> _Coded:
    """Places whose longitude and latitude stand in a table of their own."""
    file = next((one for one in files if one.path.name == layout.places), None)
    if file is None:
        raise EvidenceError(f"the table of places, {layout.places}, does not lie beside it")
    try:
        found = _positions(read_columns(file.data, (layout.place, layout.lon, layout.lat), layout.delimiter), layout)
    except EvidenceError as error:
        raise EvidenceError(f"{layout.places}: {error}") from None

    def position(cell: object) -> tuple[float, float]:
        if (known := found.get(text_of(cell))) is None:
            raise EvidenceError(f"{text_of(cell)!r:.120} is not among the {len(found):,} places of {layout.places}")
        return known

    at = np.array(table.understood(layout.place, position))
    values, codes = np.unique(at, axis=0, return_inverse=True)
    return _Coded(values=values, codes=codes.astype(np.int32).ravel()[table.columns[layout.place].codes])


def _positions(table: Table, layout: TableLayout) -> dict[str, tuple[float, float]]:
    names, places = table.columns[layout.place], _places(table, layout)
    found: dict[str, tuple[float, float]] = {}
    for row, (name, place) in enumerate(zip(names.codes, places.codes, strict=True)):
        text, (lon, lat) = text_of(names.values[name]), places.values[place].tolist()
        if found.setdefault(text, (lon, lat)) != (lon, lat):
            raise EvidenceError(f"{table.where(row)}: {text!r} lies at {lon:g}, {lat:g} here and elsewhere before")
    return found


def _steps(table: Table, name: str, most: int) -> Codes:
    def degrees(cell: object) -> int:
        try:
            found = float(text_of(cell))
        except ValueError:
            found = math.nan
        if not abs(found) <= most:
            raise EvidenceError(f"{text_of(cell)!r:.40} is not between -{most} and {most} degrees")
        return round(found * STEPS)

    return np.array(table.understood(name, degrees), np.int64)


def _days(table: Table, layout: TableLayout) -> _Coded | None:
    """Days in order; None where the table has no column of them."""
    if layout.day is None:
        return None
    ordinals = np.array([day.toordinal() for day in table.understood(layout.day, day_of)])
    found, places = np.unique(ordinals, return_inverse=True)
    values = [date.fromordinal(int(one)) for one in found]
    return _Coded(values=values, codes=places.astype(np.int32)[table.columns[layout.day].codes])


def _one_day(day: date, rows: int) -> _Coded:
    return _Coded(values=[day], codes=np.zeros(rows, np.int32))


def _words(table: Table, layout: TableLayout) -> _Coded:
    """What is said of whose ground it is: a label, or a holder and a status."""
    columns = [_texts(table.columns[name]) for name in layout.said.columns]
    if len(columns) == 1:
        return _Coded(values=[(text,) for text in columns[0].values], codes=columns[0].codes)
    holders, statuses = columns
    pairs, codes = _distinct(holders.codes, statuses.codes, len(statuses.values))
    places = [divmod(int(pair), len(statuses.values)) for pair in pairs]
    return _Coded(values=[(holders.values[one], statuses.values[other]) for one, other in places], codes=codes)


def _texts(column: Column) -> _Coded:
    texts = [text_of(value) for value in column.values]
    found = sorted(set(texts))
    return _Coded(values=found, codes=np.array([found.index(text) for text in texts], np.int32)[column.codes])


def _means(table: Table, days: _Coded, words: _Coded, layout: TableLayout, profile: Profile) -> dict[int, Means]:
    """For each day the meaning of every word that it uses; nothing for the others."""
    size = len(words.values)
    found: list[list[tuple[Meaning, ...]]] = [[()] * size for _ in days.values]
    for pair in _distinct(days.codes, words.codes, size)[0]:
        day, word = divmod(int(pair), size)
        try:
            found[day][word] = meaning_of(words.values[word], days.values[day], layout.said, profile)
        except EvidenceError as error:
            rows = (days.codes == day) & (words.codes == word)
            raise EvidenceError(f"{table.where_is(rows)}: {error}") from None
    return {day: tuple(means) for day, means in enumerate(found)}


def _by_day(table: Table, days: _Coded, places: _Coded, words: _Coded, layout: TableLayout) -> Iterator[_Day]:
    keys = days.codes.astype(np.int64)
    keys *= len(places.values)
    keys += places.codes
    order = np.argsort(keys, kind="stable")
    keys, said = keys[order], words.codes[order]
    again = np.flatnonzero(keys[1:] == keys[:-1])
    if (differ := again[said[again] != said[again + 1]]).size:
        first, second = order[differ[0]], order[differ[0] + 1]
        raise EvidenceError(_two_labels(table, words, layout, int(first), int(second)))
    keys, said = np.delete(keys, again + 1), np.delete(said, again + 1)
    edges = np.searchsorted(keys, np.arange(len(days.values) + 1) * len(places.values))
    for number, day in enumerate(days.values):
        part = slice(edges[number], edges[number + 1])
        yield _Day(day=day, number=number, places=keys[part] % len(places.values), words=said[part])


def _two_labels(table: Table, words: _Coded, layout: TableLayout, first: int, second: int) -> str:
    column = table.columns[layout.place]
    name = text_of(column.values[column.codes[second]])
    now, before = (" ".join(words.values[words.codes[row]]) for row in (second, first))
    return f"{table.where(second)}: {name!r} is {now!r}; {table.where(first)} says {before!r} of the same place and day"


def _readings(
    by_day: Iterator[_Day], places: _Coded, words: _Coded, means: dict[int, Means], layout: TableLayout
) -> Iterator[Reading]:
    """A map a day; one that says the same as the day before has the very same drawings."""
    before: _Day | None = None
    drawn: tuple[Drawing, ...] = ()
    for now in by_day:
        same = before is not None and now.says_as(before) and means[now.number] == means[before.number]
        if not same:
            drawn = tuple(_drawings(now, places, words, means[now.number], layout))
        before = now
        yield Reading(valid_on=now.day, drawings=drawn, warnings=(layout.caveat,))


def _drawings(now: _Day, places: _Coded, words: _Coded, means: Means, layout: TableLayout) -> Iterator[Drawing]:
    """One drawing for each holder and status."""
    lon, lat = places.values[now.places].T.copy()
    cells = cells_around(lon, lat, layout.cell_km)
    used = np.unique(now.words)
    for meaning in sorted({one for word in used for one in means[word]}, key=_order):
        marks = [word for word in used if meaning in means[word]]
        label = " / ".join(sorted(" ".join(words.values[word]) for word in marks))
        yield Drawing(label=label, polygons=cells.of(np.isin(now.words, marks)), means=(meaning,))


def _order(meaning: Meaning) -> tuple[str, str, str]:
    return meaning.holder, meaning.status, meaning.claimed_by or ""


def _distinct(first: Codes, second: Codes, width: int) -> tuple[Codes, Codes]:
    """Distinct pairs of codes, each as ``first * width + second``, in order; and for each row which of them it has."""
    import pyarrow as pa

    pairs = first.astype(np.int64)
    pairs *= width
    pairs += second
    coded = pa.array(pairs).dictionary_encode()
    found = coded.dictionary.to_numpy()
    order = np.argsort(found)
    rank = np.empty(len(found), np.int32)
    rank[order] = np.arange(len(found))
    return found[order], rank[coded.indices.to_numpy()]
