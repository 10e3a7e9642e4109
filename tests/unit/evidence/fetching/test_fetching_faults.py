"""Every kind of place with every fault: what is temporary is waited out, what lasts is told, the store stays good."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

import map_samples
from fault_server import Reply, as_json
from frontcheck.evidence import DescribedSource
from frontcheck.evidence.fetching import Wanted, fetch, origin_of
from frontcheck.evidence.origin import Origin
from map_samples import CONTROL, collection, feature, gzip_bomb, layer_description

LIMIT = 300_000
MAP = json.dumps(collection(feature({"status": "held"}, CONTROL))).encode()
MINE = DescribedSource(id="mine", holder="Ukraine", covers=("RU",), day=date(2024, 8, 12))
MOMENT = 1723492591


@dataclass(frozen=True)
class Place:
    """A place with one map, and the path that brings the map itself."""

    source: str
    origin: Origin
    path: str
    good: object
    described: DescribedSource | None = None


def repository(server, folder):
    data = gzip.decompress(map_samples.nzz(folder).read_bytes())
    origin = server.repository({"data/2024-08-13.json": data})
    return Place("nzz", origin, f"/raw/owner/maps/{'c' * 40}/data/2024-08-13.json", Reply(body=data))


def history(server, folder):
    data = gzip.decompress(map_samples.deepstate(folder, MOMENT).read_bytes())
    server.on("/list", as_json([MOMENT]))
    options = {"list": [f"{server.url}/list"], "map": f"{server.url}/{{id}}"}
    origin = Origin(name="api", kind="history", options=options)
    return Place("deepstate", origin, f"/{MOMENT}", Reply(body=data))


def arcgis(server, folder):
    page = Reply(body=MAP)
    server.on("/FeatureServer/0", as_json(layer_description()))
    path = "/FeatureServer/0/query"
    origin = origin_of(f"{server.url}/FeatureServer/0", "mine")
    return Place("mine", origin, path, page, MINE)


def addresses(server, folder):
    return Place("mine", origin_of(f"{server.url}/front.geojson", "mine"), "/front.geojson", Reply(body=MAP), MINE)


def listing(server, folder):
    server.on("/daily/", Reply(body=b"<a href='front.geojson'>front</a>"))
    return Place("mine", origin_of(f"{server.url}/daily/", "mine"), "/daily/front.geojson", Reply(body=MAP), MINE)


PLACES: list[Callable[..., Place]] = [repository, history, arcgis, addresses, listing]


def climbing():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../front.shp", b"x")
    return packed.getvalue()


TEMPORARY = {
    "429": Reply(status=429),
    "429 and when": Reply(status=429, headers={"Retry-After": "30"}),
    "500": Reply(status=500),
    "503": Reply(status=503, body=b"<html>busy</html>"),
    "timeout": Reply(silent=True),
    "cut off": Reply(body=MAP, cut_after=20),
    "reset": Reply(body=MAP, reset=True),
    "gzip cut off": Reply(body=gzip.compress(MAP)[:-9], headers={"Content-Encoding": "gzip"}),
}
LASTING = {
    "404": Reply(status=404),
    "html": Reply(body=b"<!DOCTYPE html><title>Just a moment</title>"),
    "truncated json": Reply(body=MAP[:-9]),
    "other json": as_json({"value": {"areas": []}}),
    "bomb": Reply(body=gzip_bomb(4_000_000), headers={"Content-Encoding": "gzip"}),
    "zip that climbs": Reply(body=climbing()),
    "redirects that go round": Reply(status=302, headers={"Location": "/round"}),
    "redirect to a file": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
    "login": Reply(status=401),
    "nothing": Reply(body=b""),
}


def answering(place, *faults):
    """Answers of the map's path; for a layer the number of its features is always right."""
    if "FeatureServer" not in place.path:
        return faults
    left = list(faults)

    def query(asked):
        if "returnCountOnly" in asked:
            return as_json({"count": 1})
        return left.pop(0) if len(left) > 1 else left[0]

    return (query,)


def run(store, time, place, **wanted):
    client = time.client(max_bytes=LIMIT, silence_s=0.1)
    return fetch(store, place.source, Wanted(origin=place.origin, **wanted), described=place.described, client=client)


@pytest.mark.parametrize("fault", TEMPORARY)
@pytest.mark.parametrize("where", PLACES)
def test_what_is_temporary_is_waited_out(server, time, store, tmp_path, where, fault):
    place = where(server, tmp_path / "published")
    server.on(place.path, *answering(place, TEMPORARY[fault], place.good))
    result = run(store, time, place)
    assert (result.maps, result.late, result.failed, result.refused) == (1, None, [], [])
    assert len(time.slept) == 1
    assert (time.slept[0] >= 30) == (fault == "429 and when")


@pytest.mark.parametrize("fault", LASTING)
@pytest.mark.parametrize("where", PLACES)
def test_what_lasts_is_told_in_one_line_and_the_next_run_goes_on(server, time, store, tmp_path, where, fault):
    place = where(server, tmp_path / "published")
    server.on("/round", Reply(status=302, headers={"Location": "/round"}))
    server.on(place.path, *answering(place, LASTING[fault]))
    result = run(store, time, place)
    (told,) = [*result.failed, *result.refused, *filter(None, [result.late])]
    assert "\n" not in told
    assert server.url in told or told.startswith(("front.geojson: ", "mine."))
    assert result.maps == 0
    assert store.files_of(place.source) == ()
    server.on(place.path, *answering(place, place.good))
    rest = run(store, time, place)
    assert (rest.maps, rest.failed, rest.refused, rest.late) == (1, [], [], None)
    assert len(store.refs(place.source)) == 1


@pytest.mark.parametrize("where", PLACES)
def test_nothing_is_stored_twice(server, time, store, tmp_path, where):
    place = where(server, tmp_path / "published")
    server.on(place.path, *answering(place, place.good))
    run(store, time, place)
    again = run(store, time, place, again=True)
    assert (again.maps, again.unchanged, len(store.refs(place.source))) == (0, 1, 1)


@pytest.mark.parametrize("where", PLACES)
def test_every_byte_is_kept_with_where_it_came_from(server, time, store, tmp_path, where):
    place = where(server, tmp_path / "published")
    good = replace(place.good, headers={"X-Publisher": "somebody", "Set-Cookie": "a=b"})
    server.on(place.path, *answering(place, good))
    run(store, time, place)
    (ref,) = store.refs(place.source)
    file = next(one for one in store.files(ref.id) if one.retrieved.headers.get("x-publisher"))
    assert store.raw(file.sha256) == place.good.body
    assert file.retrieved.url.startswith(f"{server.url}{place.path}")
    assert file.retrieved.retrieved_at == ref.retrieved_at == time.moment
    assert file.retrieved.headers["x-publisher"] == "somebody"
    assert "set-cookie" not in file.retrieved.headers
    assert file.retrieved.revision == ("c" * 40 if where is repository else None)
