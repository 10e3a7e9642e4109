"""What must hold for any ground: bow-ties repaired, holes, slivers, duplicates, rings that touch, nothing at all."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, affinity, box

from factories import make_snapshot
from frontcheck.geodesy import area_m2, length_m, polygonal
from frontcheck.measures import (
    Ground,
    KnownPlaces,
    advance_m,
    area_change,
    depth_m,
    farthest,
    front,
    furthest_advance,
    measure,
    settlements_inside,
)
from frontcheck.measures.ruler import geodesic_to_line_m
from frontcheck.models import (
    Change,
    ControlArea,
    Definition,
    Measure,
    Place,
    PlaceKind,
    Snapshot,
    Status,
    Thresholds,
)
from frontcheck.units import convert

GEOD = Geod(ellps="WGS84")
TERRITORY = box(34.9, 50.9, 35.3, 51.3)
slowly = settings(deadline=None, max_examples=25)

spots = st.tuples(st.integers(0, 600), st.integers(0, 400)).map(lambda xy: (35 + xy[0] / 1e4, 51 + xy[1] / 1e4))
rings = st.lists(spots, min_size=3, max_size=7)
lines = st.lists(spots, min_size=2, max_size=5).filter(lambda line: line[0] != line[1])


@st.composite
def grounds(draw, *, empty: bool = True) -> MultiPolygon:
    parts = [shapely.make_valid(Polygon(ring)) for ring in draw(st.lists(rings, max_size=2))]
    parts += parts[:1]
    if parts and draw(st.booleans()):
        parts.append(affinity.translate(parts[0], 1e-5, 1e-5))
    if not empty:
        parts.append(box(35.02, 51.01, 35.03, 51.02))
    joined = shapely.union_all(parts)
    if draw(st.booleans()):
        joined = shapely.difference(joined, affinity.scale(joined, 0.5, 0.5))
    return polygonal(joined)


borders = st.lists(lines, min_size=1, max_size=2).map(MultiLineString).filter(lambda border: border.is_simple)


def brute_depth_m(ground: MultiPolygon, border: MultiLineString) -> float:
    """Geodesics from a grid of 100 m to points every 20 m along the border: at most 10 m too long."""
    west, south, east, north = ground.bounds
    lons, lats = np.meshgrid(np.arange(west, east, 0.0014), np.arange(south, north, 0.0009))
    inside = shapely.contains_xy(ground, lons, lats)
    grid = np.concatenate([np.column_stack([lons[inside], lats[inside]]), shapely.get_coordinates(ground)])
    feet = shapely.get_coordinates(shapely.segmentize(border, 0.0002))
    pairs = [np.repeat(grid, len(feet), axis=0).T, np.tile(feet, (len(grid), 1)).T]
    distances = GEOD.inv(*pairs[0], *pairs[1])[2].reshape(len(grid), len(feet))
    return float(distances.min(axis=1).max())


@settings(deadline=None, max_examples=12)
@given(grounds(empty=False), borders)
def test_depth_is_within_100_m_of_brute_force(ground, border):
    reach = farthest(ground, border)
    brute = brute_depth_m(ground, border)
    assert reach.error_m < 100
    assert reach.distance_m + reach.error_m >= brute - 10
    assert reach.distance_m >= brute - 100


@slowly
@given(grounds(empty=False), borders)
def test_depth_is_reached_on_the_ground_and_no_vertex_lies_beyond_its_error(ground, border):
    reach = farthest(ground, border)
    deepest = shapely.Point(reach.lon, reach.lat)
    assert ground.distance(deepest) < 1e-12
    assert geodesic_to_line_m(deepest, border) == pytest.approx(
        reach.distance_m, abs=0.03
    )  # a chord of 1 km in the plane
    vertices = shapely.points(shapely.get_coordinates(ground))
    farthest_vertex_m = max(geodesic_to_line_m(vertex, border) for vertex in vertices)
    assert farthest_vertex_m <= reach.distance_m + reach.error_m + 0.1


@slowly
@given(grounds(), grounds(), borders)
def test_depth_grows_with_the_ground(one, other, border):
    both = polygonal(one.union(other))
    assert depth_m(both, border) >= max(depth_m(one, border), depth_m(other, border)) - 100


@slowly
@given(grounds(), borders, st.floats(-30, 30))
def test_turning_the_globe_changes_no_measure(ground, border, degrees):
    turned, line = affinity.translate(ground, degrees), affinity.translate(border, degrees)
    assert area_m2(turned) == pytest.approx(area_m2(ground), rel=1e-7, abs=1e-2)
    assert depth_m(turned, line) == pytest.approx(depth_m(ground, border), abs=60)
    assert front(turned, line).contact_m == pytest.approx(front(ground, border).contact_m, abs=1)


@slowly
@given(grounds(), lines, st.floats(100, 3000))
def test_contact_and_chord_are_no_longer_than_the_span(ground, line, contact_m):
    border = MultiLineString([line])
    width = front(ground, border, contact_m)
    assert 0 <= width.chord_m <= width.span_m + 0.01
    if LineString(line).is_simple:
        assert width.contact_m <= width.span_m + 0.01
        assert width.span_m <= length_m(shapely.segmentize(border, 0.01)) + 0.01


@slowly
@given(grounds(), borders, st.floats(100, 1500))
def test_contact_grows_with_the_reach(ground, border, contact_m):
    assert front(ground, border, contact_m).contact_m <= front(ground, border, 2 * contact_m).contact_m + 1


@slowly
@given(grounds(), grounds())
def test_gain_less_loss_is_the_change_of_area(before, after):
    change = area_change(before, after)
    assert change.gain_m2 - change.loss_m2 == pytest.approx(area_m2(after) - area_m2(before), abs=1.0)
    assert change.net_m2 == change.gain_m2 - change.loss_m2
    assert min(change.gain_m2, change.loss_m2) >= 0


@slowly
@given(grounds(), grounds())
def test_swapping_the_days_swaps_gain_and_loss(before, after):
    forth, back = area_change(before, after), area_change(after, before)
    assert (forth.gain_m2, forth.loss_m2) == pytest.approx((back.loss_m2, back.gain_m2), abs=1.0)


@slowly
@given(grounds(), borders)
def test_standing_still_is_no_change(ground, border):
    assert astuple(area_change(ground, ground)) == (0, 0)
    assert advance_m(ground, ground, border) == 0


@slowly
@given(grounds(), borders)
def test_advance_from_nothing_is_the_depth(ground, border):
    advance, depth = furthest_advance(MultiPolygon(), ground, border), farthest(ground, border)
    error_m = max(advance.error_m, depth.error_m)
    assert error_m < 100
    assert advance.distance_m == pytest.approx(depth.distance_m, abs=error_m + 0.1)


@slowly
@given(grounds(), grounds())
def test_core_is_never_more_than_outer(core, more):
    areas = tuple(
        ControlArea(holder="Ukraine", status=status, raw_label="drawn", geometry=patch)
        for status, patch in ((Status.ASSESSED_CONTROL, core), (Status.CLAIMED, more))
    )
    points = [shapely.Point(35 + i / 200, 51 + j / 200) for i in range(12) for j in range(8)]
    places = tuple(
        Place(id=str(i), name="", kind=PlaceKind.SETTLEMENT, country="RU", geometry=point)
        for i, point in enumerate(points)
    )
    setting = Ground(
        territory=TERRITORY, border=MultiLineString([[(34.9, 51), (35.3, 51)]]), places=KnownPlaces.of(places)
    )
    day = date(2024, 8, 12)
    for kind, slack in ((Measure.AREA, 1.0), (Measure.DEPTH, 100.0), (Measure.SETTLEMENTS, 0.0)):
        asked = Definition(
            measure=kind, holder="Ukraine", territory="RU", territory_name="Russia", border_set="a line", day=day
        )
        snapshot = Snapshot(ref=make_snapshot(), areas=areas)
        measured = measure(asked, (snapshot,), setting, Thresholds())
        assert 0 <= measured.core <= measured.outer + slack


@slowly
@given(grounds(), grounds())
def test_settlements_inside_two_grounds_are_those_inside_either(one, other):
    places = KnownPlaces.of(
        Place(id=f"{i}/{j}", name="", kind=PlaceKind.SETTLEMENT, country="RU", geometry=shapely.Point(*xy))
        for i, x in enumerate(np.arange(35.0012, 35.06, 0.005))
        for j, y in enumerate(np.arange(51.0013, 51.04, 0.005))
        for xy in [(x, y)]
    )
    joined = set(settlements_inside(polygonal(one.union(other)), places).ids)
    assert joined >= set(settlements_inside(one, places).ids) | set(settlements_inside(other, places).ids)


@slowly
@given(grounds(), st.sampled_from(["km2", "mi2", "ha", "acre"]))
def test_units_come_back(ground, unit):
    area = area_m2(ground)
    assert convert(convert(area, "m2", unit), unit, "m2") == pytest.approx(area, rel=1e-12)


@slowly
@given(st.sampled_from([Change.GROSS_GAIN, Change.NET]), grounds(), grounds())
def test_change_measured_is_the_change_of_the_ground(change, before, after):
    maps = tuple(
        Snapshot(
            ref=make_snapshot(valid_on=day),
            areas=(ControlArea(holder="Ukraine", status=Status.ASSESSED_ADVANCE, raw_label="drawn", geometry=ground),),
        )
        for day, ground in ((date(2024, 8, 12), before), (date(2024, 8, 14), after))
    )
    asked = Definition(
        measure=Measure.AREA_CHANGE,
        holder="Ukraine",
        territory="RU",
        territory_name="Russia",
        border_set="a line",
        day=date(2024, 8, 14),
        first_day=date(2024, 8, 12),
        change=change,
    )
    measured = measure(asked, maps, Ground(territory=TERRITORY), Thresholds())
    expected = area_change(before, after)
    assert measured.core == measured.outer
    assert measured.core == pytest.approx(expected.net_m2 if change is Change.NET else expected.gain_m2, abs=1.0)
