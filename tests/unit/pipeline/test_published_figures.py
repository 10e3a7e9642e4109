"""The tool that puts published figures to definitions: its arithmetic on an invented table, its tables in the docs."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from datetime import date
from pathlib import Path

import pytest

from frontcheck.config import Config
from frontcheck.definitions import known_definitions
from frontcheck.evidence import EvidenceStore
from frontcheck.pipeline.defined import Numbers
from frontcheck.pipeline.desk import Desk
from frontcheck.places import Places
from frontcheck.units import dimension_of
from map_samples import save

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
NO_DATA = "the maps and tables to compare with are not at hand in ../shared/data"
MAPS = {  # which of the shared files the figures rest on
    "isw_areas": ["isw_sdspieg/daily_areas.json"],
    "deepstate_daily": ["deepstate_daily/deepstatemap_data_2024080[1].*", "deepstate_daily/*20240901.*"],
    "nzz": ["nzz/2024-08-1*", "nzz/2024-08-2*"],
    "owl": ["owl/202408*"],
    "deepstate": ["deepstate/trimmed/172[34]*"],
    "isw_weekly": ["isw_weekly_topojson/2024-08-*"],
}
DIFFERENT_LISTS = {"D24", "D25", "D26", "D27"}  # settlements, counted by another gazetteer
UNCLIPPED = {"D06"}  # the table measures a whole map


@pytest.fixture(scope="module")
def tool():
    """The tool as a module; its dataclasses need to find it by name."""
    spec = importlib.util.spec_from_file_location("published_figures", ROOT / "tools" / "published_figures.py")
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        yield module


@pytest.fixture(scope="module")
def groups(tool):
    return tool.read_groups()


def numbers_of(store):
    return Numbers(Desk(store, Places.open(), Config().thresholds), Config())


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """Numbers on a table of two days, with a day between them missing."""
    folder = tmp_path_factory.mktemp("invented")
    km2 = {
        "2024-08-10": {"ukraine_control_map": 1000, "russian_advances": 10, "russian_claimed": 5},
        "2024-08-14": {"ukraine_control_map": 1020, "russian_advances": 14, "russian_claimed": 9},
    }
    rows = [
        {"date": day, "layerType": layer, "areaKm2": area} for day, each in km2.items() for layer, area in each.items()
    ]
    store = EvidenceStore(folder / "store")
    store.add("isw_areas", [save(folder / "daily_areas.json", rows)])
    return numbers_of(store)


def group_of(tool, *figures):
    return tool.Group(definition="isw-net-with-claimed", source="isw_areas", holder="Russia", figures=figures)


def figure_of(tool, value=28.0, last_day=date(2024, 8, 14), **fields):
    fields = {
        "id": "X",
        "claim": f"{value:g} km2",
        "by": "An agency, on data",
        "unit": "km2",
        "looked_at": False,
    } | fields
    days = {"published_on": date(2024, 8, 20), "first_day": date(2024, 8, 11), "last_day": last_day}
    return tool.Published(value=value, url="https://example.org/", **days, **fields)


def test_a_row_says_what_comes_out_and_how_near(tool, invented):
    figures = (
        figure_of(tool),
        figure_of(tool, 28.2, looked_at=True),
        figure_of(tool, 14.0, date(2024, 8, 12)),
        figure_of(tool, 40.0, note="too much"),
        figure_of(tool, 28.0, date(2024, 8, 30)),
        figure_of(tool, 12.0, unit="mi2"),
    )
    rows = list(tool.figure_tables([group_of(tool, *figures)], invented, Places.open()))
    assert rows[2] == "    frontcheck measure --definition isw-net-with-claimed --holder Russia DAYS"
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows[6:-1]]
    assert [row[3:] for row in cells] == [
        ["28.0", "0.0 %", "to the digit", "no"],
        ["28.0", "-0.7 %", "within 1 %", "yes"],
        ["14.0", "0.0 %", "to the digit", "no"],
        ["28.0", "-30.0 %", "not reproduced", "no"],
        ["", "", "isw_areas has no row of russian_advances of 2024-08-30, and none may stand for it", "no"],
        ["10.8", "-9.9 %", "not reproduced", "no"],
    ]
    assert cells[0][1:3] == [
        "[An agency, on data](https://example.org/), 2024-08-20",
        "`--from 2024-08-11 --on 2024-08-14`",
    ]
    assert cells[3][0] == "40 km2; too much"


def test_every_combination_is_tried_and_every_way_to_fill(tool, invented):
    group = group_of(tool, figure_of(tool), figure_of(tool, 14.0, date(2024, 8, 12)), figure_of(tool))
    head, _, *rows = list(tool.tried_table([group], invented, Places.open()))[:-1]
    assert head.count("|") == len(tool.TRIED) + 3
    assert len(rows) == 2  # what is printed twice is tried once
    assert rows[0].startswith("| An agency: 28 km2 | 20.0 | 24.0 | **28.0** |")
    (_, _, row) = list(tool.filled_table([group], invented, Places.open()))[:-1]
    assert row == "| An agency: 14 km2 | none | none | none | **14.0** |"


def test_tables_go_between_their_marks(tool):
    page = "Head\n<!-- a -->\nold\n<!-- end of a -->\nTail\n"
    once = tool.placed(page, {"a": "| new |\n"})
    assert once == "Head\n<!-- a -->\n\n| new |\n\n<!-- end of a -->\nTail\n"
    assert tool.placed(once, {"a": "| new |\n"}) == once
    with pytest.raises(ValueError, match="lacks the marks of 'b'"):
        tool.placed(page, {"b": ""})


def test_the_list_of_figures_is_whole(groups):
    known = known_definitions()
    figures = [figure for group in groups for figure in group.figures]
    assert len({figure.id for figure in figures}) == len(figures)
    for group in groups:
        definition = known[group.definition]
        assert not definition.sources or group.source in definition.sources
        assert group.place or all(part.place for part in definition.parts)
    for figure in figures:
        assert figure.value > 0
        assert dimension_of(figure.unit)
        assert figure.first_day is None or figure.first_day <= figure.last_day
        assert figure.published_on is None or figure.last_day <= figure.published_on


def test_a_figure_known_before_is_named_by_its_definition(groups):
    """Of the definitions that were made for somebody's figures: a figure that was known is among those looked at."""
    known = known_definitions()
    for group in groups:
        told = " ".join(known[group.definition].looked_at).replace(",", "")
        if told and group.definition == "isw-net-with-claimed":
            for figure in group.figures:
                named = re.search(rf"\b{figure.value:g}\b", told.replace("1360 less 20", "1340"))
                assert bool(named) == figure.looked_at or figure.id == "N06", figure.id


def test_the_page_lists_the_definitions_that_ship(tool):
    page = tool.DOCS.read_text(encoding="utf-8")
    assert tool.placed(page, {"shipped": "\n".join(tool.shipped_list(Places.open()))}) == page


@pytest.fixture(scope="module")
def shared_store(tmp_path_factory):
    if not SHARED.is_dir():
        pytest.skip(NO_DATA)
    store = EvidenceStore(tmp_path_factory.mktemp("shared") / "store")
    for source, patterns in MAPS.items():
        store.add(source, [path for pattern in patterns for path in sorted(SHARED.glob(pattern))])
    return store


def test_the_tables_of_the_page_are_what_comes_out(tool, groups, shared_store):
    page = tool.DOCS.read_text(encoding="utf-8")
    assert tool.placed(page, tool.tables(shared_store, groups)) == page


def test_others_made_the_same_of_the_same_figures(tool, groups, shared_store):
    with (SHARED / "tables" / "figures_dev.csv").open(encoding="utf-8", newline="") as rows:
        theirs = {row["id"]: row for row in csv.DictReader(rows)}
    numbers, known, places = numbers_of(shared_store), known_definitions(), Places.open()
    compared = set()
    for group in groups:
        for figure in group.figures:
            row = theirs.get(figure.id) or theirs.get(figure.id[:-1] if group.source == "nzz" else "")
            if row is None or figure.id in DIFFERENT_LISTS or figure.id in {"D21b", "D32"}:
                continue
            ours = tool.measured(numbers, known[group.definition], group, figure, places).value
            unit = {"mi2": 1e6, "km2": 1e6, "km": 1e3}[figure.unit]
            share = 0.001 if figure.id in UNCLIPPED or group.source != "isw_areas" else 0.0
            assert ours / unit == pytest.approx(float(row["our_value"]), rel=share, abs=0.05 + 1e-6), figure.id
            compared.add(row["id"])
    assert len(compared) >= 28
