"""The command as a user meets it: results on standard output, one clear line for a mistake, exit codes 0, 1 and 2."""

from __future__ import annotations

import csv
import io
import json
import socket
import subprocess
import sys

import pytest
import shapely

from command import run

STORY = (
    "SUMY, Aug 14, 2024 (Own Agency) — Ukraine's army said on Monday that it controlled 90 square kilometers "
    "of Kursk region.\n"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with a story, a map of our own, and a store that holds it."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "story.txt").write_text(STORY)
    box = json.loads(shapely.to_geojson(shapely.box(35.0, 51.2, 35.15, 51.4)))
    feature = {"type": "Feature", "properties": {}, "geometry": box}
    (folder / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    options = ("--holder", "Ukraine", "--day", "2024-08-12", "--covers", "RU", "--licence", "CC0-1.0")
    added = run("evidence", "add", "own", "own.geojson", *options, folder=folder)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.startswith("1 files added (1 maps, 0 figures)")
    return folder


def test_version_and_help(desk):
    assert run("--version", folder=desk).stdout == "frontcheck 0.1.0\n"
    for words in ([], ["claims"], ["check"], ["measure"], ["evidence"], ["evidence", "add"], ["evidence", "list"]):
        helped = run(*words, "--help", folder=desk)
        assert (helped.returncode, helped.stderr) == (0, "")
        assert "Usage" in helped.stdout


def test_it_runs_as_a_module_without_a_warning(desk):
    command = [sys.executable, "-W", "error", "-m", "frontcheck", "claims", "story.txt", "--format", "jsonl"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=desk, check=True)
    assert (json.loads(result.stdout)["low"], result.stderr) == (90, "")


def test_explain_names_rule_and_words_of_every_field(desk):
    told = run("claims", "story.txt", "--explain", folder=desk)
    assert (told.returncode, told.stderr) == (0, "")
    lines = [line.split() for line in told.stdout.splitlines()]
    assert any(line[:5] == ["relation", "controls", "governing", "word", "“controlled”"] for line in lines)
    assert any(line[:4] == ["said", "on", "12", "August"] for line in lines)
    assert run("claims", "story.txt", "--explain", "--format", "csv", folder=desk).returncode == 2
    assert run("claims", "story.txt", "story.txt", "--explain", folder=desk).returncode == 2


def test_wrong_usage_exits_2(desk):
    for words in (
        ["claims"],
        ["check"],
        ["check", "story.txt", "--example"],
        ["nonsense"],
        ["measure", "--holder", "Ukraine"],
    ):
        assert run(*words, folder=desk).returncode == 2, words


def test_claims_from_a_file_and_from_standard_input(desk):
    from_file = run("claims", "story.txt", "--format", "json", folder=desk)
    from_stdin = run("claims", "-", "--format", "json", folder=desk, stdin=STORY)
    assert (from_file.returncode, from_file.stderr) == (0, "")
    assert json.loads(from_file.stdout)["statements"] == json.loads(from_stdin.stdout)["statements"]


def test_claims_as_lines_and_rows(desk):
    lines = run("claims", "story.txt", "--format", "jsonl", folder=desk).stdout.splitlines()
    rows = list(csv.DictReader(io.StringIO(run("claims", "story.txt", "--format", "csv", folder=desk).stdout)))
    (line,), (row,) = map(json.loads, lines), rows
    assert (line["low"], line["unit"], line["comparator"], line["as_of"]) == (90, "km2", "=", "2024-08-12")
    assert row["speaker"] == line["speaker"] == "Ukraine's army"


def test_check_prints_a_table_and_writes_every_format(desk):
    table = run("check", "story.txt", folder=desk)
    assert (table.returncode, table.stderr) == (0, "")
    assert "90 square kilometers" in table.stdout
    for suffix in ("json", "csv", "html"):
        written = run("check", "story.txt", "-o", f"out.{suffix}", folder=desk)
        assert (written.returncode, written.stdout, written.stderr) == (0, "", "")
        assert "90 square kilometers" in (desk / f"out.{suffix}").read_text()


def test_measure_gives_every_source_core_and_outer(desk):
    words = ("measure", "--holder", "Ukraine", "--in", "Kursk Oblast", "--on", "2024-08-12")
    measured = json.loads(run(*words, "--format", "json", folder=desk).stdout)["measured"]
    area = next(row for row in measured if (row["measure"], row["source"]) == ("area", "own"))
    assert area["measurement"]["core"] == area["measurement"]["outer"] > 1e8
    assert "contact" in run(*words, folder=desk).stdout


def test_evidence_list_names_days_licence_and_lean(desk):
    listed = run("evidence", "list", folder=desk)
    assert (listed.returncode, listed.stderr) == (0, "")
    for word in ("own", "2024-08-12", "CC0-1.0", "none stated"):
        assert word in listed.stdout


def test_adding_the_same_file_again_changes_nothing(desk):
    options = ("--holder", "Ukraine", "--day", "2024-08-12", "--covers", "RU", "--licence", "CC0-1.0")
    again = run("evidence", "add", "own", "own.geojson", *options, folder=desk)
    assert again.returncode == 0
    assert again.stdout.startswith("0 files added (0 maps, 0 figures), 1 known already")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("binary.txt", b"\x00\x01\x02" * 50),
        ("broken.txt", b"caf\xe9 \xff\xfe\x81\x8d \xe2\x28"),
    ],
)
def test_a_bad_story_is_one_clear_line_and_exit_1(name, content, desk):
    (desk / name).write_bytes(content)
    _assert_one_line(run("claims", name, folder=desk), name)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("claims", "missing.txt"), "missing.txt"),
        (("check", "story.txt", "--evidence", "nowhere"), "nowhere"),
        (("check", "story.txt", "-o", "no/such/folder/out.json"), "out.json"),
        (("measure", "--holder", "Ukraine", "--in", "Zzyzx", "--on", "2024-08-12"), "Zzyzx"),
        (("evidence", "add", "nonsense", "own.geojson"), "nonsense"),
        (("--config", "missing.toml", "claims", "story.txt"), "missing.toml"),
        (("claims", "story.txt", "--assist", "127.0.0.1:8080"), "assist is '127.0.0.1:8080'"),
    ],
)
def test_a_mistake_is_one_clear_line_and_exit_1(words, named, desk):
    _assert_one_line(run(*words, folder=desk), named)


def _assert_one_line(result, named):
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("frontcheck: ")
    assert named in result.stderr


def test_a_refused_file_does_not_lose_the_good_one(desk):
    (desk / "bad.geojson").write_text("{not json")
    options = ("--holder", "Ukraine", "--day", "2024-08-13", "--covers", "RU")
    result = run("evidence", "add", "mixed", "bad.geojson", "own.geojson", *options, folder=desk)
    assert result.returncode == 1
    assert "bad.geojson" in result.stderr
    assert result.stdout.startswith("1 files added")


def test_a_story_without_a_day_says_what_to_pass(desk):
    (desk / "dateless.txt").write_text(
        "The army said on Monday that it had taken 90 square kilometers of Kursk region.\n"
    )
    assert "--date" in run("claims", "dateless.txt", folder=desk).stderr
    assert run("--quiet", "claims", "dateless.txt", folder=desk).stderr == ""
    dated = run("claims", "dateless.txt", "--date", "2024-08-14", "--format", "jsonl", folder=desk)
    assert json.loads(dated.stdout)["said_on"] == "2024-08-12"


@pytest.mark.parametrize("command", ["claims", "check"])
def test_an_endpoint_that_is_not_there_costs_a_note_only(command, desk):
    plain = run(command, "story.txt", "--format", "csv", folder=desk)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("frontcheck.claims.assist.endpoint.time.sleep", lambda _: None)
        assisted = run(command, "story.txt", "--format", "csv", "--assist", url, "--assist-model", "m", folder=desk)
    assert (assisted.returncode, assisted.stdout) == (0, plain.stdout)
    assert assisted.stderr.startswith("note: language model at 127.0.0.1:")
    assert "it cannot be reached" in assisted.stderr


def test_verbose_says_where_each_part_was_found(desk):
    assert "dateline" in run("--verbose", "claims", "story.txt", folder=desk).stderr
