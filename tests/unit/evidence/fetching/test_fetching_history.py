"""A history service: a list by moment, one map by moment, the last one where the list is closed."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, date, datetime

import pytest

import map_samples
from fault_server import Reply, as_json
from frontcheck.errors import FetchError
from frontcheck.evidence.fetching import Wanted, fetch
from frontcheck.evidence.origin import Origin

MOMENTS = (1723410000, 1723492591, 1723590000)  # the evenings of 11, 12 and 13 August 2024


@pytest.fixture
def maps(tmp_path):
    found = {}
    for number, moment in enumerate(MOMENTS):
        path = map_samples.deepstate(tmp_path / "published", moment, side=0.5 + 0.1 * number)
        found[moment] = json.loads(gzip.decompress(path.read_bytes()))
    return found


@pytest.fixture
def origin(server, maps):
    for moment, document in maps.items():
        server.on(f"/api/history/{moment}/geojson", as_json(document))
    entries = [{"id": moment, "updatedAt": f"2024-08-14T{n:02}:00:00Z"} for n, moment in enumerate(MOMENTS)]
    server.on("/api/history/", as_json(entries))
    server.on("/api/history/public", as_json([str(moment) for moment in MOMENTS]))
    server.on("/api/history/last", as_json({"id": MOMENTS[-1], "map": maps[MOMENTS[-1]], "datetime": "13.08"}))
    options = {
        "list": [f"{server.url}/api/history/", f"{server.url}/api/history/public"],
        "map": f"{server.url}/api/history/{{id}}/geojson",
        "last": f"{server.url}/api/history/last",
    }
    return Origin(name="api", kind="history", options=options, pause_s=0)


def run(store, time, origin, **wanted):
    return fetch(store, "deepstate", Wanted(origin=origin, **wanted), client=time.client())


def days(store):
    return [ref.valid_on.day for ref in store.refs("deepstate")]


def test_every_map_of_the_list(time, store, origin):
    result = run(store, time, origin)
    assert (result.maps, result.newest, days(store)) == (3, date(2024, 8, 13), [11, 12, 13])
    assert store.refs("deepstate")[1].published_at == datetime.fromtimestamp(MOMENTS[1], UTC)


def test_days_asked_for(time, store, origin):
    assert run(store, time, origin, first=date(2024, 8, 12), last=date(2024, 8, 12)).maps == 1
    assert days(store) == [12]


def test_nothing_twice_and_since_last(server, time, store, origin):
    run(store, time, origin, last=date(2024, 8, 12))
    server.asked.clear()
    result = run(store, time, origin, since_last=True)
    assert (result.maps, result.unchanged) == (1, 2)
    assert server.asked == ["/api/history/", f"/api/history/{MOMENTS[2]}/geojson"]


def test_an_updated_map_is_a_new_version_public_when_it_was_seen(server, time, store, origin, maps):
    run(store, time, origin)
    server.on(f"/api/history/{MOMENTS[0]}/geojson", as_json(maps[MOMENTS[2]]))
    server.on("/api/history/", as_json([{"id": moment, "updatedAt": "2024-09-01T00:00:00Z"} for moment in MOMENTS]))
    time.sleep(86400)
    assert run(store, time, origin).maps == 1
    versions = [ref.published_at for ref in store.refs("deepstate") if ref.valid_on.day == 11]
    assert versions == [datetime.fromtimestamp(MOMENTS[0], UTC), time.moment]


def test_a_closed_list_has_a_second_address(server, time, store, origin):
    server.on("/api/history/", Reply(status=401))
    assert run(store, time, origin).maps == 3


def test_where_every_list_is_closed_the_last_map_comes_and_that_is_said(server, time, store, origin):
    server.on("/api/history/", Reply(status=401))
    closed = server.on("/api/history/public", Reply(status=403))
    result = run(store, time, origin)
    assert (result.maps, days(store), result.refused) == (1, [13], [])
    told = "answers 403 Forbidden, which asks for a key or an account; expected 200"
    assert result.notes == [f"{closed}: {told}: only the last map can be fetched"]
    server.on("/api/history/", as_json([{"id": moment, "updatedAt": "2024-08-14"} for moment in MOMENTS]))
    server.asked.clear()
    assert run(store, time, origin).maps == 2
    assert f"/api/history/{MOMENTS[2]}/geojson" not in server.asked


def test_a_closed_list_cannot_answer_for_days_of_the_past(server, time, store, origin):
    server.on("/api/history/", Reply(status=401))
    server.on("/api/history/public", Reply(status=401))
    with pytest.raises(FetchError, match="answers 401 Unauthorized, which asks for a key or an account"):
        run(store, time, origin, first=date(2024, 8, 11))


def test_a_limit_is_waited_for(server, time, store, origin, maps):
    path = f"/api/history/{MOMENTS[0]}/geojson"
    server.on(path, Reply(status=429, headers={"Retry-After": "60"}), as_json(maps[MOMENTS[0]]))
    assert run(store, time, origin).maps == 3
    assert any(60 <= seconds <= 61 for seconds in time.slept)


def test_a_401_in_the_middle_ends_the_visit_and_keeps_what_came(server, time, store, origin):
    for moment in MOMENTS[1:]:
        server.on(f"/api/history/{moment}/geojson", Reply(status=401))
    result = run(store, time, origin)
    assert (result.maps, len(result.failed), server.count(f"/api/history/{MOMENTS[2]}")) == (1, 1, 0)


def test_truncated_json_is_asked_again_and_then_waited_out(server, time, store, origin, maps):
    whole = json.dumps(maps[MOMENTS[1]]).encode()
    path = f"/api/history/{MOMENTS[1]}/geojson"
    server.on(path, Reply(body=whole[:-30]), Reply(body=whole))
    assert run(store, time, origin).maps == 3
    server.on(path, Reply(body=whole[:-30]))
    result = run(store, time, origin, again=True)
    assert result.late.endswith("; expected a map")
    assert "not JSON, or cut short" in result.late


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<!DOCTYPE html><title>Just a moment</title>", "answers 200 with HTML; expected a map"),
        (b'{"type": "Topology"}', "holds {'type': 'Topology'}; expected a FeatureCollection"),
    ],
)
def test_a_map_that_is_something_else_does_not_stop_the_others(server, time, store, origin, body, told):
    server.on(f"/api/history/{MOMENTS[0]}/geojson", Reply(body=body))
    result = run(store, time, origin)
    assert (result.maps, len(result.failed)) == (2, 1)
    assert told in result.failed[0]


@pytest.mark.parametrize(
    "document",
    [
        {"message": "moved"},
        [],
        [{"name": "12 August"}],
        [{"id": 12}],
        {"a": [], "b": []},
    ],
)
def test_a_list_in_another_layout_is_refused(server, time, store, origin, document):
    server.on("/api/history/", as_json(document))
    with pytest.raises(FetchError, match=r"/api/history/: .*; expected (a list of maps|an id in Unix seconds)"):
        run(store, time, origin)


def test_days_that_go_backwards_are_reported(server, time, store, origin):
    run(store, time, origin)
    server.on("/api/history/", as_json(list(MOMENTS[:2])))
    (problem,) = run(store, time, origin).problems
    assert "the newest map on offer is of 2024-08-12, but one of 2024-08-13 was fetched before" in problem


def test_positions_of_units_are_dropped(time, store, origin):
    run(store, time, origin)
    for ref in store.refs("deepstate"):
        assert all("brigade" not in area.raw_label for area in store.snapshot(ref).areas)
