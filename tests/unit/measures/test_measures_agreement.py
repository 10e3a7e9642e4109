from __future__ import annotations

import pytest
import shapely
from shapely import MultiPolygon, Polygon, box

from frontcheck.errors import GeometryError
from frontcheck.geodesy import area_m2
from frontcheck.measures import shared_out, slivers_m2


def test_two_boxes_that_overlap_by_half():
    overlap = shared_out(box(35, 51, 35.2, 51.1), box(35.1, 51, 35.3, 51.1)).overlap(500.0)
    third = area_m2(box(35.1, 51, 35.2, 51.1))
    assert (overlap.agreement_m2, overlap.only_a_m2, overlap.only_b_m2) == pytest.approx(
        (third, third, third), rel=1e-9
    )
    assert overlap.iou == pytest.approx(1 / 3)
    assert (overlap.slivers_a_m2, overlap.slivers_b_m2) == pytest.approx((0, 0), abs=100)


def test_grounds_that_only_touch_agree_nowhere():
    overlap = shared_out(box(35, 51, 35.1, 51.1), box(35.1, 51, 35.2, 51.1)).overlap(500.0)
    assert (overlap.agreement_m2, overlap.iou) == (0, 0)


def test_no_ground_has_no_overlap():
    overlap = shared_out(Polygon(), MultiPolygon()).overlap(500.0)
    assert (overlap.a_m2, overlap.b_m2, overlap.iou) == (0, 0, None)


def test_a_line_drawn_twice_leaves_slivers_only():
    a, b = box(35, 51, 35.2, 51.1), box(35.002, 51.001, 35.202, 51.101)
    overlap = shared_out(a, b).overlap(500.0)
    assert overlap.slivers_a_m2 == pytest.approx(overlap.only_a_m2)
    assert overlap.slivers_b_m2 == pytest.approx(overlap.only_b_m2)
    assert overlap.wide_a_m2 == pytest.approx(0)
    assert overlap.only_a_m2 > 1e6


def test_a_lobe_on_a_sliver_is_told_from_it():
    strip, lobe = box(35, 51, 35.3, 51.002), box(35.1, 51, 35.15, 51.04)
    slivers = slivers_m2(shapely.union(strip, lobe), 500.0)
    assert slivers == pytest.approx(area_m2(strip) - area_m2(box(35.1, 51, 35.15, 51.002)), rel=0.02)


def test_a_square_keeps_its_corners():
    assert slivers_m2(box(35, 51, 35.1, 51.1), 500.0) == pytest.approx(0, abs=100)


def test_invalid_ground_is_refused():
    with pytest.raises(GeometryError, match="invalid Polygon"):
        slivers_m2(Polygon([(35, 51), (36, 52), (36, 51), (35, 52)]), 500.0)
