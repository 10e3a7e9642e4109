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


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("‘We hold it,’ he said.", ["‘We hold it,’"]),
        ("'We hold it,' he said.", ["'We hold it,'"]),
        ("Lind: ‘Old tricks’ have ‘no place.’", ["‘Old tricks’", "‘no place.’"]),
        ("the workers' union and the drivers' club", []),
        ("get 'em all, in the '90s, 'tis so", []),
        ("He called it 'a mess' and the workers' union agreed.", ["'a mess'"]),
        ("Ivan O'Hara's 'no' counted", ["'no'"]),
        ("It was the ‘best of times", []),
        ("It was the ‘best of times, she said. “We know.”", ["“We know.”"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("„Er sagte ‚nein‘“, said he.", ["„Er sagte ‚nein‘“"]),
        ("« Nous « tenons » », said he.", ["« Nous « tenons »"]),
        ('"It is harder,” he said.', ['"It is harder,”']),
        ('“It is harder," he said.', ['“It is harder,"']),
        ("“We ... hold [the town],” he said.", ["“We ... hold [the town],”"]),
        ("“We hold it… we do,” he said. [“No.”]", ["“We hold it… we do,”", "“No.”"]),
        ("''We hold the workers' hall,'' he said.", ["''We hold the workers' hall,''"]),
        ("“One.\n\n“Two.\n\n“Three.” He left.", ["“One.", "“Two.", "“Three.”"]),
    ],
)
def test_quotes_of_every_kind(text, quotes):
    assert [text[span.slice] for span in find_quotes(text)] == quotes
