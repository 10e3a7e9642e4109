"""A public repository of daily files: one pinned commit, nothing twice, nothing that git does not vouch for."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import map_samples
from fault_server import START, Reply, as_json
from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.fetching import Wanted, fetch
from frontcheck.evidence.fetching.memory import Memory

DAYS = ("2024-08-12", "2024-08-13", "2024-08-14")


def nzz_file(folder, name, **more):
    """One day's file, which holds the map of the day before its name."""
    before = str(date.fromisoformat(name) - timedelta(days=1))
    return gzip.decompress(map_samples.nzz(folder / name, asked=name, day=before, **more).read_bytes())


@pytest.fixture
def files(tmp_path):
    found = {f"data/{name}.json": nzz_file(tmp_path, name) for name in DAYS}
    return {**found, "data/README.md": b"# maps", "README.md": b"# maps", "code/run.py": b"pass"}


def run(store, time, origin, wanted=None, source="nzz"):
    return fetch(store, source, replace(wanted or Wanted(), origin=origin), client=time.client())


def test_the_whole_history_comes_from_one_commit(server, time, store, files):
    result = run(store, time, server.repository(files))
    assert (result.offered, result.chosen, result.maps, result.refused, result.failed) == (3, 3, 3, [], [])
    assert (result.newest, result.revision) == (date(2024, 8, 14), "c" * 40)
    assert [ref.valid_on for ref in store.refs("nzz")] == [date(2024, 8, day) for day in (11, 12, 13)]
    assert [ref.retrieved_at for ref in store.refs("nzz")] == [START] * 3
    raw = [path for path in server.asked if path.startswith("/raw")]
    assert raw == [f"/raw/owner/maps/{'c' * 40}/data/{name}.json" for name in DAYS]
    assert result.summary() == (
        f"nzz: 3 new maps, 0 unchanged, 0 refused, 0 failed; newest on offer 2024-08-14; commit {'c' * 40}"
    )


def test_nothing_is_downloaded_twice(server, time, store, files):
    origin = server.repository(files)
    run(store, time, origin)
    server.asked.clear()
    again = run(store, time, origin)
    assert (again.maps, again.unchanged, again.chosen) == (0, 3, 0)
    assert server.count("/raw") == 0
    assert server.headers[-3]["if-none-match"] == f'"{"c" * 40}"'


def test_days_are_chosen_by_what_the_maps_speak_of(server, time, store, files):
    origin = replace(server.repository(files), options={**server.repository(files).options, "lag_days": 1})
    result = run(store, time, origin, Wanted(first=date(2024, 8, 13), last=date(2024, 8, 13)))
    assert result.chosen == 2
    assert date(2024, 8, 13) in {ref.valid_on for ref in store.refs("nzz")}


def test_a_commit_can_be_pinned(server, time, store, files, tmp_path):
    server.repository(files)
    newer = {**files, "data/2024-08-15.json": nzz_file(tmp_path, "2024-08-15")}
    origin = server.repository(newer, commit="d" * 40)
    result = run(store, time, origin, Wanted(commit="c" * 40))
    assert (result.maps, result.revision) == (3, "c" * 40)
    assert server.count("/repos/owner/maps/commits") == 0
    with pytest.raises(EvidenceError, match="commit 'main': expected 40 hexadecimal digits"):
        run(store, time, origin, Wanted(commit="main"))


def test_since_last_brings_what_is_new_and_what_was_corrected(server, time, store, files, tmp_path):
    with pytest.raises(FetchError, match="nothing was fetched before that --since-last could go on from"):
        run(store, time, server.repository(files), Wanted(since_last=True))
    run(store, time, server.repository(files), Wanted(first=date(2024, 8, 13)))
    seen_at = time.moment
    time.moment += timedelta(days=1)
    new = {"data/2024-08-15.json": nzz_file(tmp_path, "2024-08-15")}
    corrected = {"data/2024-08-13.json": nzz_file(tmp_path / "b", "2024-08-13", side=0.4)}
    server.asked.clear()
    result = run(
        store, time, server.repository({**files, **new, **corrected}, commit="e" * 40), Wanted(since_last=True)
    )
    assert (result.chosen, result.maps) == (2, 2)
    assert not any(path.endswith("2024-08-12.json") for path in server.asked)
    versions = [ref for ref in store.refs("nzz") if ref.valid_on == date(2024, 8, 12)]
    assert [ref.published_at for ref in versions] == [datetime(2024, 8, 13, 0, 22, tzinfo=UTC), time.moment]
    assert versions[1].published_at > seen_at


def test_since_last_looks_back_two_weeks_and_at_every_correction(server, time, store, tmp_path):
    def named(*days, folder="a", **more):
        names = [f"2024-08-{day:02}" for day in days]
        return {f"data/{name}.json": nzz_file(tmp_path / folder, name, **more) for name in names}

    run(store, time, server.repository(named(1, 20)))
    server.asked.clear()
    later = {**named(3, 12, 20), **named(1, folder="b", side=0.4)}
    result = run(store, time, server.repository(later, commit="d" * 40), Wanted(since_last=True))
    asked = [path.rpartition("/")[2] for path in server.asked if path.startswith("/raw")]
    assert (asked, result.maps) == (["2024-08-01.json", "2024-08-12.json"], 2)


def test_it_goes_on_where_it_was_killed(server, time, store, files):
    origin = server.repository(files)
    server.on(f"/raw/owner/maps/{'c' * 40}/data/2024-08-13.json", Reply(status=503))
    stopped = run(store, time, origin)
    assert (stopped.maps, stopped.done) == (1, 1)
    assert stopped.late.endswith("answers 503 Service Unavailable; expected 200")
    assert "not finished, run again" in stopped.summary()
    server.asked.clear()
    rest = run(store, time, server.repository(files))
    assert (rest.maps, rest.unchanged) == (2, 1)
    assert not any(path.endswith("2024-08-12.json") for path in server.asked)


def test_ctrl_c_leaves_a_good_store(server, time, store, files):
    told = []

    def press(done, of, name):
        told.append((done, of, name))
        if name == "data/2024-08-13.json":
            raise KeyboardInterrupt

    wanted = Wanted(origin=server.repository(files))
    result = fetch(store, "nzz", wanted, client=time.client(), on_progress=press)
    assert (result.interrupted, result.maps) == (True, 1)
    assert told == [(0, 3, "data/2024-08-12.json"), (1, 3, "data/2024-08-13.json")]
    assert len(store.refs("nzz")) == 1
    assert run(store, time, wanted.origin).maps == 2


def test_bytes_that_git_does_not_vouch_for_are_refused(server, time, store, files):
    origin = server.repository(files)
    server.on(f"/raw/owner/maps/{'c' * 40}/data/2024-08-12.json", Reply(body=b"{}"))
    result = run(store, time, origin)
    assert "the bytes are git's 9e26dfeeb6e6; expected" in result.late
    assert result.maps == 0


def test_a_truncated_file_is_refused_once_and_the_rest_comes(server, time, store, files):
    files["data/2024-08-13.json"] = files["data/2024-08-13.json"][:-40]
    origin = server.repository(files)
    result = run(store, time, origin)
    assert (result.maps, len(result.refused)) == (2, 1)
    assert result.refused[0].startswith("2024-08-13.json: not JSON, or cut short")
    server.asked.clear()
    again = run(store, time, origin)
    assert (again.refused, again.unchanged, server.count("/raw")) == ([], 3, 0)


def test_a_day_that_no_map_can_speak_of_is_not_even_fetched(server, time, store, files):
    files["data/2202-02-02.json"] = b"{}"
    result = run(store, time, server.repository(files))
    assert (result.maps, server.count("/raw")) == (3, 3)
    assert result.refused == ["data/2202-02-02.json: day 2202-02-02 lies outside 1971-01-01 to tomorrow"]


def test_days_that_go_backwards_are_reported(server, time, store, files):
    run(store, time, server.repository(files))
    del files["data/2024-08-14.json"]
    result = run(store, time, server.repository(files, commit="a" * 40))
    told = "the newest map on offer is of 2024-08-13, but one of 2024-08-14 was fetched before"
    assert result.problems == [f"source nzz: its days go backwards: {told}"]


def test_a_folder_that_moved_is_named(server, time, store, files):
    moved = {path.replace("data/", "maps/"): data for path, data in files.items()}
    with pytest.raises(FetchError, match="at cccccccccccc: no folder 'data' in the root; found code, maps"):
        run(store, time, server.repository(moved))


def test_files_under_other_names_are_named(server, time, store, files):
    renamed = {path.replace("2024-", "map-2024-"): data for path, data in files.items()}
    with pytest.raises(
        FetchError, match=r"none of 4 files in data is named like 2024-08-12\.json\.gz; expected at least one"
    ):
        run(store, time, server.repository(renamed))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(body=b"<html>please log in</html>"), "answers 200 with HTML; expected a commit"),
        (as_json({"message": "hello"}), "'sha' is None; expected 40 hexadecimal digits"),
        (Reply(body=b'{"sha": '), "not JSON, or cut short"),
        (Reply(status=404), "answers 404 Not Found; expected 200"),
    ],
)
def test_a_service_that_answers_something_else(server, time, store, files, reply, told):
    origin = server.repository(files)
    server.on("/repos/owner/maps/commits/HEAD", reply)
    with pytest.raises(FetchError, match=told):
        run(store, time, origin)


def test_a_listing_that_is_cut_short_is_asked_folder_by_folder(server, time, store, files):
    deep = {path.replace("data/", "data/2024/"): data for path, data in files.items()}
    origin = server.repository(deep)
    for path in [path for path in server.scripts if path.endswith("?recursive=1")]:
        server.on(path, as_json({"tree": [], "truncated": True}))
    result = run(store, time, replace(origin, options={**origin.options, "deep": True}))
    assert result.maps == 3


def test_the_files_of_a_folder_are_one_map(server, time, store, tmp_path):
    folder = map_samples.isw_weekly(tmp_path / "published")
    files = {f"data/2024-08-11/{path.name}": path.read_bytes() for path in folder.iterdir()}
    origin = server.repository(files)
    more = {"deep": True, "folders": True, "day": r"(?P<day>\d{4}-\d{2}-\d{2})/[^/]+$"}
    result = run(store, time, replace(origin, options={**origin.options, **more}), source="isw_weekly")
    assert (result.offered, result.maps) == (1, 1)
    (ref,) = store.refs("isw_weekly")
    assert (ref.valid_on, ref.complete) == (date(2024, 8, 11), True)


def test_figures_come_from_a_repository_too(server, time, store, tmp_path):
    data = map_samples.isw_areas(tmp_path / "published").read_bytes()
    origin = server.repository({"data/daily_areas.json": data})
    assert run(store, time, origin, source="isw_areas").figures == 2
    assert run(store, time, origin, source="isw_areas").figures == 0


def test_two_runs_at_once_exclude_each_other(server, time, store, files):
    origin = server.repository(files)
    with (
        Memory(store.path, "nzz", "repository").alone(),
        pytest.raises(FetchError, match="is being fetched by another process") as caught,
    ):
        run(store, time, origin)
    assert caught.value.temporary


@pytest.mark.parametrize("packed", [False, True])
def test_files_of_a_clone_that_were_added_by_hand_are_not_fetched(server, time, store, files, tmp_path, packed):
    clone = tmp_path / "clone"
    clone.mkdir()
    for path in ("data/2024-08-12.json", "data/2024-08-13.json"):
        name = path.removeprefix("data/") + (".gz" if packed else "")
        (clone / name).write_bytes(gzip.compress(files[path]) if packed else files[path])
    store.add("nzz", [clone])
    result = run(store, time, server.repository(files), Wanted(since_last=True))
    assert (result.maps, result.unchanged, server.count("/raw")) == (1, 2, 1)


def test_files_that_only_bear_the_name_are_fetched(server, time, store, files, tmp_path):
    store.add("nzz", [map_samples.nzz(tmp_path / "other", asked="2024-08-12", day="2024-08-11", side=0.3)])
    assert run(store, time, server.repository(files)).maps == 3
