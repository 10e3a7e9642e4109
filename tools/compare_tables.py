"""Set what frontcheck measures beside independently computed tables.

``python tools/compare_tables.py STORE TABLES`` reads ``kursk_daily_*.csv`` and ``figures_dev.csv`` in folder TABLES.
It measures the same days through the whole pipeline: maps from the store, borders and settlements from the package, and
works out the same published figures from the areas of ISW layers. It prints how many numbers agree within 1 % (or half
of the last printed digit), and every one that does not; for the figures, every one.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from frontcheck.config import Config
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, latest_by
from frontcheck.geodesy import geodesic_area_m2, union
from frontcheck.models import Figure, Measure, Measurement
from frontcheck.pipeline.desk import Desk
from frontcheck.places import Places

COLUMNS = {  # prefix of the table's columns: source, which value
    "nzz": ("nzz", "core"),
    "ds": ("deepstate", "core"),
    "dsu": ("deepstate", "outer"),
    "isw": ("isw_weekly", "outer"),
    "owl": ("owl", "core"),
}
MEASURES = {  # column: measure, detail that holds it (None for the value itself), SI units in one of the table's
    "area": (Measure.AREA, None, 1e6),
    "depth": (Measure.DEPTH, None, 1e3),
    "contact_km": (Measure.FRONT_LENGTH, "contact_m", 1e3),
    "span_km": (Measure.FRONT_LENGTH, "span_m", 1e3),
    "chord_km": (Measure.FRONT_LENGTH, "chord_m", 1e3),
}
SOURCES = {"nzz": "nzz", "deepstate": "deepstate", "owl": "owl", "isw_weekly_topojson": "isw_weekly"}  # by folder
QUANTITIES = {  # as the published figures name them: measure, detail, SI units in one of the table's
    "area": (Measure.AREA, None, 1e6),
    "change": (Measure.AREA_CHANGE, "gain_m2", 1e6),
    "depth": (Measure.DEPTH, None, 1e3),
    "front width": (Measure.FRONT_LENGTH, "chord_m", 1e3),
    "settlements": (Measure.SETTLEMENTS, None, 1),
}
LAYERS = {
    "ukraine_control_map+russian_advances+russian_claimed": (
        "ukraine_control_map",
        "russian_advances",
        "russian_claimed",
    ),
    "ukraine_control_map+russian_advances": ("ukraine_control_map", "russian_advances"),
}


@dataclass(frozen=True)
class Compared:
    """One number of a table, and ours."""

    name: str
    theirs: float
    ours: float

    @property
    def agrees(self) -> bool:
        """Within 1 %, or within half of the last digit that the table prints."""
        return abs(self.ours - self.theirs) <= max(0.01 * abs(self.theirs), 0.05 + 1e-9)


def measured(desk: Desk, source: str, measure: Measure, day: date, first_day: date | None = None) -> Measurement | None:
    """What a source's newest map of a day or before gives in Kursk Oblast."""
    place = desk.places.resolve("RU/Kursk")
    question = desk.pose(measure, "Ukraine", place, day, first_day)
    info = next((info for info in desk.store.sources() if info.id == source), None)
    found = desk.measure(question, info, None) if info else None
    return found[0] if isinstance(found, tuple) else None


def value(measurement: Measurement, which: str, detail: str | None) -> float:
    """Core or outer value, or a number that goes with it."""
    if detail is None:
        return measurement.core if which == "core" else measurement.outer
    return measurement.detail[detail if which == "core" else f"outer_{detail}"]


def daily(desk: Desk, path: Path) -> list[Compared]:
    """Every comparable number of the daily table whose map is in the store."""
    compared = []
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            day = date.fromisoformat(row["date"])
            for prefix, (source, which) in COLUMNS.items():
                if not any(ref.valid_on == newest(desk, source, day) for ref in desk.refs(source)):
                    continue
                for column, (measure, detail, unit) in MEASURES.items():
                    text = row.get(f"{prefix}_{column}")
                    if not text:
                        continue
                    ours = measured(desk, source, measure, day)
                    if ours is not None:
                        name = f"{row['date']} {prefix}_{column}"
                        compared.append(Compared(name, float(text), value(ours, which, detail) / unit))
    return compared


def newest(desk: Desk, source: str, day: date) -> date | None:
    """Day of the newest map not later than a day; None where the store has none that the table could have used."""
    days = [ref.valid_on for ref in desk.refs(source) if timedelta(0) <= day - ref.valid_on <= timedelta(days=7)]
    latest = max((ref.valid_on for ref in desk.refs(source)), default=day)
    return max(days, default=None) if source == "nzz" or day <= latest else None


def layers_change(desk: Desk, row: dict[str, str]) -> float | None:
    """End minus start of a sum of ISW layers, days without a row interpolated."""
    method = row["method"].removeprefix("sum of ").split(",")[0]
    if method not in LAYERS or not row["as_of_start"]:
        return None
    figures = desk.store.figures("isw_areas")
    names = LAYERS[method] + (("kursk_russian_advances",) if "kursk" in row["method"] else ())

    def total(day: date) -> float:
        return sum(interpolated(figures, name, day) for name in names)

    return total(date.fromisoformat(row["as_of_end"])) - total(date.fromisoformat(row["as_of_start"]))


def interpolated(figures: tuple[Figure, ...], layer: str, day: date) -> float:
    """Area of a layer on a day, in km2: straight between the days around it, 0 before its first.

    Raises
    ------
    EvidenceError
        If the store has no figure of the layer, or none of the day or later: an area is not carried on beyond the last.
    """
    points = {figure.as_of: figure.quantity.low or 0.0 for figure in figures if figure.layer == layer}
    if day > max(points, default=date.min):
        raise EvidenceError(f"layer {layer}: no figure of {day} or later in the store")
    before = max((known for known in points if known <= day), default=None)
    if before is None:
        return 0.0
    after = min(known for known in points if known >= day)
    share = (day - before) / (after - before) if after > before else 0.0
    return points[before] + share * (points[after] - points[before])


def whole_map(desk: Desk, row: dict[str, str]) -> float | None:
    """All that Russia holds on the NZZ map of a day, in km2, not clipped; edges are geodesics, as in the table."""
    if not row["method"].startswith("nochange+gains"):
        return None
    ref = latest_by(desk.refs("nzz"), date.fromisoformat(row["as_of_end"]))
    if ref is None:
        raise EvidenceError(f"nzz: no map of {row['as_of_end']} in the store")
    areas = desk.store.snapshot(ref).areas
    return geodesic_area_m2(union(area.geometry for area in areas if area.holder == "Russia")) / 1e6


def on_ground(desk: Desk, row: dict[str, str]) -> float | None:
    """Ground, depth, width or settlements in Kursk Oblast on the first map that a row rests on, in its own unit."""
    source = SOURCES.get(row["data_files"].replace(" ", "/").split("/")[0].rstrip(","))
    if source is None or row["quantity"] not in QUANTITIES:
        return None
    measure, detail, unit = QUANTITIES[row["quantity"]]
    stated = re.search(r"NZZ date (\S+)|topojson/(\S+)", f"{row['method']} {row['data_files']}")
    day = date.fromisoformat(next(filter(None, stated.groups())) if stated else row["as_of_end"])
    first_day = date.fromisoformat(row["as_of_start"]) if measure is Measure.AREA_CHANGE else None
    found = measured(desk, source, measure, day, first_day)
    which = "outer" if source == "isw_weekly" or "grey" in row["method"] else "core"
    return None if found is None else value(found, which, detail) / unit


def published(desk: Desk, path: Path) -> tuple[list[Compared], list[str]]:
    """Every published figure whose value follows from layers, a whole map or ground in Kursk, and ids of the others."""
    compared, left_out = [], []
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found = (way(desk, row) for way in (layers_change, whole_map, on_ground))
            ours = next((one for one in found if one is not None), None)
            if ours is None:
                left_out.append(row["id"])
            else:
                off = f"{100 * (ours / float(row['value']) - 1):+.1f} %"
                name = f"{row['id']} {row['publisher']}, {row['value']} {row['unit']}: {off}"
                compared.append(Compared(name, float(row["our_value"]), ours))
    return compared, left_out


def main() -> None:
    """Compare and print."""
    store, tables = Path(sys.argv[1]), Path(sys.argv[2])
    desk = Desk(EvidenceStore(store), Places.open(), Config().thresholds)
    compared = daily(desk, next(tables.glob("kursk_daily_*.csv")))
    agree = Counter(one.name.split()[1] for one in compared if one.agrees)
    for column, count in Counter(one.name.split()[1] for one in compared).items():
        print(f"{column}: {agree[column]} of {count} agree")
    for one in compared:
        if not one.agrees:
            print(f"differs: {one.name}: table {one.theirs}, ours {one.ours:.1f}")
    print(f"in all: {sum(agree.values())} of {len(compared)}")
    figures, left_out = published(desk, tables / "figures_dev.csv")
    for one in figures:
        print(f"{one.name}; table {one.theirs:.1f}, ours {one.ours:.1f}{'' if one.agrees else ', differs'}")
    print(f"figures in all: {sum(one.agrees for one in figures)} of {len(figures)}")
    print(f"not compared: {', '.join(left_out)}")


if __name__ == "__main__":
    main()
