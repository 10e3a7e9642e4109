"""Printed sentences: stretches of a text that end where a sentence ends for certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

_END = re.compile(r"[.!?](?<=[a-z '’-][a-z]{3}.)(?<!Lieut.)[”\"’')]*\s+(?=[A-Z“\"‘])")
"""Behind a word of three small letters or more, no short form before a name ("Gen. Orr"): the parser ends one too."""


class Sentences:
    """The printed sentences of a text; each holds one sentence of the parser's, or several.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> Sentences("Gen. Orr fell back. Two towns fell.").around(0, 4), Sentences("").around(0, 0)
    ((0, 20), (0, 0))
    """

    def __init__(self, text: str) -> None:
        self._ends = [match.end() for match in _END.finditer(text)]
        self._length = len(text)

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of a stretch starts and ends, or the sentences if it stands in several."""
        first, last = bisect_right(self._ends, start), bisect_left(self._ends, end)
        return (
            self._ends[first - 1] if first else 0,
            self._ends[last] if last < len(self._ends) else self._length,
        )
