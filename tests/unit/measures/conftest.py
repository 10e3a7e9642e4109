"""Ground along a straight border at latitude 51, and maps of it."""

from __future__ import annotations

from datetime import date

import pytest
import shapely

from factories import make_snapshot
from frontcheck.geodesy import polygonal
from frontcheck.measures import Ground, KnownPlaces
from frontcheck.models import ControlArea, Definition, Measure, Place, PlaceKind, Snapshot, Status

BORDER = shapely.MultiLineString([[(34, 51), (35, 51)], [(35, 51), (36, 51)]])


@pytest.fixture
def border():
    return BORDER


@pytest.fixture
def ground():
    """Everything north of the border, with three known places."""
    spots = {"a": (35.0, 51.05), "b": (35.15, 51.05), "c": (35.4, 51.05)}
    places = tuple(
        Place(id=name, name=name.upper(), kind=PlaceKind.SETTLEMENT, country="RU", geometry=shapely.Point(xy))
        for name, xy in spots.items()
    )
    return Ground(
        territory=shapely.box(34, 51, 36, 52), border=BORDER, places=KnownPlaces.of(places), territory_area_m2=4e10
    )


@pytest.fixture
def make_map():
    """Snapshot of (status, polygon) pairs that one holder has."""

    def build(*patches, source="own", valid_on=date(2024, 8, 12), holder="Ukraine", **ref) -> Snapshot:
        areas = tuple(
            ControlArea(holder=holder, status=status, raw_label=status.value, geometry=polygonal(patch))
            for status, patch in patches
        )
        return Snapshot(ref=make_snapshot(source, valid_on, **ref), areas=areas)

    return build


@pytest.fixture
def make_definition():
    def build(measure=Measure.AREA, **fields) -> Definition:
        fields = {
            "holder": "Ukraine",
            "territory": "RU",
            "territory_name": "Russia",
            "border_set": "test borders",
            "day": date(2024, 8, 12),
        } | fields
        return Definition(measure=measure, **fields)

    return build


@pytest.fixture
def control():
    return Status.ASSESSED_CONTROL


@pytest.fixture
def unknown():
    return Status.UNKNOWN
