"""Named definitions as a user meets them."""

from __future__ import annotations

import json

import pytest

from command import run
from frontcheck.evidence import EvidenceStore
from map_samples import nzz, save

MINE = """
title = "Mine"
measure = "area_change"
change = "net"
fill = "none"

[[part]]
statuses = ["assessed_control"]
place = "UA"
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with a table of two days and a map, and a folder with a definition."""
    folder = tmp_path_factory.mktemp("desk")
    rows = [
        {"date": day, "layerType": "ukraine_control_map", "areaKm2": area}
        for day, area in (("2024-10-31", 1000), ("2024-11-30", 1725.4))
    ]
    store = EvidenceStore(folder / "store")
    store.add("isw_areas", [save(folder / "daily_areas.json", rows)])
    store.add("nzz", [nzz(folder)])
    (folder / "own").mkdir()
    (folder / "own" / "mine.toml").write_text(MINE)
    return folder


def test_definitions_are_listed(desk):
    shown = run("definitions", folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "isw-net-with-claimed" in shown.stdout
    assert "mine" not in shown.stdout.split()
    own = run("definitions", "mine", "--definitions", "own", "--format", "json", folder=desk)
    (found,) = json.loads(own.stdout)["definitions"]
    assert (found["id"], found["fixed_on"], found["counts"][2]) == ("mine", None, "A missing day: gives no number.")


def test_a_folder_in_the_settings(desk):
    (desk / "settings.toml").write_text('definitions = "own"\n')
    assert run("--config", "settings.toml", "definitions", "mine", folder=desk).returncode == 0


def test_a_number_under_a_definition(desk):
    stretch = ("--holder", "Russia", "--from", "2024-11-01", "--on", "2024-11-30")
    shown = run("measure", "--definition", "isw-net-with-claimed", *stretch, folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "725.4" in shown.stdout
    own = run("measure", "--definition", "mine", "--definitions", "own", *stretch, "--format", "json", folder=desk)
    numbers = {one["source"]: one for one in json.loads(own.stdout)["numbers"]}
    assert numbers["isw_areas"]["number"]["value"] == pytest.approx(725.4e6)
    assert numbers["nzz"]["silence"] == "no map of 2024-10-31 is at hand, and none may stand for it"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("definitions", "nonsense"), "unknown definition 'nonsense'; expected one of deepstate-net-occupied"),
        (("definitions", "--definitions", "nowhere"), "nowhere: no such folder"),
        (
            ("measure", "--definition", "isw-net-assessed", "--holder", "Russia", "--on", "2024-11-30"),
            "isw-net-assessed is a change and no first day is given; expected one with --from",
        ),
        (
            ("measure", "--definition", "frontcheck-core-area", "--holder", "Russia", "--on", "2024-11-30"),
            "frontcheck-core-area names no place; expected one with --in",
        ),
        (
            (
                *("measure", "--definition", "frontcheck-core-area", "--holder", "Russia", "--in", "Ukraine"),
                *("--from", "2024-11-01", "--on", "2024-11-30"),
            ),
            "frontcheck-core-area is what is held on one day; expected no first day",
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line(desk, words, told):
    found = run(*words, folder=desk)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith(f"frontcheck: {told}")
    assert found.stderr.count("\n") == 1


def test_a_place_that_nobody_knows_is_refused_with_the_file(desk):
    (desk / "wrong").mkdir()
    (desk / "wrong" / "there.toml").write_text(MINE.replace('"UA"', '"UA/Atlantis"'))
    found = run("definitions", "--definitions", "wrong", folder=desk)
    assert found.stderr.startswith("frontcheck: there: place: unknown place 'UA/Atlantis'")


def test_without_a_definition_a_place_is_needed(desk):
    found = run("measure", "--holder", "Russia", "--on", "2024-11-30", folder=desk)
    assert found.returncode == 2
    assert "--in" in found.stderr
