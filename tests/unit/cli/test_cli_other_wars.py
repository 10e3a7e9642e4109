"""A war that nobody has fought: its table and its hand-drawn map go the same way as any other source."""

from __future__ import annotations

import csv
import io
import json

import pytest

from command import run
from control_samples import description, three_days
from map_samples import collection, feature, save

STORY = (
    "WELLINGTON, Aug 14, 2024 (Own Agency) — The Uplands army said on Tuesday that it controlled about 500 square "
    "kilometers of New Zealand.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reed")
    (folder / "story.txt").write_text(STORY)
    three_days(folder)
    description(folder)
    added = run("evidence", "add", "reed", "reed.csv", "--description", "reed.toml", folder=folder)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.startswith("1 files added (3 maps, 0 figures)")
    save(folder / "front.geojson", collection(feature({}, (170.0, -44.1), 0.3)))
    drawn = ("--holder", "Uplands", "--day", "2024-08-13", "--covers", "NZ", "--licence", "CC0-1.0")
    assert run("evidence", "add", "front", "front.geojson", *drawn, folder=folder).returncode == 0
    return folder


def test_it_is_listed_with_what_a_reader_must_know(desk):
    told = run("evidence", "list", folder=desk).stdout
    assert "Reed Institute" in told
    assert "2024-08-12  2024-08-14" in told


def test_it_is_measured(desk):
    asked = ("measure", "--holder", "Uplands", "--in", "NZ", "--on", "2024-08-13", "--format", "json")
    measured = json.loads(run(*asked, folder=desk).stdout)
    areas = {one["source"]: one["measurement"] for one in measured["measured"] if one["measure"] == "area"}
    assert set(areas) == {"reed", "front"}
    assert areas["reed"]["core"] / 1e6 == pytest.approx(524, abs=1)
    assert areas["front"]["core"] / 1e6 == pytest.approx(800, abs=10)
    assert any("not an outline anybody drew" in one for one in areas["reed"]["warnings"])


def test_its_history_is_measured(desk):
    told = run("history", "--holder", "Uplands", "--in", "NZ", "--source", "reed", "-o", "panel.csv", folder=desk)
    assert told.returncode == 0
    rows = list(csv.DictReader(io.StringIO((desk / "panel.csv").read_text())))
    assert [row["day"] for row in rows] == ["2024-08-12", "2024-08-13", "2024-08-14"]


def test_a_report_is_checked_against_it(desk):
    told = run("check", "story.txt", "--format", "json", folder=desk)
    assert told.returncode == 0
    (finding,) = json.loads(told.stdout)["findings"]
    verdicts = {one["source"]: one["verdict"] for one in finding["now"]["sources"]}
    assert verdicts == {"reed": "consistent", "front": "below"}


def test_a_mistake_is_told_in_one_line(desk):
    broken = (desk / "reed.toml").read_text().replace("cell_km = 10\n", "")
    (desk / "broken.toml").write_text(broken)
    told = run("evidence", "add", "reed2", "reed.csv", "--description", "broken.toml", folder=desk)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("frontcheck: source reed2: source.toml: [table] lacks 'cell_km'")
    both = run("evidence", "add", "reed2", "reed.csv", "--description", "reed.toml", "--holder", "X", folder=desk)
    assert both.returncode == 2
