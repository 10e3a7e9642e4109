"""The store: what goes in comes out, twice changes nothing, and nothing good is lost to a bad neighbour."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import DescribedSource, EvidenceStore, objects
from frontcheck.evidence.packing import pack
from map_samples import deepstate, isw_weekly, nzz, owl, save


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and modification time of every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def change(store: EvidenceStore, statement: str, *values: object) -> None:
    connection = sqlite3.connect(store.path / "catalogue.sqlite")
    with connection:
        assert connection.execute(statement, values).rowcount == 1
    connection.close()


def test_a_missing_store_says_how_to_make_one(store):
    for ask in (store.sources, store.figures, lambda: store.refs("nzz"), lambda: store.days("nzz")):
        with pytest.raises(EvidenceError, match=re.escape(f"no evidence store at {store.path}; add maps to it with")):
            ask()
    assert not store.path.exists()


def test_raw_bytes_are_kept_exactly(store, tmp_path):
    path = nzz(tmp_path)
    store.add("nzz", [path])
    (ref,) = store.refs("nzz")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert ref.sha256 == digest
    assert ref.id == f"nzz:2024-08-12:{digest[:8]}"
    assert store.raw(digest) == store.raw(ref.id) == path.read_bytes()


def test_layers_are_kept_with_a_list_of_their_hashes(store, tmp_path):
    folder = isw_weekly(tmp_path)
    store.add("isw_weekly", [folder])
    digest = store.refs("isw_weekly")[0].sha256
    listing = store.raw(digest)
    assert hashlib.sha256(listing).hexdigest() == digest
    for line in listing.decode().splitlines():
        sha256, name = line.split("  ")
        assert store.raw(sha256) == (folder / name).read_bytes()
    assert {file.name.rpartition("/")[2] for file in store.files(digest)} == {path.name for path in folder.iterdir()}


def test_adding_twice_changes_nothing(store, tmp_path):
    paths = [nzz(tmp_path), nzz(tmp_path, asked="2024-08-14", day="2024-08-13")]
    first = store.add("nzz", paths)
    refs, before = store.refs("nzz"), everything(store.path)
    second = store.add("nzz", paths)
    assert (first.added, first.known, second.added, second.known) == (tuple(paths), (), (), tuple(paths))
    assert store.refs("nzz") == refs
    assert everything(store.path) == before


def test_identical_days_share_their_polygons(store, tmp_path):
    store.add("owl", [owl(tmp_path, "20240812"), owl(tmp_path, "20240813")])
    first, second = store.refs("owl")
    assert first.areas_sha256 == second.areas_sha256
    with sqlite3.connect(store.path / "catalogue.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM object").fetchone() == (2,)  # one file, one map
    connection.close()


def test_a_folder_is_searched_for_names_that_the_reader_knows(store, tmp_path):
    nzz(tmp_path / "maps" / "2024")
    (tmp_path / "maps" / "README.md").write_text("maps")
    assert len(store.add("nzz", [tmp_path / "maps"]).added) == 1


def test_one_bad_file_does_not_lose_the_good_ones(store, tmp_path):
    good = [nzz(tmp_path, asked="2024-08-13"), nzz(tmp_path, asked="2024-08-14", day="2024-08-13")]
    bad = tmp_path / "2024-08-15.json"
    bad.write_text("<!DOCTYPE html><title>Sign in</title>")
    result = store.add(
        "nzz", [good[0], bad, tmp_path / "2024-08-16.json", tmp_path / "map.png", tmp_path / "none", good[1]]
    )
    assert result.added == tuple(good)
    assert {refused.path.name: refused.reason for refused in result.refused} == {
        "map.png": "map.png: is not a name that nzz is read from, such as 2024-08-12.json.gz",
        "none": "none: is not a name that nzz is read from, such as 2024-08-12.json.gz",
        "2024-08-15.json": "2024-08-15.json: HTML or XML where JSON was expected",
        "2024-08-16.json": "2024-08-16.json: cannot be read: No such file or directory",
    }
    assert len(store.refs("nzz")) == 2


def test_progress_counts_every_file(store, tmp_path):
    paths = [nzz(tmp_path, asked=f"2024-08-{day}", day=f"2024-08-{day - 1}") for day in (13, 14, 15)]
    told = []
    store.add("nzz", paths, on_progress=lambda path, done, total: told.append((path, done, total)))
    assert told == [(path, number, 3) for number, path in enumerate(paths, 1)]


def test_an_unknown_source_is_refused(store, tmp_path):
    with pytest.raises(EvidenceError, match="unknown source 'guess'; known: deepstate, "):
        store.add("guess", [tmp_path])


def test_days_name_the_gaps(store, tmp_path):
    store.add("owl", [owl(tmp_path, name) for name in ("20240810", "20240811", "20240815")])
    summary = store.days("owl")
    assert (summary.first, summary.last, summary.days) == (date(2024, 8, 10), date(2024, 8, 15), 3)
    assert summary.gaps == ((date(2024, 8, 12), date(2024, 8, 14)),)


def test_days_of_a_source_that_is_not_there(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    with pytest.raises(EvidenceError, match="holds nothing of source 'nzz'"):
        store.days("nzz")
    assert store.refs("nzz") == ()


def test_sources_are_those_that_have_something(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    store.add("deepstate", [deepstate(tmp_path)])
    assert [info.id for info in store.sources()] == ["deepstate", "owl"]


def test_refs_are_in_order_of_day_and_publication(store, tmp_path):
    moments = (1723635752, 1723661653, 1723548365)  # 14 August noon and evening, 13 August
    store.add("deepstate", [deepstate(tmp_path, moment, 0.5 + number / 10) for number, moment in enumerate(moments)])
    published = [ref.published_at for ref in store.refs("deepstate")]
    assert published == [datetime.fromtimestamp(moment, UTC) for moment in sorted(moments)]


def test_a_map_that_is_not_there(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    other = EvidenceStore(tmp_path / "other")
    other.add("nzz", [nzz(tmp_path)])
    with pytest.raises(EvidenceError, match="the store holds no map 'nzz:2024-08-12:"):
        store.snapshot(other.refs("nzz")[0])


def test_missing_polygons_are_named(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    (ref,) = store.refs("owl")
    change(store, "DELETE FROM object WHERE sha256 = ?", ref.areas_sha256)
    with pytest.raises(EvidenceError, match=f"{ref.id}: the store holds no bytes with the sha256 {ref.areas_sha256}"):
        store.snapshot(ref)


@pytest.mark.parametrize("other", [b"", b"no frame", pack(b"[]"), pack(b"[]" * 600)])
def test_bytes_that_changed_are_never_handed_out(store, tmp_path, other):
    store.add("owl", [owl(tmp_path)])
    (ref,) = store.refs("owl")
    for digest, ask in ((ref.areas_sha256, lambda: store.snapshot(ref)), (ref.sha256, lambda: store.raw(ref.id))):
        change(store, "UPDATE object SET frame = ? WHERE sha256 = ?", other, digest)
        with pytest.raises(EvidenceError, match=f"{digest} cannot be read back from the store: "):
            ask()
    with pytest.raises(EvidenceError, match="cannot be read back"):
        list(store.snapshots([ref]))


def test_damage_to_one_map_does_not_keep_others_out(store, tmp_path, monkeypatch):
    store.add("nzz", [nzz(tmp_path)])
    (ref,) = store.refs("nzz")
    change(store, "UPDATE object SET frame = x'00' WHERE sha256 = ?", ref.areas_sha256)
    change(store, "DELETE FROM object WHERE sha256 = ?", ref.sha256)
    monkeypatch.setattr(objects, "_recent", objects._Recent())
    path = nzz(tmp_path, asked="2024-08-15", day="2024-08-14")
    assert store.add("nzz", [path]).added == (path,)
    assert store.raw(store.refs("nzz")[1].id) == path.read_bytes()


def test_other_bytes_of_the_same_length_are_refused(store, tmp_path):
    path = owl(tmp_path)
    store.add("owl", [path])
    (ref,) = store.refs("owl")
    change(store, "UPDATE object SET frame = ? WHERE sha256 = ?", pack(path.read_bytes()[::-1]), ref.sha256)
    with pytest.raises(EvidenceError, match="these are other bytes"):
        store.raw(ref.sha256)


def test_a_store_of_another_format_is_refused(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    connection = sqlite3.connect(store.path / "catalogue.sqlite")
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(EvidenceError, match="store format 7, this frontcheck reads 2; read the published files"):
        store.sources()


def test_a_damaged_catalogue_is_named(store, tmp_path):
    store.path.mkdir()
    (store.path / "catalogue.sqlite").write_text("not a database, but long enough to look like one " * 20)
    with pytest.raises(EvidenceError, match="cannot be read: file is not a database"):
        store.sources()
    with pytest.raises(EvidenceError, match="file is not a database"):
        store.add("owl", [owl(tmp_path)])


def test_a_store_cannot_be_a_file(tmp_path):
    (tmp_path / "store").write_text("")
    with pytest.raises(EvidenceError, match="cannot be written"):
        EvidenceStore(tmp_path / "store").add("owl", [owl(tmp_path)])


def test_a_second_description_of_a_source_must_agree(store, tmp_path):
    square = {"type": "Polygon", "coordinates": [[[35, 51], [36, 51], [36, 52], [35, 51]]]}
    document = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}, "geometry": square}]}
    path = save(tmp_path / "front_2024-08-12.geojson", document)
    mine = DescribedSource(id="mine", holder="Ukraine", day_pattern="YYYY-MM-DD", covers=("RU",), licence="CC0")
    store.add("mine", [path], described=mine)
    assert store.sources()[0].licence == "CC0"
    other = DescribedSource(id="mine", holder="Ukraine", day_pattern="YYYY-MM-DD", covers=("UA",), licence="CC0")
    with pytest.raises(EvidenceError, match=r"with another description: coverage was .*'RU'.* now .*'UA'"):
        store.add("mine", [path], described=other)
