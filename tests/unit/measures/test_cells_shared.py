"""Cells against the plain functions on published maps that are at hand, of a pocket and of a whole country."""

from __future__ import annotations

import gzip
import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from frontcheck.geodesy import area_m2, polygonal
from frontcheck.measures import area_change, farthest, front, held_ground
from frontcheck.measures.cells import CellHistory, Territory
from frontcheck.models import CORE_STATUSES, ControlArea, Status
from frontcheck.places import Places

DATA = Path(__file__).parents[3].parent / "shared" / "data" / "nzz"
POCKET = ("2024-08-08", "2024-08-12", "2024-08-14", "2024-08-15", "2024-08-21", "2024-08-30", "2024-09-13")
COUNTRY = ("2022-03-01", "2024-08-14", "2024-08-15")
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the published maps are not at hand")


@cache
def areas_of(day: str, holder: str, kinds: tuple[str, ...]) -> tuple[ControlArea, ...]:
    features = json.loads(gzip.decompress((DATA / f"{day}.json.gz").read_bytes()))["value"]["features"]
    return tuple(
        ControlArea(holder=holder, status=Status.ASSESSED_CONTROL, raw_label="", geometry=ground)
        for feature in features
        if feature["properties"]["type"] in kinds
        for ground in [polygonal(shape(feature["geometry"]))]
    )


@cache
def territory(name: str, box: tuple[float, float, float, float]) -> Territory:
    places = Places.open()
    place = places.resolve(name)
    land = places.ground(place, box)
    ids, names, lon_lat = places.settlement_points(box)
    inside = shapely.contains_xy(land, lon_lat)
    return Territory(
        land=land,
        border=places.border("RU", "UA", box),
        place_ids=tuple(ids[inside].tolist()),
        place_names=tuple(names[inside].tolist()),
        places_lon_lat=np.asarray(lon_lat)[inside],
    )


SETTINGS = [
    pytest.param("Kursk Oblast", (34.0, 50.0, 37.0, 53.0), "Ukraine", ("losses",), POCKET, id="pocket"),
    pytest.param("Ukraine", (22.0, 44.0, 41.0, 53.0), "Russia", ("nochange", "gains"), COUNTRY, id="country"),
]


@pytest.mark.parametrize(("place", "box", "holder", "kinds", "days"), SETTINGS)
def test_cells_are_the_plain_functions(place, box, holder, kinds, days):
    where = territory(place, box)
    history = CellHistory(where, holder)
    drawn = [areas_of(day, holder, kinds) for day in days]
    cells = history.take(drawn)
    grounds = [held_ground(areas, holder, CORE_STATUSES, where.land) for areas in drawn]
    for ground, one in zip(grounds, cells, strict=True):
        level = history.level(one.core)
        assert level.area_m2 == pytest.approx(area_m2(ground), abs=1.0)
        assert level.depth.distance_m == pytest.approx(farthest(ground, where.border).distance_m, abs=2.0)
        assert level.depth.error_m < 2.0
        inside = shapely.intersects_xy(ground, where.places_lon_lat)
        assert list(level.places) == np.flatnonzero(inside).tolist()
        expected = front(ground, where.border)
        for name in ("contact_m", "span_m", "chord_m"):
            assert getattr(level.front, name) == pytest.approx(getattr(expected, name), abs=5.0), name
        assert level.front.slivers == expected.slivers
        assert level.front.slivers_m2 == pytest.approx(expected.slivers_m2, abs=100.0)
    changes = history.changes([(before.core, after.core) for before, after in pairwise(cells)])
    for change, (before, after) in zip(changes, pairwise(grounds), strict=True):
        expected = area_change(before, after)
        assert (change.gain_m2, change.loss_m2) == pytest.approx((expected.gain_m2, expected.loss_m2), abs=1.0)
    assert (history.cutter.redone, history.redone_changes) == (0, 0)
