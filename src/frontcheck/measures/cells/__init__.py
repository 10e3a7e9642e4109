"""Whole histories by cells: what did not change from one map to the next is not measured again."""

from frontcheck.measures.cells.contents import Cutter
from frontcheck.measures.cells.history import CellHistory, CellMap, Held, whole
from frontcheck.measures.cells.territory import Territory

__all__ = ["CellHistory", "CellMap", "Cutter", "Held", "Territory", "whole"]
