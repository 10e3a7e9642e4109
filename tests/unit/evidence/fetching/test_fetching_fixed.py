"""Files at addresses of the user's own, listings and folders: dated, asked whether they changed, refused if bad."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import map_samples
from fault_server import Reply, as_json
from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence import DescribedSource
from frontcheck.evidence.fetching import Wanted, fetch, origin_of
from map_samples import CONTROL, GAIN, collection, feature, gzip_bomb

MAP = json.dumps(collection(feature({"status": "claimed"}, CONTROL))).encode()
OTHER = json.dumps(collection(feature({"status": "claimed"}, GAIN))).encode()
LATER = "Tue, 13 Aug 2024 05:00:00 GMT"


def mine(**more):
    return DescribedSource(id="mine", holder="Ukraine", covers=("RU",), **more)


def run(store, time, url, described=None, **wanted):
    origin = replace(origin_of(str(url), "mine"), pause_s=0)
    described = described or mine(day_pattern="YYYY-MM-DD")
    return fetch(store, "mine", Wanted(origin=origin, **wanted), described=described, client=time.client())


def test_a_file_with_a_day_in_its_name(server, time, store):
    url = server.on("/front_2024-08-12.geojson", Reply(body=MAP))
    assert run(store, time, url).maps == 1
    (ref,) = store.refs("mine")
    assert (ref.valid_on, ref.published_at, ref.warnings) == (date(2024, 8, 12), None, ())


def test_a_file_takes_its_day_from_last_modified_and_says_so(server, time, store):
    url = server.on("/latest.geojson", Reply(body=MAP, headers={"Last-Modified": LATER}))
    assert run(store, time, url, mine()).maps == 1
    (ref,) = store.refs("mine")
    assert (ref.valid_on, ref.published_at) == (date(2024, 8, 13), datetime(2024, 8, 13, 5, 0, tzinfo=UTC))
    assert ref.warnings == ("the day is taken from Last-Modified, not from the map",)


def test_a_file_without_any_day_is_refused(server, time, store):
    (refused,) = run(store, time, server.on("/latest.geojson", Reply(body=MAP)), mine()).refused
    assert refused == "latest.geojson: no day given: state the day, or the pattern of days in file names"


def test_a_file_that_did_not_change_is_not_sent_again(server, time, store):
    url = server.on("/front_2024-08-12.geojson", Reply(body=MAP, headers={"ETag": '"1"'}))
    run(store, time, url)
    again = run(store, time, url)
    assert (again.maps, again.unchanged) == (0, 1)
    assert server.headers[-1]["if-none-match"] == '"1"'
    server.on("/front_2024-08-12.geojson", Reply(body=OTHER, headers={"ETag": '"2"'}))
    assert run(store, time, url).maps == 1


def test_a_changed_file_became_public_after_the_last_look(server, time, store):
    url = server.on("/front_2024-08-12.geojson", Reply(body=MAP))
    run(store, time, url)
    time.sleep(3600)
    server.on("/front_2024-08-12.geojson", Reply(body=OTHER))
    run(store, time, url)
    assert [ref.published_at for ref in store.refs("mine")] == [None, time.moment]


def test_what_was_refused_is_asked_for_in_full_again(server, time, store):
    url = server.on("/front_2024-08-12.geojson", Reply(body=MAP[:-20], headers={"ETag": '"1"'}))
    (refused,) = run(store, time, url).refused
    assert refused.startswith("front_2024-08-12.geojson: not JSON, or cut short")
    assert len(run(store, time, url).refused) == 1
    assert "if-none-match" not in server.headers[-1]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"<html>not found</html>", "HTML or XML where JSON was expected"),
        (b"", "HTML or XML|not JSON|no polygon|empty"),
        (gzip_bomb(600 * 1024 * 1024), r"unpacks to more than 536,870,912 bytes"),
        (json.dumps(collection()).encode(), "holds no polygon"),
    ],
    ids=["html", "nothing", "bomb", "no polygon"],
)
def test_bad_files_are_refused_by_name(server, time, store, body, told):
    (refused,) = run(store, time, server.on("/front_2024-08-12.geojson", Reply(body=body))).refused
    assert refused.startswith("front_2024-08-12.geojson: ")
    with pytest.raises(AssertionError, match=told):
        raise AssertionError(refused)


def test_a_shapefile_in_web_mercator_by_its_address(server, time, store, tmp_path):
    path = map_samples.shapefile_zip(tmp_path / "front_2024-08-12.zip", "front")
    run(store, time, server.on("/front_2024-08-12.zip", Reply(body=path.read_bytes())))
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert len(areas) == 3
    assert areas[0].geometry.bounds == pytest.approx((37.0, 48.0, 37.5, 48.5), abs=1e-7)


@pytest.mark.parametrize("name", ["../../etc/front.shp", "/etc/front.shp", "..\\front.shp"])
def test_an_archive_that_climbs_out_is_refused(server, time, store, tmp_path, name):
    path = tmp_path / "front_2024-08-12.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, b"x")
    (refused,) = run(store, time, server.on("/front_2024-08-12.zip", Reply(body=path.read_bytes()))).refused
    assert "archive holds the unsafe name" in refused
    assert not store.path.with_name("etc").exists()


LISTING = """<html><body><h1>Index of /daily</h1><table>
<tr><td><a href="?C=N;O=D">Name</a></td></tr><tr><td><a href="../">Parent</a></td><td>-</td></tr>
<tr><td><a href="front_2024-08-12.geojson">front_2024..&gt;</a></td><td>2024-08-13 05:00</td><td>1.2K</td></tr>
<tr><td><a href="/daily/front_2024-08-13.geojson">x</a></td><td>2024-08-14 05:00</td><td>1.2K</td></tr>
<tr><td><a href="https://elsewhere.example/front_2024-08-14.geojson">x</a></td></tr>
<tr><td><a href="front_2024-08-16.geojson?C=M">x</a></td></tr>
<tr><td><a href="/other/front_2024-08-15.geojson">x</a></td></tr><tr><td><a href="README.html">x</a></td></tr>
</table></body></html>"""


@pytest.fixture
def listing(server):
    server.on("/daily/front_2024-08-12.geojson", Reply(body=MAP))
    server.on("/daily/front_2024-08-13.geojson", Reply(body=OTHER))
    return server.on("/daily/", Reply(body=LISTING.encode()))


def test_a_listing_offers_the_files_below_it(time, store, listing):
    result = run(store, time, listing)
    assert (result.offered, result.maps, result.newest) == (2, 2, date(2024, 8, 13))


def test_a_listing_tells_which_files_changed(server, time, store, listing):
    run(store, time, listing, last=date(2024, 8, 12))
    server.asked.clear()
    assert run(store, time, listing, since_last=True).maps == 1
    assert server.asked == ["/daily/", "/daily/front_2024-08-13.geojson"]
    server.on("/daily/", Reply(body=LISTING.replace("2024-08-13 05:00", "2024-09-01 05:00").encode()))
    server.on("/daily/front_2024-08-12.geojson", Reply(body=OTHER))
    assert run(store, time, listing, since_last=True).maps == 1


def test_a_listing_of_nothing(server, time, store):
    url = server.on("/daily/", Reply(body=b"<a href='index.txt'>x</a>"))
    with pytest.raises(
        FetchError, match=r"links to 1 files, none named like front_2024-08-12\.gpkg; expected at least"
    ):
        run(store, time, url)


def test_a_folder_on_this_machine(time, store, tmp_path):
    folder = tmp_path / "maps"
    map_samples.save(folder / "2024" / "front_2024-08-12.geojson", json.loads(MAP))
    map_samples.save(folder / "front_2024-08-13.geojson", json.loads(OTHER))
    (folder / "notes.txt").write_text("no map")
    assert run(store, time, folder).maps == 2
    again = run(store, time, folder)
    assert (again.maps, again.unchanged, again.chosen) == (0, 2, 0)
    (folder / "front_2024-08-12.geojson").mkdir()
    map_samples.save(folder / "front_2024-08-14.geojson", json.loads(MAP))
    assert run(store, time, folder, since_last=True).maps == 1


def test_a_folder_of_nothing(time, store, tmp_path):
    (tmp_path / "maps").mkdir()
    with pytest.raises(FetchError, match="holds no file named like"):
        run(store, time, tmp_path / "maps")


def test_a_folder_of_a_repository_by_its_page(server):
    origin = origin_of("https://github.com/owner/maps/tree/main/data/daily")
    assert origin.options == {"repository": "owner/maps", "branch": "main", "path": "data/daily"}


def test_nothing_for_the_days_asked_for_is_said(server, time, store, listing):
    result = run(store, time, listing, first=date(2025, 1, 1))
    assert (result.maps, result.notes) == (
        0,
        ["nothing on offer for these days; on offer are 2024-08-12 to 2024-08-13"],
    )


def test_three_failures_in_a_row_end_the_visit(server, time, store):
    names = [f"front_2024-08-{day}.geojson" for day in range(11, 20)]
    page = server.on("/daily/", Reply(body="".join(f"<a href='{name}'>x</a>" for name in names).encode()))
    result = run(store, time, page)
    assert (len(result.failed), result.maps, len(server.asked)) == (3, 0, 4)
    assert result.summary().endswith("3 failed; newest on offer 2024-08-19; not finished, run again")
    assert result.failed[0].endswith("front_2024-08-11.geojson: answers 404 Not Found; expected 200")


def test_failures_that_are_not_in_a_row_do_not_end_the_visit(server, time, store):
    names = [f"front_2024-08-{day}.geojson" for day in range(11, 18)]
    page = server.on("/daily/", Reply(body="".join(f"<a href='{name}'>x</a>" for name in names).encode()))
    for name in (names[2], names[5]):
        server.on(f"/daily/{name}", Reply(body=MAP))
    result = run(store, time, page)
    assert (len(result.failed), result.maps, len(server.asked), result.cut_short) == (5, 2, 8, False)


def test_places_that_are_not_known(store, time):
    with pytest.raises(EvidenceError, match="source figures: no place to fetch it from is known; expected --url"):
        fetch(store, "figures", client=time.client())
    with pytest.raises(EvidenceError, match="source deepstate: no origin 'ftp'; known: api, archive"):
        fetch(store, "deepstate", Wanted(via="ftp"), client=time.client())
    with pytest.raises(EvidenceError, match="source deepstate: origin 'api' is no repository; expected no --commit"):
        fetch(store, "deepstate", Wanted(commit="c" * 40), client=time.client())
    with pytest.raises(EvidenceError, match="unknown source 'mine'"):
        fetch(store, "mine", client=time.client())


def test_a_broken_memory_is_named(server, time, store):
    url = server.on("/front_2024-08-12.geojson", Reply(body=MAP))
    store.path.mkdir()
    (store.path / "fetching.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(EvidenceError, match=r"fetching\.sqlite: cannot be used \(.*\); it may be deleted"):
        run(store, time, url)


def test_a_mirror_of_a_known_source(server, time, store, tmp_path):
    data = map_samples.nzz(tmp_path / "published").read_bytes()
    page = server.on("/nzz/", Reply(body=b"<a href='2024-08-13.json.gz'>x</a>"))
    server.on("/nzz/2024-08-13.json.gz", Reply(body=data))
    result = fetch(store, "nzz", Wanted(origin=replace(origin_of(page), pause_s=0)), client=time.client())
    assert (result.maps, store.refs("nzz")[0].valid_on) == (1, date(2024, 8, 12))


def test_an_answer_that_is_json_but_no_map(server, time, store):
    (refused,) = run(store, time, server.on("/front_2024-08-12.geojson", as_json({"error": "gone"}))).refused
    assert refused.startswith("front_2024-08-12.geojson: cannot be read as a vector file")
