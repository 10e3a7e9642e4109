"""Whatever stops an add, the store is as it was; whoever adds at the same time, nothing is lost."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, catalogue, files
from map_samples import isw_weekly, nzz, owl


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def filled(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [nzz(tmp_path)])
    return store


def full_disk(*_args, **_options):
    raise OSError(errno.ENOSPC, "No space left on device")


def fails_at(number, original):
    """Let the first calls pass, then run out of disk."""
    calls = iter(range(number))

    def call(*args, **options):
        return original(*args, **options) if next(calls, None) is not None else full_disk()

    return call


# A map writes two files: bytes and folder of each are synced, each is renamed, each folder is opened.
@pytest.mark.parametrize(
    ("step", "number"),
    [*(("fsync", n) for n in range(4)), *((step, n) for step in ("replace", "open") for n in range(2))],
)
def test_a_full_disk_at_any_write_leaves_the_store_as_it_was(filled, tmp_path, monkeypatch, step, number):
    path = nzz(tmp_path, asked="2024-08-14", day="2024-08-13", side=0.3)
    before, refs = listing(filled.path), filled.refs("nzz")
    with monkeypatch.context() as patch:
        patch.setattr(files.os, step, fails_at(number, getattr(os, step)))
        with pytest.raises(EvidenceError, match="cannot be written: No space left on device"):
            filled.add("nzz", [path])
    assert listing(filled.path) == before
    assert filled.refs("nzz") == refs
    assert filled.add("nzz", [path]).added == (path,)
    assert len(filled.refs("nzz")) == 2


@pytest.mark.parametrize("step", ["put_file", "put_source", "put_snapshot"])
def test_a_full_disk_in_the_catalogue_leaves_the_store_as_it_was(filled, tmp_path, monkeypatch, step):
    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    before = listing(filled.path)
    monkeypatch.setattr(catalogue, step, full)
    with pytest.raises(EvidenceError, match="cannot be written: database or disk is full"):
        filled.add("nzz", [nzz(tmp_path, asked="2024-08-14", day="2024-08-13", side=0.3)])
    assert listing(filled.path) == before


def test_what_was_added_before_the_disk_was_full_stays(tmp_path, monkeypatch):
    store = EvidenceStore(tmp_path / "store")
    paths = [owl(tmp_path, name) for name in ("20240812", "20240813")]
    with monkeypatch.context() as patch:
        patch.setattr(catalogue, "put_snapshot", fails_at(1, catalogue.put_snapshot))
        with pytest.raises(EvidenceError, match="No space left on device"):
            store.add("owl", paths)
    assert len(store.refs("owl")) == 1
    result = store.add("owl", paths)
    assert (result.known, result.added) == ((paths[0],), (paths[1],))


KILLED = """
import os, signal, sys
from pathlib import Path
from frontcheck.evidence import EvidenceStore, catalogue, files

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

setattr({"os": files.os, "catalogue": catalogue}[sys.argv[1]], sys.argv[2], die)
EvidenceStore(sys.argv[3]).add("nzz", [Path(sys.argv[4])])
"""


@pytest.mark.parametrize("step", ["os.fsync", "os.replace", "catalogue.put_file", "catalogue.put_snapshot"])
def test_kill_in_the_middle_leaves_the_store_as_it_was(filled, tmp_path, step):
    path = nzz(tmp_path, asked="2024-08-14", day="2024-08-13", side=0.3)
    refs = filled.refs("nzz")
    command = [sys.executable, "-c", KILLED, *step.split("."), str(filled.path), str(path)]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL
    assert filled.refs("nzz") == refs
    assert len(filled.snapshot(refs[0]).areas) == 3
    assert filled.add("nzz", [path]).added == (path,)
    assert len(filled.refs("nzz")) == 2
    assert list((filled.path / "unfinished").iterdir()) == []


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
