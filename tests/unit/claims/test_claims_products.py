"""Products by numpy: only where its library runs on one thread, and with the same reading."""

from __future__ import annotations

import spacy

from frontcheck.claims.languages.en import DEFAULT_MODEL
from frontcheck.claims.languages.en.products import VARIABLE, with_quick_products

TEXT = "The army said on Monday that rebels had taken 12 villages, and that its own troops still held the river."


def parse(pipeline):
    return [(token.tag_, token.dep_, token.head.i) for token in pipeline(TEXT)]


def test_products_are_numpys_on_one_thread_only(monkeypatch):
    pipeline = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    model, plain = pipeline.get_pipe("tok2vec").model, parse(pipeline)
    monkeypatch.setenv(VARIABLE, "8")
    assert with_quick_products(pipeline).get_pipe("tok2vec").model.ops.use_blis
    monkeypatch.setenv(VARIABLE, "1")
    with_quick_products(pipeline)
    assert not any(layer.ops.use_blis for layer in model.walk())
    assert parse(pipeline) == plain
