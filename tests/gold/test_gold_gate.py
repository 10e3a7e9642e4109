"""The gate's own rules, on figures of our own."""

from __future__ import annotations

import json

import gate
import pytest


def test_floor_holds_to_four_digits():
    floors = gate.Floors("c", {"full f1": 0.9})
    assert floors.below({"full f1": 0.9}) == floors.below({"full f1": 0.89996}) == {}
    assert floors.below({"full f1": 0.8999}) == {"full f1": 0.8999}
    assert floors.below({"unpinned": 0.0}) == {}


def test_floors_go_up_and_come_down_only_when_allowed():
    floors = gate.Floors("old", {"a": 0.9, "b": 0.5, "c": 0.7})
    assert floors.raised({"a": 0.8, "b": 0.6}, "new", lower=False).least == {"a": 0.9, "b": 0.6, "c": 0.7}
    assert floors.raised({"a": 0.8, "b": 0.6}, "new", lower=True).least == {"a": 0.8, "b": 0.6, "c": 0.7}
    assert floors.raised({}, "new", lower=False).corpus == "new"


def test_floors_are_read_as_written(tmp_path):
    path = tmp_path / "floors.json"
    assert gate.read_floors(path) == gate.Floors("", {})
    gate.write_floors(gate.Floors("c", {"a": 0.5}), path)
    assert gate.read_floors(path) == gate.Floors("c", {"a": 0.5})


def test_another_corpus_fails(capsys):
    assert gate.judge({"a": 1.0}, gate.Floors("old", {"a": 0.5}), "new") == 1
    assert "--allow-regression" in capsys.readouterr().out


def test_below_a_floor_fails(capsys):
    assert gate.judge({"a": 0.4}, gate.Floors("c", {"a": 0.5}), "c") == 1
    assert "1 of 1 figures below" in capsys.readouterr().out
    assert gate.judge({"a": 0.5}, gate.Floors("c", {"a": 0.5}), "c") == 0


def test_without_reports_the_gate_is_skipped_loudly(tmp_path, capsys):
    assert gate.main([], gold=tmp_path) == 0
    assert "SKIPPED" in capsys.readouterr().err


SCORE = """
import json
from pathlib import Path
def read(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
def score_claims(gold, found):
    right = sum(any(g["start"] == f["start"] and g["speaker"] == f["speaker"] for f in found) for g in gold)
    part = {"p": right / max(len(found), 1), "r": right / len(gold), "f1": right / len(gold)}
    day = {"accuracy_on_matched": 1.0, "n": 0}
    parts = ("value+unit", "comparator", "measure", "speaker", "full")
    return {name: part for name in parts} | {"said_on": day, "as_of": day, "full_f1_by_kind": {"own": part["f1"]}}
"""


@pytest.fixture
def gold(tmp_path):
    """Annotations of one report of our own, with a scorer."""
    text = "Colonel Pavlo Hrynko said his brigade had captured 14 villages."
    (tmp_path / "reports").mkdir()
    report = {"id": "1", "date": "2024-08-14", "text": text}
    (tmp_path / "reports" / "1.json").write_text(json.dumps(report), encoding="utf-8")
    claim = {"doc": "1", "start": text.index("14"), "speaker": "Pavlo Hrynko"}
    (tmp_path / "claims.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORE, encoding="utf-8")
    return tmp_path


def test_whole_gate_on_a_report_of_our_own(gold, tmp_path, capsys):
    path = tmp_path / "floors.json"
    assert gate.main(["--raise-floors"], gold=gold, path=path) == 0
    floors = gate.read_floors(path)
    assert floors.corpus == gate.fingerprint(gold)
    assert floors.least["full f1"] == floors.least["full f1, own"] == 1.0
    assert gate.main([], gold=gold, path=path) == 0
    (gold / "claims.jsonl").write_text('{"doc": "1", "start": 0, "speaker": null}', encoding="utf-8")
    assert gate.main([], gold=gold, path=path) == 1
    assert gate.main(["--raise-floors"], gold=gold, path=path) == 1
    assert gate.read_floors(path) == floors
    assert gate.main(["--raise-floors", "--allow-regression"], gold=gold, path=path) == 0
    assert gate.read_floors(path).least["full f1"] == 0.0
    assert "BELOW" in capsys.readouterr().out
