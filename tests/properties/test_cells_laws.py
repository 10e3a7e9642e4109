"""A history measured by cells is what the plain functions measure, map by map."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiLineString, MultiPolygon, Polygon

from frontcheck.geodesy import area_m2, polygonal, repaired
from frontcheck.measures import KnownPlaces, area_change, farthest, front, held_ground, settlements_inside
from frontcheck.measures.cells import CellHistory, CellMap, Cutter, Territory, whole
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES, ControlArea, Status

thoroughly = settings(deadline=None, max_examples=25)
SPREAD = 160  # hundredths of a degree: three cells and a bit each way

spots = st.tuples(st.integers(0, SPREAD), st.integers(0, SPREAD)).map(
    lambda xy: (34.4 + xy[0] / 100, 50.6 + xy[1] / 100)
)
rings = st.lists(spots, min_size=3, max_size=8)
lines = st.lists(spots, min_size=2, max_size=6, unique=True)
borders = st.one_of(
    st.lists(lines, min_size=1, max_size=2).map(MultiLineString),
    st.lists(spots, min_size=3, max_size=3, unique=True).map(lambda ring: MultiLineString([[*ring, ring[0]]])),
).filter(lambda border: border.is_simple and border.length > 0.05)


@st.composite
def grounds(draw) -> MultiPolygon:
    parts = [
        shapely.make_valid(Polygon(ring), method="structure") for ring in draw(st.lists(rings, min_size=1, max_size=2))
    ]
    joined = shapely.union_all(parts)
    if draw(st.booleans()):
        joined = joined.difference(shapely.make_valid(Polygon(draw(rings)), method="structure"))
    if draw(st.booleans()):
        joined = joined.union(shapely.box(35.0, 51.0, 35.5, 51.001))  # a strip on a round coordinate, from cell to cell
    return repaired(polygonal(joined))


@st.composite
def maps(draw) -> tuple[ControlArea, ...]:
    return tuple(
        ControlArea(holder=holder, status=status, raw_label="", geometry=ground)
        for holder, status, ground in draw(
            st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(Status), grounds()), max_size=3)
        )
    )


@st.composite
def histories(draw) -> list[tuple[ControlArea, ...]]:
    """Some maps; between two of them patches stay the same object, as a store hands them out."""
    drawn = [draw(maps())]
    for more in draw(st.lists(maps(), max_size=2)):
        kept = [area for area in drawn[-1] if draw(st.booleans())]
        drawn.append((*kept, *more))
    return drawn


territories = st.builds(
    lambda land, border, points: Territory(
        land=land,
        border=border,
        place_ids=tuple(str(number) for number in range(len(points))),
        place_names=tuple("" for _ in points),
        places_lon_lat=np.array(points).reshape(-1, 2),
    ),
    st.one_of(grounds(), st.just(polygonal(shapely.box(34, 50, 37, 53)))),
    st.one_of(st.none(), borders),
    st.lists(spots, max_size=5),
)


def plain(areas, statuses, territory: Territory) -> MultiPolygon:
    return held_ground(areas, "A", statuses, territory.land)


def places_of(territory: Territory) -> KnownPlaces:
    return KnownPlaces(ids=territory.place_ids, names=territory.place_names, lon_lat=territory.places_lon_lat)


@thoroughly
@given(histories(), territories)
def test_levels_are_those_of_the_plain_functions(drawn, territory):
    history = CellHistory(territory, "A")
    for areas, cells in zip(drawn, history.take(drawn), strict=True):
        for held, statuses in ((cells.core, CORE_STATUSES), (cells.outer, OUTER_STATUSES)):
            ground, level = plain(areas, statuses, territory), history.level(held)
            assert level.area_m2 == pytest.approx(area_m2(ground), abs=1.0)
            inside = settlements_inside(ground, places_of(territory)).ids
            near_edge = [one for one in territory.place_ids if on_edge(ground, territory, int(one))]
            found = {territory.place_ids[number] for number in level.places}
            assert found ^ set(inside) <= set(near_edge)
            if territory.border is None:
                assert level.depth is None
                assert level.front is None
                continue
            reach = farthest(ground, territory.border)
            assert abs(level.depth.distance_m - reach.distance_m) <= max(level.depth.error_m, reach.error_m) + 0.01
            assert level.depth.error_m <= 100
            same_front(level.front, front(ground, territory.border))


def on_edge(ground: MultiPolygon, territory: Territory, number: int) -> bool:
    """To the last digit: there two overlays may differ."""
    return ground.boundary.distance(shapely.Point(territory.places_lon_lat[number])) < 1e-12


def same_front(found, expected) -> None:
    """The plain function measures in one plane around all the ground: up to 0.1 % apart there, and at grazing lines."""
    assert found.contact_m == pytest.approx(expected.contact_m, rel=5e-3, abs=60)
    if expected.contact_m > 100 and found.contact_m > 100:
        assert found.span_m == pytest.approx(expected.span_m, rel=5e-3, abs=200)
        assert found.chord_m == pytest.approx(expected.chord_m, rel=5e-3, abs=200)
    assert found.slivers_m2 == pytest.approx(expected.slivers_m2, rel=1e-3, abs=2e3)


@thoroughly
@given(histories(), territories)
def test_changes_are_those_of_the_plain_functions(drawn, territory):
    history = CellHistory(territory, "A")
    cells = history.take(drawn)
    pairs = [(one, other) for one in range(len(drawn)) for other in range(len(drawn))]
    changes = history.changes([(cells[one].outer, cells[other].outer) for one, other in pairs])
    for (one, other), change in zip(pairs, changes, strict=True):
        before, after = (plain(drawn[number], OUTER_STATUSES, territory) for number in (one, other))
        expected = area_change(before, after)
        assert change.gain_m2 == pytest.approx(expected.gain_m2, abs=1.0)
        assert change.loss_m2 == pytest.approx(expected.loss_m2, abs=1.0)
        grown = history.level(cells[other].outer).area_m2 - history.level(cells[one].outer).area_m2
        assert change.net_m2 == pytest.approx(grown, abs=1.0)
    assert history.redone_changes == 0


@thoroughly
@given(histories(), territories)
def test_the_order_and_the_company_of_maps_make_no_difference(drawn, territory):
    """So two processes that share out a history come to the same, to the last bit."""
    together = CellHistory(territory, "A")
    at_once = [levels(together, cells) for cells in together.take(drawn)]
    alone = []
    for areas in reversed(drawn):
        history = CellHistory(territory, "A", cutter=Cutter())
        alone.append(levels(history, history.take([areas])[0]))
    assert at_once == alone[::-1]


def levels(history: CellHistory, cells: CellMap):
    return history.level(cells.core), history.level(cells.outer)


@thoroughly
@given(maps(), grounds(), grounds())
def test_parts_of_a_territory_add_up_to_the_whole(areas, land, knife):
    inside, outside = repaired(land.intersection(knife)), repaired(land.difference(knife))
    cutter = Cutter()
    measured = [CellHistory(Territory(land=part), "A", cutter=cutter) for part in (land, inside, outside)]
    total, *parts = (history.level(history.take([areas])[0].outer).area_m2 for history in measured)
    assert sum(parts) == pytest.approx(total, abs=1.0)


@thoroughly
@given(maps(), grounds())
def test_core_lies_in_outer(areas, land):
    history = CellHistory(Territory(land=land), "A")
    cells = history.take([areas])[0]
    core, outer = whole(cells.core), whole(cells.outer)
    assert area_m2(polygonal(core.difference(outer))) < 1.0
    assert history.level(cells.core).area_m2 <= history.level(cells.outer).area_m2 + 1e-6
