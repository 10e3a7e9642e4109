"""A user's own regions and settlements, which take the place of the shipped ones in the countries that they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import PlaceError
from frontcheck.geodesy import area_m2, polygonal, repaired
from frontcheck.places.countries import read_countries
from frontcheck.places.files import read_rows, read_shapes, stamp
from frontcheck.places.gazetteer import Gazetteer, Settlement
from frontcheck.places.names import fold, key
from frontcheck.places.regions import Region, RegionSet, shipped_regions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from frontcheck.places.borders import Box

COLUMNS = ("id", "name", "variants", "lon", "lat", "country")
OVERLAP_KM2 = 1.0


@lru_cache(maxsize=8)
def region_set(path: Path | None) -> RegionSet:
    """The shipped regions; in the countries of a file, the regions of the file instead.

    Raises
    ------
    PlaceError
        If the file cannot be read, lacks a property, or its regions overlap by more than a square kilometre.

    Examples
    --------
    >>> len(region_set(None).rows) > 4_000
    True
    """
    if path is None:
        return shipped_regions()
    own = [_region(path, properties, shape) for properties, shape in read_shapes(path)]
    _refuse_repeats(path, [region.id for region in own])
    _refuse_overlaps(path, own)
    territories = {region.territory for region in own}
    rest = [region for region in shipped_regions().rows if region.territory not in territories]
    words = f"own regions {stamp(path)}; elsewhere {shipped_regions().words}"
    return RegionSet((*own, *rest), words, shipped_regions().inside)


@lru_cache(maxsize=8)
def gazetteer(path: Path | None) -> Gazetteer | OwnGazetteer:
    """The shipped gazetteer; in the countries of a file, the settlements of the file instead.

    Raises
    ------
    PlaceError
        If the file cannot be read, has other columns, a position off the globe, or an id twice.

    Examples
    --------
    >>> gazetteer(None).words.split(":")[0]
    'GeoNames'
    """
    return Gazetteer() if path is None else OwnGazetteer(path)


class OwnGazetteer:
    """Settlements of a file; elsewhere the shipped ones."""

    def __init__(self, path: Path) -> None:
        self._rows = [_settlement(path, n, row) for n, row in enumerate(read_rows(path, COLUMNS), start=2)]
        if not self._rows:
            raise PlaceError(f"{path}: no settlement; expected a row for each")
        _refuse_repeats(path, [row.id for row in self._rows])
        self.replaced = frozenset(row.territory for row in self._rows)
        self.words = f"own gazetteer {stamp(path)}; in other countries {Gazetteer().words}"
        self._lon_lat = np.array([(row.lon, row.lat) for row in self._rows])
        self._by_key: dict[str, list[Settlement]] = {}
        for row in self._rows:
            for spelling in {key(name) for name in (row.name, *row.variants)} - {""}:
                self._by_key.setdefault(spelling, []).append(row)

    def named(self, name: str) -> list[Settlement]:
        """Settlements with a spelling whose key is that of `name`: the file's first."""
        return [*self._by_key.get(key(name), ()), *self._elsewhere(Gazetteer().named(name))]

    def within(self, box: Box) -> list[Settlement]:
        """Settlements whose point lies in a box, edges included."""
        return [*self._inside(box), *self._elsewhere(Gazetteer().within(box))]

    def points_within(self, box: Box) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ids, names and positions of the settlements in a box, as arrays."""
        rows = self.within(box)
        ids, names = (np.array([getattr(row, name) for row in rows], dtype=object) for name in ("id", "name"))
        return ids, names, np.array([(row.lon, row.lat) for row in rows]).reshape(-1, 2)

    def with_id(self, identifier: str) -> Settlement | None:
        """The settlement with an id, or None."""
        own = next((row for row in self._rows if row.id == identifier), None)
        return own or next(iter(self._elsewhere(filter(None, [Gazetteer().with_id(identifier)]))), None)

    def _inside(self, box: Box) -> list[Settlement]:
        west, south, east, north = box
        lon, lat = self._lon_lat.T
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        return [self._rows[i] for i in np.flatnonzero(inside)]

    def _elsewhere(self, rows: Iterable[Settlement]) -> list[Settlement]:
        return [row for row in rows if row.territory not in self.replaced]


def _settlement(path: Path, line: int, row: dict[str, str]) -> Settlement:
    try:
        lon, lat = float(row["lon"]), float(row["lat"])
    except ValueError:
        lon = lat = float("nan")
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise PlaceError(f"{path} line {line}: position {row['lon']!r}, {row['lat']!r}; expected degrees: lon, lat")
    if row["country"] not in read_countries():
        raise PlaceError(f"{path} line {line}: country {row['country']!r}; expected an ISO 3166-1 code: UA")
    if not (row["id"].strip() and row["name"].strip()):
        raise PlaceError(f"{path} line {line}: id {row['id']!r}, name {row['name']!r}; expected both")
    identifier = row["id"].strip()
    return Settlement(
        id=identifier if ":" in identifier else f"own:{identifier}",
        name=row["name"].strip(),
        territory=row["country"],
        lon=lon,
        lat=lat,
        population=0,
        source=stamp(path),
        variants=_variants(row["variants"]),
    )


def _region(path: Path, properties: dict[str, str], shape: BaseGeometry) -> Region:
    code, name = properties.get("country", ""), properties.get("name", "")
    if code not in read_countries() or not name or not shape.geom_type.endswith("Polygon"):
        found = f"a {shape.geom_type} with country {code!r}, name {name!r}"
        raise PlaceError(f"{path}: {found}; expected polygons with country (an ISO code) and name")
    slug = properties.get("id", "").rpartition("/")[2] or re.sub(r"\W+", "-", fold(name).title()).strip("-")
    variants = _variants(properties.get("variants", ""))
    outline = polygonal(shape if shape.is_valid else repaired(shape))
    keys = frozenset(key(spelling) for spelling in (slug, name, *variants)) - {""}
    return Region(territory=code, slug=slug, name=name, variants=variants, keys=keys, outline=outline)


def _refuse_overlaps(path: Path, regions: list[Region]) -> None:
    tree = shapely.STRtree([region.outline for region in regions])
    for i, j in tree.query([region.outline for region in regions], predicate="intersects").T:
        one, other = regions[i], regions[j]
        common = area_m2(polygonal(shapely.intersection(one.outline, other.outline))) / 1e6 if i < j else 0.0
        if common > OVERLAP_KM2:
            pair = f"{one.id} and {other.id}"
            raise PlaceError(f"{path}: {pair} overlap by {common:.0f} km2; expected at most {OVERLAP_KM2:g} km2")


def _refuse_repeats(path: Path, ids: list[str]) -> None:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise PlaceError(f"{path}: {identifier} stands there twice; expected each id once")
        seen.add(identifier)


def _variants(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(";") if name.strip())
