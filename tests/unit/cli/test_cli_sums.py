"""The command sums over reports of our own."""

import csv
import io
import json

import pytest

from command import run

REPORTS = {
    "a.txt": "SUMY, Aug 13, 2024 (Own Agency) — General Ivan Testov said on Monday that Ukrainian forces held about "
    "1,000 sq km of Kursk region. He said on Tuesday that 40 sq km of Kursk region had been taken by Ukrainian forces "
    "over the last day.\n",
    "b.txt": "SUMY, Aug 15, 2024 (Own Agency) — General Testov said on Thursday that Ukrainian forces controlled 880 "
    "square kilometers of Kursk region.\n",
    "c.txt": "SUMY, Aug 13, 2024 (Other Agency) — General Ivan Testov said on Monday that Ukrainian forces controlled "
    "about 1,000 sq km of Kursk region.\n",
}


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_claims_of_several_reports_are_set_against_one_another(corpus):
    """The level that two reports tell is one; the later one, by the surname alone, is the same speaker's."""
    result = run("sums", "corpus", folder=corpus.parent)
    words = " ".join(result.stdout.split())
    assert result.returncode == 0, result.stderr
    assert "impossible: a level, and changes after it Ivan Testov:" in words
    assert "b.txt" in words
    assert "0 consistent, 1 impossible, 0 silent" in words


def test_json_and_csv_have_every_number(corpus):
    folder = corpus.parent
    assert run("sums", "corpus", "-o", "sums.json", folder=folder).returncode == 0
    assert run("sums", "corpus", "-o", "sums.csv", folder=folder).returncode == 0
    (found,) = json.loads((folder / "sums.json").read_text(encoding="utf-8"))["sums"]
    rows = list(csv.DictReader(io.StringIO((folder / "sums.csv").read_text(encoding="utf-8"))))
    assert [row["role"] for row in rows] == ["earlier level", "gain", "later level"]
    assert [row["claim"] for row in rows] == [*(term["claim"] for term in found["terms"]), found["stated"]["claim"]]
    assert {row["outcome"] for row in rows} == {found["outcome"]} == {"impossible"}


def test_one_report_of_unknown_day_needs_one(corpus):
    (corpus / "d.txt").write_text("General Testov said that Ukrainian forces controlled 28 villages.", encoding="utf-8")
    result = run("sums", "corpus/d.txt", "--date", "2024-08-14", folder=corpus.parent)
    assert (result.returncode, result.stdout.strip()) == (0, "0 consistent, 0 impossible, 0 silent")
    assert run("sums", "corpus", "--date", "2024-08-14", folder=corpus.parent).returncode == 2


def test_a_file_that_is_no_report_is_named(corpus):
    (corpus / "e.json").write_text("{", encoding="utf-8")
    result = run("sums", "corpus", folder=corpus.parent)
    assert result.returncode == 1
    assert "e.json" in result.stderr
