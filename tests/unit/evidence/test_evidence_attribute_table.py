"""Vector files with labels: several holders and days in one file, read by a description alone."""

from __future__ import annotations

import numpy as np
import pyogrio
import pytest
import shapely

from control_samples import description
from frontcheck.evidence import EvidenceStore, read_description
from frontcheck.models import Status
from map_samples import collection, feature, save

VECTOR = '\n[vector]\nlabel = "side"\n'
NAME = r"front-(?P<day>\d{4}-\d{2}-\d{2})\.\w+"
CORNERS = {"UP": (170.0, -44.0), "LOW": (170.5, -44.0), "CONTESTED": (171.0, -44.0), "NOBODY": (171.5, -44.0)}


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def add(store, path, folder, layout=VECTOR, **options):
    mine = read_description("reed", description(folder, layout, **{"name": NAME, **options}))
    return store.add("reed", [path], described=mine)


def squares(folder, name="front-2024-08-12.geojson", labels=CORNERS, **properties):
    found = [feature({"side": label, **properties}, CORNERS.get(label, (172.0, -44.0))) for label in labels]
    return save(folder / name, collection(*found))


def written(path, driver, **options):
    fields = [np.array(list(CORNERS), object), np.array(["2024-08-12", *["2024-08-13"] * 3], "datetime64[D]")]
    boxes = [shapely.box(lon, lat, lon + 0.5, lat + 0.5) for lon, lat in CORNERS.values()]
    told = {"geometry_type": "Polygon", "crs": "EPSG:4326", "driver": driver, **options}
    pyogrio.raw.write(path, shapely.to_wkb(boxes), fields, ["side", "seen"], **told)
    return path


def held(store, number=0):
    return {(area.holder, area.status, area.raw_label) for area in store.snapshot(store.refs("reed")[number]).areas}


def test_one_file_holds_several_holders(store, tmp_path):
    assert add(store, squares(tmp_path), tmp_path).maps == 1
    assert held(store) == {
        ("Uplands", Status.ASSESSED_CONTROL, "UP"),
        ("Lowlands", Status.ASSESSED_CONTROL, "LOW"),
        ("Uplands", Status.CONTESTED, "CONTESTED"),
        ("Lowlands", Status.CONTESTED, "CONTESTED"),
    }
    assert store.refs("reed")[0].warnings == ()


@pytest.mark.parametrize(("driver", "name"), [("GPKG", "front.gpkg"), ("GeoJSON", "front.geojson")])
def test_one_file_holds_several_days(store, tmp_path, driver, name):
    path = written(tmp_path / name, driver)
    assert add(store, path, tmp_path, f'{VECTOR}day = "seen"\n', name=r"front\..+").maps == 2
    assert held(store, 0) == {("Uplands", Status.ASSESSED_CONTROL, "UP")}
    assert len(held(store, 1)) == 3
    assert [ref.valid_on.day for ref in store.refs("reed")] == [12, 13]


def test_a_bare_shapefile_comes_with_its_sidecars(store, tmp_path):
    path = written(tmp_path / "front-2024-08-12.shp", "ESRI Shapefile")
    result = add(store, path, tmp_path)
    assert result.maps == 1
    assert len(result.added) > 2
    assert len(held(store)) == 4


def test_a_file_without_a_crs_takes_the_stated_one(store, tmp_path):
    written(tmp_path / "front-2024-08-12.shp", "ESRI Shapefile")
    (tmp_path / "front-2024-08-12.prj").unlink()
    assert "pass --crs" in add(store, tmp_path / "front-2024-08-12.shp", tmp_path).refused[0].reason
    stated = f'{VECTOR}crs = "EPSG:4326"\n'
    assert add(EvidenceStore(tmp_path / "other"), tmp_path / "front-2024-08-12.shp", tmp_path, stated).maps == 1


def test_holders_and_statuses_in_columns_of_their_own(store, tmp_path):
    path = save(
        tmp_path / "front-2024-08-12.geojson",
        collection(feature({"who": "Uplands", "sure": "claimed"}, CORNERS["UP"])),
    )
    add(store, path, tmp_path, '\n[vector]\nholder = "who"\nstatus = "sure"\n', rules="")
    (area,) = store.snapshot(store.refs("reed")[0]).areas
    assert (area.holder, area.status, area.claimed_by) == ("Uplands", Status.CLAIMED, "Reed Institute")


@pytest.mark.parametrize(
    ("labels", "layout", "told"),
    [
        (["UP", "XX"], VECTOR, "feature 2: unknown label 'XX' on 2024-08-12; reed knows: CONTESTED, LOW"),
        (["UP", None], VECTOR, "feature 2: unknown label ''"),
        (["UP"], VECTOR.replace("side", "colour"), "has no column 'colour'"),
        (["UP"], f'{VECTOR}day = "side"\n', "feature 1: 'UP' is not a day"),
        (["UP"], f'{VECTOR}crs = "EPSG:3857"\n', "the file's CRS is EPSG:4326, but --crs says EPSG:3857"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_the_feature(store, tmp_path, labels, layout, told):
    (refused,) = add(store, squares(tmp_path, labels=labels), tmp_path, layout).refused
    assert told in refused.reason


def test_points_alone_are_refused(store, tmp_path):
    point = {"type": "Feature", "properties": {"side": "UP"}, "geometry": {"type": "Point", "coordinates": [170, -44]}}
    (refused,) = add(store, save(tmp_path / "front-2024-08-12.geojson", collection(point)), tmp_path).refused
    assert "holds no polygon" in refused.reason
