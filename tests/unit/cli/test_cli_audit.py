"""Auditing a number as a user meets it."""

from __future__ import annotations

import csv
import io
import json

import pytest
import shapely

from command import run

ASKED = ("audit", "at least 300 km2 on 12 August 2024", "--holder", "Ukraine", "--evidence", "store")
STORY = (
    "KYIV, Aug. 14, 2024 (Test Wire) — Ukrainian forces controlled 450 square kilometers of Kursk region on August 12, "
    "General Ivan Testov said Tuesday."
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with maps of two days, and a story."""
    folder = tmp_path_factory.mktemp("audits")
    for day, east in (("2024-08-12", 36.3), ("2024-08-13", 36.5)):
        geometry = json.loads(shapely.to_geojson(shapely.box(36.0, 51.5, east, 51.7)))
        feature = {"type": "Feature", "properties": {}, "geometry": geometry}
        (folder / f"own_{day}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    options = ("--holder", "Ukraine", "--day-pattern", "own_YYYY-MM-DD", "--covers", "RU", "--evidence", "store")
    names = sorted(path.name for path in folder.glob("*.geojson"))
    added = run("-q", "evidence", "add", "own", *names, *options, folder=folder)
    assert added.returncode == 0, added.stderr
    (folder / "story.txt").write_text(STORY)
    return folder


def test_an_audit_on_the_terminal_and_in_files(desk):
    shown = run(*ASKED, folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "at least 300 km²" in shown.stdout
    assert "Definitions fixed before this audit" in shown.stdout
    written = run("-q", *ASKED, "-o", "audit.csv", folder=desk)
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
    rows = list(csv.DictReader(io.StringIO((desk / "audit.csv").read_text())))
    assert {row["map"] for row in rows} == {"of the day", "of the day after"}
    assert run("-q", *ASKED, "-o", "audit.svg", folder=desk).returncode == 0
    assert (desk / "audit.svg").read_text().startswith("<svg")
    assert json.loads(run("-q", *ASKED, "--format", "json", folder=desk).stdout)["holder"] == "Ukraine"


def test_a_claim_of_a_story_is_audited_as_the_story_gives_it(desk):
    found = run("audit", "story.txt", "--claim", "1", "--evidence", "store", folder=desk)
    assert found.returncode == 0, found.stderr
    assert "450 square kilometers: Ukraine in Kursk Oblast" in found.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("audit", "725 km2, November 2024"), 2, "whose ground is it?"),
        (("audit", "725 km2 last month", "--holder", "Ukraine"), 1, "'last month'"),
        (("audit", "story.txt", "--claim", "7", "--evidence", "store"), 1, "no claim '7'"),
        ((*ASKED, "--in", "Nowhere"), 1, "unknown place"),
        ((*ASKED, "--definitions", "nowhere"), 1, "nowhere: no such folder"),
        (("audit", "3 km2, May 2024", "--holder", "Ukraine", "--evidence", "no-store"), 1, "no-store"),
    ],
)
def test_mistakes_are_one_clear_line(desk, words, code, said):
    found = run(*words, folder=desk)
    assert found.returncode == code
    assert said in found.stderr
    assert found.stdout == ""
