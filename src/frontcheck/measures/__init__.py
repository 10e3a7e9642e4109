"""Polygons in, Measurement out. Pure: no files, no clock."""

from frontcheck.measures.agreement import Shares, shared_out, slivers_m2
from frontcheck.measures.change import advance_m, area_change, furthest_advance, gain_m2, loss_m2
from frontcheck.measures.corridor import Corridor
from frontcheck.measures.ground import Ground, held_ground, share
from frontcheck.measures.measuring import measure
from frontcheck.measures.reach import depth_m, farthest
from frontcheck.measures.ruler import Ruler
from frontcheck.measures.settlements import KnownPlaces, Settlements, settlements_inside
from frontcheck.measures.width import front

__all__ = [
    "Corridor",
    "Ground",
    "KnownPlaces",
    "Ruler",
    "Settlements",
    "Shares",
    "advance_m",
    "area_change",
    "depth_m",
    "farthest",
    "front",
    "furthest_advance",
    "gain_m2",
    "held_ground",
    "loss_m2",
    "measure",
    "settlements_inside",
    "share",
    "shared_out",
    "slivers_m2",
]
