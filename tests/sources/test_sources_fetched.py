"""Every source fetched as its description says, from a server on this machine that holds what the publishers gave out.

The publishers' files may not be shipped: skipped where they are not at hand.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely
from shapely.geometry.polygon import orient

from fault_server import FakeTime, Reply, as_json, serving
from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.evidence.fetching import Wanted, fetch, origin_of
from frontcheck.evidence.profile import load_profile
from frontcheck.geodesy import area_m2
from map_samples import layer_description

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"published maps are not at hand in ../{SHARED.parent.name}/{SHARED.name}"
)


def published(pattern, folder):
    """Files as their repository holds them, by path."""
    found = {}
    for path in sorted(SHARED.glob(pattern)):
        data = path.read_bytes()
        name = path.name.removesuffix(".gz")
        found[f"{folder}/{name}"] = gzip.decompress(data) if path.suffix == ".gz" else data
    assert found, pattern
    return found


def weekly(folder):
    days = sorted((SHARED / "isw_weekly_topojson").iterdir())[-3:]
    return {f"{folder}/{day.name}/{path.name}": path.read_bytes() for day in days for path in day.iterdir()}


ARCHIVES = {
    "nzz": lambda folder: published("nzz/2024-08-0*.gz", folder),
    "deepstate": lambda folder: published("deepstate/trimmed/172[34]*.gz", folder),
    "deepstate_daily": lambda folder: published("deepstate_daily/*.gz", folder),
    "isw_nikkei": lambda folder: published("isw_nikkei/*.gz", folder),
    "isw_territory": lambda folder: published("isw_sdspieg/territory_geojson/*", folder),
    "isw_kursk_advances": lambda folder: published("isw_sdspieg/kursk_geojson/*", folder),
    "isw_areas": lambda folder: published("isw_sdspieg/daily_areas.json", folder),
    "isw_weekly": weekly,
    "isw_zip": lambda folder: published("isw_shapefile_zip/*.zip", folder),
    "owl": lambda folder: published("owl/2024080*.gz", folder),
}


@pytest.fixture
def server():
    with serving() as fault:
        yield fault


def archive(server, source_id):
    """The source's own origin, on this machine."""
    (origin,) = [one for one in load_profile(source_id).origins if one.kind == "repository"]
    files = ARCHIVES[source_id](origin.text("path"))
    here = server.repository({**files, "README.md": b"# maps"}, name=origin.text("repository"))
    return replace(origin, options={**origin.options, "api": here.text("api"), "raw": here.text("raw")}), files


def ground(store, source_id):
    return [(ref.valid_on, ref.published_at, ref.warnings, store.snapshot(ref).areas) for ref in store.refs(source_id)]


@pytest.mark.parametrize("source_id", ARCHIVES)
def test_what_is_fetched_is_what_is_added(server, tmp_path, source_id):
    origin, files = archive(server, source_id)
    store, other = EvidenceStore(tmp_path / "store"), EvidenceStore(tmp_path / "other")
    result = fetch(store, source_id, Wanted(origin=origin), client=FakeTime().client(silence_s=10.0))
    for path, data in files.items():
        at = tmp_path / "files" / Path(path).parent.name / Path(path).name
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_bytes(data)
    added = other.add(source_id, [tmp_path / "files"])
    assert (result.maps, result.figures, result.failed) == (added.maps, added.figures, [])
    assert len(result.refused) == len(added.refused) == (source_id == "deepstate_daily")
    assert ground(store, source_id) == ground(other, source_id)
    again = fetch(store, source_id, Wanted(origin=origin), client=FakeTime().client(silence_s=10.0))
    assert (again.maps, again.refused, again.requests) == (0, [], result.requests - len(files))


def test_the_truncated_map_of_august_2026_is_refused_by_name(server, tmp_path):
    origin, _ = archive(server, "deepstate_daily")
    store = EvidenceStore(tmp_path / "store")
    (refused,) = fetch(
        store, "deepstate_daily", Wanted(origin=origin), client=FakeTime().client(silence_s=10.0)
    ).refused
    assert refused.startswith("deepstatemap_data_20260822.geojson: not JSON, or cut short")


def test_the_history_service_serves_what_its_archive_holds(server, tmp_path):
    maps = {Path(path).stem: data for path, data in ARCHIVES["deepstate"]("x").items()}
    for moment, data in maps.items():
        server.on(f"/api/history/{moment}/geojson", Reply(body=data))
    server.on("/api/history/", as_json(sorted(map(int, maps))))
    origin = load_profile("deepstate").origins[0]
    there = {"list": [f"{server.url}/api/history/"], "map": f"{server.url}/api/history/{{id}}/geojson"}
    origin = replace(origin, options={**origin.options, **there}, pause_s=0)
    store, other = EvidenceStore(tmp_path / "store"), EvidenceStore(tmp_path / "other")
    assert fetch(store, "deepstate", Wanted(origin=origin), client=FakeTime().client(silence_s=10.0)).maps == len(maps)
    fetch(other, "deepstate", Wanted(origin=archive(server, "deepstate")[0]), client=FakeTime().client(silence_s=10.0))
    assert ground(store, "deepstate") == ground(other, "deepstate")


def nikkei():
    document = json.loads(gzip.decompress((SHARED / "isw_nikkei" / "20230815.geojson.gz").read_bytes()))
    features = document["features"]
    return [one for one in features if one["properties"]["layer"] == "VIEW_RussiaCoTinUkraine_V3" and one["geometry"]]


def esri(one):
    """A GeoJSON feature as Esri JSON: shells clockwise, holes not."""
    parts = [orient(part, -1.0) for part in shapely.get_parts(shapely.from_geojson(json.dumps(one["geometry"])))]
    rings = [list(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
    return {"attributes": one["properties"], "geometry": {"rings": rings}}


@pytest.mark.parametrize("formats", ["JSON, geoJSON", "JSON"])
def test_a_real_layer_in_pages_measures_the_same_in_both_formats(server, tmp_path, formats):
    features = nikkei()

    def query(asked):
        if "returnCountOnly" in asked:
            return as_json({"count": len(features)})
        start = int(asked["resultOffset"])
        some, more = features[start : start + 2], len(features) > start + 2
        if asked["f"] == "geojson":
            return as_json({"type": "FeatureCollection", "features": some, "exceededTransferLimit": more})
        return as_json({"features": [esri(one) for one in some], "exceededTransferLimit": more})

    server.on("/FeatureServer/49", as_json(layer_description(formats=formats)))
    origin = origin_of(f"{server.url}/FeatureServer/49", "mine")
    server.on("/FeatureServer/49/query", query)
    store = EvidenceStore(tmp_path / "store")
    described = DescribedSource(id="mine", holder="Russia", covers=("UA",), day=date(2023, 8, 15))
    assert (
        fetch(store, "mine", Wanted(origin=origin), described=described, client=FakeTime().client(silence_s=10.0)).maps
        == 1
    )
    other = EvidenceStore(tmp_path / "other")
    other.add("isw_nikkei", [SHARED / "isw_nikkei" / "20230815.geojson.gz"])
    control = [
        area.geometry
        for area in other.snapshot(other.refs("isw_nikkei")[0]).areas
        if area.raw_label == "VIEW_RussiaCoTinUkraine_V3"
    ]
    mine = [area.geometry for area in store.snapshot(store.refs("mine")[0]).areas]
    assert len(mine) == len(control) > 2
    assert sum(map(area_m2, mine)) == pytest.approx(sum(map(area_m2, control)), rel=1e-9)


def test_a_real_shapefile_in_web_mercator_by_its_address(server, tmp_path):
    url = server.on(
        "/russian_advances.zip", Reply(body=(SHARED / "isw_shapefile_zip/russian_advances.zip").read_bytes())
    )
    store, other = EvidenceStore(tmp_path / "store"), EvidenceStore(tmp_path / "other")
    described = DescribedSource(id="mine", holder="Russia", day=date(2026, 4, 27))
    assert (
        fetch(
            store, "mine", Wanted(origin=origin_of(url)), described=described, client=FakeTime().client(silence_s=10.0)
        ).maps
        == 1
    )
    other.add("isw_zip", [SHARED / "isw_shapefile_zip" / "russian_advances.zip"])
    mine, theirs = store.snapshot(store.refs("mine")[0]), other.snapshot(other.refs("isw_zip")[0])
    assert [area.geometry.wkb for area in mine.areas] == [area.geometry.wkb for area in theirs.areas]


def test_the_areas_of_a_real_map_as_kmz_measure_the_same(server, tmp_path):
    """The KMZ is built here, of the rings of a day, as the archive that publishes it lays it out."""
    document = json.loads(gzip.decompress((SHARED / "owl" / "20240812.json.gz").read_bytes()))
    marks = []
    for number, ring in enumerate(document["areas"]):
        positions = " ".join(f"{lon!r},{lat!r},0" for lat, lon in ring)
        shell = f"<outerBoundaryIs><LinearRing><coordinates>{positions}</coordinates></LinearRing></outerBoundaryIs>"
        marks.append(f"<Placemark><name>Axis {number} [Z]</name><Polygon>{shell}</Polygon></Placemark>")
    folder = f"<Folder><name>Important Areas</name>{''.join(marks)}</Folder>"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as kmz:
        kmz.writestr("doc.kml", f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folder}</Document></kml>')
    origin = load_profile("owl_kmz").origins[0]
    here = server.repository({"2024/240812_0000.kmz": packed.getvalue()}, name=origin.text("repository"))
    origin = replace(origin, options={**origin.options, "api": here.text("api"), "raw": here.text("raw")})
    store, other = EvidenceStore(tmp_path / "store"), EvidenceStore(tmp_path / "other")
    result = fetch(store, "owl_kmz", Wanted(origin=origin), client=FakeTime().client(silence_s=10.0))
    assert (result.maps, result.refused) == (1, [])
    other.add("owl", [SHARED / "owl" / "20240812.json.gz"])
    mine, theirs = (
        [area.geometry for area in one.snapshot(one.refs(name)[0]).areas if area.holder == "Russia"]
        for one, name in ((store, "owl_kmz"), (other, "owl"))
    )
    assert len(mine) == len(theirs)
    assert sum(map(area_m2, mine)) == pytest.approx(sum(map(area_m2, theirs)), rel=1e-12)
