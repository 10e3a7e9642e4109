"""Published maps and figures: read from what their publishers give out, written once, asked by day."""

from frontcheck.evidence.described import DescribedSource
from frontcheck.evidence.intake import Refusal
from frontcheck.evidence.profile import source_ids
from frontcheck.evidence.retrieved import Retrieved
from frontcheck.evidence.select import bracket, is_public, latest_by, uncovered
from frontcheck.evidence.store import AddResult, DaySummary, EvidenceStore, describe_source

__all__ = [
    "AddResult",
    "DaySummary",
    "DescribedSource",
    "EvidenceStore",
    "Refusal",
    "Retrieved",
    "bracket",
    "describe_source",
    "is_public",
    "latest_by",
    "source_ids",
    "uncovered",
]
