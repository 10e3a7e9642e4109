"""Read polygons from the vector formats that GDAL knows, into longitude/latitude on WGS 84."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely import Polygon

from frontcheck.errors import EvidenceError
from frontcheck.evidence import shapefile
from frontcheck.evidence.geometry import polygon
from frontcheck.evidence.payload import RawFile, is_zip, open_zip, parse_json, unpack

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import CRS, Transformer
    from shapely.geometry.base import BaseGeometry

_GEOPACKAGE = b"SQLite format 3\x00"
_WGS84 = "OGC:CRS84"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """What a vector file holds.

    Attributes
    ----------
    features : tuple of tuple of Polygon
        Polygons of each feature, longitude/latitude; none for a point, a line or a null geometry.
    warnings : tuple of str
        What GDAL remarked while reading.
    cells : tuple of tuple
        For each feature what the columns asked for say, in that order; a date as such, None where nothing is said.
    """

    features: tuple[tuple[Polygon, ...], ...]
    warnings: tuple[str, ...]
    cells: tuple[tuple[Any, ...], ...]


def read_vector(
    file: RawFile, crs: str | None = None, columns: tuple[str, ...] = (), sidecars: tuple[RawFile, ...] = ()
) -> Vector:
    """Read GeoJSON, GeoPackage, KML, KMZ, or a shapefile, zipped or bare.

    Parameters
    ----------
    crs : str, optional
        Coordinate reference system of a file that does not name its own, as pyproj understands it: "EPSG:3857".
    columns : tuple of str
        Read beside the polygons.
    sidecars : tuple of RawFile
        Of a bare shapefile, whose .shp is `file`.

    Raises
    ------
    EvidenceError
        If the format is another one, the file is damaged or incomplete, its CRS is unknown or not the one given, or a
        layer lacks a column.
    """
    with TemporaryDirectory(prefix="frontcheck-") as folder:
        path = _laid_out((file, *sidecars), Path(folder))
        return _read(path, crs, columns)


def _laid_out(files: tuple[RawFile, ...], folder: Path) -> Path:
    """Write the content where GDAL can open it, under a name that this function chose."""
    if files[0].path.suffix.lower() == shapefile.MAIN:
        return _side_by_side({file.path.suffix.lower(): file.data for file in files}, folder)
    data = unpack(files[0].data)
    if is_zip(data):
        return _unzipped(data, folder)
    suffix = _suffix(data)
    path = folder / f"layer{suffix}"
    path.write_bytes(data)
    return path


def _side_by_side(parts: dict[str, bytes], folder: Path) -> Path:
    shapefile.check_complete(set(parts))
    for suffix, data in parts.items():
        (folder / f"layer{suffix}").write_bytes(data)
    return folder / f"layer{shapefile.MAIN}"


def _suffix(data: bytes) -> str:
    if data.startswith(_GEOPACKAGE):
        return ".gpkg"
    if b"<kml" in data[:4096]:
        return ".kml"
    parse_json(data)
    return ".geojson"


def _unzipped(data: bytes, folder: Path) -> Path:
    with open_zip(data) as archive:
        names = {name: PurePosixPath(name) for name in archive.namelist()}
        kml = sorted((name for name, path in names.items() if path.suffix.lower() == ".kml"), key=_main_first)
        shapes = [name for name, path in names.items() if path.suffix.lower() == ".shp"]
        if kml:
            target = folder / "layer.kml"
            target.write_bytes(archive.read(kml[0]))
            return target
        if len(shapes) != 1:
            raise EvidenceError(f"archive holds {len(shapes)} shapefiles and no KML; expected one")
        stem = names[shapes[0]].with_suffix("")
        for name, path in names.items():
            if path.with_suffix("") == stem and path.suffix.lower() in shapefile.SUFFIXES:
                (folder / f"layer{path.suffix.lower()}").write_bytes(archive.read(name))
        return folder / "layer.shp"


def _main_first(name: str) -> tuple[bool, str]:
    return PurePosixPath(name).name != "doc.kml", name


def _read(path: Path, crs: str | None, columns: tuple[str, ...]) -> Vector:
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    found: list[tuple[Polygon, ...]] = []
    cells: list[tuple[Any, ...]] = []
    with warnings.catch_warnings(record=True) as remarks:
        warnings.simplefilter("always")
        try:
            for name, kind in pyogrio.list_layers(path):
                if kind is not None:
                    wanted = list(dict.fromkeys(columns))
                    meta, _, wkb, values = pyogrio.raw.read(path, layer=name, columns=wanted, force_2d=True)
                    cells += _rows(name, dict(zip(meta["fields"], values, strict=True)), columns, len(wkb))
                    found += _polygons(shapely.from_wkb(wkb, on_invalid="fix"), _crs_of(meta["crs"], crs))
        except (DataSourceError, DataLayerError) as error:
            raise EvidenceError(f"cannot be read as a vector file: {' '.join(str(error).split())}") from None
    told = dict.fromkeys(f"GDAL: {' '.join(str(remark.message).split())}" for remark in remarks)
    return Vector(features=tuple(found), warnings=tuple(told), cells=tuple(cells))


def _rows(
    layer: str, values: Mapping[str, NDArray[Any]], columns: tuple[str, ...], count: int
) -> Iterator[tuple[Any, ...]]:
    if missing := [name for name in columns if name not in values]:
        raise EvidenceError(f"layer {layer!r} has no column {missing[0]!r}")
    plain = [[cell.item() if isinstance(cell, np.generic) else cell for cell in values[name]] for name in columns]
    return zip(*plain, strict=True) if plain else repeat((), count)


def _crs_of(found: str | None, given: str | None) -> CRS:
    own, said = _named(found), _named(given)
    if own is not None and said is not None and not own.equals(said, ignore_axis_order=True):
        raise EvidenceError(f"the file's CRS is {found:.60}, but --crs says {given}")
    crs = own if own is not None else said
    if crs is None:
        raise EvidenceError("the file names no coordinate reference system; pass --crs, such as --crs EPSG:4326")
    return crs


def _named(crs: str | None) -> CRS | None:
    """A coordinate reference system on the Earth; None for one that is left undefined."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        named = None if crs is None else CRS.from_user_input(crs)
    except CRSError as error:
        raise EvidenceError(f"unknown coordinate reference system: {' '.join(str(error).split())}") from None
    return named if named is not None and (named.is_geographic or named.is_projected) else None


def _polygons(geometries: Iterable[BaseGeometry | None], crs: CRS) -> Iterator[tuple[Polygon, ...]]:
    from pyproj import Transformer

    transformer = Transformer.from_crs(crs, _WGS84, always_xy=True)
    for geometry in geometries:
        yield tuple(_reprojected(part, transformer) for part in _parts(geometry))


def _parts(geometry: BaseGeometry | None) -> Iterator[Polygon]:
    for part in shapely.get_parts(geometry) if geometry is not None else ():
        if isinstance(part, Polygon):
            if not part.is_empty:
                yield part
        elif hasattr(part, "geoms"):
            yield from _parts(part)


def _reprojected(part: Polygon, transformer: Transformer) -> Polygon:
    rings = [part.exterior, *part.interiors]
    return polygon([np.column_stack(transformer.transform(*shapely.get_coordinates(ring).T)) for ring in rings])
