"""Areas and depths of one large map: ours beside the loops that one would write with pyproj and shapely.

    pip install pyperf
    python bench/kernels.py            # add --fast for a quick look

The ground is drawn from a seed: an outline of about 6,000 corners with two holes, and 90 islands; the border is a
line of 20,000 corners. Results are compared before anything is timed, and if they differ nothing is.
"""

from __future__ import annotations

import numpy as np
import pyperf
import shapely
from pyproj import Geod

from frontcheck.geodesy import LocalPlane, area_m2, areas_m2, polygonal
from frontcheck.measures import Ruler, farthest

GEOD = Geod(ellps="WGS84")
CENTRE = (36.0, 48.0)
DEPTH_APART = 1e-3  # the loop looks at corners only, in a plane that distorts lengths by up to so much


def ragged(rng: np.random.Generator, corners: int, centre: tuple[float, float], size_deg: float) -> shapely.Polygon:
    """An outline that sees its centre from every corner."""
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    waves = sum(np.sin(k * angles + rng.uniform(0, 6)) / k for k in (2, 3, 5, 9, 17, 33, 65))
    radii = size_deg * (1 + 0.12 * waves + rng.normal(0, 0.004, corners))
    return shapely.Polygon(np.column_stack([radii * 1.5 * np.cos(angles), radii * np.sin(angles)]) + centre)


def drawn_map(rng: np.random.Generator) -> shapely.MultiPolygon:
    land = ragged(rng, 6000, CENTRE, 1.2)
    holes = [ragged(rng, 200, (CENTRE[0] + x, CENTRE[1]), 0.1) for x in (-0.5, 0.5)]
    islands = [ragged(rng, 12, (33 + i % 15 * 0.4, 45 + i // 15 * 0.05), 0.01) for i in range(90)]
    return polygonal(shapely.union_all([shapely.difference(land, shapely.union_all(holes)), *islands]))


def drawn_border(rng: np.random.Generator) -> shapely.LineString:
    lon = np.linspace(33, 40, 20_000)
    lat = 49.8 + 0.3 * np.sin(2 * lon) + 0.05 * np.sin(23 * lon) + rng.normal(0, 0.0005, len(lon))
    return shapely.LineString(np.column_stack([lon, lat]))


def looped_area_m2(ground: shapely.MultiPolygon) -> float:
    def ring_m2(ring: shapely.LinearRing) -> float:
        return abs(GEOD.polygon_area_perimeter(*np.array(ring.coords).T)[0])

    return sum(ring_m2(part.exterior) - sum(map(ring_m2, part.interiors)) for part in ground.geoms)


def looped_depth_m(ground: shapely.MultiPolygon, line: shapely.LineString) -> float:
    return max(line.distance(shapely.Point(xy)) for part in ground.geoms for xy in part.exterior.coords)


def compare(ground: shapely.MultiPolygon, border: shapely.LineString) -> None:
    """Stop unless both ways give one result."""
    fine = polygonal(shapely.segmentize(ground, 0.0005))
    apart = abs(area_m2(ground) / looped_area_m2(fine) - 1)
    plane = LocalPlane.around(ground)
    reach, loop_m = farthest(ground, Ruler(border)), looped_depth_m(plane.project(ground), plane.project(border))
    print(f"{shapely.get_num_coordinates(ground)} corners, {area_m2(ground) / 1e6:.0f} km2: {apart:.1e} from Karney's")
    print(f"depth {reach.distance_m:.1f} m, certified to {reach.error_m:.1f} m; the loop over corners: {loop_m:.1f} m")
    if apart > 1e-7 or abs(reach.distance_m / loop_m - 1) > DEPTH_APART:
        raise SystemExit("the results differ: nothing is timed")


def main() -> None:
    runner = pyperf.Runner(processes=3, values=5, warmups=1)
    runner.parse_args()
    rng = np.random.default_rng(20240814)
    ground, border = drawn_map(rng), drawn_border(rng)
    islands = shapely.get_parts(ground)
    ruler, plane = Ruler(border), LocalPlane.around(ground)
    flat_ground, flat_border = plane.project(ground), plane.project(border)
    if not runner.args.worker:
        compare(ground, border)
    pairs = [
        ("area of one map", lambda: areas_m2([ground]), lambda: looped_area_m2(ground)),
        ("areas of its patches", lambda: areas_m2(islands), lambda: [GEOD.geometry_area_perimeter(p) for p in islands]),
        ("depth of one map", lambda: farthest(ground, ruler), lambda: looped_depth_m(flat_ground, flat_border)),
    ]
    for name, ours, loop in pairs:
        timed = [runner.bench_func(f"{name}, {who}", each) for who, each in (("ours", ours), ("loop", loop))]
        if not runner.args.worker and all(timed):
            one, other = (each.mean() * 1e3 for each in timed)
            print(f"{name}: {one:.2f} ms, the loop {other:.1f} ms, {other / one:.0f} times as long")


if __name__ == "__main__":
    main()
