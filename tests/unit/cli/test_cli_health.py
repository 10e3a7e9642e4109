"""``frontcheck evidence health``, and findings that carry what it finds."""

from __future__ import annotations

import csv
import gzip
import io
import json

import pytest

from command import run
from map_samples import nzz, save


@pytest.fixture
def filled(tmp_path):
    """A store with two maps, on which Ukraine's ground leaps, and a file that was refused."""
    nzz(tmp_path, asked="2024-08-13", day="2024-08-12", side=0.2)
    nzz(tmp_path, asked="2024-08-14", day="2024-08-13", side=0.9)
    save(tmp_path / "2024-08-15.json", {"message": "moved"})
    added = run("evidence", "add", "nzz", *sorted(tmp_path.glob("2024*")), folder=tmp_path)
    assert "2 maps" in added.stdout
    return tmp_path


def test_remarks_are_printed_for_people_and_as_rows(filled):
    shown = run("evidence", "health", folder=filled)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "licence missing" in shown.stdout
    rows = list(csv.DictReader(io.StringIO(run("evidence", "health", "nzz", "--format", "csv", folder=filled).stdout)))
    assert {row["ailment"] for row in rows} >= {"licence missing", "jump", "refused"}
    told = json.loads(run("evidence", "health", "--format", "json", folder=filled).stdout)
    assert rows == [{name: value or "" for name, value in row.items()} for row in told]


def test_a_refused_file_is_named_until_a_good_one_of_its_name_comes(filled):
    refused = "2024-08-15.json: not an NZZ answer"
    assert refused in run("evidence", "health", "--format", "csv", folder=filled).stdout
    good = nzz(filled / "fresh", asked="2024-08-15", day="2024-08-14", side=0.9)
    save(filled / "2024-08-15.json", json.loads(gzip.decompress(good.read_bytes())))
    run("evidence", "add", "nzz", filled / "2024-08-15.json", folder=filled)
    assert refused not in run("evidence", "health", "--format", "csv", folder=filled).stdout


def test_a_measurement_carries_the_jump_of_its_map(filled):
    asked = ("measure", "--holder", "Ukraine", "--in", "Russia", "--on")
    assert "more than on the map of 2024-08-12" in run(*asked, "2024-08-13", folder=filled).stdout
    assert "more than on the map of" not in run(*asked, "2024-08-12", folder=filled).stdout


def test_a_source_that_is_not_there_is_one_line(filled):
    answer = run("evidence", "health", "owl", folder=filled)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "frontcheck: the store holds nothing of source 'owl'; it holds: nzz\n"
