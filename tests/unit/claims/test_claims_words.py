"""Word classes and lemmas from memory are those of the pipeline's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from frontcheck.claims.languages.en import DEFAULT_MODEL
from frontcheck.claims.languages.en.apostrophes import straighten
from frontcheck.claims.languages.en.parsing import load_pipeline
from frontcheck.claims.languages.en.words import remember_words

STORIES = sorted((Path(__file__).parents[3] / "bench" / "stories").glob("*.txt"))
TEXTS = [
    "They are gonna take it, I said. Let's go, there's nothin' left; y'all ain't seen 12 villages.",
    "There were ten towns.\n It is said that it holds.  \n\t  He's got ta leave: she's gone, he'd say.",
    "“I'm not sure,” she said, “what's theirs.” We've lost; we won't lose. That's that.",
    "Somethin' ’em doin' goin' ol' 'nuff c'mon can't sha n't wo n't",
    "  ",
    "x",
    "",
]


@pytest.fixture(scope="module")
def plain():
    return straighten(spacy.load(DEFAULT_MODEL, exclude=["ner"]))


def words(doc):
    return [(token.text, token.pos_, token.lemma_, token.tag_, token.dep_, token.head.i) for token in doc]


def test_the_memory_stands_where_the_rules_stood():
    assert load_pipeline(DEFAULT_MODEL).pipe_names == [
        "tok2vec",
        "tagger",
        "sentence_joints",
        "parser",
        "words_from_memory",
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_as_the_rules_say(plain, text):
    remembering = load_pipeline(DEFAULT_MODEL)
    assert words(remembering(text)) == words(plain(text))
    assert words(remembering(text)) == words(plain(text))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_words_of_whole_stories_are_as_the_rules_say(plain, path):
    pieces = [piece for piece in path.read_text(encoding="utf-8").split("\n\n") if piece]
    remembered = load_pipeline(DEFAULT_MODEL).pipe(pieces)
    assert [words(doc) for doc in remembered] == [words(doc) for doc in plain.pipe(pieces)]


def test_rules_of_another_kind_are_left_alone():
    pipeline = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    pipeline.get_pipe("attribute_ruler").add([[{"SHAPE": "Xxx"}]], {"POS": "X"})
    assert remember_words(pipeline).pipe_names == ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
    assert remember_words(spacy.blank("en")).pipe_names == []
