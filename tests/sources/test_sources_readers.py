"""Every source: its description is complete, and its reader finds three squares of our own."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import shapely

from frontcheck.evidence import EvidenceStore, describe_source, source_ids
from frontcheck.evidence.profile import load_profile
from frontcheck.geodesy import area_m2
from frontcheck.models import SourceKind
from map_samples import SAMPLES

MAPS = sorted(name for name in SAMPLES if describe_source(name).kind is SourceKind.MAPS)
TABLES = sorted(set(SAMPLES) - set(MAPS))


def test_every_source_has_a_sample():
    assert set(source_ids()) == set(SAMPLES)


@pytest.mark.parametrize("source_id", source_ids())
def test_a_description_is_complete(source_id):
    profile = load_profile(source_id)
    info = profile.info
    assert info.id == source_id
    assert all((info.title, info.publisher, info.lineage, info.licence, info.lean, info.caveats, info.cadence_days))
    assert info.url.startswith("https://") or source_id == "figures"
    assert profile.file_name.fullmatch(profile.example.rpartition("/")[2])
    assert info.kind is SourceKind.FIGURES or (profile.rules and info.bounds)
    assert not info.redistribution or source_id == "figures"


@pytest.mark.parametrize("source_id", source_ids())
def test_every_label_is_mapped_or_ignored_with_a_reason(source_id):
    for rule in load_profile(source_id).rules:
        assert bool(rule.means) != bool(rule.ignored)
        assert all(meaning.claimed_by for meaning in rule.means if meaning.status == "claimed")


@pytest.mark.parametrize("source_id", MAPS)
def test_a_reader_finds_every_square(source_id, tmp_path):
    sample = SAMPLES[source_id]
    written = sample.write(tmp_path / "published")
    store = EvidenceStore(tmp_path / "store")
    result = store.add(source_id, written if isinstance(written, list) else [written])
    assert result.refused == ()
    (ref,) = store.refs(source_id)
    assert (ref.valid_on, ref.complete, result.maps) == (sample.day, True, 1)
    areas = store.snapshot(ref).areas
    assert Counter((area.holder, area.status.value) for area in areas) == sample.found
    for area in areas:
        assert area.geometry.is_valid
        assert not area.geometry.has_z
        assert area.geometry.geom_type == "MultiPolygon"
        assert area.repair_m2 == 0


@pytest.mark.parametrize("source_id", MAPS)
def test_squares_keep_their_place_and_size(source_id, tmp_path):
    written = SAMPLES[source_id].write(tmp_path / "published")
    store = EvidenceStore(tmp_path / "store")
    store.add(source_id, written if isinstance(written, list) else [written])
    (ref,) = store.refs(source_id)
    drawn = shapely.get_parts([area.geometry for area in store.snapshot(ref).areas])
    for part in drawn:
        west, south, east, north = part.bounds
        assert 30 < west < east < 45 < north < 53
        assert area_m2(part) == pytest.approx(area_m2(shapely.box(west, south, east, north)), rel=1e-6)


@pytest.mark.parametrize("source_id", TABLES)
def test_a_table_gives_figures(source_id, tmp_path):
    sample = SAMPLES[source_id]
    store = EvidenceStore(tmp_path / "store")
    result = store.add(source_id, [sample.write(tmp_path / "published")])
    figures = store.figures(source_id)
    assert Counter((figure.holder, figure.measure) for figure in figures) == sample.found
    assert {figure.as_of for figure in figures} == {sample.day}
    assert result.figures == len(figures)
    assert store.figures() == figures
    assert store.days(source_id).days == 1


@pytest.mark.parametrize("source_id", MAPS)
def test_an_unknown_label_is_refused_by_name(source_id):
    with pytest.raises(Exception, match=re.escape(f"unknown label 'no such label' on {SAMPLES[source_id].day}")):
        load_profile(source_id).means("no such label", SAMPLES[source_id].day)
