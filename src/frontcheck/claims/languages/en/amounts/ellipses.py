"""Numbers without a unit of their own: "another six in the south", "12 of them", "their number rose to 26"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.levels import is_level
from frontcheck.claims.languages.en.amounts.numbers import NUMBER
from frontcheck.claims.languages.en.amounts.unit_words import GROUND_NOUNS, NOUNS
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.amounts.amounts import Amount
    from frontcheck.models import Quantity

_PLACED = (
    rf"(?=\s+(?:in(?!\s+the\s+(?:morning|afternoon|evening)|\s+(?:{NUMBER})\s+of\b)|"
    r"near|around|along|on|across|outside|between|during|to\s+the|"
    r"north|south|east|west)\b)"
)
_JOINED = re.compile(
    r"(?:,|;|:|\band\b|\bor\b|\bbut\b)\s+(?:then\s+|also\s+|that\s+)?$|[,;]\s+in\s+$|\band\s+in\s+$", re.IGNORECASE
)
_BEHIND_JOINED = re.compile(rf"(?:\s+(?P<more>more|others?)\b)?(?:{_PLACED}|(?=\s*[,.;)”\"]))", re.IGNORECASE)
_MORE = re.compile(r"\b(?:another|further|additional)\s+$", re.IGNORECASE)
_BEHIND_MORE = re.compile(
    r"(?:\s+(?P<more>more|others?)\b)?(?=\s*[,.;:)”\"—–]|\s+(?:as|under|at|by|since|after|before|from|further|were|was|had|have|has|are|is|they|"
    r"it|which|that|who|and|but|while|where|the)\b|$)",
    re.IGNORECASE,
)
"""Behind a number of more of the same, told by "another" or "more" itself."""

_BETWEEN = re.compile(r"\bbetween\s+[^.;]{1,30}$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which)\b(?!\s+\w+s\b)", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compar(?:ed|es|ing)\s+(?:with|to)(?:\s+[^.;]{1,50}\band\s+(?:with|to))?|(?:up|down)\s+from|against|versus|than\s+the)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND_COMPARED = re.compile(
    r"(?=\s*[,.;)]|\s+(?:in|the|a|during|last|seized|taken|captured|recorded|for|at|on|previously|earlier)\b)",
    re.IGNORECASE,
)
_TOTALLED = re.compile(
    r"\b(?:total|tally|figure|count|number)\b[^.;]{0,60}\b(?:to|at|reach(?:ed|es)|exceed(?:ed|s)|is(?:\s+now)?|was|hit|from)\s+$",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|rais(?:es|ed|ing))\s+to\s+$|\b(?:that|this|which)\s+ma(?:kes|de)\s+(?:it\s+)?$|,\s+making\s+(?:it\s+)?$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    rf"\b(?:number|total|tally|count)\s+of\s+(?:[\w’'-]{{1,30}}\s+){{0,4}}?(?P<noun>"
    rf"{'|'.join(f'(?P<{name}>{NOUNS[name]})' for name in sorted(GROUND_NOUNS))})\b",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\s+(?:more|less|fewer|lower|higher|larger|smaller|bigger)\b", re.IGNORECASE)
"""Behind a share by which one number goes beyond another: it lends that its unit to nothing."""

_ENDS = re.compile(
    r"(?=\s*[,.;:)”\"—–]|\s+(?:by|in|on|as|the|from|to|since|after|last|and|up|of\s+\d)\b|$)", re.IGNORECASE
)
_PLACES = re.compile(rf"\b(?:{NOUNS['settlements']})\b", re.IGNORECASE)
_PEOPLE = re.compile(
    rf"\b(?:{NOUNS['people']}|defenders|forces|units|others|garrison|invaders|crews?)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
_REACH = 160
_OPENING = re.compile(r"(?:^|[.!?][”\"’')]*\s+)Of\s+(?:these|those|them|this|that)(?:\s+(?:total|area))?,\s+$")
"""Before a part of what was measured in the sentence before: "They took 40 sq km. Of these, 12 lie in the south"."""

_PARTED = re.compile(
    r"(?=\s*[,.;:)”\"—–]|\s+(?:are|were|have|had|remain(?:ed)?|fell|now|still|changed|came|went|lie|in|by|and)\b|$)",
    re.IGNORECASE,
)
_COMPASS = r"(?:north|south|east|west)(?:-?(?:east|west))?(?:ern|ward)?"
_TAKEN = re.compile(
    r"\b(?:took|tak(?:e[ns]?|ing)|retook|retak(?:e[ns]?|ing)|(?:re)?seiz(?:e[sd]?|ing)|(?:re)?captur(?:e[sd]?|ing)|"
    r"liberat(?:e[sd]?|ing)|los(?:t|e[s]?|ing)|(?:re)?gain(?:ed|s|ing)?|held|hold(?:s|ing)?|control(?:s|led|ling)?|"
    r"occup(?:y|ies|ied|ying)|overr[au]n(?:s|ning)?|recover(?:ed|s|ing)?|won|ceded|influences?|contests?|abandon(?:ed|s)?|"
    r"(?:loss|fall|(?:re)?capture|seizure|conquest|liberation)\s+of)\s+"
    r"(?:(?:only|just|already|another|back)\s+)?$",
    re.IGNORECASE,
)
"""Before the number of what is not named again: "while the rebels took three to the east"."""

_BEHIND_TAKEN = re.compile(
    rf"(?:\s+(?:more|others?)\b)?(?:(?P<placed>\s+(?:in(?!\s+the\s+(?:end|morning|afternoon|evening|process)\b)|near|around|along|on|across|outside|between|during|since|within|over\s+the|"
    rf"to\s+the\s+{_COMPASS}|further|{_COMPASS})\b)|(?=\s*(?:[.;()”\"—–]|,(?!\d)|$)|\s+(?:and|while|but|from|so\s+far)\b))",
    re.IGNORECASE,
)
_FORCES = (
    rf"(?:the\s+)?(?:[\w’'-]{{2,20}}\s+){{0,2}}(?:{NOUNS['people']}|army|forces|militia|government|regime|alliance|coalition|insurgency|"
    r"(?-i:[A-Z]{2,5})|Kyiv|Moscow)"
)
_VERBLESS = re.compile(rf"(?:[,;]\s+|\s)(?:and|while|but)\s+{_FORCES}\s+$|,\s+(?-i:the)\s+{_FORCES}\s+$", re.IGNORECASE)
"""Before a number whose verb is not named again either: "took four villages, and the rebels five to the south"."""

_HARM = re.compile(r"\b(?:kill|wound|injur|dead\b|died\b|detain|arrest|abduct|captured\b)", re.IGNORECASE)
_PEOPLE_TAKEN = re.compile(
    r"\b(?:captured|capturing|detained|detaining|arrested|arresting|lost|losing|rounded\s+up)\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
_HARMED_OF_THEM = re.compile(
    r"\s+of\s+(?:them|whom)\b(?=(?:\s+(?:\w+\s+)?(?:were|was|had\s+been|have\s+been|are))?(?:\s+\w+ly|\s+later|\s+then|\s+already)?\s+"
    r"(?:killed|wounded|injured|captured|detained|arrested|taken\s+(?:prisoner|captive|hostage)|executed|dead|died|surrendered|"
    r"civilians?|children|women))",
    re.IGNORECASE,
)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_ROW = re.compile(rf"(?<![\w.,-])(?<!between\s)(?P<row>(?:{NUMBER})(?:,\s+(?:{NUMBER}))*),?\s+and\s+$", re.IGNORECASE)
_IN_ROW = re.compile(NUMBER, re.IGNORECASE)
_DIMENSIONS = frozenset({Dimension.AREA, Dimension.LENGTH, Dimension.SETTLEMENTS})


def understood(amount: Amount, text: str, before: list[Quantity], whole: Quantity | None) -> tuple[str, int] | None:
    """Unit that a bare number shares with one before it, and where its phrase ends; None if it shares none.

    Parameters
    ----------
    before : list of Quantity
        What the text has measured or counted so far, the nearest last.
    whole : Quantity or None
        The "40 villages" of "of the 40 villages, ..." that opens the sentence.
    """
    counted = _counted_before(amount, text)
    if counted:
        return counted, amount.end
    if harmed := _HARMED_OF_THEM.match(text, amount.end):
        return _people_or_places(text[max(amount.start - _REACH, 0) : amount.start], harmed.end())
    nearest = _nearest(amount, text, before)
    if whole is not None and _is_same_sentence(text, whole.span.end, amount.start) and _PARTED.match(text, amount.end):
        return whole.unit, amount.end
    if nearest is not None and nearest.unit == "people":
        return _people_beside(amount, text, nearest)
    if nearest is None or not (nearest.unit in GROUND_NOUNS or dimension_of(nearest.unit) in _DIMENSIONS):
        return None
    end = _shared_end(amount, text, nearest)
    return None if end is None else (nearest.unit, end)


def _nearest(amount: Amount, text: str, before: list[Quantity]) -> Quantity | None:
    """The quantity before a number that may lend it its unit; what is taken is no share if there is ground to take."""
    near = [one for one in reversed(before) if amount.start - one.span.end <= _REACH]
    near = [one for one in near if one.unit != "percent" or not _FURTHER.match(text, one.span.end)]
    if near and near[0].unit == "percent" and _TAKEN.search(text, max(amount.start - _REACH, 0), amount.start):
        return next((one for one in near if one.unit in GROUND_NOUNS), near[0])
    return near[0] if near else None


def row_before(text: str, start: int) -> list[tuple[int, int]]:
    """Where the other numbers of a row stand that shares one unit, told by "respectively": "4, 6 and nine villages".

    Examples
    --------
    >>> row_before("They took 4 and 6 villages respectively.", 16)
    [(10, 11)]
    >>> row_before("They took 4 and 6 villages.", 16), row_before("", 0)
    ([], [])
    """
    told = (found.start() for found in _RESPECTIVELY.finditer(text, max(start - _REACH, 0), start + _REACH))
    if not any(_is_same_sentence(text, min(at, start), max(at, start)) for at in told):
        return []
    row = _ROW.search(text, max(start - _REACH, 0), start)
    return [] if row is None else [found.span() for found in _IN_ROW.finditer(text, *row.span("row"))]


def _shared_end(amount: Amount, text: str, nearest: Quantity) -> int | None:
    counts = nearest.unit in GROUND_NOUNS
    them = _OF_THEM.match(text, amount.end)
    if them:
        return them.end() if counts else None
    left = text[max(amount.start - _REACH, 0) : amount.start]
    if _OPENING.search(left) and _PARTED.match(text, amount.end):
        return amount.end if len(_SENTENCE_END.findall(text, nearest.span.end, amount.start)) == 1 else None
    if _TAKEN.search(left):
        return _taken_end(amount, text, nearest)
    if is_level(text, amount.start, amount.end, nearest.span.end):
        return amount.end
    if _TOTALLED.search(left) or _RAISED.search(left):
        return amount.end if _ENDS.match(text, amount.end) else None
    return _end_beside(amount, text, left) if _is_same_sentence(text, nearest.span.end, amount.start) else None


def _end_beside(amount: Amount, text: str, left: str) -> int | None:
    """The same for a number joined to one of its own sentence, or compared with it."""
    if _COMPARED.search(left):
        return amount.end if _BEHIND_COMPARED.match(text, amount.end) else None
    if is_verbless(text, amount.start) and (behind := _BEHIND_TAKEN.match(text, amount.end)) and behind["placed"]:
        return amount.end
    more = _BEHIND_MORE.match(text, amount.end)
    if more and _JOINED.search(left) and (more["more"] or _MORE.search(text, amount.start, amount.first_at)):
        return more.end()
    behind = _BEHIND_JOINED.match(text, amount.end)
    if behind is None or not _JOINED.search(left) or _BETWEEN.search(left):
        return None
    placed = re.match(r"\s+\w", text[behind.end() :]) is not None
    further = behind["more"] or _MORE.search(text, amount.start, amount.first_at)
    return behind.end() if placed or further else None


def is_verbless(text: str, start: int) -> bool:
    """Whether a number stands right behind its subject, its verb not said again: "and the rebels five to the south".

    Examples
    --------
    >>> is_verbless("took four villages, and the rebels five", 35), is_verbless("took four villages", 5)
    (True, False)
    >>> is_verbless("", 0)
    False
    """
    return _VERBLESS.search(text, max(start - _REACH, 0), start) is not None


def _taken_end(amount: Amount, text: str, nearest: Quantity) -> int | None:
    """Where "took three" ends, if what was taken is what was counted or measured before: so it is in one sentence.

    Further on, a place or day behind it must tell that it goes on, or it must be an area: prisoners are taken too.
    """
    behind = _BEHIND_TAKEN.match(text, amount.end)
    if behind is None or dimension_of(nearest.unit) is Dimension.LENGTH:
        return None
    ends = len(_SENTENCE_END.findall(text, nearest.span.end, amount.start))
    known = ends == 0 or (ends == 1 and (behind["placed"] or dimension_of(nearest.unit) is Dimension.AREA))
    return amount.end if known else None


def _people_beside(amount: Amount, text: str, nearest: Quantity) -> tuple[str, int] | None:
    """People counted again in another place: "killed 75 militants in one town and 30 near the other"."""
    left = text[max(amount.start - _REACH, 0) : amount.start]
    if not _is_same_sentence(text, nearest.span.end, amount.start):
        return None
    if taken := _people_taken(amount, text, nearest):
        return taken
    if not _JOINED.search(left) or _BETWEEN.search(left):
        return None
    behind = _BEHIND_JOINED.match(text, amount.end)
    placed = behind and re.match(r"\s+\w", text[behind.end() :])
    harmed = _HARM.search(text, max(nearest.span.start - _REACH, 0), amount.start)
    return (nearest.unit, amount.end) if placed and harmed else None


def _people_taken(amount: Amount, text: str, nearest: Quantity) -> tuple[str, int] | None:
    """People taken beside people killed: "killed 40 rebels in the hills and captured 12"."""
    taken = _PEOPLE_TAKEN.search(text, max(amount.start - _REACH, 0), amount.start)
    return (nearest.unit, amount.end) if taken and _BEHIND_TAKEN.match(text, amount.end) else None


def are_people(text: str, start: int) -> bool:
    """Whether a number without a noun is one of people, because people were spoken of last before it.

    Examples
    --------
    >>> are_people("Troops and soldiers, and 300 were captured.", 25), are_people("Of 12 villages 3 fell.", 15)
    (True, False)
    >>> are_people("", 0)
    False
    """
    counted = _people_or_places(text[max(start - _REACH, 0) : start], start)
    return counted is not None and counted[0] == "people"


def _people_or_places(left: str, end: int) -> tuple[str, int] | None:
    """What "them" are in "ten of them were captured": people, unless places were spoken of last."""
    places = max((found.end() for found in _PLACES.finditer(left)), default=-1)
    people = max((found.end() for found in _PEOPLE.finditer(left)), default=-1)
    if people < 0 and places < 0:
        return None
    return ("people" if people > places else "settlements"), end


def _counted_before(amount: Amount, text: str) -> str:
    """What is counted in "the number of villages under its control rose to 26"; empty for nothing."""
    left = text[max(amount.start - _REACH, 0) : amount.start]
    heads = list(_NUMBER_OF.finditer(left))
    if not heads or not _TOTALLED.search(left) or not _ENDS.match(text, amount.end):
        return ""
    rest = left[heads[-1].end() :]
    return "" if _SENTENCE_END.search(rest) else next(name for name in GROUND_NOUNS if heads[-1][name])


def _is_same_sentence(text: str, start: int, end: int) -> bool:
    return start <= end and end - start <= _REACH and _SENTENCE_END.search(text, start, end) is None
