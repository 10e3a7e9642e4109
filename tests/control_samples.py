"""A settlement-control table of an invented war on real islands: no place or holder in it exists."""

from __future__ import annotations

from pathlib import Path

ABOUT = """
title = "Register of the Reed war"
publisher = "Reed Institute"
kind = "maps"
lineage = "reed"
licence = "CC BY 4.0"
redistribution = true
lean = "none stated"
url = "https://example.org/reed"
cadence_days = 1

[coverage]
Uplands = ["NZ"]
Lowlands = ["NZ"]

[files]
name = '{name}'
example = "{example}"
"""
TABLE = """
[table]
place = "asciiname"
lon = "longitude"
lat = "latitude"
day = "date"
label = "status"
cell_km = 10
"""
LABELS = """
[[label]]
match = ["UP"]
means = [{ holder = "Uplands", status = "assessed_control" }]

[[label]]
match = ["LOW", "low"]
means = [{ holder = "Lowlands", status = "assessed_control" }]

[[label]]
match = ["CONTESTED"]
means = [{ holder = "Uplands", status = "contested" }, { holder = "Lowlands", status = "contested" }]

[[label]]
match = ["NOBODY"]
ignored = "the register says that nobody holds it"
"""
HEAD = "geonameid,asciiname,longitude,latitude,date,status"
TOWNS = {"Aston": (170.0, -44.0), "Bexley": (170.2, -44.0), "Corby": (170.1, -43.9)}


def description(folder: Path, layout: str = TABLE, rules: str = LABELS, name: str = r"reed.*", **more: str) -> Path:
    """A user's own source.toml."""
    path = folder / "reed.toml"
    path.write_text(ABOUT.format(name=name, example=more.get("example", "reed.csv")) + layout + rules)
    return path


def row(town: str, day: str, label: str, number: int = 1) -> str:
    lon, lat = TOWNS[town]
    return f"{number},{town},{lon},{lat},{day},{label}"


def table(folder: Path, *rows: str, head: str = HEAD, name: str = "reed.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def three_days(folder: Path) -> Path:
    """Corby is fought over, then taken by the Uplands, then nothing moves."""
    days = (("2024-08-12", "CONTESTED"), ("2024-08-13", "UP"), ("2024-08-14", "UP"))
    rows = [
        row(town, day, label)
        for day, corby in days
        for town, label in (("Aston", "UP"), ("Bexley", "LOW"), ("Corby", corby))
    ]
    return table(folder, *rows)
