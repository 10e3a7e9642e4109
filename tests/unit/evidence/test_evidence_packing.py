"""Bytes are packed against what came before, and come back to the byte."""

from __future__ import annotations

import hashlib
import random

import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import objects, packing
from frontcheck.evidence.catalogue import Catalogue
from frontcheck.evidence.objects import MOST_DEPTH, Objects, Packed, Packer
from frontcheck.evidence.packing import is_base, pack, unpack


def noise(seed: int, size: int = 20_000) -> bytes:
    return random.Random(seed).randbytes(size)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def kept(tmp_path):
    return Catalogue(tmp_path)


def put(kept: Catalogue, *packed: Packed) -> None:
    with kept.writing() as transaction:
        for one in packed:
            with transaction.step() as connection:
                objects.put(connection, one)


def test_what_was_there_before_costs_nothing():
    day = noise(1)
    assert len(pack(day)) > 19_000
    assert len(pack(day[:9_000] + b"moved" + day[9_000:], day)) < 200


def test_a_frame_says_when_it_is_asked_for_something_else():
    frame = pack(noise(1), noise(2))
    with pytest.raises(EvidenceError, match="a damaged frame: expected 19,999 bytes"):
        unpack(frame, 19_999, noise(2))
    with pytest.raises(EvidenceError, match="a damaged frame"):
        unpack(frame[:-40], 20_000, noise(2))


def test_what_is_too_large_is_nothing_to_lean_on(monkeypatch):
    monkeypatch.setattr(packing, "_LARGEST_BASE", 10)
    assert (is_base(b""), is_base(bytes(10)), is_base(bytes(11))) == (False, True, False)


def test_chains_are_bounded_and_each_link_comes_back(kept):
    packer, days = Packer({}), [noise(1) + bytes([number]) for number in range(2 * MOST_DEPTH)]
    put(kept, *(packer.pack("map", day, sha(day)) for day in days))
    with kept.reading() as connection:
        depths = [row[0] for row in connection.execute("SELECT depth FROM object ORDER BY id")]
        assert max(depths) == MOST_DEPTH
        assert depths.count(0) == 2
        assert [Objects(connection).read(sha(day)) for day in days] == days
        reader = Objects(connection)
        assert [reader.read(sha(day)) for day in reversed(days)] == days[::-1]


def test_kinds_do_not_lean_on_each_other():
    packer = Packer({})
    bases = [packer.pack(kind, noise(number), str(number)).base for number, kind in enumerate("abab")]
    assert bases == [None, None, "0", "1"]


def test_a_chain_that_would_grow_on_another_one_starts_anew(kept):
    """Two processes packed the same day: the second one's chain goes on where the first one's stopped."""
    first, second = Packer({}), Packer({})
    days = [noise(1) + bytes([number]) for number in range(MOST_DEPTH + 1)]
    put(kept, *(first.pack("map", day, sha(day)) for day in days))
    last, later = days[-1], noise(1) + b"later"
    put(kept, second.pack("map", last, sha(last)), second.pack("map", later, sha(later)))
    with kept.reading() as connection:
        assert connection.execute("SELECT depth FROM object ORDER BY id DESC LIMIT 1").fetchone() == (0,)
        assert Objects(connection).read(sha(later)) == later


def test_what_is_leant_on_and_missing_is_named(kept):
    packer = Packer({})
    put(kept, *(packer.pack("map", day, sha(day)) for day in (b"one" * 99, b"two" * 99)))
    with kept.writing() as transaction, transaction.step() as connection:
        connection.execute("DELETE FROM object WHERE depth = 0")
    with kept.reading() as connection, pytest.raises(EvidenceError, match="what they lean on is missing"):
        Objects(connection).read(sha(b"two" * 99))
    with (
        kept.reading() as connection,
        pytest.raises(EvidenceError, match="the store holds no bytes with the sha256 ab"),
    ):
        Objects(connection).read("ab")


def test_a_ring_of_frames_ends(kept):
    packer = Packer({})
    put(kept, *(packer.pack("map", day, sha(day)) for day in (b"one" * 99, b"two" * 99)))
    with kept.writing() as transaction, transaction.step() as connection:
        connection.execute("UPDATE object SET base = 3 - id")
    with kept.reading() as connection, pytest.raises(EvidenceError, match="what they lean on is missing"):
        Objects(connection).read(sha(b"two" * 99))
