"""Bare shapefiles: several files of one name that are one map."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pyogrio
import pytest
import shapely

from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.geodesy import area_m2
from map_samples import CONTROL, GAIN, INSIDE_RUSSIA, WEB_MERCATOR, ring

DAY = date(2024, 8, 12)
SQUARES = [shapely.Polygon(ring(corner)) for corner in (CONTROL, GAIN, INSIDE_RUSSIA)]
SUFFIXES = {".shp", ".shx", ".dbf", ".prj", ".cpg"}


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def mine(**options):
    return DescribedSource(**{"id": "mine", "holder": "Ukraine", "day": DAY, "covers": ("RU",), **options})


def drawn(folder, stem="front", squares=SQUARES, crs="EPSG:4326", sure=("assessed_control", "claimed", "contested")):
    """A shapefile of three squares, as a user has it; the path of its .shp."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}.shp"
    status = np.array(sure[: len(squares)], dtype=object)
    options = {"geometry_type": "Polygon", "crs": crs, "driver": "ESRI Shapefile", "encoding": "UTF-8"}
    pyogrio.raw.write(path, shapely.to_wkb(squares), [status], ["sure"], **options)
    assert {one.suffix for one in folder.glob(f"{stem}.*")} == SUFFIXES
    return path


def refusal(store, path, **options):
    result = store.add("mine", [path], described=mine(**options))
    assert (result.added, result.maps) == ((), 0)
    (refused,) = result.refused
    assert "\n" not in refused.reason
    return refused.reason


def test_a_shapefile_with_its_sidecars_is_one_map(store, tmp_path):
    path = drawn(tmp_path / "maps")
    progress = []
    result = store.add("mine", [path], described=mine(), on_progress=lambda *told: progress.append(told))
    (ref,) = store.refs("mine")
    assert (result.refused, result.maps, len(result.added), result.added[0]) == ((), 1, 5, path)
    assert [(done, of) for _, done, of in progress] == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]
    areas = store.snapshot(ref).areas
    assert (len(areas), ref.valid_on, ref.warnings) == (3, DAY, ())
    assert sum(area_m2(area.geometry) for area in areas) == pytest.approx(sum(map(area_m2, SQUARES)), rel=1e-9)


def test_every_file_is_kept_and_the_map_names_them_all(store, tmp_path):
    path = drawn(tmp_path / "maps")
    store.add("mine", [path], described=mine())
    listing = store.raw(store.refs("mine")[0].sha256).decode()
    kept = {name: store.raw(sha256) for sha256, name in (line.split("  ") for line in listing.splitlines())}
    assert kept == {one.name: one.read_bytes() for one in path.parent.iterdir()}


def test_adding_it_again_changes_nothing(store, tmp_path):
    path = drawn(tmp_path / "maps")
    store.add("mine", [path], described=mine())
    again = store.add("mine", [path], described=mine())
    assert (len(again.known), again.added, again.maps) == (5, (), 0)


def test_a_redrawn_sidecar_is_taken_in(store, tmp_path):
    path = drawn(tmp_path / "maps")
    store.add("mine", [path], described=mine(status_column="sure", publisher="Our desk"))
    path.with_suffix(".cpg").write_text("utf-8")
    again = store.add("mine", [path], described=mine(status_column="sure", publisher="Our desk"))
    assert (len(again.added), again.maps, len(store.refs("mine"))) == (5, 0, 1)


@pytest.mark.parametrize("given", [["front.dbf"], ["front.cpg", "front.dbf", "front.prj", "front.shp", "front.shx"]])
def test_any_of_its_files_stands_for_it(store, tmp_path, given):
    path = drawn(tmp_path / "maps")
    result = store.add("mine", [path.parent / name for name in given], described=mine())
    assert (result.refused, len(result.added), result.maps) == ((), 5, 1)


def test_folders_are_searched(store, tmp_path):
    drawn(tmp_path / "maps" / "a", "front_20240812")
    drawn(tmp_path / "maps" / "b", "front_20240813", SQUARES[:2])
    (tmp_path / "maps" / "b" / "notes.dbf").write_bytes(b"a table of something else")
    result = store.add("mine", [tmp_path / "maps"], described=mine(day=None, day_pattern="YYYYMMDD"))
    assert (result.refused, result.maps) == ((), 2)
    assert [ref.valid_on.day for ref in store.refs("mine")] == [12, 13]


@pytest.mark.parametrize("rename", [str.upper, str.title, lambda name: name.replace("front", "FRONT").swapcase()])
def test_letter_case_does_not_matter(store, tmp_path, rename):
    path = drawn(tmp_path / "maps")
    renamed = [one.rename(one.with_name(rename(one.name))) for one in path.parent.iterdir()]
    (main,) = [one for one in renamed if one.suffix.lower() == ".shp"]
    result = store.add("mine", [main], described=mine())
    assert (result.refused, set(result.added), result.maps) == ((), set(renamed), 1)


def test_stems_may_differ_in_letter_case(store, tmp_path):
    path = drawn(tmp_path / "maps")
    table = path.with_suffix(".dbf").rename(path.with_name("FRONT.DBF"))
    result = store.add("mine", [path], described=mine(status_column="sure", publisher="Our desk"))
    assert table in result.added
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert Counter(area.status.value for area in areas) == {"assessed_control": 1, "claimed": 1, "contested": 1}


def test_two_files_that_could_be_the_same_part_are_refused(store, tmp_path):
    path = drawn(tmp_path / "maps")
    twin = path.with_name("FRONT.dbf")
    twin.write_bytes(path.with_suffix(".dbf").read_bytes())
    if len(list(path.parent.iterdir())) < 6:
        pytest.skip("this file system does not tell letter cases apart")
    names = "FRONT.dbf, front.dbf"
    expected = f"front.shp: names that differ in letter case only leave open what belongs to it: {names}"
    assert refusal(store, path) == expected


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ([".shx"], "a shapefile without its .shx: put it into the same folder"),
        ([".dbf"], "a shapefile without its .dbf: put it into the same folder"),
        ([".shx", ".dbf"], "a shapefile without its .shx and .dbf: put them into the same folder"),
        ([".prj"], "the file names no coordinate reference system; pass --crs, such as --crs EPSG:4326"),
    ],
)
def test_a_missing_part_is_one_clear_line(store, tmp_path, missing, told):
    path = drawn(tmp_path / "maps")
    for suffix in missing:
        path.with_suffix(suffix).unlink()
    assert refusal(store, path) == f"front.shp: {told}"
    assert not store.path.exists()


def test_what_is_left_of_a_known_shapefile_is_not_known(store, tmp_path):
    path = drawn(tmp_path / "maps")
    store.add("mine", [path], described=mine())
    path.with_suffix(".prj").unlink()
    assert "pass --crs" in refusal(store, path)
    assert store.add("mine", [path], described=mine(crs="EPSG:4258")).maps == 0
    path.with_suffix(".dbf").unlink()
    assert "without its .dbf" in refusal(store, path, crs="EPSG:4326")


def test_parts_of_two_known_shapefiles_are_not_known(store, tmp_path):
    named = mine(status_column="sure", publisher="Our desk")
    one = drawn(tmp_path / "one")
    other = drawn(tmp_path / "other", squares=SQUARES[::-1], sure=("claimed", "claimed", "contested"))
    assert store.add("mine", [one, other], described=named).maps == 2
    other.with_suffix(".dbf").replace(one.with_suffix(".dbf"))
    assert store.add("mine", [one], described=named).maps == 1


def test_a_missing_projection_can_be_stated(store, tmp_path):
    flat = [shapely.transform(one, lambda xy: np.column_stack(WEB_MERCATOR.transform(*xy.T))) for one in SQUARES]
    path = drawn(tmp_path / "maps", squares=flat, crs="EPSG:3857")
    path.with_suffix(".prj").unlink()
    assert len(store.add("mine", [path], described=mine(crs="EPSG:3857")).added) == 4
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert sum(area_m2(area.geometry) for area in areas) == pytest.approx(sum(map(area_m2, SQUARES)), rel=1e-9)


def test_a_projection_that_contradicts_what_is_stated(store, tmp_path):
    assert "but --crs says EPSG:3857" in refusal(store, drawn(tmp_path / "maps"), crs="EPSG:3857")


def test_a_code_page_is_not_needed(store, tmp_path):
    path = drawn(tmp_path / "maps")
    path.with_suffix(".cpg").unlink()
    assert len(store.add("mine", [path], described=mine()).added) == 4


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_an_empty_part_is_named(store, tmp_path, suffix):
    path = drawn(tmp_path / "maps")
    path.with_suffix(suffix).write_bytes(b"")
    assert refusal(store, path) == f"front{suffix}: the file is empty"


@pytest.mark.parametrize("content", [b"<html>", b"\x00\x00\x27\x0a cut short", b'{"type": "FeatureCollection"}'])
def test_what_is_no_shapefile_is_refused(store, tmp_path, content):
    path = drawn(tmp_path / "maps")
    path.write_bytes(content)
    assert refusal(store, path).startswith("front.shp: cannot be read as a vector file")


@pytest.mark.parametrize("name", ["front.dbf", "front.shx", "front.prj", "nowhere/front.dbf"])
def test_a_sidecar_alone_is_no_map(store, tmp_path, name):
    path = tmp_path / name
    if path.parent.is_dir():
        path.write_bytes(b"x")
    assert "is not a name that mine is read from" in refusal(store, path)


def test_a_shapefile_that_is_not_there(store, tmp_path):
    assert refusal(store, tmp_path / "nowhere" / "front.shp") == "front.shp: cannot be read: No such file or directory"


def test_a_name_in_another_encoding(store, tmp_path):
    path = drawn(tmp_path / "maps")
    renamed = [one.rename(one.with_name(one.name.replace("o", "\udcf6"))) for one in path.parent.iterdir()]
    (main,) = [one for one in renamed if one.suffix == ".shp"]
    assert len(store.add("mine", [main], described=mine()).added) == 5
    assert len(store.add("mine", [main], described=mine()).known) == 5


def test_a_source_that_is_not_read_from_shapefiles_names_what_was_given(store, tmp_path):
    path = drawn(tmp_path / "maps").with_suffix(".dbf")
    (refused,) = store.add("nzz", [path]).refused
    assert refused.reason.startswith("front.dbf: is not a name that nzz is read from")


def test_one_bad_shapefile_does_not_lose_the_other(store, tmp_path):
    good, bad = drawn(tmp_path / "maps", "good"), drawn(tmp_path / "maps", "bad")
    bad.with_suffix(".shx").unlink()
    result = store.add("mine", [tmp_path / "maps"], described=mine())
    assert ([one.path for one in result.refused], result.maps) == ([bad], 1)
    assert good in result.added
