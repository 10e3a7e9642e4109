"""Whatever stops an add, the store is as it was; whoever adds at the same time, nothing is lost."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, catalogue, objects, records, sightings
from map_samples import collection, isw_weekly, nzz, owl, save


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def filled(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [nzz(tmp_path)])
    return store


def full(*_args, **_options):
    raise sqlite3.OperationalError("database or disk is full")


def fails_at(number, original):
    """Let the first calls pass, then run out of disk."""
    calls = iter(range(number))

    def call(*args, **options):
        return original(*args, **options) if next(calls, None) is not None else full()

    return call


STEPS = {"objects.put": objects, "records.put_file": records, "records.put_source": records, "sightings.put": sightings}


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_in_the_catalogue_leaves_the_store_as_it_was(filled, tmp_path, monkeypatch, step):
    before, refs = listing(filled.path), filled.refs("nzz")
    path = nzz(tmp_path, asked="2024-08-14", day="2024-08-13", side=0.3)
    with monkeypatch.context() as patch:
        patch.setattr(STEPS[step], step.split(".")[1], full)
        with pytest.raises(EvidenceError, match="cannot be written: database or disk is full"):
            filled.add("nzz", [path])
    assert listing(filled.path) == before
    assert filled.refs("nzz") == refs
    assert filled.add("nzz", [path]).added == (path,)
    assert len(filled.refs("nzz")) == 2


def large(folder: Path, day: int) -> Path:
    """A map that fills some pages: noise, which does not pack."""
    rng = np.random.default_rng(day)
    angles = np.sort(rng.uniform(0, 2 * np.pi, 4000))
    radii = rng.uniform(0.5, 1.0, 4000)
    ring = np.column_stack([37 + radii * np.cos(angles), 48 + radii * np.sin(angles)]).tolist()
    properties = {"type": "nochange", "date": f"2024-08-{day:02}", "_dateto": f"2024-08-{day:02}"}
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    feature = {"type": "Feature", "properties": properties, "geometry": shape}
    return save(folder / f"2024-08-{day + 1:02}.json", {"value": collection(feature)})


@pytest.mark.parametrize("room", range(0, 40, 3))
def test_a_disk_that_fills_up_leaves_the_maps_that_were_whole(filled, tmp_path, monkeypatch, room):
    """SQLite may write so many pages more, then none."""
    prepare = catalogue._prepare

    def tight(connection):
        prepare(connection)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + room}")

    before, paths = filled.refs("nzz"), [large(tmp_path, day) for day in (20, 21, 22)]
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "_prepare", tight)
        with pytest.raises(EvidenceError, match="cannot be written: database or disk is full"):
            filled.add("nzz", paths)
    left = EvidenceStore(filled.path).refs("nzz")
    assert left[: len(before)] == before
    assert all(filled.raw(ref.id) and filled.snapshot(ref).areas for ref in left)
    filled.add("nzz", paths)
    assert len(filled.refs("nzz")) == len(before) + 3


SHORT_OF_DISK = """
import resource, sys
from pathlib import Path
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
try:
    EvidenceStore(sys.argv[2]).add("nzz", [Path(sys.argv[3])])
except EvidenceError:
    sys.exit(7)
"""


@pytest.mark.parametrize("limit", [0, 4_096, 30_000, 60_000])
def test_a_system_that_refuses_to_write_leaves_the_store_as_it_was(filled, tmp_path, limit):
    path, refs = large(tmp_path, 20), filled.refs("nzz")
    command = [sys.executable, "-c", SHORT_OF_DISK, str(limit), str(filled.path), str(path)]
    assert subprocess.run(command, check=False, timeout=60).returncode == 7
    assert filled.refs("nzz") == refs
    assert len(filled.snapshot(refs[0]).areas) == 3
    assert filled.add("nzz", [path]).added == (path,)


def test_what_was_added_before_the_disk_was_full_stays(tmp_path, monkeypatch):
    store = EvidenceStore(tmp_path / "store")
    paths = [owl(tmp_path, name) for name in ("20240812", "20240813")]
    with monkeypatch.context() as patch:
        patch.setattr(sightings, "put", fails_at(1, sightings.put))
        with pytest.raises(EvidenceError, match="disk is full"):
            store.add("owl", paths)
    assert len(store.refs("owl")) == 1
    result = store.add("owl", paths)
    assert (result.known, result.added) == ((paths[0],), (paths[1],))


KILLED = """
import os, signal, sys
from importlib import import_module
from pathlib import Path
from frontcheck.evidence import EvidenceStore

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

room, *step = sys.argv[1].split(".")
owner = import_module(f"frontcheck.evidence.{room}")
for name in step[:-1]:
    owner = getattr(owner, name)
setattr(owner, step[-1], die)
EvidenceStore(sys.argv[2]).add("nzz", [Path(sys.argv[3])])
"""


@pytest.mark.parametrize("step", [*STEPS, "catalogue.Transaction.end"])
def test_kill_in_the_middle_leaves_the_store_as_it_was(filled, tmp_path, step):
    path = large(tmp_path, 20)
    refs = filled.refs("nzz")
    command = [sys.executable, "-c", KILLED, step, str(filled.path), str(path)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    assert filled.refs("nzz") == refs
    assert len(filled.snapshot(refs[0]).areas) == 3
    assert filled.add("nzz", [path]).added == (path,)
    assert len(filled.refs("nzz")) == 2


ADDING = """
import sys
from pathlib import Path
from frontcheck.evidence import EvidenceStore
result = EvidenceStore(sys.argv[1]).add(sys.argv[2], [Path(path) for path in sys.argv[3:]])
assert not result.refused, result.refused
"""


def add_at_once(store: Path, source: str, shares: list[list[Path]]) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", ADDING, str(store), source, *map(str, share)]) for share in shares
    ]
    assert [process.wait(timeout=120) for process in running] == [0] * len(shares)


def test_two_processes_adding_to_a_new_store_lose_nothing(tmp_path):
    days = [f"202408{day:02}" for day in range(1, 31)]
    paths = [owl(tmp_path, name) for name in days]
    add_at_once(tmp_path / "store", "owl", [paths[:20], paths[10:][::-1]])
    refs = EvidenceStore(tmp_path / "store").refs("owl")
    assert [f"{ref.valid_on:%Y%m%d}" for ref in refs] == days


def test_two_processes_adding_layers_of_one_map_make_it_whole(tmp_path):
    layers = sorted(isw_weekly(tmp_path).iterdir())
    add_at_once(tmp_path / "store", "isw_weekly", [[layer] for layer in layers])
    store = EvidenceStore(tmp_path / "store")
    assert store.refs("isw_weekly")[-1].complete
    assert len(store.snapshot(store.refs("isw_weekly")[-1]).areas) == 3
