"""Adding many files: in one process or several, stopped and run again, the store becomes the same."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench.synthetic import write_history

from frontcheck.engines import Lost, open_engine
from frontcheck.evidence import EvidenceStore, adding
from frontcheck.models import SnapshotRef
from map_samples import nzz

DAYS = 150


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history")
    write_history(folder, DAYS, seed=3)
    return folder


@pytest.fixture(scope="module")
def one(history, tmp_path_factory):
    store = EvidenceStore(tmp_path_factory.mktemp("one") / "store")
    assert len(store.add("nzz", [history]).added) == DAYS
    return store


def rows(store: EvidenceStore) -> list[tuple]:
    """Everything in the catalogue but the moments of adding."""
    connection = sqlite3.connect(store.path / "catalogue.sqlite")
    asked = (
        "SELECT * FROM object ORDER BY id",
        "SELECT id, source, name, sha256, size FROM file ORDER BY id",
        "SELECT id, valid_on, published_at, sha256, warnings, areas FROM sighting ORDER BY id",
    )
    found = [row for one in asked for row in connection.execute(one)]
    connection.close()
    return found


def test_two_processes_make_the_same_store(history, one, tmp_path):
    store = EvidenceStore(tmp_path / "store")
    with open_engine(2) as engine:
        result = store.add("nzz", [history], engine=engine)
    assert [path.name for path in result.added] == sorted(path.name for path in history.iterdir())
    assert rows(store) == rows(one)


def test_every_byte_comes_back(history, one):
    for path in history.iterdir():
        assert one.raw(hashlib.sha256(path.read_bytes()).hexdigest()) == path.read_bytes()


def test_a_history_takes_little_room(history, one):
    published = sum(path.stat().st_size for path in history.iterdir())
    kept = sum(path.stat().st_size for path in one.path.iterdir())
    assert kept < published / 40


def test_a_file_more_leans_on_what_was_there(history, tmp_path):
    paths = sorted(history.iterdir())
    store = EvidenceStore(tmp_path / "store")
    for path in paths[:5]:
        store.add("nzz", [path])
    connection = sqlite3.connect(store.path / "catalogue.sqlite")
    assert connection.execute("SELECT count(*) FROM object WHERE base IS NULL").fetchone() == (2,)  # a file and a map
    connection.close()


STOPPED = """
import sys, time
from pathlib import Path
from frontcheck.engines import open_engine
from frontcheck.evidence import EvidenceStore

def main():
    def told(path, done, of):
        print(done, flush=True)
        time.sleep(0.01)
    jobs = int(sys.argv[3])
    with open_engine(jobs) as engine:
        store, several = EvidenceStore(sys.argv[1]), engine if jobs > 1 else None
        store.add("nzz", [Path(sys.argv[2])], on_progress=told, engine=several)

if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize(("jobs", "stop"), [(1, signal.SIGINT), (2, signal.SIGINT), (2, signal.SIGKILL)])
def test_what_was_stopped_goes_on_where_it_was(history, one, tmp_path, jobs, stop):
    script = tmp_path / "adding.py"
    script.write_text(STOPPED)
    store = EvidenceStore(tmp_path / "store")
    command = [sys.executable, str(script), str(store.path), str(history), str(jobs)]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **options) as running:
        running.stdout.readline()
        os.kill(running.pid, stop)
        running.stdout.read()
        assert running.wait(timeout=60) != 0
    assert store.refs("nzz")
    result = store.add("nzz", [history])
    assert (len(result.known) + len(result.added), len(result.known) > 0) == (DAYS, True)
    assert [untimed(ref) for ref in store.refs("nzz")] == [untimed(ref) for ref in one.refs("nzz")]


def untimed(ref: SnapshotRef) -> SnapshotRef:
    """A reference without the moment at which its file was added."""
    return replace(ref, retrieved_at=datetime(2026, 1, 1, tzinfo=UTC), corrected_at=None)


class Late:
    """An engine that gives its results when another process has added everything."""

    def __init__(self, other: EvidenceStore, paths) -> None:
        self.other, self.paths = other, paths

    def map(self, function, tasks):
        results = [function(task) for task in tasks]
        self.other.add("nzz", self.paths)
        yield from results


def test_what_another_process_added_meanwhile_is_known(history, one, tmp_path):
    store = EvidenceStore(tmp_path / "store")
    result = store.add("nzz", [history], engine=Late(EvidenceStore(store.path), [history]))
    assert (len(result.known), result.added, result.maps) == (DAYS, (), 0)
    assert rows(store) == rows(one)


class Dying:
    """An engine whose processes die of one file."""

    def __init__(self, deadly: Path) -> None:
        self.deadly = deadly

    def map(self, function, tasks):
        for task in tasks:
            yield Lost(task) if any(self.deadly in batch.paths for batch in task.batches) else function(task)


def test_a_process_that_dies_of_a_file_costs_that_file_only(history, one, tmp_path):
    store, deadly = EvidenceStore(tmp_path / "store"), sorted(history.iterdir())[adding.MAPS_A_STRETCH + 5]
    told = []
    result = store.add("nzz", [history], engine=Dying(deadly), on_progress=lambda *words: told.append(words[1:]))
    assert len(result.added) == DAYS - 1
    assert [refused.reason for refused in result.refused] == [f"{deadly.name}: the process that read it died"]
    assert told == [(number, DAYS) for number in range(1, DAYS + 1)]
    assert store.add("nzz", [history]).added == (deadly,)
    assert [untimed(ref) for ref in store.refs("nzz")] == [untimed(ref) for ref in one.refs("nzz")]


def test_progress_is_told_for_every_file_whatever_became_of_it(history, tmp_path):
    (tmp_path / "2024-08-15.json").write_text("<html>")
    told = []
    paths = [nzz(tmp_path), tmp_path / "2024-08-15.json"]
    EvidenceStore(tmp_path / "store").add("nzz", paths, on_progress=lambda *words: told.append(words[1:]))
    assert told == [(1, 2), (2, 2)]


def test_maps_stream_out_as_the_same_objects(one):
    refs = one.refs("nzz")
    found = list(one.snapshots(refs))
    assert [snapshot.ref for snapshot in found] == list(refs)
    by_digest, by_ground = {}, {}
    for snapshot in found:
        known = by_digest.setdefault(snapshot.ref.areas_sha256, snapshot.areas)
        assert list(map(id, known)) == list(map(id, snapshot.areas))
        for area in snapshot.areas:
            assert by_ground.setdefault((area.holder, area.raw_label, area.geometry.wkb), area) is area
    assert len(by_digest) < len(found)


def test_a_stream_is_what_the_maps_are_one_by_one(one):
    refs = one.refs("nzz")[::17]
    fresh = EvidenceStore(one.path)
    assert [fresh.snapshot(ref) for ref in refs] == list(one.snapshots(refs))
    assert list(one.snapshots(reversed(refs))) == [fresh.snapshot(ref) for ref in reversed(refs)]


def test_one_map_of_a_cold_store_is_there_at_once(one):
    ref = one.refs("nzz")[-1]
    fresh, start = EvidenceStore(one.path), time.process_time()
    fresh.snapshot(ref)
    assert time.process_time() - start < 0.5  # some milliseconds; a loaded machine is no failure


def test_the_path_of_a_file_is_no_part_of_its_name(tmp_path, history):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [nzz(tmp_path / "a")])
    assert store.add("nzz", [Path(nzz(tmp_path / "b"))]).known
