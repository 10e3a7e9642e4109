"""Named definitions and numbers under them, in words made from their fields, so that the words cannot say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Change, Defined, Fill, Measure, NamedDefinition, Part, Status, Unmeasured, day_words
from frontcheck.publish.document import DEFINED_SCHEMA, DEFINITIONS_SCHEMA, plain, record_of, write_json
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import one_line, short_day, typeset, words_of
from frontcheck.units import number_words, si_factor

if TYPE_CHECKING:
    from rich.console import Console

DEFINITION_FORMATS = ("table", "json")
_LEVELS = {
    Measure.AREA: "Area of",
    Measure.SHARE: "Share of the territory that is",
    Measure.DEPTH: "Greatest distance from the border to",
    Measure.SETTLEMENTS: "Known settlements on",
}
_WIDTHS = {
    "contact": "Length of the border in contact with",
    "span": "Length of the border between its outermost contacts with",
    "chord": "Straight distance between the outermost contacts of the border with",
}
_AREAS = frozenset({Measure.AREA, Measure.AREA_CHANGE, Measure.SHARE})
_UNITS = {
    Measure.AREA: "km2",
    Measure.AREA_CHANGE: "km2",
    Measure.SETTLEMENTS: "settlements",
    Measure.SETTLEMENTS_CHANGE: "settlements",
    Measure.SHARE: "percent",
}


def definition_words(definition: NamedDefinition, names: Mapping[str, str]) -> tuple[str, ...]:
    """What a definition counts, a sentence each: the number, the ground, missing days, the surface.

    Parameters
    ----------
    names : mapping
        Of the places that its parts name, by id.

    Examples
    --------
    >>> parts = (Part(statuses=frozenset({Status.ASSESSED_CONTROL}), place="UA"),)
    >>> held = NamedDefinition(id="held", title="Held", measure=Measure.AREA, parts=parts)
    >>> for sentence in definition_words(held, {"UA": "Ukraine"}):
    ...     print(sentence)
    Area of the ground held at the end of the last day.
    Ground held: assessed control, each spot once, in Ukraine (UA).
    A missing day: the newest map that is at most 7 days older stands for it.
    Areas on the ellipsoid WGS 84.
    """
    found = (
        f"{_number(definition)}.",
        f"Ground held: {'; and added to it, '.join(_part(part, names) for part in definition.parts)}.",
        f"A missing day: {_fill(definition)}.",
        f"Areas on the ellipsoid {definition.ellipsoid}." if definition.measure in _AREAS else "",
    )
    return tuple(sentence for sentence in found if sentence)


def _number(definition: NamedDefinition) -> str:
    first = "the day before the first" if definition.first_day_counts else "the first day"
    last = "the last day" if definition.last_day_counts else "the day before the last"
    before, after = f"at the end of {first}", f"at the end of {last}"
    if definition.measure is Measure.ADVANCE:
        return f"Greatest distance to ground held {after} and not {before}, from the ground held before or the border"
    if definition.measure is Measure.FRONT_LENGTH:
        return f"{_WIDTHS[definition.width]} the ground held {after}"
    if definition.change is Change.NONE:
        return f"{_LEVELS[definition.measure]} the ground held {after}"
    what = "Area of" if definition.measure is Measure.AREA_CHANGE else "Known settlements on"
    return {
        Change.NET: f"Net change: {what[0].lower()}{what[1:]} the ground held {after}, less that {before}",
        Change.GROSS_GAIN: f"Gain: {what[0].lower()}{what[1:]} the ground held {after} and not {before}",
        Change.GROSS_LOSS: f"Loss: {what[0].lower()}{what[1:]} the ground held {before} and not {after}",
    }[definition.change]


def _part(part: Part, names: Mapping[str, str]) -> str:
    words = [words_of(status) for status in Status if status in part.statuses]
    statuses = " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    where = f"{names.get(part.place, part.place)} ({part.place})" if part.place else "the place asked about"
    return f"{statuses}, each spot once, in {where}"


def _fill(definition: NamedDefinition) -> str:
    days = f"{definition.fill_days} day{'' if definition.fill_days == 1 else 's'}"
    words = {
        Fill.NONE: "gives no number",
        Fill.BEFORE: f"the newest map that is at most {days} older stands for it",
        Fill.NEAREST: f"the nearest map within {days} stands for it, of two equally near the earlier",
        Fill.INTERPOLATED: f"a straight line between the maps around it, each within {days}",
    }[definition.fill]
    if definition.fill_share is None or definition.fill is Fill.NONE:
        return words
    return f"{words}, never farther than {100 * definition.fill_share:g} % of the stretch"


def write_definitions(
    definitions: Sequence[NamedDefinition],
    names: Mapping[str, str],
    format: str,  # noqa: A002
    stream: TextIO,
) -> None:
    """Write definitions.

    Parameters
    ----------
    names : mapping
        Of the places that their parts name, by id.
    format : str
        "table" for people, "json" for programs.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "json":
        found = [{**record_of(one), "counts": list(definition_words(one, names))} for one in definitions]
        write_json({"schema": DEFINITIONS_SCHEMA, "definitions": found}, stream)
    elif format == "table":
        console = console_for(stream)
        for number, one in enumerate(definitions):
            if number:
                console.print()
            _print_definition(console, one, names)
    else:
        raise PublishError(f"unknown format {format!r} for definitions; known: {', '.join(DEFINITION_FORMATS)}")


def write_defined(
    definition: NamedDefinition,
    found: Mapping[str, Defined | Unmeasured],
    names: Mapping[str, str],
    format: str,  # noqa: A002
    stream: TextIO,
) -> None:
    """Write a number under one definition, by source.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "json":
        numbers = [_record(source, one) for source, one in found.items()]
        counts = list(definition_words(definition, names))
        document = {"schema": DEFINED_SCHEMA, "definition": plain(definition), "counts": counts, "numbers": numbers}
        write_json(document, stream)
    elif format == "table":
        console = console_for(stream)
        _print_definition(console, definition, names)
        console.print()
        _print_numbers(console, [one for one in found.values() if isinstance(one, Defined)])
        for one in found.values():
            if isinstance(one, Unmeasured):
                console.print(one_line(f"no number from {one.source}: {one.detail}"))
    else:
        raise PublishError(f"unknown format {format!r} for a number; known: {', '.join(DEFINITION_FORMATS)}")


def _record(source: str, one: Defined | Unmeasured) -> dict[str, object]:
    if isinstance(one, Unmeasured):
        return {"source": source, "number": None, "silence": one.detail}
    return {"source": source, "number": plain(one), "silence": None}


def _print_definition(console: Console, one: NamedDefinition, names: Mapping[str, str]) -> None:
    console.print(one_line(one.id), style="bold")
    table = grid(("", ""))
    table.show_header = False
    for label, words in _fields(one, names):
        table.add_row(label, one_line(words))
    console.print(table)


def _fields(one: NamedDefinition, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "title", one.title
    yield "sources", ", ".join(one.sources) or "any"
    yield "counts", " ".join(definition_words(one, names))
    if one.note:
        yield "note", one.note
    yield "fixed on", day_words(one.fixed_on) if one.fixed_on else "no day is stated"
    if one.looked_at:
        yield "after", f"looking at {'; '.join(one.looked_at)}: to give these is no test of it"


def _print_numbers(console: Console, found: Sequence[Defined]) -> None:
    if not found:
        return
    first = found[0]
    ends = " to ".join(f"the end of {day_words(day)}" for day in first.ends)
    console.print(
        one_line(f"{first.holder} in {', '.join(first.territories)}, {'from ' if len(first.ends) == 2 else ''}{ends}")
    )
    for borders in dict.fromkeys(one.border_set for one in found if one.border_set):
        console.print(one_line(f"Borders: {borders}"))
    unit = unit_of(first.definition.measure)
    table = grid(("source", typeset(unit), "maps of", "without"), right=(typeset(unit),))
    for one in found:
        days = ", ".join(short_day(day) for day in one.days)
        table.add_row(one_line(one.source), _number_words(one.value / si_factor(unit)), days, ", ".join(one.left_out))
    console.print(table)
    for one in found:
        for warning in one.warnings:
            console.print(one_line(f"warning: {one.source}: {warning}"))


def _number_words(value: float) -> str:
    """One digit more than a verdict has: a published number is met to its last digit or not at all."""
    return f"{value:,.1f}" if abs(value) >= 100 else number_words(value)


def unit_of(measure: Measure) -> str:
    """The unit in which a number is printed.

    Examples
    --------
    >>> unit_of(Measure.AREA_CHANGE), unit_of(Measure.DEPTH), unit_of(Measure.SHARE)
    ('km2', 'km', 'percent')
    """
    return _UNITS.get(measure, "km")
