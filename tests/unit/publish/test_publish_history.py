"""Histories in files and as a chart: units in names, gaps empty, text of a source escaped."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta

import pyarrow.parquet as pq
import pytest

from factories import make_snapshot
from frontcheck.errors import PublishError
from frontcheck.models import AreaChange, ChangeRow, GroundChange, HeldExtent, Panel, PanelRow, Spell
from frontcheck.publish.history_chart import history_svg
from frontcheck.publish.panel import (
    change_records,
    panel_records,
    spell_records,
    write_records,
)
from frontcheck.publish.panel_tables import print_change, print_panel, print_spells

FIRST = date(2024, 8, 10)
SVG = "{http://www.w3.org/2000/svg}"


def extent(area_km2, depth_km=1.0, settlements=()):
    return HeldExtent(
        area_m2=area_km2 * 1e6,
        depth_m=depth_km * 1e3,
        contact_m=2e3,
        span_m=3e3,
        chord_m=2.5e3,
        settlements=tuple(settlements),
    )


def row(number, core=None, outer=None, **fields):
    day = FIRST + timedelta(days=number)
    told = {"source": "own", "day": day, "place": "XX", "place_name": "Eastland", "known_settlements": 9}
    if core is None:
        return PanelRow(**told, warnings=("no map of the day or shortly before is at hand",), **fields)
    ref = make_snapshot(source="own", valid_on=day)
    moved = AreaChange(gain_m2=5e6, loss_m2=1e6) if number else None
    since = day - timedelta(days=1) if number else None
    whole = {"core": extent(core, settlements=(1,)), "outer": extent(outer, settlements=(1, 2))}
    return PanelRow(**told | {"ref": ref, "since": since, "moved_core": moved, "moved_outer": moved} | whole | fields)


@pytest.fixture
def panel():
    rows = (row(0, 100.0, 120.0), row(1, 104.0, 124.0), row(2), row(3, 90.0, 90.0))
    return Panel(
        holder="West",
        place="XX",
        place_name="Eastland",
        border_set="our own",
        gazetteer="ours",
        rows=rows,
        silences={"other": "other does not say where West is in XX"},
        left_out={"own": ("XX/Isle",)},
    )


def test_a_gap_is_empty_and_says_why(panel):
    gap = panel_records(panel)[2]
    assert gap["area_core_km2"] is gap["gain_core_km2"] is gap["settlements_core_at_least"] is gap["snapshot"] is None
    assert gap["warnings"] == "no map of the day or shortly before is at hand"


def test_numbers_have_their_units(panel):
    record = panel_records(panel)[1]
    assert (record["area_core_km2"], record["area_outer_km2"]) == (104.0, 124.0)
    assert (record["gain_core_km2"], record["loss_core_km2"], record["net_core_km2"]) == (5.0, 1.0, 4.0)
    assert (record["depth_core_km"], record["span_outer_km"]) == (1.0, 3.0)
    assert (record["settlements_core_at_least"], record["settlements_outer_at_least"]) == (1, 2)
    assert (record["settlements_known"], record["left_out"], record["map_age_days"]) == (9, "XX/Isle", 0)


def test_parquet_and_csv_hold_the_same(panel, tmp_path):
    records = panel_records(panel)
    write_records(records, "parquet", tmp_path / "panel.parquet")
    write_records(records, "csv", tmp_path / "panel.csv")
    columns = pq.ParquetFile(tmp_path / "panel.parquet").read().to_pydict()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "panel.csv").read_text())))
    assert list(columns) == list(rows[0])
    assert columns["day"] == [record["day"] for record in records]
    assert [row["area_core_km2"] for row in rows] == ["100.0", "104.0", "", "90.0"]
    assert columns["area_core_km2"] == [100.0, 104.0, None, 90.0]


def test_an_unknown_format_is_refused(panel, tmp_path):
    with pytest.raises(PublishError, match="unknown format 'xml'"):
        write_records(panel_records(panel), "xml", tmp_path / "panel.xml")


def test_a_table_for_people(panel):
    stream = io.StringIO()
    print_panel(panel, stream)
    text = stream.getvalue()
    assert "100–120" in text
    assert "1 of 4 days left empty: no map of the day or shortly before is at hand" in text
    assert "own does not cover XX/Isle: measured without" in text
    assert "no number from other: other does not say where West is in XX" in text


def test_a_chart_breaks_its_line_at_a_gap(panel):
    drawing = ET.fromstring(history_svg(panel))
    lines = drawing.findall(f"{SVG}polyline")
    dots = drawing.findall(f"{SVG}circle")
    assert len(lines) == len(dots) == 6  # a measure each: two days joined, one alone behind the gap
    assert len(drawing.findall(f"{SVG}polygon")) >= 1
    words = [text.text for text in drawing.iter(f"{SVG}text")]
    assert "West in Eastland" in words
    assert any("XX/Isle" in text for text in words)


def test_one_map_drawn_anew_does_not_hide_the_days(panel):
    rows = [row(0, 100.0, 100.0)]
    for number in range(1, 21):
        moved = AreaChange(gain_m2=(9000 if number == 12 else 2 + number % 5) * 1e6, loss_m2=1e6)
        rows.append(row(number, 100.0, 100.0, moved_core=moved, moved_outer=moved))
    drawn = ET.fromstring(history_svg(replace(panel, rows=tuple(rows))))
    words = [text.text for text in drawn.iter(f"{SVG}text")]
    assert "1 arrow goes on" in words
    assert "up to 9,000 km²" in words
    stems = next(path.get("d") for path in drawn.iter(f"{SVG}path") if "V" in path.get("d"))
    tops = [float(stem.partition("V")[2]) for stem in stems.split("M")[1:]]
    least, *_, most = sorted(tops)[1:]
    assert most - least > 20  # pixels between ordinary days


def test_nothing_is_cut_off_where_days_are_alike(panel):
    moved = AreaChange(gain_m2=4e6, loss_m2=1e6)
    rows = [row(number, 100.0, 100.0, moved_core=moved, moved_outer=moved) for number in range(9)]
    assert "arrow" not in history_svg(replace(panel, rows=tuple(rows)))


def test_a_chart_escapes_what_a_source_is_called(panel):
    rows = tuple(replace(one, source="<script>&") for one in panel.rows)
    drawing = ET.fromstring(history_svg(replace(panel, rows=rows)))
    assert any(text.text == "<script>&" for text in drawing.iter(f"{SVG}text"))


def test_a_chart_of_nothing_says_so(panel):
    drawing = history_svg(replace(panel, rows=()))
    assert "no map of these days gives a number" in drawing


def test_settlements_that_changed_hands_are_named():
    moved = AreaChange(gain_m2=5e6, loss_m2=1e6)
    ref = make_snapshot(source="own")
    told = {"source": "own", "place": "XX", "place_name": "Eastland", "before": ref, "after": ref}
    found = ChangeRow(
        **told, moved_core=moved, moved_outer=moved, gained_core=("Ab", "Cd"), gained_outer=("Ab", "Cd", "Ef")
    )
    change = GroundChange(
        holder="West",
        place="XX",
        place_name="Eastland",
        border_set="ours",
        gazetteer="ours",
        first_day=FIRST,
        last_day=FIRST + timedelta(days=9),
        rows=(found,),
    )
    stream = io.StringIO()
    print_change(change, stream)
    assert "own, won: Ab, Cd" in stream.getvalue()
    assert "own, won, as claimed or contested: Ef" in stream.getvalue()
    assert change_records(change)[0]["gained_core"] == "Ab; Cd"
    assert change_records(change)[0]["net_core_km2"] == 4.0


def test_spells_say_when():
    spell = Spell(
        source="own",
        settlement="x:1",
        name="Ab",
        holder="West",
        certainty="assessed",
        first=FIRST,
        last=FIRST + timedelta(days=3),
        not_before=FIRST - timedelta(days=2),
    )
    stream = io.StringIO()
    print_spells([spell], stream)
    assert "after 2024-08-08, by" in stream.getvalue()
    assert "2024-08-13, last map" in stream.getvalue()
    assert spell_records([spell])[0]["not_after"] is None
