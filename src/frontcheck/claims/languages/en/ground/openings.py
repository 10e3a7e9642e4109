"""Shares of ground that the words around them name: "Of the land taken, 40 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GROUND = (
    r"(?:territor(?:y|ies)|lands?|ground|soil|regions?|oblasts?|provinces?|areas?|countr(?:y|ies)|nation|city|cities|districts?|"
    r"strip|enclave|peninsula|governorates?|states?|towns?|county|zone|capital|valley|island|corridor|delta|plains?|pocket|salient|"
    r"canton|republic|municipality|suburbs?|neighbou?rhoods?|villages?|camp|coast|borderlands?)"
)
_OPENING_GROUND = re.compile(rf"[“\"‘]?Of\s+(?:[\w’-]{{1,30}}\s+){{1,4}}?(?:the\s+)?{GROUND}\b")
_TAKING = frozenset({"take", "seize", "capture", "wrest", "occupy", "hold", "control", "lose", "recapture", "regain"})
WHO_TOOK = re.compile(r"\s+(?:that|which)\b", re.IGNORECASE)
"""Behind a share, what begins to tell who took it."""


def is_of_opening_ground(share: Token) -> bool:
    """Whether a sentence opens with the ground that is shared: "Of the land taken in May it has lost 40 percent"."""
    opening = share.doc[share.sent.start : share.i].text
    return share.dep_ in {"dobj", "nsubj", "nsubjpass", "npadvmod"} and _OPENING_GROUND.match(opening) is not None


def is_what_was_taken(share: Token, after: str) -> bool:
    """Whether a clause behind a share says who took it: "out of the 58 percent that the rebels seized"."""
    told = any(child.dep_ == "relcl" and lemma_of(child) in _TAKING for child in share.children)
    return told and WHO_TOOK.match(after) is not None


def opens_with_ground(text: str) -> bool:
    """Whether a sentence of the text opens with ground of which a share may follow: "Of the land taken in May, ...".

    Examples
    --------
    >>> opens_with_ground("Of the land taken, half is lost."), opens_with_ground("Half of it is lost.")
    (True, False)
    >>> opens_with_ground("")
    False
    """
    return _OPENING_GROUND.search(text) is not None
