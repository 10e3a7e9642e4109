"""Control areas as GeoParquet 1.1: a file that QGIS, geopandas and DuckDB open."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import shapely

from frontcheck.errors import EvidenceError
from frontcheck.models import ControlArea, Status

_COLUMNS = ("holder", "status", "raw_label", "claimed_by", "repair_m2")


def to_geoparquet(areas: Sequence[ControlArea]) -> bytes:
    """Write areas as GeoParquet, longitude/latitude on WGS 84 (OGC:CRS84, the format's default).

    Examples
    --------
    >>> to_geoparquet(())[:4]
    b'PAR1'
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {name: pa.float64() if name == "repair_m2" else pa.string() for name in _COLUMNS}
    columns: dict[str, Any] = {
        name: pa.array([getattr(area, name) for area in areas], kind) for name, kind in types.items()
    }
    wkb = [shapely.to_wkb(area.geometry, byte_order=1) for area in areas]
    table = pa.table({**columns, "geometry": pa.array(wkb, pa.binary())})
    sink = pa.BufferOutputStream()
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(_geo(areas))}), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _geo(areas: Sequence[ControlArea]) -> dict[str, Any]:
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["MultiPolygon"]}
    if areas:
        column["bbox"] = shapely.total_bounds([area.geometry for area in areas]).tolist()
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def read_geoparquet(path: Path) -> tuple[ControlArea, ...]:
    """Read areas back, as they were written.

    Raises
    ------
    EvidenceError
        If the file is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows = pq.read_table(path, partitioning=None).to_pylist()
    except (OSError, pa.ArrowException) as error:
        reason = " ".join(str(error).split())
        raise EvidenceError(f"{path.name}: polygons cannot be read back from the store: {reason}") from None
    return tuple(_area(row) for row in rows)


def _area(row: dict[str, Any]) -> ControlArea:
    geometry = shapely.from_wkb(row.pop("geometry"))
    return ControlArea(**{**row, "status": Status(row["status"]), "geometry": geometry})
