"""DESIGN.md's laws over the whole way: claims set against maps and figures in a store."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import make_attribution, make_claim, make_quantity, make_report
from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.models import Measure, Overall, Qualifier, Statements, Status, Thresholds, Verdict
from frontcheck.pipeline.checking import check_statements

FEW = settings(max_examples=16)
MIRROR = {Verdict.ABOVE: Verdict.BELOW, Verdict.BELOW: Verdict.ABOVE, Verdict.CONSISTENT: Verdict.CONSISTENT}
FIGURES = (
    "as_of,said_on,claimant,party,measure,low,high,unit,qualifier,note,reported_by,url,holder,place\n"
    "2024-08-12,2024-08-12,Anybody,monitor,area,{number},{number},km2,exact,,Own Agency,https://own.example,Ukraine,"
    "Kursk Oblast\n"
)
HELD = {12: (35.00, 51.20, 35.15, 51.40), 14: (34.90, 51.20, 35.20, 51.40)}  # about 205 and 423 km2 of land
CLAIMED = {12: (35.15, 51.20, 35.22, 51.40), 14: (35.20, 51.20, 35.25, 51.40)}
SHOWN = {Measure.AREA: (204.9, 422.6), Measure.DEPTH: (18.87, 19.57)}  # on the two days, in km2 and km
UNITS = {Measure.AREA: ("km2", "mi2"), Measure.DEPTH: ("km", "mi")}


def _add(folder, source, boxes, covers, holder="Ukraine"):
    """One map for each day, of boxes with their status."""
    for day, drawn in boxes.items():
        path = folder / f"{source}_{day}.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [_feature(*each) for each in drawn]}))
        own = DescribedSource(id=source, holder=holder, day=date(2024, 8, day), covers=(covers,), status_column="sure")
        assert not EvidenceStore(folder / "store").add(source, [path], described=own).refused


def _feature(status, box):
    geometry = json.loads(shapely.to_geojson(shapely.box(*box)))
    return {"type": "Feature", "properties": {"sure": status.value}, "geometry": geometry}


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """A store with one map; one with a map that is silent there, too; one whose map claims more beyond what is held."""
    folders = {name: tmp_path_factory.mktemp(name) for name in ("plain", "silent", "wide")}
    held = {day: [(Status.ASSESSED_CONTROL, box)] for day, box in HELD.items()}
    wide = {day: [*boxes, (Status.CLAIMED, CLAIMED[day])] for day, boxes in held.items()}
    _add(folders["plain"], "own", held, "RU")
    shutil.copytree(folders["plain"], folders["silent"], dirs_exist_ok=True)
    elsewhere = {day: [(Status.ASSESSED_CONTROL, (37.0, 48.0, 37.5, 48.5))] for day in HELD}
    _add(folders["silent"], "elsewhere", elsewhere, "UA", "Russia")
    _add(folders["wide"], "own", wide, "RU")
    return {name: EvidenceStore(folder / "store") for name, folder in folders.items()}


@st.composite
def claims(draw):
    """About the level of a day that has a map, that lies between two, or that comes after both."""
    measure = draw(st.sampled_from(list(UNITS)))
    near = draw(st.sampled_from(SHOWN[measure])) * draw(st.sampled_from([0.96, 0.98, 0.99, 1.01, 1.02, 1.04]))
    low = high = draw(st.just(near) | (st.floats(5, 900) if measure is Measure.AREA else st.floats(1, 40)))
    qualifier = draw(st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.UP_TO]))
    low = None if qualifier is Qualifier.UP_TO else low
    high = None if qualifier is Qualifier.AT_LEAST else high
    quantity = make_quantity(low, high, UNITS[measure][0], qualifier, precision=0.1, text="so much")
    day = date(2024, 8, draw(st.sampled_from([12, 13, 14, 16])))
    window = {"as_of": type(make_claim().as_of).on(day), "attribution": make_attribution(said_on=day)}
    return make_claim(quantity, measure=measure, place="Kursk region", **window)


def checked(claim, store, thresholds=None):
    report = make_report("so much")
    statements = Statements(attributions=(), claims=(claim,))
    (finding,) = check_statements(report, statements, store, Config(thresholds=thresholds or Thresholds())).findings
    return finding


@FEW
@given(claim=claims())
def test_a_source_out_of_coverage_changes_nothing(stores, claim):
    without, with_it = checked(claim, stores["plain"]), checked(claim, stores["silent"])
    for before, after in ((without.then, with_it.then), (without.now, with_it.now)):
        assert [each for each in after.sources if each.source != "elsewhere"] == list(before.sources)
        assert (before.overall, before.figures_overall) == (after.overall, after.figures_overall)
    assert with_it.sentence == without.sentence


@FEW
@given(claim=claims())
def test_converting_the_units_of_a_claim_changes_nothing(stores, claim):
    other = replace(claim, quantity=claim.quantity.converted(UNITS[claim.measure][1]))
    one, two = checked(claim, stores["plain"]), checked(other, stores["plain"])
    assert (one.now.overall, one.then.overall) == (two.now.overall, two.then.overall)
    for before, after in zip(one.now.sources + one.then.sources, two.now.sources + two.then.sources, strict=True):
        assert (before.verdict, before.contained, before.reason) == (after.verdict, after.contained, after.reason)
        assert before.ratio == pytest.approx(after.ratio)
        assert before.reached == after.reached
        assert before.reached_before == after.reached_before


@FEW
@given(claim=claims(), factor=st.floats(1, 20))
def test_widening_evidence_never_creates_a_contradiction(stores, claim, factor):
    """A map that claims more beyond what is held, and a tolerance that is larger."""
    usual = Thresholds()
    wider = replace(usual, area_m2=usual.area_m2 * factor, length_m=usual.length_m * factor)
    narrow = checked(claim, stores["plain"])
    for wide in (checked(claim, stores["wide"]), checked(claim, stores["plain"], wider)):
        for before, after in zip(narrow.now.sources, wide.now.sources, strict=True):
            assert after.verdict in {before.verdict, Verdict.CONSISTENT, Verdict.NOT_CHECKABLE}
            assert before.verdict is not Verdict.CONSISTENT or after.verdict is Verdict.CONSISTENT


@FEW
@given(one=st.integers(50, 900), other=st.integers(50, 900))
def test_swapping_the_sides_mirrors_the_verdict(tmp_path_factory, one, other):
    """Who claims the one number and is set against the other, and the other way round."""
    there, back = (_figure_finding(tmp_path_factory, a, b) for a, b in ((one, other), (other, one)))
    words = [next(each for each in finding.now.sources if each.figure) for finding in (there, back)]
    assert words[0].verdict is MIRROR[words[1].verdict]
    mirrored = {Overall.EXCEEDS_ALL: Overall.BELOW_ALL, Overall.BELOW_ALL: Overall.EXCEEDS_ALL}
    assert there.now.figures_overall is mirrored.get(back.now.figures_overall, back.now.figures_overall)
    if words[0].ratio is not None:
        assert words[0].ratio * words[1].ratio == pytest.approx(1)


def _figure_finding(tmp_path_factory, claimed, published):
    folder = tmp_path_factory.mktemp("figures")
    store = EvidenceStore(folder / "store")
    path = folder / "figures.csv"
    path.write_text(FIGURES.format(number=published))
    assert not store.add("figures", [path]).refused
    quantity = make_quantity(claimed, claimed, "km2", Qualifier.EXACT, precision=1.0, text=f"{claimed} km2")
    return checked(make_claim(quantity, place="Kursk region"), store)
