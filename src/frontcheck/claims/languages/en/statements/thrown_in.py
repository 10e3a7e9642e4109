"""Statements with their cue thrown in: what stands behind it is said as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.speakers.voices import Voiced

_TURNS = frozenset((
    "but", "though", "although", "while", "whereas", "yet", "however", "adding", "citing", "quoting", "referring",
    "when",
))  # fmt: skip
"""Words at which the reporter takes over, or the cue itself goes on."""

_PARTING = frozenset({",", "”", '"', "—", "–"})
_RECENT = 4
"""Statements before a quantity among which the one that goes on is looked for."""


def resumed(start: int, voiced: Sequence[Voiced]) -> Voiced | None:
    """The statement that goes on behind its cue: "They took the hill, officers said, and hold a mile of road".

    Parameters
    ----------
    start : int
        Where a quantity stands that is inside no content.
    voiced : sequence of Voiced
        Statements of the paragraph, in text order.
    """
    for item in voiced[-_RECENT:]:
        cue, content = item.saying.cue, item.saying.content
        if cue is None or not item.saying.asserts or not content or not cue.idx < start < cue.sent.end_char:
            continue
        if content[0].start < cue.idx and _is_parted(cue, item.saying.source) and _goes_on(cue, start):
            return item
    return None


def _is_parted(cue: Token, source: Token | None) -> bool:
    """Whether a comma or a closing quotation mark parts source and cue from the words before them."""
    first = min(cue.i, source.left_edge.i if source is not None else cue.i)
    return first > cue.sent.start and cue.doc[first - 1].text in _PARTING


def _goes_on(cue: Token, start: int) -> bool:
    """Whether a comma ends the cue's own words before the offset, and no word behind it changes the speaker."""
    behind = [token for token in cue.doc[cue.i + 1 : cue.sent.end] if token.idx < start]
    comma = next((at for at, token in enumerate(behind) if token.text in {",", "—", "–"}), None)
    return comma is not None and not any(token.lower_ in _TURNS for token in behind[comma + 1 :])
