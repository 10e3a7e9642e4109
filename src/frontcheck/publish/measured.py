"""Write what every source measures: one table for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Measure, Measurement, day_words
from frontcheck.publish.document import MEASURED_SCHEMA, plain, write_json
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import core_outer, one_line, short_day, typeset
from frontcheck.units import number_words

MEASURED_FORMATS = ("table", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurementRow:
    """One measure on one source.

    Attributes
    ----------
    measurement : Measurement or None
        None where the source has nothing to measure.
    silence : str
        Why not, in that case.
    """

    source: str
    measurement: Measurement | None = None
    silence: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table: from which measure, and what to print of it."""

    heading: str
    measure: Measure
    words: Callable[[Measurement], str]


Measured = Mapping[Measure, Sequence[MeasurementRow]]


def write_measured(measured: Measured, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write measurements.

    Parameters
    ----------
    format : str
        "table": a row for each source, core–outer; or "json": one object for each measure and source, numbers in SI.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "json":
        write_json(measured_document(measured), stream)
    elif format == "table":
        _write_table(measured, stream)
    else:
        raise PublishError(f"unknown format {format!r} for measurements; known: {', '.join(MEASURED_FORMATS)}")


def measured_document(measured: Measured) -> dict[str, object]:
    """Measurements, JSON-ready, as ``measured-1.json`` describes them."""
    records = [_record(measure, row) for measure, rows in measured.items() for row in rows]
    return {"schema": MEASURED_SCHEMA, "measured": records}


def _record(measure: Measure, row: MeasurementRow) -> dict[str, object]:
    return {
        "measure": measure.value,
        "source": row.source,
        "measurement": plain(row.measurement),
        "silence": row.silence or None,
    }


def _write_table(measured: Measured, stream: TextIO) -> None:
    console = console_for(stream)
    by_source = _by_source(measured)
    columns = [column for column in COLUMNS if column.measure in measured]
    table = grid(("map", "map of", *(column.heading for column in columns)), right=[c.heading for c in columns])
    for source, found in by_source.items():
        if found:
            cells = (column.words(found[column.measure]) if column.measure in found else "" for column in columns)
            table.add_row(one_line(source), _map_day(found.values()), *cells)
    for line in _heading(by_source):
        console.print(line)
    if table.row_count:
        console.print(table)
    for line in (*_legend(columns), *_known_words(by_source), *_silences(measured), *_warnings(by_source)):
        console.print(line)


def _by_source(measured: Measured) -> dict[str, dict[Measure, Measurement]]:
    sources = dict.fromkeys(row.source for rows in measured.values() for row in rows)
    return {
        source: {
            measure: row.measurement
            for measure, rows in measured.items()
            for row in rows
            if row.source == source and row.measurement is not None
        }
        for source in sources
    }


def _map_day(found: Iterable[Measurement]) -> str:
    days = [measurement.valid_on for measurement in found if measurement.valid_on]
    return short_day(max(days), year=False) if days else ""


def _heading(by_source: Mapping[str, Mapping[Measure, Measurement]]) -> list[str]:
    """What was measured, from the first definition: all have the same ground and days."""
    for found in by_source.values():
        for measurement in found.values():
            asked = measurement.definition
            since = f"from {day_words(asked.first_day)} to " if asked.first_day else "on "
            ground = f"{asked.holder} in {asked.territory_name}, {since}{day_words(asked.day)}"
            return [one_line(ground), one_line(f"Borders: {asked.border_set}")]
    return []


def _legend(columns: Sequence[_Column]) -> list[str]:
    lines = ["Every number is core–outer: assessed ground, then with claimed, contested and unknown ground."]
    if any(column.measure is Measure.FRONT_LENGTH for column in columns):
        lines.append("Front, in km: contact along the border, span between its ends, chord straight between them.")
    if any(column.measure is Measure.ADVANCE for column in columns):
        lines.append("Advance, in km: from the ground held before, or the border, to the farthest new ground.")
    if any(column.measure in {Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE} for column in columns):
        lines.append("Places are settlements that an incomplete gazetteer knows: a lower bound.")
    return lines


def _known_words(by_source: Mapping[str, Mapping[Measure, Measurement]]) -> list[str]:
    """Of how many known places a count is, by which gazetteer, and what share of all it knows."""
    for found in by_source.values():
        for measurement in found.values():
            asked, known = measurement.definition, measurement.known_places
            if known and asked.gazetteer:
                words = f"At least so many of {known}; {asked.completeness}."
                return [one_line(words), one_line(f"Gazetteer: {asked.gazetteer}")]
    return []


def _silences(measured: Measured) -> list[str]:
    """Why sources give nothing, once each, sources with one reason together."""
    sources: dict[str, dict[str, None]] = {}
    for rows in measured.values():
        for row in rows:
            if row.silence:
                sources.setdefault(one_line(row.silence.replace(f"{row.source} ", "")), {})[one_line(row.source)] = None
    return [f"no number from {', '.join(names)}: {silence}" for silence, names in sources.items()]


def _warnings(by_source: Mapping[str, Mapping[Measure, Measurement]]) -> list[str]:
    found = {
        source: dict.fromkeys(text for each in values.values() for text in each.warnings)
        for source, values in by_source.items()
    }
    return [one_line(f"warning: {source}: {text}") for source, texts in found.items() for text in texts]


def _value(unit: str) -> Callable[[Measurement], str]:
    return lambda measurement: core_outer(measurement, unit)


def _detail(name: str, factor: float) -> Callable[[Measurement], str]:
    """A number that goes with the value, core and outer joined where they differ."""

    def words(measurement: Measurement) -> str:
        found = [measurement.detail[key] / factor for key in (name, f"outer_{name}") if key in measurement.detail]
        return "–".join(dict.fromkeys(map(number_words, found)))

    return words


COLUMNS = (
    _Column(typeset("area km2"), Measure.AREA, _value("km2")),
    _Column("depth km", Measure.DEPTH, _value("km")),
    _Column("contact", Measure.FRONT_LENGTH, _detail("contact_m", 1e3)),
    _Column("span", Measure.FRONT_LENGTH, _detail("span_m", 1e3)),
    _Column("chord", Measure.FRONT_LENGTH, _detail("chord_m", 1e3)),
    _Column("places", Measure.SETTLEMENTS, _value("settlements")),
    _Column(typeset("gain km2"), Measure.AREA_CHANGE, _detail("gain_m2", 1e6)),
    _Column(typeset("loss km2"), Measure.AREA_CHANGE, _detail("loss_m2", 1e6)),
    _Column(typeset("net km2"), Measure.AREA_CHANGE, _detail("net_m2", 1e6)),
    _Column("advance", Measure.ADVANCE, _value("km")),
    _Column("new places", Measure.SETTLEMENTS_CHANGE, _value("settlements")),
)
