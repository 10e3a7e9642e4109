"""Numbers without a unit that tell another level of what was measured: "in June 190", "down to 3,000", "July's 564"."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:19|20)\d\d|last\s+(?:week|month|year)|the\s+(?:week|month|year)\s+before)"
)
_BEING = r"(?:it\s+(?:was|had\s+been|took|gained|lost|seized)\s+|there\s+were\s+)?"
_OF_TIME = re.compile(
    rf"\b(?:in|during|for|of)\s+{_MONTH}\s+{_BEING}$|"
    rf"\b{_MONTH}\s+(?:had\s+)?(?:brought|saw|added|yielded|gave|was|stood\s+at)\s+$|"
    rf"\b{_MONTH}[’']s\s+(?:(?:total|tally|figure|haul)\s+of\s+)?$|"
    rf"\b(?:and|;|,)\s+{_MONTH}\s+$"
)
_TO_LEVEL = re.compile(
    r"\b(?:shr[aiu]nk|dwindled|f[ae]ll(?:en)?|dropped|down|slipped|cut|reduced|whittled|gr[eo]wn?|ros[e]|risen|climbed|swelled|up|"
    r"expanded|increased|slowed|declined|decreased|contracted|jumped|doubled|tripled)\s+(?:\w+ly\s+)?to\s+$|"
    r"\b(?:peaked|bottomed\s+out|stood|stands|ended|topped\s+out|settled)\b[^.;]{0,30}?\s+at\s+$",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:spoken|spoke|speaks?|talked|talks?)\s+of\s+$|"
    r"\b(?:put|puts|putting|placed|placing|places|estimated|estimates)\s+(?:it|them|that|this|the\s+\w{3,12})\s+at\s+$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?=\s*[,.;:)”\"—–]|\s+(?:in|on|as|the|since|after|last|and|but|while|by|this|a|from|at|during|before|today|now|it|so\s+far)\b|\s*$)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
_REACH = 60


def is_level(text: str, start: int, end: int, measured: int) -> bool:
    """Whether a number at [start, end) without a unit has that of what was measured before.

    It says how much it was in another month, to what it rose or fell, or at how much somebody else puts it.

    Parameters
    ----------
    measured : int
        Where the quantity before it ends.

    Examples
    --------
    >>> is_level("took 40 sq km in May; June brought 30", 35, 37, 13), is_level("took 40 sq km, and 30", 19, 21, 13)
    (True, False)
    >>> is_level("", 0, 0, 0)
    False
    """
    if _ENDS.match(text, end) is None or measured > start:
        return False
    between = len(_SENTENCE_END.findall(text, measured, start))
    if _SPOKEN.search(text, max(start - _REACH, 0), start):
        return between <= 1
    if between:
        return False
    told = _OF_TIME.search(text, max(start - _REACH, 0), start) or _TO_LEVEL.search(text, max(start - _REACH, 0), start)
    return told is not None
