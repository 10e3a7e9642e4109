"""Feature layers of an ArcGIS server, with everything that goes wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

import pytest

from fault_server import Reply, as_json
from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence import DescribedSource
from frontcheck.evidence.fetching import Wanted, fetch, origin_of
from frontcheck.evidence.origin import Origin
from map_samples import CONTROL, GAIN, collection, feature, layer_description, ring

EDITED = 1784944800000  # 2026-07-25 02:00 UTC, the evening before in New York


@dataclass
class Layer:
    """A layer as a server would serve it: description, count, pages, days."""

    corners: list = field(default_factory=lambda: [CONTROL, GAIN, (38.0, 48.0)])
    page: int = 2
    formats: str = "JSON, geoJSON"
    days: dict = field(default_factory=dict)
    day_field: str = ""
    where: list = field(default_factory=list)
    count: int | None = None

    def query(self, asked):
        self.where.append(asked["where"])
        if asked.get("returnDistinctValues"):
            return as_json({"features": [{"attributes": {self.day_field: day}} for day in self.days]})
        corners = self.days[self._day(asked["where"])] if self.days else self.corners
        if asked.get("returnCountOnly"):
            return as_json({"count": len(corners) if self.count is None else self.count})
        assert asked["outSR"] == "4326"
        start = int(asked["resultOffset"])
        some, more = corners[start : start + self.page], len(corners) > start + self.page
        return as_json(self._geojson(some, more, asked) if asked["f"] == "geojson" else self._esri(some, more))

    def _day(self, where):
        return next(day for day in self.days if isinstance(day, str) and day in where)

    def _geojson(self, corners, more, asked):
        told = {self.day_field: self._day(asked["where"])} if self.days else {"status": "held"}
        document = collection(*(feature(told, corner) for corner in corners))
        return {**document, "properties": {"exceededTransferLimit": True}} if more else document

    def _esri(self, corners, more):
        features = [{"attributes": {"status": "held"}, "geometry": {"rings": [ring(one)[::-1]]}} for one in corners]
        reference = {"wkid": 4326, "latestWkid": 4326}
        return {
            "geometryType": "esriGeometryPolygon",
            "spatialReference": reference,
            "features": features,
            "exceededTransferLimit": more,
        }


def put(server, layer, path="/FeatureServer/0", **described):
    server.on(path, as_json(layer_description(formats=layer.formats, **described)))
    return server.on(f"{path}/query", layer.query)


@pytest.fixture
def layers(server):
    return {"control": Layer(), "advances": Layer(corners=[(37.0, 47.0)])}


@pytest.fixture
def origin(server, layers):
    for label, layer in layers.items():
        put(server, layer, f"/{label}/FeatureServer/0")
    tables = [{"label": label, "url": f"{server.url}/{label}/FeatureServer/0"} for label in layers]
    options = {"layer": tables, "timezone": "America/New_York"}
    return Origin(name="arcgis", kind="arcgis", options=options, pause_s=0)


def run(store, time, origin, source="isw_layers", **wanted):
    return fetch(store, source, Wanted(origin=origin, **wanted), client=time.client())


def areas(store, source="isw_layers", n=-1):
    return store.snapshot(store.refs(source)[n]).areas


def test_every_page_of_every_layer_is_one_map(time, store, origin):
    result = run(store, time, origin)
    assert (result.maps, result.newest, result.problems) == (1, date(2026, 7, 24), [])
    (ref,) = store.refs("isw_layers")
    assert (ref.valid_on, ref.published_at, ref.complete) == (
        date(2026, 7, 24),
        datetime(2026, 7, 25, 2, 0, tzinfo=UTC),
        True,
    )
    assert sorted(area.raw_label for area in areas(store)) == ["advances", "control", "control", "control"]


def test_a_layer_that_was_not_edited_is_not_asked_for_its_features(server, time, store, origin):
    run(store, time, origin)
    server.asked.clear()
    assert run(store, time, origin, since_last=True).unchanged == 1
    assert not any("query" in path for path in server.asked)


def test_an_edit_is_a_new_map(server, time, store, origin, layers):
    run(store, time, origin)
    layers["control"].corners.append((39.0, 48.0))
    server.on("/control/FeatureServer/0", as_json(layer_description(edited=EDITED + 86_400_000)))
    assert run(store, time, origin, since_last=True).maps == 1
    assert [ref.valid_on.day for ref in store.refs("isw_layers")] == [24, 25]
    assert len(areas(store)) == 5


def test_esri_json_says_the_same_as_geojson(server, time, store, origin, layers):
    run(store, time, origin)
    before = {area.geometry.normalize().wkt for area in areas(store)}
    for label, layer in layers.items():
        layer.formats = "JSON"
        put(server, layer, f"/{label}/FeatureServer/0")
    other = type(store)(store.path.with_name("other"))
    run(other, time, origin)
    assert {area.geometry.normalize().wkt for area in areas(other)} == before


def test_an_edit_date_that_goes_backwards_is_reported_and_public_only_now(server, time, store, origin, layers):
    run(store, time, origin)
    time.sleep(86400)
    layers["control"].corners = [CONTROL]
    for label in layers:
        server.on(f"/{label}/FeatureServer/0", as_json(layer_description(edited=EDITED - 3 * 86_400_000)))
    result = run(store, time, origin)
    assert "its days go backwards" in result.problems[0]
    ref = store.refs("isw_layers")[0]
    assert (ref.valid_on.day, ref.published_at) == (21, time.moment)


@pytest.mark.parametrize("code", [429, 500, 503, 504])
def test_trouble_inside_a_success_is_waited_out(server, time, store, origin, layers, code):
    busy = as_json({"error": {"code": code, "message": "Unable to perform query. Too many requests.", "details": []}})
    server.on("/control/FeatureServer/0/query", busy, layers["control"].query)
    assert run(store, time, origin).maps == 1
    assert time.slept


def test_a_wait_that_is_asked_for_inside_a_success_is_honoured(server, time, store, origin, layers):
    details = ["API calls quota exceeded! maximum admitted 1 per Minute. Retry after 60 sec."]
    busy = as_json({"error": {"code": 429, "message": "Too many requests", "details": details}})
    server.on("/control/FeatureServer/0/query", busy, layers["control"].query)
    assert run(store, time, origin).maps == 1
    assert 60 <= time.slept[0] <= 61


def test_trouble_that_lasts_ends_the_visit_for_now(server, time, store, origin):
    busy = {"error": {"code": 429, "message": "Too many requests"}}
    server.on("/control/FeatureServer/0/query", as_json(busy))
    result = run(store, time, origin)
    assert "answers 429 Too many requests (inside a success); expected 200" in result.late
    assert result.maps == 0


@pytest.mark.parametrize(("code", "message"), [(498, "Invalid token."), (499, "Token Required")])
def test_a_layer_that_wants_a_token(server, time, store, origin, code, message):
    server.on("/control/FeatureServer/0", as_json({"error": {"code": code, "message": message, "details": []}}))
    with pytest.raises(FetchError) as caught:
        run(store, time, origin)
    told = f"answers {code} {message} (inside a success), which asks for a key or an account; expected 200"
    assert str(caught.value) == f"{server.url}/control/FeatureServer/0?f=json: {told}"
    assert (caught.value.temporary, len(server.asked)) == (False, 1)


def test_a_layer_that_is_gone_is_reported_and_the_map_is_incomplete(server, time, store, origin):
    server.on("/advances/FeatureServer/0", as_json({"error": {"code": 400, "message": "Invalid URL"}}))
    result = run(store, time, origin)
    assert result.maps == 1
    assert result.problems[0].startswith("layer 'advances' is not where it used to be: ")
    (ref,) = store.refs("isw_layers")
    assert (ref.complete, ref.warnings[0]) == (False, "layer 'advances' is missing")


def test_no_layer_where_it_used_to_be(server, time, store, origin):
    server.on("/control/FeatureServer/0", Reply(status=404))
    server.on("/advances/FeatureServer/0", Reply(status=404))
    with pytest.raises(FetchError, match="isw_layers: none of its layers is where it used to be"):
        run(store, time, origin)


def test_a_schema_that_moved_is_reported(server, time, store, origin, layers):
    put(server, layers["control"], "/control/FeatureServer/0", fields={"Status": "esriFieldTypeString"})
    assert run(store, time, origin).problems == []
    moved = {"status": "esriFieldTypeString", "edited": "esriFieldTypeDate"}
    put(server, layers["control"], "/control/FeatureServer/0", fields=moved, edited=EDITED + 1000)
    (problem,) = run(store, time, origin).problems
    assert problem.endswith("layer 'control' is laid out anew: Status is gone, status is new, edited is new")
    assert run(store, time, origin).problems == []


def test_a_field_that_is_needed_and_gone_is_refused(time, store, origin):
    needing = replace(origin, options={**origin.options, "fields": ["Status"]})
    with pytest.raises(FetchError, match="layer 'control' has no field Status; found OBJECTID"):
        run(store, time, needing)


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"services": []}, "not the description of a feature layer"),
        (layer_description(geometryType="esriGeometryPoint"), "holds esriGeometryPoint; expected esriGeometryPolygon"),
    ],
)
def test_a_layer_that_is_none(server, time, store, origin, document, told):
    server.on("/control/FeatureServer/0", as_json(document))
    with pytest.raises(FetchError, match=told):
        run(store, time, origin)


def test_paging_that_never_ends_ends(server, time, store, origin, layers):
    endless = collection(feature({}, CONTROL), feature({}, GAIN))
    page = as_json({**endless, "exceededTransferLimit": True})
    layer = layers["control"]
    server.on(
        "/control/FeatureServer/0/query", lambda asked: layer.query(asked) if "returnCountOnly" in asked else page
    )
    (failed,) = run(store, time, origin).failed
    assert "brings nothing new, and says that there is more; expected an end" in failed


def test_paging_with_new_features_for_ever_ends_at_the_count(server, time, store, origin, layers):
    layer = layers["control"]

    def endless(asked):
        if "returnCountOnly" in asked:
            return layer.query(asked)
        page = collection(feature({"n": asked["resultOffset"]}, CONTROL))
        return as_json({**page, "exceededTransferLimit": True})

    server.on("/control/FeatureServer/0/query", endless)
    (failed,) = run(store, time, origin).failed
    assert "4 features came and more are promised, the server counts 3; expected as many" in failed


def test_a_server_without_pages_is_asked_once(server, time, store, origin, layers):
    alone = layer_description(advancedQueryCapabilities={"supportsPagination": False})
    server.on("/control/FeatureServer/0", as_json(alone))
    everything = as_json(collection(*(feature({}, corner) for corner in layers["control"].corners)))
    asked = []

    def query(one):
        asked.append(one)
        return layers["control"].query(one) if "returnCountOnly" in one else everything

    server.on("/control/FeatureServer/0/query", query)
    assert run(store, time, origin).maps == 1
    assert "resultOffset" not in asked[-1]
    cut = as_json({**collection(feature({}, CONTROL)), "exceededTransferLimit": True})
    layer = layers["control"]
    server.on("/control/FeatureServer/0/query", lambda one: layer.query(one) if "returnCountOnly" in one else cut)
    (failed,) = run(store, time, origin, again=True).failed
    assert "1 of 3 features come at once, and the server has no pages; expected all of them" in failed


def test_features_that_are_missing_are_noticed(time, store, origin, layers):
    layers["control"].count = 5
    result = run(store, time, origin)
    assert "3 features came, the server counts 5; expected as many" in result.late
    assert result.maps == 0


def test_html_in_place_of_a_page(server, time, store, origin, layers):
    layer = layers["control"]
    html = Reply(body=b"<html>Service is down</html>")
    server.on(
        "/control/FeatureServer/0/query", lambda asked: layer.query(asked) if "returnCountOnly" in asked else html
    )
    (failed,) = run(store, time, origin).failed
    assert failed.endswith("answers 200 with HTML; expected a page of features")


@pytest.fixture
def daily(server):
    layer = Layer(day_field="pub_date", days={"2024-08-11": [CONTROL], "2024-08-12": [CONTROL, GAIN, (38.0, 48.0)]})
    put(server, layer, fields={"pub_date": "esriFieldTypeDateOnly"})
    return layer


def mine(**more):
    return DescribedSource(id="mine", holder="Ukraine", covers=("RU",), **more)


def test_a_layer_of_days_written_as_days(server, time, store, daily):
    wanted = Wanted(origin=origin_of(f"{server.url}/FeatureServer/0", "mine", "pub_date"))
    result = fetch(store, "mine", wanted, described=mine(), client=time.client())
    assert (result.maps, result.offered) == (2, 2)
    assert [ref.valid_on.day for ref in store.refs("mine")] == [11, 12]
    assert len(areas(store, "mine")) == 3
    assert "pub_date = DATE '2024-08-11'" in daily.where


def test_a_layer_of_days_written_as_moments(server, time, store):
    noon = {day: datetime(2024, 8, day, 12, tzinfo=UTC) for day in (11, 12)}
    stamps = [int(one.timestamp() * 1000) for one in noon.values()]
    wheres = []

    def query(asked):
        wheres.append(asked["where"])
        if asked.get("returnDistinctValues"):
            return as_json({"features": [{"attributes": {"datetime": stamp}} for stamp in stamps]})
        if asked.get("returnCountOnly"):
            return as_json({"count": 1})
        stamp = stamps["08-12 00:00:00' AND" in asked["where"]]
        return as_json(collection(feature({"datetime": stamp}, CONTROL)))

    server.on("/FeatureServer/0", as_json(layer_description(fields={"datetime": "esriFieldTypeDate"})))
    server.on("/FeatureServer/0/query", query)
    options = {"layer": [{"label": "control", "url": f"{server.url}/FeatureServer/0"}], "day_field": "datetime"}
    origin = Origin(name="arcgis", kind="arcgis", options=options, pause_s=0)
    result = run(store, time, origin, source="isw_timelapse", first=date(2024, 8, 12))
    assert (result.maps, result.refused) == (1, [])
    assert store.refs("isw_timelapse")[0].valid_on == date(2024, 8, 12)
    assert wheres[-1] == "datetime >= TIMESTAMP '2024-08-12 00:00:00' AND datetime < TIMESTAMP '2024-08-13 00:00:00'"
    stamps.reverse()
    (refused,) = run(store, time, origin, source="isw_timelapse").refused
    assert "a feature speaks of 2024-08-12 in 'datetime'; expected 2024-08-11" in refused


@pytest.mark.parametrize("values", [[], ["2024-08-11"]])
def test_days_that_never_end(server, time, store, daily, values):
    features = [{"attributes": {"pub_date": value}} for value in values]
    server.on("/FeatureServer/0/query", as_json({"features": features, "exceededTransferLimit": True}))
    wanted = Wanted(origin=origin_of(f"{server.url}/FeatureServer/0", "mine", "pub_date"))
    with pytest.raises(FetchError, match=rf"its days never end \({len(values)} until now\)"):
        fetch(store, "mine", wanted, described=mine(), client=time.client())


def test_any_layer_takes_its_day_from_its_edit_and_says_so(server, time, store):
    put(server, Layer())
    wanted = Wanted(origin=origin_of(f"{server.url}/FeatureServer/0", "mine"))
    assert fetch(store, "mine", wanted, described=mine(), client=time.client()).maps == 1
    (ref,) = store.refs("mine")
    assert (ref.valid_on, ref.published_at) == (date(2026, 7, 25), datetime(2026, 7, 25, 2, 0, tzinfo=UTC))
    assert ref.warnings == ("the day is taken from the layer's edit date, not from the map",)


def test_any_layer_with_a_day_of_the_user(server, time, store):
    put(server, Layer(formats="JSON"), edited=None)
    wanted = Wanted(origin=origin_of(f"{server.url}/FeatureServer/0", "mine"))
    with pytest.raises(FetchError, match="does not say when it was edited; expected --day"):
        fetch(store, "mine", wanted, described=mine(), client=time.client())
    described = mine(day=date(2024, 8, 12), status_column="status")
    result = fetch(store, "mine", wanted, described=described, client=time.client())
    assert result.refused == ["mine.layer.json: layer 'squares' has no column 'status'; found OBJECTID"]
    result = fetch(store, "mine", wanted, described=mine(day=date(2024, 8, 12)), client=time.client())
    assert (result.maps, store.refs("mine")[0].warnings) == (1, ())


def test_a_query_that_somebody_pasted_is_its_layer():
    url = "https://maps.example/arcgis/rest/services/Front/FeatureServer/3"
    asked = f"{url}/query?where=side%3D%27north%27&outFields=*&f=geojson&token=abc"
    assert origin_of(asked, "mine").options == {
        "layer": [{"label": "mine", "url": f"{url}?token=abc"}],
        "where": "side='north'",
    }
    assert origin_of(f"{url}/", "mine").options == {"layer": [{"label": "mine", "url": url}]}


def test_a_service_of_many_layers_is_no_layer():
    with pytest.raises(FetchError, match="a service of many layers; expected one of them, such as /s/FeatureServer/0"):
        origin_of("https://maps.example/s/FeatureServer")


@pytest.mark.parametrize("layer", [None, [], [{"label": "x"}], "https://maps.example/0"])
def test_a_description_without_layers_is_refused(time, store, layer):
    with pytest.raises(EvidenceError, match=r"fetch 'x': 'layer' is .*; expected tables of label and url"):
        run(store, time, Origin(name="x", kind="arcgis", options={"layer": layer} if layer is not None else {}))


def test_a_kind_that_does_not_exist(time, store):
    with pytest.raises(EvidenceError, match="unknown kind 'pigeon'"):
        run(store, time, Origin(name="x", kind="pigeon"))
