"""Ground that a share is one of, behind it or elsewhere in its sentence: "Of the land taken, 40 percent"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

GROUND = (
    r"(?:territor(?:y|ies)|lands?|ground|soil|regions?|oblasts?|provinces?|areas?|countr(?:y|ies)|nation|city|cities|districts?|"
    r"strip|enclave|peninsula|governorates?|states?|towns?|county|zone|capital|valley|island|corridor|delta|plains?|pocket|salient|"
    r"cantons?|republic|municipalit(?:y|ies)|townships?|communes?|suburbs?|neighbou?rhoods?|villages?|camp|coast|borderlands?)"
)
COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern|wards?)?"
_NAME_ENDS = (
    r"(?!\w|-[A-Z])(?=\s*(?:[.,;:)”\"—–-]|'(?!s)|$|"
    r"(?:and|or|but|in|on|at|by|as|is|was|are|were|has|have|had|since|after|now|under|with|for|to|within|including|excluding|"
    r"outside|inside|during|that|which|who|while|so|despite|without|from|before|until|when|last|this|today|yesterday)\b))"
)
_OF_PLACES = (
    "objectives?|forces?|troops?|operations?|vehicles?|budgets?|populations?|power|revenues?|residents?|governments?|authorities|"
    "officials?|buildings?|schools?|hospitals?|homes?|housing|crops?|hall|council|people|defen[cs]es?"
)
"""What stands behind a word for ground that only says whose it is: "of the city budget"."""

_LYING = "farmland|forests?|deserts?|mountains?|marsh(?:es)?|swamps?|woods?|woodland|fields|pasture|water|steppe|jungle"
_RULED = "(?:under|in\\s+the\\s+hands|held|controlled|occupied|seized|taken|captured|contested|ruled)"
OF_GROUND = re.compile(
    rf"^[\s)]*(?:of\s+|(?=(?:the|its|their)\s))(?:(?:[\w’'.-]{{1,30}}\s+){{0,4}}?(?i:{GROUND})\b(?![’'])(?!\s+(?:{_OF_PLACES})\b)|(?:it|them)\b(?!\s+(?:{_LYING})\b)|"
    rf"which\s+(?:is|was|are|were|remain(?:s|ed)?|lies|lay)\s+(?:[\w’-]{{1,30}}\s+){{0,3}}?{_RULED}\b|"
    r"(?:all\s+)?(?:what|everything)\s+(?:[\w’'-]{1,30}\s+){1,5}(?:held|hold|controlled|control|occupied|captured|seized|ruled|had|took)\b|"
    rf"the\s+{COMPASS}{_NAME_ENDS}|"
    rf"(?:the\s+)?(?:(?:{COMPASS}|greater|central|mainland|rural|upper|lower|inner)\s+)?[A-Z][\w’-]{{0,30}}(?:\s+[A-Z][\w’-]{{0,30}}){{0,5}}{_NAME_ENDS})"
)
_OPENING_GROUND = re.compile(rf"[“\"‘]?Of\s+(?:[\w’-]{{1,30}}\s+){{1,4}}?(?:the\s+)?{GROUND}\b")
_TAKING = frozenset({"take", "seize", "capture", "wrest", "occupy", "hold", "control", "lose", "recapture", "regain"})
_WHO = re.compile(r"\s+(?:that|which)\b", re.IGNORECASE)
WHO_TOOK = re.compile(
    r"\s+(?:that|which)\b|,?\s+(?:(?:has|have|had|is|was)\s+(?:now\s+)?(?:been\s+)?)?(?:now\s+|already\s+)?"
    r"(?:cleared|taken|captured|seized|liberated|retaken|recaptured|freed|lost|conquered|overrun|occupied|regained|secured)\b",
    re.IGNORECASE,
)
"""Behind a share, what begins to tell who took it, or that it is taken."""

_SOMEBODYS_SHARE = re.compile(
    r"(?:[’']s?|\b(?:its|their|his|her|our|your|my))\s+(?:\w{1,30}\s+){0,2}(?:share|portion)s?\b", re.IGNORECASE
)


def is_of_opening_ground(share: Token) -> bool:
    """Whether a sentence opens with the ground that is shared: "Of the land taken in May it has lost 40 percent"."""
    opening = share.doc[share.sent.start : share.i].text
    return share.dep_ in {"dobj", "nsubj", "nsubjpass", "npadvmod"} and _OPENING_GROUND.match(opening) is not None


def is_what_was_taken(share: Token, after: str) -> bool:
    """Whether a clause behind a share says who took it: "out of the 58 percent that the rebels seized"."""
    told = any(child.dep_ == "relcl" and lemma_of(child) in _TAKING for child in share.children)
    return told and _WHO.match(after) is not None


def is_of_named_ground(share: Token, after: str) -> bool:
    """Whether the ground that a share is one of is named somewhere in its sentence, though not behind it.

    Parameters
    ----------
    after : str
        What stands behind the share.
    """
    named = is_of_opening_ground(share) or is_what_was_taken(share, after)
    return named or _is_all_but(share) or _is_done_in_part(share)


def _is_all_but(share: Token) -> bool:
    """Whether a share stands behind the ground that it is one of: "almost all of Urun, 99 percent, has been taken"."""
    whole = share.head
    if share.dep_ != "appos" or whole.lower_ not in {"all", "most", "much", "part", "half"}:
        return False
    return OF_GROUND.match(share.doc[whole.i + 1 : share.i].text) is not None


def _is_done_in_part(share: Token) -> bool:
    """Whether a share says how far a place is taken: "the city is 90 percent cleared"."""
    done = share.head
    return share.dep_ == "npadvmod" and done.dep_ in {"acomp", "ROOT", "ccomp"} and done.tag_ in {"VBN", "JJ"}


def opens_with_ground(text: str) -> bool:
    """Whether a text names ground before a share of it: "Of the land taken in May", "the rebels' share of the city".

    Examples
    --------
    >>> opens_with_ground("Of the land taken, half is lost."), opens_with_ground("Half of it is lost.")
    (True, False)
    >>> opens_with_ground("")
    False
    """
    return _OPENING_GROUND.search(text) is not None or _SOMEBODYS_SHARE.search(text) is not None
