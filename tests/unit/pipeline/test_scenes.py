"""What a page draws: the shipped example's maps, drawn coarsely, withheld where a licence says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.models import CORE_STATUSES
from frontcheck.pipeline import check_report
from frontcheck.pipeline.example import open_example
from frontcheck.pipeline.scenes import MOST_DAYS, scenes_of


@pytest.fixture(scope="module")
def example():
    with open_example() as (report, store):
        yield check_report(report, store), store


@pytest.fixture(scope="module")
def scene(example):
    check, store = example
    return scenes_of(check, store, Config())[0]


def test_there_is_a_scene_for_every_ground_that_was_measured(example, scene):
    check, store = example
    scenes = scenes_of(check, store, Config())
    asked = {
        (measured.definition.holder, measured.definition.territory)
        for finding in check.findings
        for word in finding.now.sources
        for measured in word.measurements
    }
    assert {(one.holder, one.place) for one in scenes} == asked
    assert (scene.holder, scene.place) in asked
    assert set(scene.claims) <= {finding.claim.id for finding in check.findings}


def test_days_before_and_after_the_claims_are_shown(example, scene):
    check, _ = example
    days = [
        measured.definition.day
        for finding in check.findings
        if finding.claim.id in scene.claims
        for word in finding.now.sources
        for measured in word.measurements
    ]
    assert scene.first < min(days) <= max(days) < scene.last
    assert scene.last - scene.first < timedelta(days=MOST_DAYS)
    assert all(scene.first <= frame.day <= scene.last for frame in scene.frames)


def test_what_is_drawn_has_nearly_the_area_that_was_measured(scene):
    rows = {row.ref.areas_sha256: row for row in scene.panel.rows if row.ref}
    assert scene.outlines
    for key, outline in scene.outlines.items():
        assert abs(outline.core_off_m2) < 0.02 * rows[key].core.area_m2
        assert outline.depth.distance_m == pytest.approx(rows[key].outer.depth_m, abs=5.0)


def test_a_map_without_outer_ground_is_drawn_once(example, scene):
    _, store = example
    for frame in scene.frames:
        areas = store.snapshot(frame.ref).areas
        outline = scene.outlines[frame.ref.areas_sha256]
        more = any(area.status not in CORE_STATUSES for area in areas if area.holder == scene.holder)
        assert more or outline.outer is outline.core


def test_what_a_licence_does_not_allow_is_not_drawn_unless_it_is_asked_for_by_name(example, scene, monkeypatch):
    check, store = example
    own, other = (info.id for info in store.sources() if info.id.startswith("example"))
    closed = tuple(replace(info, redistribution=False, licence="ask us") for info in store.sources())
    monkeypatch.setattr(EvidenceStore, "sources", lambda _store: closed)
    partly = scenes_of(check, store, Config(), [own])[0]
    assert partly.withheld == {other: "ask us"}
    assert set(partly.outlines) == {frame.ref.areas_sha256 for frame in partly.frames if frame.source == own}
    assert partly.frames == scene.frames
    assert partly.panel == scene.panel
    nothing = scenes_of(check, store, Config())[0]
    assert not nothing.outlines
    assert nothing.box[0] < scene.box[0] < scene.box[2] < nothing.box[2]


def test_the_view_holds_the_ground_and_the_towns_lie_around_it(scene):
    west, south, east, north = scene.box
    for outline in scene.outlines.values():
        left, below, right, above = outline.core.bounds
        assert west < left < right < east
        assert south < below < above < north
    assert {"Russia", "Ukraine"} <= set(scene.neighbours)
    assert scene.towns
