"""Reports of our own against a map of our own: the rows of a record, and a run that goes on where it was."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
import shapely

from frontcheck.config import Config
from frontcheck.engines import open_engine
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.models import Thresholds, Verdict
from frontcheck.pipeline.corpus import Corpus, documents_in
from frontcheck.pipeline.journal import open_journal
from frontcheck.pipeline.record import basis_of, claim_from, held_batch, record_from, row_of

STORY = "SUMY, Aug 14, 2024 (Own Agency) — General Ivan Testov said on Monday that Ukrainian forces controlled {} sq km"
REPORTS = {
    "a.txt": STORY.format(9_000) + " of Kursk region. About 5,000 people fled, he said.\n",
    "b.txt": STORY.format("more than 100") + " of Kursk region.\n",
    "c.txt": STORY.format(9_000).replace("Own Agency", "Other Agency") + " of Kursk region.\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A corpus, and a store with a map of about 205 km2 of Kursk region on the Monday."""
    folder = tmp_path_factory.mktemp("record")
    (folder / "corpus").mkdir()
    for name, text in REPORTS.items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    geometry = json.loads(shapely.to_geojson(shapely.box(35.00, 51.20, 35.15, 51.40)))
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    path = folder / "own_2024-08-12.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    own = DescribedSource(id="own", holder="Ukraine", day=date(2024, 8, 12), covers=("RU",))
    assert not EvidenceStore(folder / "store").add("own", [path], described=own).refused
    return folder


@pytest.fixture(scope="module")
def config(desk):
    return replace(Config(), evidence_dir=desk / "store")


def _corpus(desk, config, engine):
    documents = documents_in([str(desk / "corpus")])
    return Corpus(documents=documents, config=config, engine=engine, search=held_batch, basis=basis_of(config))


def _rows(desk, config):
    with open_engine(1, None) as engine:
        return [row for told in _corpus(desk, config, engine).outcomes() for row in told["rows"]]


def test_every_claim_about_ground_is_held_against_every_map(desk, config):
    record = record_from(_rows(desk, config), config)
    (speaker,) = record.speakers
    assert (record.told, record.reports, speaker.speaker, record.sources) == (3, 3, "Ivan Testov", ("own",))
    least, most = sorted(speaker.claims, key=lambda each: each.claim.number)
    assert (len(most.reports), len(least.reports)) == (2, 1)
    (word,) = most.claim.against
    assert word.now.verdict is Verdict.ABOVE
    assert 9_000 / 230 < word.now.ratio_low < word.now.ratio_high < 9_000 / 180
    assert least.claim.against[0].now.verdict is Verdict.CONSISTENT


def test_a_row_is_read_as_it_was_written(desk, config):
    for row in _rows(desk, config):
        again = json.loads(json.dumps(row))
        assert row_of(claim_from(again)) == row


class StoppedError(Exception):
    """A run that ends in the middle keeps its journal."""


def _searched(desk, config, output):
    """How many documents a run looks at, and how many rows it has in the end; it is stopped before it is done."""
    with suppress(StoppedError), open_journal(output) as journal, open_engine(1, None) as engine:
        corpus = _corpus(desk, config, engine)
        corpus.search_all(journal)
        counted = corpus.tally.documents, len([row for told in journal.outcomes() for row in told["rows"]])
        raise StoppedError
    return counted


def test_what_is_in_the_journal_is_not_read_again(desk, config, tmp_path):
    output, other = tmp_path / "record.csv", replace(config, thresholds=Thresholds(about_share=0.2))
    assert _searched(desk, config, output) == (3, 3)
    assert _searched(desk, config, output) == (0, 3)
    assert _searched(desk, other, output) == (3, 3)


def test_other_maps_are_another_basis(desk, config, tmp_path):
    empty = EvidenceStore(tmp_path / "store")
    path = tmp_path / "other_2024-08-12.geojson"
    path.write_bytes((desk / "own_2024-08-12.geojson").read_bytes())
    other = DescribedSource(id="other", holder="Ukraine", day=date(2024, 8, 12), covers=("RU",))
    assert not empty.add("other", [path], described=other).refused
    assert basis_of(config) == basis_of(config) != basis_of(replace(config, evidence_dir=tmp_path / "store"))
