from __future__ import annotations

import pytest
import shapely

from frontcheck.geodesy import area_m2, geodesic_area_m2
from frontcheck.measures import measure
from frontcheck.measures.edges import edge_notes
from frontcheck.models import Change, Measure, Thresholds

BARE = shapely.box(34.2, 51.1, 35.8, 51.9)


def test_area_with_long_edges_carries_both_numbers_and_a_note(make_definition, make_map, control, ground):
    measured = measure(make_definition(Measure.AREA), (make_map((control, BARE)),), ground, Thresholds())
    assert measured.core == measured.detail["held_m2"] == area_m2(BARE)
    assert measured.detail["held_geodesic_m2"] == geodesic_area_m2(BARE)
    (note,) = measured.warnings
    apart = abs(area_m2(BARE) / geodesic_area_m2(BARE) - 1)
    assert apart > 10e-6
    assert f"it is {apart * 1e6:.0f} ppm smaller" in note
    assert "straight in longitude/latitude" in note


def test_area_with_short_edges_carries_no_note(make_definition, make_map, control, ground):
    drawn = make_map((control, shapely.segmentize(BARE, 0.01)))
    measured = measure(make_definition(Measure.AREA), (drawn,), ground, Thresholds())
    assert measured.core == pytest.approx(area_m2(BARE), rel=1e-12)
    assert measured.warnings == ()


def test_share_is_noted_like_the_area_it_rests_on(make_definition, make_map, control, ground):
    measured = measure(make_definition(Measure.SHARE), (make_map((control, BARE)),), ground, Thresholds())
    assert "the held area has edges straight" in measured.warnings[0]


def test_change_notes_gain_and_loss_apart(make_definition, make_map, control, ground):
    before, after = make_map((control, shapely.box(34.2, 51.1, 34.7, 51.9))), make_map((control, BARE))
    asked = make_definition(Measure.AREA_CHANGE, change=Change.GROSS_GAIN)
    measured = measure(asked, (before, after), ground, Thresholds())
    assert [note.split(" has ")[0] for note in measured.warnings] == ["the gain"]
    assert measured.detail["loss_geodesic_m2"] == 0.0


@pytest.mark.parametrize(("name", "noted"), [("held", True), ("gain", False), ("loss", False)])
def test_thin_slivers_of_a_change_are_not_noted(name, noted):
    assert bool(list(edge_notes({f"{name}_m2": 1e6, f"{name}_geodesic_m2": 1e6 + 900.0}))) is noted


def test_ten_ppm_to_the_square_metre():
    assert not list(edge_notes({"held_m2": 1e12, "held_geodesic_m2": 1e12 + 0.99e7}))
    assert list(edge_notes({"held_m2": 1e12, "held_geodesic_m2": 1e12 - 1.01e7}))
