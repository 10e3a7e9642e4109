"""The definitions at hand, each with places that the borders know; and a number under one of them, asked by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from frontcheck.config import Config
from frontcheck.definitions import known_definitions
from frontcheck.errors import DefinitionError, MeasureError, PlaceError
from frontcheck.evidence import EvidenceStore
from frontcheck.models import Defined, NamedDefinition, PlaceKind, Unmeasured
from frontcheck.pipeline.defined.numbers import Numbers
from frontcheck.pipeline.defined.occasion import BETWEEN_DAYS, Occasion
from frontcheck.pipeline.desk import Desk
from frontcheck.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDefined:
    """A number under a named definition, asked for by hand.

    Attributes
    ----------
    first_day : date or None
        Of the stretch spoken of; None for what is held on `last_day`.
    place : str
        Empty where the definition names every place itself.
    known_by : date or None
        Measure on what was public by the end of this day (UTC).
    """

    definition: str
    holder: str
    last_day: date
    first_day: date | None = None
    place: str = ""
    known_by: date | None = None


def definitions_at_hand(config: Config) -> dict[str, NamedDefinition]:
    """Every definition by its id: those that ship, and those of the folder that the settings name.

    Raises
    ------
    DefinitionError
        If a file is refused, or a part names a place that the borders do not know.
    """
    found = known_definitions(config.definitions)
    place_names(found.values(), Places.chosen(config.atlas))
    return found


def definition_named(name: str, config: Config) -> NamedDefinition:
    """One definition at hand.

    Raises
    ------
    DefinitionError
        If there is none of that id, or a file is refused.

    Examples
    --------
    >>> definition_named("", Config())
    Traceback (most recent call last):
    frontcheck.errors.DefinitionError: unknown definition ''; expected one of deepstate-net-occupied, ...
    """
    found = definitions_at_hand(config)
    if name not in found:
        raise DefinitionError(f"unknown definition {name!r}; expected one of {', '.join(found)}")
    return found[name]


def place_names(definitions: Iterable[NamedDefinition], places: Places) -> dict[str, str]:
    """Names of the places that definitions name, by id.

    Raises
    ------
    DefinitionError
        If one is not known, or is a settlement.

    Examples
    --------
    >>> place_names([definition_named("isw-net-with-kursk", Config())], Places.open())
    {'UA': 'Ukraine', 'RU/Kursk': 'Kursk Oblast'}
    >>> place_names([], Places.open())
    {}
    """
    names = {}
    for one in definitions:
        for part in one.parts:
            if part.place:
                names[part.place] = _place_name(one, part.place, places)
    return names


def _place_name(definition: NamedDefinition, identity: str, places: Places) -> str:
    try:
        place = places.resolve(identity)
    except PlaceError as error:
        raise DefinitionError(f"{definition.id}: place: {error}") from None
    if place.kind is PlaceKind.SETTLEMENT or place.id != identity:
        raise DefinitionError(f"{definition.id}: place is {identity!r}; expected the id of a country or region")
    return place.name


def numbers_of_sources(
    store: EvidenceStore, asked: AskedDefined, config: Config | None = None
) -> dict[str, Defined | Unmeasured]:
    """The number under a definition on every source in a store that it is about, by source.

    Raises
    ------
    DefinitionError
        If the definition is unknown.
    MeasureError
        If it is a change and no first day is given, or a level and one is.
    EvidenceError
        If the store is missing or damaged.
    PlaceError
        If the place is unknown, ambiguous or a settlement, or none is given and the definition needs one.
    """
    config = config or Config()
    definition = definition_named(asked.definition, config)
    _check_days(definition, asked)
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds, asked.known_by)
    place = desk.places.resolve(asked.place) if asked.place else None
    if place is None and not all(part.place for part in definition.parts):
        raise PlaceError(f"{definition.id} names no place; expected one with --in")
    numbers = Numbers(desk, config)
    sources = [info.id for info in store.sources() if not definition.sources or info.id in definition.sources]
    return {
        source: numbers.number(
            definition,
            Occasion(
                source=source,
                holder=asked.holder,
                first_day=asked.first_day or asked.last_day,
                last_day=asked.last_day,
                place=place,
            ),
        )
        for source in sources
    }


def _check_days(definition: NamedDefinition, asked: AskedDefined) -> None:
    between = definition.measure in BETWEEN_DAYS
    if between and asked.first_day is None:
        raise MeasureError(f"{definition.id} is a change and no first day is given; expected one with --from")
    if not between and asked.first_day is not None:
        raise MeasureError(f"{definition.id} is what is held on one day; expected no first day")
