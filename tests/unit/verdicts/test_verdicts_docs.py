"""The guide names what the code knows."""

from pathlib import Path

import pytest

from frontcheck.models import Overall, Reason, Verdict
from frontcheck.verdicts.interval import VAGUE_WORDS

GUIDE = (Path(__file__).parents[3] / "docs" / "verdicts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({each.value for kind in (Verdict, Overall, Reason) for each in kind}))
def test_every_verdict_and_reason_is_explained(name):
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize(("least", "most"), [(least, most) for _, least, most in VAGUE_WORDS])
def test_every_vague_word_is_listed(least, most):
    assert f"| {least:,} | {most:,} |" in GUIDE
