"""Three clocks: the day a map speaks of, when it was published, when it was got. Nothing is overwritten."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from frontcheck.evidence import EvidenceStore, RawFile, Retrieved, adding, latest_by
from frontcheck.evidence.payload import read_raw
from map_samples import isw_weekly, nzz, owl

DAY = date(2024, 8, 12)
MOMENTS = [datetime(2024, 8, day, 6, tzinfo=UTC) for day in (13, 20, 27)]


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def fetched(path: Path, moment: datetime, **told) -> RawFile:
    answer = Retrieved(url=f"https://maps.example/{path.name}", retrieved_at=moment, headers={"etag": '"1"'}, **told)
    return replace(read_raw(path), retrieved=answer)


def on(monkeypatch, moment: datetime) -> None:
    """Files added by hand are added at this moment."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    monkeypatch.setattr(adding, "datetime", Clock)


def drawn(store: EvidenceStore, known_by: date | None) -> float | None:
    """How much the map that stands for the day draws."""
    ref = latest_by(store.refs("nzz"), DAY, known_by)
    assert ref == latest_by(store.refs("nzz", known_by), DAY)
    return None if ref is None else round(store.snapshot(ref).areas[0].geometry.area, 3)


def test_a_redrawn_map_is_a_version_of_its_own(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, asked="2024-08-13"), nzz(tmp_path, asked="2024-08-15", side=0.4)])
    assert [drawn(store, date(2024, 8, day)) for day in (12, 13, 14, 15)] == [None, 0.25, 0.25, 0.16]


def test_what_is_taken_back_is_public_again(store, tmp_path):
    """Drawn, redrawn, and drawn as at first: who asks later gets what was shown last."""
    paths = [nzz(tmp_path, asked="2024-08-13"), nzz(tmp_path, "2024-08-15", side=0.4), nzz(tmp_path, "2024-08-17")]
    store.add("nzz", paths)
    assert [drawn(store, date(2024, 8, day)) for day in (13, 15, 16, 17, 18)] == [0.25, 0.16, 0.16, 0.25, 0.25]
    assert len(store.refs("nzz")) == 3


def test_a_map_shown_again_and_again_is_one_version(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, asked=f"2024-08-{day}") for day in range(20, 13, -1)])
    (ref,) = store.refs("nzz")
    assert ref.published_at == datetime(2024, 8, 14, 0, 22, tzinfo=UTC)


def test_a_file_put_right_later_was_not_public_before(store, tmp_path, monkeypatch):
    on(monkeypatch, MOMENTS[0])
    store.add("owl", [owl(tmp_path / "a")])
    on(monkeypatch, MOMENTS[1])
    store.add("owl", [moved(tmp_path / "c")])
    old, new = store.refs("owl")
    assert (old.corrected_at, new.corrected_at) == (None, MOMENTS[1])
    assert latest_by(store.refs("owl"), DAY, known_by=date(2024, 8, 19)) == old
    assert latest_by(store.refs("owl"), DAY, known_by=date(2024, 8, 20)) == new
    assert store.refs("owl", known_by=date(2024, 8, 19)) == (old,)


def moved(folder: Path) -> Path:
    path = owl(folder, "20240812")
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()).replace(b"37.5", b"37.6"), mtime=0))
    return path


def test_versions_got_at_once_have_no_order_among_them(store, tmp_path):
    store.add("owl", [owl(tmp_path / "a"), moved(tmp_path / "b")])
    assert [ref.corrected_at for ref in store.refs("owl")] == [None, None]


def test_layers_that_come_later_complete_a_map_and_correct_nothing(store, tmp_path, monkeypatch):
    for moment, layer in zip(MOMENTS, sorted(isw_weekly(tmp_path).iterdir()), strict=True):
        on(monkeypatch, moment)
        store.add("isw_weekly", [layer])
        monkeypatch.undo()
    refs = store.refs("isw_weekly")
    assert [(ref.complete, ref.corrected_at) for ref in refs] == [(False, None), (False, None), (True, None)]
    assert latest_by(refs, date(2024, 8, 11), known_by=date(2024, 8, 11)) == refs[-1]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_fetched_versions_makes_no_difference(store, tmp_path, order):
    """The same address gave one map, then another, then the first again."""
    sides = (0.5, 0.4, 0.5)
    files = [fetched(nzz(tmp_path / str(n), side=side), MOMENTS[n]) for n, side in enumerate(sides)]
    for number in order:
        assert store.add_fetched("nzz", [files[number]]).added
    assert [(ref.retrieved_at, ref.corrected_at) for ref in store.refs("nzz")] == [
        (MOMENTS[0], None),
        (MOMENTS[1], MOMENTS[1]),
        (MOMENTS[2], MOMENTS[2]),
    ]
    assert [drawn(store, moment.date() + timedelta(days=1)) for moment in MOMENTS] == [0.25, 0.16, 0.25]


@pytest.mark.parametrize("moments", [MOMENTS, MOMENTS[::-1]])
def test_looks_that_find_the_same_bytes_are_one_version(store, tmp_path, moments):
    path = nzz(tmp_path)
    assert [store.add_fetched("nzz", [fetched(path, moment)]).maps for moment in moments] == [1, 0, 0]
    assert store.add_fetched("nzz", [fetched(path, moments[0])]).known == (path,)
    (ref,) = store.refs("nzz")
    assert ref.retrieved_at == MOMENTS[0]
    assert [file.retrieved.retrieved_at for file in store.files(ref.id)] == moments


def test_an_old_reference_still_opens_its_map(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, asked="2024-08-16")])
    (later,) = store.refs("nzz")
    store.add("nzz", [nzz(tmp_path, asked="2024-08-15", Extra="so that the bytes differ")])
    (earlier,) = store.refs("nzz")
    assert earlier.id != later.id
    assert store.snapshot(later).areas == store.snapshot(earlier).areas
    assert store.ref(later.id).published_at == later.published_at


def test_every_number_leads_back_to_the_answer_that_brought_it(store, tmp_path):
    path = nzz(tmp_path)
    answer = fetched(path, MOMENTS[0], revision="c0ffee", not_public_before=MOMENTS[0] - timedelta(days=9))
    store.add_fetched("nzz", [answer])
    (ref,) = store.refs("nzz")
    (file,) = store.files(ref.id)
    assert file.retrieved == answer.retrieved
    assert (file.sha256, file.size, file.name) == (ref.sha256, path.stat().st_size, path.name)
    assert store.raw(file.sha256) == path.read_bytes()


def test_a_file_brought_by_hand_has_no_address(store, tmp_path):
    store.add("nzz", [nzz(tmp_path)])
    (file,) = store.files(store.refs("nzz")[0].id)
    assert file.retrieved is None
    assert file.added_at == store.refs("nzz")[0].retrieved_at
