"""Noun phrases to toponyms: "Russia's Kursk region" is the region Kursk in Russia."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from frontcheck.models import PlaceKind

EVERY_KIND = frozenset(PlaceKind)
WITH_ARTICLE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})  # "the area" is no village called Area
NEXT_DOOR = re.compile(r"^(neighbou?ring|nearby|adjacent)\s+", re.IGNORECASE)
LEADING = re.compile(r"^(the|our|its|their|his|her)\s+", re.IGNORECASE)
COMPASS = re.compile(r"^(?:(?:north|south)(?:-?(?:east|west))?|east|west|central)(?:ern)?\s+", re.IGNORECASE)
WHOLE = r"territory|territories|soil|land|lands|ground|mainland"
REGION = (
    r"oblast['’]?|region|province|governorate|state|krai|kray|territory|republic|voblast|prefecture|department|canton|"
    r"county|okrug|область|обл\.?|край|республика|республіка"
)
SETTLEMENT = r"city|town|village|hamlet|settlement|township"
WHOLE_OF = re.compile(rf"^(?:{WHOLE})\s+of\s+(?P<rest>.+)$", re.IGNORECASE)
WHOLE_AFTER = re.compile(rf"^(?P<rest>.+?)(?:['’]s?)?\s+(?:{WHOLE})$", re.IGNORECASE)
REGION_PATTERNS = (
    re.compile(rf"^(?:border\s+)?(?:{REGION})\s+of\s+(?P<rest>.+)$", re.IGNORECASE),
    re.compile(rf"^(?P<rest>.+?)\s+(?:{REGION})$", re.IGNORECASE),
)
SETTLEMENT_PATTERNS = (
    re.compile(rf"^(?:\w+\s+)?(?P<word>{SETTLEMENT})\s+of\s+(?P<rest>.+)$", re.IGNORECASE),
    re.compile(rf"^(?P<rest>.+?)\s+(?P<word>{SETTLEMENT})$", re.IGNORECASE),
    re.compile(rf"^(?P<word>{SETTLEMENT})\s+(?P<rest>.+)$", re.IGNORECASE),
)
OWNER_PATTERNS = (
    re.compile(r"^(?P<owner>.+)['’]s?\s+(?P<rest>.+)$", re.IGNORECASE),
    re.compile(r"^(?P<rest>.+?)(?:,|\s+(?:of|in))\s+(?P<owner>[^,]+)$", re.IGNORECASE),
)
LONGEST_OWNER = 4  # words: "Central African Republic", "Bosnia and Herzegovina"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand a phrase.

    Attributes
    ----------
    name : str
        What to look up.
    kinds : frozenset of PlaceKind
        What it may be, by the words around it.
    country : str or None
        ISO code of the country that it lies in, if the phrase says so.
    large : bool
        The phrase calls it a city.
    """

    name: str
    kinds: frozenset[PlaceKind] = EVERY_KIND
    country: str | None = None
    large: bool = False


def readings(text: str, country_of: Callable[[str], str | None]) -> Iterator[Reading]:
    """All readings of a phrase, the longest name first.

    A point of the compass is dropped only beside the name of a country: "Russia's western Kursk region" is all of it,
    "western Kursk region" is a part that has no border.

    Parameters
    ----------
    country_of : callable
        From a country's name or demonym to its ISO code, or None.

    Examples
    --------
    >>> from frontcheck.places.countries import country_of
    >>> for reading in readings("Russia's western Kursk region", country_of):
    ...     print(reading.name, "|", *sorted(reading.kinds), "|", reading.country)
    Russia's western Kursk region | country region settlement | None
    western Kursk region | country region settlement | RU
    western Kursk | region | RU
    Kursk | region | RU
    Russia's western Kursk | region | None
    >>> [(reading.name, reading.country) for reading in readings("Syrian soil", country_of)]
    [('Syrian soil', None), ('SY', 'SY')]
    >>> list(readings(" ", country_of))
    []
    """
    full = NEXT_DOOR.sub("", _tidy(text))
    bare = _strip(text)
    if not bare:
        return
    yield Reading(name=full)
    if bare != full:
        yield Reading(name=bare, kinds=WITH_ARTICLE)
    whole = _whole_country(bare, country_of)
    if whole is not None:
        yield whole
        return
    for phrase in dict.fromkeys((bare, COMPASS.sub("", bare))):
        yield from _owned(phrase, country_of)
    yield from _by_kind(bare)


def _owned(phrase: str, country_of: Callable[[str], str | None]) -> Iterator[Reading]:
    """Readings of "Russia's X", "Russian X", "X of Russia" and "X, Russia"."""
    for owner, rest in _owners(phrase):
        country = country_of(_strip(owner))
        name = _strip(rest)
        if country is None or not name:
            continue
        inner = [Reading(name=name), *_by_kind(name), *_regions(COMPASS.sub("", name))]
        yield from dict.fromkeys(replace(reading, country=country) for reading in inner)


def _by_kind(phrase: str) -> Iterator[Reading]:
    yield from _regions(phrase)
    for match in filter(None, (pattern.match(phrase) for pattern in SETTLEMENT_PATTERNS)):
        large = match["word"].lower() == "city"
        yield Reading(name=_strip(match["rest"]), kinds=frozenset({PlaceKind.SETTLEMENT}), large=large)


def _regions(phrase: str) -> Iterator[Reading]:
    for match in filter(None, (pattern.match(phrase) for pattern in REGION_PATTERNS)):
        yield Reading(name=_strip(match["rest"]), kinds=frozenset({PlaceKind.REGION}))


def _whole_country(phrase: str, country_of: Callable[[str], str | None]) -> Reading | None:
    for match in filter(None, (WHOLE_OF.match(phrase), WHOLE_AFTER.match(phrase))):
        country = country_of(_strip(match["rest"]))
        if country is not None:
            return Reading(name=country, kinds=frozenset({PlaceKind.COUNTRY}), country=country)
    return None


def _owners(phrase: str) -> Iterator[tuple[str, str]]:
    for match in filter(None, (pattern.match(phrase) for pattern in OWNER_PATTERNS)):
        yield match["owner"], match["rest"]
    words = phrase.split()
    for cut in range(min(LONGEST_OWNER, len(words) - 1), 0, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(' ,.;:"“”')


def _strip(text: str) -> str:
    return NEXT_DOOR.sub("", LEADING.sub("", _tidy(text)))
