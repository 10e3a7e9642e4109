"""Write what every source measures: tables for people, JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Measure
from frontcheck.publish.claims import write_json
from frontcheck.publish.document import plain
from frontcheck.publish.tables import MeasurementRow, write_measurements
from frontcheck.publish.wording import words_of

UNITS = {
    Measure.AREA: "km2",
    Measure.AREA_CHANGE: "km2",
    Measure.DEPTH: "km",
    Measure.ADVANCE: "km",
    Measure.FRONT_LENGTH: "km",
    Measure.SETTLEMENTS: "settlements",
    Measure.SETTLEMENTS_CHANGE: "settlements",
}


def write_measured(measured: Mapping[Measure, Sequence[MeasurementRow]], format: str, stream: TextIO) -> None:  # noqa: A002
    """Write measurements by measure.

    Parameters
    ----------
    format : str
        "table", or "json": one object for each measure and source, numbers in SI.

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "json":
        write_json({"measured": [_record(measure, row) for measure, rows in measured.items() for row in rows]}, stream)
        return
    if format != "table":
        raise PublishError(f"unknown format {format!r} for measurements; known: table, json")
    for number, (measure, rows) in enumerate(measured.items()):
        stream.write("\n" * (number > 0) + f"{words_of(measure.value)}\n")
        write_measurements(rows, UNITS[measure], stream)


def _record(measure: Measure, row: MeasurementRow) -> dict[str, object]:
    return {
        "measure": measure.value,
        "source": row.source,
        "measurement": plain(row.measurement),
        "silence": row.silence or None,
    }
