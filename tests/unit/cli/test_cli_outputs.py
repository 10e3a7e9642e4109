"""`check -o` in every format, from the shipped example and from a map whose licence forbids passing it on."""

from __future__ import annotations

import json
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from datetime import date

import feedparser
import geopandas
import pyarrow.parquet as pq
import pyogrio
import pytest

from command import run
from frontcheck.cli.published import CheckFormat, format_of
from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.geodesy import area_m2
from frontcheck.pipeline.example import open_example
from map_samples import INSIDE_RUSSIA, collection, feature, save

STORY = (
    "KYIV, Aug 13, 2024 (Own Agency) — Ukraine’s army said on Monday that it controlled about 2,000 square kilometers "
    "of Russian territory.\n"
)
ENDINGS = {"map": "map.svg", "chart": "chart.svg", "fragment": "fragment.html"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with one map that may be passed on and one that may not."""
    folder = tmp_path_factory.mktemp("outputs")
    (folder / "story.txt").write_text(STORY)
    path, store = save(folder / "map.geojson", collection(feature({}, INSIDE_RUSSIA))), EvidenceStore(folder / "store")
    for source, licence in (("open", "CC0-1.0"), ("closed", "ask us")):
        described = DescribedSource(
            id=source,
            holder="Ukraine",
            day=date(2024, 8, 12),
            covers=("RU",),
            licence=licence,
            redistribution=source == "open",
        )
        assert not store.add(source, [path], described=described).refused
    return folder


@pytest.fixture(scope="module")
def written(desk):
    """Every format, once."""
    made = {}
    for form in CheckFormat:
        path = desk / f"out.{ENDINGS.get(form, 'txt' if form == 'table' else form)}"
        made[form.value] = (path, run("check", "story.txt", "-o", path, folder=desk))
    return made


@pytest.mark.parametrize("form", CheckFormat)
def test_a_format_is_written_by_its_ending(written, form):
    path, told = written[form]
    assert (told.returncode, told.stdout) == (0, "")
    assert path.stat().st_size > 0


def test_withheld_ground_is_told_and_can_be_asked_for(desk, written):
    for form in ("geojson", "geoparquet", "gpkg"):
        _, told = written[form]
        assert "note: closed: rows without geometry" in told.stderr
        assert "open:" not in told.stderr
    named = run("check", "story.txt", "--with-geometry", "closed", "-o", "named.geoparquet", folder=desk)
    assert named.stderr == ""
    assert not geopandas.read_parquet(desk / "named.geoparquet").geometry.isna().any()
    closed = geopandas.read_parquet(written["geoparquet"][0]).query("source == 'closed'")
    assert closed.geometry.isna().all()
    assert closed["value"].gt(0).all()


def test_ground_is_that_of_the_number(written):
    frame = geopandas.read_parquet(written["geoparquet"][0]).query("source == 'open'")
    assert len(frame) >= 2
    for row in frame.itertuples():
        assert area_m2(row.geometry) / 1e6 == pytest.approx(row.value, rel=1e-8)


def test_other_programs_open_what_is_written(written):
    paths = {form: path for form, (path, _) in written.items()}
    assert json.loads(paths["jsonld"].read_text())["@graph"]
    assert [json.loads(line) for line in paths["jsonl"].read_text().splitlines()]
    assert pq.read_table(paths["parquet"]).num_rows == 2
    assert len(geopandas.read_file(paths["geojson"])) == len(pyogrio.read_dataframe(paths["gpkg"], layer="core")) * 2
    assert len(feedparser.parse(paths["atom"].read_bytes()).entries) == 1
    for form in ("map", "chart"):
        assert ET.fromstring(paths[form].read_text()).tag.endswith("svg")
    with closing(sqlite3.connect(paths["sqlite"])) as database:
        assert database.execute("SELECT count(*) FROM measurements").fetchone()[0] > 0
    metadata = json.loads((paths["sqlite"].parent / "out.metadata.json").read_text())
    assert list(metadata["databases"]) == ["out"]


def test_the_drawing_leaves_out_what_may_not_be_passed_on(written):
    words = "".join(ET.fromstring(written["map"][0].read_text()).itertext())
    assert "closed: map of 12 August 2024; not drawn, its licence does not allow that" in words
    assert "open: map of 12 August 2024" in words
    assert "(CC0-1.0)" in words
    for form in ("map", "chart"):
        assert "Not drawn: closed, whose licence" in written[form][0].read_text()


@pytest.mark.parametrize("form", ["jsonld", "atom", "gpkg", "sqlite", "geojson", "parquet", "fragment"])
def test_the_same_command_gives_the_same_bytes(desk, written, form):
    again = desk / f"again.{ENDINGS.get(form, form)}"
    run("check", "story.txt", "-o", again, folder=desk)
    assert again.read_bytes() == written[form][0].read_bytes()


@pytest.mark.parametrize("form", ["parquet", "geoparquet", "gpkg", "sqlite"])
def test_a_binary_format_is_refused_before_any_work(tmp_path, form):
    told = run("check", "missing.txt", "--format", form, folder=tmp_path)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == f"frontcheck: {form} is no text for a terminal; expected -o FILE\n"


@pytest.mark.parametrize("name", ["x.png", "x.svg", "x.map.png", "x.docx", "map.svg"])
def test_an_ending_that_is_no_format_is_refused(tmp_path, name):
    told = run("check", "missing.txt", "-o", name, folder=tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith(f"frontcheck: {name}: no format has this suffix; expected .json,")
    assert ".map.svg, .chart.svg" in told.stderr


def test_a_format_that_is_named_beats_the_ending(tmp_path):
    assert format_of(CheckFormat.MAP, tmp_path / "x.svg", CheckFormat) == "map"
    assert format_of(None, tmp_path / "x.2024-08-12.gpkg", CheckFormat) == "gpkg"
    assert format_of(None, tmp_path / "report", CheckFormat) == "table"


def test_a_failing_write_leaves_what_was_there(desk):
    (desk / "kept.atom").write_text("old")
    (desk / "undated.txt").write_text("Ukraine’s army said that it controlled 90 square kilometers of Kursk region.\n")
    told = run("check", "undated.txt", "-o", "kept.atom", folder=desk)
    assert told.returncode == 1
    assert "expected --date" in told.stderr
    assert (desk / "kept.atom").read_text() == "old"
    assert not list(desk.glob(".*"))


def test_the_shipped_example_becomes_a_map_for_qgis(tmp_path):
    told = run("check", "--example", "-o", "x.gpkg", folder=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    with open_example() as (_, store):
        sources = {source.id for source in store.sources() if source.kind == "maps"}
    frame = pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="outer")
    assert set(frame.source) == sources
    areas = frame[(frame.measure == "area") & ~frame.geometry.isna()]
    assert len(areas) > 0
    for row in areas.itertuples():
        assert area_m2(row.geometry) / 1e6 == pytest.approx(row.value, rel=1e-8)
