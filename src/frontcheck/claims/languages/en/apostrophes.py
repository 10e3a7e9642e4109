"""Curly apostrophes that the parser reads as straight ones: "agency’s", "didn’t", "Reuters’ data".

A model knows a word by its normal form, first letter, ending and shape, and has hardly met curly apostrophes: "’s" may
be a number to it. These four features are taken from the word with a straight apostrophe; the text stays as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.attrs import NORM, PREFIX, SHAPE, SUFFIX  # type: ignore[import-not-found]  # missing in spaCy's stub

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.vocab import Vocab

_CURLY = "’"
_FEATURES = {NORM: "norm_", PREFIX: "prefix_", SUFFIX: "suffix_", SHAPE: "shape_"}


def straighten(pipeline: Language) -> Language:
    """The pipeline, to whose model a curly apostrophe is a straight one.

    Parameters
    ----------
    pipeline : Language
        Its vocabulary is changed: words that it knows already, and how it takes up others.
    """
    vocab: Any = pipeline.vocab
    getters = vocab.lex_attr_getters
    vocab.lex_attr_getters = {
        name: _of_straight(getter) if name in _FEATURES else getter for name, getter in getters.items()
    }
    for word in [word for word in vocab.strings if _CURLY in word]:
        _copy_features(vocab, word)
    return pipeline


def _of_straight(getter: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda word: getter(word.replace(_CURLY, "'"))


def _copy_features(vocab: Vocab, word: str) -> None:
    curly, straight = vocab[word], vocab[word.replace(_CURLY, "'")]
    for feature in _FEATURES.values():
        setattr(curly, feature, getattr(straight, feature))
