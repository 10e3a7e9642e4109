"""A server that misbehaves, a clock that does not wait, a store."""

from __future__ import annotations

import pytest

from fault_server import FakeTime, serving
from frontcheck.evidence import EvidenceStore


@pytest.fixture
def server():
    with serving() as fault:
        yield fault


@pytest.fixture
def time():
    return FakeTime()


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")
