"""Set what frontcheck measures beside independently computed tables.

``python tools/compare_tables.py STORE TABLES`` reads ``kursk_daily_*.csv`` in folder TABLES. It measures the same days
through the whole pipeline: maps from the store, borders and settlements from the package. It prints how many numbers
agree within 1 % (or half of the last printed digit), and every one that does not.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.models import Measure, Measurement
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


if __name__ == "__main__":
    main()
