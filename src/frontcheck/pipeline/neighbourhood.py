"""How much of a place is looked at: all of it; of a very large one, what lies near held ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontcheck.places.borders import Box

MARGIN_DEG = 0.3
LARGE_DEG2 = 400.0
BLOCK_DEG = 5


def is_large(box: Box) -> bool:
    """Whether a box is so large that border and settlements are only wanted near held ground.

    Examples
    --------
    >>> is_large((22, 44, 41, 53)), is_large((-180, 41, 180, 82))
    (False, True)
    """
    west, south, east, north = box
    return (east - west) * (north - south) > LARGE_DEG2


def box_near(box: Box, extents: Iterable[Box]) -> Box:
    """The whole box of a place; of a large one, what lies near the extents of held ground, in blocks of five degrees.

    Blocks are wide, so that maps of one day, and of the days around it, are mostly measured in one and the same.

    Examples
    --------
    >>> box_near((0, 0, 60, 20), [(31.5, 11.5, 32.5, 12.5)])
    (30, 10, 35, 15)
    >>> box_near((0, 0, 60, 20), [])
    (-5, -5, 5, 5)
    """
    if not is_large(box):
        return box
    west, south, east, north = box
    near = [one for one in extents if one[0] < east and one[2] > west and one[1] < north and one[3] > south]
    wests, souths, easts, norths = zip(*near, strict=True) if near else ((west,), (south,), (west,), (south,))
    held = (max(min(wests), west), max(min(souths), south), min(max(easts), east), min(max(norths), north))
    return outwards(held, BLOCK_DEG)


def outwards(bounds: Box, step: int = 1) -> Box:
    """Whole steps of degrees around bounds, with a margin.

    Examples
    --------
    >>> outwards((33.9, 50.9, 35.0, 52.0))
    (33, 50, 36, 53)
    """
    west, south, east, north = bounds
    return (
        max(math.floor((west - MARGIN_DEG) / step) * step, -180),
        max(math.floor((south - MARGIN_DEG) / step) * step, -90),
        min(math.ceil((east + MARGIN_DEG) / step) * step, 180),
        min(math.ceil((north + MARGIN_DEG) / step) * step, 90),
    )
