from __future__ import annotations

import pytest
import shapely
from shapely import LineString, MultiPolygon, Polygon

from frontcheck.geodesy import polygonal
from frontcheck.places.borders import shared_border

WEST, EAST = polygonal(shapely.box(0, 0, 1, 2)), polygonal(shapely.box(1, 0, 2, 2))


def same(found, expected) -> bool:
    return shapely.equals(shapely.normalize(shapely.line_merge(found)), shapely.normalize(shapely.line_merge(expected)))


def plain(a: MultiPolygon, b: MultiPolygon):
    """The lines in the overlay of whole outlines."""
    parts = shapely.get_parts(shapely.intersection(a.boundary, b.boundary))
    return shapely.multilinestrings([part for part in parts if part.geom_type == "LineString"])


def test_one_line_where_both_have_the_same_vertices():
    ragged = LineString([(1, 0), (1.2, 0.5), (0.9, 1.1), (1.05, 1.6), (1, 2)])
    west = polygonal(Polygon([(0, 0), *ragged.coords, (0, 2)]))
    east = polygonal(Polygon([*ragged.coords[::-1], (2, 0), (2, 2)]).normalize())
    border = shared_border(west, east)
    assert len(border.geoms) == 1
    assert same(border, ragged)


@pytest.mark.parametrize("spots", [[(1, 0.5)], [(1, 0.25), (1, 1.5)]])
def test_a_vertex_on_one_side_only_leaves_no_gap(spots):
    dented = polygonal(Polygon([(1, 0), *spots, (1, 2), (0, 2), (0, 0)]))
    for pair in ((dented, EAST), (EAST, dented)):
        assert shared_border(*pair).length == pytest.approx(2.0)
        assert same(shared_border(*pair), plain(*pair))


def test_what_meets_in_a_part_of_an_edge_shares_that_part():
    higher = polygonal(shapely.box(1, 0.5, 2, 3))
    assert same(shared_border(WEST, higher), LineString([(1, 0.5), (1, 2)]))


def test_two_stretches_apart_are_two_lines():
    bay = polygonal(EAST.difference(shapely.box(0.9, 0.5, 1.2, 1.0)))
    border = shared_border(WEST, bay)
    assert sorted(part.length for part in border.geoms) == pytest.approx([0.5, 1.0])


def test_an_island_in_the_other_is_bordered_all_around():
    lake = polygonal(shapely.box(1.2, 0.5, 1.5, 1.0))
    around = polygonal(EAST.difference(lake))
    assert shared_border(lake, around).length == pytest.approx(1.6)


@pytest.mark.parametrize(
    "other", [polygonal(shapely.box(1, 2, 2, 3)), polygonal(shapely.box(5, 5, 6, 6)), MultiPolygon()]
)
def test_what_meets_in_a_point_or_nowhere_shares_nothing(other):
    assert shared_border(WEST, other).is_empty
