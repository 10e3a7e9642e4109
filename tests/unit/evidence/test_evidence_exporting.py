"""A map for other programs, and only if its licence lets it be passed on."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import geopandas
import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, describe_source
from frontcheck.evidence.exporting import export_map
from map_samples import isw_weekly, nzz


@pytest.fixture
def store(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [nzz(tmp_path)])
    return store


def test_a_licence_that_does_not_allow_it_is_refused(store):
    identity = store.refs("nzz")[0].id
    with pytest.raises(EvidenceError, match=r"nzz: the licence does not allow that \(unknown: .*--despite-licence nzz"):
        export_map(store, identity, ".geojson")
    with pytest.raises(EvidenceError, match="the licence does not allow that"):
        export_map(store, identity, ".parquet", despite_licence="deepstate")
    assert export_map(store, identity, ".geojson", despite_licence="nzz")


def test_a_licence_that_allows_it_needs_no_word(store, monkeypatch):
    free = replace(describe_source("nzz"), redistribution=True)
    monkeypatch.setattr(EvidenceStore, "sources", lambda _: (free,))
    assert export_map(store, store.refs("nzz")[0].id, ".parquet")


@pytest.mark.parametrize("suffix", [".geojson", ".parquet"])
def test_it_opens_elsewhere_and_says_where_it_is_from(tmp_path, suffix):
    store = EvidenceStore(tmp_path / "store")
    store.add("isw_weekly", [isw_weekly(tmp_path)])
    (ref,) = store.refs("isw_weekly")
    path = tmp_path / f"map{suffix}"
    path.write_bytes(export_map(store, ref.id, suffix, despite_licence="isw_weekly"))
    frame = geopandas.read_parquet(path) if suffix == ".parquet" else geopandas.read_file(path)
    areas = store.snapshot(ref).areas
    assert list(frame["status"]) == [area.status for area in areas]
    assert [one.equals(area.geometry) for one, area in zip(frame.geometry, areas, strict=True)] == [True] * len(areas)
    assert ref.id.encode() in path.read_bytes()
    assert describe_source("isw_weekly").publisher in path.read_text(encoding="utf-8", errors="replace")


def test_shells_of_geojson_run_anticlockwise(store):
    document = json.loads(export_map(store, store.refs("nzz")[0].id, ".geojson", despite_licence="nzz"))
    assert document["valid_on"] == "2024-08-12"
    for feature in document["features"]:
        (ring,) = feature["geometry"]["coordinates"][0]
        assert sum((x2 - x1) * (y2 + y1) for (x1, y1), (x2, y2) in pairwise(ring)) < 0


def test_an_unknown_map_or_format_is_refused(store):
    with pytest.raises(EvidenceError, match="no map 'nzz:2024-08-12:ffffffff'; the ids are listed by: "):
        export_map(store, "nzz:2024-08-12:ffffffff", ".geojson")
    with pytest.raises(EvidenceError, match=r"cannot be exported as '.shp'; expected .geojson, .parquet"):
        export_map(store, store.refs("nzz")[0].id, ".shp")
    assert date(2024, 8, 12) == store.ref(store.refs("nzz")[0].id).valid_on
