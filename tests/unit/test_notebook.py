"""Nouns in a notebook: HTML that is safe, drawings that stand alone, frames with types."""

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from lxml import etree

import frontcheck.notebook
from factories import (
    make_attribution,
    make_check,
    make_claim,
    make_finding,
    make_full_check,
    make_measurement,
    make_quantity,
    make_report,
)
from frontcheck.errors import PublishError
from frontcheck.models import Interval, Statements
from frontcheck.models import shown as registry
from frontcheck.pipeline import check_report
from frontcheck.pipeline.example import open_example

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> & \"'"


def nouns():
    check = make_full_check()
    return {
        "claim": check.findings[0].claim,
        "statements": check.statements,
        "measurement": make_measurement(),
        "finding": check.findings[0],
        "check": check,
    }


@pytest.mark.parametrize("name", nouns())
def test_every_noun_is_html_a_drawing_and_a_frame(name):
    noun = nouns()[name]
    root = etree.HTML(noun._repr_html_())
    assert len(root.findall(".//table")) == 1
    assert len(root.findall(".//tbody/tr")) >= 1
    drawing = noun.plot()
    svg = etree.fromstring(drawing._repr_svg_())
    assert svg.tag.endswith("}svg")
    assert [float(edge) > 0 for edge in svg.get("viewBox").split()] == [False, False, True, True]
    assert len(noun.to_frame()) == pa.table(noun).num_rows >= 1
    assert repr(noun).startswith(type(noun).__name__)


@pytest.mark.parametrize("name", ["claim", "finding", "check", "statements", "measurement"])
def test_hostile_text_stays_text(name):
    quantity = make_quantity(text=HOSTILE)
    claim = make_claim(quantity, place=HOSTILE, holder=HOSTILE, attribution=make_attribution(name=HOSTILE))
    finding = make_finding(claim)
    noun = {
        "claim": claim,
        "finding": finding,
        "check": make_check(finding, report=make_report(title=HOSTILE)),
        "statements": Statements(attributions=(), claims=(claim,), notes=(HOSTILE,)),
        "measurement": make_measurement(source=HOSTILE, warnings=(HOSTILE,)),
    }[name]
    words = noun._repr_html_()
    assert "<script" not in words
    assert "<img" not in words
    assert "alert(1)" in words
    drawn = noun.plot().svg
    assert "<script" not in drawn
    assert "<img" not in drawn


def test_a_frame_has_days_and_numbers():
    measured = make_measurement(core=313.0).to_frame()
    assert measured["core"][0] == 313e6
    assert measured["valid_on"][0] == date(2024, 8, 12)
    claim = make_claim(as_of=Interval(date(2024, 8, 12), date(2024, 8, 13))).to_frame()
    assert (claim["as_of_earliest"][0], claim["as_of_latest"][0]) == (date(2024, 8, 12), date(2024, 8, 13))
    finding = make_finding()
    frame = finding.to_frame()
    assert set(frame["source"]) == {word.source for word in finding.now.sources}
    assert frame["claim_low"].dtype == "float64"


def test_without_claims_there_are_frames_without_rows_and_words_that_say_so():
    nothing = Statements(attributions=(), claims=())
    assert len(nothing.to_frame()) == 0
    assert list(nothing.to_frame().columns) == list(make_claim().to_frame().columns)
    assert "No claim about ground was found." in nothing._repr_html_()
    with pytest.raises(PublishError, match="no claim to draw"):
        nothing.plot()
    with pytest.raises(PublishError, match="no chart to draw"):
        make_check().plot()


def test_any_library_reads_the_arrow_stream():
    check = make_full_check()
    table = pa.RecordBatchReader.from_stream(check).read_all()
    assert table.num_rows == len(check.to_frame())
    assert list(table.column_names) == list(check.to_frame().columns)


def test_polars_frames_are_the_same_rows():
    polars = pytest.importorskip("polars")
    check = make_full_check()
    assert check.to_frame("polars").equals(polars.from_arrow(pa.table(check)))


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named(library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(PublishError, match=f"{library} is not installed; expected it: pip install {library}"):
        make_claim().to_frame(library)


def test_geopandas_that_is_missing_is_named_and_an_unknown_library_is(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "geopandas", None)
    with pytest.raises(PublishError, match="geopandas is not installed"):
        make_finding().to_geoframe(tmp_path)
    with pytest.raises(PublishError, match="unknown library 'excel'; expected one of pandas, polars"):
        make_claim().to_frame("excel")


def test_a_drawing_is_kept_as_svg_only(tmp_path):
    drawing = make_finding().plot()
    drawing.save(tmp_path / "finding.svg")
    assert (tmp_path / "finding.svg").read_text() == drawing.svg
    for path in (tmp_path / "finding.png", tmp_path / "no" / "finding.svg"):
        with pytest.raises(PublishError):
            drawing.save(path)


def test_until_it_is_asked_for_nouns_are_plain_words(monkeypatch):
    monkeypatch.setattr(registry, "_PRESENTERS", [])
    assert make_claim()._repr_html_() is None
    with pytest.raises(PublishError, match="`import frontcheck"):
        make_claim().plot()


@pytest.mark.parametrize("code", ["import frontcheck.notebook", "import frontcheck; frontcheck.measure"])
def test_it_is_set_by_an_import_or_the_first_use_and_loads_no_frame_library(code):
    told = (
        f"{code}; import sys; from frontcheck.models import shown;"
        "print(bool(shown._PRESENTERS), [name for name in ('pandas', 'geopandas', 'polars') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "True []"


@pytest.fixture(scope="module")
def example():
    with open_example() as (report, store):
        yield check_report(report, store), store


def test_what_the_guide_says_is_so(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    check, store = example
    guide = Path(__file__).parents[2] / "docs" / "notebook.md"
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    names = {"check": check, "store": store}
    failed, tried = doctest.testfile(str(guide), module_relative=False, globs=names, optionflags=flags)
    assert (failed, tried > 5) == (0, True)


def test_a_geoframe_has_the_very_ground_that_was_measured(example):
    check, store = example
    frame = check.to_geoframe(store)
    assert frame.crs.to_epsg() == 4326 or "CRS84" in str(frame.crs)
    areas = frame[(frame["measure"] == "area") & frame.geometry.notna()]
    assert len(areas)
    measured = frontcheck.models.Measure.AREA
    from frontcheck.geodesy import area_m2

    for row in areas.itertuples():
        assert area_m2(row.geometry) / 1e6 == pytest.approx(row.value, rel=1e-6)
    finding = next(each for each in check.findings if each.claim.measure is measured)
    assert len(finding.to_geoframe(store)) == len(frame[frame["claim"] == finding.claim.id])
    (one, *_) = finding.now.sources[0].measurements
    assert list(one.to_geoframe(store)["ground"]) == ["core", "outer"]
    assert one.to_geoframe(store).geometry.notna().any()


def test_the_ground_of_a_licence_that_forbids_it_is_withheld_until_named(example, monkeypatch):
    from dataclasses import replace

    check, store = example
    barred = tuple(replace(info, redistribution=False) for info in store.sources())
    monkeypatch.setattr(type(store), "sources", lambda _: barred)
    word = next(word for each in check.findings for word in each.now.sources if word.measurements)
    measurement = word.measurements[0]
    withheld = measurement.to_geoframe(store)
    assert withheld.geometry.isna().all()
    assert withheld["note"].str.contains("withheld").all()
    assert not measurement.to_geoframe(store, [measurement.source])["note"].str.contains("withheld").any()
    assert check.to_geoframe(store).geometry.isna().all()
