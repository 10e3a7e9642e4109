"""From what was measured on maps to rows: a map that draws none of a side gives no number, and takes none away."""

from __future__ import annotations

from datetime import date

import pytest

from factories import make_snapshot
from frontcheck.evidence import EvidenceStore
from frontcheck.models import AreaChange, Level, Panel
from frontcheck.pipeline.history import AskedHistory, changes
from frontcheck.pipeline.history.ledger import Ledger
from frontcheck.pipeline.history.memory import MapChanges, MapLevels

DRAWN = {5: 0.0, 6: 40e6, 7: 90e6, 8: 0.0, 9: 90e6}
"""What the map of each day of a month draws of a side, in square metres."""


def level(area_m2):
    return Level(area_m2=area_m2, depth=None, front=None, places=(0,) if area_m2 else ())


@pytest.fixture
def rows():
    refs = {day: make_snapshot(source="own", valid_on=date(2024, 8, day), areas_sha256=str(day)) for day in DRAWN}
    levels = {str(day): MapLevels(area_m2 > 0, level(area_m2), level(area_m2)) for day, area_m2 in DRAWN.items()}
    moved = {day: DRAWN[day] - DRAWN[day - 1] for day in DRAWN if day - 1 in DRAWN}
    pairs = {
        (str(day - 1), str(day)): MapChanges(
            *[AreaChange(gain_m2=max(net_m2, 0.0), loss_m2=max(-net_m2, 0.0)) for _ in range(2)]
        )
        for day, net_m2 in moved.items()
    }
    ledger = Ledger("own", "West", "XX", "Eastland", 1, levels, pairs, {})
    return {row.day.day: row for row in ledger.rows([(ref.valid_on, ref) for ref in refs.values()])}


def test_a_map_that_draws_none_gives_no_number(rows):
    assert [day for day, row in rows.items() if row.core is None] == [5, 8]
    assert rows[5].warnings == ("its map of 2024-08-05 draws no ground of West",)
    assert rows[8].moved_core is None


def test_what_the_first_map_draws_is_gained_on_a_condition(rows):
    assert rows[6].since == date(2024, 8, 5)
    assert rows[6].moved_core.gain_m2 == rows[6].core.area_m2
    assert rows[6].warnings == ("gained if the map of 2024-08-05, which draws no ground of West, left none out",)
    assert (rows[7].moved_core.gain_m2, rows[7].warnings) == (50e6, ())


def test_ground_that_is_drawn_again_is_no_gain(rows):
    assert (rows[9].since, rows[9].moved_core, rows[9].warnings) == (None, None, ())


def test_a_change_from_a_map_that_draws_none_names_the_settlements(rows, monkeypatch):
    names = {("own", "XX"): (("own:1", "Ford"),)}
    told = {"holder": "West", "place": "XX", "place_name": "Eastland", "border_set": "", "gazetteer": ""}
    panel = Panel(**told, rows=(rows[5], rows[6]), settlements=names)
    monkeypatch.setattr(changes, "history", lambda *_: panel)
    asked = AskedHistory(holder="West", place="XX", first=date(2024, 8, 5), last=date(2024, 8, 6))
    (row,) = changes.change(EvidenceStore("none"), asked).rows
    assert (row.gained_core, row.lost_core) == (("Ford",), ())
    assert row.warnings[-1].startswith("gained if")
