"""Ground that states dispute: a shipped table, with a default for each area that the user can change."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from frontcheck.errors import PlaceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frontcheck.places.borders import Box

APART = "apart"
BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedArea:
    """A row of the table.

    Attributes
    ----------
    parties : tuple of str
        ISO codes of those it may be counted with, beside "apart".
    default, why : str
        Whom it is counted with unless the user says otherwise, and the ground for that.
    drawn : str
        Where the border set has it: "apart", "both", or in the country with this code.
    zone : str
        Territory of the border set that it is, where it is drawn apart.
    territory : str
        Code whose regions all lie in it, where it has one of its own.
    regions : tuple of str
        Ids of the regions that it is made of, where neither is.
    always : bool
        It is said wherever ground of a party is measured, not only near it.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    default: str
    why: str
    drawn: str
    box: Box
    zone: str = ""
    territory: str = ""
    regions: tuple[str, ...] = ()
    always: bool = False

    @property
    def options(self) -> tuple[str, ...]:
        """Everything that the setting may be."""
        return (*self.parties, APART)

    def is_drawn_in(self, code: str) -> bool:
        """Whether the border set has it in a country."""
        return code == self.drawn or (self.drawn == BOTH and code in self.parties)

    def is_near(self, box: Box) -> bool:
        """Whether it may reach into a box.

        Examples
        --------
        >>> read_disputed()["crimea"].is_near((35.0, 51.0, 36.0, 52.0))
        False
        """
        west, south, east, north = self.box
        return west < box[2] and east > box[0] and south < box[3] and north > box[1]


@lru_cache(maxsize=1)
def read_disputed() -> dict[str, DisputedArea]:
    """The shipped table by id.

    Examples
    --------
    >>> read_disputed()["crimea"].default, read_disputed()["crimea"].options
    ('UA', ('UA', 'RU', 'apart'))
    """
    table = tomllib.loads(files("frontcheck.places").joinpath("data/disputed.toml").read_text(encoding="utf-8"))
    return {identifier: _area(identifier, row) for identifier, row in table.items()}


def holders(choices: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Whom every disputed area is counted with.

    Raises
    ------
    PlaceError
        If an area is unknown, or cannot be counted with whom it is given to.

    Examples
    --------
    >>> holders([("crimea", "apart")])["crimea"], holders([])["crimea"]
    ('apart', 'UA')
    >>> holders([("crimea", "FR")])
    Traceback (most recent call last):
    frontcheck.errors.PlaceError: crimea is 'FR'; expected UA, RU or apart
    """
    chosen = {identifier: area.default for identifier, area in read_disputed().items()}
    for identifier, holder in choices:
        if identifier not in chosen:
            raise PlaceError(f"unknown disputed area {identifier!r}; expected one of {', '.join(chosen)}")
        options = read_disputed()[identifier].options
        if holder not in options:
            raise PlaceError(f"{identifier} is {holder!r}; expected {', '.join(options[:-1])} or {APART}")
        chosen[identifier] = holder
    return chosen


def counted_words(area: DisputedArea, holder: str, names: Mapping[str, str]) -> str:
    """An area and whom it is counted with.

    Examples
    --------
    >>> counted_words(read_disputed()["crimea"], "apart", {})
    'Crimea counted with neither state'
    """
    if holder != APART:
        return f"{area.name} counted with {names[holder]}"
    return f"{area.name} counted with {'neither state' if len(area.parties) > 1 else 'no state'}"


def _area(identifier: str, row: dict[str, Any]) -> DisputedArea:
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return DisputedArea(id=identifier, **lists)
