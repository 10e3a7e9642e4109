"""Whether two names mean one speaker: nobody is evidence for himself."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from frontcheck.models import Claim

PARENTHESIS = re.compile(r"\([^)]*\)|\bfrom\b.*")  # "Russian sources (via ISW)", "AFP from ISW data"
COMMON = frozenset({
    "administration", "agency", "analysis", "army", "authorities", "authority", "chief", "command", "commander", "data",
    "defence", "defense", "department", "forces", "foreign", "general", "governor", "government", "media", "military",
    "ministry", "monitor", "monitors", "office", "official", "officials", "president", "press", "service", "source",
    "sources", "spokesman", "spokesperson", "spokeswoman", "staff", "state",
})  # fmt: skip
LINKING = frozenset({"the", "of", "and", "for", "in"})


def is_speaker(claim: Claim, name: str, publisher: str | None = None) -> bool:
    """Whether `name` is who makes the claim; without an attribution that is the publisher.

    Examples
    --------
    >>> from frontcheck.models import Measure, Qualifier, Quantity, Relation, Span
    >>> ten = Quantity(low=10, high=10, unit="km", qualifier=Qualifier.EXACT, precision=10, text="", span=Span(0, 0))
    >>> claim = Claim(id="", measure=Measure.DEPTH, quantity=ten, relation=Relation.ADVANCED, evidence=Span(0, 0))
    >>> is_speaker(claim, "AFP", publisher="Agence France-Presse"), is_speaker(claim, "AFP")
    (True, False)
    """
    if claim.attribution is None:
        return publisher is not None and same_speaker(publisher, name)
    claimant = claim.attribution.claimant
    if claimant is None:
        return False
    return any(same_speaker(each, name) for each in (claimant.name, claimant.organisation) if each)


def same_speaker(one: str, other: str) -> bool:
    """Whether two names are one speaker's: by surname in any usual spelling, by full name, or by initials.

    Examples
    --------
    >>> same_speaker("Oleksandr Syrsky", "General Syrskyi"), same_speaker("ISW", "Institute for the Study of War")
    (True, True)
    >>> same_speaker("Russian sources", "Ukrainian sources"), same_speaker("", "")
    (False, False)
    """
    first, second = _tokens(one), _tokens(other)
    if not first or not second:
        return False
    if [fold(token) for token in first] == [fold(token) for token in second]:
        return True
    if fold(first[-1]) == fold(second[-1]) and _is_name(first[-1]) and _is_name(second[-1]):
        return True
    return stands_for(one, other)


def stands_for(one: str, other: str) -> bool:
    """Whether one name is the other's initials.

    Examples
    --------
    >>> stands_for("RSF", "the Rapid Support Forces"), stands_for("", "")
    (True, False)
    """
    first, second = _tokens(one), _tokens(other)
    return bool(first and second) and (_initials(first) == "".join(second) or _initials(second) == "".join(first))


@lru_cache(maxsize=4_096)
def fold(name: str) -> str:
    """A name without accents, case and the usual differences in romanised Cyrillic.

    Examples
    --------
    >>> fold("Syrskyi") == fold("Syrskiy") == fold("Syrsky")
    True
    >>> fold("")
    ''
    """
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return re.sub(r"i+", "i", plain.casefold().replace("x", "ks").replace("y", "i").replace("j", "i"))


@lru_cache(maxsize=4_096)
def _tokens(name: str) -> tuple[str, ...]:
    words = re.findall(r"\w+", re.sub(r"['’]s\b", "", PARENTHESIS.sub(" ", name)))
    return tuple(word for word in words if word.casefold() not in LINKING)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in COMMON


def _initials(words: tuple[str, ...]) -> str:
    return "".join(word[0] for word in words) if len(words) > 1 else ""
