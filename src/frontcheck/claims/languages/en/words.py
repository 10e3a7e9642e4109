"""Word classes and lemmas from memory: what a pipeline's rules say of a word is worked out once.

spaCy's attribute ruler looks at a token's tag and dependency, and at the form of a few hundred words; its rule
lemmatizer at form and word class. Only a handful of rules look at two tokens ("gon na"): texts with one of these go
through the rules themselves.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.pipeline.lemmatizer import Lemmatizer
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

_RULED = ("attribute_ruler", "lemmatizer")
_NAME = "words_from_memory"
_OF_TOKEN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
_OF_FORM = frozenset({"IN", "REGEX"})

Word = tuple[int, int, int, int]
"""Word class, lemma, tag and dependency, as spaCy numbers them."""

Ruling = tuple[int, str, int, int, int]
"""Word class, morphology, lemma (0 if the rules set none), tag and dependency."""


def remember_words(pipeline: Language) -> Language:
    """The pipeline with its rules for word classes and lemmas behind a memory, where they are of the usual kind."""
    if tuple(name for name in pipeline.pipe_names if name in _RULED) != _RULED or not _is_usual(pipeline):
        return pipeline
    pipeline.add_pipe(_NAME)
    for name in _RULED:
        pipeline.disable_pipe(name)
    return pipeline


def _is_usual(pipeline: Language) -> bool:
    """Whether the rules look at nothing but what the memory goes by."""
    ruler, lemmatizer = (pipeline.get_pipe(name) for name in _RULED)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer) or lemmatizer.mode != "rule":
        return False
    named = {name for token in _tokens(ruler) for name in token}
    asked = {name for form in _forms(ruler) if isinstance(form, dict) for name in form}
    return named <= _OF_TOKEN and asked <= _OF_FORM


def _patterns(ruler: AttributeRuler) -> Iterator[list[dict[str, Any]]]:
    for rule in ruler.patterns:
        yield from cast("list[list[dict[str, Any]]]", rule["patterns"])


def _tokens(ruler: AttributeRuler) -> Iterator[dict[str, Any]]:
    return (token for pattern in _patterns(ruler) for token in pattern)


def _forms(ruler: AttributeRuler) -> Iterator[str | dict[str, Any]]:
    return (token["LOWER"] for token in _tokens(ruler) if "LOWER" in token)


class WordMemory:
    """Component that sets word class and lemma of every token.

    Parameters
    ----------
    ruler, lemmatizer : pipeline components
        Asked once for every word, and for texts with a phrase that the ruler knows as a whole.
    """

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._ruler = ruler
        self._lemmatizer = lemmatizer
        self._words: dict[tuple[int, int, int], Word | None] = {}
        self._rulings: dict[tuple[str, int, int], Ruling | None] = {}
        self._named = _named_forms(ruler)
        self._phrases = Matcher(ruler.vocab)
        first_tokens = [[pattern[0]] for pattern in _patterns(ruler) if len(pattern) > 1]
        if first_tokens:
            self._phrases.add("phrase", first_tokens)

    def __call__(self, doc: Doc) -> Doc:
        """Set word class and lemma."""
        words = self._words
        keys = [(form, tag, dependency) for form, tag, dependency in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
        for index, key in enumerate(keys):
            if key not in words:
                words[key] = self._learn(doc[index])
        found = [words[key] for key in keys]
        if not found:
            return doc
        if None in found:
            return self._lemmatizer(self._ruler(doc))
        array: Any = np.array(found, dtype=np.uint64)
        return doc.from_array(["POS", "LEMMA", "TAG", "DEP"], array)

    def _learn(self, token: Token) -> Word | None:
        """What the rules say of a token by itself; None if it may begin a phrase that they know."""
        lower = token.lower_
        key = (lower if token.is_space or self._named(lower) else "", token.tag, token.dep)
        if key not in self._rulings:
            self._rulings[key] = self._rule(token)
        ruling = self._rulings[key]
        if ruling is None:
            return None
        word_class, morphology, lemma, tag, dependency = ruling
        if not lemma:
            token.pos = word_class
            token.set_morph(morphology)  # type: ignore[attr-defined]  # missing in spaCy's stub
            lemma = token.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
        return word_class, lemma, tag, dependency

    def _rule(self, token: Token) -> Ruling | None:
        alone = Doc(token.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        if self._phrases(alone, allow_missing=True):
            return None
        word = self._ruler(alone)[0]
        return word.pos, str(word.morph), word.lemma, word.tag, word.dep


def _named_forms(ruler: AttributeRuler) -> Callable[[str], bool]:
    """Tells whether a form, lower case, is one that a rule names."""
    words: set[str] = set()
    patterns: list[str] = []
    for form in _forms(ruler):
        if isinstance(form, str):
            words.add(form)
        else:
            words.update(form.get("IN", ()))
            patterns += [form["REGEX"]] if "REGEX" in form else []
    named = re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
    return lambda lower: lower in words or named.search(lower) is not None


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> WordMemory:  # noqa: ARG001
    ruler, lemmatizer = (nlp.get_pipe(ruled) for ruled in _RULED)
    return WordMemory(cast("AttributeRuler", ruler), cast("Lemmatizer", lemmatizer))
