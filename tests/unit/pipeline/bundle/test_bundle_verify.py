"""A bundle is checked again: identical, the first thing that differs, or what is not at hand."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from bundle_samples import STORY, edited, forged, make_bundle, make_item, make_store, members_of, verified
from frontcheck.config import Config
from frontcheck.errors import BundleError
from frontcheck.evidence.areas import decode, encode
from frontcheck.models import Reproduced, Thresholds
from frontcheck.pipeline.bundle import comparing, verifying
from frontcheck.publish.archive import write_archive
from frontcheck.publish.canonical import canonical


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return make_store(tmp_path_factory.mktemp("maps"))


@pytest.fixture(scope="module")
def whole(store):
    return make_bundle(store)


@pytest.fixture(scope="module")
def bare(store):
    return make_bundle(store, with_report=False, geometry_of=())


def outcome(data, **at_hand):
    return verified(data, **at_hand).reproduced


def test_a_whole_bundle_needs_nothing_else(whole):
    again = verified(whole)
    assert again.reproduced is Reproduced.IDENTICAL
    assert again.recomputed == ("claims read from the report", "findings from 3 maps")
    assert again.sha256 == hashlib.sha256(whole).hexdigest()
    assert again.other_versions == ()


def test_a_bundle_without_maps_and_report_is_verified_with_those_at_hand(bare, store):
    assert outcome(bare, store=store, item=make_item()) is Reproduced.IDENTICAL


def test_maps_of_another_store_that_read_the_same_files_will_do(bare, tmp_path):
    other = make_store(tmp_path)
    assert outcome(bare, store=other, item=make_item()) is Reproduced.IDENTICAL


def test_without_the_report_claims_are_taken_from_the_bundle(bare, store):
    again = verified(bare, store=store)
    assert again.reproduced is Reproduced.INCOMPLETE
    assert [missing.sha256 for missing in again.missing] == [hashlib.sha256(STORY).hexdigest()]
    assert again.recomputed == ("claims taken from the bundle", "findings from 3 maps")
    assert again.mismatches == ()


def test_numbers_are_held_against_the_maps_without_the_report_too(bare, store):
    number = ("findings", 0, "now", "sources", 0, "measurements", 0, "core")
    again = verified(forged(bare, {"check.json": edited(bare, "check.json", number, 1.5)}), store=store)
    assert again.mismatches[0].where == "check.json: findings[0].now.sources[0].measurements[0].core"


def test_without_the_maps_their_published_hashes_are_listed(bare, store):
    again = verified(bare, item=make_item())
    refs = store.refs("own")
    assert [(one.what, one.sha256) for one in again.missing] == [(f"the map {ref.id}", ref.sha256) for ref in refs]
    assert (again.reproduced, again.recomputed) == (Reproduced.INCOMPLETE, ())


def test_another_report_is_refused(bare, store):
    with pytest.raises(BundleError, match=f"expected {hashlib.sha256(STORY).hexdigest()}"):
        verified(bare, store=store, item=make_item(STORY + b" "))


@pytest.mark.parametrize(
    ("member", "path", "value", "where"),
    [
        ("check.json", ("findings", 0, "now", "sources", 0, "measurements", 0, "outer"), 3e8, "outer"),
        ("check.json", ("statements", "claims", 0, "quantity", "low"), 299.0, "statements.claims[0].quantity.low"),
        ("check.json", ("findings", 0, "sentence"), "It is so.", "findings[0].sentence"),
        ("check.json", ("rivals",), None, "rivals"),
        ("sources.json", (0, "licence"), "CC0-1.0", "licence"),
        ("maps.json", (0, "licence"), "CC0-1.0", "licence"),
        ("maps.json", (1, "published_at"), "2024-08-30T00:00:00+00:00", "published_at"),
        ("settings.json", ("crimea",), "RU", "choices.borders"),
        ("settings.json", ("thresholds", "area_share"), 0.5, "thresholds.area_share"),
        ("figures.json", (1, "quantity", "low"), 311.0, "quantity.low"),
        ("definitions.json", (0, "holder"), "Nobody", "holder"),
        ("prov.json", ("entity", "fc:report", "fc:sha256"), "0" * 64, "entity.fc:report.fc:sha256"),
    ],
)
def test_what_was_changed_is_named_even_where_the_manifest_was_set_right(whole, member, path, value, where):
    again = verified(forged(whole, {member: edited(whole, member, path, value)}))
    assert again.reproduced is Reproduced.DIFFERS
    assert where in again.mismatches[0].where


def test_a_change_alone_is_named_by_member_and_by_value(whole):
    changed = edited(whole, "settings.json", ("thresholds", "area_share"), 0.5)
    manifest, value = verified(forged(whole, {"settings.json": changed}, hashed=False)).mismatches
    assert (manifest.where, manifest.bundled) == ("settings.json: sha256", hashlib.sha256(changed).hexdigest())
    assert (value.where, value.bundled, value.expected) == ("check.json: thresholds.area_share", "0.02", "0.5")


def test_other_geometry_is_found_by_its_name(whole):
    name = next(name for name in members_of(whole) if name.startswith("maps/"))
    areas = decode(members_of(whole)[name])
    other = encode([replace(areas[0], holder="Nobody"), *areas[1:]])
    with pytest.raises(BundleError, match=f"{name}: other bytes than its name says"):
        verified(forged(whole, {name: other}))


def test_geometry_under_a_name_of_its_own_gives_other_numbers(whole):
    """A forger may draw a map anew, and say so in the list of maps: the numbers tell."""
    maps = json.loads(members_of(whole)["maps.json"])
    used = next(at for at, ref in enumerate(maps) if ref["valid_on"] == "2024-08-12")
    old = f"maps/{maps[used]['areas_sha256']}"
    (area,) = decode(members_of(whole)[old])
    drawn = encode([replace(area, geometry=type(area.geometry)(list(area.geometry.geoms)), raw_label="anew")])
    digest = hashlib.sha256(drawn).hexdigest()
    listed = edited(whole, "maps.json", (used, "areas_sha256"), digest)
    again = verified(forged(whole, {old: None, f"maps/{digest}": drawn, "maps.json": listed}))
    assert again.mismatches[0].where.endswith("areas_sha256")


@pytest.mark.parametrize("wkb", ["self-crossing", "outside", "nonsense"])
def test_geometry_that_no_store_holds_is_refused(whole, wkb):
    import shapely

    name = f"maps/{json.loads(members_of(whole)['maps.json'])[0]['areas_sha256']}"
    (area, *_) = decode(members_of(whole)[name])
    rings = {
        "self-crossing": [(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)],
        "outside": [(500, 0), (501, 0), (501, 1), (500, 0)],
        "nonsense": [(0, 0), (1, 0), (1, 1), (0, 0)],
    }
    forgery = encode([replace(area, geometry=shapely.MultiPolygon([shapely.Polygon(rings[wkb])]))])
    forgery = forgery[:-20] if wkb == "nonsense" else forgery
    digest = hashlib.sha256(forgery).hexdigest()
    listed = edited(whole, "maps.json", (0, "areas_sha256"), digest)
    with pytest.raises(BundleError, match=rf"maps/{digest}: "):
        verified(forged(whole, {f"maps/{digest}": forgery, "maps.json": listed} | {name: None}))


def test_a_map_too_many_is_found(whole):
    maps = json.loads(members_of(whole)["maps.json"])
    other = maps[0] | {"id": "own:2024-07-01:00000000", "valid_on": "2024-07-01"}
    (first, *_) = verified(forged(whole, {"maps.json": edited(whole, "maps.json", (0,), other)})).mismatches
    assert first.where.startswith("maps.json: ")


def test_a_source_that_frontcheck_knows_must_say_what_it_says(tmp_path, whole):
    sources = json.loads(members_of(whole)["sources.json"])
    at = next(at for at, info in enumerate(sources) if info["id"] == "figures")
    changed = edited(whole, "sources.json", (at, "publisher"), "Nobody")
    again = verified(forged(whole, {"sources.json": changed}))
    assert again.mismatches[0].where == f"sources.json: [{at}].publisher"
    assert again.mismatches[0].bundled == '"Nobody"'


def test_other_versions_are_told_and_loosen_the_comparison_a_little(whole):
    versions = edited(whole, "versions.json", ("numpy",), "1.0")
    number = ("findings", 0, "now", "sources", 0, "measurements", 0, "core")
    core = json.loads(members_of(whole)["check.json"])
    for step in number:
        core = core[step]
    near, far = core * (1 + comparing.OTHER_VERSIONS_RELATIVE / 2), core * (1 + comparing.OTHER_VERSIONS_RELATIVE * 3)
    prov = edited(whole, "prov.json", ("agent", "fc:frontcheck", "fc:numpy"), "1.0")
    changed = {"versions.json": versions, "prov.json": prov}
    assert outcome(forged(whole, {"check.json": edited(whole, "check.json", number, near)})) is Reproduced.DIFFERS
    again = verified(forged(whole, changed | {"check.json": edited(whole, "check.json", number, near)}))
    assert again.reproduced is Reproduced.IDENTICAL
    assert [(one.name, one.bundled) for one in again.other_versions] == [("numpy", "1.0")]
    assert again.relative == comparing.OTHER_VERSIONS_RELATIVE
    beyond = forged(whole, changed | {"check.json": edited(whole, "check.json", number, far)})
    assert outcome(beyond) is Reproduced.DIFFERS


def test_settings_and_the_day_given_go_into_the_bundle(store):
    config = Config(crimea="apart", thresholds=replace(Thresholds(), area_share=0.1))
    undated = STORY.replace(b"SUMY, Aug 14, 2024 (Own Agency) \xe2\x80\x94 ", b"")
    packed = make_bundle(store, raw=undated, config=config, dateline_day=date(2024, 8, 14), known_by=date(2024, 8, 13))
    assert outcome(packed) is Reproduced.IDENTICAL
    told = json.loads(members_of(packed)["check.json"])
    assert told["choices"]["nothing public after"] == "2024-08-13"
    assert told["report"]["dateline_day"] == "2024-08-14"


def test_files_of_ones_own_are_needed_again(store, tmp_path):
    own = tmp_path / "places.csv"
    own.write_text("id,name,variants,lon,lat,country\nx1,Sampleville,,35.05,51.25,RU\n")
    config = Config(gazetteer=own)
    packed = make_bundle(store, config=config)
    assert outcome(packed, config=config) is Reproduced.IDENTICAL
    (missing,) = verified(packed).missing
    assert missing.sha256 == hashlib.sha256(own.read_bytes()).hexdigest()
    own.write_text("id,name,variants,lon,lat,country\nx1,Elsewhere,,35.05,51.25,RU\n")
    assert outcome(packed, config=config) is Reproduced.INCOMPLETE


def test_maps_that_are_read_to_other_polygons_are_told_from_maps_that_are_not_there(bare, store):
    listed = edited(bare, "maps.json", (0, "areas_sha256"), "0" * 64)
    (missing,) = verified(forged(bare, {"maps.json": listed}), store=store, item=make_item()).missing
    assert f"as read when it was packed (polygons with the sha256 {'0' * 64})" in missing.what


@pytest.mark.parametrize("name", sorted(verifying._FILES))
def test_a_missing_member_is_named(whole, name):
    with pytest.raises(BundleError, match=f"no member {name}"):
        verified(forged(whole, {name: None}))


def test_a_member_that_the_manifest_does_not_list_is_named(whole):
    again = verified(forged(whole, {"report": None}, hashed=False))
    assert again.mismatches[0].where == "report: sha256"
    assert again.mismatches[0].bundled == "not in the bundle"


def test_a_stranger_among_the_members_is_refused(whole):
    with pytest.raises(BundleError, match=r"a member extra\.txt"):
        verified(forged(whole, {"extra.txt": b"hello"}))


def test_another_format_is_refused(whole):
    other = edited(whole, "manifest.json", ("bundle",), "urn:frontcheck:bundle:2")
    with pytest.raises(BundleError, match=r"F\.zip: bundle format 'urn:frontcheck:bundle:2'; this frontcheck reads"):
        verified(forged(whole, {"manifest.json": other}, hashed=False))


GARBAGE = (b"", b"{", b'{"a": 1}\n', b"\xff\n", b"[" * 100_000, b"null\n", b'"x"\n', b'{"a":NaN}\n', b'{"a":1e999}\n')


@pytest.mark.parametrize("body", GARBAGE)
@pytest.mark.parametrize("name", [*sorted(verifying._FILES), "manifest.json"])
def test_garbage_is_refused_or_found_to_differ_in_one_line_that_names_the_member(whole, name, body):
    line = _said(forged(whole, {name: body}, hashed=name != "manifest.json"))
    assert "\n" not in line
    assert name in line or "bundle format" in line


def _said(data):
    try:
        return verified(data).mismatches[0].where
    except BundleError as error:
        return str(error)


def test_a_language_model_must_be_a_package_by_its_name(whole):
    changed = edited(whole, "settings.json", ("language_model",), "/tmp/model")
    with pytest.raises(BundleError, match="language_model is '/tmp/model'; expected the name of a package"):
        verified(forged(whole, {"settings.json": changed}))


@pytest.mark.parametrize("depth", [90, 400, 5000])
def test_a_nest_of_values_ends_in_a_line(whole, depth):
    """A quantity may hold another: as deep as somebody likes."""
    figures = json.loads(members_of(whole)["figures.json"])
    text = '{"alternate":' * depth + json.dumps(figures[0]["quantity"]) + "}" * depth
    body = canonical([figures[0] | {"quantity": "?"}]).replace(b'"?"', text.replace(" ", "").encode())
    line = _said(forged(whole, {"figures.json": body}))
    assert "figures.json" in line
    assert "\n" not in line


def test_what_is_no_zip_is_refused():
    with pytest.raises(BundleError, match=r"F\.zip: not a whole zip file"):
        verified(b"PK")
    with pytest.raises(BundleError, match=r"no member manifest\.json"):
        verified(write_archive({}))
