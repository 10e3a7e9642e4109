"""Canonical JSON, rounding, and where two documents part."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.errors import BundleError, PublishError
from frontcheck.publish.canonical import MAX_DEPTH, RESULT_DIGITS, canonical, read_canonical, rounded
from frontcheck.publish.differences import first_difference

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
DOCUMENTS = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))


@given(DOCUMENTS)
def test_canonical_json_is_read_back_to_the_same_bytes(document):
    data = canonical(document)
    assert canonical(read_canonical(data, "a.json")) == data
    assert data.find(b"\n") == len(data) - 1


@given(st.dictionaries(TEXTS, LEAVES, max_size=4))
def test_the_order_of_keys_changes_nothing(document):
    assert canonical(dict(reversed(document.items()))) == canonical(document)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_read_back_exactly(number):
    assert json.loads(canonical(number)) == number


def nested(depth):
    return [nested(depth - 1)] if depth else 1


def test_what_is_nested_is_written_to_a_depth():
    assert canonical(nested(MAX_DEPTH)).startswith(b"[[[")
    with pytest.raises(PublishError, match="nested deeper than 100"):
        canonical(nested(MAX_DEPTH + 1))


@pytest.mark.parametrize("value", [math.nan, math.inf, [-math.inf], "\ud800"])
def test_what_is_no_json_is_not_written(value):
    with pytest.raises(PublishError, match="cannot be written as canonical JSON"):
        canonical(value)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"{} \n", b'{"b":1,"a":2}\n', b'{"a":1,"a":1}\n', b"1.50\n", b"[1e400]\n", b"[NaN]\n"),
        *(b"\xff\n", b"[" * 9999, b"9" * 5000, '"e\u0301"\n'.encode(), b'"\\u00e9"\n', b'"\\ud800"\n'),
        *(b"\xef\xbb\xbf{}\n", b"[" * 200 + b"]" * 200 + b"\n"),
    ],
)
def test_any_other_spelling_is_refused(data):
    with pytest.raises(BundleError, match=r"^a\.json: (JSON, but not as|not JSON|JSON nested)[^\n]*$"):
        read_canonical(data, "a.json")


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300))
def test_rounding_keeps_digits_and_rounds_once(number):
    (once,) = rounded([number])
    assert rounded(once) == once
    assert math.isclose(once, number, rel_tol=10.0 ** (1 - RESULT_DIGITS))


def test_only_floats_are_rounded():
    told = {"count": 12_345_678_901_234, "yes": True, "text": "0.12345678901234", "none": None, "deep": [[1 / 3]]}
    assert rounded(told) == told | {"deep": [[0.3333333333]]}


@given(DOCUMENTS, DOCUMENTS)
def test_documents_differ_where_their_bytes_do(one, other):
    assert (first_difference(one, other) is None) == (canonical_apart_from_nfc(one) == canonical_apart_from_nfc(other))


def canonical_apart_from_nfc(document):
    return json.dumps(document, sort_keys=True)


def test_a_value_that_one_side_lacks_is_a_difference():
    path, here, there = first_difference({"a": [1]}, {"a": [1, 2]})
    assert (path, there) == ("a[1]", 2)
    assert first_difference({"a": None}, {})[0] == "a"
    assert here is not None


def test_a_number_is_no_truth_value_and_no_text():
    assert first_difference([1], [True]) == ("[0]", 1, True)
    assert first_difference([1.0], [1]) == ("[0]", 1.0, 1)
    assert first_difference(["1"], [1], relative=0.5) == ("[0]", "1", 1)
    assert first_difference([True], [1.0000001], relative=0.5) == ("[0]", True, 1.0000001)
