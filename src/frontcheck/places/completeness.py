"""How many of the settlements of a region the shipped gazetteer knows, where that was measured."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

UNKNOWN = "how many there are in all is not known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """A row of the shipped table.

    Attributes
    ----------
    known : int
        Places of the gazetteer in the region.
    total : int
        Settlements that somebody else counted there.
    low, high : float
        The share that is known lies between; `low` is zero where only an upper bound was measured.
    method : str
        What was counted, and by whom.
    """

    region: str
    known: int
    total: int
    low: float
    high: float
    method: str


@lru_cache(maxsize=1)
def read_completeness() -> dict[str, Completeness]:
    """The shipped table by the id of a region or country.

    Examples
    --------
    >>> read_completeness()["UA/Sumy"].total
    1488
    """
    text = files("frontcheck.places").joinpath("data/completeness.csv").read_text(encoding="utf-8")
    return {
        row["region"]: Completeness(
            region=row["region"],
            known=int(row["known"]),
            total=int(row["all"]),
            low=float(row["low"]),
            high=float(row["high"]),
            method=row["method"],
        )
        for row in csv.DictReader(text.splitlines())
    }


def completeness_words(region: str, name: str, country: str, country_name: str) -> str:
    """What share of the settlements of a region is known; failing that, of its country.

    Examples
    --------
    >>> completeness_words("UA/Sumy", "Sumy Oblast", "UA", "Ukraine")
    'of the settlements of Sumy Oblast 78 to 82 % are known (1,488 in all: state register of settlements)'
    >>> completeness_words("RU/Kursk", "Kursk Oblast", "RU", "Russia").partition(";")[0]
    'of the settlements of Russia at most 16 % are known (153,157 in all: rural settlements, census of 2020-21)'
    >>> completeness_words("SD/Khartoum", "Khartoum", "SD", "Sudan")
    'how many there are in all is not known'
    """
    table = read_completeness()
    if region in table:
        return _share_words(table[region], name)
    if country in table:
        return f"{_share_words(table[country], country_name)}; for {name} alone that is not known"
    return UNKNOWN


def _share_words(row: Completeness, name: str) -> str:
    low, high = (f"{100 * share:.0f}" for share in (row.low, row.high))
    share = f"at most {high}" if not row.low else high if low == high else f"{low} to {high}"
    return f"of the settlements of {name} {share} % are known ({row.total:,} in all: {row.method})"
