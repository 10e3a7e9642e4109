"""Names of countries and their people, in the shipped table."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import TypedDict

from frontcheck.places.names import fold

CRIMEA = "crimea"


class Country(TypedDict):
    """A row of the shipped table; `zones` are the IANA time zones whose union is its ground."""

    name: str
    names: list[str]
    demonyms: list[str]
    zones: list[str]


@lru_cache(maxsize=1)
def read_countries() -> dict[str, Country]:
    """The shipped table by ISO 3166-1 alpha-2 code, with one row more for Crimea.

    Examples
    --------
    >>> read_countries()["UA"]["name"], read_countries()["crimea"]["zones"]
    ('Ukraine', ['Europe/Simferopol'])
    """
    text = files("frontcheck.places").joinpath("data/countries.json").read_text(encoding="utf-8")
    table: dict[str, Country] = json.loads(text)
    return table


def country_of(name: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country name, demonym or code; None for anything else.

    Codes must be upper case: "us" and "in" are words.

    Examples
    --------
    >>> country_of("Ukraine"), country_of("Russian"), country_of("the Russian Federation"), country_of("SY")
    ('UA', 'RU', 'RU', 'SY')
    >>> country_of("Украина"), country_of("Russians"), country_of("rebels"), country_of("")
    ('UA', 'RU', None, None)
    """
    words = fold(name)
    return _code(name) or _by_name().get(words.removeprefix("the ")) or _by_demonym().get(words)


def country_named(name: str) -> str | None:
    """Like `country_of`, but without demonyms: "Russian" is no place.

    Examples
    --------
    >>> country_named("Russia"), country_named("Russian"), country_named("")
    ('RU', None, None)
    """
    return _code(name) or _by_name().get(fold(name).removeprefix("the "))


def _code(name: str) -> str | None:
    return name if name in read_countries() and name != CRIMEA else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    return {fold(name): code for code, row in read_countries().items() for name in row["names"]}


@lru_cache(maxsize=1)
def _by_demonym() -> dict[str, str]:
    singular = {fold(name): code for code, row in read_countries().items() for name in row["demonyms"]}
    return {f"{name}s": code for name, code in singular.items()} | singular
