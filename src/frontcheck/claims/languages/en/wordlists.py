"""Lists of words and phrases, counted in a text in one pass."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"\w+")


class WordList:
    """Words and phrases, small letters, each also with a plural "s".

    An alternation of hundreds of words is tried at every word of a text; here only where a word of the text begins one.

    Parameters
    ----------
    entries : iterable of str
        "front line", "counter-offensive", "troop".

    Examples
    --------
    >>> words = WordList(["front", "front line", "troop"])
    >>> words.count("troops left the front line, not the front or its frontier"), words.count("")
    (3, 0)
    >>> "troops" in words, "trooper" in words
    (True, False)
    """

    def __init__(self, entries: Iterable[str]) -> None:
        longest_first = sorted(entries, key=len, reverse=True)
        self._pattern = re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})s?\b")
        firsts = {match.group() for match in (WORD.match(entry) for entry in longest_first) if match}
        self._firsts = firsts | {f"{word}s" for word in firsts}

    def count(self, text: str) -> int:
        """How many entries stand in a text, none inside another."""
        found, end = 0, 0
        for word in WORD.finditer(text):
            if word.group() in self._firsts and word.start() >= end:
                match = self._pattern.match(text, word.start())
                if match:
                    found, end = found + 1, match.end()
        return found

    def __contains__(self, word: str) -> bool:
        return self._pattern.fullmatch(word) is not None
