"""An audit as data: every combination as a row, everything as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TextIO

from frontcheck.models import Audit, Combination
from frontcheck.publish.audit.words import value_words
from frontcheck.publish.document import AUDIT_SCHEMA, SI_UNITS, plain
from frontcheck.publish.rows import write_rows
from frontcheck.units import dimension_of, si_factor

DIGITS = 6
HEAD = (
    "number", "definition", "origin", "source", "value", "unit", "distance", "rounds", "consistent", "same_as",
    "varied", "maps_of", "without",
)  # fmt: skip
FOOT = ("wrong", "no_number_because")


def audit_document(audit: Audit) -> dict[str, Any]:
    """An audit as JSON-ready data, after the shipped schema ``audit-1.json``. Everything measured is in SI."""
    document = {each.name: plain(getattr(audit, each.name)) for each in fields(Audit)}
    si_unit = SI_UNITS.get(dimension_of(audit.asked.quantity.unit), "1")
    return {"schema": AUDIT_SCHEMA, "si_unit": si_unit, **document}


def write_combinations(audit: Audit, stream: TextIO) -> None:
    """Write every combination as a row of CSV, in the order tried; values in the unit of the number asked about."""
    choices = list(dict.fromkeys(name for one in audit.combinations for name in one.choices if name != "source"))
    same = _same_numbers(audit)
    rows = [_row(one, audit.asked.quantity.unit, choices, same.get(one.number)) for one in audit.combinations]
    columns = (*HEAD, *map(_column, choices), *FOOT)
    write_rows(stream, columns, rows)


def _row(one: Combination, unit: str, choices: Iterable[str], same: int | None) -> dict[str, Any]:
    measured = one.value is not None and one.distance is not None
    return {
        "number": one.number,
        "definition": one.definition,
        "origin": one.origin.value,
        "source": one.source,
        "value": round(one.value / si_factor(unit), DIGITS) if one.value is not None else None,
        "unit": unit,
        "distance": round(one.distance, DIGITS) if one.distance is not None else None,
        "rounds": _yes(one.rounds) if measured else None,
        "consistent": _yes(one.consistent) if measured else None,
        "same_as": None if same == one.number else same,
        "varied": "; ".join(one.varied),
        "maps_of": " ".join(map(str, one.days)),
        "without": "; ".join(one.left_out),
        **{_column(name): one.choices.get(name) for name in choices},
        "wrong": one.wrong,
        "no_number_because": one.silence,
    }


def _column(choice: str) -> str:
    return choice.replace(" ", "_")


def _yes(held: bool) -> str:  # noqa: FBT001
    return "yes" if held else "no"


def _same_numbers(audit: Audit) -> dict[int, int]:
    """For each combination with a number the first of its source that gives the same, to the digits written."""
    first: dict[tuple[str, str], int] = {}
    return {
        one.number: first.setdefault((one.source, value_words(one.value, audit.asked.quantity)), one.number)
        for one in audit.combinations
        if one.value is not None
    }
