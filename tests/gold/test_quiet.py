"""Reports of our own that make no claim about ground: hardly a claim is found in them."""

from __future__ import annotations

import gzip
import json

from tests.gold import quiet
from tests.gold.floors import read_floors
from tests.gold.gate import FLOORS


def test_thirty_reports_of_a_readable_length():
    lengths = {name: len(text.split()) for name, text in quiet.shipped_reports()}
    assert len(lengths) == 30
    assert {name for name, words in lengths.items() if not 150 <= words <= 500} == set()


def test_false_claims_keep_to_the_ceiling():
    found = {name: quiet.false_claims(text) for name, text in quiet.shipped_reports()}
    told = {name: claims for name, claims in found.items() if claims}
    ceiling = read_floors(FLOORS).most["silence, own: false claims per report"]
    assert sum(map(len, told.values())) / len(found) <= ceiling + 5e-5, told


def test_a_claim_in_a_silent_report_would_be_counted():
    told = "Troops of the Sarn Republic seized nine villages, General Ilo Berr said. At least 40 people were killed."
    assert quiet.false_claims(told) == ["settlements: nine villages", "count: At least 40 people"]


def test_only_stories_that_are_named_silent_are_read(tmp_path):
    (tmp_path / "polnear").mkdir()
    named = next(line for line in (quiet.HERE / "polnear_silent.txt").read_text(encoding="utf-8").splitlines()[1:])
    with gzip.open(tmp_path / "polnear" / "dev.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"id": name, "text": "x"}) + "\n" for name in (named, "another"))
    assert list(quiet.polnear_stories(tmp_path)) == [(named, "x")]
    assert list(quiet.polnear_stories(tmp_path / "none")) == []
