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
        self._whole = re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})s?")
        single = {entry for entry in longest_first if WORD.fullmatch(entry)}
        self._single = single | {f"{word}s" for word in single}
        phrases: dict[str, list[str]] = {}
        for entry in longest_first:
            if entry not in single:
                phrases.setdefault(WORD.findall(entry)[0], []).append(entry)
        self._phrases = {
            first: re.compile(rf"\b(?:{'|'.join(map(re.escape, begun))})s?\b") for first, begun in phrases.items()
        }

    def count(self, text: str, words: list[str] | None = None) -> int:
        """How many entries stand in a text, none inside another; its words are found if they are not given."""
        words = WORD.findall(text) if words is None else words
        present = set(words)
        found = sum(words.count(word) for word in present & self._single)
        for first in present & self._phrases.keys():
            for phrase in self._phrases[first].finditer(text):
                found += 1 - sum(word in self._single for word in WORD.findall(phrase.group()))
        return found

    def __contains__(self, word: str) -> bool:
        return self._whole.fullmatch(word) is not None
