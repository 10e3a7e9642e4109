"""Rings as published: open, crossed, high, elsewhere."""

from __future__ import annotations

import pytest
import shapely

from frontcheck.errors import EvidenceError
from frontcheck.evidence.geometry import mend, polygon, polygons
from frontcheck.evidence.topojson import topology_polygons
from frontcheck.geodesy import area_m2
from map_samples import CONTROL, GAIN, ring, topology

SQUARE = shapely.Polygon(ring(CONTROL))


def test_an_open_ring_is_closed():
    assert polygon([ring(CONTROL)[:-1]]).equals(SQUARE)


def test_heights_are_dropped():
    assert not polygon([[[*position, 0.0] for position in ring(CONTROL)]]).has_z


def test_a_hole_too_short_to_enclose_is_left_out():
    assert polygon([ring(CONTROL), [[37.1, 48.1], [37.2, 48.2]]]).equals(SQUARE)


@pytest.mark.parametrize("ring_", [[[200.0, 48.0]], [[37.0, 91.0]], [[4118000.0, 6106000.0]]])
def test_positions_beyond_the_earth(ring_):
    with pytest.raises(EvidenceError, match="is not longitude, latitude in degrees"):
        polygon([ring_])


def test_positions_that_are_not_finite():
    with pytest.raises(EvidenceError, match="not finite"):
        polygon([[[float("nan"), 48.0]] * 4])


def test_collections_are_opened_and_points_dropped():
    inner = {"type": "Polygon", "coordinates": [ring(CONTROL)]}
    point = {"type": "Point", "coordinates": [37, 48]}
    nested = {
        "type": "GeometryCollection",
        "geometries": [point, {"type": "GeometryCollection", "geometries": [inner]}],
    }
    assert [part.equals(SQUARE) for part in polygons(nested)] == [True]


def test_an_unknown_type_is_refused():
    with pytest.raises(EvidenceError, match="unknown geometry type 'Circle'"):
        polygons({"type": "Circle", "coordinates": []})


def test_valid_geometry_is_left_as_drawn():
    mended = mend([SQUARE])
    assert mended.ground.geoms[0].equals_exact(SQUARE, 0)
    assert (mended.reason, mended.drawn_m2, mended.changed_m2) == ("", 0.0, 0.0)


def test_parts_that_overlap_count_once_and_the_change_is_told():
    half = shapely.Polygon(ring((37.25, 48.0)))
    mended = mend([SQUARE, half])
    assert mended.ground.is_valid
    assert mended.changed_m2 == pytest.approx(area_m2(SQUARE) / 2, rel=1e-3)
    assert mended.drawn_m2 - mended.changed_m2 == pytest.approx(area_m2(mended.ground))
    assert mended.reason.startswith("Self-intersection[37")


def test_a_repair_that_changes_no_area_is_told_all_the_same():
    """Two rings drawn as one that touches itself in a point: invalid, and as large as before."""
    eight = shapely.Polygon([(37, 48), (38, 48), (37.5, 48.5), (38, 49), (37, 49), (37.5, 48.5)])
    mended = mend([eight])
    assert mended.changed_m2 == pytest.approx(0.0, abs=1.0)
    assert mended.reason == "Ring Self-intersection[37.5 48.5]"


def test_a_hole_outside_its_shell_takes_nothing_away():
    mended = mend([shapely.Polygon(ring(CONTROL), [ring((40.0, 48.0))])]).ground
    assert area_m2(shapely.intersection(mended, SQUARE)) == pytest.approx(area_m2(SQUARE))


def test_a_collapsed_ring_leaves_nothing():
    mended = mend([shapely.Polygon([(37, 48), (38, 48), (37, 48), (37, 48)])]).ground
    assert mended.is_empty


def test_topology_is_decoded():
    found = list(topology_polygons(topology(CONTROL, None, GAIN)))
    assert [len(parts) for parts in found] == [1, 0, 1]
    assert shapely.hausdorff_distance(found[0][0], SQUARE) < 1e-9


def test_neighbours_share_an_arc_backwards():
    shared, left, right = (
        [[38, 48], [38, 49]],
        [[38, 49], [37, 49], [37, 48], [38, 48]],
        [[38, 48], [39, 48], [39, 49], [38, 49]],
    )
    document = {
        "type": "Topology",
        "arcs": [shared, left, right],
        "objects": {
            "west": {"type": "Polygon", "arcs": [[0, 1]]},
            "east": {"type": "MultiPolygon", "arcs": [[[2, ~0]]]},
        },
    }
    (west,), (east,) = topology_polygons(document)
    assert west.equals(shapely.box(37, 48, 38, 49))
    assert east.equals(shapely.box(38, 48, 39, 49))


def test_an_arc_that_is_not_there():
    with pytest.raises(EvidenceError, match="an arc beyond the 0 of the topology"):
        list(topology_polygons({"type": "Topology", "arcs": [], "objects": {"a": {"type": "Polygon", "arcs": [[5]]}}}))


def test_geojson_is_no_topology():
    with pytest.raises(EvidenceError, match="not a TopoJSON topology"):
        list(topology_polygons({"type": "FeatureCollection", "features": []}))


@pytest.mark.parametrize("turn", range(6))
def test_a_line_drawn_out_and_back_hides_nothing(turn):
    """Whichever vertex the ring begins with, and whichever way it runs."""
    spiked = [(30.0, 46.0), (31.0, 46.0), (30.0, 46.0), (30.0, 45.0), (31.0, 46.0), (31.0, 46.0)]
    ring_ = spiked[turn:] + spiked[:turn]
    for shell in (ring_, ring_[::-1]):
        mended = mend([shapely.Polygon(shell)]).ground
        assert mended.equals(shapely.Polygon([(30, 46), (30, 45), (31, 46)]))
