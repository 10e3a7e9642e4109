"""Areas as maps on screens draw them: never a result, only known in order to be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from frontcheck.geodesy.ground import check_degrees, check_polygonal
from frontcheck.geodesy.lengths import WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry


def web_mercator_area_m2(geometry: BaseGeometry) -> float:
    """Area of a valid polygon or multipolygon in the plane of Web Mercator (EPSG:3857), in its square metres.

    It is too large by one over the square of the cosine of the latitude: 2.2 times at 48°.

    Raises
    ------
    GeometryError
        If the geometry is invalid, has no area by nature, or is not in degrees.

    Examples
    --------
    >>> round(web_mercator_area_m2(shapely.box(37.0, 48.0, 37.5, 48.3)) / 1e6)
    2786
    >>> web_mercator_area_m2(shapely.Polygon())
    0.0
    """
    if geometry.is_empty:
        return 0.0
    check_polygonal(geometry)
    check_degrees(geometry)
    return float(shapely.area(shapely.transform(geometry, _into_plane)))


def _into_plane(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    lon, lat = np.radians(degrees).T
    return WGS84.a * np.column_stack([lon, np.arctanh(np.sin(lat))])
