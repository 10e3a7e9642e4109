"""The command record over the shipped example's kind of reports and maps of our own."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import shapely

import frontcheck
from command import run
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource

STORY = "SUMY, Aug 14, 2024 (Own Agency) — General Ivan Testov said on Monday that Ukrainian forces controlled {} sq km"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("record")
    (folder / "corpus").mkdir()
    for name, km2 in {"a": 9_000, "b": 9_000, "c": 205}.items():
        story = STORY.format(km2).replace("Own", f"{name.upper()}-Town")
        (folder / "corpus" / f"{name}.txt").write_text(f"{story} of Kursk region.\n", encoding="utf-8")
    geometry = json.loads(shapely.to_geojson(shapely.box(35.00, 51.20, 35.15, 51.40)))
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path = folder / "own_2024-08-12.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    own = DescribedSource(id="own", holder="Ukraine", day=date(2024, 8, 12), covers=("RU",))
    assert not EvidenceStore(folder / "store").add("own", [path], described=own).refused
    return folder


def test_the_table_tells_whose_claims_stand_how(desk):
    result = run("record", "corpus", "--evidence", "store", folder=desk)
    words = " ".join(result.stdout.split())
    assert result.returncode == 0, result.stderr
    assert "Ivan Testov" in words
    assert "2 claims, told 3 times in 3 reports" in words
    assert "own both 1 1 0 0 2" in words
    assert "3 reports read, 3 claims, 0 refused" in result.stderr + result.stdout


@pytest.mark.parametrize("suffix", ["csv", "json", "svg", "html"])
def test_the_suffix_names_the_format_and_nothing_is_left_behind(desk, suffix):
    result = run("record", "corpus", "-o", f"record.{suffix}", folder=desk)
    assert result.returncode == 0, result.stderr
    assert (desk / f"record.{suffix}").stat().st_size > 500
    assert not list(desk.glob("*.progress*"))


def test_a_claim_of_two_reports_is_a_row_of_two(desk):
    assert run("record", "corpus", "-o", "rows.csv", folder=desk).returncode == 0
    rows = list(csv.DictReader(io.StringIO((desk / "rows.csv").read_text(encoding="utf-8"))))
    assert sorted((row["number"], row["reports"], row["verdict_now"]) for row in rows) == [
        ("205.0", "1", "consistent"), ("9000.0", "2", "above"),
    ]  # fmt: skip


def test_two_processes_find_the_same(desk):
    assert run("record", "corpus", "-o", "one.json", folder=desk).returncode == 0
    assert run("record", "corpus", "--jobs", "2", "-o", "two.json", folder=desk).returncode == 0
    assert (desk / "one.json").read_bytes() == (desk / "two.json").read_bytes()


def test_without_maps_there_is_one_clear_line(desk, tmp_path):
    result = run("record", desk / "corpus", "--evidence", tmp_path / "none", folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith("frontcheck: ")
    assert "Traceback" not in result.stderr


def test_what_is_no_report_is_named_and_the_rest_is_done(desk, tmp_path):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    result = run("record", desk / "corpus", tmp_path / "bad.json", "--evidence", desk / "store", folder=tmp_path)
    assert result.returncode == 1
    assert "bad.json" in result.stderr
    assert "Ivan Testov" in result.stdout


def test_a_run_that_is_stopped_goes_on(desk, tmp_path):
    """Killed in the middle, the same command ends with the same file as an undisturbed run."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number in range(80):
        text = f"{STORY.format(100 + number)} of Kursk region.\n"
        (corpus / f"{number:03}.txt").write_text(text, encoding="utf-8")
    words = ["record", "corpus", "--evidence", str(desk / "store"), "-o", "record.json"]
    environment = {**os.environ, "PYTHONPATH": str(Path(frontcheck.__file__).parents[1])}
    process = subprocess.Popen([sys.executable, "-m", "frontcheck", *words], cwd=tmp_path, env=environment)
    journal = tmp_path / "record.json.progress"
    until = time.monotonic() + 60
    while process.poll() is None and not journal.exists() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    process.wait(60)
    assert process.returncode != 0
    assert journal.exists()
    result = run(*words, folder=tmp_path)
    assert result.returncode == 0, result.stderr
    first = (tmp_path / "record.json").read_bytes()
    assert run(*words, folder=tmp_path).returncode == 0
    assert (tmp_path / "record.json").read_bytes() == first
    assert len(json.loads(first)["record"]["speakers"][0]["claims"]) == 80
