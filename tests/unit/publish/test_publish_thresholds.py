"""Every number that a verdict turns on is printed with it."""

from dataclasses import fields, replace

import pytest

from frontcheck.models import Thresholds
from frontcheck.publish.thresholds import threshold_words

OTHER = {"vague_words": {"dozens": (13, 60)}}


@pytest.mark.parametrize("name", [each.name for each in fields(Thresholds)])
def test_every_threshold_is_printed(name):
    value = getattr(Thresholds(), name)
    changed = replace(Thresholds(), **{name: OTHER[name] if name in OTHER else value * 2})
    assert threshold_words(changed) != threshold_words(Thresholds())
