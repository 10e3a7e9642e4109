"""How long a whole history takes to fetch, and a daily run after it, from a server on this machine.

    .venv/bin/python bench/synthetic.py /tmp/history
    PYTHONPATH=src .venv/bin/python bench/fetching.py /tmp/history

No pause is made between requests: what is timed is our own work (asking, checking against git, reading, packing,
storing), not our manners. The server holds all files in the memory of the same process.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fault_server import FakeTime, serving
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.fetching import Wanted, fetch


def main() -> None:
    """Fetch everything, then what is new; print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("history", type=Path, help="folder of nzz-like files")
    history = parser.parse_args().history
    files = {f"data/{path.name}": path.read_bytes() for path in sorted(history.rglob("*.json"))}
    with tempfile.TemporaryDirectory() as folder, serving() as server:
        store, origin = EvidenceStore(folder), server.repository(files)
        for since_last in (False, True):
            wall_s, cpu_s = time.perf_counter(), time.process_time()
            wanted = Wanted(origin=origin, since_last=since_last)
            result = fetch(store, "nzz", wanted, client=FakeTime().client(silence_s=60.0))
            wall_s, cpu_s = time.perf_counter() - wall_s, time.process_time() - cpu_s
            print(f"{result.summary()}; {result.requests} requests, {wall_s:.2f} s, {cpu_s:.2f} s of CPU")
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"{sum(map(len, files.values())) / 1e6:,.0f} MB of files; {size / 1e6:.1f} MB in the store")


if __name__ == "__main__":
    main()
