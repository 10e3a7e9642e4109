"""Draw the two maps of the shipped example from its list of places.

How they are drawn, from what, and under which licence is described in docs/example.md. With ``--check`` nothing is
written: the exit code is 1 if the committed maps differ by more than a metre (libraries round the last digit apart).
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import shapely

from frontcheck.errors import PlaceError
from frontcheck.geodesy import LocalPlane, polygonal
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES, Status
from frontcheck.places import Places

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "frontcheck" / "pipeline" / "example_data"
FIRST, LAST = date(2024, 8, 7), date(2024, 8, 20)
REGION = "RU/Kursk"
WINDOW = (33.0, 50.0, 39.0, 53.0)  # degrees: all of the region
THINNED_M = 20.0  # the border loses its smaller bends, so that the files stay small
SMALLEST_STEP_DEG = 1e-5
MAPS = {"example-named": CORE_STATUSES, "example-reported": OUTER_STATUSES}
LABEL = "Approximate: cells around settlements named in public reports, not a surveyed line of control."
LICENCE = "ODbL 1.0: border © OpenStreetMap contributors; positions © GeoNames, CC BY 4.0; our own drawing"


class Named(NamedTuple):
    """A line of places.csv that the gazetteer has a position for."""

    place: str
    gazetteer_id: str
    named_by: date
    words: str
    status: Status
    reported_by: str


def main() -> None:
    """Write the maps, or compare them with those that are there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the committed maps differ")
    options = parser.parse_args()
    drawn, there = draw(DATA / "places.csv"), committed(DATA / "maps")
    if options.check:
        differ = sorted(name for name in drawn.keys() | there.keys() if not same_map(drawn.get(name), there.get(name)))
        raise SystemExit(f"differ from what places.csv gives: {', '.join(differ)}" if differ else 0)
    for name in there.keys() - drawn.keys():
        (DATA / "maps" / name).unlink()
    for name, text in drawn.items():
        (DATA / "maps" / name).write_bytes(text)
    print(f"{len(drawn)} maps, {sum(map(len, drawn.values())) / 1000:.0f} kB")


def same_map(one: bytes | None, other: bytes | None) -> bool:
    """Whether two maps have the same features and properties, and every vertex within the last digit."""
    if one is None or other is None:
        return False
    numbers = re.compile(rb"-?\d+\.\d+")
    if numbers.sub(b"", one) != numbers.sub(b"", other):
        return False
    pairs = zip(numbers.findall(one), numbers.findall(other), strict=True)
    return all(abs(float(a) - float(b)) <= 1.5 * SMALLEST_STEP_DEG for a, b in pairs)


def committed(folder: Path) -> dict[str, bytes]:
    """The maps in a folder, by file name."""
    folder.mkdir(exist_ok=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def draw(places_csv: Path) -> dict[str, bytes]:
    """One GeoJSON file a day and source, by file name."""
    named = read_places(places_csv)
    ground = cells(named)
    days = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    return {
        f"{source}_{day}.geojson": geojson(source, day, chosen(named, day, statuses), ground)
        for source, statuses in MAPS.items()
        for day in days
    }


def read_places(path: Path) -> list[Named]:
    """The places with a position, in the order of the list."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["gazetteer_id"]]
    kept = [{name: row[name] for name in Named._fields} for row in rows]
    return [
        Named(**{**row, "named_by": date.fromisoformat(row["named_by"]), "status": Status(row["status"])})
        for row in kept
    ]


def chosen(named: list[Named], day: date, statuses: frozenset[Status]) -> list[Named]:
    """What reports had named by a day; what is only contested belongs to the wider map alone."""
    return [one for one in named if one.named_by <= day and one.status in statuses]


def cells(named: list[Named]) -> dict[str, BaseGeometry]:
    """For each place the ground of the region that lies nearer to it than to any other settlement in the gazetteer."""
    places = Places.open()
    land = places.ground(places.resolve(REGION), WINDOW)
    shapely.prepare(land)
    known = [town for town in places.settlements(WINDOW) if land.contains(town.geometry)]
    plane = LocalPlane.around(land)
    points = {town.id: plane.project(town.geometry) for town in known}
    flat = plane.project(land)
    diagram = shapely.voronoi_polygons(shapely.MultiPoint(list(points.values())), extend_to=flat)
    tree = shapely.STRtree(shapely.get_parts(diagram))
    found = {}
    for one in named:
        if one.gazetteer_id not in points:
            raise PlaceError(f"{one.place}: {one.gazetteer_id!r} is no settlement of {REGION} in the gazetteer")
        (cell,) = tree.query(points[one.gazetteer_id], predicate="within")
        ground = shapely.simplify(shapely.intersection(tree.geometries[cell], flat), THINNED_M)
        found[one.gazetteer_id] = rounded(plane.unproject(ground))
    return found


def rounded(ground: BaseGeometry) -> BaseGeometry:
    """On the grid of the files, still valid, rings as RFC 7946 wants them, vertices in one order."""
    snapped = polygonal(shapely.set_precision(ground, SMALLEST_STEP_DEG))
    return shapely.orient_polygons(shapely.normalize(snapped))


def geojson(source: str, day: date, named: list[Named], ground: dict[str, BaseGeometry]) -> bytes:
    """One map, a feature a settlement, a line each."""
    head = {"name": f"{source} {day}", "label": LABEL, "licence": LICENCE}
    lines = ",\n".join(
        json.dumps(feature(one, ground[one.gazetteer_id]), ensure_ascii=False, separators=(",", ":")) for one in named
    )
    opening = json.dumps({"type": "FeatureCollection", **head}, ensure_ascii=False).removesuffix("}")
    return f'{opening}, "features": [\n{lines}\n]}}\n'.encode()


def feature(one: Named, cell: BaseGeometry) -> dict[str, Any]:
    """A cell with what the reports say of its settlement."""
    shape = json.loads(shapely.to_geojson(cell))
    shape["coordinates"] = [
        [[[round(lon, 5), round(lat, 5)] for lon, lat in ring] for ring in polygon] for polygon in shape["coordinates"]
    ]
    said = one._asdict() | {"named_by": one.named_by.isoformat()}
    return {"type": "Feature", "properties": said, "geometry": shape}


if __name__ == "__main__":
    main()
