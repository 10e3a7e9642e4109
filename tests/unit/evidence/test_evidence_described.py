"""Maps of the user's own."""

from __future__ import annotations

import zipfile
from datetime import date

import numpy as np
import pyogrio
import pytest
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.geodesy import area_m2
from frontcheck.models import Status
from map_samples import CONTROL, GAIN, INSIDE_RUSSIA, WEB_MERCATOR, collection, feature, ring, save, shapefile_zip

DAY = date(2024, 8, 12)
SQUARES = [shapely.Polygon(ring(corner)) for corner in (CONTROL, GAIN, INSIDE_RUSSIA)]


def mine(**options):
    return DescribedSource(**{"id": "mine", "holder": "Ukraine", "day": DAY, "covers": ("RU",), **options})


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def refusal(store, path, **options):
    (refused,) = store.add("mine", [path], described=mine(**options)).refused
    return refused.reason


def written(path, driver, crs="EPSG:4326", squares=SQUARES):
    options = {"geometry_type": "Polygon", "crs": crs, "driver": driver}
    pyogrio.raw.write(path, shapely.to_wkb(squares), [np.arange(len(squares))], ["n"], **options)
    return path


def kmz(folder):
    path = folder / "front.kmz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(written(folder / "doc.kml", "KML"), "doc.kml")
        archive.writestr("files/icon.png", "x")
    return path


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: written(folder / "front.geojson", "GeoJSON"),
        lambda folder: written(folder / "front.gpkg", "GPKG"),
        lambda folder: written(folder / "front.kml", "KML"),
        kmz,
        lambda folder: shapefile_zip(folder / "front.zip", "front", "EPSG:4326"),
        lambda folder: save(
            folder / "front.geojson.gz", collection(*(feature({}, c) for c in (CONTROL, GAIN, INSIDE_RUSSIA)))
        ),
    ],
    ids=["geojson", "gpkg", "kml", "kmz", "shapefile", "geojson.gz"],
)
def test_every_format_gives_the_three_squares(store, tmp_path, write):
    result = store.add("mine", [write(tmp_path)], described=mine(status=Status.CONTESTED))
    assert result.refused == ()
    (ref,) = store.refs("mine")
    areas = store.snapshot(ref).areas
    assert (ref.valid_on, ref.published_at, ref.licence) == (DAY, None, "unknown")
    assert {(area.holder, area.status) for area in areas} == {("Ukraine", Status.CONTESTED)}
    assert len(areas) == 3
    for area in areas:
        assert area_m2(area.geometry) == pytest.approx(area_m2(shapely.box(*area.geometry.bounds)), rel=1e-6)


def test_web_mercator_is_turned_into_degrees(store, tmp_path):
    flat = [shapely.transform(one, lambda xy: np.column_stack(WEB_MERCATOR.transform(*xy.T))) for one in SQUARES]
    store.add("mine", [written(tmp_path / "front.gpkg", "GPKG", "EPSG:3857", flat)], described=mine())
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert sum(area_m2(area.geometry) for area in areas) == pytest.approx(sum(map(area_m2, SQUARES)), rel=1e-9)


def test_a_missing_crs_is_asked_for(store, tmp_path):
    path = shapefile_zip(tmp_path / "front.zip", "front", "EPSG:4326", projection_file=False)
    assert refusal(store, path) == (
        "front.zip: the file names no coordinate reference system; pass --crs, such as --crs EPSG:4326"
    )
    assert store.add("mine", [path], described=mine(crs="EPSG:4326")).added == (path,)


def test_a_crs_that_contradicts_the_file(store, tmp_path):
    path = written(tmp_path / "front.gpkg", "GPKG")
    assert "the file's CRS is EPSG:4326, but --crs says EPSG:3857" in refusal(store, path, crs="EPSG:3857")


def test_an_unknown_crs(store, tmp_path):
    assert "unknown coordinate reference system" in refusal(store, written(tmp_path / "a.gpkg", "GPKG"), crs="EPSG:0")


def test_day_from_the_file_name(store, tmp_path):
    path = written(tmp_path / "front_2024.08.09_v2.gpkg", "GPKG")
    store.add("mine", [path], described=mine(day=None, day_pattern="YYYY.MM.DD"))
    assert store.refs("mine")[0].valid_on == date(2024, 8, 9)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"day": None}, "no day given"),
        ({"day": None, "day_pattern": "YYYYMMDD"}, "does not hold 'YYYYMMDD'"),
        ({"day": None, "day_pattern": "MM-DD"}, "must hold YYYY, MM and DD once each"),
        ({"day": date(1970, 1, 1)}, "day 1970-01-01 lies outside 1971-01-01 to tomorrow"),
    ],
)
def test_a_day_must_be_known(store, tmp_path, options, reason):
    assert reason in refusal(store, written(tmp_path / "front.gpkg", "GPKG"), **options)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"id": "My Map"}, "must be lower-case"),
        ({"id": "nzz"}, "is taken"),
        ({"holder": ""}, "no holder given"),
    ],
)
def test_a_description_must_be_sound(store, tmp_path, options, reason):
    described = mine(**options)
    with pytest.raises(EvidenceError, match=reason):
        store.add(described.id, [tmp_path], described=described)


def test_a_description_must_bear_the_same_id(store, tmp_path):
    with pytest.raises(EvidenceError, match="source 'yours' is described as 'mine'"):
        store.add("yours", [tmp_path], described=mine())


def test_claimed_ground_is_claimed_by_the_publisher(store, tmp_path):
    options = {"status": Status.CLAIMED, "publisher": "A channel"}
    store.add("mine", [written(tmp_path / "front.gpkg", "GPKG")], described=mine(**options))
    assert {area.claimed_by for area in store.snapshot(store.refs("mine")[0]).areas} == {"A channel"}


def test_an_unchanged_file_may_stand_for_another_day(store, tmp_path):
    path = written(tmp_path / "front.gpkg", "GPKG")
    for day in (12, 13, 13):
        store.add("mine", [path], described=mine(day=date(2024, 8, day)))
    assert [ref.valid_on.day for ref in store.refs("mine")] == [12, 13]
    assert len({ref.sha256 for ref in store.refs("mine")}) == 1


def test_a_name_in_another_encoding(store, tmp_path):
    path = written(tmp_path / "front.gpkg", "GPKG")
    odd = path.rename(tmp_path / "fr\udcfcnt.gpkg")
    assert store.add("mine", [odd], described=mine()).added == (odd,)
    assert store.add("mine", [odd], described=mine()).known == (odd,)


def test_the_map_itself_may_say_how_sure_it_is(store, tmp_path):
    sure, less = feature({"sure": "assessed_control"}, CONTROL), feature({"sure": "claimed"}, INSIDE_RUSSIA)
    path = save(tmp_path / "front.geojson", collection(sure, less))
    store.add("mine", [path], described=mine(status_column="sure", publisher="Our desk"))
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert [(area.status.value, area.claimed_by) for area in areas] == [
        ("assessed_control", None),
        ("claimed", "Our desk"),
    ]
    assert "has no column 'nowhere'" in refusal(store, path, status_column="nowhere", publisher="Our desk")


def test_a_status_that_is_none_is_refused_by_name(store, tmp_path):
    path = save(tmp_path / "front.geojson", collection(feature({"sure": "surely"}, CONTROL)))
    assert "unknown label 'surely'" in refusal(store, path, status_column="sure")


def test_a_file_without_polygons(store, tmp_path):
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [35, 51]}}
    assert "holds no polygon" in refusal(store, save(tmp_path / "front.geojson", collection(point)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("front.gpkg", b"SQLite format 3\x00 and then nothing"),
        ("front.geojson", b"<html>"),
        ("front.kml", b"<kml><Placemark>"),
        ("front.zip", b"PK\x03\x04"),
        ("front.kmz", b"\x00\x01\x02"),
    ],
)
def test_damaged_files_are_refused_in_one_line(store, tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert "\n" not in refusal(store, tmp_path / name)


def test_a_zip_without_a_map(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "front.zip", "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "archive holds 0 shapefiles and no KML" in refusal(store, tmp_path / "front.zip")


def test_a_zip_that_climbs_out(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "front.zip", "w") as archive:
        archive.writestr("../front.shp", "x")
    assert "unsafe name '../front.shp'" in refusal(store, tmp_path / "front.zip")
