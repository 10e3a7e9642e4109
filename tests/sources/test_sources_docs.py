"""docs/sources.md names every source with an example of its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import source_ids
from frontcheck.evidence.fetching.kinds import KINDS, OPTIONS, connector
from frontcheck.evidence.profile import load_profile

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source_id", source_ids())
def test_a_source_is_documented(source_id):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{source_id}` |")]
    assert f"| {load_profile(source_id).info.kind.value} |" in row
    assert source_id == "figures" or f"`{load_profile(source_id).example}`" in row


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_place_is_documented_with_what_it_must_know(kind):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |")]
    assert [name for name in OPTIONS[kind] - {"api", "raw"} if f"`{name}`" not in row] == []


@pytest.mark.parametrize("source_id", source_ids())
def test_a_source_is_fetched_from_places_of_known_kinds(source_id):
    origins = load_profile(source_id).origins
    assert [connector(origin) for origin in origins] or source_id == "figures"
    for origin in origins:
        assert 0.2 <= origin.pause_s <= 5
        told = [text for text in map(str, origin.options.values()) if "://" in text]
        assert all("https://" in text and "http://" not in text for text in told)


def test_an_option_with_a_slip_in_its_name_is_refused():
    origin = replace(load_profile("nzz").origins[0], options={"repository": "a/b", "pth": "data"})
    with pytest.raises(EvidenceError, match="fetch 'repository': unknown option pth; known: api, branch"):
        connector(origin)
