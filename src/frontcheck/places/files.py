"""Geometries and rows of a user's own files of borders, regions and settlements."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING

from frontcheck.errors import PlaceError

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

SHOWN_DIGITS = 12


def stamp(path: Path) -> str:
    """Name and version of a file, for printing beside what rests on it: the version is of its bytes.

    Raises
    ------
    PlaceError
        If it cannot be read.
    """
    return f"{path.name} (sha256 {hashlib.sha256(_bytes(path)).hexdigest()[:SHOWN_DIGITS]})"


def read_shapes(path: Path) -> list[tuple[dict[str, str], BaseGeometry]]:
    """Properties (keys in lower case) and geometry of every feature in a GeoJSON, GeoPackage or Shapefile.

    Raises
    ------
    PlaceError
        If the file cannot be read, holds nothing, has features without geometry, or is not in longitude/latitude.
    """
    import pyogrio
    import shapely
    from pyogrio.errors import DataSourceError

    _bytes(path)
    try:
        meta, _, shapes, columns = pyogrio.raw.read(path, force_2d=True)
    except (DataSourceError, ValueError) as error:
        words = " ".join(str(error).split())
        raise PlaceError(f"{path}: not read ({words}); expected GeoJSON or a GeoPackage of one layer") from error
    if meta["crs"] not in {"EPSG:4326", "OGC:CRS84"}:
        raise PlaceError(f"{path}: coordinates are in {meta['crs']}; expected longitude/latitude (EPSG:4326)")
    if not len(shapes) or any(shape is None for shape in shapes):
        raise PlaceError(f"{path}: a feature without geometry, or none at all; expected polygons or lines")
    names = [name.lower() for name in meta["fields"]]
    rows = zip(*columns, strict=True) if names else ((),) * len(shapes)
    properties = [{name: _text(value) for name, value in zip(names, row, strict=True)} for row in rows]
    return list(zip(properties, shapely.from_wkb(shapes), strict=True))


def read_rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Rows of a CSV with exactly these columns, in any order.

    Raises
    ------
    PlaceError
        If the file cannot be read, is not UTF-8, or has other columns.
    """
    try:
        text = _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlaceError(f"{path}: not UTF-8; expected a CSV with the columns {', '.join(columns)}") from error
    reader = csv.DictReader(text.splitlines())
    found = tuple(reader.fieldnames or ())
    if set(found) != set(columns):
        raise PlaceError(f"{path}: columns {', '.join(found) or 'none'}; expected {', '.join(columns)}")
    rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise PlaceError(f"{path} line {number}: not as many values as columns; expected {len(columns)}")
    return rows


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PlaceError(f"{path}: cannot be read ({error.strerror}); expected a file of places") from error


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
