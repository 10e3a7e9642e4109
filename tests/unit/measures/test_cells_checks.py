"""The checks that are always on: what quick clipping gets wrong is overlaid again, and counted."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, box

from frontcheck.errors import MeasureError
from frontcheck.geodesy import area_m2
from frontcheck.measures import area_change
from frontcheck.measures.cells import CellHistory, Territory, compare, contents, grid
from frontcheck.models import ControlArea, Status

LAND = Territory(land=box(33, 49, 38, 53))


def drawn(ground):
    return (ControlArea(holder="A", status=Status.ASSESSED_CONTROL, raw_label="", geometry=MultiPolygon([ground])),)


def test_a_patch_that_is_cut_wrongly_is_overlaid_with_every_cell(monkeypatch):
    def losing(grounds):
        return [
            {cell: piece if number else box(*grid.cell_box(cell)) for number, (cell, piece) in enumerate(found.items())}
            for found in grid.cut(grounds)
        ]

    monkeypatch.setattr(contents, "cut", losing)
    history = CellHistory(LAND, "A")
    (cells,) = history.take([drawn(box(34.7, 50.7, 36.2, 51.4))])
    assert history.cutter.redone == 1
    assert history.level(cells.core).area_m2 == pytest.approx(area_m2(box(34.7, 50.7, 36.2, 51.4)), abs=1.0)


def test_a_patch_that_cannot_be_cut_is_refused(monkeypatch):
    monkeypatch.setattr(contents, "cut", lambda grounds: [{} for _ in grounds])
    with pytest.raises(MeasureError, match="cells do not add up"):
        CellHistory(LAND, "A").take([drawn(box(34.7, 50.7, 36.2, 51.4))])


def test_a_change_that_does_not_add_up_is_overlaid_as_a_whole(monkeypatch):
    monkeypatch.setattr(compare, "_found", lambda keys, _among: np.ones(len(keys), dtype=bool))
    history = CellHistory(LAND, "A")
    before, after = box(34.7, 50.7, 36.2, 51.4), box(34.9, 50.7, 36.4, 51.4)
    cells = history.take([drawn(before), drawn(after)])
    (found,) = history.changes([(cells[0].core, cells[1].core)])
    expected = area_change(before, after)
    assert history.redone_changes == 1
    assert (found.gain_m2, found.loss_m2) == pytest.approx((expected.gain_m2, expected.loss_m2), abs=1.0)


def test_patches_that_overlap_count_once():
    history = CellHistory(LAND, "A")
    patches = (
        *drawn(box(34.7, 50.7, 35.2, 51.4)),
        *drawn(box(35.0, 50.7, 35.4, 51.4)),
        *drawn(box(35.4, 50.7, 35.6, 51)),
    )
    (cells,) = history.take([patches])
    joined = shapely.union_all([area.geometry for area in patches])
    assert history.level(cells.core).area_m2 == pytest.approx(area_m2(joined), abs=1.0)


def test_ground_at_a_pole_and_across_the_antimeridian():
    ground = MultiPolygon([box(175, -20, 180, -17), box(-180, -20, -178, -17), box(-9, 88, 9, 90)])
    history = CellHistory(Territory(land=ground.buffer(0.1).intersection(box(-180, -90, 180, 90))), "A")
    (cells,) = history.take([drawn_many(ground)])
    assert history.level(cells.core).area_m2 == pytest.approx(area_m2(ground), rel=1e-9)


def drawn_many(ground):
    return (ControlArea(holder="A", status=Status.ASSESSED_CONTROL, raw_label="", geometry=ground),)
