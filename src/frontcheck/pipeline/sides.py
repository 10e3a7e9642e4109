"""Names of sides in reports and figures: which of them are one side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontcheck.places import Places
from frontcheck.places.countries import read_countries
from frontcheck.places.names import fold
from frontcheck.verdicts.speakers import stands_for

_FORCES = re.compile(
    r"(?:(?:^| )(?:armed|government|regular|ground|special|defen[cs]e))?"
    r" (?:army|armies|forces?|troops?|soldiers?|military|fighters?|militias?|paratroopers?|marines?|units?)$"
)


class SideNames:
    """Every name of a side that a corpus holds, told together where they are one side.

    One side are names of one state ("Russian", "Russia's army"), names that differ by a word for forces ("the Uplands
    army", "Uplands"), by the plural, or a name and its initials ("RSF", "Rapid Support Forces").

    Parameters
    ----------
    names : iterable of str
        Holders, opponents and parties.

    Examples
    --------
    >>> sides = SideNames(Places.open(), ["Rapid Support Forces", "RSF", "Sudan"])
    >>> sides.named("RSF"), sides.named("Sudanese army"), sides.named("rebels"), sides.named("")
    ('Rapid Support Forces', 'Sudan', None, None)
    """

    def __init__(self, places: Places, names: Iterable[str]) -> None:
        self._places = places
        self._by_key: dict[str, str] = {}
        for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
            key = _key(name)
            same = next((known for known in self._by_key.values() if stands_for(name, known)), None)
            self._by_key.setdefault(key, self._state(name) or same or name)

    def named(self, name: str | None) -> str | None:
        """The side that a name means; None if it is no state and no name of a side in the corpus."""
        if not name:
            return None
        return self._by_key.get(_key(name)) or self._state(name)

    def _state(self, name: str) -> str | None:
        words = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        code = self._places.country_of(words) or self._places.country_of(_key(name))
        return read_countries()[code]["name"] if code else None


def _key(name: str) -> str:
    words = _FORCES.sub("", fold(re.sub(r"['’]s\b", "", name)).removeprefix("the ")) or fold(name)
    return words.removesuffix("s") if len(words) > 3 else words
