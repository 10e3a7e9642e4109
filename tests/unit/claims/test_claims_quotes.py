"""Quoted stretches."""

from __future__ import annotations

import pytest

from frontcheck.claims.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said “we hold it.” Then left.", ["“we hold it.”"]),
        ('He said "we hold it." Then left.', ['"we hold it."']),
        ("„Wir halten es“, said he.", ["„Wir halten es“"]),
        ("«Nous tenons», said he.", ["«Nous tenons»"]),
        ("“One,” she said, “and two.”", ["“One,”", "“and two.”"]),
        ("“First paragraph.\n\n“Second one.”", ["“First paragraph.", "“Second one.”"]),
        ('"First paragraph.\n\nSecond one," he said.', ['"First paragraph.', 'Second one,"']),
        ("left open “to the end", ["“to the end"]),
        ('a 12" pipe and a 14" pipe', []),
        ("don’t, can't, rock ’n’ roll", []),
        ("", []),
        ("””””", []),
    ],
)
def test_quotes(text, quotes):
    assert [text[span.slice] for span in find_quotes(text)] == quotes
