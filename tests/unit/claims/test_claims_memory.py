"""A pipeline that has met too many words is loaded afresh; what it reads stays the same."""

from __future__ import annotations

from frontcheck.claims.languages.en import DEFAULT_MODEL, parsing


def test_a_pipeline_full_of_words_is_replaced(monkeypatch, rows):
    text = "The army said that rebels had taken 12 villages near Xyloquar and Wemblash."
    before, found = parsing.load_pipeline(DEFAULT_MODEL), rows(text)
    assert parsing.load_pipeline(DEFAULT_MODEL) is before
    monkeypatch.setattr(parsing, "_MAX_NEW_WORDS", 0)
    fresh = parsing.load_pipeline(DEFAULT_MODEL)
    assert fresh is not before
    assert len(fresh.vocab.strings) < len(before.vocab.strings)
    assert rows(text) == found
