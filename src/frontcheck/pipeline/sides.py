"""Names of sides in reports and figures: which of them are one side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from frontcheck.places import Places
from frontcheck.places.countries import country_named, read_countries
from frontcheck.places.names import fold
from frontcheck.verdicts.speakers import stands_for

_FORCES = re.compile(
    r"(?:(?:^| )(?:armed|government|regular|ground|special|defen[cs]e))?"
    r" (?:army|armies|forces?|troops?|soldiers?|military|fighters?|militias?|paratroopers?|marines?|units?)$"
)


class SideNames:
    """Every name of a side that a corpus holds, told together where they are one side.

    One side are names of one state ("Russian", "Russia's army"), names that differ by a word for forces ("the Uplands
    army", "Uplands"), by the plural, or a name and its initials ("RSF", "Rapid Support Forces"). A state has the
    shortest name that the corpus gives it, any other side the longest.

    Parameters
    ----------
    names : iterable of str
        Holders, opponents and parties.

    Examples
    --------
    >>> sides = SideNames(Places.open(), ["Rapid Support Forces", "RSF", "Sudan", "Myanmar"])
    >>> sides.named("RSF"), sides.named("Sudanese army"), sides.named("rebels"), sides.named("")
    ('Rapid Support Forces', 'Sudan', None, None)
    >>> sides.of_state("MM"), sides.of_state("FR")
    ('Myanmar', 'France')
    """

    def __init__(self, places: Places, names: Iterable[str]) -> None:
        self._places = places
        self._states: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        for name in sorted({name for name in names if name}, key=lambda name: (-len(name), name)):
            if code := country_named(name):
                self._states[code] = name
            if self._code(name) is None:
                same = next((known for known in self._by_key.values() if stands_for(name, known)), None)
                self._by_key.setdefault(_key(name), same or name)

    def named(self, name: str | None) -> str | None:
        """The side that a name means; None if it is no state and no name of a side in the corpus."""
        if not name:
            return None
        code = self._code(name)
        return self.of_state(code) if code else self._by_key.get(_key(name))

    def of_state(self, code: str) -> str:
        """A state's name, as the corpus has it, by its ISO 3166-1 code."""
        return self._states.get(code) or read_countries()[code]["name"]

    def _code(self, name: str) -> str | None:
        words = re.sub(r"^the ", "", name, flags=re.IGNORECASE)
        return self._places.country_of(words) or self._places.country_of(_key(name))


def _key(name: str) -> str:
    words = _FORCES.sub("", fold(re.sub(r"['’]s\b", "", name)).removeprefix("the ")) or fold(name)
    return words.removesuffix("s") if len(words) > 3 else words
