"""Findings -> table, page, files for other programs. Nothing is reckoned here that a finding does not hold."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.publish.check import CHECK_FORMATS, write_check, write_check_file
    from frontcheck.publish.claims import CLAIM_FORMATS, write_claims
    from frontcheck.publish.definitions import DEFINITION_FORMATS, definition_words, write_defined, write_definitions
    from frontcheck.publish.document import claims_document, to_document
    from frontcheck.publish.explain import write_explained
    from frontcheck.publish.health import write_health
    from frontcheck.publish.measured import MEASURED_FORMATS, MeasurementRow, write_measured
    from frontcheck.publish.records import claim_record, claim_records
    from frontcheck.publish.tables import SourceRow, write_sources

__all__ = [
    "CHECK_FORMATS",
    "CLAIM_FORMATS",
    "DEFINITION_FORMATS",
    "MEASURED_FORMATS",
    "MeasurementRow",
    "SourceRow",
    "claim_record",
    "claim_records",
    "claims_document",
    "definition_words",
    "to_document",
    "write_check",
    "write_check_file",
    "write_claims",
    "write_defined",
    "write_definitions",
    "write_explained",
    "write_health",
    "write_measured",
    "write_sources",
]

_MODULES = {
    "CHECK_FORMATS": "check",
    "CLAIM_FORMATS": "claims",
    "DEFINITION_FORMATS": "definitions",
    "MEASURED_FORMATS": "measured",
    "MeasurementRow": "measured",
    "SourceRow": "tables",
    "claim_record": "records",
    "claim_records": "records",
    "claims_document": "document",
    "definition_words": "definitions",
    "to_document": "document",
    "write_check": "check",
    "write_check_file": "check",
    "write_claims": "claims",
    "write_defined": "definitions",
    "write_definitions": "definitions",
    "write_explained": "explain",
    "write_health": "health",
    "write_measured": "measured",
    "write_sources": "tables",
}


def __getattr__(name: str) -> object:
    """Load a part only when it is asked for: a table of measurements needs no page."""
    if name not in _MODULES:
        raise AttributeError(f"module 'frontcheck.publish' has no attribute {name!r}")
    return getattr(import_module(f"frontcheck.publish.{_MODULES[name]}"), name)
