"""What a feature layer of an ArcGIS server answers: its description, and pages of features as GeoJSON or Esri JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from shapely import Polygon

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import check_day, parse_day
from frontcheck.evidence.geometry import polygon, polygons
from frontcheck.evidence.payload import Json, RawFile, parse_json

DESCRIPTION, PAGE = ".layer.json", ".page.json"
_DEGREES = frozenset({4326, None})
_WEB_MERCATOR = frozenset({3857, 102100, 102113, 900913})
_CRS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerInfo:
    """What a layer says of itself.

    Attributes
    ----------
    edited_at : datetime or None
        When its features were last edited.
    fields : mapping
        Name and type of each field.
    formats : tuple of str
        That it can be asked for, in lower case.
    page_size : int
        Most features in one answer.
    order_by : str
        Field that identifies features, by which pages are cut.
    pages : bool
        Whether it can be asked for one page after the other.
    """

    name: str
    geometry: str
    edited_at: datetime | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    page_size: int = 1000
    order_by: str = ""
    pages: bool = True

    def day(self, timezone: str) -> date | None:
        """The day on which it was last edited, as a clock in that zone shows it; None if it does not say.

        Examples
        --------
        >>> edited = datetime(2024, 8, 13, 1, 30, tzinfo=UTC)
        >>> LayerInfo(name="front", geometry="esriGeometryPolygon", edited_at=edited).day("America/New_York")
        datetime.date(2024, 8, 12)
        >>> LayerInfo(name="", geometry="").day("UTC") is None
        True
        """
        return None if self.edited_at is None else check_day(self.edited_at.astimezone(ZoneInfo(timezone)).date())


def read_info(document: Json) -> LayerInfo:
    """Read the description of a layer.

    Raises
    ------
    EvidenceError
        If it is the description of something else, or of a layer that holds no polygons.

    Examples
    --------
    >>> read_info({"name": "front", "geometryType": "esriGeometryPolygon", "fields": []}).page_size
    1000
    >>> read_info({})
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: not the description of a feature layer: ...
    """
    if not isinstance(document, dict) or not isinstance(document.get("fields"), list):
        found = ", ".join(sorted(document)[:12]) if isinstance(document, dict) else type(document).__name__
        expected = "'fields' and 'geometryType' expected"
        raise EvidenceError(f"not the description of a feature layer: {expected}, found {found or 'nothing'}")
    geometry = str(document.get("geometryType"))
    if geometry != "esriGeometryPolygon":
        raise EvidenceError(f"layer {document.get('name')!r} holds {geometry}; expected esriGeometryPolygon")
    editing = document.get("editingInfo") or {}
    edited = editing.get("dataLastEditDate") or editing.get("lastEditDate")
    fields = {str(one.get("name")): str(one.get("type")) for one in document["fields"]}
    ids = [name for name, kind in fields.items() if kind == "esriFieldTypeOID"]
    return LayerInfo(
        name=str(document.get("name")),
        geometry=geometry,
        edited_at=None if edited is None else moment(edited),
        fields=fields,
        formats=tuple(one.strip().lower() for one in str(document.get("supportedQueryFormats") or "JSON").split(",")),
        page_size=int(document.get("maxRecordCount") or 1000),
        order_by=str(document.get("objectIdField") or (ids[0] if ids else "")),
        pages=(document.get("advancedQueryCapabilities") or {}).get("supportsPagination") is not False,
    )


def moment(value: Json) -> datetime:
    """A moment as a layer writes it: milliseconds since 1970, or ISO 8601 with a zone.

    Raises
    ------
    EvidenceError
        If it is neither.

    Examples
    --------
    >>> moment(1723512600000).isoformat()
    '2024-08-13T01:30:00+00:00'
    >>> moment("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: '' is no moment; expected milliseconds since 1970
    """
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value / 1000, UTC)
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError, OverflowError, OSError):
        raise EvidenceError(f"{value!r} is no moment; expected milliseconds since 1970") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day_of(value: Json, timezone: str) -> date:
    """The day that a field holds: of a moment in a zone, or a day written as such (a DateOnly field).

    Examples
    --------
    >>> day_of(1723512600000, "UTC"), day_of("2024-08-12", "UTC")
    (datetime.date(2024, 8, 13), datetime.date(2024, 8, 12))
    """
    if isinstance(value, str) and len(value) == 10:
        return parse_day(value)
    return check_day(moment(value).astimezone(ZoneInfo(timezone)).date())


def is_more(document: Mapping[str, Any]) -> bool:
    """Whether a page says that there are more, in either place where servers say it.

    Examples
    --------
    >>> is_more({"exceededTransferLimit": True}), is_more({"properties": {"exceededTransferLimit": True}}), is_more({})
    (True, True, False)
    """
    return bool(
        document.get("exceededTransferLimit") or (document.get("properties") or {}).get("exceededTransferLimit")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature of a page: its attributes, and its polygons in longitude and latitude."""

    attributes: Mapping[str, Any]
    polygons: tuple[Polygon, ...]


def features(document: Json) -> Iterator[Feature]:
    """Features of a page, GeoJSON or Esri JSON.

    Raises
    ------
    EvidenceError
        If it is neither, its positions are neither degrees nor Web Mercator, or a ring cannot be read.

    Examples
    --------
    >>> [one.polygons[0].wkt for one in features({"geometryType": "esriGeometryPolygon", "features": [
    ...     {"attributes": {}, "geometry": {"rings": [[[35, 51], [35, 52], [36, 52], [35, 51]]]}}]})]
    ['POLYGON ((35 51, 35 52, 36 52, 35 51))']
    >>> list(features({"type": "FeatureCollection", "features": []}))
    []
    """
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise EvidenceError("not a page of features: 'features' is missing")
    if document.get("type") == "FeatureCollection":
        _check_crs(document.get("crs"))
        for one in found:
            yield Feature(attributes=one.get("properties") or {}, polygons=tuple(polygons(one.get("geometry"))))
        return
    mercator = _is_mercator(document.get("spatialReference"))
    for one in found:
        rings = (one.get("geometry") or {}).get("rings") or []
        yield Feature(attributes=one.get("attributes") or {}, polygons=tuple(_shells(rings, mercator=mercator)))


def _check_crs(crs: Json) -> None:
    name = str(((crs or {}).get("properties") or {}).get("name", "CRS84"))
    if not name.endswith(_CRS84):
        raise EvidenceError(f"the page is in {name:.60}; expected longitude and latitude")


def _is_mercator(reference: Json) -> bool:
    codes = {(reference or {}).get("wkid"), (reference or {}).get("latestWkid")}
    if codes & _WEB_MERCATOR:
        return True
    if not codes <= _DEGREES:
        found = ", ".join(str(code) for code in codes if code)
        raise EvidenceError(f"the page is in wkid {found}; expected 4326 or Web Mercator")
    return False


def _shells(rings: Sequence[Json], *, mercator: bool) -> Iterator[Polygon]:
    """Esri rings as polygons: clockwise rings are shells, the others are holes of the smallest shell around them."""
    drawn = [one for ring in rings if not (one := _ring(ring, mercator=mercator)).is_empty]
    shells = [one for one in drawn if not one.exterior.is_ccw]
    holes = [one for one in drawn if one.exterior.is_ccw]
    if not shells:
        yield from holes
        return
    taken: list[list[Polygon]] = [[] for _ in shells]
    for hole in holes:
        inside, larger = hole.representative_point(), hole.area
        around = [n for n, shell in enumerate(shells) if shell.area > larger and shell.covers(inside)]
        if not around:
            shells.append(hole)
            taken.append([])
        else:
            taken[min(around, key=lambda n: shells[n].area)].append(hole)
    for shell, inside in zip(shells, taken, strict=True):
        yield Polygon(shell.exterior, [hole.exterior for hole in inside])


def _ring(ring: Json, *, mercator: bool) -> Polygon:
    if not mercator:
        return polygon([ring])
    try:
        flat = np.array([(position[0], position[1]) for position in ring], dtype=np.float64).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError):
        raise EvidenceError("a ring holds a position that is not a pair of numbers") from None
    from pyproj import Transformer

    turned = Transformer.from_crs("EPSG:3857", "OGC:CRS84", always_xy=True).transform(*flat.T)
    return polygon([np.column_stack(turned)])


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFiles:
    """The answers about one layer: its description, and its features."""

    label: str
    info: LayerInfo
    features: tuple[Feature, ...]


def layers(files: Sequence[RawFile]) -> tuple[LayerFiles, ...]:
    """Descriptions and pages of a map's layers, put together by their names (label, page, suffix).

    Raises
    ------
    EvidenceError
        If a page has no description beside it, or a description no page, or one of them cannot be read.
    """
    described = {one.path.name.removesuffix(DESCRIPTION): one for one in files if one.path.name.endswith(DESCRIPTION)}
    pages: dict[str, list[RawFile]] = {label: [] for label in described}
    for file in files:
        if not file.path.name.endswith(DESCRIPTION):
            label = file.path.name.removesuffix(PAGE).rpartition(".")[0]
            if label not in pages:
                raise EvidenceError(f"page {file.path.name} has no {label}{DESCRIPTION} beside it")
            pages[label].append(file)
    if alone := [label for label, found in pages.items() if not found]:
        raise EvidenceError(f"{alone[0]}{DESCRIPTION} has no page of features beside it")
    return tuple(
        LayerFiles(
            label=label,
            info=read_info(parse_json(described[label].data)),
            features=tuple(one for file in pages[label] for one in features(parse_json(file.data))),
        )
        for label in sorted(described)
    )


def is_layer(files: Sequence[RawFile]) -> bool:
    """Whether files are the answers of a feature layer."""
    return any(file.path.name.endswith(DESCRIPTION) for file in files)
