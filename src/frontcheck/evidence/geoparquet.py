"""Control areas as GeoParquet 1.1: a file that QGIS, geopandas and DuckDB open."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import shapely

from frontcheck.models import ControlArea

_COLUMNS = ("holder", "status", "raw_label", "claimed_by", "repair_m2", "repair", "drawn_m2")


def to_geoparquet(areas: Sequence[ControlArea], about: Mapping[str, str] | None = None) -> bytes:
    """Write areas as GeoParquet, longitude/latitude on WGS 84 (OGC:CRS84, the format's default).

    Parameters
    ----------
    about : mapping, optional
        What is said of the map: goes into the file's metadata.

    Examples
    --------
    >>> to_geoparquet(())[:4]
    b'PAR1'
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {name: pa.float64() if name.endswith("_m2") else pa.string() for name in _COLUMNS}
    columns: dict[str, Any] = {
        name: pa.array([getattr(area, name) for area in areas], kind) for name, kind in types.items()
    }
    wkb = [shapely.to_wkb(area.geometry, byte_order=1) for area in areas]
    table = pa.table({**columns, "geometry": pa.array(wkb, pa.binary())})
    sink = pa.BufferOutputStream()
    told = {**(about or {}), "geo": json.dumps(_geo(areas))}
    pq.write_table(table.replace_schema_metadata(told), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _geo(areas: Sequence[ControlArea]) -> dict[str, Any]:
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["MultiPolygon"]}
    if areas:
        column["bbox"] = shapely.total_bounds([area.geometry for area in areas]).tolist()
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
