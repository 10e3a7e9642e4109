"""The readers on the publishers' own files, which may not be shipped: skipped where they are not at hand.

The expected areas were computed independently and lie beside the maps; the maps of the other tests are our own.
"""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import shapely

from frontcheck.evidence import EvidenceStore, latest_by
from frontcheck.geodesy import area_m2, polygonal, union
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"published maps are not at hand in ../{SHARED.parent.name}/{SHARED.name}"
)
DAYS = [date(2024, 8, day) for day in (6, 8, 11, 12, 13, 18, 25)]
WEEKLY = [day for day in DAYS if day.isoweekday() == 7]
MEASURED = {
    "nzz_area": ("nzz", CORE_STATUSES),
    "ds_area": ("deepstate", CORE_STATUSES),
    "dsu_area": ("deepstate", OUTER_STATUSES),
    "owl_area": ("owl", CORE_STATUSES),
    "isw_area": ("isw_weekly", OUTER_STATUSES),
}
TABLE = "kursk_daily_2024-08-06_2024-09-30.csv"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = EvidenceStore(tmp_path_factory.mktemp("shared") / "store")
    files = {
        "nzz": sorted((SHARED / "nzz").glob("2024-08-*.gz")),
        "deepstate": sorted((SHARED / "deepstate" / "trimmed").glob("172[234]*.gz")),
        "owl": sorted((SHARED / "owl").glob("202408*.gz")),
        "isw_weekly": sorted((SHARED / "isw_weekly_topojson").glob("2024-08-*/*.topojson")),
    }
    for source_id, paths in files.items():
        assert store.add(source_id, paths).refused == ()
    return store


@pytest.fixture(scope="module")
def ukraine():
    path = SHARED / "borders" / "ua_polygon_window_osm.geojson"
    geometry = json.loads(path.read_text())["features"][0]["geometry"]
    return shapely.make_valid(shapely.from_geojson(json.dumps(geometry)))


@pytest.fixture(scope="module")
def expected():
    with (SHARED / "tables" / TABLE).open(newline="") as file:
        return {date.fromisoformat(row["date"]): row for row in csv.DictReader(file)}


@pytest.mark.parametrize(
    ("column", "day"), [(column, day) for column in MEASURED for day in DAYS if column != "isw_area" or day in WEEKLY]
)
def test_ground_held_in_russia_agrees_with_the_table(store, ukraine, expected, column, day):
    source_id, statuses = MEASURED[column]
    ref = latest_by(store.refs(source_id), day)
    areas = store.snapshot(ref).areas
    held = union(area.geometry for area in areas if area.holder == "Ukraine" and area.status in statuses)
    window = shapely.box(*ukraine.bounds)
    km2 = area_m2(polygonal(held.intersection(window).difference(ukraine))) / 1e6
    assert km2 == pytest.approx(float(expected[day][column]), rel=0.01, abs=0.1)


def test_files_and_days_are_paired_as_in_the_table(store, expected):
    for day in DAYS:
        row = expected[day]
        assert str(latest_by(store.refs("nzz"), day).valid_on) == row["nzz_asof"]
        assert f"{latest_by(store.refs('deepstate'), day).published_at:%m-%d %H:%M}" == row["ds_ts"]


def test_the_map_of_the_twelfth_was_not_known_on_the_twelfth(store):
    day = date(2024, 8, 12)
    assert latest_by(store.refs("nzz"), day, known_by=day).valid_on == date(2024, 8, 11)
    assert latest_by(store.refs("nzz"), day, known_by=date(2024, 8, 13)).valid_on == day


@pytest.mark.parametrize(
    ("source_id", "folder", "days"),
    [
        ("deepstate", "deepstate/raw", 5),
        ("isw_nikkei", "isw_nikkei", 3),
        ("isw_zip", "isw_shapefile_zip", 1),
        ("isw_territory", "isw_sdspieg/territory_geojson", 3),
        ("isw_kursk_advances", "isw_sdspieg/kursk_geojson", 18),
        ("isw_areas", "isw_sdspieg", 345),
    ],
)
def test_every_other_published_file_is_read(tmp_path, source_id, folder, days):
    store = EvidenceStore(tmp_path / "store")
    assert store.add(source_id, [SHARED / folder]).refused == ()
    assert store.days(source_id).days == days


def test_the_truncated_day_is_refused_by_name(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    result = store.add("deepstate_daily", [SHARED / "deepstate_daily"])
    assert len(result.added) == 6
    (refused,) = result.refused
    assert refused.reason.startswith("deepstatemap_data_20260822.geojson.gz: not JSON, or cut short: ")


def test_the_broken_polygon_of_october_2023_carries_a_warning(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [SHARED / "nzz" / "2023-10-25.json.gz"])
    (ref,) = store.refs("nzz")
    assert ref.warnings == ("Ukraine holds 643,858 km2 on this map; expected 0 to 60,000 km2",)
    assert ref.published_at == datetime(2023, 10, 25, 0, 22, tzinfo=UTC)
