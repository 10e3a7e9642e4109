"""Exported polygons open elsewhere."""

from __future__ import annotations

import json

import duckdb
import geopandas
import pyarrow.parquet as pq
import pytest

from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.geoparquet import to_geoparquet
from map_samples import isw_weekly


@pytest.fixture
def parquet(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("isw_weekly", [isw_weekly(tmp_path)])
    path = tmp_path / "map.parquet"
    path.write_bytes(to_geoparquet(store.snapshot(store.refs("isw_weekly")[0]).areas))
    return path


def test_geopandas_opens_it(parquet):
    frame = geopandas.read_parquet(parquet)
    assert frame.crs.to_string() == "OGC:CRS84"
    assert list(frame.columns) == [
        "holder",
        "status",
        "raw_label",
        "claimed_by",
        "repair_m2",
        "repair",
        "drawn_m2",
        "geometry",
    ]
    assert frame.geometry.is_valid.all()
    assert frame.set_index("status").loc["claimed", "claimed_by"] == "as reported by ISW: claimed limit"


def test_duckdb_opens_it(parquet):
    rows = duckdb.sql(f"SELECT holder, count(*) FROM read_parquet('{parquet}') GROUP BY holder ORDER BY holder")
    assert rows.fetchall() == [("Russia", 2), ("Ukraine", 1)]


def test_metadata_says_geoparquet(parquet):
    told = json.loads(pq.read_schema(parquet).metadata[b"geo"])
    assert (told["version"], told["primary_column"]) == ("1.1.0", "geometry")
    assert told["columns"]["geometry"]["encoding"] == "WKB"
    assert told["columns"]["geometry"]["geometry_types"] == ["MultiPolygon"]
    assert told["columns"]["geometry"]["bbox"] == pytest.approx([35.0, 48.0, 38.0, 51.8])
