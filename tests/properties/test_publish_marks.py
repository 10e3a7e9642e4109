"""Marks may lie anyhow: the story stays whole."""

import re

from hypothesis import given
from hypothesis import strategies as st

from frontcheck.models import Span
from frontcheck.publish.marks import Mark, paragraphs

texts = st.text(alphabet="ab<& \n\u00e9\U0001f5fa", max_size=60)


@st.composite
def stories(draw):
    text = draw(texts)
    ends = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(ends, ends).map(sorted).filter(lambda pair: pair[0] < pair[1]), max_size=6))
    roles = st.sampled_from(["claim", "content", "source", "cue"])
    return text, [Mark(Span(*span), draw(roles), number, last=draw(st.booleans())) for number, span in enumerate(spans)]


@given(stories())
def test_pieces_put_together_are_the_text(story):
    text, marks = story
    pieces = paragraphs(text, marks)
    joined = "".join(piece.text for paragraph in pieces for piece in paragraph)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", text)
    assert all(piece.text for paragraph in pieces for piece in paragraph)


@given(stories())
def test_every_mark_covers_its_text_and_nothing_else(story):
    text, marks = story
    pieces = [piece for paragraph in paragraphs(text, marks) for piece in paragraph]
    for role in ("claim", "content", "source", "cue"):
        covered = {place for mark in marks if mark.role == role for place in range(mark.span.start, mark.span.end)}
        expected = "".join(each for place, each in enumerate(text) if place in covered)
        shown = "".join(piece.text for piece in pieces if role in piece.roles)
        assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", expected)
