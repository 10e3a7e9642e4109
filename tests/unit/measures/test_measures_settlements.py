from __future__ import annotations

import pytest
import shapely

from frontcheck.errors import GeometryError
from frontcheck.measures import KnownPlaces, settlements_inside
from frontcheck.models import Place, PlaceKind


def test_names_come_in_gazetteer_order(ground):
    inside = settlements_inside(shapely.box(34.9, 51, 35.2, 51.1), ground.places)
    assert (inside.count, inside.ids, inside.names) == (2, ("a", "b"), ("A", "B"))


def test_point_on_the_edge_counts(ground):
    assert settlements_inside(shapely.box(35.0, 51, 35.1, 51.1), ground.places).names == ("A",)


def test_point_in_a_hole_does_not(ground):
    ring = shapely.box(34.9, 51, 35.1, 51.1).difference(shapely.box(34.99, 51.04, 35.01, 51.06))
    assert settlements_inside(ring, ground.places).count == 0


def test_two_places_of_one_name_are_two():
    point = shapely.Point(35, 51)
    twins = [Place(id=i, name="Novaya", kind=PlaceKind.SETTLEMENT, country="RU", geometry=point) for i in "xy"]
    assert settlements_inside(shapely.box(34, 50, 36, 52), KnownPlaces.of(twins)).count == 2


def test_no_places_is_none_inside():
    assert settlements_inside(shapely.box(34, 50, 36, 52), KnownPlaces()).count == 0


def test_outline_for_a_point_is_refused():
    place = Place(id="RU/x", name="X", kind=PlaceKind.REGION, country="RU", geometry=shapely.box(0, 0, 1, 1))
    with pytest.raises(GeometryError, match="RU/x: position given as a Polygon, expected a Point"):
        KnownPlaces.of([place])
