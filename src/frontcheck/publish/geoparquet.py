"""The ground behind each finding as an Arrow table and as GeoParquet 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import shapely

from frontcheck.models import Check, Grounds
from frontcheck.publish.ground_rows import Drawn, GroundRow, ground_rows

if TYPE_CHECKING:
    import pyarrow as pa


def write_geoparquet(check: Check, grounds: Grounds, path: Path) -> None:
    """Write the rows of `ground_rows`, longitude/latitude on WGS 84 (OGC:CRS84, the format's default)."""
    import pyarrow.parquet as pq

    rows = ground_rows(check, grounds)
    table = ground_table(rows)
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(_geo(rows))}), path, compression="zstd")


def ground_table(rows: Sequence[Drawn]) -> pa.Table:
    """Rows as columns with types; the geometry as WKB, null where there is none."""
    import pyarrow as pa

    hints = get_type_hints(GroundRow)
    columns: dict[str, Any] = {
        each.name: pa.array([getattr(row, each.name) for row, _ in rows], _kind(hints[each.name]))
        for each in fields(GroundRow)
    }
    wkb = [None if shape is None else shapely.to_wkb(_multi(shape), byte_order=1) for _, shape in rows]
    return pa.table({**columns, "geometry": pa.array(wkb, pa.binary())})


def _multi(shape: Any) -> Any:  # noqa: ANN401
    """Outer rings anticlockwise; a single polygon as a multipolygon of one: a layer has one kind."""
    wound = shapely.orient_polygons(shape)
    return wound if wound.geom_type == "MultiPolygon" else shapely.MultiPolygon([wound])


def _kind(hint: Any) -> pa.DataType:  # noqa: ANN401
    import pyarrow as pa

    kinds = set(get_args(hint)) or {hint}
    known = {float: pa.float64(), int: pa.int32(), date: pa.date32()}
    return next((type_ for kind, type_ in known.items() if kind in kinds), pa.string())


def _geo(rows: Sequence[Drawn]) -> dict[str, Any]:
    shapes = [shape for _, shape in rows if shape is not None]
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["MultiPolygon"] if shapes else [],
        "orientation": "counterclockwise",
    }
    if shapes:
        column["bbox"] = shapely.total_bounds(shapes).tolist()
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
