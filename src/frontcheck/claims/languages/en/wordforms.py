"""The forms that a word may stand in, so that it is found in a text before the text is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

IRREGULAR = {
    "hold": ("held",),
    "keep": ("kept",),
    "take": ("took",),
    "retake": ("retook",),
    "overrun": ("overran",),
    "cling": ("clung",),
    "grip": ("gript",),
}
"""Forms that do not start like their word, of words that say that ground is held or taken."""

_ENDINGS = r"(?:[ey]|[a-z]?(?:i?es|s|i?ed|y?ing|en?))?"
"""What may follow a word without its last "e" or "y"; its last letter may be doubled ("controlled")."""


_PARTICIPLES = {
    "break": "broken",
    "cling": "clung",
    "cost": "cost",
    "grip": "gript",
    "hold": "held",
    "keep": "kept",
    "leave": "left",
    "lose": "lost",
    "overrun": "overrun",
    "sweep": "swept",
    "win": "won",
}
"""Those that end neither in "ed" nor in "en" behind the word."""

_START = r"(?<![^\W_])"


def plain(text: str) -> str:
    """The text in small letters, as long as before; what patterns take for "i" and "s" whatever its case is those.

    Examples
    --------
    >>> plain("MİLES ſquare"), plain("")
    ('miles square', '')
    """
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def starting_like(words: Iterable[str]) -> re.Pattern[str]:
    """What starts like one of some words, whatever follows, and their irregular forms; for plain text.

    Examples
    --------
    >>> pattern = starting_like(["seize", "hold"])
    >>> [bool(pattern.search(text)) for text in ("a seizure", "was held", "unseized", "")]
    [True, True, False, False]
    """
    return re.compile(rf"{_START}(?:{'|'.join(_stems(words))})")


def forms_of(words: Iterable[str]) -> re.Pattern[str]:
    """Nouns and verbs in any of their forms, and no longer words that start like them; for plain text.

    Examples
    --------
    >>> pattern = forms_of(["govern", "control"])
    >>> [bool(pattern.search(text)) for text in ("governs", "controlled", "the government", "")]
    [True, True, False, False]
    """
    return re.compile(rf"{_START}(?:{'|'.join(_stems(words))}){_ENDINGS}(?![^\W_])")


def participles_of(words: Collection[str]) -> str:
    """Pattern for the past participles of some verbs; for plain text.

    Examples
    --------
    >>> [bool(re.fullmatch(participles_of(["seize", "take"]), word)) for word in ("seized", "taken", "takes", "")]
    [True, True, False, False]
    """
    irregular = "".join(f"|{_PARTICIPLES[word]}" for word in sorted(_PARTICIPLES.keys() & set(words)))
    return rf"(?:{'|'.join(_stems(words))})[a-z]?(?:i?ed|e?n){irregular}"


def _stems(words: Iterable[str]) -> list[str]:
    starts = {plain(word).rstrip("ey") for word in words} | {form for word in words for form in IRREGULAR.get(word, ())}
    return [re.escape(start) for start in sorted(starts)]
