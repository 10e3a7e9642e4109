"""Nouns as JSON-ready data: complete, stable, and without geometry."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Finding, Report, Statements
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

CHECK_SCHEMA = "urn:frontcheck:schema:check:1"
CLAIMS_SCHEMA = "urn:frontcheck:schema:claims:1"
MEASURED_SCHEMA = "urn:frontcheck:schema:measured:1"
DEFINITIONS_SCHEMA = "urn:frontcheck:schema:definitions:1"
AUDIT_SCHEMA = "urn:frontcheck:schema:audit:1"
DIFF_SCHEMA = "urn:frontcheck:schema:diff:1"
DEFINED_SCHEMA = "urn:frontcheck:schema:defined:1"
RECORD_SCHEMA = "urn:frontcheck:schema:record:1"
SUMS_SCHEMA = "urn:frontcheck:schema:sums:1"
RIVALS_SCHEMA = "urn:frontcheck:schema:rivals:1"
SI_UNITS = {Dimension.AREA: "m2", Dimension.LENGTH: "m"}


def to_document(check: Check) -> dict[str, Any]:
    """A checked report as JSON-ready data, after the shipped schema ``check-1.json``.

    Offsets are code points of ``report.text``. Quantities are in their printed unit, everything measured is in SI:
    square metres, metres, a share of one, or a count. A finding names its claim by id.

    Raises
    ------
    PublishError
        If a finding's claim is not among the report's claims.
    """
    return {
        "schema": CHECK_SCHEMA,
        "version": check.version,
        "report": report_document(check.report),
        "statements": plain(check.statements),
        "rivals": plain(check.rivals),
        "findings": [_finding_document(finding, check.statements) for finding in check.findings],
        "sources": plain(check.sources),
        "thresholds": plain(check.thresholds),
        "choices": plain(check.choices),
        "notes": plain(check.notes),
        "sums": plain(check.sums),
    }


def write_json(document: dict[str, Any], stream: TextIO) -> None:
    """Write JSON in UTF-8, two blanks deep, ending in a line break."""
    json.dump(document, stream, ensure_ascii=False, indent=2, allow_nan=False)
    stream.write("\n")


def claims_document(report: Report, statements: Statements) -> dict[str, Any]:
    """What a report says somebody said, as JSON-ready data, after the shipped schema ``claims-1.json``."""
    return {"schema": CLAIMS_SCHEMA, "report": report_document(report), "statements": plain(statements)}


def report_document(report: Report) -> dict[str, Any]:
    """A report without its raw source, which its id (the sha256 of the raw bytes) names."""
    document = record_of(report)
    del document["source_text"]
    return document


def record_of(noun: DataclassInstance) -> dict[str, Any]:
    """A noun's fields, JSON-ready."""
    return {each.name: plain(getattr(noun, each.name)) for each in fields(noun)}


def plain(value: object) -> object:
    """Any noun as dicts, lists, strings, numbers, booleans and None; days in ISO 8601, enums as their values.

    Examples
    --------
    >>> from frontcheck.models import Interval, Span
    >>> plain((Span(2, 5), Interval(date(2024, 8, 12), None)))
    [{'start': 2, 'end': 5}, {'earliest': '2024-08-12', 'latest': None}]
    >>> plain(())
    []
    """
    if is_dataclass(value) and not isinstance(value, type):
        return record_of(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [plain(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise PublishError(f"cannot write a {type(value).__name__}; expected a noun of frontcheck.models, text or a number")


def _finding_document(finding: Finding, statements: Statements) -> dict[str, Any]:
    claim = finding.claim
    if all(claim.id != each.id for each in statements.claims):
        raise PublishError(f"finding for claim {claim.id!r}; expected one of the report's {len(statements.claims)}")
    dimension = dimension_of(claim.quantity.unit)
    return {**record_of(finding), "claim": claim.id, "si_unit": SI_UNITS.get(dimension, "1")}
