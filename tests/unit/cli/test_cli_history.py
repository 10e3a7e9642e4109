"""The commands on histories as a user meets them."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
import shapely

from command import run

ASKED = ("--holder", "Ukraine", "--in", "Kursk Oblast", "--evidence", "store")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with maps of two days."""
    folder = tmp_path_factory.mktemp("desk")
    for day, east in (("2024-08-10", 35.15), ("2024-08-12", 35.3)):
        ground = json.loads(shapely.to_geojson(shapely.box(35.0, 51.1, east, 51.3)))
        document = {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "properties": {}, "geometry": ground}],
        }
        (folder / f"own_{day}.geojson").write_text(json.dumps(document))
    options = ("--holder", "Ukraine", "--day-pattern", "own_YYYY-MM-DD", "--covers", "RU", "--evidence", "store")
    names = sorted(path.name for path in folder.glob("*.geojson"))
    added = run("-q", "evidence", "add", "own", *names, *options, folder=folder)
    assert added.returncode == 0, added.stderr
    return folder


def test_a_panel_on_the_terminal_and_in_files(desk):
    shown = run("history", *ASKED, folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Ukraine in Kursk Oblast" in shown.stdout
    written = run("history", *ASKED, "-o", "panel.csv", "--chart", "panel.svg", "--jobs", "1", folder=desk)
    assert (written.returncode, written.stdout) == (0, "")
    rows = list(csv.DictReader(io.StringIO((desk / "panel.csv").read_text())))
    assert [row["day"] for row in rows] == ["2024-08-10", "2024-08-11", "2024-08-12"]
    assert float(rows[2]["gain_core_km2"]) > 100
    assert (desk / "panel.svg").read_text().startswith("<svg")
    assert run("history", *ASKED, "-o", "panel.parquet", folder=desk).returncode == 0
    assert pq.ParquetFile(desk / "panel.parquet").metadata.num_rows == 3


def test_change_and_settlements(desk):
    found = run("change", *ASKED, "--from", "2024-08-10", "--to", "2024-08-12", folder=desk)
    assert (found.returncode, found.stderr) == (0, "")
    assert "own, won: " in found.stdout
    spells = run("settlements", "--in", "Kursk Oblast", "--evidence", "store", "-o", "spells.csv", folder=desk)
    assert (spells.returncode, spells.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO((desk / "spells.csv").read_text())))
    assert {row["holder"] for row in rows} == {"Ukraine"}
    assert {row["not_before"] for row in rows} == {"", "2024-08-10"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("history", *ASKED, "-o", "panel.xlsx"), 2, "panel.xlsx"),
        (("history", *ASKED, "--by", "village"), 2, "region"),
        (("history", *ASKED, "--every", "often"), 1, "every 'often'"),
        (("change", *ASKED, "--from", "2024-08-12", "--to", "2024-08-10"), 1, "the earlier one first"),
        (("settlements", "--in", "Nowhere", "--evidence", "store"), 1, "unknown place"),
    ],
)
def test_mistakes_are_one_clear_line(desk, words, code, said):
    found = run(*words, folder=desk)
    assert found.returncode == code
    assert said in found.stderr
    assert found.stdout == ""
