"""What was looked at in a store, and a store of just that."""

from __future__ import annotations

from datetime import date

import pytest

from bundle_samples import make_store
from frontcheck.errors import EvidenceError
from frontcheck.evidence.frozen import FrozenStore, WatchedStore


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("maps"))


@pytest.fixture
def watched(store):
    return WatchedStore(store)


def test_nothing_is_noted_by_asking_what_there_is(watched, store):
    assert watched.refs("own") == store.refs("own")
    assert watched.refs("own", date(2024, 8, 11)) == store.refs("own", date(2024, 8, 11)) != store.refs("own")
    assert watched.sources() == store.sources()
    assert watched.figures() == store.figures()
    assert watched.figures("own") == ()
    assert watched.opened() == ()


def test_maps_that_are_opened_are_noted_once_and_in_the_order_of_the_store(watched, store):
    first, _, third = store.refs("own")
    assert watched.snapshot(third) == store.snapshot(third)
    assert list(watched.snapshots([first, third])) == list(store.snapshots([first, third]))
    assert watched.opened() == (first, third)


def test_a_stream_that_is_not_read_to_its_end_opens_no_more_than_was_read(watched, store):
    first, *_ = store.refs("own")
    next(watched.snapshots(store.refs("own")))
    assert watched.opened() == (first,)


def test_a_frozen_store_gives_the_answers_of_the_one_that_it_came_from(store):
    frozen = FrozenStore(store.sources(), store.refs("own"), store.figures(), store.areas)
    assert frozen.sources() == store.sources()
    assert frozen.refs("own") == store.refs("own")
    assert frozen.refs("own", date(2024, 8, 11)) == store.refs("own", date(2024, 8, 11))
    assert frozen.refs("nzz") == ()
    assert frozen.figures() == store.figures() == frozen.figures("figures")
    for ref in store.refs("own"):
        assert frozen.snapshot(ref) == store.snapshot(ref)
    assert list(frozen.snapshots(store.refs("own"))) == list(store.snapshots(store.refs("own")))


def test_a_map_listed_twice_is_noted_once(store):
    first, *_ = store.refs("own")
    watched = WatchedStore(FrozenStore(store.sources(), (first, first), (), store.areas))
    watched.snapshot(first)
    assert watched.opened() == (first,)


def test_polygons_that_are_nowhere_are_an_error_that_names_them(store):
    first, *_ = store.refs("own")
    with pytest.raises(EvidenceError, match=f"no bytes with the sha256 {'0' * 64}"):
        store.areas("0" * 64)
    assert store.areas(first.areas_sha256)
