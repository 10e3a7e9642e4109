"""What the store kept, by the command: maps, bytes, exports, and what was known by a day."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from command import run
from frontcheck.evidence import EvidenceStore
from map_samples import nzz


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with a map that was redrawn two days later, and a report of its day."""
    folder = tmp_path_factory.mktemp("kept")
    nzz(folder, asked="2024-08-13", side=0.2)
    nzz(folder, asked="2024-08-15", side=0.3)
    assert run("evidence", "add", "nzz", ".", "--jobs", "2", folder=folder).returncode == 0
    (folder / "story.txt").write_text(
        "SUMY, Aug 16, 2024 (Own Agency) — Ukraine's army said on Monday that it controlled 300 square kilometers "
        "of Kursk region.\n"
    )
    return folder


def identities(desk, *words):
    listed = run("evidence", "maps", "nzz", *words, folder=desk)
    assert (listed.returncode, listed.stderr) == (0, "")
    head, *rows = [line.split("\t") for line in listed.stdout.splitlines()]
    assert head == ["map", "public from", "retrieved", "url"]
    return [row[0] for row in rows], [row[1] for row in rows]


def test_every_version_is_listed_and_those_known_by_a_day(desk):
    ids, days = identities(desk)
    assert days == ["2024-08-13", "2024-08-15"]
    assert identities(desk, "--known-by", "2024-08-14")[0] == ids[:1]


def test_raw_gives_the_published_bytes(desk):
    ids, _ = identities(desk)
    told = run("evidence", "raw", ids[1], "-o", "again.json.gz", folder=desk)
    assert (told.returncode, told.stdout) == (0, "")
    assert told.stderr.startswith("note: 2024-08-15.json.gz: ")
    assert (desk / "again.json.gz").read_bytes() == (desk / "2024-08-15.json.gz").read_bytes()
    words = ["-m", "frontcheck", "--quiet", "evidence", "raw", ids[0], "--evidence", desk / "store"]
    piped = subprocess.run([sys.executable, *words], capture_output=True, check=True)
    assert (piped.stdout, piped.stderr) == ((desk / "2024-08-13.json.gz").read_bytes(), b"")


@pytest.mark.parametrize(("identity", "named"), [("nzz:2024-08-12", "neither the id"), ("0" * 64, "holds no bytes")])
def test_what_is_not_there_is_one_line(desk, identity, named):
    told = run("evidence", "raw", identity, folder=desk)
    assert (told.returncode, told.stdout) == (1, "")
    assert named in told.stderr
    assert told.stderr.count("\n") == 1


def test_export_asks_for_the_licence_by_name(desk):
    (identity, _), _ = identities(desk)
    refused = run("evidence", "export", identity, "-o", "map.geojson", folder=desk)
    assert (refused.returncode, (desk / "map.geojson").exists()) == (1, False)
    assert "--despite-licence nzz" in refused.stderr
    words = ("-o", "map.geojson", "--despite-licence", "nzz")
    assert run("evidence", "export", identity, *words, folder=desk).returncode == 0
    assert json.loads((desk / "map.geojson").read_text())["id"] == identity


def area(desk, *words):
    measured = run(
        *("measure", "--holder", "Ukraine", "--in", "Kursk Oblast", "--on", "2024-08-12", "--format", "json"),
        *words,
        folder=desk,
    )
    assert (measured.returncode, measured.stderr) == (0, "")
    return next(row for row in json.loads(measured.stdout)["measured"] if row["measure"] == "area")


def test_measure_answers_from_what_was_public_then(desk):
    ids, _ = identities(desk)
    then, now = area(desk, "--known-by", "2024-08-14"), area(desk)
    assert json.dumps(then).count(ids[0]) > 0
    assert json.dumps(now).count(ids[1]) > 0
    assert area(desk, "--known-by", "2024-08-12")["silence"]


def test_check_answers_from_what_was_public_then(desk):
    words = ("check", "story.txt", "--format", "json")
    then, now = run(*words, "--known-by", "2024-08-14", folder=desk), run(*words, folder=desk)
    assert (then.returncode, now.returncode) == (0, 0)
    ids, _ = identities(desk)
    assert (ids[0] in then.stdout, ids[1] in then.stdout) == (True, False)
    assert ids[1] in now.stdout
    assert json.loads(then.stdout)["choices"]["nothing public after"] == "2024-08-14"


def test_check_names_the_day_of_knowledge_wherever_it_speaks_of_now(desk):
    told = run("check", "story.txt", "--known-by", "2024-08-14", folder=desk)
    text = " ".join(told.stdout.split())
    assert "(public by 14 August 2024) then: maps:" in text
    assert "As known by 14 August 2024, " in text
    page = run("check", "story.txt", "--known-by", "2024-08-14", "--format", "html", folder=desk).stdout
    assert "Maps, as known by 14 August 2024: " in page


def test_history_answers_from_what_was_public_then(desk):
    words = ("history", "--holder", "Ukraine", "--in", "Kursk Oblast", "--from", "2024-08-12", "--to", "2024-08-12")

    def told(*more):
        done = run(*words, *more, "-o", "panel.csv", folder=desk)
        return (done.returncode, (desk / "panel.csv").read_text(encoding="utf-8"))

    then, now = told("--known-by", "2024-08-14"), told()
    assert (then[0], now[0]) == (0, 0)
    ids, _ = identities(desk)
    assert (ids[0] in then[1], ids[1] in then[1]) == (True, False)
    assert ids[1] in now[1]


def test_adding_that_is_stopped_says_how_to_go_on(desk, monkeypatch):
    def stopped(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(EvidenceStore, "add", stopped)
    told = run("evidence", "add", "nzz", ".", folder=desk)
    assert (told.returncode, told.stdout) == (130, "")
    assert told.stderr == "frontcheck: nzz: stopped; what was added stays, and the same command goes on\n"


def test_each_repair_is_listed_with_its_reason_and_area(tmp_path):
    drawn = {
        "sound": [[37.0, 48.0], [37.5, 48.0], [37.5, 48.3], [37.0, 48.3], [37.0, 48.0]],
        "bow-tie": [[38.0, 48.0], [38.5, 48.3], [38.5, 48.0], [38.0, 48.3], [38.0, 48.0]],
    }
    features = [
        {"type": "Feature", "properties": {"s": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in drawn.items()
    ]
    (tmp_path / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    described = ("--holder", "Ukraine", "--day", "2024-08-12", "--covers", "UA")
    added = run("evidence", "add", "own", "own.geojson", *described, folder=tmp_path)
    assert added.returncode == 0, added.stderr
    head, row = run("evidence", "maps", "own", folder=tmp_path).stdout.splitlines()
    listed = run("evidence", "repairs", row.split("\t")[0], folder=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, "")
    head, *repairs = [line.split("\t") for line in listed.stdout.splitlines()]
    assert head == ["holder", "status", "label", "why invalid", "km2 as drawn", "km2 mended"]
    ((holder, status, _, reason, before, after),) = repairs
    assert (holder, status, reason) == ("Ukraine", "assessed_control", "Self-intersection[38.25 48.15]")
    assert float(before) == pytest.approx(0.0, abs=1e-3)
    assert float(after) == pytest.approx(621, abs=1)
