"""Ground for other programs, read back by other programs: values, licences, winding, styles, the same bytes."""

from __future__ import annotations

import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from datetime import date

import duckdb
import geopandas
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely

from factories import make_check, make_full_check
from frontcheck.geodesy import polygonal
from frontcheck.models import Grounds, MeasuredGround, ground_key
from frontcheck.publish import write_check, write_check_file

THIRD = 1 / 3
CORE = polygonal(shapely.box(35, 51, 35 + THIRD, 51.1).reverse())
OUTER = polygonal(shapely.box(35, 51, 35 + THIRD, 51.2).difference(shapely.box(35.1, 51.05, 35.2, 51.08)))


@pytest.fixture(scope="module")
def check():
    return make_full_check()


@pytest.fixture(scope="module")
def grounds(check):
    words = [word for finding in check.findings for view in (finding.now, finding.then) for word in view.sources]
    measured = [each for word in words for each in word.measurements if each.source != "deepstate"]
    ground = MeasuredGround(core=CORE, outer=OUTER)
    return Grounds(measured={ground_key(each): ground for each in measured}, withheld={"deepstate": "own licence; ask"})


@pytest.fixture
def collection(check, grounds):
    stream = io.StringIO()
    write_check(check, "geojson", stream, grounds=grounds)
    return json.loads(stream.getvalue())


def test_geojson_is_what_rfc_7946_wants(collection):
    assert collection["bbox"] == [35.0, 51.0, 35.333333, 51.2]
    assert "crs" not in collection
    for feature in collection["features"]:
        if feature["geometry"] is None:
            continue
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid
        assert feature["bbox"] == [round(edge, 6) for edge in shape.bounds]
        for part in shapely.get_parts(shape):
            assert part.exterior.is_ccw
            assert not any(ring.is_ccw for ring in part.interiors)


def test_coordinates_are_not_longer_than_they_are_true(collection):
    texts = json.dumps([feature["geometry"] for feature in collection["features"]])
    assert "35.333333" in texts
    assert "35.3333333" not in texts


def test_a_row_says_what_was_measured_on_its_ground(collection):
    first = collection["features"][0]["properties"]
    told = ("source", "ground", "verdict", "value", "unit", "map_day", "known", "licence")
    assert [first[name] for name in told] == [
        "nzz", "core", "above", 627.1, "km2", "2024-08-12", "then, now", "unknown",
    ]  # fmt: skip


def test_withheld_ground_is_a_row_that_says_so(collection):
    rows = [one for one in collection["features"] if one["properties"]["source"] == "deepstate"]
    assert rows
    assert {one["geometry"] for one in rows} == {None}
    assert all("own licence; ask" in one["properties"]["note"] for one in rows)
    assert {one["properties"]["value"] for one in rows} == {312.8, 581.6}


def test_what_was_known_then_and_now_is_told_apart(collection):
    known = {one["properties"]["known"] for one in collection["features"] if one["properties"]["source"] == "owl"}
    assert known == {"now"}


def test_geoparquet_opens_in_geopandas_and_duckdb(check, grounds, tmp_path):
    path = tmp_path / "x.geoparquet"
    write_check_file(check, "geoparquet", path, grounds=grounds)
    frame = geopandas.read_parquet(path)
    assert frame.crs == "OGC:CRS84"
    assert frame.geometry[frame.source == "deepstate"].isna().all()
    assert frame.geometry[frame.source == "nzz"].iloc[1].equals(OUTER)
    assert frame.map_day.iloc[0] == date(2024, 8, 12)
    assert duckdb.sql(f"select count(*) from read_parquet('{path}')").fetchall() == [(len(frame),)]
    geo = json.loads(pq.read_schema(path).metadata[b"geo"])
    assert (geo["version"], geo["columns"]["geometry"]["geometry_types"]) == ("1.1.0", ["MultiPolygon"])


def test_a_geopackage_has_a_layer_of_core_and_one_of_outer(check, grounds, tmp_path):
    path = tmp_path / "x.gpkg"
    write_check_file(check, "gpkg", path, grounds=grounds)
    assert {name for name, kind in pyogrio.list_layers(path) if kind} == {"core", "outer"}
    core, outer = (pyogrio.read_dataframe(path, layer=name) for name in ("core", "outer"))
    assert core.crs == "EPSG:4326"
    assert len(core) == len(outer) > 0
    assert core.geometry[core.source == "nzz"].iloc[0].equals(CORE)
    assert outer.geometry[outer.source == "nzz"].iloc[0].equals(OUTER)
    assert core.geometry[core.source == "deepstate"].isna().all()


def test_a_geopackage_brings_a_style_for_every_layer(check, grounds, tmp_path):
    path = tmp_path / "x.gpkg"
    write_check_file(check, "gpkg", path, grounds=grounds)
    with closing(sqlite3.connect(path)) as database:
        styles = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        columns = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert set(styles) == set(columns) == {"core", "outer"}
    assert set(columns.values()) == {"geom"}
    for layer, edge in (("core", "solid"), ("outer", "dash")):
        root = ET.fromstring(styles[layer])
        assert {one.get("value") for one in root.iter("Option") if one.get("name") == "outline_style"} == {edge}
        assert {one.get("value") for one in root.iter("category")} == {"nzz", "deepstate", "owl", "isw"}


@pytest.mark.parametrize("form", ["geoparquet", "gpkg"])
def test_the_same_check_gives_the_same_bytes(check, grounds, tmp_path, form):
    for name in ("one", "two"):
        write_check_file(check, form, tmp_path / name, grounds=grounds)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"one", "two"}


def test_where_nothing_was_measured_files_are_empty_and_open(tmp_path):
    stream = io.StringIO()
    write_check(make_check(), "geojson", stream)
    assert json.loads(stream.getvalue()) == {"type": "FeatureCollection", "features": []}
    for form in ("geoparquet", "gpkg"):
        write_check_file(make_check(), form, tmp_path / f"x.{form}")
    assert len(geopandas.read_parquet(tmp_path / "x.geoparquet")) == 0
    assert len(pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="core")) == 0
