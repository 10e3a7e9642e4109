"""The ground behind each finding as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

import shapely

from frontcheck.models import Check, Grounds
from frontcheck.publish.document import plain
from frontcheck.publish.ground_rows import Drawn, ground_rows

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DIGITS = 6
"""Of a degree: 11 cm, as RFC 7946 advises; no map is drawn as finely."""


def write_geojson(check: Check, grounds: Grounds, stream: TextIO) -> None:
    """Write a feature for each row of `ground_rows`, a line each; without geometry where that is withheld."""
    rows = [(row, _rounded(shape)) for row, shape in ground_rows(check, grounds)]
    shapes = [shape for _, shape in rows if shape is not None]
    bbox = f'"bbox": {json.dumps(bbox_of(shapes))}, ' if shapes else ""
    stream.write(f'{{"type": "FeatureCollection", {bbox}"features": [\n')
    stream.write(",\n".join(json.dumps(_feature(row), ensure_ascii=False, allow_nan=False) for row in rows))
    stream.write("\n]}\n")


def bbox_of(shapes: Sequence[BaseGeometry]) -> list[float]:
    """West, south, east, north.

    Examples
    --------
    >>> bbox_of([shapely.box(35, 51, 36, 52)])
    [35.0, 51.0, 36.0, 52.0]
    """
    return [round(edge, DIGITS) for edge in shapely.total_bounds(shapes).tolist()]


def _rounded(shape: BaseGeometry | None) -> BaseGeometry | None:
    """On a grid of `DIGITS`, valid still, outer rings anticlockwise; None if nothing is left."""
    if shape is None:
        return None
    snapped = shapely.orient_polygons(shapely.set_precision(shape, 10.0**-DIGITS))
    return None if snapped.is_empty else snapped


def _feature(drawn: Drawn) -> dict[str, Any]:
    row, shape = drawn
    properties = {name: plain(value) for name, value in asdict(row).items()}
    if shape is None:
        return {"type": "Feature", "geometry": None, "properties": properties}
    geometry = {"type": shape.geom_type, "coordinates": _digits(shapely.geometry.mapping(shape)["coordinates"])}
    return {"type": "Feature", "bbox": bbox_of([shape]), "geometry": geometry, "properties": properties}


def _digits(coordinates: Any) -> Any:  # noqa: ANN401
    """Nested positions, without the noise of binary fractions."""
    if isinstance(coordinates, float):
        return round(coordinates, DIGITS)
    return [_digits(each) for each in coordinates]
