"""Whom a report means, in the words of the sources: "the Uplands army" holds what a map gives to "Uplands"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontcheck.places.names import fold

_FORCES = re.compile(
    r"s?(?: (?:armed|government|regular|ground|special))?"
    r" (?:army|armies|forces?|troops?|soldiers?|military|fighters?|militias?|paratroopers?|marines?|units?)"
)


def named_in_sources(holder: str, known: Iterable[str]) -> str:
    """The name under which sources map a holder: its own, or that whose forces it is; as given if there is none.

    Parameters
    ----------
    known : iterable of str
        Holders of all sources.

    Examples
    --------
    >>> named_in_sources("the Uplands army", ["Uplands", "Lowlands"]), named_in_sources("Samoa’s forces", ["Samoa"])
    ('Uplands', 'Samoa')
    >>> named_in_sources("Uplands-backed troops", ["Uplands"]), named_in_sources("", [])
    ('Uplands-backed troops', '')
    """
    known = dict.fromkeys(known)
    if holder in known:
        return holder
    words = fold(holder).removeprefix("the ")
    found = [one for one in known if _is_or_has(words, fold(one).removeprefix("the "))]
    return found[0] if len(found) == 1 else holder


def _is_or_has(words: str, name: str) -> bool:
    rest = words.removeprefix(name)
    return words == name or (rest != words and _FORCES.fullmatch(rest) is not None)
