"""Numbers that their own sentence calls a total of the others."""

import pytest

TOTALS = [
    ("The army held 74 settlements in all, 44 in the north and 30 in the south.", ["74 settlements"]),
    ("In all, the army held 74 settlements: 70 villages and four towns.", []),
    ("In all, 74 settlements are held by the army: 70 villages and four towns.", ["74 settlements"]),
    (
        "The army captured 150 sq km in the north and 50 sq km in the south, a total of 200 sq km.",
        ["a total of 200 sq km"],
    ),
    ("The army captured 150 square kilometers in the north and 50 square kilometers in the south.", []),
    ("The army captured a total of 200 square kilometers.", []),
]


@pytest.mark.parametrize(("text", "wanted"), TOTALS)
def test_a_total_is_marked_where_the_sentence_tells_its_parts(text, wanted, read):
    claims = read(text).claims
    assert [claim.quantity.text for claim in claims if claim.total] == wanted
    assert all(any(reason.field == "total" for reason in claim.because) is claim.total for claim in claims)


def test_the_words_that_call_it_so_are_shown(read):
    text = TOTALS[0][0]
    (claim,) = (claim for claim in read(text).claims if claim.total)
    (reason,) = (reason for reason in claim.because if reason.field == "total")
    assert text[reason.span.slice] == "in all"
