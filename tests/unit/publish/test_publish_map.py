"""Maps as drawings and as data: what is named by others stays text, what is drawn stays near what was measured."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from factories import make_check
from frontcheck.geodesy import LocalPlane, polygonal
from frontcheck.measures.outline import drawn, outline
from frontcheck.measures.ruler import Ruler
from frontcheck.models import Frame, Panel, Scene, SnapshotRef, Town
from frontcheck.publish.map_svg import map_svg, standing
from frontcheck.publish.scene_data import embedded, scenes_json

HOSTILE = "</script><svg onload=alert(1)>"
BORDER = shapely.multilinestrings([shapely.LineString([(34, 51), (36, 51)])])
CORE, OUTER = (polygonal(shapely.box(35, 51, 35.2, north)) for north in (51.1, 51.2))


def ref_of(day, source="own"):
    moment = datetime(2024, 8, 20, tzinfo=UTC)
    return SnapshotRef(
        id=f"{source}:{day}:0", source=source, valid_on=day, published_at=None, retrieved_at=moment, sha256="0" * 64,
        licence="CC0", areas_sha256=f"{source}{day}",
    )  # fmt: skip


def make_scene(*days, source="own", withheld=(), name="Eastland"):
    refs = [ref_of(day, source) for day in days]
    land = polygonal(shapely.box(34, 51, 36, 52))
    return Scene(
        claims=("1",),
        holder=name,
        place="XX",
        place_name=name,
        box=(34.5, 50.8, 35.5, 51.5),
        land=land,
        border=BORDER,
        towns=(Town(name=name, lon=35.1, lat=51.05), Town(name="Below", lon=35.1, lat=51.051)),
        first=date(2024, 8, 1),
        last=date(2024, 8, 20),
        frames=tuple(Frame(source=source, day=ref.valid_on, ref=ref) for ref in refs),
        outlines={} if withheld else {ref.areas_sha256: outline(CORE, OUTER, Ruler(BORDER), 50.0) for ref in refs},
        withheld=dict.fromkeys(withheld, "ask us"),
        tolerance_m=50.0,
        panel=Panel(holder=name, place="XX", place_name=name, border_set="ours", gazetteer="ours", rows=()),
        neighbours={name: polygonal(shapely.box(34, 50, 36, 51))},
    )


def texts(svg):
    return [element.text for element in ET.fromstring(svg).iter() if element.tag.endswith("text")]


def test_the_drawing_names_places_depth_days_and_a_round_length():
    words = texts(map_svg(make_scene(date(2024, 8, 12)), date(2024, 8, 14), 7))
    assert {"Eastland", "22.3 km", "own: map of 12 August 2024 (dashed: outer)", "10 km"} <= set(words)
    assert "Below" not in words  # it would lie on another name


def test_a_map_stands_for_days_after_it_but_not_for_long():
    frames = make_scene(date(2024, 8, 5), date(2024, 8, 12)).frames
    assert standing(frames, date(2024, 8, 4), 7) == {}
    assert standing(frames, date(2024, 8, 11), 7)["own"].day == date(2024, 8, 5)
    assert standing(frames, date(2024, 8, 19), 7)["own"].day == date(2024, 8, 12)
    assert standing(frames, date(2024, 8, 20), 7) == {}


def test_what_is_withheld_is_said_and_not_drawn():
    svg = map_svg(make_scene(date(2024, 8, 12), withheld=("own",)), date(2024, 8, 12), 7)
    assert "own: map of 12 August 2024; not drawn, its licence does not allow that" in texts(svg)
    assert "22.3 km" not in svg


def test_names_from_outside_stay_text_in_drawing_and_data():
    scene = make_scene(date(2024, 8, 12), source=HOSTILE, name=HOSTILE)
    svg = map_svg(scene, date(2024, 8, 12), 7)
    assert HOSTILE in texts(svg)
    assert not [element for element in ET.fromstring(svg).iter() if "onload" in element.attrib]
    written = scenes_json(make_check(), [scene])
    assert "<" not in written
    (read,) = json.loads(written)
    assert read["holder"] == read["towns"][0][0] == read["sources"][0]["id"] == HOSTILE


def test_data_hold_every_map_once():
    scene = make_scene(date(2024, 8, 5), date(2024, 8, 12))
    (read,) = json.loads(scenes_json(make_check(), [scene]))
    assert [frame["outline"] for frame in read["sources"][0]["frames"]] == [0, 1]
    assert len(read["outlines"]) == 2
    ring = read["outlines"][0]["core"][0][0]
    assert shapely.Polygon(ring).equals(CORE.geoms[0])
    assert read["outlines"][0]["depth"]["km"] == pytest.approx(22.3, abs=0.1)


@given(st.text())
def test_nothing_ends_a_script_element(text):
    assert json.loads(embedded({"text": text})) == {"text": text}
    assert "<" not in embedded(text)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=8, max_size=30), st.floats(10, 2000))
def test_no_vertex_that_is_left_out_lies_farther_off_than_the_tolerance(points, tolerance_m):
    ground = polygonal(shapely.concave_hull(shapely.MultiPoint([(30 + x, 60 + y) for x, y in points]), 0.3))
    coarse = drawn(ground, tolerance_m)
    if ground.is_empty or coarse.is_empty:
        return
    plane = LocalPlane.around(ground)
    vertices = shapely.points(shapely.get_coordinates(shapely.transform(ground, plane_of(plane))))
    assert shapely.distance(plane.project(coarse.boundary), vertices).max() <= tolerance_m * 1.01 + 1


def plane_of(plane):
    flat = plane.projection()
    return lambda lon_lat: np.column_stack(flat(lon_lat[:, 0], lon_lat[:, 1]))


def test_the_script_was_built_from_the_sources_that_are_here():
    folder = Path(__file__).parents[3] / "frontend"
    if not folder.is_dir():
        pytest.skip("the sources of the page's script are not in this copy")
    built = (files("frontcheck.publish") / "assets" / "sources.sha256").read_text(encoding="utf-8").splitlines()
    names = {"build.mjs", "package-lock.json", *(f"src/{path.name}" for path in (folder / "src").iterdir())}
    found = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in sorted(names)]
    assert built == found, "run: make page"
