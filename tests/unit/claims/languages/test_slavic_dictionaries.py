"""A dictionary that is not installed is one clear line."""

from __future__ import annotations

import pymorphy3
import pytest

from frontcheck.claims.languages.slavic import morphology
from frontcheck.errors import ClaimError


def test_a_missing_dictionary_is_named():
    with pytest.raises(ClaimError, match=r"pymorphy3-dicts-xx is not installed; .* pip install pymorphy3-dicts-xx"):
        morphology._analyser("xx")


@pytest.mark.parametrize("code", ["ru", "uk"])
def test_an_installed_one_is_loaded_once(code):
    assert isinstance(morphology._analyser(code), pymorphy3.MorphAnalyzer)
    assert morphology._analyser(code) is morphology._analyser(code)
