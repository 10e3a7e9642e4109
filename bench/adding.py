"""How long it takes to read a whole history into the store, beside the loop that one would write without one.

    .venv/bin/python bench/synthetic.py /tmp/history
    .venv/bin/python bench/adding.py /tmp/history

The peer reads each file with ``json.load`` and ``shapely.geometry.shape``, asks whether each geometry is valid, and
keeps nothing. Ours is the command, from its start to its end, into an empty store: it also keeps every byte and every
polygon. Before anything is timed, the polygons of both are compared, and every tenth file is read back byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import shapely

from frontcheck.evidence import EvidenceStore

JOBS = 2


def plain(path: Path) -> list[shapely.Geometry]:
    with path.open("rb") as file:
        features = json.load(file)["value"]["features"]
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    assert all(shape.is_valid for shape in shapes)
    return shapes


def add(folder: Path, store: Path, jobs: int) -> None:
    words = ["evidence", "add", "nzz", str(folder), "--evidence", str(store), "--jobs", str(jobs)]
    subprocess.run([sys.executable, "-m", "frontcheck", "--quiet", *words], check=True)


def compare(paths: list[Path], store: EvidenceStore) -> None:
    """Refuse to time what does not give the same."""
    maps = {ref.sha256: ref for ref in store.refs("nzz")}
    for path in paths:
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        assert store.raw(digest) == data, path
        if digest in maps:
            drawn = [area.geometry for area in store.snapshot(maps[digest]).areas]
            read = [shapely.multipolygons(shapely.get_parts(shape)) for shape in plain(path)]
            assert [shape.wkb for shape in drawn] == [shape.wkb for shape in read], path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="daily files in NZZ's layout, such as bench/synthetic.py writes")
    parser.add_argument("--jobs", type=int, default=JOBS)
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.json"))
    published = sum(path.stat().st_size for path in paths)
    with tempfile.TemporaryDirectory() as scratch:
        first, second = Path(scratch, "first"), Path(scratch, "second")
        add(given.folder, first, given.jobs)
        compare(paths[::10], EvidenceStore(first))

        before, start = children_s(), time.perf_counter()
        add(given.folder, second, given.jobs)
        ours, ours_cpu = time.perf_counter() - start, children_s() - before
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        add(given.folder, second, given.jobs)
        again = time.perf_counter() - start
        kept = sum(path.stat().st_size for path in second.iterdir())
        streamed, cold = reading(EvidenceStore(second))

        before, start = time.process_time(), time.perf_counter()
        for path in paths:
            plain(path)
        theirs, theirs_cpu = time.perf_counter() - start, time.process_time() - before
    print(f"{len(paths):,} files, {published / 1e9:.2f} GB; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"plain json and shapely, nothing kept     {theirs:8.2f} s, {theirs_cpu:.1f} s of a core")
    told = f"{ours:8.2f} s, {ours_cpu:.1f} s of a core: {theirs / ours:.1f} times as fast"
    print(f"evidence add --jobs {given.jobs}                    {told}")
    print(f"the same again: nothing is new           {again:8.2f} s")
    print(f"all maps streamed out of the store       {streamed:8.2f} s")
    print(f"one map of a store opened just now       {cold * 1e3:8.1f} ms")
    print(f"the store                                {kept / 1e6:8.2f} MB   1/{published / kept:.0f} of the files")
    print(f"largest process                          {used.ru_maxrss / 1e3:8.0f} MB   of {given.jobs + 1}")


def children_s() -> float:
    """Seconds of a core that ended processes, and those that they waited for, have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def reading(store: EvidenceStore) -> tuple[float, float]:
    refs = store.refs("nzz")
    start = time.perf_counter()
    count = sum(1 for _ in store.snapshots(refs))
    streamed = time.perf_counter() - start
    assert count == len(refs)
    fresh, start = EvidenceStore(store.path), time.perf_counter()
    fresh.snapshot(refs[len(refs) // 2])
    return streamed, time.perf_counter() - start


if __name__ == "__main__":
    main()
