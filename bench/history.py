"""How long a whole history takes to measure, beside the loop over geopandas that one would write.

    .venv/bin/python bench/synthetic.py /tmp/history
    .venv/bin/python bench/history.py /tmp/history                 # the peer on every 10th day with the day before
    .venv/bin/python bench/history.py /tmp/history --every 1       # on all days: several minutes

Ours is the command, each time a new process from its start to its end: the full daily panel with nothing remembered;
again; with one day more; one day from a cold start. The peer reads each file, clips it to the country, measures area in
an equal-area projection, gain and loss by `difference` with the day before, depth by the distance of every vertex to
the border, settlements by `sjoin`; it keeps the day before, as one would. Its clock runs on a sample of days, spread
evenly, and is taken for all days; ours runs on all. Before the times are printed, areas, gains, losses and settlements
of the sample are compared. The peer has no width of a front, and its depth is that of vertices in a plane.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

import geopandas
import shapely

from frontcheck.config import Config
from frontcheck.pipeline.history.grounds import territory_of
from frontcheck.pipeline.history.memory import FILE, Memory
from frontcheck.pipeline.history.setting import Plan, scene_of

HOLDER, PLACE, SOURCE = "Russia", "Ukraine", "nzz"
EQUAL_AREA = "+proj=laea +lat_0=48.5 +lon_0=35 +ellps=WGS84"


class Taken(NamedTuple):
    """Seconds by the clock, and of the processors: the latter hardly change while others use the machine."""

    clock: float
    processors: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s ({self.processors:.2f} s)"


def run(*words: str) -> Taken:
    """What the command takes."""
    before, start = processor_seconds(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "frontcheck", "--quiet", *words], check=True)
    return Taken(time.perf_counter() - start, processor_seconds() - before)


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def panel(store: Path, output: Path, *more: str) -> Taken:
    place = ("--holder", HOLDER, "--in", PLACE, "--evidence", str(store))
    return run("history", *place, *more, "-o", str(output))


class Peer:
    """The plain loop."""

    def __init__(self) -> None:
        config, memory = Config(), Memory(None)
        scene = scene_of(HOLDER, PLACE, config, memory)
        plan = Plan(
            holder=HOLDER,
            place=scene.place,
            place_name=scene.place_name,
            left_out=("UA/Crimea",),
            box=scene.box,
            config=config,
        )
        territory = territory_of(plan, memory)
        self.land = geopandas.GeoDataFrame(geometry=[territory.land], crs="EPSG:4326")
        self.border = geopandas.GeoSeries([territory.border], crs="EPSG:4326").to_crs(EQUAL_AREA).iloc[0]
        shapely.prepare(self.border)  # kinder than geopandas, which would measure to all of it each time
        points = geopandas.points_from_xy(*territory.places_lon_lat.T)
        self.places = geopandas.GeoDataFrame({"name": territory.place_names}, geometry=points, crs="EPSG:4326")

    def held(self, path: Path) -> geopandas.GeoDataFrame:
        features = json.loads(path.read_bytes())["value"]["features"]
        frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
        return frame[frame["type"].isin(["nochange", "gains"])].dissolve().clip(self.land)

    def day(self, held: geopandas.GeoDataFrame, before: geopandas.GeoDataFrame | None) -> dict[str, float]:
        flat = held.to_crs(EQUAL_AREA)
        corners = shapely.points(shapely.get_coordinates(flat.geometry.iloc[0]))
        row = {
            "area": flat.area.sum() / 1e6,
            "depth": shapely.distance(corners, self.border).max() / 1e3,
            "settlements": len(self.places.sjoin(held[["geometry"]])),
        }
        if before is not None:
            now, then = held.geometry, before.geometry
            row["gain"] = now.difference(then, align=False).to_crs(EQUAL_AREA).area.sum() / 1e6
            row["loss"] = then.difference(now, align=False).to_crs(EQUAL_AREA).area.sum() / 1e6
        return row


def peer_sample(folder: Path, every: int) -> tuple[dict[date, dict[str, float]], float]:
    """Numbers of the peer by day of the map, and seconds a day."""
    peer, paths = Peer(), sorted(folder.glob("*.json"))
    found: dict[date, dict[str, float]] = {}
    seconds, days = 0.0, 0
    for number in range(1, len(paths), every):
        before = peer.held(paths[number - 1])
        start = time.perf_counter()
        held = peer.held(paths[number])
        row = peer.day(held, before)
        seconds, days = seconds + time.perf_counter() - start, days + 1
        first, last = (map_day(path) for path in paths[number - 1 : number + 1])
        if (last - first).days == 1:
            found[last] = row
    return found, seconds / days


def map_day(path: Path) -> date:
    return date.fromisoformat(json.loads(path.read_bytes())["value"]["features"][0]["properties"]["date"])


def compare(ours: Path, theirs: dict[date, dict[str, float]]) -> None:
    """Refuse to time what does not give the same: areas to 20 ppm, gains to 0.05 km2: edges are straight elsewhere."""
    with ours.open(newline="") as stream:
        rows = {date.fromisoformat(row["day"]): row for row in csv.DictReader(stream) if row["area_core_km2"]}
    worst = dict.fromkeys(("area", "gain", "loss", "depth"), 0.0)
    for day, found in theirs.items():
        row = rows[day]
        assert int(row["settlements_core_at_least"]) == found["settlements"], day
        worst["area"] = max(worst["area"], abs(float(row["area_core_km2"]) - found["area"]) / found["area"])
        worst["depth"] = max(worst["depth"], abs(float(row["depth_core_km"]) - found["depth"]))
        if row["map_of"] == str(day) and row["changes_since"] == str(date.fromordinal(day.toordinal() - 1)):
            for name in ("gain", "loss"):
                worst[name] = max(worst[name], abs(float(row[f"{name}_core_km2"]) - found[name]))
    print(f"compared {len(theirs)} days: settlements alike; apart at most: area by {worst['area']:.1e} of itself,")
    print(f"gain by {worst['gain']:.1e} km2, loss by {worst['loss']:.1e} km2, depth by {worst['depth']:.2f} km")
    assert worst["area"] < 2e-5, worst
    assert max(worst["gain"], worst["loss"]) < 0.05, worst


def shorter(paths: list[Path], folder: Path) -> Path:
    """All files but the last, without a copy where the file system can."""
    folder.mkdir()
    for path in paths[:-1]:
        try:
            os.link(path, folder / path.name)
        except OSError:
            shutil.copy(path, folder)
    return folder


def ours(paths: list[Path], scratch: Path) -> tuple[Path, dict[str, Taken]]:
    """The panel of all days, and what each command took."""
    store, output, day = scratch / "store", scratch / "panel.csv", str(map_day(paths[len(paths) // 2]))
    files = str(shorter(paths, scratch / "files"))
    taken = {"adding": run("evidence", "add", SOURCE, files, "--jobs", "2", "--evidence", str(store))}
    taken["panel"] = panel(store, output)
    taken["again"] = panel(store, output)
    taken["again, Parquet"] = panel(store, scratch / "panel.parquet")
    taken["adding one day more"] = run("evidence", "add", SOURCE, str(paths[-1]), "--evidence", str(store))
    taken["panel with it"] = panel(store, output)
    (store / FILE).unlink()
    taken["one day, cold"] = panel(store, scratch / "day.csv", "--from", day, "--to", day)
    asked = ("--holder", HOLDER, "--in", PLACE, "--on", day, "--evidence", str(store), "-o", os.devnull)
    taken["measure, one day"] = run("measure", *asked)
    return output, taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="daily files in NZZ's layout, such as bench/synthetic.py writes")
    parser.add_argument("--every", type=int, default=10, help="the peer measures every so many-th day")
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.json"))
    with tempfile.TemporaryDirectory() as scratch:
        output, taken = ours(paths, Path(scratch))
        peak_gb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
        theirs, each = peer_sample(given.folder, given.every)
        compare(output, theirs)
    plain = each * len(paths)
    both = taken["adding"].clock + taken["panel"].clock
    print(f"{len(paths)} days; peer {plain:.0f} s, {each * 1e3:.0f} ms a day on every {given.every}th")
    for name, seconds in taken.items():
        print(f"ours, {name}: {seconds}")
    print(f"panel {plain / taken['panel'].clock:.0f} times as fast; from raw files to the panel {both:.2f} s")
    print(f"peak memory of the largest of our processes {peak_gb:.2f} GB")


if __name__ == "__main__":
    main()
