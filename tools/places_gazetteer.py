"""Settlements, for build_places.py."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from frontcheck.places.borders import BorderSet
from frontcheck.places.names import fold, key, romanise, script

if TYPE_CHECKING:
    from pathlib import Path

    from shapely import MultiPolygon

    from places_regions import Region

CITIES = "GeoNames cities500"
POSTAL = "GeoNames postal codes"
POSTAL_COUNTRIES = ("RU", "UA")
EXACT = 3.0  # GeoNames "accuracy": 4 is a matched place, 3 nearly so; 1 is interpolated between post codes
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "ARABIC"})
MANY_NAMES = 15_000  # people; below it, other spellings are kept only where names reach English by romanisation
ROMANISED = frozenset({
    "AE", "AF", "AM", "AZ", "BA", "BG", "BH", "BY", "CY", "DJ", "DZ", "EG", "EH", "ER", "ET", "GE", "GR", "IL", "IQ",
    "IR", "JO", "KG", "KW", "KZ", "LB", "LY", "MA", "MD", "ME", "MK", "MM", "MN", "MR", "OM", "PK", "PS", "QA", "RS",
    "RU", "SA", "SD", "SO", "SS", "SY", "TJ", "TM", "TN", "TR", "UA", "UZ", "XK", "YE", "crimea",
})  # fmt: skip
CRIMEA_BOX = (31.0, 44.0, 37.0, 46.5)
SAME_PLACE_DEG = 0.03  # 3 km in latitude
REGION_SLACK_DEG = 0.1


@dataclass(kw_only=True)
class Settlement:
    """A populated place; `territory` as for regions."""

    id: str
    name: str
    territory: str
    lon: float
    lat: float
    population: int
    source: str
    variants: list[str] = field(default_factory=list)


def settlements(cities: Path, postal: Path, regions: list[Region]) -> list[Settlement]:
    """All of cities500, then the post-code places of Russia and Ukraine that are not among them."""
    towns = read_cities(cities)
    villages = read_postal(postal, regions)
    merged = without_repeats([*towns, *villages])
    print(f"{len(towns)} towns, {len(villages)} post-code places, {len(merged)} together")
    return sorted(merged, key=lambda s: (s.territory, s.source, round(s.lat), round(s.lon), s.name))


def write_settlements(rows: list[Settlement], out: Path) -> None:
    """gazetteer.parquet: a row a place. toponyms.parquet: a row a spelling, sorted, with the place's row number."""
    table = pa.table(
        {
            "id": [s.id for s in rows],
            "name": [s.name for s in rows],
            "territory": pa.array([s.territory for s in rows]).dictionary_encode(),
            "lon": pa.array([round(s.lon, 4) for s in rows], pa.float32()),
            "lat": pa.array([round(s.lat, 4) for s in rows], pa.float32()),
            "population": pa.array([s.population for s in rows], pa.int32()),
            "source": pa.array([s.source for s in rows]).dictionary_encode(),
            "variants": [s.variants for s in rows],
        }
    )
    _write(table, out / "gazetteer.parquet", {"lon": "BYTE_STREAM_SPLIT", "lat": "BYTE_STREAM_SPLIT"})
    pairs = sorted({(key(n), row) for row, s in enumerate(rows) for n in (s.name, *s.variants) if key(n)})
    keys = pa.table({"key": [k for k, _ in pairs], "row": pa.array([r for _, r in pairs], pa.int32())})
    _write(keys, out / "toponyms.parquet", {"key": "DELTA_BYTE_ARRAY", "row": "PLAIN"})


def _write(table: pa.Table, path: Path, encodings: dict[str, str]) -> None:
    dictionaries = [c for c in ("territory", "source") if c in table.column_names]
    pq.write_table(
        table, path, compression="zstd", compression_level=19, row_group_size=32_768,
        use_dictionary=dictionaries, column_encoding=encodings,
    )  # fmt: skip


def read_cities(path: Path) -> list[Settlement]:
    """All of cities500."""
    crimea = BorderSet().territory("crimea", CRIMEA_BOX)
    return [_town(row, crimea) for row in json.loads(path.read_text(encoding="utf-8")).values()]


def _town(row: dict[str, Any], crimea: MultiPolygon) -> Settlement:
    spelt = row["population"] >= MANY_NAMES or row["countrycode"] in ROMANISED
    return Settlement(
        id=f"geonames:{row['geonameid']}",
        name=row["name"],
        territory=_territory(row["countrycode"], row["longitude"], row["latitude"], crimea),
        lon=row["longitude"],
        lat=row["latitude"],
        population=row["population"],
        source=CITIES,
        variants=_variants(row["name"], row["alternatenames"]) if spelt else [],
    )


def read_postal(path: Path, regions: list[Region]) -> list[Settlement]:
    """The post-code places of Russia and Ukraine whose position is their own."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line[18:20] in POSTAL_COUNTRIES]
    rows = [r for r in rows if r["accuracy"] >= EXACT and not re.search(r"\d$|\(", r["city"])]
    rows = _alone_on_their_point(_inside_their_state(rows, regions))
    crimea = BorderSet().territory("crimea", CRIMEA_BOX)
    return [_postal_place(r, crimea) for r in rows]


def _postal_place(row: dict[str, Any], crimea: MultiPolygon) -> Settlement:
    native = re.sub(r"(?<=\d-)\w+", lambda m: m.group().lower(), row["city"])
    name = romanise(native, ukrainian=row["country_code"] == "UA")
    return Settlement(
        id=f"postal:{row['country_code']}-{row['postal_code']}/{name.replace(' ', '-')}",
        name=name,
        territory=_territory(row["country_code"], row["longitude"], row["latitude"], crimea),
        lon=row["longitude"],
        lat=row["latitude"],
        population=0,
        source=POSTAL,
        variants=[native] if native != name else [],
    )


def _inside_their_state(rows: list[dict[str, Any]], regions: list[Region]) -> list[dict[str, Any]]:
    """Drop places that lie outside the region in which most places of their state lie: matched to a namesake."""
    shapes = [r.geometry for r in regions if r.territory in (*POSTAL_COUNTRIES, "crimea")]
    points = shapely.points([(r["longitude"], r["latitude"]) for r in rows])
    point, shape = shapely.STRtree(shapes).query(points, predicate="intersects")
    votes: dict[Any, Counter[int]] = defaultdict(Counter)
    for p, s in zip(point, shape, strict=True):
        votes[_state(rows[p])][int(s)] += 1
    home = {state: shapes[count.most_common(1)[0][0]] for state, count in votes.items()}
    kept = []
    for row, spot in zip(rows, points, strict=True):
        if row["state"] and shapely.dwithin(home[_state(row)], spot, REGION_SLACK_DEG):
            kept.append(row)
    return kept


def _state(row: dict[str, Any]) -> tuple[str, str]:
    return row["country_code"], row["state"]


def _alone_on_their_point(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop different names on one point: they were matched to the seat of their council, not to themselves."""
    names = defaultdict(set)
    for row in rows:
        names[row["longitude"], row["latitude"]].add(key(row["city"]))
    return [row for row in rows if len(names[row["longitude"], row["latitude"]]) == 1]


def without_repeats(rows: list[Settlement]) -> list[Settlement]:
    """Drop a post-code place within 3 km of another place that shares a spelling; the other takes over its names."""
    kept: list[Settlement] = []
    by_key: dict[str, list[Settlement]] = defaultdict(list)
    for row in rows:
        keys = {key(n) for n in (row.name, *row.variants)}
        twin = None
        if row.source == POSTAL:
            twin = next((other for k in keys for other in by_key[k] if near(row, other)), None)
        if twin is not None:
            twin.variants = _variants(twin.name, [*twin.variants, *row.variants])
            continue
        kept.append(row)
        for k in keys:
            by_key[k].append(row)
    return kept


def near(a: Settlement, b: Settlement) -> bool:
    """Whether two places lie within 3 km of each other."""
    east = (a.lon - b.lon) * np.cos(np.radians(a.lat))
    return bool(np.hypot(east, a.lat - b.lat) <= SAME_PLACE_DEG)


def _variants(name: str, others: list[str]) -> list[str]:
    seen = {fold(name)}
    kept = []
    for other in others:
        machine_made = other[:1].islower() or (other.isupper() and len(other) <= 4)
        if script(other) in SCRIPTS and not machine_made and fold(other) not in seen:
            seen.add(fold(other))
            kept.append(other)
    return kept


def _territory(country: str, lon: float, lat: float, crimea: MultiPolygon) -> str:
    inside = country in POSTAL_COUNTRIES and shapely.intersects_xy(crimea, lon, lat)
    return "crimea" if inside else country
