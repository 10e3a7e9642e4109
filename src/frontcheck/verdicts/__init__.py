"""Claim and measurements -> finding: interval against interval, nothing read and nothing written."""

from frontcheck.verdicts.findings import judge, overall, view
from frontcheck.verdicts.interval import claim_interval
from frontcheck.verdicts.sources import judge_figure, judge_source, measured_extent, not_checkable
from frontcheck.verdicts.speakers import is_speaker, same_speaker

__all__ = [
    "claim_interval",
    "is_speaker",
    "judge",
    "judge_figure",
    "judge_source",
    "measured_extent",
    "not_checkable",
    "overall",
    "same_speaker",
    "view",
]
