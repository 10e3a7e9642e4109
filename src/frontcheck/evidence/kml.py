"""KML and KMZ: placemarks with the folders that they lie in; only ground is read, never a position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from lxml import etree

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geometry import polygon
from frontcheck.evidence.payload import is_zip, open_zip, unpack

if TYPE_CHECKING:
    from shapely import Polygon


@dataclass(frozen=True, slots=True, kw_only=True)
class Placemark:
    """One placemark that draws ground.

    Attributes
    ----------
    folder : str
        Names of the folders around it, joined by " / ", white space collapsed.
    name : str
        Its own name, white space collapsed.
    polygons : tuple of Polygon
        In longitude and latitude.
    """

    folder: str
    name: str
    polygons: tuple[Polygon, ...]


def placemarks(data: bytes) -> Iterator[Placemark]:
    """Placemarks of a KML or KMZ file that hold a polygon; points and lines, such as positions of units, are dropped.

    Raises
    ------
    EvidenceError
        If it is neither, a name in the archive climbs out of it, or coordinates are not longitude, latitude.

    Examples
    --------
    >>> ring = "<LinearRing><coordinates>35,51,0 36,51,0 36,52,0 35,51,0</coordinates></LinearRing>"
    >>> text = f"<kml><Folder><name>Areas</name><Placemark><name>North</name><Polygon><outerBoundaryIs>{ring}" \
"</outerBoundaryIs></Polygon></Placemark></Folder></kml>"
    >>> [(one.folder, one.name, one.polygons[0].wkt) for one in placemarks(text.encode())]
    [('Areas', 'North', 'POLYGON ((35 51, 36 51, 36 52, 35 51))')]
    >>> list(placemarks(b"<kml/>"))
    []
    """
    root = _root(data)
    for element in root.iter("{*}Placemark"):
        polygons = tuple(one for drawn in element.iter("{*}Polygon") if not (one := _polygon(drawn)).is_empty)
        if polygons:
            around = [_name(one) for one in element.iterancestors("{*}Folder")]
            yield Placemark(folder=" / ".join(reversed(around)), name=_name(element), polygons=polygons)


def _root(data: bytes) -> etree._Element:
    text = _document(unpack(data))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise EvidenceError(f"not KML, or cut short: {' '.join(str(error).split()):.120}") from None
    if etree.QName(root).localname != "kml":
        raise EvidenceError(f"holds <{etree.QName(root).localname}>; expected <kml>")
    return root


def _document(data: bytes) -> bytes:
    """The main document of a KMZ; a KML file as it is."""
    if not is_zip(data):
        return data
    with open_zip(data) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
        if not names:
            raise EvidenceError(f"archive of {len(archive.namelist())} files holds no KML; expected doc.kml")
        return archive.read(min(names, key=lambda name: (PurePosixPath(name).name != "doc.kml", name)))


def _name(element: etree._Element) -> str:
    return " ".join((element.findtext("{*}name") or "").split())


def _polygon(element: etree._Element) -> Polygon:
    shells = [_ring(one) for one in element.iterfind("{*}outerBoundaryIs/{*}LinearRing")]
    holes = [_ring(one) for one in element.iterfind("{*}innerBoundaryIs/{*}LinearRing")]
    if len(shells) != 1:
        raise EvidenceError(f"a polygon has {len(shells)} outer boundaries; expected one")
    return polygon([shells[0], *holes])


def _ring(element: etree._Element) -> list[tuple[float, float]]:
    """Positions of a ring: "longitude,latitude[,height]", apart by white space."""
    text = element.findtext("{*}coordinates") or ""
    try:
        return [(float(lon), float(lat)) for lon, lat, *_ in (position.split(",") for position in text.split())]
    except ValueError:
        raise EvidenceError(f"coordinates {text.strip()[:60]!r} are not longitude,latitude") from None
