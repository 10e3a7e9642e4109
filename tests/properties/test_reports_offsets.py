"""Offsets lead back to the source, whatever the text is made of."""

from __future__ import annotations

import codecs
import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from frontcheck.models import Span
from frontcheck.reports import report_from_bytes
from frontcheck.reports.align import align
from frontcheck.reports.normalise import normalise

MARKS = "\u0300\u0301\u0306\u0308\u0327\u05b0\u093c\u09be\u1161\u11a8\u3099\u0338"
LETTERS = "ab eеиіЁ—“k\u00e9\u212b\u1100\uac00\u09c7\u0915か\U0001f3fd\u00a0\u200b"
BREAKS = ("\n", "\r\n", "\r", "\n\n", "\r\n \t\r\n", "\u2028", "\u2029", "\x85", "\n\n\n")
SOURCES = st.lists(
    st.one_of(st.sampled_from(LETTERS), st.sampled_from(MARKS), st.sampled_from(BREAKS), st.characters(codec="utf-8"))
).map("".join)
WORDS = st.text(st.sampled_from("abcdefghijéи—’&<>;\u0301"), min_size=1, max_size=8)
BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def assert_verbatim(text, source, segments):
    at_text = 0
    for text_start, source_start, length in segments:
        assert text_start >= at_text
        assert length > 0
        at_text = text_start + length
        assert text[text_start:at_text] == source[source_start : source_start + length]
    assert at_text <= len(text)


@given(SOURCES)
def test_plain_segments_are_verbatim_and_in_order(source):
    text, source_map = normalise(source)
    assert_verbatim(text, source, source_map.segments)
    assert [start for _, start, _ in source_map.segments] == sorted(start for _, start, _ in source_map.segments)


@given(SOURCES)
def test_normalised_text_is_nfc_and_stays_as_it_is(source):
    text, _ = normalise(source)
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert not set(text) & set("\r\x85\u2028\u2029")
    assert normalise(text) == normalise(normalise(text)[0])
    assert normalise(text)[0] == text


@given(SOURCES)
def test_nothing_but_breaks_and_composition_changes(source):
    text, _ = normalise(source)
    expected = unicodedata.normalize("NFC", source.lstrip("\ufeff"))
    assert "".join(text.split()) == "".join(expected.split())


@given(SOURCES, st.data())
def test_a_span_leads_to_source_that_normalises_to_it(source, data):
    text, source_map = normalise(source)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found = source[source_map.to_source(span).slice]
    verbatim = sum(
        max(0, min(span.end, begin + length) - max(span.start, begin)) for begin, _, length in source_map.segments
    )
    assert len(found) >= verbatim


@given(SOURCES, st.sampled_from(sorted(BOMS)))
def test_a_byte_order_mark_changes_nothing_but_the_source(source, encoding):
    report = report_from_bytes(BOMS[encoding] + f"Kyiv {source}".encode(encoding))
    assert report.source_text == f"\ufeffKyiv {source}"
    assert report.text == normalise(f"Kyiv {source}")[0]
    assert_verbatim(report.text, report.source_text, report.source_map.segments)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=1, max_size=6), st.randoms())
def test_words_of_a_page_lead_back_to_its_source(paragraphs, random):
    paragraphs = [[unicodedata.normalize("NFC", word) for word in words] for words in paragraphs]
    text = "\n\n".join(" ".join(words) for words in paragraphs)
    joints = (" ", "\n  ", " <b>", "</b> ", " <!-- x --> ", "&nbsp;", " <a href='x y'>")
    source = "<title>not shown</title><style>p {}</style>" + "".join(
        "<p>" + "".join(html.escape(word) + random.choice(joints) for word in words) + "</p>\n" for words in paragraphs
    )
    segments = align(text, source).segments
    assert_verbatim(text, source, segments)
    covered = sum(length for _, _, length in segments)
    made = sum(word.count(character) for words in paragraphs for word in words for character in "&<>")
    assert covered >= len("".join(text.split())) - made


@given(st.text(max_size=200), st.text(alphabet=st.sampled_from("ab <>&;!-/=\"'pscriptle\n"), max_size=200))
def test_aligning_foreign_text_never_invents(text, source):
    assert_verbatim(text, source, align(text, source).segments)
