"""Measure the places room against other open data: the figures of docs/data.md.

`borders` compares border sets along Russia's Kursk Oblast, `gazetteer` counts which settlements are known.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy import LocalPlane, area_m2, polygonal
from frontcheck.places import Places
from frontcheck.places.gazetteer import settlements_named

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

KURSK_BOX = (33.5, 50.5, 39.0, 52.7)
STEP_M = 100.0
# named as taken or entered between 6 and 20 August 2024 by Censor.NET, Espreso, UAWire, Novinite, Turan
REPORTED = (
    "Sverdlikovo", "Darino", "Oleshnya", "Nikolayevo-Darino", "Lyubimovka", "Kazachya Loknya", "Bogdanovka",
    "Knyazhiy 1-y", "Knyazhiy 2-y", "Mirny", "Sudzha", "Snagost", "Goncharovka", "Borki", "Martynovka",
)  # fmt: skip
INCURSION_BOX = (34.6, 50.95, 35.5, 51.45)


def main() -> None:
    """Read the arguments, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    borders = commands.add_parser("borders", help="distance between border sets along the Kursk stretch")
    borders.add_argument("other", type=Path, nargs="*", help="GeoJSON of other borders: lines or polygons")
    gazetteer = commands.add_parser("gazetteer", help="settlements known in the ground of the August 2024 incursion")
    gazetteer.add_argument("--held", type=Path, help="DeepState GeoJSON: count what is inside colour #01579b")
    options = parser.parse_args()
    if options.command == "borders":
        compare_borders(options.other)
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


def count_settlements(held: Path | None) -> None:
    """Which of the reported settlements are known near Sudzha, and how many are known in all."""
    places = Places.open()
    near = shapely.box(*INCURSION_BOX)
    found = {n: [s for s in settlements_named(n) if near.intersects(shapely.Point(s.lon, s.lat))] for n in REPORTED}
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
