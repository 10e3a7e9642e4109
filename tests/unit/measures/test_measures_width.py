from __future__ import annotations

import pytest
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, box

from frontcheck.errors import GeometryError
from frontcheck.geodesy import LocalPlane, distance_m, length_m
from frontcheck.measures import front
from frontcheck.models import Front

PER_DEGREE = length_m(shapely.segmentize(LineString([(35, 51), (36, 51)]), 0.01))


def test_one_patch_on_a_straight_border(border):
    width = front(box(34.9, 51, 35.1, 51.1), border, contact_m=1000)
    assert width.contact_m == pytest.approx(0.2 * PER_DEGREE + 2000, abs=10)
    assert width.span_m == pytest.approx(width.contact_m)
    assert width.chord_m == pytest.approx(width.contact_m, abs=2)


def test_gap_counts_in_the_span_only(border):
    width = front(MultiPolygon([box(34.5, 51, 34.6, 51.1), box(35.0, 51, 35.1, 51.1)]), border, contact_m=100)
    assert width.contact_m == pytest.approx(0.2 * PER_DEGREE + 400, abs=10)
    assert width.span_m == pytest.approx(0.6 * PER_DEGREE + 200, abs=10)


def test_border_held_from_end_to_end_is_its_whole_length():
    """Ends found by subtracting halves may fall a hair before the start, which must not mean the other end."""
    for length in range(1, 40):
        border = MultiLineString([[(35, 51), (35, 51 + length / 1000)]])
        width = front(box(34.95, 50.95, 35.05, 51.1), border)
        assert width.span_m == pytest.approx(length_m(border), abs=0.01)


def test_bent_border_is_longer_than_its_chord():
    bent = MultiLineString([[(35, 51), (35.1, 51.2), (35.2, 51)]])
    width = front(box(34.9, 50.9, 35.3, 51.3), bent)
    assert width.contact_m == pytest.approx(length_m(bent), abs=1)
    assert width.chord_m == pytest.approx(distance_m(35, 51, 35.2, 51), abs=1)


def test_ground_just_out_of_reach_makes_no_front(border):
    assert front(box(34.9, 51.02, 35.1, 51.1), border, contact_m=1000) == Front()
    assert front(box(34.9, 51.02, 35.1, 51.1), border, contact_m=3000).contact_m > 0


def test_parts_that_stay_apart_are_summed_and_the_chord_joins_the_farthest_ends():
    parts = MultiLineString([[(34, 51), (34.5, 51)], [(35.5, 51), (36, 51)]])
    width = front(box(33.9, 50.9, 36.1, 51.1), parts)
    assert width.span_m == pytest.approx(PER_DEGREE, abs=1)
    assert width.chord_m == pytest.approx(distance_m(34, 51, 36, 51), abs=1)


def test_order_of_the_border_pieces_does_not_matter():
    pieces = [[(35, 51), (35.3, 51)], [(34, 51), (34.7, 51)], [(35, 51), (34.7, 51)]]
    held = MultiPolygon([box(34.5, 51, 34.6, 51.1), box(35.0, 51, 35.1, 51.1)])
    widths = [front(held, MultiLineString(order)) for order in (pieces, pieces[::-1])]
    assert widths[0].span_m == pytest.approx(widths[1].span_m)
    assert widths[0].span_m == pytest.approx(0.6 * PER_DEGREE + 2000, abs=10)


@pytest.mark.parametrize("start", range(4))
def test_closed_border_is_opened_in_its_longest_gap(start):
    corners = list(box(35, 51, 35.4, 51.3).exterior.coords)[:-1]
    corners = corners[start:] + corners[:start]
    ring = MultiLineString([[*corners, corners[0]]])
    held = MultiPolygon([box(35, 51, 35.05, 51.05), box(35.35, 51, 35.4, 51.05)])
    width = front(held, ring, contact_m=10)
    sides = 2 * distance_m(35, 51, 35, 51.05)
    assert width.span_m == pytest.approx(0.4 * PER_DEGREE + sides, abs=50)
    assert width.chord_m == pytest.approx(distance_m(35, 51.05, 35.4, 51.05), abs=5)


def test_closed_border_held_all_round_has_no_chord():
    square = box(35, 51, 35.4, 51.3)
    width = front(square, MultiLineString([square.exterior.coords]))
    assert width.span_m == pytest.approx(width.contact_m)
    assert width.chord_m == pytest.approx(0, abs=1)


def test_slivers_along_the_border_are_left_out_and_counted(border):
    patch, sliver = box(34.9, 51, 35.0, 51.1), box(35.8, 51, 35.9, 51.0003)
    width = front(MultiPolygon([patch, sliver]), border)
    assert width.span_m == pytest.approx(front(patch, border).span_m)
    assert width.slivers == 1
    assert width.slivers_m2 == pytest.approx(0.234e6, rel=0.01)


def test_nothing_held_is_no_front(border):
    assert front(Polygon(), border) == Front()


def test_contact_within_nothing_is_refused(border):
    with pytest.raises(GeometryError, match="contact within 0 m: expected more than zero"):
        front(box(35, 51, 36, 52), border, contact_m=0)


def test_front_of_detailed_ground_is_where_the_border_crosses_all_of_it_buffered():
    """The plain way: buffer the whole ground, however detailed."""
    border = shapely.LineString([(34, 51), (37, 51)])
    teeth = [(34.2 + step / 1500, 51.0 if step % 300 < 150 else 51.02) for step in range(3000)]
    held = shapely.Polygon([*teeth, (36.2, 51.3), (34.2, 51.3)])
    plane = LocalPlane.around(border)
    zone = shapely.buffer(plane.project(held), 1000, quad_segs=32)
    crossed = shapely.get_parts(plane.unproject(shapely.intersection(plane.project(border), zone)))
    ends = shapely.get_coordinates(crossed)
    width = front(held, border)
    assert width.contact_m == pytest.approx(sum(map(length_m, crossed)), abs=1)
    assert width.contact_m < width.span_m - 1000
    assert width.chord_m == pytest.approx(distance_m(*ends.min(axis=0), *ends.max(axis=0)), abs=1)
