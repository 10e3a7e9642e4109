"""How long an audit takes, beside the loop over geopandas and shapely that one would write.

    .venv/bin/python bench/synthetic.py /tmp/war --days 80
    .venv/bin/python bench/audit.py /tmp/war                 # the peer on every 10th combination
    .venv/bin/python bench/audit.py /tmp/war --every 1       # on all of them

Two sources of an invented war: maps in NZZ's layout, and the same ground as files of one's own in which gains have a
status of their own. Ours is the command, each time a new process from its start to its end: with nothing remembered,
and again. The peer is handed the combinations: for each it reads the files of its days, keeps the statuses, dissolves,
clips to the country and takes the area in an equal-area projection, net, or gained by `difference`. Its clock runs on a
sample of the combinations that give a number on one map for each day, spread evenly, and is taken for all of those;
ours runs on all combinations, also those that give none. Before the times are printed, the numbers are compared.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import geopandas

from frontcheck.config import Config
from frontcheck.pipeline.history.grounds import territory_of
from frontcheck.pipeline.history.memory import FILE, Memory
from frontcheck.pipeline.history.setting import Plan, scene_of

HOLDER, PLACE = "Russia", "Ukraine"
STATUSES = {"nochange": "assessed_control", "gains": "assessed_advance"}
EQUAL_AREA = "+proj=laea +lat_0=48.5 +lon_0=35 +ellps=WGS84"
WEB_MERCATOR = "EPSG:3857"
NEAR_KM2, NEAR_SHARE = 0.4, 2e-5  # edges are straight elsewhere: 10 ppm of what is held on a day


def run(*words: str) -> float:
    """Seconds that the command takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "frontcheck", "--quiet", *words], check=True)
    return time.perf_counter() - start


def own_files(paths: list[Path], folder: Path) -> dict[date, Path]:
    """The ground of each day, with a status for each kind of ground, and where it lies."""
    folder.mkdir()
    found: dict[date, Path] = {}
    for path in paths:
        features = [one for one in read(path) if one["properties"]["type"] in STATUSES]
        day = date.fromisoformat(features[0]["properties"]["date"])
        told = [{**one, "properties": {"status": STATUSES[one["properties"]["type"]]}} for one in features]
        found[day] = folder / f"own_{day}.geojson"
        found[day].write_text(json.dumps({"type": "FeatureCollection", "features": told}))
    return found


def read(path: Path) -> list[dict]:
    return json.loads(path.read_bytes())["value"]["features"]


class Peer:
    """The plain loop."""

    def __init__(self, files: dict[date, Path]) -> None:
        config, memory, self.files = Config(), Memory(None), files
        scene = scene_of(HOLDER, PLACE, config, memory)
        plan = Plan(
            holder=HOLDER,
            place=scene.place,
            place_name=scene.place_name,
            left_out=("UA/Crimea",),
            box=scene.box,
            config=config,
        )
        self.land = geopandas.GeoDataFrame(geometry=[territory_of(plan, memory).land], crs="EPSG:4326")

    def held(self, day: date, statuses: set[str]) -> geopandas.GeoDataFrame:
        features = json.loads(self.files[day].read_bytes())["features"]
        frame = geopandas.GeoDataFrame.from_features(features, crs="EPSG:4326")
        return frame[frame["status"].isin(statuses)].dissolve().clip(self.land)

    def km2(self, combination: dict) -> float:
        choices, source = combination["choices"], combination["source"]
        named = {"control": "assessed_control", "advances": "assessed_advance"}
        words = choices["statuses"].split(", ")
        statuses = set(named.values()) if words == ["everything"] or source == "nzz" else {named.get(w) for w in words}
        plane = WEB_MERCATOR if choices["surface"].startswith("plane") else EQUAL_AREA
        before, after = (self.held(date.fromisoformat(day), statuses) for day in combination["days"])
        if choices["change"] == "gross gain":
            return after.geometry.difference(before.geometry, align=False).to_crs(plane).area.sum() / 1e6
        return (after.to_crs(plane).area.sum() - before.to_crs(plane).area.sum()) / 1e6


def compare(found: list[tuple[dict, float]]) -> float:
    """Refuse to time what does not give the same; the largest difference, in km2."""
    worst = 0.0
    for combination, theirs in found:
        ours = combination["value"] / 1e6
        near = NEAR_KM2 * (2.5 if combination["wrong"] else 1) + NEAR_SHARE * abs(ours)
        worst = max(worst, abs(ours - theirs))
        assert abs(ours - theirs) < near, (combination, theirs)
    return worst


def comparable(combination: dict) -> bool:
    """Whether it has a number on one map for each of two days, in the whole country but for Crimea."""
    whole = combination["source"] == "nzz" or "Crimea" in combination["left_out"]
    return (
        combination["value"] is not None and len(combination["days"]) == 2 and whole and not _interpolated(combination)
    )


def _interpolated(combination: dict) -> bool:
    return combination["choices"]["missing day"].startswith("interpolated")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="daily files in NZZ's layout, such as bench/synthetic.py writes")
    parser.add_argument("--every", type=int, default=10, help="the peer measures every so many-th combination")
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.json"))
    with tempfile.TemporaryDirectory() as scratch:
        store, output = Path(scratch) / "store", Path(scratch) / "audit.json"
        files = own_files(paths, Path(scratch) / "own")
        where = ("--evidence", str(store))
        run("evidence", "add", "nzz", str(given.folder), *where)
        own = ("--holder", HOLDER, "--day-pattern", "own_YYYY-MM-DD", "--status-column", "status", "--covers", "UA")
        run("evidence", "add", "own", *map(str, sorted(files.values())), *own, *where)
        days = sorted(files)
        asked = f"500 km2, {days[2]} to {days[-3]}"
        words = ("audit", asked, "--holder", HOLDER, "--in", PLACE, *where, "-o", str(output))
        (store / FILE).unlink(missing_ok=True)
        cold, warm = run(*words), run(*words)
        combinations = json.loads(output.read_bytes())["combinations"]
        peer, sample, seconds = Peer(files), [], 0.0
        those = [one for one in combinations if comparable(one)]
        for one in those[:: given.every]:
            start = time.perf_counter()
            theirs = peer.km2(one)
            seconds += time.perf_counter() - start
            sample.append((one, theirs))
        worst = compare(sample)
    plain = seconds / len(sample) * len(those)
    print(f"{len(paths)} files; {asked}: {len(combinations)} combinations, {len(those)} of them compared or to compare")
    print(f"compared {len(sample)}: apart at most by {worst:.2f} km2")
    print(f"peer {plain:.0f} s for {len(those)}, {seconds / len(sample):.2f} s each on every {given.every}th")
    print(f"ours, all {len(combinations)}: {cold:.2f} s with nothing remembered, {warm:.2f} s again")
    print(f"{plain / cold:.0f} and {plain / warm:.0f} times as fast, on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
