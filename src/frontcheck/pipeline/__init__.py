"""The only room that knows the order: it joins what the other rooms do, and loads of them what is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.pipeline.checking import check_report
    from frontcheck.pipeline.health import check_health
    from frontcheck.pipeline.listing import Asked, list_sources, measure_sources
    from frontcheck.pipeline.parties import assist_of, read_statements

__all__ = ["Asked", "assist_of", "check_health", "check_report", "list_sources", "measure_sources", "read_statements"]

_MODULES = {
    "Asked": "listing",
    "assist_of": "parties",
    "check_health": "health",
    "check_report": "checking",
    "list_sources": "listing",
    "measure_sources": "listing",
    "read_statements": "parties",
}


def __getattr__(name: str) -> object:
    """Load a part only when it is asked for: measuring a map needs no reader of reports."""
    if name not in _MODULES:
        raise AttributeError(f"module 'frontcheck.pipeline' has no attribute {name!r}")
    return getattr(import_module(f"frontcheck.pipeline.{_MODULES[name]}"), name)
