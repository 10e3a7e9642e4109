"""From what a reader finds in a file to control areas: labels mapped, geometry mended, bounds checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geometry import mend, polygons
from frontcheck.evidence.payload import Json
from frontcheck.evidence.profile import Meaning, Profile
from frontcheck.evidence.remembered import by_identity
from frontcheck.geodesy import areas_m2
from frontcheck.models import ControlArea

if TYPE_CHECKING:
    from shapely import MultiPolygon, Polygon

SMALLEST_RADIUS_M, LARGEST_RADIUS_M = 6_335_000.0, 6_400_000.0  # of curvature of the ellipsoid, anywhere, any way


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One feature of a map.

    Attributes
    ----------
    label : str
        In the source's own words.
    polygons : tuple of Polygon
        Longitude/latitude.
    means : tuple of Meaning or None
        Whose ground it is, where that is known already; None where the rules for labels say it.
    """

    label: str
    polygons: tuple[Polygon, ...]
    means: tuple[Meaning, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader finds in the files of one map.

    Attributes
    ----------
    valid_on : date
        The day the map speaks of.
    published_at : datetime or None
        With time zone.
    """

    valid_on: date
    drawings: tuple[Drawing, ...]
    published_at: datetime | None = None
    baseline_from: date | None = None
    complete: bool = True
    warnings: tuple[str, ...] = ()


def features(document: Json) -> list[Mapping[str, Any]]:
    """Features of a GeoJSON FeatureCollection.

    Raises
    ------
    EvidenceError
        If the document is something else.

    Examples
    --------
    >>> features({"type": "FeatureCollection", "features": []})
    []
    >>> features([])
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: not a GeoJSON FeatureCollection
    """
    if not isinstance(document, dict) or document.get("type") != "FeatureCollection":
        raise EvidenceError("not a GeoJSON FeatureCollection")
    found = document.get("features")
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise EvidenceError("the FeatureCollection holds no list of features")
    return found


def drawings(found: Iterable[Mapping[str, Any]], label_of: Callable[[Mapping[str, Any]], str]) -> tuple[Drawing, ...]:
    """Label and polygons of each feature.

    Parameters
    ----------
    label_of : callable
        From a feature's properties to its label.

    Examples
    --------
    >>> drawings([{"properties": {"layer": "front"}, "geometry": None}], lambda properties: properties["layer"])
    (Drawing(label='front', polygons=(), means=None),)
    >>> drawings([], str)
    ()
    """
    return tuple(
        Drawing(label=label_of(one.get("properties") or {}), polygons=polygons(one.get("geometry"))) for one in found
    )


def control_areas(reading: Reading, profile: Profile) -> tuple[ControlArea, ...]:
    """Map every label to holders and statuses, and mend every geometry.

    Raises
    ------
    EvidenceError
        If a label is unknown on the map's day.
    """
    return tuple(_areas(reading, profile))


def _areas(reading: Reading, profile: Profile) -> Iterator[ControlArea]:
    for drawing in reading.drawings:
        label = _text(drawing.label)
        means = profile.means(label, reading.valid_on) if drawing.means is None else drawing.means
        if not (means and drawing.polygons):
            continue
        mended = mend(drawing.polygons)
        if mended.ground.is_empty:
            continue
        for meaning in means:
            yield ControlArea(
                holder=meaning.holder,
                status=meaning.status,
                raw_label=drawing.label,
                geometry=mended.ground,
                claimed_by=meaning.claimed_by,
                repair_m2=mended.changed_m2,
                repair=mended.reason,
                drawn_m2=mended.drawn_m2 if mended.reason else None,
            )


def _text(label: str) -> str:
    try:
        label.encode()
    except UnicodeEncodeError:
        raise EvidenceError(f"label {label!a:.120} holds half a character") from None
    return label


def warnings(reading: Reading, areas: tuple[ControlArea, ...], profile: Profile) -> tuple[str, ...]:
    """What a reader of the numbers must know of this day: empty features, repairs, bounds not met."""
    found = [*reading.warnings, *_empty(reading.drawings), *_repairs(areas), *_out_of_bounds(areas, profile)]
    return tuple(dict.fromkeys(found))


def _empty(found: tuple[Drawing, ...]) -> Iterator[str]:
    count = Counter(drawing.label for drawing in found)
    for label, empty in Counter(drawing.label for drawing in found if not drawing.polygons).items():
        yield f"{empty} of {count[label]} features of {label!r} have no polygon"


def _repairs(areas: tuple[ControlArea, ...]) -> Iterator[str]:
    repaired = {id(area.geometry): area.repair_m2 for area in areas if area.repair}
    if repaired:
        yield f"invalid geometries mended: {len(repaired)}, area changed by {sum(repaired.values()) / 1e6:.3f} km2"


def _out_of_bounds(areas: tuple[ControlArea, ...], profile: Profile) -> Iterator[str]:
    for bounds in profile.info.bounds:
        grounds = [area.geometry for area in areas if area.holder == bounds.holder]
        least_m2, most_m2 = about_m2(grounds)
        if bounds.min_km2 <= least_m2 / 1e6 and most_m2 / 1e6 <= bounds.max_km2:
            continue
        km2 = sum(map(_area_m2, grounds)) / 1e6
        if not bounds.min_km2 <= km2 <= bounds.max_km2:
            expected = f"{bounds.min_km2:,.0f} to {bounds.max_km2:,.0f} km2"
            yield f"{bounds.holder} holds {km2:,.0f} km2 on this map; expected {expected}"


def about_m2(grounds: Sequence[MultiPolygon]) -> tuple[float, float]:
    """What grounds have at least and at most together, far quicker than the area itself.

    A square degree has most square metres at the latitude of a ground that is nearest to the equator, fewest at the
    farthest.

    Examples
    --------
    >>> [round(m2 / 1e6) for m2 in about_m2([shapely.MultiPolygon([shapely.box(35, 50, 36, 51)])])]
    [7693, 8020]
    >>> about_m2([])
    (0.0, 0.0)
    """
    degrees2, bounds = shapely.area(grounds), shapely.bounds(grounds).reshape(-1, 4)
    south, north = bounds[:, 1], bounds[:, 3]
    farthest = np.maximum(np.abs(south), np.abs(north))
    nearest = np.where(south * north <= 0, 0.0, np.minimum(np.abs(south), np.abs(north)))
    least, most = (
        float(np.sum(degrees2 * np.radians(radius_m) ** 2 * np.cos(np.radians(latitude))))
        for radius_m, latitude in ((SMALLEST_RADIUS_M, farthest), (LARGEST_RADIUS_M, nearest))
    )
    return least, most


@by_identity(size=256)
def _area_m2(mended: MultiPolygon) -> float:
    return float(areas_m2([mended])[0])
