"""Histories from a store: each row is what a single measurement gives; gaps stay gaps; what is kept can be lost."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
import shapely

from frontcheck.config import Config
from frontcheck.errors import EvidenceError, MeasureError, PlaceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.measures.cells import CellHistory
from frontcheck.models import Bounds, Measure, Status
from frontcheck.pipeline import health
from frontcheck.pipeline.history import AskedHistory, change, grounds, history, known, spells
from frontcheck.pipeline.history.jumps import HeldMemory, jump_warnings
from frontcheck.pipeline.history.memory import FILE, Memory
from frontcheck.pipeline.listing import Asked, measure_sources

DAYS = {  # what one side holds beyond the border; the second map of the 12th adds a claimed patch
    date(2024, 8, 10): (35.00, 51.10, 35.15, 51.30),
    date(2024, 8, 12): (35.00, 51.10, 35.30, 51.40),
    date(2024, 8, 13): (35.00, 51.10, 35.30, 51.40),
    date(2024, 9, 1): (35.10, 51.10, 35.30, 51.35),
}
GEOMETRY = {"shapely", "pyproj", "pandas", "rich", "frontcheck.measures", "frontcheck.places.atlas"}
KURSK = {"holder": "Ukraine", "place": "Kursk Oblast"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("histories"))


def make_store(folder):
    """Maps of our own: one source that holds and claims, one that is silent about the place."""
    store = EvidenceStore(folder / "store")
    for day, box in DAYS.items():
        path = folder / f"own_{day}.geojson"
        path.write_text(json.dumps(collection(("assessed_control", box), ("claimed", (35.2, 51.2, 35.4, 51.3)))))
        own = DescribedSource(
            id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",), status_column="status"
        )
        assert not store.add("own", [path], described=own).refused
    path = folder / "elsewhere.geojson"
    path.write_text(json.dumps(collection(("assessed_control", (37.0, 48.0, 37.5, 48.5)))))
    silent = DescribedSource(
        id="elsewhere", holder="Russia", day=date(2024, 8, 12), covers=("UA",), status=Status.ASSESSED_CONTROL
    )
    assert not store.add("elsewhere", [path], described=silent).refused
    return store


def collection(*patches):
    features = [
        {
            "type": "Feature",
            "properties": {"status": status},
            "geometry": json.loads(shapely.to_geojson(shapely.box(*box))),
        }
        for status, box in patches
    ]
    return {"type": "FeatureCollection", "features": features}


def test_a_row_is_what_a_single_measurement_gives(store):
    panel = history(store, AskedHistory(**KURSK))
    rows = {row.day: row for row in panel.rows if row.core}
    for day in DAYS:
        measured = measure_sources(store, Asked(**KURSK, day=day))
        single = {measure: row.measurement for measure, found in measured.items() for row in found if row.measurement}
        core, outer = rows[day].core, rows[day].outer
        assert core.area_m2 == pytest.approx(single[Measure.AREA].core, abs=1.0)
        assert outer.area_m2 == pytest.approx(single[Measure.AREA].outer, abs=1.0)
        assert core.depth_m == pytest.approx(single[Measure.DEPTH].core, abs=2.0)
        assert outer.depth_m == pytest.approx(single[Measure.DEPTH].outer, abs=2.0)
        assert core.contact_m == pytest.approx(single[Measure.FRONT_LENGTH].detail["contact_m"], abs=5.0)
        assert core.span_m == pytest.approx(single[Measure.FRONT_LENGTH].detail["span_m"], abs=5.0)
        assert core.chord_m == pytest.approx(single[Measure.FRONT_LENGTH].detail["chord_m"], abs=5.0)
        assert len(core.settlements) == single[Measure.SETTLEMENTS].core > 0
        assert len(outer.settlements) == single[Measure.SETTLEMENTS].outer


def test_a_change_is_what_a_single_measurement_gives(store):
    found = change(store, AskedHistory(**KURSK, first=date(2024, 8, 10), last=date(2024, 9, 1)))
    asked = Asked(**KURSK, day=date(2024, 9, 1), first_day=date(2024, 8, 10))
    single = measure_sources(store, asked)[Measure.AREA_CHANGE]
    detail = next(row.measurement for row in single if row.measurement).detail
    (row,) = found.rows
    moved = row.moved_core
    assert (moved.gain_m2, moved.loss_m2) == pytest.approx((detail["gain_m2"], detail["loss_m2"]), abs=1.0)
    assert moved.gain_m2 > 0 < moved.loss_m2
    assert set(row.gained_core).isdisjoint(row.lost_core)
    assert row.gained_core or row.lost_core


def test_days_without_a_map_stay_empty(store):
    rows = history(store, AskedHistory(**KURSK, first=date(2024, 8, 8), last=date(2024, 9, 2))).rows
    by_day = {row.day: row for row in rows}
    assert len(rows) == 26
    assert by_day[date(2024, 8, 9)].core is None
    assert by_day[date(2024, 8, 11)].age_days == 1
    assert by_day[date(2024, 8, 20)].age_days == 7
    assert by_day[date(2024, 8, 21)].core is None
    assert by_day[date(2024, 8, 21)].warnings == ("no map of the day or shortly before is at hand",)
    assert by_day[date(2024, 8, 11)].moved_core.gain_m2 == 0
    assert by_day[date(2024, 9, 1)].since == date(2024, 8, 13)
    strict = history(store, AskedHistory(**KURSK, max_age_days=0)).rows
    assert [row.day for row in strict if row.core] == list(DAYS)


def test_changes_add_up_to_the_change_of_the_area(store):
    rows = [row for row in history(store, AskedHistory(**KURSK)).rows if row.core]
    for which in ("core", "outer"):
        net_m2 = sum(getattr(row, f"moved_{which}").net_m2 for row in rows if row.since)
        grown_m2 = getattr(rows[-1], which).area_m2 - getattr(rows[0], which).area_m2
        assert net_m2 == pytest.approx(grown_m2, abs=1.0)


def test_a_source_out_of_coverage_is_named(store):
    panel = history(store, AskedHistory(**KURSK))
    assert {row.source for row in panel.rows} == {"own"}
    assert panel.silences == {"elsewhere": "elsewhere does not say where Ukraine is in RU/Kursk"}


def test_regions_add_up_to_the_whole(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    path = tmp_path / "drawn.geojson"
    path.write_text(json.dumps(collection(("assessed_control", (36.5, 47.2, 38.5, 48.6)))))
    own = DescribedSource(id="own", holder="Russia", day=date(2024, 8, 12), covers=("UA",), status_column="status")
    store.add("own", [path], described=own)
    rows = history(store, AskedHistory(holder="Russia", place="Ukraine", by_region=True)).rows
    whole, *regions = rows
    assert whole.place == "UA"
    assert len(regions) == 27
    assert sum(row.core.area_m2 for row in regions) == pytest.approx(whole.core.area_m2, abs=1.0)
    assert sum(len(row.core.settlements) for row in regions) == len(whole.core.settlements) > 10
    assert max(row.core.depth_m for row in regions) == pytest.approx(whole.core.depth_m, abs=1.0)
    assert sum(row.core.contact_m for row in regions) >= whole.core.contact_m - 1.0


def test_what_is_kept_is_what_is_measured_and_can_be_lost(tmp_path):
    store = make_store(tmp_path)
    first = history(store, AskedHistory(**KURSK))
    assert (store.path / FILE).is_file()
    assert history(store, AskedHistory(**KURSK)) == first
    (store.path / FILE).write_bytes(b"not a database")
    assert history(store, AskedHistory(**KURSK)) == first
    (store.path / FILE).unlink()
    assert history(store, AskedHistory(**KURSK)) == first


def test_a_second_run_opens_no_map(tmp_path, monkeypatch):
    store = make_store(tmp_path)
    first = history(store, AskedHistory(**KURSK))
    monkeypatch.setattr(EvidenceStore, "snapshots", None)
    assert history(store, AskedHistory(**KURSK)) == first


@pytest.mark.parametrize(("suffix", "unneeded"), [("csv", GEOMETRY | {"numpy"}), ("parquet", GEOMETRY)])
def test_a_second_run_loads_nothing_that_reckons_or_draws(tmp_path, suffix, unneeded):
    store = make_store(tmp_path)
    history(store, AskedHistory(**KURSK))
    words = ["history", "--holder", "Ukraine", "--in", "Kursk Oblast", "--evidence", str(store.path)]
    output = tmp_path / f"panel.{suffix}"
    code = f"""
import sys
from frontcheck.cli import app
try:
    app([*{words!r}, "-o", {str(output)!r}])
finally:
    print(sorted({unneeded!r} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert output.stat().st_size > 0
    assert done.stdout.strip() == "[]"


def test_a_map_that_is_known_is_not_measured_again_for_the_one_after_it(tmp_path, monkeypatch):
    store = make_store(tmp_path)
    days = sorted(DAYS)
    history(store, AskedHistory(**KURSK, first=days[0], last=days[0]))
    measured = []
    level = CellHistory.level
    monkeypatch.setattr(CellHistory, "level", lambda self, held: measured.append(held) or level(self, held))
    history(store, AskedHistory(**KURSK, first=days[0], last=days[1]))
    assert len(measured) == 2  # core and outer of the second map


def test_sources_of_few_maps_share_a_territory(tmp_path, monkeypatch):
    store = make_store(tmp_path)
    path = tmp_path / "other.geojson"
    path.write_text(json.dumps(collection(("assessed_control", (35.0, 51.1, 35.2, 51.4)))))
    other = DescribedSource(
        id="other", holder="Ukraine", day=date(2024, 8, 12), covers=("RU",), status=Status.ASSESSED_CONTROL
    )
    store.add("other", [path], described=other)
    alone = [history(store, AskedHistory(**KURSK, sources=(one,))).rows for one in ("other", "own")]
    (store.path / FILE).unlink()
    made = []
    territory_of = grounds.territory_of
    monkeypatch.setattr(grounds, "territory_of", lambda *asked: made.append(asked) or territory_of(*asked))
    assert history(store, AskedHistory(**KURSK)).rows == (*alone[0], *alone[1])
    assert len(made) == 1


def test_a_region_far_from_held_ground_has_none_of_it(store):
    rows = history(store, AskedHistory(holder="Ukraine", place="Russia", by_region=True, first=date(2024, 8, 12))).rows
    held = {row.place: row.core.area_m2 for row in rows if row.day == date(2024, 8, 12)}
    assert held["RU/Kamchatka"] == 0
    assert held["RU/Kursk"] == pytest.approx(held["RU"], abs=1.0)


def test_another_distance_of_contact_is_not_answered_from_memory(tmp_path):
    store = make_store(tmp_path)
    near = history(store, AskedHistory(**KURSK))
    thresholds = Config().thresholds.__class__(contact_m=5000.0)
    far = history(store, AskedHistory(**KURSK), Config(thresholds=thresholds))
    assert far.rows[0].core.contact_m > near.rows[0].core.contact_m


def test_two_processes_come_to_the_same(tmp_path, monkeypatch):
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        folder.mkdir()
    one, two = map(make_store, folders)
    monkeypatch.setattr(known, "WORTH_A_PROCESS", 1)
    panels = [history(store, AskedHistory(**KURSK), jobs=jobs) for store, jobs in ((one, 1), (two, 2))]
    numbers = [
        [(row.day, row.core, row.outer, row.moved_core, row.moved_outer) for row in panel.rows] for panel in panels
    ]
    assert numbers[0] == numbers[1]


def test_spells_say_between_which_maps_a_place_changed_hands(store):
    found = spells(store, AskedHistory(holder="Ukraine", place="Kursk Oblast"))
    assert {spell.holder for spell in found} == {"Ukraine"}
    first_map = [spell for spell in found if spell.first == date(2024, 8, 10)]
    assert first_map
    assert all(spell.not_before is None for spell in first_map)
    lost = [spell for spell in found if spell.not_after == date(2024, 9, 1)]
    assert all(spell.last == date(2024, 8, 13) for spell in lost)
    won = [spell for spell in found if spell.not_before == date(2024, 8, 10)]
    assert won
    assert all(spell.first == date(2024, 8, 12) for spell in won)
    assert {spell.certainty for spell in found} <= {"assessed", "claimed or contested"}


def test_spells_of_every_side_that_is_mapped(store):
    assert {spell.holder for spell in spells(store, AskedHistory(holder="", place="Ukraine"))} == {"Russia"}


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        (AskedHistory(holder="Ukraine", place="Sudzha"), PlaceError, "settlement"),
        (AskedHistory(**KURSK, every="1x"), MeasureError, "every '1x'"),
        (AskedHistory(**KURSK, sources=("nzz",)), EvidenceError, "no maps of source 'nzz'"),
    ],
)
def test_what_cannot_be_answered_is_refused(store, asked, error, words):
    with pytest.raises(error, match=words):
        history(store, asked)


def test_what_was_not_public_does_not_count(store):
    panel = history(store, AskedHistory(**KURSK, known_by=date(2024, 8, 11)))
    assert {row.ref.valid_on for row in panel.rows if row.ref} == {date(2024, 8, 10)}


def test_totals_that_jump_are_told_as_of_a_single_map(store):
    (info,) = (info for info in store.sources() if info.id == "own")
    bounded = replace(info, bounds=(Bounds(holder="Ukraine", min_km2=0, max_km2=1e6, max_change_km2=50.0),))
    refs = store.refs("own")
    memory = Memory(None)
    found = jump_warnings(store, bounded, refs, None, HeldMemory("own", memory, {}))
    single = {ref.id: words for ref in refs if (words := health.jump_warnings(store, bounded, refs, ref))}
    assert found == single
    assert len(found) == 1
    assert jump_warnings(store, info, refs, None, HeldMemory("own", memory, {})) == {}
