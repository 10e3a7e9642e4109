"""Whether a share may be one of ground, from the words around it alone.

Wider than what a reading makes of the same words (`context`, `relations`, `takeup`), never narrower.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from frontcheck.claims.languages.en.ground.context import OF_ALL, PLACES_COUNTED, is_share_of_ground
from frontcheck.claims.languages.en.ground.openings import WHO_TOOK, opens_with_ground
from frontcheck.claims.languages.en.ground.relations import CONFINING, FOOTHOLDS
from frontcheck.claims.languages.en.lexicon import load_lexicon
from frontcheck.claims.languages.en.sentences import Sentences
from frontcheck.claims.languages.en.wordforms import forms_of, participles_of, plain

_OF = re.compile(r"\s*of\b")
_PERCENT = re.compile(r"%|percent|per\s+cent")
_BESIDE_CONTROL = ("charge", "sway", "flag", "banner")
_DISPUTED = ("contest", "dispute")
_PUT_AT = re.compile(r"\b(?:put|estimat|plac|reckon|calculat|set)\w*\s(?:.{0,200}\s)?at\s", re.DOTALL)
"""Before a share at which somebody puts what was spoken of: "a diplomat put it at 40 percent"."""

_ALL_OF = re.compile(r"\b(?:all|most|much|part|half)\s+of\b", re.IGNORECASE)
"""Before a share that repeats it in numbers: "almost all of Urun, 99 percent, has been taken"."""

_BY_NOW = r"(?:already|still|now|again)"
_OWN = re.compile(
    rf"(?:\s+\S{{1,30}}){{0,8}}?\s+(?:(?:{_BY_NOW}\s+)?(?:remain|stay)|{_BY_NOW}\s+(?:is|are|was|were)\b|"
    rf"(?:is|are|was|were)\s+(?:\S{{1,30}}\s+){{0,3}}?{_BY_NOW}\b)",
    re.IGNORECASE,
)
"""Behind a share, what may say that it is somebody's own: "40 percent is still Russian"."""

_BEHIND = 120
"""Code points behind a share among which it is told that it was taken."""

TAKEN = ("controls", "captured", "recaptured", "liberated", "lost", "withdrew", "surrounded")


class Shares:
    """What the words of a text say of its shares.

    Parameters
    ----------
    text : str

    Examples
    --------
    >>> shares = Shares("Rebels hold 40 percent. The government won 12 percent of the vote.")
    >>> shares.may_be_of_ground(12, 22), shares.may_be_of_ground(43, 53)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._held: dict[tuple[int, int], bool] = {}

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._text)

    def may_be_of_ground(self, start: int, end: int) -> bool:
        """Whether a share from its number to its unit may be one of ground.

        Ground follows ("40 percent of the region"), or its sentence tells that something is held, taken or in dispute.
        A share of something else is one of ground only beside another share.
        """
        text = self._text
        if is_share_of_ground(text, end) or WHO_TOOK.match(text, end):
            return True
        first, last = self._sentences.around(start, end)
        if any(pattern.search(text, first, start) for pattern in (_PUT_AT, _ALL_OF)) or opens_with_ground(
            text[first:last]
        ):
            return True
        if OF_ALL.match(text, end) and PLACES_COUNTED.search(plain(text[first:start])):
            return True
        if _OF.match(text, end) and _PERCENT.search(text, first, start) is None:
            return False
        done = _done().match(plain(text[end : end + _BEHIND])) or _OWN.match(text, end, last)
        return bool(done) or self._tells_of_holding(first, last)

    def _tells_of_holding(self, first: int, last: int) -> bool:
        """Whether a sentence speaks of what is held or disputed."""
        if (first, last) not in self._held:
            self._held[first, last] = _words_of_holding().search(plain(self._text[first:last])) is not None
        return self._held[first, last]


@cache
def _words_of_holding() -> re.Pattern[str]:
    held = forms_of((*load_lexicon().relations["controls"], *_BESIDE_CONTROL, *_DISPUTED, *FOOTHOLDS))
    return re.compile(rf"{held.pattern}|\b(?:{participles_of(CONFINING)})\b")


@cache
def _done() -> re.Pattern[str]:
    """Right behind a share, what was done to it: "20 percent, captured in May"."""
    relations = load_lexicon().relations
    words = {word for name in TAKEN for word in relations[name]}
    return re.compile(rf"[\s,(]*(?:[\w’'-]{{1,30}}\s+){{0,3}}?(?:{participles_of(words)}|free|clear|secure)(?![\w’'-])")
