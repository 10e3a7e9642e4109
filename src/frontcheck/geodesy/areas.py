"""Areas on the WGS 84 ellipsoid, with edges as RFC 7946 draws them: straight in longitude and latitude.

The ground between an edge and the equator is a strip. Where R is the radius of the sphere that has the ellipsoid's
surface, and a(lat) the authalic latitude, which carries areas over to that sphere, the strip has the area

    R² · (east - west) · mean of sin a(lat) along the edge,

exactly, because the edge is straight: latitude runs evenly with longitude. The strips of a ring, with their signs, add
up to its area. R² sin a(lat) is an odd power series in s = sin lat,

    R² sin a = b² / 2 · sum over k of e^2k (2k + 2) / (2k + 1) s^(2k + 1)

(b the polar radius, e the eccentricity; J. P. Snyder, "Map Projections: A Working Manual", 1987, eq. 3-12, expanded),
of which `TERMS` terms reach the last digit. Its mean along an edge is a Taylor series about the edge's middle in half
the edge's height, of which three terms do, since edges higher than `HIGH` are cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.errors import GeometryError
from frontcheck.geodesy.ground import check_polygonal
from frontcheck.geodesy.lengths import WGS84

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely import LinearRing
    from shapely.geometry.base import BaseGeometry

    Array = NDArray[np.float64]

TERMS = 7  # the eighth adds at most 3e-16 of the whole
HIGH = np.radians(1.001)  # the Taylor series leaves 1e-17 of the whole out of such an edge
AREAL_TYPES = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)


def area_m2(geometry: BaseGeometry) -> float:
    """Ellipsoidal area of a valid polygon or multipolygon with edges straight in longitude/latitude, in square metres.

    Ring direction makes no difference, holes are taken out, and the result is never negative. Patches that overlap are
    not one valid multipolygon: join them with `union` first, so that no ground counts twice. Ground across the
    antimeridian comes cut there, as RFC 7946 says.

    Raises
    ------
    GeometryError
        If the geometry is invalid, has no area by nature, or is not in degrees.

    Examples
    --------
    >>> round(area_m2(shapely.box(35.0, 51.0, 35.5, 51.25)) / 1e6, 3)
    973.566
    >>> area_m2(shapely.Polygon())
    0.0
    """
    if geometry.is_empty:
        return 0.0
    check_polygonal(geometry)
    return float(areas_m2([geometry])[0])


def areas_m2(geometries: Sequence[BaseGeometry | None] | NDArray[np.object_]) -> Array:
    """Areas of many polygons and multipolygons at once, as `area_m2`, but for kernels: validity is not looked at.

    Returns
    -------
    array of float
        Square metres, one for each geometry; 0 for an empty one and for None.

    Raises
    ------
    GeometryError
        If a geometry has no area by nature, or is not in degrees.

    Examples
    --------
    >>> (areas_m2([shapely.box(35.0, 51.0, 35.5, 51.25), shapely.Polygon(), None]) / 1e6).round(3).tolist()
    [973.566, 0.0, 0.0]
    >>> areas_m2([])
    array([], dtype=float64)
    """
    given: NDArray[np.object_] = np.asarray(geometries, dtype=object)
    _check_areal(given)
    polygons, owner = shapely.get_parts(given, return_index=True)
    rings, ring_owner = shapely.get_rings(polygons, return_index=True)
    strips = _rings_m2(rings)
    hole = ring_owner[1:] == ring_owner[:-1]
    strips[1:][hole] *= -1.0
    return np.asarray(np.bincount(owner[ring_owner], weights=strips, minlength=len(given)), dtype=np.float64)


def geodesic_area_m2(geometry: BaseGeometry) -> float:
    """Ellipsoidal area of a valid polygon or multipolygon whose edges are geodesics, in square metres.

    By C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87 (2013), as pyproj computes it: what `area_m2`
    is compared with, and what it equals once every edge is cut short.

    Raises
    ------
    GeometryError
        If the geometry is invalid, has no area by nature, or is not in degrees.

    Examples
    --------
    >>> round(geodesic_area_m2(shapely.box(35.0, 51.0, 35.5, 51.25)) / 1e6, 3)
    973.561
    >>> geodesic_area_m2(shapely.Polygon())
    0.0
    """
    if geometry.is_empty:
        return 0.0
    check_polygonal(geometry)
    return geodesic_sum_m2(geometry)


def geodesic_sum_m2(geometry: BaseGeometry) -> float:
    """As `geodesic_area_m2`, but for kernels: validity is not looked at.

    Examples
    --------
    >>> geodesic_sum_m2(shapely.Polygon())
    0.0
    """
    polygons = [shapely.get_rings(polygon) for polygon in shapely.get_parts(geometry)]
    return float(sum(_karney_m2(shell) - sum(map(_karney_m2, holes)) for shell, *holes in filter(len, polygons)))


def _karney_m2(ring: LinearRing) -> float:
    return abs(float(WGS84.polygon_area_perimeter(*shapely.get_coordinates(ring).T)[0]))


def _check_areal(geometries: NDArray[np.object_]) -> None:
    kinds = shapely.get_type_id(geometries)
    wrong = ~np.isin(kinds, (*AREAL_TYPES, -1)) & ~shapely.is_empty(geometries)
    if wrong.any():
        raise GeometryError(f"ground given as a {geometries[wrong][0].geom_type}: expected a Polygon or MultiPolygon")


def _rings_m2(rings: NDArray[np.object_]) -> Array:
    """Area inside each closed ring, whatever its direction.

    Heights are taken from the first edge of the ring: the widths of a ring's edges add up to nothing, so that a height
    common to all makes no difference, except that less is left to cancel.
    """
    degrees, ring = shapely.get_coordinates(rings, return_index=True)
    if not len(degrees):
        return np.zeros(len(rings))
    lon, lat = degrees.T.copy()
    _check_degrees(lon, lat)
    between_rings = ring[1:] != ring[:-1]
    width, start, end = np.radians(np.diff(lon)), np.radians(lat[:-1]), np.radians(lat[1:])
    width[between_rings], end[between_rings] = 0.0, start[between_rings]
    heights = _mean_heights(start, end)
    first = heights[np.searchsorted(ring, np.arange(len(rings)))]
    strips = width * (heights - first[ring[:-1]])
    return np.abs(np.bincount(ring[:-1], weights=strips, minlength=len(rings)))


def _check_degrees(lon: Array, lat: Array) -> None:
    lon_most, lat_most = np.abs(lon).max(), np.abs(lat).max()
    if not (lon_most <= 180.0 and lat_most <= 90.0):
        found = f"{lon_most:g} and {lat_most:g} from zero"
        raise GeometryError(f"ground reaches {found}: expected longitude/latitude in degrees")


def _mean_heights(lat: Array, other: Array) -> Array:
    """Mean of R² sin a along edges that run evenly from one latitude to another, both in radians."""
    middle, half = (lat + other) / 2, (other - lat) / 2
    s, step = np.sin(middle), half**2
    value, second, fourth = (_polynomial(series, s * s) for series in SERIES)
    mean: Array = s * (value + step * (second + step * fourth))
    high = np.abs(half) > HIGH / 2
    if high.any():
        pieces = int(np.ceil(2 * np.abs(half[high]).max() / HIGH))
        cuts = np.linspace(lat[high], other[high], pieces + 1)
        mean[high] = _mean_heights(cuts[:-1], cuts[1:]).mean(axis=0)
    return mean


def _polynomial(series: Array, x: Array) -> Array:
    """Horner's rule in place: numpy's own makes two arrays a term."""
    total = np.full_like(x, series[-1])
    for coefficient in series[-2::-1]:
        total *= x
        total += coefficient
    return total


def _series() -> tuple[Array, Array, Array]:
    """Coefficients of s, s³, s⁵ ... in R² sin a, in a sixth of its second derivative, in a 120th of its fourth.

    From m - h to m + h a function has the mean f(m) + h² f''(m) / 3! + h⁴ f''''(m) / 5! + ...; coefficients that add
    less than 1e-16 of the whole are left out.
    """
    order = np.arange(TERMS)
    value = WGS84.b**2 / 2 * WGS84.es**order * (2 * order + 2) / (2 * order + 1)
    second = _curvature(value)
    return value, second[:5] / 6, _curvature(second)[:3] / 120


def _curvature(series: Array) -> Array:
    """Second derivative by latitude: that of s^n is n (n - 1) s^(n - 2) - n² s^n."""
    n = 2 * np.arange(len(series)) + 1
    lowered = np.append((n * (n - 1) * series)[1:], 0.0)
    curvature: Array = lowered - n**2 * series
    return curvature


SERIES = _series()
