from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
import shapely

from frontcheck.errors import MeasureError
from frontcheck.geodesy import area_m2, distance_m
from frontcheck.measures import front, measure
from frontcheck.models import Bound, Change, Measure, Thresholds

CORE, MORE = shapely.box(34.9, 51, 35.1, 51.1), shapely.box(35.1, 51, 35.2, 51.2)
LATER = date(2024, 8, 14)


@pytest.fixture
def before(make_map, control, unknown):
    return make_map((control, CORE), (unknown, MORE))


@pytest.fixture
def after(make_map, control, unknown):
    return make_map((control, CORE.union(MORE)), (unknown, shapely.box(35.2, 51, 35.5, 51.2)), valid_on=LATER)


def test_area_counts_core_and_outer(make_definition, before, ground):
    measured = measure(make_definition(), (before,), ground, Thresholds())
    assert measured.core == pytest.approx(area_m2(CORE), rel=1e-4)
    assert measured.outer == pytest.approx(area_m2(CORE) + area_m2(MORE), rel=1e-4)
    assert measured.tolerance == pytest.approx(0.02 * measured.outer)
    assert (measured.source, measured.bound, measured.snapshots) == ("own", Bound.BOTH, (before.ref,))


def test_small_area_keeps_the_absolute_tolerance(make_definition, make_map, control, ground):
    drawn = make_map((control, shapely.box(35, 51, 35.01, 51.01)))
    assert measure(make_definition(), (drawn,), ground, Thresholds()).tolerance == 2e6


def test_depth_says_where(make_definition, before, ground):
    measured = measure(make_definition(Measure.DEPTH), (before,), ground, Thresholds(length_m=300))
    assert measured.core == pytest.approx(distance_m(35, 51, 35, 51.1), abs=1)
    assert measured.outer == pytest.approx(distance_m(35, 51, 35, 51.2), abs=1)
    assert measured.detail["deepest_lat"] == pytest.approx(51.1)
    assert measured.detail["outer_deepest_lat"] == pytest.approx(51.2)
    assert measured.tolerance == 300


@pytest.mark.parametrize("width", ["contact", "span", "chord"])
def test_front_is_compared_by_the_width_asked_for(width, make_definition, before, ground, border):
    measured = measure(make_definition(Measure.FRONT_LENGTH, width=width), (before,), ground, Thresholds())
    expected = front(CORE, border)
    assert measured.core == pytest.approx(getattr(expected, f"{width}_m"), abs=1)
    assert measured.core == measured.detail[f"{width}_m"]
    assert {"contact_m", "span_m", "chord_m", "outer_contact_m", "outer_span_m", "outer_chord_m"} <= set(
        measured.detail
    )


def test_front_uses_the_contact_threshold(make_definition, before, ground):
    task = make_definition(Measure.FRONT_LENGTH)
    near, wide = (measure(task, (before,), ground, Thresholds(contact_m=reach)) for reach in (100, 5000))
    assert wide.core > near.core + 9000


def test_front_tells_what_it_left_out(make_definition, make_map, control, ground):
    drawn = make_map((control, CORE), (control, shapely.box(35.8, 51, 35.9, 51.0003)))
    measured = measure(make_definition(Measure.FRONT_LENGTH), (drawn,), ground, Thresholds())
    assert measured.warnings == ("front leaves out 1 patches under 0.5 km2 at the border, 0.23 km2 in all",)


def test_settlements_are_a_lower_bound(make_definition, before, ground):
    measured = measure(make_definition(Measure.SETTLEMENTS), (before,), ground, Thresholds())
    assert (measured.core, measured.outer, measured.tolerance, measured.bound) == (1, 2, 0, Bound.LOWER)
    assert measured.detail == {"known_places": 3}
    assert measured.known_places == "3 known places in Russia"


def test_places_of_a_territory_that_is_cut_down_are_those_near_the_ground(make_definition, before, ground):
    measured = measure(make_definition(Measure.SETTLEMENTS), (before,), replace(ground, is_whole=False), Thresholds())
    assert measured.detail == {"known_places_near": 3}
    assert measured.known_places == "3 known places near this ground"


def test_an_area_counts_no_places(make_definition, before, ground):
    assert measure(make_definition(), (before,), ground, Thresholds()).known_places == ""


def test_share_is_of_the_full_territory(make_definition, before, ground):
    measured = measure(make_definition(Measure.SHARE), (before,), ground, Thresholds())
    assert measured.core == pytest.approx(area_m2(CORE) / 4e10, rel=1e-4)
    assert measured.tolerance == 0.005


@pytest.mark.parametrize(("change", "core"), [(Change.GROSS_GAIN, 1), (Change.NET, 1)])
def test_change_of_settlements(change, core, make_definition, before, after, ground):
    task = make_definition(Measure.SETTLEMENTS_CHANGE, change=change, first_day=before.ref.valid_on)
    measured = measure(task, (before, after), ground, Thresholds())
    assert (measured.core, measured.outer) == (core, 1)
    assert measured.detail["gained_places"] == 1


@pytest.mark.parametrize(("change", "key"), [(Change.GROSS_GAIN, "gain_m2"), (Change.NET, "net_m2")])
def test_change_of_area_compares_like_with_like(change, key, make_definition, before, after, ground):
    measured = measure(make_definition(Measure.AREA_CHANGE, change=change), (before, after), ground, Thresholds())
    assert measured.core == pytest.approx(area_m2(MORE), rel=1e-3)
    assert measured.outer == pytest.approx(area_m2(shapely.box(35.2, 51, 35.5, 51.2)), rel=1e-3)
    assert measured.core == measured.detail[key]
    assert measured.detail["net_m2"] == pytest.approx(measured.detail["gain_m2"] - measured.detail["loss_m2"])
    assert measured.snapshots == (before.ref, after.ref)


def test_gross_loss_is_the_gain_looked_at_backwards(make_definition, before, after, ground):
    lost = measure(
        make_definition(Measure.AREA_CHANGE, change=Change.GROSS_LOSS),
        (replace(after, ref=before.ref), replace(before, ref=after.ref)),
        ground,
        Thresholds(),
    )
    gained = measure(
        make_definition(Measure.AREA_CHANGE, change=Change.GROSS_GAIN), (before, after), ground, Thresholds()
    )
    assert (lost.core, lost.outer) == (gained.core, gained.outer)
    assert lost.core > 0


def test_net_loss_is_negative_and_its_tolerance_is_not(make_definition, before, make_map, ground):
    gone = make_map(valid_on=LATER)
    measured = measure(make_definition(Measure.AREA_CHANGE, change=Change.NET), (before, gone), ground, Thresholds())
    assert measured.core < 0 < measured.tolerance


def test_advance_is_the_furthest_new_ground(make_definition, before, after, ground):
    measured = measure(make_definition(Measure.ADVANCE), (before, after), ground, Thresholds())
    assert measured.core == pytest.approx(distance_m(35.1, 51.1, 35.2, 51.2), rel=0.05)
    assert measured.bound is Bound.BOTH
    assert measured.detail["deepest_lat"] == pytest.approx(51.2)


@pytest.mark.parametrize("kind", [kind for kind in Measure if kind is not Measure.COUNT])
def test_maps_without_the_holder_measure_zero(kind, make_definition, make_map, ground):
    maps = (make_map(), make_map()) if "change" in kind or kind is Measure.ADVANCE else (make_map(),)
    measured = measure(make_definition(kind, change=Change.NET), maps, ground, Thresholds())
    assert (measured.core, measured.outer) == (0, 0)


def test_warnings_of_the_maps_travel_along_once(make_definition, make_map, ground):
    maps = tuple(make_map(warnings=("drawn late",)) for _ in range(2))
    measured = measure(make_definition(Measure.AREA_CHANGE, change=Change.NET), maps, ground, Thresholds())
    assert measured.warnings == ("drawn late",)


@pytest.mark.parametrize(
    ("fields", "count", "said"),
    [
        ({"measure": Measure.COUNT}, 1, "count: no map measures it; expected one of"),
        ({"measure": Measure.AREA}, 2, "area: got 2 snapshots, expected 1"),
        ({"measure": Measure.AREA_CHANGE, "change": Change.NET}, 1, "area_change: got 1 snapshots, expected 2"),
        ({"measure": Measure.AREA_CHANGE}, 2, "area_change: the definition says neither net nor gross"),
        ({"measure": Measure.SETTLEMENTS_CHANGE}, 2, "settlements_change: the definition says neither net nor gross"),
        ({"measure": Measure.FRONT_LENGTH, "width": "girth"}, 1, "width 'girth': expected one of"),
        ({"measure": Measure.AREA, "ellipsoid": "Krassovsky"}, 1, "ellipsoid 'Krassovsky': expected 'WGS 84'"),
    ],
)
def test_what_the_definition_does_not_allow_is_refused(fields, count, said, make_definition, make_map, ground):
    maps = tuple(make_map() for _ in range(count))
    with pytest.raises(MeasureError, match=said):
        measure(make_definition(**fields), maps, ground, Thresholds())


def test_maps_of_two_sources_or_in_the_wrong_order_are_refused(make_definition, make_map, ground):
    task = make_definition(Measure.AREA_CHANGE, change=Change.NET)
    with pytest.raises(MeasureError, match="expected two maps of one source"):
        measure(task, (make_map(), make_map(source="other")), ground, Thresholds())
    with pytest.raises(MeasureError, match="expected the earlier map first"):
        measure(task, (make_map(valid_on=LATER), make_map()), ground, Thresholds())


def test_missing_border_or_area_is_refused(make_definition, before, ground):
    bare = replace(ground, border=None, territory_area_m2=None)
    with pytest.raises(MeasureError, match=r"depth in Russia \(test borders\): no border to measure from"):
        measure(make_definition(Measure.DEPTH), (before,), bare, Thresholds())
    with pytest.raises(MeasureError, match="share of Russia: full area unknown"):
        measure(make_definition(Measure.SHARE), (before,), bare, Thresholds())
