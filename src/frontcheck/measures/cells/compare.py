"""Gain and loss between two contents of a cell, looked for only where their outlines differ.

What one ground has and the other has not is bounded by edges that only one of the two outlines has: edges of both
cancel. So it lies in the box around those edges, and the overlay need not look beyond. Edges are compared by 64-bit
hashes; should two different edges share one, gain less loss is not the change of the area, and whoever asks finds out.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy import areas_m2, polygonal
from frontcheck.measures.cells.contents import AREAL
from frontcheck.measures.cells.grid import clip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Hashes = NDArray[np.uint64]
    Grounds = NDArray[np.object_]

MARGIN_DEG = 1e-4
ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)


def differences_m2(before: Grounds, after: Grounds) -> tuple[Array, Array]:
    """Gross gain and loss for each pair of grounds, in square metres.

    Examples
    --------
    >>> before, after = np.array([shapely.box(35, 51, 35.2, 51.1)]), np.array([shapely.box(35.1, 51, 35.3, 51.1)])
    >>> [round(float(found[0]) / 1e6, 2) for found in differences_m2(before, after)]
    [78.01, 78.01]
    >>> differences_m2(before[:0], after[:0])
    (array([], dtype=float64), array([], dtype=float64))
    """
    boxes = _changed(before, after)
    near_before, near_after = _clipped(before, boxes), _clipped(after, boxes)
    return _difference_m2(near_after, near_before), _difference_m2(near_before, near_after)


def _changed(before: Grounds, after: Grounds) -> Array:
    """The box around the edges that only one ground of each pair has; not a number where there are none."""
    found = [_edges(grounds) for grounds in (before, after)]
    keys = [key for _, _, key in found]
    boxes = np.full((len(before), 4), np.nan)
    for (pair, ends, key), other in zip(found, reversed(keys), strict=True):
        new = ~_found(key, other)
        _widen(boxes, pair[new], ends[new])
    widened: Array = boxes + np.array([-MARGIN_DEG, -MARGIN_DEG, MARGIN_DEG, MARGIN_DEG])
    return widened


def _edges(grounds: Grounds) -> tuple[NDArray[np.int64], Array, Hashes]:
    """For each edge the number of its ground, its two ends, and a hash of all that in which the ends' order is lost."""
    polygons, owner = shapely.get_parts(grounds, return_index=True)
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    lon_lat, ring = shapely.get_coordinates(rings, return_index=True)
    start = np.flatnonzero(ring[1:] == ring[:-1])
    ends = np.concatenate([lon_lat[start], lon_lat[start + 1]], axis=1)
    points = _mixed(_mixed(lon_lat[:, 0].view(np.uint64) * ODD[0]) + lon_lat[:, 1].view(np.uint64) * ODD[1])
    pair = owner[polygon[ring[start]]]
    return pair, ends, _mixed(points[start] + points[start + 1] + pair.astype(np.uint64) * ODD[2])


def _found(keys: Hashes, among: Hashes) -> NDArray[np.bool_]:
    """As `numpy.isin`, which for so many numbers of 64 bits is ten times slower."""
    if not len(among):
        return np.zeros(len(keys), dtype=bool)
    ordered = np.sort(among)
    at = np.searchsorted(ordered, keys)
    found: NDArray[np.bool_] = ordered[np.minimum(at, len(ordered) - 1)] == keys
    return found


def _mixed(bits: Hashes) -> Hashes:
    bits = (bits ^ (bits >> np.uint64(31))) * ODD[3]
    mixed: Hashes = bits ^ (bits >> np.uint64(29))
    return mixed


def _widen(boxes: Array, pair: NDArray[np.int64], ends: Array) -> None:
    """Take edges into the boxes of their pairs; edges come in the order of the pairs."""
    if not len(pair):
        return
    first = np.flatnonzero(np.r_[True, pair[1:] != pair[:-1]])
    low = np.minimum.reduceat(np.minimum(ends[:, :2], ends[:, 2:]), first)
    high = np.maximum.reduceat(np.maximum(ends[:, :2], ends[:, 2:]), first)
    owners = pair[first]
    boxes[owners, :2] = np.fmin(boxes[owners, :2], low)
    boxes[owners, 2:] = np.fmax(boxes[owners, 2:], high)


def _clipped(grounds: Grounds, boxes: Array) -> Grounds:
    near = np.empty(len(grounds), dtype=object)
    for number, (ground, box) in enumerate(zip(grounds, boxes.tolist(), strict=True)):
        near[number] = shapely.Polygon() if isnan(box[0]) else clip(ground, (box[0], box[1], box[2], box[3]))
    return _areal(near)


def _areal(grounds: Grounds) -> Grounds:
    for number in np.flatnonzero(~np.isin(shapely.get_type_id(grounds), AREAL)):
        grounds[number] = polygonal(grounds[number])
    return grounds


def _difference_m2(one: Grounds, other: Grounds) -> Array:
    return areas_m2(_areal(shapely.difference(one, other)))
