"""An audit on maps of our own: ground of squares, so that every number can be reckoned by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import shapely

from factories import make_claim, make_quantity, make_report
from frontcheck.claims import read_asked
from frontcheck.config import Config
from frontcheck.errors import ClaimError, EvidenceError, PlaceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.geodesy import area_m2, web_mercator_area_m2
from frontcheck.models import Interval, Measure, Origin, Qualifier, Statements
from frontcheck.pipeline.audit import AskedAudit, asked_of_claim, audit, claimed

TODAY = date(2030, 1, 1)
HELD = {  # the last day adds ground that is only claimed
    date(2024, 8, 10): [("assessed_control", (36.00, 51.50, 36.15, 51.70))],
    date(2024, 8, 12): [("assessed_control", (36.00, 51.50, 36.30, 51.70))],
    date(2024, 8, 13): [("assessed_control", (36.05, 51.50, 36.40, 51.70)), ("claimed", (36.40, 51.50, 36.50, 51.70))],
}
SHARED = Path(__file__).parents[4] / "shared" / "data" / "isw_sdspieg" / "daily_areas.json"


def patch(status: str, box: tuple[float, ...]) -> dict[str, object]:
    geometry = json.loads(shapely.to_geojson(shapely.box(*box)))
    return {"type": "Feature", "properties": {"status": status}, "geometry": geometry}


def km2(*box: float) -> float:
    return area_m2(shapely.box(*box)) / 1e6


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("audit")
    store = EvidenceStore(folder / "store")
    for day, patches in HELD.items():
        path = folder / f"own_{day}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [patch(*each) for each in patches]}))
        own = DescribedSource(
            id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",), status_column="status"
        )
        assert not store.add("own", [path], described=own).refused
    return store


def audited(store, text, place="Kursk Oblast", **fields):
    asked = AskedAudit(number=read_asked(text), holder="Ukraine", place=place, **fields)
    return audit(store, asked, TODAY)


def test_a_level_is_found_under_the_definition_that_counts_it(store):
    held = km2(36.00, 51.50, 36.30, 51.70)
    found = audited(store, f"{held:.0f} km2 on 12 August 2024")
    first = found.nearest[0]
    assert first.chosen.rounds
    assert set(first.fixed) >= {"frontcheck-core-area"}
    assert first.value / 1e6 == pytest.approx(held, rel=1e-6)
    assert first.chosen.days == (date(2024, 8, 12),)
    assert found.place_words == "Kursk Oblast"
    assert 30 < len(found.combinations) < 500


def test_the_map_of_the_day_after_is_a_choice_with_a_name(store):
    wider = km2(36.05, 51.50, 36.40, 51.70)
    first = audited(store, f"{wider:.0f} km2 on 12 August 2024").nearest[0]
    assert first.chosen.choices["map"] == "of the day after"
    assert "map" in first.chosen.varied
    assert first.chosen.origin is Origin.GENERATED


def test_net_and_gross_part(store):
    lost, gained = km2(36.00, 51.50, 36.05, 51.70), km2(36.30, 51.50, 36.40, 51.70)
    net = audited(store, f"{gained - lost:.0f} km2 taken on 13 August 2024").nearest[0]
    gross = audited(store, f"{gained:.0f} km2 taken on 13 August 2024").nearest[0]
    assert net.value / 1e6 == pytest.approx(gained - lost, rel=1e-4)
    assert net.chosen.choices["change"] == "net"
    assert gross.value / 1e6 == pytest.approx(gained, rel=1e-4)
    assert "frontcheck-core-gross-gain" in gross.fixed


def test_a_plane_is_recognised_and_named_as_wrong(store):
    plane = web_mercator_area_m2(shapely.box(36.00, 51.50, 36.30, 51.70)) / 1e6
    found = audited(store, f"{plane:.0f} km2 on 12 August 2024")
    wrong = [one for one in found.nearest if one.chosen.wrong]
    assert [one.chosen.choices["surface"] for one in wrong] == ["plane of Web Mercator"]
    assert wrong[0].chosen.rounds
    assert found.spread.most < plane * 1e6


def test_what_moves_a_number_is_told_from_the_nearest(store):
    held = km2(36.05, 51.50, 36.40, 51.70)
    found = audited(store, f"{held:.0f} km2 on 13 August 2024")
    swings = {swing.choice: swing for swing in found.swings}
    more = {turn.words: turn.value / 1e6 for turn in swings["statuses"].turns}
    assert more["everything"] == pytest.approx(held + km2(36.40, 51.50, 36.50, 51.70), rel=1e-4)
    assert swings["last day"].turns[0].value / 1e6 == pytest.approx(km2(36.00, 51.50, 36.30, 51.70), rel=1e-4)
    assert found.center == found.nearest[0].chosen


def test_days_without_a_map_are_filled_as_named_or_told(store):
    found = audited(store, "300 km2 on 11 August 2024")
    varied = [one for one in found.combinations if one.varied == ("missing day",)]
    by_fill = {one.choices["missing day"]: one for one in varied if one.definition == "frontcheck-core-area"}
    between = (km2(36.00, 51.50, 36.15, 51.70) + km2(36.00, 51.50, 36.30, 51.70)) / 2
    assert by_fill["interpolated, maps within 1 day"].value / 1e6 == pytest.approx(between, rel=1e-6)
    assert by_fill["not filled"].value is None
    assert found.silences["own: no map of 2024-08-11 is at hand, and none may stand for it"] > 0


def test_the_place_is_told_where_the_sources_leave_one(store):
    assert audited(store, "300 km2 on 12 August 2024", place="").place == "RU"
    with pytest.raises(PlaceError, match="do not map Lowlands anywhere; expected one, by --in"):
        audit(store, AskedAudit(number=read_asked("3 km2 on 12 August 2024"), holder="Lowlands"), TODAY)
    with pytest.raises(PlaceError, match="is a settlement"):
        audited(store, "300 km2 on 12 August 2024", place="Sudzha")
    with pytest.raises(EvidenceError, match="says where Ukraine is in Kharkiv Oblast"):
        audited(store, "300 km2 on 12 August 2024", place="Kharkiv Oblast")


def test_what_was_not_public_is_not_looked_at(store):
    found = audited(store, "300 km2 on 12 August 2024", known_by=date(2024, 8, 11))
    assert {day for one in found.combinations for day in one.days} == {date(2024, 8, 10)}


def test_a_measure_without_a_definition_gets_one_for_the_audit(store):
    found = audited(store, "5 percent of the territory on 12 August 2024")
    assert [one.id for one in found.definitions] == ["made-for-this-audit"]
    assert all(one.origin is Origin.GENERATED for one in found.combinations)
    assert found.fixed_spread is None


def test_counts_of_settlements_are_told_to_be_lower_bounds(store):
    assert "lower bound" in " ".join(audited(store, "28 settlements, 12 August 2024").notes)
    assert "lower bound" not in " ".join(audited(store, "280 km2, 12 August 2024").notes)


def test_a_definition_of_ones_own_counts_as_fixed_if_its_day_has_passed(store, tmp_path):
    text = 'title = "Mine"\nmeasure = "area"\n{}[[part]]\nstatuses = ["claimed"]\n'
    for name, day in (("before", "fixed_on = 2029-12-31\n"), ("on-the-day", "fixed_on = 2030-01-01\n"), ("never", "")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"{name}.toml").write_text(text.format(day))
        asked = AskedAudit(number=read_asked("153 km2 on 13 August 2024"), holder="Ukraine", place="Kursk Oblast")
        first = audit(store, asked, TODAY, Config(definitions=folder)).nearest[0]
        assert first.value / 1e6 == pytest.approx(km2(36.40, 51.50, 36.50, 51.70), rel=1e-6)
        assert first.fixed == (("before",) if name == "before" else ())
        assert first.chosen.definition == name


def test_borders_of_ones_own_are_a_choice_beside_the_shipped_ones(store, tmp_path):
    path = tmp_path / "lines.geojson"
    sides = (("UA", (34.0, 50.0, 36.1, 52.5)), ("RU", (36.1, 50.0, 40.0, 52.5)))
    features = [{**patch("", box), "properties": {"country": code}} for code, box in sides]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    held = km2(36.10, 51.50, 36.30, 51.70)
    asked = AskedAudit(number=read_asked(f"{held:.0f} km2 on 12 August 2024"), holder="Ukraine", place="Russia")
    found = audit(store, asked, TODAY, Config(borders=path))
    assert found.nearest[0].value / 1e6 == pytest.approx(held, rel=1e-4)
    assert len(found.border_sets) == 2
    borders = next(swing for swing in found.swings if swing.choice == "borders")
    assert borders.kept.startswith("own borders lines.geojson")
    assert [turn.value / 1e6 for turn in borders.turns] == [pytest.approx(km2(36.00, 51.50, 36.30, 51.70), rel=1e-4)]


def claim_in(monkeypatch, claim):
    monkeypatch.setattr(claimed, "read_statements", lambda *_: Statements(attributions=(), claims=(claim,)))
    return lambda name="1": asked_of_claim(make_report(), name, Config())


def test_a_claim_of_a_report_can_be_audited(monkeypatch):
    number = make_quantity(40, 40, qualifier=Qualifier.EXACT, precision=10, text="40 square kilometers")
    claim = make_claim(number, measure=Measure.AREA_CHANGE, window=Interval(date(2024, 8, 13), date(2024, 8, 13)))
    asked = claim_in(monkeypatch, claim)
    assert asked().number.days == Interval.on(date(2024, 8, 13))
    assert asked(claim.id).number.measure is Measure.AREA_CHANGE
    assert (asked().holder, asked().place) == ("Ukraine", "Russian territory")
    with pytest.raises(ClaimError, match="no claim '2' in the report; expected a number from 1 to 1"):
        asked("2")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"holder": None}, "does not say whose ground"),
        ({"as_of": None}, "does not give its day"),
        ({"measure": Measure.AREA_CHANGE}, "both its first and its last day"),
        ({"measure": Measure.COUNT}, "no map counts"),
        ({"quantity": make_quantity(None, None, qualifier=Qualifier.ABOUT)}, "no number above zero"),
    ],
)
def test_a_claim_that_cannot_be_audited_says_why(monkeypatch, fields, said):
    with pytest.raises(ClaimError, match=said):
        claim_in(monkeypatch, replace(make_claim(), **fields))()


@pytest.mark.skipif(not SHARED.is_file(), reason="needs ../shared, which is not part of the package")
@pytest.mark.parametrize(
    ("text", "value", "fixed"),
    [
        ("725 km2, November 2024", 725.42, ("isw-net-with-claimed",)),
        ("about 839 km2, November 2024", 839.92, ("isw-net-with-kursk",)),
        ("1,202 km2, November 2024", 1205.97, ("isw-net-control",)),
        ("201 km2, July 2024", 201.3, ("isw-net-with-claimed",)),
    ],
)
def test_published_numbers_on_the_shared_table(tmp_path, text, value, fixed):
    store = EvidenceStore(tmp_path / "store")
    assert not store.add("isw_areas", [SHARED]).refused
    found = audit(store, AskedAudit(number=read_asked(text), holder="Russia", place="Ukraine"), TODAY)
    assert found.nearest[0].value / 1e6 == pytest.approx(value, abs=0.05)
    assert found.nearest[0].fixed == fixed
