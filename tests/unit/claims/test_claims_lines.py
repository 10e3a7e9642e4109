"""Long lines that end where a sentence does are paragraphs, however short the report."""

from __future__ import annotations

import pytest

FIRST = (
    "The winter had been quiet along the river, and the ministry said little about it until the thaw came and the "
    "roads dried, as they do from May."
)


def _texts(statements):
    return [claim.quantity.text for claim in statements.claims]


def test_a_line_of_its_own_is_read_alone(read):
    report = f"{FIRST}\nThat month, the army seized 430 square kilometers from the rebels, officials said.\n"
    assert _texts(read(report)) == ["430 square kilometers"]


def test_wrapped_lines_are_read_together(read):
    assert _texts(read("Officials said on Friday that\nthe army seized\n12 villages from the rebels.")) == [
        "12 villages"
    ]


@pytest.mark.parametrize("rate", ["each day", "gained each day", "lost every week", "taken every month", "a day"])
def test_a_pace_is_no_extent(read, rate):
    assert _texts(read(f"The army's pace was 14 square kilometers {rate}, officials said.")) == []


def test_a_day_later_is_no_pace(read):
    statements = read("Officials said 14 square kilometers captured a day earlier were lost again.")
    assert _texts(statements) == ["14 square kilometers"]
