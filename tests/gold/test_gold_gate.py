"""The gate's own rules, on figures of our own."""

from __future__ import annotations

import json

import pytest
from tests.gold import gate
from tests.gold.floors import Floors, read_floors, write_floors


def test_floor_holds_to_four_digits():
    floors = Floors("c", {"full f1": 0.9})
    assert floors.below({"full f1": 0.9}) == floors.below({"full f1": 0.89996}) == {}
    assert floors.below({"full f1": 0.8999}) == {"full f1": 0.8999}
    assert floors.below({"unpinned": 0.0}) == {}


def test_floors_go_up_and_come_down_only_when_allowed():
    floors = Floors("old", {"a": 0.9, "b": 0.5, "c": 0.7})
    assert floors.raised({"a": 0.8, "b": 0.6}, "new", lower=False).least == {"a": 0.9, "b": 0.6, "c": 0.7}
    assert floors.raised({"a": 0.8, "b": 0.6}, "new", lower=True).least == {"a": 0.8, "b": 0.6, "c": 0.7}
    assert floors.raised({}, "new", lower=False).corpus == "new"


def test_floors_are_read_as_written(tmp_path):
    path = tmp_path / "floors.json"
    assert read_floors(path) == Floors("", {})
    write_floors(Floors("c", {"a": 0.5}), path)
    assert read_floors(path) == Floors("c", {"a": 0.5})
    write_floors(Floors("c", {"a": 0.5}, {"b": 0.1}), path)
    assert read_floors(path) == Floors("c", {"a": 0.5}, {"b": 0.1})


def test_ceilings_only_come_down_unless_allowed():
    name = "x: false claims per report"
    pinned = Floors("c", {"full f1": 0.9}, {name: 0.5, "other": 0.1})
    assert pinned.above({name: 0.50004, "full f1": 1.0, "unpinned": 9.0}) == {}
    assert pinned.above({name: 0.5001}) == {name: 0.5001}
    assert pinned.raised({name: 0.2}, "c", lower=False) == Floors("c", {"full f1": 0.9}, {name: 0.2, "other": 0.1})
    assert pinned.raised({name: 0.7}, "c", lower=False).most[name] == 0.5
    assert pinned.raised({name: 0.7}, "c", lower=True).most == {name: 0.7, "other": 0.1}
    assert name not in pinned.raised({name: 0.2}, "c", lower=True).least


def test_another_corpus_fails(capsys):
    assert gate.judge({"a": 1.0}, Floors("old", {"a": 0.5}), "new") == 1
    assert "--allow-regression" in capsys.readouterr().out


def test_below_a_floor_fails(capsys):
    assert gate.judge({"a": 0.4}, Floors("c", {"a": 0.5}), "c") == 1
    assert "BELOW its floor of 0.5000: a 0.4000" in capsys.readouterr().out
    assert gate.judge({"a": 0.5}, Floors("c", {"a": 0.5}), "c") == 0


def test_above_a_ceiling_fails(capsys):
    assert gate.judge({"a": 0.6}, Floors("c", {}, {"a": 0.5}), "c") == 1
    assert "ABOVE its ceiling of 0.5000: a 0.6000" in capsys.readouterr().out
    assert gate.judge({"a": 0.5}, Floors("c", {}, {"a": 0.5}), "c") == 0


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
    return {name: part for name in parts} | {"said_on": day, "as_of": day}
"""


@pytest.fixture
def gold(tmp_path, monkeypatch):
    """Annotations of one report of our own, with a scorer; silent reports are counted elsewhere."""
    monkeypatch.setattr(gate, "false_claims_per_report", lambda _: {"own: false claims per report": 0.01})
    text = "Colonel Pavlo Hrynko said his brigade had captured 14 villages."
    (tmp_path / "reports").mkdir()
    report = {"id": "1", "date": "2024-08-14", "kind": "own", "text": text}
    (tmp_path / "reports" / "1.json").write_text(json.dumps(report), encoding="utf-8")
    claim = {"doc": "1", "start": text.index("14"), "speaker": "Pavlo Hrynko"}
    (tmp_path / "claims.jsonl").write_text(json.dumps(claim), encoding="utf-8")
    (tmp_path / "score.py").write_text(SCORE, encoding="utf-8")
    return tmp_path


def test_figures_are_shown_by_part_and_kind(capsys):
    figures = {"full p": 0.9, "full r": 0.8, "full f1": 0.85, "full f1, wire": 0.5, "silence": 0.1}
    gate.show(figures, Floors("c", {"full f1, wire": 0.6}, {"silence": 0.2}))
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].split() == ["p", "r", "f1", "f1", "wire"]
    assert ["full", "0.900", "0.800", "0.850", "!0.500"] in [line.split() for line in shown]
    assert ["silence", "0.100", "(at", "most", "0.2000)"] in [line.split() for line in shown]


def test_whole_gate_on_a_report_of_our_own(gold, tmp_path, capsys):
    path = tmp_path / "floors.json"
    assert gate.main(["--raise-floors"], gold=gold, path=path) == 0
    floors = read_floors(path)
    assert floors.corpus == gate.fingerprint(gold)
    assert floors.least["full f1"] == floors.least["full f1, own"] == 1.0
    assert floors.most == {"own: false claims per report": 0.01}
    assert gate.main([], gold=gold, path=path) == 0
    (gold / "claims.jsonl").write_text('{"doc": "1", "start": 0, "speaker": null}', encoding="utf-8")
    assert gate.main([], gold=gold, path=path) == 1
    assert gate.main(["--raise-floors"], gold=gold, path=path) == 1
    assert read_floors(path) == floors
    assert gate.main(["--raise-floors", "--allow-regression"], gold=gold, path=path) == 0
    assert read_floors(path).least["full f1"] == 0.0
    assert "!0.000" in capsys.readouterr().out
