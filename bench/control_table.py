"""A settlement-control table of an invented war, as large as research data sets publish it, into the store.

    PYTHONPATH=src python bench/control_table.py [--places 33000] [--days 365] [--csv]

Prints the seconds of CPU and the peak of memory to read the table, draw the cells and store every day; then to add it
again, and to open one day.
"""

from __future__ import annotations

import argparse
import resource
import time
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pyarrow as pa
from pyarrow import csv, parquet

from frontcheck.evidence import EvidenceStore, read_description

FIRST = date(2024, 1, 1)
DESCRIPTION = """
title = "Register of an invented war"
publisher = "bench"
kind = "maps"
lineage = "bench"
licence = "CC0-1.0"
redistribution = true
lean = "none stated"
url = ""
cadence_days = 1
[coverage]
Uplands = ["NZ"]
Lowlands = ["NZ"]
[files]
name = 'control\\.(csv\\.gz|parquet)'
example = "control.csv.gz"
[table]
place = "name"
lon = "longitude"
lat = "latitude"
day = "date"
label = "status"
cell_km = 10
[[label]]
match = ["UP"]
means = [{ holder = "Uplands", status = "assessed_control" }]
[[label]]
match = ["LOW"]
means = [{ holder = "Lowlands", status = "assessed_control" }]
[[label]]
match = ["CONTESTED"]
means = [{ holder = "Uplands", status = "contested" }, { holder = "Lowlands", status = "contested" }]
"""


def invented(places: int, days: int) -> pa.Table:
    """Places strewn over a million square kilometres; the front moves on two days of three."""
    draw = np.random.default_rng(5)
    lon, lat = np.round(draw.uniform(160, 178, places), 5), np.round(draw.uniform(-47, -40, places), 5)
    front, labels = 170.0, []
    for _ in range(days):
        front += draw.choice([0.0, 0.01, 0.02])
        near = lon - front - 0.4 * np.sin(lat * 3)
        labels.append(np.where(np.abs(near) < 0.03, 2, (near > 0).astype(int)))
    codes = pa.array(np.concatenate(labels).astype(np.int32))
    when = [(FIRST + timedelta(days=number)).strftime("%Y%m%d") for number in range(days)]
    return pa.table(
        {
            "name": pa.array(np.tile([f"Place {number}" for number in range(places)], days)).dictionary_encode(),
            "longitude": np.tile(lon, days),
            "latitude": np.tile(lat, days),
            "date": pa.DictionaryArray.from_arrays(np.repeat(np.arange(days, dtype=np.int32), places), when),
            "status": pa.DictionaryArray.from_arrays(codes, ["LOW", "UP", "CONTESTED"]),
        }
    )


def write(path: Path, places: int, days: int) -> None:
    table = invented(places, days)
    if path.suffix == ".parquet":
        parquet.write_table(table, path, compression="zstd")
        return
    with pa.CompressedOutputStream(str(path), "gzip") as stream:
        csv.write_csv(table, stream)


def timed(what: str, work):
    began = time.process_time()
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{what:<32} {time.process_time() - began:8.2f} s of CPU, peak {peak:.2f} GB")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=33_000)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--csv", action="store_true", help="gzipped CSV in place of Parquet")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bench.toml").write_text(DESCRIPTION)
        path = folder / ("control.csv.gz" if asked.csv else "control.parquet")
        apart = get_context("spawn").Process(target=write, args=(path, asked.places, asked.days))
        apart.start()  # so that its memory is not counted
        apart.join()
        print(f"{asked.places:,} places on {asked.days} days: {path.name}, {path.stat().st_size / 1e6:.1f} MB")
        mine, store = read_description("bench", folder / "bench.toml"), EvidenceStore(folder / "store")
        result = timed("added to the store", lambda: store.add("bench", [path], described=mine))
        assert (result.maps, result.refused) == (asked.days, ()), result
        timed("added again", lambda: store.add("bench", [path], described=mine))
        size = sum(one.stat().st_size for one in (folder / "store").rglob("*") if one.is_file())
        print(f"{'store':<32} {size / 1e6:8.1f} MB, raw bytes included")
        timed("one day opened", lambda: EvidenceStore(folder / "store").snapshot(store.refs("bench")[-1]))
        different = len({ref.areas_sha256 for ref in store.refs("bench")})
        print(f"{different} of {asked.days} days draw something of their own")


if __name__ == "__main__":
    main()
