"""docs/sources.md names every source with an example of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from frontcheck.evidence import source_ids
from frontcheck.evidence.profile import load_profile

PAGE = (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("source_id", source_ids())
def test_a_source_is_documented(source_id):
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{source_id}` |")]
    assert f"| {load_profile(source_id).info.kind.value} |" in row
    assert source_id == "figures" or f"`{load_profile(source_id).example}`" in row
