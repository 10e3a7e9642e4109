"""A flat map of a neighbourhood, to search in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import shapely
from pyproj import Proj

from frontcheck.errors import GeometryError
from frontcheck.geodesy.ground import check_degrees
from frontcheck.geodesy.lengths import WGS84

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shapes = TypeVar("Shapes", BaseGeometry, NDArray[np.object_])

SMALLEST_RADIUS_M = 6_335_439.3  # of curvature, along the meridian at the equator
EDGE_DEG = 0.01


@dataclass(frozen=True, slots=True)
class LocalPlane:
    """A flat map around one point: Lambert azimuthal equal-area, in metres, for kernels that need a plane.

    At 100 km from the centre lengths are off by at most 0.005 %, at 300 km by 0.034 %, at 600 km by 0.13 %: r²/8R², and
    the ellipsoid's share, which measures at most e²r/6R. It serves to search in; what is reported is measured on the
    ellipsoid afterwards.

    Attributes
    ----------
    lon, lat : float
        The centre, in degrees.
    """

    lon: float
    lat: float

    @classmethod
    def around(cls, geometry: BaseGeometry) -> LocalPlane:
        """Centre a plane on the middle of a geometry's bounds; of ground cut at the antimeridian, on that side.

        Raises
        ------
        GeometryError
            If the geometry is empty or is not in degrees.

        Examples
        --------
        >>> LocalPlane.around(shapely.box(34, 50, 36, 52))
        LocalPlane(lon=35.0, lat=51.0)
        >>> LocalPlane.around(shapely.MultiPoint([(179, 52), (-178, 52)]))
        LocalPlane(lon=-179.5, lat=52.0)
        >>> LocalPlane.around(shapely.Polygon())
        Traceback (most recent call last):
        frontcheck.errors.GeometryError: no plane around an empty geometry
        """
        if geometry.is_empty:
            raise GeometryError("no plane around an empty geometry")
        check_degrees(geometry)
        west, south, east, north = geometry.bounds
        if east - west > 180.0:
            lon = shapely.get_coordinates(geometry)[:, 0] % 360.0
            west, east = float(lon.min()), float(lon.max())
        return cls(((west + east) / 2 + 180.0) % 360.0 - 180.0, (south + north) / 2)

    def projection(self) -> Proj:
        """From degrees into the plane for bare coordinates; with ``inverse=True`` back.

        Examples
        --------
        >>> LocalPlane(35.0, 51.0).projection()(35.0, 51.0)
        (0.0, 0.0)
        """
        return Proj(proj="laea", lon_0=self.lon, lat_0=self.lat, ellps="WGS84")

    def project(self, geometry: Shapes) -> Shapes:
        """From degrees into the plane, one geometry or an array of them.

        Edges longer than `EDGE_DEG` (about 1 km) are cut first: they keep within 3 cm of the straight line in
        longitude/latitude, as RFC 7946 and every overlay draw them.

        Examples
        --------
        >>> LocalPlane(35.0, 51.0).project(shapely.Point(35.0, 51.0)).wkt
        'POINT (0 0)'
        """
        flat = self.projection()
        cut = shapely.segmentize(geometry, EDGE_DEG)
        projected: Shapes = shapely.transform(cut, lambda xy: np.column_stack(flat(xy[:, 0], xy[:, 1])))
        return projected

    def unproject(self, geometry: BaseGeometry) -> BaseGeometry:
        """From the plane back into degrees.

        Examples
        --------
        >>> LocalPlane(35.0, 51.0).unproject(shapely.Point(0, 0)).wkt
        'POINT (35 51)'
        """
        flat = self.projection()
        return shapely.transform(geometry, lambda xy: np.column_stack(flat(xy[:, 0], xy[:, 1], inverse=True)))

    @staticmethod
    def distortion(radius_m: float) -> float:
        """Largest relative error of a length within a radius of the centre.

        Examples
        --------
        >>> f"{LocalPlane.distortion(300_000):.1e}"
        '3.4e-04'
        >>> LocalPlane.distortion(0)
        0.0
        """
        arc = radius_m / SMALLEST_RADIUS_M
        return float(1 / np.cos(arc / 2) - 1 + WGS84.es * arc / 5)
