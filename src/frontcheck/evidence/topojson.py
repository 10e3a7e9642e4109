"""Decode TopoJSON: quantised, delta-encoded arcs that neighbouring polygons share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geometry import polygons
from frontcheck.evidence.payload import Json

if TYPE_CHECKING:
    from shapely import Polygon

Arc = np.ndarray[Any, np.dtype[np.float64]]


def topology_polygons(document: Json) -> Iterator[tuple[Polygon, ...]]:
    """Polygons of each geometry of a topology, in longitude/latitude; none for a null geometry.

    Raises
    ------
    EvidenceError
        If the document is no topology, or a geometry names an arc that it does not have.

    Examples
    --------
    >>> list(topology_polygons({"type": "Topology", "arcs": [], "objects": {}}))
    []
    """
    if not isinstance(document, dict) or document.get("type") != "Topology":
        raise EvidenceError("not a TopoJSON topology")
    rings_of = partial(_rings, arcs=_positions(document))
    for member in document["objects"].values():
        for geometry in member["geometries"] if member.get("type") == "GeometryCollection" else [member]:
            yield tuple(polygons(geometry, rings_of))


def _positions(document: Mapping[str, Any]) -> list[Arc]:
    """Arcs in degrees: sums of the steps, scaled and shifted where the topology is quantised."""
    arcs = [np.asarray(arc, dtype=np.float64)[:, :2] for arc in document["arcs"]]
    if "transform" not in document:
        return arcs
    scale, translate = document["transform"]["scale"], document["transform"]["translate"]
    return [arc.cumsum(axis=0) * scale + translate for arc in arcs]


def _rings(indices: list[list[int]], arcs: list[Arc]) -> list[Arc]:
    return [_ring(ring, arcs) for ring in indices]


def _ring(indices: list[int], arcs: list[Arc]) -> Arc:
    """Arcs joined end to end; each starts where the one before ended, and index ~i is arc i backwards."""
    try:
        pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indices]
    except IndexError:
        raise EvidenceError(f"a geometry names an arc beyond the {len(arcs)} of the topology") from None
    return np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])])
