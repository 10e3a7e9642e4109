"""From the table of a file to a definition: every key is known, every value one that can be measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from frontcheck.errors import DefinitionError
from frontcheck.models import Change, Fill, Measure, NamedDefinition, Part, Status

MEASURES = tuple(measure for measure in Measure if measure is not Measure.COUNT)
CHANGES = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE})
ADDED_UP = frozenset({Measure.AREA, Measure.AREA_CHANGE, Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE})
WIDTHS = ("contact", "span", "chord")
ELLIPSOIDS = ("WGS 84",)

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_PLACE = re.compile(r"[A-Z]{2}(/[^/\s][^/]*)?")
_NO_LINE = "no straight line: only areas held and their net change have one"
_REQUIRED = ("title", "measure", "part")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class _Table:
    """The table of a file, which refuses by file and key."""

    file: str
    rows: Mapping[str, Any]

    def wrong(self, key: str, expected: str) -> DefinitionError:
        return DefinitionError(f"{self.file}: {key} is {self.rows.get(key)!r}; expected {expected}")

    def text(self, key: str) -> str:
        value = self.rows[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "a text that is not empty")
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.rows[key]
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(key, "a list of texts")
        return tuple(" ".join(one.split()) for one in value)

    def flag(self, key: str) -> bool:
        value = self.rows[key]
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def days(self, key: str) -> int:
        value = self.rows[key]
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 3650:
            raise self.wrong(key, "a whole number of days, 0 to 3650")
        return value

    def share(self, key: str) -> float:
        value = self.rows[key]
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise self.wrong(key, "a number from 0 to 1")
        return float(value)

    def day(self, key: str) -> date:
        value = self.rows[key]
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(key, "a day without quotes, such as 2024-08-12")
        return value

    def one_of(self, key: str, known: Iterable[Word]) -> Word:
        words = {word.value: word for word in known}
        value = self.rows[key]
        if not isinstance(value, str) or value not in words:
            raise self.wrong(key, f"one of {', '.join(words)}")
        return words[value]

    def refuse_unknown(self, known: Iterable[str]) -> None:
        names = tuple(known)
        for key in self.rows:
            if key not in names:
                raise DefinitionError(f"{self.file}: unknown key {key!r}; expected one of {', '.join(names)}")


def named(file: str, rows: Mapping[str, Any]) -> NamedDefinition:
    """A definition from the table of a file.

    Raises
    ------
    DefinitionError
        If a key is unknown, missing or wrong, or two contradict each other; file and key are named.

    Examples
    --------
    >>> named("mine.toml", {"title": "Held", "measure": "area", "part": [{"statuses": ["claimed"]}]}).fill.value
    'before'
    >>> named("mine.toml", {})
    Traceback (most recent call last):
    frontcheck.errors.DefinitionError: mine.toml lacks title; expected title, measure, part
    """
    table = _Table(file, rows)
    table.refuse_unknown((*_READ, "part"))
    for key in _REQUIRED:
        if key not in rows:
            raise DefinitionError(f"{file} lacks {key}; expected {', '.join(_REQUIRED)}")
    read = {key: _READ[key](table) for key in _READ if key in rows}
    definition = NamedDefinition(id=_id(file), parts=_parts(table), **read)
    _check(definition, table)
    return definition


def _id(file: str) -> str:
    name = file.removesuffix(".toml")
    if _ID.fullmatch(name) is None:
        raise DefinitionError(f"{file}: the name of the file must be lower-case letters, digits and '-'")
    return name


def _parts(table: _Table) -> tuple[Part, ...]:
    rows = table.rows["part"]
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise table.wrong("part", "one or more [[part]]")
    parts = tuple(_part(_Table(f"{table.file}: part {number}", row)) for number, row in enumerate(rows, 1))
    if len({part.place for part in parts}) < len(parts):
        raise DefinitionError(f"{table.file}: part: two have one place; expected all statuses of a place in one part")
    return parts


def _part(table: _Table) -> Part:
    table.refuse_unknown(field.name for field in fields(Part))
    if not table.rows.get("statuses"):
        raise table.wrong("statuses", f"some of {', '.join(Status)}")
    for status in table.texts("statuses"):
        if status not in list(Status):
            raise table.wrong("statuses", f"some of {', '.join(Status)}")
    place = table.text("place") if "place" in table.rows else ""
    if place and _PLACE.fullmatch(place) is None:
        raise table.wrong("place", "the id of a country or region, such as UA or RU/Kursk")
    return Part(statuses=frozenset(map(Status, table.texts("statuses"))), place=place)


def _check(definition: NamedDefinition, table: _Table) -> None:
    kind, rows = definition.measure, table.rows
    if found := contradiction(definition):
        raise table.wrong(*found)
    if "width" in rows and kind is not Measure.FRONT_LENGTH:
        raise table.wrong("width", f"no width for the measure {kind}")
    if {"fill_days", "fill_share"} & rows.keys() and definition.fill is Fill.NONE:
        raise DefinitionError(f"{table.file}: fill is 'none'; expected neither fill_days nor fill_share beside it")
    if "fill_share" in rows and kind not in {*CHANGES, Measure.ADVANCE}:
        raise table.wrong("fill_share", "none for what is held on one day")


def contradiction(definition: NamedDefinition) -> tuple[str, str] | None:
    """Why nothing could be measured by a definition: the key, and what was expected of it; None for one that can be.

    Examples
    --------
    >>> from dataclasses import replace
    >>> held = named("held.toml", {"title": "Held", "measure": "area", "part": [{"statuses": ["claimed"]}]})
    >>> contradiction(replace(held, measure=Measure.AREA_CHANGE))
    ('change', 'net, gross_gain or gross_loss for the measure area_change')
    >>> contradiction(held) is None
    True
    """
    kind, changes = definition.measure, definition.measure in CHANGES
    wanted = "net, gross_gain or gross_loss" if changes else "none"
    rules = (
        ("measure", kind in MEASURES, f"one of {', '.join(MEASURES)}"),
        ("change", changes == (definition.change is not Change.NONE), f"{wanted} for the measure {kind}"),
        ("part", kind in ADDED_UP or len(definition.parts) == 1, f"only one for the measure {kind}"),
        ("fill", definition.fill is not Fill.INTERPOLATED or can_be_interpolated(definition), _NO_LINE),
        ("width", definition.width in WIDTHS, f"one of {', '.join(WIDTHS)}"),
        ("ellipsoid", definition.ellipsoid in ELLIPSOIDS, f"one of {', '.join(ELLIPSOIDS)}"),
    )
    return next(((key, expected) for key, holds, expected in rules if not holds), None)


def can_be_interpolated(definition: NamedDefinition) -> bool:
    """Whether a number between two maps lies on a straight line between theirs: an area does, ground changed does not.

    Examples
    --------
    >>> can_be_interpolated(named("net.toml", {"title": "Net", "measure": "area_change", "change": "net",
    ...     "part": [{"statuses": ["claimed"]}]}))
    True
    >>> can_be_interpolated(named("d.toml", {"title": "D", "measure": "depth", "part": [{"statuses": ["claimed"]}]}))
    False
    """
    net = definition.measure is Measure.AREA_CHANGE and definition.change is Change.NET
    return net or definition.measure in {Measure.AREA, Measure.SHARE}


_READ: dict[str, Callable[[_Table], Any]] = {
    "title": lambda table: table.text("title"),
    "sources": lambda table: table.texts("sources"),
    "measure": lambda table: table.one_of("measure", MEASURES),
    "change": lambda table: table.one_of("change", Change),
    "first_day_counts": lambda table: table.flag("first_day_counts"),
    "last_day_counts": lambda table: table.flag("last_day_counts"),
    "fill": lambda table: table.one_of("fill", Fill),
    "fill_days": lambda table: table.days("fill_days"),
    "fill_share": lambda table: table.share("fill_share"),
    "width": lambda table: table.text("width"),
    "ellipsoid": lambda table: table.text("ellipsoid"),
    "note": lambda table: table.text("note"),
    "fixed_on": lambda table: table.day("fixed_on"),
    "looked_at": lambda table: table.texts("looked_at"),
}
