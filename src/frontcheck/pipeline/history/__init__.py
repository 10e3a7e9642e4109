"""Whole histories of maps: panels, changes between two days, and who held which settlement when."""

from frontcheck.pipeline.history.changes import change, spells
from frontcheck.pipeline.history.panel import AskedHistory, history

__all__ = ["AskedHistory", "change", "history", "spells"]
