"""The guide names what the code knows."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from frontcheck.models import Overall, Reason, Thresholds, Verdict
from frontcheck.models.thresholds import VAGUE_WORDS

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = (DOCS / "verdicts.md").read_text(encoding="utf-8")
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({each.value for kind in (Verdict, Overall, Reason) for each in kind}))
def test_every_verdict_and_reason_is_explained(name):
    assert f"`{name}`" in GUIDE


@pytest.mark.parametrize("word", sorted(VAGUE_WORDS))
def test_every_vague_word_is_listed(word):
    least, most = VAGUE_WORDS[word]
    assert any(word in line and f"| {least:,} | {most:,} |" in line for line in GUIDE.splitlines())


@pytest.mark.parametrize("name", [each.name for each in fields(Thresholds)])
def test_every_threshold_is_told_with_its_default(name):
    """In the guide, and in the sample of a settings file, where it has its default."""
    assert f"`{name}`" in GUIDE
    sample = tomllib.loads(re.search(r"```toml\n(.+?)```", SETTINGS, re.DOTALL)[1])["thresholds"]
    told = sample[name]
    if isinstance(told, dict):
        told = {word: tuple(ends) for word, ends in told.items()}
        assert told.items() <= Thresholds().vague_words.items()
    else:
        assert told == getattr(Thresholds(), name)
