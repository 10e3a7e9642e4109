"""Claims set against one another by arithmetic: consistent, impossible or silent, with the sum shown."""

from frontcheck.verdicts.sums.reckoning import reckon

__all__ = ["reckon"]
