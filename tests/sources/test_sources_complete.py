"""Every source.toml states every field, and names holders and places that frontcheck knows."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib import resources

import pytest

from frontcheck.evidence import describe_source, source_ids
from frontcheck.evidence.profile import load_profile
from frontcheck.models import SourceInfo, SourceKind
from frontcheck.places import Places

FOLDERS = [one for one in resources.files("frontcheck.evidence.sources").iterdir() if one.is_dir()]
STATED = {field.name for field in fields(SourceInfo)} - {"id", "bounds", "rules_sha256"}


@pytest.fixture(scope="module")
def places():
    return Places.open()


def test_every_folder_is_a_source():
    assert {folder.name for folder in FOLDERS if folder.name != "__pycache__"} == set(source_ids())


@pytest.mark.parametrize("source_id", source_ids())
def test_every_field_is_stated(source_id):
    text = resources.files("frontcheck.evidence.sources").joinpath(source_id, "source.toml").read_text(encoding="utf-8")
    described = tomllib.loads(text)
    assert described.keys() >= STATED | {"files"}
    assert described["files"].keys() - {"first_day"} == {"name", "example"}
    assert [name for name in STATED - {"coverage", "redistribution"} if described[name] in ("", 0, [])] == (
        ["url"] if source_id == "figures" else []
    )
    if describe_source(source_id).kind is SourceKind.MAPS:
        assert described["label"]
        assert {one["holder"] for one in described["bounds"]} >= described["coverage"].keys()
        assert all(0 <= one["min_km2"] < one["max_km2"] for one in described["bounds"])


@pytest.mark.parametrize("source_id", source_ids())
def test_coverage_names_holders_and_places_by_id(source_id, places):
    for holder, territories in describe_source(source_id).coverage.items():
        assert len(places.country_of(holder) or "") == 2
        assert territories
        for territory in territories:
            place_id = territory.removeprefix("-")
            assert places.resolve(place_id).id == place_id


@pytest.mark.parametrize("source_id", source_ids())
def test_what_is_left_out_lies_in_what_is_covered(source_id):
    for territories in describe_source(source_id).coverage.values():
        for left_out in [one.removeprefix("-") for one in territories if one.startswith("-")]:
            assert any(left_out.startswith(f"{whole}/") for whole in territories)


@pytest.mark.parametrize("source_id", source_ids())
def test_labels_name_holders_and_places_that_are_known(source_id, places):
    for rule in load_profile(source_id).rules:
        for meaning in rule.means:
            assert places.country_of(meaning.holder)
            assert meaning.place is None or places.resolve(meaning.place).id in {"UA", "RU/Kursk"}
