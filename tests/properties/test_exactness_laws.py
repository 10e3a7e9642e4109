"""Numbers that fit together to the square metre, and slow twins of what is quick, on ground as wild as it comes."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPolygon, Point, Polygon, affinity, box

from frontcheck.geodesy import LocalPlane, area_m2, areas_m2, polygonal, repaired, sound, union
from frontcheck.measures import (
    Corridor,
    KnownPlaces,
    Ruler,
    area_change,
    farthest,
    front,
    held_ground,
    settlements_inside,
)
from frontcheck.measures.change import new_ground
from frontcheck.measures.ruler import geodesic_to_line_m
from frontcheck.measures.width import SLIVER_M2
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES, ControlArea, Place, PlaceKind, Status

slowly = settings(deadline=None, max_examples=30)
EXACT_M2 = 1.0  # a millionth of a square kilometre

fine = st.tuples(st.floats(35, 35.3), st.floats(51, 51.2))
round_spots = st.tuples(st.integers(0, 30), st.integers(0, 20)).map(lambda xy: (35 + xy[0] / 100, 51 + xy[1] / 100))
rings = st.lists(fine, min_size=3, max_size=9) | st.lists(round_spots, min_size=3, max_size=9)


@st.composite
def grounds(draw) -> MultiPolygon:
    """Bow-ties mended, holes, duplicate points, rings that touch, nothing at all."""
    parts = [repaired(Polygon([*ring, ring[-1]])) for ring in draw(st.lists(rings, max_size=3))]
    ground = union(parts)
    if draw(st.booleans()):
        ground = sound(shapely.difference(ground, repaired(affinity.scale(ground, 0.6, 0.4))))
    return ground


@st.composite
def days(draw) -> tuple[MultiPolygon, MultiPolygon]:
    """Ground on two days: drawn anew, or the same drawing with a hand that trembles, from rounding up to metres."""
    before = draw(grounds())
    if draw(st.booleans()):
        return before, draw(grounds())
    tremble = 10.0 ** -draw(st.integers(4, 16))
    phase = draw(st.floats(0, 3))
    moved = shapely.transform(before, lambda xy: xy + tremble * np.sin(xy * 1e7 + phase))
    after = repaired(moved)
    return before, draw(st.sampled_from([after, union([before, after])]))


def area(status: Status, ground: MultiPolygon) -> ControlArea:
    return ControlArea(holder="Ukraine", status=status, raw_label="drawn", geometry=ground)


@settings(deadline=None, max_examples=120)
@given(days())
def test_gain_less_loss_is_the_change_of_area(pair):
    before, after = pair
    change = area_change(before, after)
    assert change.net_m2 == pytest.approx(area_m2(after) - area_m2(before), abs=EXACT_M2)


@settings(deadline=None, max_examples=60)
@given(days())
def test_what_stayed_and_what_was_gained_is_all_that_is_held(pair):
    before, after = pair
    stayed = sound(shapely.intersection(before, after))
    parts = areas_m2([stayed, new_ground(before, after)])
    assert parts.sum() == pytest.approx(area_m2(after), abs=EXACT_M2)


# Found by chance: outlines that run within rounding of each other, of which GEOS makes a difference that is invalid.
HAIR_BEFORE = (
    "MULTIPOLYGON (((35.007 51.00566666666667, 35.007 51.005, 35.003 51.007, 35.007 51.00566666666667)), "
    "((35.00707142857143 51.00564285714286, 35.009 51.005, 35.01 51.009, 35.008 51.001, 35.00707142857143 "
    "51.00564285714286)), ((35.007 51.00566666666667, 35.007 51.006, 35.00707142857143 51.00564285714286, "
    "35.007 51.00566666666667)))"
)
HAIR_AFTER = (
    "MULTIPOLYGON (((35.008 51.00099999325154, 35.00707142857143 51.00564285432511, 35.008999994550514 "
    "51.004999992654476, 35.008 51.00099999325154)), ((35.00707142857143 51.00564285432511, 35.00700000123944 "
    "51.005666658524106, 35.00700000123944 51.006000007499054, 35.00707142857143 51.00564285432511)), "
    "((35.002999991007414 51.007, 35.00700000123944 51.005666658524106, 35.00700000123944 51.00499999083796, "
    "35.002999991007414 51.007)), ((35.009 51.00499999083796, 35.008999994550514 51.004999992654476, "
    "35.009999991296 51.00900000083734, 35.009 51.00499999083796)))"
)


def test_overlays_come_out_valid():
    before, after = shapely.from_wkt([HAIR_BEFORE, HAIR_AFTER])
    assert not polygonal(shapely.difference(after, before)).is_valid
    assert new_ground(before, after).is_valid
    assert area_change(before, after).net_m2 == pytest.approx(area_m2(after) - area_m2(before), abs=EXACT_M2)


@slowly
@given(grounds(), st.lists(grounds(), min_size=1, max_size=3))
def test_regions_add_up_to_the_whole(ground, cuts):
    """A territory is split along random outlines; each region is measured by itself."""
    territory = box(34.9, 50.9, 35.4, 51.3)
    regions = [territory]
    for cut in cuts:
        regions = [sound(part) for region in regions for part in (region.difference(cut), region.intersection(cut))]
    patches = [area(Status.ASSESSED_CONTROL, ground)]
    whole = held_ground(patches, "Ukraine", CORE_STATUSES, territory)
    held = [held_ground(patches, "Ukraine", CORE_STATUSES, region) for region in regions if not region.is_empty]
    assert areas_m2(held).sum() == pytest.approx(area_m2(whole), abs=EXACT_M2)


@slowly
@given(st.lists(grounds(), min_size=1, max_size=3))
def test_layers_that_overlap_count_once(layers):
    territory = box(34.9, 50.9, 35.4, 51.3)
    statuses = [Status.ASSESSED_CONTROL, Status.CLAIMED, Status.UNKNOWN]
    areas = [area(status, ground) for ground in layers for status in statuses]
    outer = held_ground(areas, "Ukraine", OUTER_STATUSES, territory)
    core = held_ground(areas, "Ukraine", CORE_STATUSES, territory)
    assert area_m2(outer) == pytest.approx(area_m2(union(layers)), abs=EXACT_M2)
    assert area_m2(new_ground(outer, core)) <= EXACT_M2


@slowly
@given(grounds(), st.lists(fine | round_spots, max_size=40))
def test_settlements_are_those_that_a_plain_loop_finds(ground, spots):
    places = [
        Place(id=str(i), name="", kind=PlaceKind.SETTLEMENT, country="RU", geometry=Point(spot))
        for i, spot in enumerate(spots)
    ]
    parts = shapely.get_parts(shapely.from_wkb(shapely.to_wkb(ground)))
    plain = tuple(place.id for place in places if any(part.distance(place.geometry) == 0 for part in parts))
    assert settlements_inside(ground, KnownPlaces.of(places)).ids == plain


@st.composite
def borders(draw) -> MultiLineString:
    """Open lines that do not cross themselves, and sometimes a closed one."""
    line = LineString(draw(st.lists(fine, min_size=2, max_size=6, unique=True)))
    ring = Polygon(draw(st.lists(fine, min_size=3, max_size=6, unique=True)))
    assume(line.is_simple and ring.is_valid and line.length > 0.01)
    lines = draw(st.sampled_from([[line], [ring.exterior], [line, ring.exterior]]))
    return MultiLineString([LineString(one.coords) for one in lines])


def plain_front(ground: MultiPolygon, border: MultiLineString, contact_m: float, step_deg: float) -> tuple[float, int]:
    """Contact by walking the border in steps, those with large ground near their middle, and how often that changes."""
    plane = LocalPlane.around(border)
    large = [repaired(plane.project(part)) for part in ground.geoms if area_m2(part) >= SLIVER_M2]
    total, turns = 0.0, 0
    for part in border.geoms:
        xy = shapely.get_coordinates(plane.project(shapely.segmentize(part, step_deg)))
        middles = shapely.points((xy[1:] + xy[:-1]) / 2)
        near = np.zeros(len(middles), dtype=bool)
        for patch in large:
            near |= shapely.distance(patch, middles) <= contact_m
        total += np.hypot(*np.diff(xy, axis=0).T)[near].sum()
        turns += int(np.count_nonzero(near[1:] != near[:-1]))
    return total, turns


def without_spikes(ground: MultiPolygon) -> MultiPolygon:
    """Spikes and necks of no width come and go with the last digit, and contact with them; a metre is left of none."""
    shrunk = shapely.buffer(ground, -1e-5, join_style="mitre")
    return sound(shapely.buffer(shrunk, 1e-5, join_style="mitre"))


@slowly
@given(grounds(), borders(), st.sampled_from([300.0, 1000.0]))
def test_contact_is_what_walking_the_border_finds(ground, border, contact_m):
    ground = without_spikes(ground)
    step_deg = 0.0002
    walked_m, turns = plain_front(ground, border, contact_m, step_deg)
    width = front(ground, border, contact_m)
    assert width.contact_m == pytest.approx(walked_m, rel=1e-4, abs=1.0 + (turns + 3) * step_deg * 111_500)
    assert width.contact_m <= width.span_m + 0.01
    assert front(ground, Corridor(border, contact_m)).contact_m == pytest.approx(width.contact_m, rel=1e-4, abs=5.0)


SQUARE = union([box(35.0, 51.0, 35.2, 51.1)])
held_grounds = grounds().map(lambda ground: SQUARE if ground.is_empty else ground)


@slowly
@given(held_grounds, borders())
@example(SQUARE, MultiLineString([[(35.0, 51.0), (35.2, 51.0)]]))
def test_depth_is_no_less_than_anywhere_on_a_dense_grid(ground, border):
    reach = farthest(ground, Ruler(border))
    west, south, east, north = ground.bounds
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.linspace(west, east, 40), np.linspace(south, north, 40)))
    inside = shapely.intersects_xy(ground, lon, lat)
    spots = [*shapely.points(lon[inside], lat[inside])[::7], *shapely.points(shapely.get_coordinates(ground))]
    deepest = max(geodesic_to_line_m(spot, border) for spot in spots)
    assert deepest - 0.1 <= reach.distance_m + reach.error_m
    assert reach.error_m <= 30
    assert ground.distance(Point(reach.lon, reach.lat)) < 1e-12


@slowly
@given(held_grounds, st.floats(144.75, 144.95))
def test_ground_cut_at_the_antimeridian_is_as_large_and_as_deep(ground, degrees):
    """Turned to where it lies across 180 degrees, and cut there as RFC 7946 wants it."""
    border = MultiLineString([[(34.9, 50.95), (35.4, 50.95)]])
    turned, line = (cut_at_antimeridian(affinity.translate(one, degrees)) for one in (ground, border))
    assert area_m2(turned) == pytest.approx(area_m2(ground), rel=1e-7, abs=EXACT_M2)
    assert farthest(turned, line).distance_m == pytest.approx(farthest(ground, border).distance_m, abs=30)
    assert front(turned, line).contact_m == pytest.approx(front(ground, border).contact_m, abs=5)


def cut_at_antimeridian(geometry):
    west = shapely.intersection(geometry, box(0, -90, 180, 90))
    east = affinity.translate(shapely.intersection(geometry, box(180, -90, 360, 90)), -360)
    if geometry.geom_type == "MultiLineString":
        return MultiLineString([part for side in (west, east) for part in shapely.get_parts(side) if not part.is_empty])
    return MultiPolygon([*polygonal(west).geoms, *polygonal(east).geoms])
