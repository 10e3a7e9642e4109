"""Measure the places room against other open data: the figures of docs/data.md.

`borders` compares border sets along Russia's Kursk Oblast, `pairs` along whole borders elsewhere, `regions` adds
regions up to their countries, `gazetteer` counts which settlements are known.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy import LocalPlane, area_m2, length_m, polygonal
from frontcheck.places import Places
from frontcheck.places.gazetteer import Gazetteer
from frontcheck.places.regions import land

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

KURSK_BOX = (33.5, 50.5, 39.0, 52.7)
STEP_M = 100.0
# named as taken or entered between 6 and 20 August 2024 by Censor.NET, Espreso, UAWire, Novinite, Turan
REPORTED = (
    "Sverdlikovo", "Darino", "Oleshnya", "Nikolayevo-Darino", "Lyubimovka", "Kazachya Loknya", "Bogdanovka",
    "Knyazhiy 1-y", "Knyazhiy 2-y", "Mirny", "Sudzha", "Snagost", "Goncharovka", "Borki", "Martynovka",
)  # fmt: skip
PAIRS = (
    ("UA", "RU"), ("UA", "BY"), ("UA", "PL"), ("UA", "MD"), ("GE", "RU"), ("AM", "AZ"), ("SY", "TR"), ("SY", "IQ"),
    ("IL", "LB"), ("ET", "ER"), ("ET", "SD"),
)  # fmt: skip
CELL_DEG = 2.0
BESIDE_DEG = 0.02  # how far apart two neighbours of one set may be drawn and still share a border
COUNTRIES = ("UA", "GE", "RS", "SY", "SD", "SS", "PL")
INCURSION_BOX = (34.6, 50.95, 35.5, 51.45)


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    borders = commands.add_parser("borders", help="distance between border sets along the Kursk stretch")
    borders.add_argument("other", type=Path, nargs="*", help="GeoJSON of other borders: lines or polygons")
    pairs = commands.add_parser("pairs", help="distance between border sets along whole land borders")
    pairs.add_argument("--dcw", type=Path, required=True, help="folder of XX.txt: gmt coast -M -EXX, for each country")
    commands.add_parser("regions", help="what the regions of a country add up to")
    gazetteer = commands.add_parser("gazetteer", help="settlements known in the ground of the August 2024 incursion")
    gazetteer.add_argument("--held", type=Path, help="DeepState GeoJSON: count what is inside colour #01579b")
    options = parser.parse_args()
    if options.command == "borders":
        compare_borders(options.other)
    elif options.command == "pairs":
        compare_pairs(options.dcw)
    elif options.command == "regions":
        add_up_regions()
    else:
        count_settlements(options.held)


def compare_borders(others: list[Path]) -> None:
    """Mean, 95th percentile and greatest distance from our border to each other one, sampled every 100 m."""
    places = Places.open()
    kursk = places.resolve("Kursk Oblast")
    ground = places.ground(kursk, KURSK_BOX)
    plane = LocalPlane.around(ground)
    line = plane.project(shapely.intersection(places.border("UA", "RU", KURSK_BOX), ground.buffer(1e-6)))
    parts = shapely.get_parts(line)
    marks = np.concatenate([shapely.line_interpolate_point(p, np.arange(0, p.length, STEP_M)) for p in parts])
    print(f"our border of Kursk Oblast with Ukraine: {shapely.length(line) / 1e3:.0f} km, {len(marks)} samples")
    natural_earth = places.resolve("UA/Sumy").geometry.boundary.intersection(kursk.geometry.boundary)
    rows = [("Natural Earth (shipped regions)", natural_earth), *((path.name, _lines(path)) for path in others)]
    for name, other in rows:
        away = shapely.distance(marks, plane.project(other))
        mean, p95, most = away.mean(), np.percentile(away, 95), away.max()
        print(f"{name:42} mean {mean:7.1f} m   95 % within {p95:7.1f} m   greatest {most:7.1f} m")
    coarse = polygonal(kursk.geometry)
    lost, extra = (area_m2(polygonal(shapely.difference(*pair))) / 1e6 for pair in ((ground, coarse), (coarse, ground)))
    print(f"Kursk Oblast {area_m2(ground) / 1e6:.0f} km2; Natural Earth lacks {lost:.0f} of them and adds {extra:.0f}")


def compare_pairs(dcw: Path) -> None:
    """The same for the land border of each pair, to the Digital Chart of the World and to Natural Earth."""
    places = Places.open()
    for a, b in PAIRS:
        one, other = (places.resolve(code) for code in (a, b))
        box = _around(one.geometry.bounds, other.geometry.bounds)
        line = shapely.intersection(places.border(a, b, box), land(box))
        print(f"{a}-{b}: {length_m(line) / 1e3:,.0f} km on land")
        for name, outlines in (
            ("Digital Chart of the World", [_segments(dcw / f"{code}.txt") for code in (a, b)]),
            ("Natural Earth", [one.geometry, other.geometry]),
        ):
            away = _away(line, _common_edge(*outlines))
            print(f"  {name:28} mean {away.mean():7,.0f} m   95 % within {np.percentile(away, 95):7,.0f} m")


def add_up_regions() -> None:
    """Area of a country, of its regions together, and what two of them share."""
    places = Places.open()
    for code in COUNTRIES:
        country = places.resolve(code)
        west, south, east, north = country.geometry.bounds
        box = (west - 1, south - 1, east + 1, north + 1)
        grounds = [places.ground(region, box) for region in places.regions_of(country)]
        whole = places.ground(country, box)
        total, together = sum(map(area_m2, grounds)), area_m2(polygonal(shapely.union_all(grounds)))
        missing = area_m2(polygonal(shapely.difference(whole, polygonal(shapely.union_all(grounds)))))
        print(
            f"{code}: {area_m2(whole) / 1e6:,.3f} km2; {len(grounds)} regions {total / 1e6:,.3f}; "
            f"drawn twice {(total - together) / 1e6:.4f}, in none {missing / 1e6:.4f}"
        )


def _around(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, float, float, float]:
    """Where two boxes meet, a degree around."""
    return max(a[0], b[0]) - 1, max(a[1], b[1]) - 1, min(a[2], b[2]) + 1, min(a[3], b[3]) + 1


def _common_edge(a: BaseGeometry, b: BaseGeometry) -> BaseGeometry:
    common = shapely.intersection(a.boundary, shapely.buffer(b, BESIDE_DEG))
    return shapely.multilinestrings([p for p in shapely.get_parts(common) if p.geom_type == "LineString"])


def _away(line: BaseGeometry, other: BaseGeometry) -> np.ndarray:
    """Metres from points every 100 m of a line to another, in planes of `CELL_DEG`, where there is another."""
    line = shapely.multilinestrings([p for p in shapely.get_parts(line) if p.geom_type == "LineString"])
    west, south, east, north = line.bounds
    found: list[np.ndarray] = []
    for x in np.arange(np.floor(west), east, CELL_DEG):
        for y in np.arange(np.floor(south), north, CELL_DEG):
            inside = shapely.clip_by_rect(line, x, y, x + CELL_DEG, y + CELL_DEG)
            near = shapely.clip_by_rect(other, x - 1, y - 1, x + CELL_DEG + 1, y + CELL_DEG + 1)
            if inside.is_empty or near.is_empty:
                continue
            plane = LocalPlane.around(shapely.box(x, y, x + CELL_DEG, y + CELL_DEG))
            parts = shapely.get_parts(plane.project(inside))
            marks = [shapely.line_interpolate_point(p, np.arange(0, p.length, STEP_M)) for p in parts]
            found.append(shapely.distance(np.concatenate(marks), plane.project(near)))
    return np.concatenate(found)


def _segments(path: Path) -> BaseGeometry:
    """Polygons of a dump of GMT: a line beginning with > before each ring, x and y on each other line."""
    rings = [
        np.array([row.split()[:2] for row in part.splitlines()[1:] if row.strip()], dtype=float)
        for part in path.read_text(encoding="utf-8").split(">")[1:]
    ]
    turned = [ring - (360 if ring[:, 0].min() >= 180 else 0, 0) for ring in rings if len(ring) > 3]
    return polygonal(shapely.union_all([shapely.make_valid(shapely.Polygon(ring)) for ring in turned]))


def count_settlements(held: Path | None) -> None:
    """Which of the reported settlements are known near Sudzha, and how many are known in all."""
    places = Places.open()
    near = shapely.box(*INCURSION_BOX)
    found = {n: [s for s in Gazetteer().named(n) if near.intersects(shapely.Point(s.lon, s.lat))] for n in REPORTED}
    known = [name for name, rows in found.items() if rows]
    print(f"reported settlements known between {INCURSION_BOX}: {len(known)} of {len(REPORTED)}: {', '.join(known)}")
    print(f"unknown: {', '.join(name for name in REPORTED if name not in known)}")
    if held is None:
        return
    ground = polygonal(shapely.union_all(_geometries(held, "#01579b")))
    russia = places.ground(places.resolve("Russia"), ground.bounds)
    inside = polygonal(shapely.intersection(ground, russia))
    names = sorted(p.name for p in places.settlements(inside.bounds) if inside.intersects(p.geometry))
    print(f"{held.name}: {area_m2(inside) / 1e6:.0f} km2, at least {len(names)} known places: {', '.join(names)}")


def _lines(path: Path) -> BaseGeometry:
    shapes = shapely.union_all(_geometries(path))
    return shapes.boundary if shapes.geom_type.endswith("Polygon") else shapes


def _geometries(path: Path, fill: str | None = None) -> list[BaseGeometry]:
    raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    features = json.loads(raw)["features"]
    chosen = [f for f in features if fill is None or f["properties"].get("fill") == fill]
    shapes = [shapely.force_2d(shapely.from_geojson(json.dumps(f["geometry"]))) for f in chosen]
    return [s if s.is_valid else shapely.make_valid(s) for s in shapes if "Point" not in s.geom_type]


if __name__ == "__main__":
    main()
