from __future__ import annotations

import doctest
from pathlib import Path


def test_examples_on_the_page_give_what_it_says():
    page = Path(__file__).parents[3] / "docs" / "measuring.md"
    result = doctest.testfile(str(page), module_relative=False)
    assert result.attempted > 10
    assert result.failed == 0
