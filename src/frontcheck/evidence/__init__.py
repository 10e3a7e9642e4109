"""Published maps and figures: read from what their publishers give out, written once, asked by day."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.evidence.adding import AddResult
    from frontcheck.evidence.described import DescribedSource
    from frontcheck.evidence.intake import Refusal
    from frontcheck.evidence.payload import RawFile, parse_json
    from frontcheck.evidence.profile import Profile, read_description, source_ids
    from frontcheck.evidence.reading import Drawing, Reading, drawings, features
    from frontcheck.evidence.records import KeptFile
    from frontcheck.evidence.retrieved import Retrieved
    from frontcheck.evidence.select import bracket, is_public, latest_by, uncovered
    from frontcheck.evidence.store import DaySummary, EvidenceStore, describe_source

__all__ = [
    "AddResult",
    "DaySummary",
    "DescribedSource",
    "Drawing",
    "EvidenceStore",
    "KeptFile",
    "Profile",
    "RawFile",
    "Reading",
    "Refusal",
    "Retrieved",
    "bracket",
    "describe_source",
    "drawings",
    "features",
    "is_public",
    "latest_by",
    "parse_json",
    "read_description",
    "source_ids",
    "uncovered",
]

_MODULES = {
    "AddResult": "adding",
    "DaySummary": "store",
    "DescribedSource": "described",
    "Drawing": "reading",
    "EvidenceStore": "store",
    "KeptFile": "records",
    "Profile": "profile",
    "RawFile": "payload",
    "Reading": "reading",
    "Refusal": "intake",
    "Retrieved": "retrieved",
    "bracket": "select",
    "describe_source": "store",
    "drawings": "reading",
    "features": "reading",
    "is_public": "select",
    "latest_by": "select",
    "parse_json": "payload",
    "read_description": "profile",
    "source_ids": "profile",
    "uncovered": "select",
}


def __getattr__(name: str) -> object:
    """Load a part only when it is asked for: asking for a map needs nothing that reads what publishers give out."""
    if name not in _MODULES:
        raise AttributeError(f"module 'frontcheck.evidence' has no attribute {name!r}")
    return getattr(import_module(f"frontcheck.evidence.{_MODULES[name]}"), name)
