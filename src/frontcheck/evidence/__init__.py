"""Published maps and figures: read from what their publishers give out, written once, asked by day."""

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
