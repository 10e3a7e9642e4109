"""Small maps of our own in the layout of every source: three squares, no line copied from any publisher."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyproj import Transformer

CONTROL, GAIN, INSIDE_RUSSIA = (37.0, 48.0), (37.5, 48.0), (35.0, 51.3)
WEB_MERCATOR = Transformer.from_crs("OGC:CRS84", "EPSG:3857", always_xy=True)


def ring(corner: tuple[float, float], side: float = 0.5) -> list[list[float]]:
    """A closed square ring, longitude first, from its south-west corner."""
    lon, lat = corner
    return [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]


def feature(properties: dict[str, Any], corner: tuple[float, float] | None, side: float = 0.5) -> dict[str, Any]:
    geometry = None if corner is None else {"type": "Polygon", "coordinates": [ring(corner, side)]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict[str, Any]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def save(path: Path, document: Any) -> Path:
    """Write JSON, gzipped if the name says so, the same bytes every time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(document).encode()
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)
    return path


def nzz(folder: Path, asked: str = "2024-08-13", day: str = "2024-08-12", side: float = 0.5, **extra: str) -> Path:
    told = {"date": day, "_dateto": day, "_datefrom": "2024-08-06", "view": "daily", **extra}
    kinds = (("nochange", CONTROL), ("gains", GAIN), ("losses", INSIDE_RUSSIA))
    features = [feature({"type": kind, **told}, corner, side) for kind, corner in kinds]
    return save(folder / f"{asked}.json.gz", {"value": collection(*features)})


def deepstate(folder: Path, moment: int = 1723492591, side: float = 0.5) -> Path:
    occupied = feature({"fill": "#a52714", "name": "Окуповано ///\n Occupied /// geoJSON.status.occupied"}, CONTROL)
    unknown = feature({"fill": "#bcaaa4", "name": "Невідомий\u00a0/// Unknown /// geoJSON.status.unknown"}, GAIN)
    held = feature(
        {"fill": "#01579b", "name": "Звільнено /// Liberated /// geoJSON.status.dismissed"}, INSIDE_RUSSIA, side
    )
    elsewhere = feature({"fill": "#ff5252", "name": "/// Abkhazia /// geoJSON.territories.abkhazia"}, (41.0, 43.0))
    back = feature({"fill": "#0f9d58", "name": "/// Liberated /// geoJSON.status.dismissed"}, (31.0, 51.0))
    unit = {
        "type": "Feature",
        "properties": {"name": "1 brigade"},
        "geometry": {"type": "Point", "coordinates": [37, 48, 0]},
    }
    held["geometry"] = {"type": "GeometryCollection", "geometries": [held["geometry"]]}
    return save(folder / f"{moment}.geojson.gz", collection(occupied, unknown, held, elsewhere, back, unit))


def deepstate_daily(folder: Path, name: str = "20240813") -> Path:
    rings = [[ring(corner)] for corner in (CONTROL, (38.0, 48.0), (34.0, 45.0))]
    geometry = {"type": "MultiPolygon", "coordinates": rings}
    document = collection({"type": "Feature", "properties": {}, "geometry": geometry})
    return save(folder / f"deepstatemap_data_{name}.geojson.gz", document)


def topology(*corners: tuple[float, float] | None, quantum: float = 0.001) -> dict[str, Any]:
    """Squares as quantised TopoJSON; None gives a null geometry."""
    arcs, geometries = [], []
    for corner in corners:
        if corner is None:
            geometries.append({"type": None})
            continue
        steps = np.rint(np.array(ring(corner)) / quantum).astype(int)
        deltas = np.vstack([steps[:1], np.diff(steps, axis=0)])
        geometries.append({"type": "Polygon", "arcs": [[len(arcs)]]})
        arcs.append(deltas.tolist())
    return {
        "type": "Topology",
        "transform": {"scale": [quantum, quantum], "translate": [0, 0]},
        "arcs": arcs,
        "objects": {"layer": {"type": "GeometryCollection", "geometries": geometries}},
    }


def isw_weekly(folder: Path, day: str = "2024-08-11") -> Path:
    save(folder / day / "control_map.topojson", topology(CONTROL, None))
    save(folder / day / "russian_advances.topojson", topology(GAIN))
    save(folder / day / "kursk_ukrainian_advance.topojson", topology(INSIDE_RUSSIA))
    return folder / day


def isw_nikkei(folder: Path) -> Path:
    features = (
        feature({"layer": "VIEW_RussiaCoTinUkraine_V3"}, CONTROL),
        feature({"layer": "MDS_AssessedRussianAdvanceInUkraine_view"}, GAIN),
        feature({"layer": "VIEW_ClaimedRussianTerritoryinUkraine_V2"}, (38.0, 48.0)),
        feature({"layer": "VIEW_ClaimedUkrainianCounteroffensives_V2"}, None),
    )
    return save(folder / "20230815.geojson.gz", collection(*features))


def isw_territory(folder: Path) -> Path:
    features = [feature({"layer_type": "ukraine_control_map"}, corner) for corner in (CONTROL, GAIN, (38.0, 48.0))]
    return save(folder / "2024-08-29.geojson", collection(*features))


def isw_kursk_advances(folder: Path) -> Path:
    features = [feature({"layer_type": "kursk_russian_advances"}, (lon, 51.2), 0.1) for lon in (35.0, 35.2, 35.4)]
    return save(folder / "2024-09-11.geojson", collection(*features))


def shapefile_zip(path: Path, name: str, crs: str = "EPSG:3857", *, projection_file: bool = True) -> Path:
    """A zipped shapefile of three squares."""
    squares = [shapely.Polygon(ring(corner)) for corner in (CONTROL, GAIN, (38.0, 48.0))]
    if crs == "EPSG:3857":
        squares = [shapely.transform(one, lambda xy: np.column_stack(WEB_MERCATOR.transform(*xy.T))) for one in squares]
    parts = path.parent / f"{path.stem}-parts"
    parts.mkdir(parents=True, exist_ok=True)
    options = {"geometry_type": "Polygon", "crs": crs, "driver": "ESRI Shapefile"}
    pyogrio.raw.write(parts / f"{name}.shp", shapely.to_wkb(squares), [np.arange(3)], ["n"], **options)
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(parts.iterdir()):
            if projection_file or part.suffix != ".prj":
                archive.write(part, part.name)
    return path


def isw_zip(folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    advances = shapefile_zip(folder / "russian_advances.zip", "AssessedRussianAdvancesinUkraineAPR272026")
    name = "AssessedRussianInfiltrationAreasinUkraineAPR272026"
    return [advances, shapefile_zip(folder / "russian_infiltration.zip", name)]


def owl(folder: Path, name: str = "20240812") -> Path:
    def latitude_first(corner: tuple[float, float]) -> list[list[float]]:
        return [[lat, lon] for lon, lat in ring(corner)]

    document = {
        "areas": [latitude_first(CONTROL)[:-1], latitude_first(GAIN)],
        "areas_ua": [latitude_first(INSIDE_RUSSIA)],
        "frontline": [[50.3, 36.3], [50.2, 36.4]],
        "geos": {"ru": [{"c": [37.2, 47.6], "d": "somebody seen here"}]},
    }
    return save(folder / f"{name}.json.gz", document)


def layer_description(
    edited: int | None = 1784944800000,
    fields: dict[str, str] | None = None,
    formats: str = "JSON, geoJSON",
    **more: Any,
) -> dict[str, Any]:
    """What a feature layer says of itself; last edited on 25 July 2026 at 02:00 UTC."""
    named = {"OBJECTID": "esriFieldTypeOID", **(fields or {})}
    return {
        "name": "squares",
        "geometryType": "esriGeometryPolygon",
        "fields": [{"name": name, "type": kind} for name, kind in named.items()],
        "supportedQueryFormats": formats,
        "maxRecordCount": 2,
        "objectIdField": "OBJECTID",
        **({"editingInfo": {"lastEditDate": edited, "dataLastEditDate": edited}} if edited else {}),
        **more,
    }


def isw_layers(folder: Path, moment: str = "2026-07-24 2026-07-25T020000Z") -> Path:
    squares = (("control", CONTROL), ("advances", GAIN), ("counteroffensives", None))
    for label, corner in squares:
        save(folder / moment / f"{label}.layer.json", layer_description())
        save(folder / moment / f"{label}.0.page.json", collection(feature({"OBJECTID": 1}, corner)))
    esri = {"attributes": {"OBJECTID": 1}, "geometry": {"rings": [ring((38.0, 48.0))[::-1]]}}
    save(folder / moment / "claimed.layer.json", layer_description())
    save(folder / moment / "claimed.0.page.json", {"geometryType": "esriGeometryPolygon", "features": [esri]})
    return folder / moment


def isw_timelapse(folder: Path) -> Path:
    described = layer_description(fields={"datetime": "esriFieldTypeDate"})
    noon = 1723464000000
    pages = (CONTROL, GAIN), ((38.0, 48.0),)
    save(folder / "2024-08-12" / "control.layer.json", described)
    for number, corners in enumerate(pages):
        page = collection(*(feature({"datetime": noon}, corner) for corner in corners))
        save(folder / "2024-08-12" / f"control.{number}.page.json", page)
    return folder / "2024-08-12"


def _placemark(name: str, corner: tuple[float, float]) -> str:
    positions = " ".join(f"{lon},{lat},0" for lon, lat in ring(corner))
    shell = f"<outerBoundaryIs><LinearRing><coordinates>{positions}</coordinates></LinearRing></outerBoundaryIs>"
    return f"<Placemark><name>{name}</name><Polygon>{shell}</Polygon></Placemark>"


def kmz(path: Path, *areas: tuple[str, tuple[float, float]], folder: str = "Important Areas") -> Path:
    """A KMZ of squares, with a unit and a line beside them."""
    unit = "<Placemark><name>1 brigade</name><Point><coordinates>37,48,0</coordinates></Point></Placemark>"
    line = "<Placemark><name>line</name><LineString><coordinates>37,48 38,48</coordinates></LineString></Placemark>"
    drawn = "".join(_placemark(name, corner) for name, corner in areas)
    folders = f"<Folder><name>{folder}</name>{drawn}</Folder><Folder><name>Units</name>{unit}{line}</Folder>"
    text = f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folders}</Document></kml>'
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doc.kml", text)
        archive.writestr("images/icon-1.png", b"icon")
    return path


def owl_kmz(folder: Path, name: str = "240812_0000") -> Path:
    areas = ("Northern Axis [Z]", CONTROL), ("Southern  Axis\n[Z]", GAIN), ("Pre-War Crimea", (34.0, 45.0))
    return kmz(folder / f"{name}.kmz", *areas)


def isw_areas(folder: Path) -> Path:
    layers = (("ukraine_control_map", 106600.97), ("kursk_russian_advances", 44.9), ("partisan_warfare", 3208.05))
    rows = [{"date": "2024-09-11", "layerType": layer, "areaKm2": km2} for layer, km2 in layers]
    return save(folder / "daily_areas.json", rows)


FIGURES_HEADER = "as_of,said_on,claimant,party,measure,low,high,unit,qualifier,note,reported_by,url,holder,place"
FIGURES_ROWS = (
    "2024-08-12,2024-08-12,A commander,Ukraine,area,1000,1000,km2,about,,An agency,seed,Ukraine,Kursk Oblast",
    "2024-08-12,2024-08-13,An analyst,monitor,area,800,,km2,at least,,An agency,seed,Ukraine,Kursk Oblast",
    "2024-08-12,2024-08-12,A governor,Russia,settlements,28,28,settlements,exact,,An agency,seed,Ukraine,Kursk Oblast",
)


def figures(folder: Path, header: str = FIGURES_HEADER, rows: tuple[str, ...] = FIGURES_ROWS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "figures.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A sample, and what a right reader finds in it: the day, and how many areas (or figures) of each kind."""

    write: Callable[[Path], Path | list[Path]]
    day: date
    found: dict[tuple[str, str], int]


_RU, _UA = "Russia", "Ukraine"
SAMPLES = {
    "nzz": Sample(write=nzz, day=date(2024, 8, 12), found={(_RU, "assessed_control"): 2, (_UA, "assessed_control"): 1}),
    "deepstate": Sample(
        write=deepstate,
        day=date(2024, 8, 12),
        found={
            (_RU, "assessed_control"): 1,
            (_RU, "unknown"): 1,
            (_UA, "unknown"): 1,
            (_UA, "assessed_control"): 1,
        },
    ),
    "deepstate_daily": Sample(write=deepstate_daily, day=date(2024, 8, 12), found={(_RU, "assessed_control"): 1}),
    "isw_weekly": Sample(
        write=isw_weekly,
        day=date(2024, 8, 11),
        found={(_RU, "assessed_control"): 1, (_RU, "assessed_advance"): 1, (_UA, "claimed"): 1},
    ),
    "isw_nikkei": Sample(
        write=isw_nikkei,
        day=date(2023, 8, 15),
        found={(_RU, "assessed_control"): 1, (_RU, "assessed_advance"): 1, (_RU, "claimed"): 1},
    ),
    "isw_territory": Sample(write=isw_territory, day=date(2024, 8, 29), found={(_RU, "assessed_control"): 3}),
    "isw_kursk_advances": Sample(write=isw_kursk_advances, day=date(2024, 9, 11), found={(_RU, "assessed_advance"): 3}),
    "isw_zip": Sample(
        write=isw_zip, day=date(2026, 4, 27), found={(_RU, "assessed_advance"): 3, (_RU, "infiltration"): 3}
    ),
    "owl": Sample(write=owl, day=date(2024, 8, 12), found={(_RU, "assessed_control"): 2, (_UA, "assessed_control"): 1}),
    "isw_layers": Sample(
        write=isw_layers,
        day=date(2026, 7, 24),
        found={(_RU, "assessed_control"): 1, (_RU, "assessed_advance"): 1, (_RU, "claimed"): 1},
    ),
    "isw_timelapse": Sample(write=isw_timelapse, day=date(2024, 8, 12), found={(_RU, "assessed_control"): 3}),
    "owl_kmz": Sample(write=owl_kmz, day=date(2024, 8, 12), found={(_RU, "assessed_control"): 3}),
    "isw_areas": Sample(write=isw_areas, day=date(2024, 9, 11), found={(_RU, "area"): 2}),
    "figures": Sample(write=figures, day=date(2024, 8, 12), found={(_UA, "area"): 2, (_UA, "settlements"): 1}),
}


def gzip_bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as stream:
        for _ in range(size // 1024):
            stream.write(b" " * 1024)
    return packed.getvalue()
