"""Areas and lengths on the WGS 84 ellipsoid.

Everything goes in and out as longitude/latitude in degrees (EPSG:4326, longitude first), metres and square metres.

The edges of ground are straight in longitude/latitude, as RFC 7946 and every overlay draw them: so parts add up to the
whole. Geodesic edges, as C. F. F. Karney's algorithm has them, part from these at latitude 51° by 2 cm and 16 m² for an
edge of 1 km along the parallel, by 2.4 m and 0.016 km² for 10 km, by 242 m and 16 km² for 100 km: nothing for the
outlines of control maps, which have a vertex every few hundred metres, but much for a bare box. `geodesic_area_m2` has
them, to compare. Lengths and distances are Karney's.
"""

from frontcheck.geodesy.areas import area_m2, areas_m2, geodesic_area_m2, geodesic_sum_m2
from frontcheck.geodesy.ground import check_degrees, check_polygonal, polygonal, repaired, sound, union
from frontcheck.geodesy.lengths import WGS84, distance_m, length_m
from frontcheck.geodesy.plane import LocalPlane
from frontcheck.geodesy.web_mercator import web_mercator_area_m2

__all__ = [
    "WGS84",
    "LocalPlane",
    "area_m2",
    "areas_m2",
    "check_degrees",
    "check_polygonal",
    "distance_m",
    "geodesic_area_m2",
    "geodesic_sum_m2",
    "length_m",
    "polygonal",
    "repaired",
    "sound",
    "union",
    "web_mercator_area_m2",
]
