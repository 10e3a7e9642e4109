"""The tool that sets our numbers beside tables of others: how it reads areas of layers."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path

import pytest
import shapely

from factories import make_figure, make_quantity
from frontcheck.config import Config
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore
from frontcheck.geodesy import geodesic_area_m2
from frontcheck.models import Qualifier
from frontcheck.pipeline.desk import Desk
from frontcheck.places import Places
from map_samples import CONTROL, GAIN, nzz, ring, save

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
HEADER = "id,published_on,as_of_start,as_of_end,value,unit,method,our_value,publisher,quantity,data_files"
LAYERS = "sum of ukraine_control_map+russian_advances"


@pytest.fixture(scope="module")
def tool():
    """The tool as a module; its dataclass needs to find it by name."""
    spec = importlib.util.spec_from_file_location("compare_tables", ROOT / "tools" / "compare_tables.py")
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        yield module


def areas(**days):
    """Figures of one layer, by day of August 2024: ``areas(d10=100.0)``."""
    return tuple(
        make_figure(
            make_quantity(km2, km2, qualifier=Qualifier.EXACT), layer="advances", as_of=date(2024, 8, int(day[1:]))
        )
        for day, km2 in days.items()
    )


@pytest.mark.parametrize(
    ("day", "km2"),
    [(9, 0.0), (10, 100.0), (11, 125.0), (12, 150.0), (14, 200.0), (15, 180.0)],
)
def test_between_days_straight_and_before_the_first_nothing(tool, day, km2):
    figures = areas(d10=100.0, d14=200.0, d15=180.0)
    assert tool.interpolated(figures, "advances", date(2024, 8, day)) == km2


@pytest.mark.parametrize(("figures", "layer"), [(areas(d10=100.0), "advances"), (areas(d20=1.0), "advance"), ((), "a")])
def test_an_area_is_not_carried_on_beyond_its_last_day(tool, figures, layer):
    with pytest.raises(EvidenceError, match=rf"layer {layer}: no figure of 2024-08-11 or later"):
        tool.interpolated(figures, layer, date(2024, 8, 11))


def test_another_layer_and_a_figure_about_the_whole_do_not_count(tool):
    figures = (*areas(d10=100.0), make_figure(as_of=date(2024, 8, 10)), make_figure(layer="advances_claimed"))
    assert tool.interpolated(figures, "advances", date(2024, 8, 10)) == 100.0


def test_changes_and_whole_maps_from_a_store_of_our_own(tool, tmp_path):
    km2 = {
        "2024-08-10": {"ukraine_control_map": 1000, "russian_advances": 10},
        "2024-08-14": {"ukraine_control_map": 1020, "russian_advances": 14, "kursk_russian_advances": 5},
    }
    rows = [
        {"date": day, "layerType": layer, "areaKm2": area} for day, each in km2.items() for layer, area in each.items()
    ]
    store = EvidenceStore(tmp_path / "store")
    store.add("isw_areas", [save(tmp_path / "daily_areas.json", rows)])
    store.add("nzz", [nzz(tmp_path)])
    held = sum(geodesic_area_m2(shapely.Polygon(ring(corner))) for corner in (CONTROL, GAIN)) / 1e6
    table = tmp_path / "figures_dev.csv"
    table.write_text(
        f"{HEADER}\n"
        f'A,,2024-08-10,2024-08-14,1,km2,"{LAYERS}, end minus start",24,,,\n'
        f'B,,2024-08-10,2024-08-12,1,km2,"{LAYERS}, end minus start (12 Aug interpolated)",12,,,\n'
        f'C,,2024-08-10,2024-08-14,1,km2,"{LAYERS}, end minus start plus kursk_russian_advances",29,,,\n'
        f"D,,,2024-08-12,1,km2,nochange+gains (excludes something),1,,,\n"
        f"E,,,2024-08-12,1,km,gazetteer points inside,9,,,\n"
    )
    desk = Desk(store, Places.open(), Config().thresholds)
    compared, left_out = tool.published(desk, table)
    assert [(one.name[0], one.ours) for one in compared[:3]] == [("A", 24.0), ("B", 12.0), ("C", 29.0)]
    assert compared[3].ours == pytest.approx(held, rel=1e-6)
    assert left_out == ["E"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the tables to compare with are not at hand in ../shared/data")
def test_every_figure_of_the_table_is_reproduced_to_its_last_digit(tool, tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("isw_areas", [SHARED / "isw_sdspieg" / "daily_areas.json"])
    store.add("nzz", [SHARED / "nzz" / "2024-08-13.json.gz"])
    desk = Desk(store, Places.open(), Config().thresholds)
    found, _ = tool.published(desk, SHARED / "tables" / "figures_dev.csv")
    ids = [f"D{number:02}" for number in range(2, 20)]  # the others rest on maps that this store does not have
    compared = [one for one in found if one.name.split()[0] in ids]
    assert [one.name.split()[0] for one in compared] == ids
    assert {one.name: one.ours for one in compared} == pytest.approx(
        {one.name: one.theirs for one in compared}, rel=0, abs=0.05 + 1e-6
    )
