"""Countries and first-level regions, for build_places.py."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely
from babel import Locale
from timezonefinder import TimezoneFinder

from frontcheck.places.names import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from places_gazetteer import Settlement

LANGUAGES = ("en", "ru", "uk", "ar", "fr", "de", "es")
CRIMEA = "crimea"
CRIMEA_ZONES = ("Europe/Simferopol",)
# Natural Earth gives these no ISO code; the others without one are military bases, reefs and a glacier, left out
WITHOUT_ISO = {"SOL": "SO", "CYN": "CY", "KAB": "KZ", "IOA": "AU"}
KINDS = {
    "Oblast": "Oblast", "Kray": "Krai", "Krai": "Krai", "Respublika": "Republic", "Okrug": "Okrug",
    "Governorate": "Governorate", "Muhafazat": "Governorate", "Voblast": "Voblast", "Voblasts": "Voblast",
}  # fmt: skip
GRID = 1e-4


@dataclass(kw_only=True)
class Region:
    """A first-level region: `territory` is an ISO code, or "crimea", which the user's choice gives to a country."""

    territory: str
    slug: str
    name: str
    geometry: BaseGeometry
    variants: list[str] = field(default_factory=list)


def countries(own: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Names, demonyms and time zones of every ISO 3166-1 country, and the zones of Crimea."""
    zones = _zones_by_territory()
    locales = [Locale(language).territories for language in LANGUAGES]
    iso = dict(_tab_rows("iso3166.tab")) | {"XK": "Kosovo"}
    table = {}
    for code, iso_name in iso.items():
        names = [locale[code] for locale in locales] + [iso_name, *own["countries"].get(code, [])]
        table[code] = {
            "name": names[0],
            "names": _distinct(n.replace("’", "'") for n in names),
            "demonyms": own["demonyms"].get(code, []),
            "zones": zones.get(code, []),
        }
    table[CRIMEA] = {"name": "Crimea", "names": [], "demonyms": [], "zones": list(CRIMEA_ZONES)}
    return table


def read_regions(gpkg: Path, own: dict[str, dict[str, list[str]]]) -> list[Region]:
    """Natural Earth's regions as QGIS ships them; parts of one name joined, coordinates rounded to 0.0001 degrees."""
    meta, _, geometry, columns = pyogrio.raw.read(gpkg, layer="states_provinces")
    rows = [dict(zip(meta["fields"], row, strict=True)) for row in zip(*columns, strict=True)]
    joined: dict[tuple[str, str], list[tuple[dict[str, Any], Any]]] = defaultdict(list)
    for row, shape in zip(rows, shapely.from_wkb(geometry), strict=True):
        territory = _territory(row)
        if territory and row["name"]:
            joined[territory, row["name"]].append((row, shape))
    regions = [_region(territory, parts, own) for (territory, _), parts in joined.items()]
    _drop_names_of_others(regions)
    regions.sort(key=lambda region: (region.territory, region.slug, region.name))
    for before, region in pairwise(regions):
        if (before.territory, before.slug) == (region.territory, region.slug):
            region.slug += "-2"
    return regions


def lend_city_names(regions: list[Region], settlements: list[Settlement]) -> None:
    """Give a region named after a town the other spellings of that town: Lugansk, Zaporozhye, كورسك."""
    towns = defaultdict(list)
    for town in settlements:
        for spelling in {key(n) for n in (town.name, *town.variants)}:
            towns[town.territory, spelling].append(town)
    owners = defaultdict(set)
    for region in regions:
        owners[key(region.slug)].add(region.slug)
    for region in regions:
        spellings = {key(n) for n in [region.slug, *region.variants]}
        same = [t for k in sorted(spellings) for t in towns[region.territory, k]]
        inside = [t for t in same if shapely.dwithin(region.geometry, shapely.Point(t.lon, t.lat), 0.1)]
        if inside:
            town = max(inside, key=lambda t: t.population)
            lent = [n for n in (town.name, *town.variants) if owners.get(key(n), {region.slug}) == {region.slug}]
            region.variants = _distinct([*region.variants, *lent])
    _drop_names_of_others(regions)


def write_regions(regions: list[Region], path: Path) -> None:
    """GeoParquet without the metadata block: geometry is WKB in EPSG:4326."""
    table = pa.table(
        {
            "territory": [r.territory for r in regions],
            "slug": [r.slug for r in regions],
            "name": [r.name for r in regions],
            "variants": [[v for v in r.variants if v != r.name] for r in regions],
            "keys": [sorted({key(n) for n in (r.name, r.slug, *r.variants)}) for r in regions],
            "geometry": [shapely.to_wkb(r.geometry) for r in regions],
        }
    )
    pq.write_table(table, path, compression="zstd", compression_level=19)


def _region(territory: str, parts: list[tuple[dict[str, Any], Any]], own: dict[str, dict[str, list[str]]]) -> Region:
    row = parts[0][0]
    printed = _split_brackets(row["name"])
    labels = [(row["woe_label"] or "").split(",")[0], row["gn_name"] or ""]
    given = own.get("UA" if territory == CRIMEA else territory, {}).get(row["name"], [])
    stem = given[0] if given else printed[0].replace("'", "").replace("`", "")
    kind = next((KINDS[w] for label in labels for w in re.findall(r"\w+", label) if w in KINDS), "")
    name = given[0] if given else f"{stem} {kind}" if kind and kind not in stem else stem
    bare = re.sub(rf" ({'|'.join(sorted(set(KINDS.values())))})$", "", stem)
    variants = [] if given and "City" in stem else [bare, *printed]
    other = [row["woe_name"] or "", *labels]
    slug = re.sub(r"\W+", "-", fold(bare).title()).strip("-")
    region = Region(territory=territory, slug=slug or row["name"], name=name, geometry=_rounded([s for _, s in parts]))
    region.variants = _distinct([*variants, *given[1:], *other])
    return region


def _rounded(shapes: list[BaseGeometry]) -> BaseGeometry:
    whole = shapely.union_all(shapes)
    rounded = shapely.transform(whole, lambda points: np.round(points / GRID) * GRID)
    rounded = shapely.transform(rounded, lambda points: np.round(points, 4))
    return rounded if rounded.is_valid else shapely.make_valid(rounded, method="structure")


def _drop_names_of_others(regions: list[Region]) -> None:
    """A spelling that is another region's own name, or that two regions share, names neither."""
    own = {(r.territory, key(n)): r.slug for r in regions for n in (r.name, r.slug)}
    uses = Counter((r.territory, k) for r in regions for k in {key(v) for v in r.variants})
    for region in regions:
        mine = {key(region.name), key(region.slug)}
        region.variants = [
            v
            for v in region.variants
            if key(v) in mine or ((region.territory, key(v)) not in own and uses[region.territory, key(v)] == 1)
        ]


def _territory(row: dict[str, Any]) -> str | None:
    if row["name"] in ("Crimea", "Sevastopol") and row["adm0_a3"] == "RUS":
        return CRIMEA
    return WITHOUT_ISO.get(row["adm0_a3"]) if row["iso_a2"] == "-1" else row["iso_a2"]


def _split_brackets(name: str) -> list[str]:
    return [part.strip() for part in re.split(r"[()]", name) if part.strip()]


def _zones_by_territory() -> dict[str, list[str]]:
    known = set(TimezoneFinder(in_memory=False).timezone_names)
    zones = defaultdict(list)
    for code, _, zone, *_ in _tab_rows("zone.tab"):
        if zone in known and zone not in CRIMEA_ZONES:
            zones[code].append(zone)
    unplaced = {z for z in known if not z.startswith("Etc/")} - {z for names in zones.values() for z in names}
    if unplaced != set(CRIMEA_ZONES):
        raise SystemExit(f"time zones without a country: {sorted(unplaced)}")
    return zones


def _tab_rows(name: str) -> list[list[str]]:
    text = resources.files("tzdata").joinpath("zoneinfo", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    for name in names:
        if name:
            seen.setdefault(fold(name), name)
    return list(seen.values())
