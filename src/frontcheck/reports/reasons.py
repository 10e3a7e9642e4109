"""Why something cannot be read, in words that fit on a line and drive no terminal."""

from __future__ import annotations

from collections.abc import Iterable


def one_line(error: Exception) -> str:
    r"""What an error says, on one line of at most 120 characters.

    Examples
    --------
    >>> one_line(ValueError("no\nway"))
    'no way'
    >>> one_line(ValueError())
    'ValueError'
    """
    return printable(str(error))[:120] or type(error).__name__


def printable(text: str) -> str:
    r"""A text as one line without control characters.

    Examples
    --------
    >>> printable("no \n way\x1b[2J")
    'no way�[2J'
    >>> printable("")
    ''
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in " ".join(text.split()))


def names_in(names: Iterable[object]) -> str:
    r"""The first names of fields or columns, so that a reader sees what is there instead.

    Examples
    --------
    >>> names_in(["b", "a\n"])
    "'a\\n', 'b'"
    >>> names_in([])
    'nothing'
    """
    return ", ".join(repr(str(name)[:20]) for name in sorted(map(str, names))[:8]) or "nothing"
