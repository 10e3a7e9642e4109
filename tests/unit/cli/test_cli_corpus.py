"""`frontcheck claims` over many reports: what a user sees, and a run that is killed goes on."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import frontcheck
from command import run
from frontcheck.cli.output import counting
from report_samples import NINJS_2, SAMPLES

STORY = "SUMY, Aug 14, 2024 (Own Agency) — Ukraine's army said on Monday that it controlled {} square kilometers."
LONG = STORY + "".join(f"\n\nThe governor said on Tuesday that {n} villages had been captured." for n in (20, 30))


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with one file of every format."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "corpus").mkdir()
    for name, raw in SAMPLES.items():
        (folder / "corpus" / name).write_bytes(raw)
    return folder


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_feed_prints_a_table_for_each_report(desk):
    result = run("claims", "corpus/feed.rss", folder=desk)
    assert result.returncode == 1  # an entry without a text is refused
    assert "Army & governor, Own Wire, corpus/feed.rss: entry 1" in result.stdout
    assert "12 settlements" in result.stdout
    refusal, summary = result.stderr.splitlines()
    assert refusal.startswith("frontcheck: not read: corpus/feed.rss: entry 3: no content and no summary in it; ")
    assert summary == "2 reports read (1 of no known day), 2 claims, 1 refused"


def test_one_report_in_a_wire_format_is_read_as_any_other(desk):
    result = run("claims", "corpus/item.json", "--format", "json", folder=desk)
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["report"]["author"] == "Jane Roe"
    checked = run("check", "corpus/item.json", "--evidence", "store", "--format", "json", folder=desk)
    assert "store" in checked.stderr  # the report was read: what is missing is the evidence
    refused = run("check", "corpus/feed.rss", folder=desk)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert (
        refused.stderr
        == "frontcheck: corpus/feed.rss: more than one report; expected one: `frontcheck claims` reads many\n"
    )


def test_a_folder_becomes_a_table_of_rows_in_the_order_of_its_files(desk, tmp_path):
    written = tmp_path / "claims.parquet"
    result = run("claims", "corpus", "-o", written, folder=desk)
    assert result.returncode == 1
    assert (
        result.stdout
        == "20 reports read (1 of no known day), 20 claims, 10 refused, 10 skipped (no reports by their kind)\n"
    )
    assert len(result.stderr.splitlines()) == 10
    listed = [json.loads(line) for line in (tmp_path / "claims.parquet.refused.jsonl").read_text().splitlines()]
    assert [f"frontcheck: not read: {each['name']}: {each['reason']}" for each in listed] == result.stderr.splitlines()
    sources = list(pd.read_parquet(written)["source"])
    files = [source.partition(":")[0] for source in sources]
    assert files == sorted(files)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.parquet", "claims.parquet.refused.jsonl"]
    again = run("claims", "corpus", "--format", "jsonl", folder=desk)
    assert [row["source"] for row in lines(again)] == sources


def test_several_stories_and_standard_input(tmp_path):
    (tmp_path / "a.txt").write_text(STORY.format(11))
    result = run("claims", "a.txt", "-", "--format", "csv", folder=tmp_path, stdin=json.dumps(NINJS_2))
    assert (result.returncode, result.stderr) == (0, "2 reports read, 2 claims, 0 refused\n")
    first, second = csv.DictReader(io.StringIO(result.stdout))
    assert (first["source"], second["source"], second["doc"]) == ("a.txt", "standard input", "urn:own:2")


def test_no_listing_is_left_where_nothing_was_refused(desk, tmp_path):
    (tmp_path / "claims.jsonl.refused.jsonl").write_text("of an earlier run")
    result = run("claims", "--jobs", "1", "corpus/story.txt", "-o", tmp_path / "claims.jsonl", folder=desk)
    assert (result.returncode, result.stdout) == (0, "1 reports read, 1 claims, 0 refused\n")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]


def test_one_story_goes_to_the_format_that_its_file_is_called_by(desk, tmp_path):
    heads = {"json": "{\n", "jsonl": '{"doc"', "csv": "doc,id", "txt": "EASTVILLE", "parquet": "PAR1"}
    for suffix, head in heads.items():
        run("claims", "corpus/story.txt", "-o", tmp_path / f"one.{suffix}", folder=desk)
        assert (tmp_path / f"one.{suffix}").read_bytes().startswith(head.encode())


@pytest.mark.parametrize(
    ("words", "code", "named"),
    [
        (("claims", "corpus/feed.rss", "--format", "json"), 1, "as json; expected table, jsonl or csv; parquet"),
        (("claims", "corpus", "-o", "claims.json"), 1, "cannot be printed as json; expected jsonl, csv or parquet"),
        (("claims", "corpus", "--format", "parquet"), 1, "parquet needs -o FILE"),
        (("claims", "corpus", "-o", "no/such/claims.parquet"), 1, "cannot write no/such/claims.parquet"),
        (("claims", "corpus", "--date", "2024-08-14"), 2, "the reports are many"),
        (("claims", "corpus", "--jobs", "0"), 2, "--jobs"),
        (("claims", "missing.jsonl"), 1, "missing.jsonl: no such file"),
        (("claims", "missing.jsonl", "corpus/story.txt"), 1, "not read: missing.jsonl: no such file"),
        (("claims", "corpus", "--dask", "tcp://127.0.0.1:x"), 1, "tcp://127.0.0.1:x: no Dask scheduler there ("),
    ],
)  # fmt: skip
def test_mistakes_are_clear(words, code, named, desk):
    result = run(*words, folder=desk)
    assert result.returncode == code
    assert named in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in desk.iterdir()) == ["corpus"]


def test_a_terminal_shows_what_has_been_done(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    with counting(shown=True) as advance:
        advance("12 reports read")
        time.sleep(0.2)
    assert "12 reports read" in sys.stderr.getvalue()
    monkeypatch.setattr(sys, "stderr", Terminal())
    with counting(shown=False) as advance:
        advance("12 reports read")
    assert sys.stderr.getvalue() == ""


def test_a_run_that_is_killed_goes_on_and_gives_the_same(tmp_path):
    documents = 160
    with (tmp_path / "corpus.jsonl").open("w") as corpus:
        for number in range(10, 10 + documents):
            corpus.write(json.dumps({"id": number, "text": LONG.format(number)}) + "\n")
    command = [sys.executable, "-m", "frontcheck", "claims", "corpus.jsonl", "-o", "claims.jsonl"]
    written = tmp_path / "claims.jsonl.progress-wal"
    environment = os.environ | {"PYTHONPATH": str(Path(frontcheck.__file__).parents[1])}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as process:
        while not (written.exists() and written.stat().st_size > 30_000) and process.poll() is None:
            time.sleep(0.005)
        process.kill()
    assert not (tmp_path / "claims.jsonl").exists()
    kept = _kept(tmp_path / "claims.jsonl.progress")
    assert kept % 32 == 0  # whole tasks; none if it was killed in the middle of the first
    assert kept < documents
    result = run("claims", "corpus.jsonl", "-o", "claims.jsonl", folder=tmp_path)
    assert result.returncode == 0
    assert result.stdout.startswith(f"{documents} reports read")
    rows = [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()]
    numbers = [int(row["doc"]) for row in rows]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(10, 10 + documents))
    assert len({(row["doc"], row["id"], row["mention"]) for row in rows}) == len(rows)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.jsonl", "corpus.jsonl"]


def _kept(journal):
    database = sqlite3.connect(journal)
    (found,) = database.execute("SELECT count(*) FROM outcome").fetchone()
    database.close()
    return found
