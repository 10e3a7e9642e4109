"""A named place with its ground."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class PlaceKind(StrEnum):
    """What sort of place it is."""

    COUNTRY = "country"
    REGION = "region"
    SETTLEMENT = "settlement"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A gazetteer entry without its ground: what a toponym can mean."""

    id: str
    name: str
    kind: PlaceKind
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry.

    Attributes
    ----------
    id : str
        Stable and readable: "RU", "RU/Kursk", "geonames:486816".
    name : str
        The name shown to readers.
    country : str
        ISO 3166-1 alpha-2.
    geometry : Polygon, MultiPolygon or Point
        Longitude/latitude, WGS 84 (EPSG:4326), valid. A point for a settlement.
    variants : tuple of str
        Other spellings and names, any script.
    sources : tuple of str
        Data sets that the name, the position or the outline come from.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str
    geometry: BaseGeometry
    variants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
