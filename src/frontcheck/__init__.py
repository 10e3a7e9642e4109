"""Check what a news report says about ground gained or held against published control-of-terrain maps.

Examples
--------
>>> import frontcheck
>>> sorted(frontcheck.__all__)
['EvidenceStore', 'check_report', 'find_claims', 'find_statements', 'judge', 'measure', 'read_report', 'read_reports']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.claims import find_claims, find_statements
    from frontcheck.evidence import EvidenceStore
    from frontcheck.measures import measure
    from frontcheck.pipeline import check_report
    from frontcheck.reports import read_report, read_reports
    from frontcheck.verdicts import judge

__all__ = [
    "EvidenceStore",
    "check_report",
    "find_claims",
    "find_statements",
    "judge",
    "measure",
    "read_report",
    "read_reports",
]

_ROOMS = {
    "EvidenceStore": "evidence",
    "check_report": "pipeline",
    "find_claims": "claims",
    "find_statements": "claims",
    "judge": "verdicts",
    "measure": "measures",
    "read_report": "reports",
    "read_reports": "reports",
}


def __getattr__(name: str) -> object:
    """Open a room only when something in it is asked for: the import itself loads no library."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'frontcheck' has no attribute {name!r}")
    import_module("frontcheck.notebook")  # so that what comes of it is shown in a notebook
    return getattr(import_module(f"frontcheck.{_ROOMS[name]}"), name)
