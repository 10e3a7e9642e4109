"""Which edges an area has: straight in longitude/latitude, and what geodesic ones would make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.geodesy import areas_m2, geodesic_sum_m2

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

NOTED_SHARE = 10e-6
NOTED_CHANGE_M2 = 1000.0
NAMES = {"held": "the held area", "gain": "the gain", "loss": "the loss"}


def areas_by_edges(name: str, ground: BaseGeometry) -> dict[str, float]:
    """Area of ground with edges as RFC 7946 draws them and with geodesic ones, in square metres.

    Parameters
    ----------
    name : str
        What the ground is: "held", "gain" or "loss".
    ground : Polygon or MultiPolygon
        Longitude/latitude, WGS 84 (EPSG:4326), valid, as every overlay here leaves it: that is not looked at again.

    Examples
    --------
    >>> import shapely
    >>> {name: round(m2 / 1e6, 2) for name, m2 in areas_by_edges("held", shapely.box(35, 51, 36, 52)).items()}
    {'held_m2': 7725.7, 'held_geodesic_m2': 7725.54}
    >>> areas_by_edges("gain", shapely.Polygon())
    {'gain_m2': 0.0, 'gain_geodesic_m2': 0.0}
    """
    return {f"{name}_m2": float(areas_m2([ground])[0]), f"{name}_geodesic_m2": geodesic_sum_m2(ground)}


def edge_notes(detail: Mapping[str, float]) -> Iterator[str]:
    """A line for each area that the choice of edges changes by more than `NOTED_SHARE`, ten millionths.

    The slivers between two drawings often differ by so much and yet by nothing that is printed: a gain or loss is noted
    from `NOTED_CHANGE_M2` on.

    Examples
    --------
    >>> next(edge_notes({"held_m2": 7725.7e6, "held_geodesic_m2": 7725.54e6}))
    'the held area has edges straight in longitude/latitude; with geodesic ones it is 21 ppm smaller, by 0.160 km2'
    >>> list(edge_notes({}))
    []
    """
    for name, words in NAMES.items():
        straight, geodesic = detail.get(f"{name}_m2", 0.0), detail.get(f"{name}_geodesic_m2")
        if geodesic is None:
            continue
        apart = geodesic - straight
        if abs(apart) > max(NOTED_SHARE * straight, 0.0 if name == "held" else NOTED_CHANGE_M2):
            size = f"{abs(apart) / straight * 1e6:.0f} ppm " if straight else ""
            more = "larger" if apart > 0 else "smaller"
            yield (
                f"{words} has edges straight in longitude/latitude; with geodesic ones it is {size}{more}, "
                f"by {abs(apart) / 1e6:.3f} km2"
            )
