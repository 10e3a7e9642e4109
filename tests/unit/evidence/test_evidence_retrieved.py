"""A map that was fetched: its clocks come from the answer, its day from the map."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import map_samples
from frontcheck.evidence import EvidenceStore, Retrieved
from frontcheck.evidence.payload import read_raw

FETCHED = datetime(2024, 8, 20, 6, 0, tzinfo=UTC)


@pytest.fixture
def fetched(tmp_path):
    raw = read_raw(map_samples.nzz(tmp_path / "files"))
    return replace(raw, path=Path(raw.path.name), retrieved=Retrieved(url="http://127.0.0.1/x", retrieved_at=FETCHED))


def test_a_fetched_file_is_retrieved_when_its_answer_came(tmp_path, fetched):
    store = EvidenceStore(tmp_path / "store")
    assert store.add_fetched("nzz", [fetched]).maps == 1
    assert store.add_fetched("nzz", [fetched]).known == (fetched.path,)
    (ref,) = store.refs("nzz")
    assert (ref.valid_on, ref.retrieved_at) == (date(2024, 8, 12), FETCHED)
    assert ref.published_at == datetime(2024, 8, 13, 0, 22, tzinfo=UTC)


def test_a_correction_is_public_from_the_day_it_was_seen(tmp_path, fetched):
    store = EvidenceStore(tmp_path / "store")
    store.add_fetched("nzz", [fetched])
    raw = read_raw(map_samples.nzz(tmp_path / "corrected", side=0.4))
    later = datetime(2024, 9, 1, tzinfo=UTC)
    answer = Retrieved(url="http://127.0.0.1/x", retrieved_at=later, not_public_before=FETCHED)
    store.add_fetched("nzz", [replace(raw, path=fetched.path, retrieved=answer)])
    assert [ref.published_at for ref in store.refs("nzz")] == [datetime(2024, 8, 13, 0, 22, tzinfo=UTC), later]


def test_a_file_that_cannot_be_read_is_refused_by_name(tmp_path, fetched):
    store = EvidenceStore(tmp_path / "store")
    (refusal,) = store.add_fetched("nzz", [replace(fetched, data=b"<html>", sha256="00")]).refused
    assert refusal.reason == "2024-08-13.json.gz: HTML or XML where JSON was expected"


@pytest.mark.parametrize(("hours", "public"), [(-1, FETCHED), (0, FETCHED), (1, FETCHED + timedelta(hours=-23))])
def test_what_was_not_there_at_the_last_look_was_not_public_then(hours, public):
    look = FETCHED - timedelta(days=1)
    answer = Retrieved(url="", retrieved_at=FETCHED, not_public_before=look)
    assert answer.public_from(look + timedelta(hours=hours)) == public
