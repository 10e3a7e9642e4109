from __future__ import annotations

import pytest
import shapely

from frontcheck.errors import GeometryError, MeasureError
from frontcheck.geodesy import area_m2
from frontcheck.measures import Ground, held_ground, share
from frontcheck.models import CORE_STATUSES, OUTER_STATUSES, ControlArea, Status

TERRITORY = shapely.box(34, 51, 36, 52)
BOW_TIE = shapely.Polygon([(34.1, 51.1), (34.5, 51.5), (34.5, 51.1), (34.1, 51.5)])


def test_ground_outside_the_territory_does_not_count(make_map, control):
    drawn = make_map((control, shapely.box(34.9, 50.9, 35.1, 51.1)))
    held = held_ground(drawn.areas, "Ukraine", CORE_STATUSES, TERRITORY)
    assert area_m2(held) == pytest.approx(area_m2(shapely.box(34.9, 51, 35.1, 51.1)), rel=1e-4)


def test_overlapping_patches_count_once(make_map, control):
    patch = shapely.box(34.9, 51, 35.1, 51.1)
    once = held_ground(make_map((control, patch)).areas, "Ukraine", CORE_STATUSES, TERRITORY)
    twice = held_ground(make_map((control, patch), (control, patch)).areas, "Ukraine", CORE_STATUSES, TERRITORY)
    assert area_m2(twice) == pytest.approx(area_m2(once), rel=1e-12)


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_in_outer_and_only_assessed_ones_in_core(make_map, status):
    areas = make_map((status, shapely.box(34.9, 51, 35.1, 51.1))).areas
    assert not held_ground(areas, "Ukraine", OUTER_STATUSES, TERRITORY).is_empty
    assert held_ground(areas, "Ukraine", CORE_STATUSES, TERRITORY).is_empty is (not status.value.startswith("assessed"))


def test_another_holder_is_left_out(make_map, control):
    areas = make_map((control, shapely.box(34.9, 51, 35.1, 51.1)), holder="Russia").areas
    assert held_ground(areas, "Ukraine", OUTER_STATUSES, TERRITORY).is_empty


def test_invalid_patch_is_refused_where_it_matters_and_ignored_far_away():
    def area(patch):
        return ControlArea(
            holder="Ukraine",
            status=Status.ASSESSED_CONTROL,
            raw_label="held",
            geometry=shapely.MultiPolygon([patch]),
        )

    far = shapely.affinity.translate(BOW_TIE, 10, 0)
    assert held_ground([area(far)], "Ukraine", CORE_STATUSES, TERRITORY).is_empty
    with pytest.raises(GeometryError, match="invalid MultiPolygon: Self-intersection"):
        held_ground([area(BOW_TIE)], "Ukraine", CORE_STATUSES, TERRITORY)


def test_setting_with_a_bad_territory_or_border_is_refused():
    with pytest.raises(GeometryError, match="invalid Polygon"):
        Ground(territory=BOW_TIE)
    with pytest.raises(GeometryError, match="border given as a Polygon: expected a MultiLineString"):
        Ground(territory=TERRITORY, border=TERRITORY)


def test_share_of_everything_is_one():
    assert share(TERRITORY, area_m2(TERRITORY)) == 1.0


@pytest.mark.parametrize("full", [0.0, -1.0, float("nan")])
def test_share_of_nothing_is_refused(full):
    with pytest.raises(MeasureError, match="expected more than none"):
        share(TERRITORY, full)
