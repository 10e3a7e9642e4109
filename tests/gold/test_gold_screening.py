"""Screening loses nothing on the annotated reports and on PolNeAR; skipped where they are not at hand."""

from __future__ import annotations

import gzip
import json
from datetime import date

import gate
import pytest

from frontcheck.claims import find_claims

REPORTS = sorted((gate.GOLD / "reports").glob("*.json"))
POLNEAR = gate.GOLD / "polnear" / "dev.jsonl.gz"


def agrees(text, day):
    report = gate.as_report(text, day)
    return find_claims(report) == find_claims(report, screened=False)


@pytest.mark.skipif(not REPORTS, reason=f"NO ANNOTATED REPORTS at {gate.GOLD}: screening was not compared")
def test_the_same_claims_in_annotated_reports():
    stories = [json.loads(path.read_text(encoding="utf-8")) for path in REPORTS]
    assert [story["id"] for story in stories if not agrees(story["text"], date.fromisoformat(story["date"]))] == []


@pytest.mark.skipif(not POLNEAR.exists(), reason=f"NO POLNEAR at {POLNEAR}: screening was not compared")
def test_the_same_claims_in_polnear():
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    assert [story["id"] for story in stories if not agrees(story["text"], None)] == []
