"""Maps of the user's own that say for every polygon how sure they are."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.models import Status
from map_samples import CONTROL, GAIN, collection, feature, save

MINE = DescribedSource(
    id="mine",
    holder="Ukraine",
    status_column="status",
    day=date(2024, 8, 12),
    covers=("RU",),
    publisher="A channel",
)


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def add(store, folder, *properties):
    parts = [feature(each, corner) for each, corner in zip(properties, (CONTROL, GAIN), strict=True)]
    return store.add("mine", [save(folder / "front.geojson", collection(*parts))], described=MINE)


def test_each_polygon_has_the_status_of_its_cell(store, tmp_path):
    assert add(store, tmp_path, {"status": "assessed_control"}, {"status": "claimed"}).refused == ()
    areas = store.snapshot(store.refs("mine")[0]).areas
    assert [(area.status, area.raw_label, area.claimed_by) for area in areas] == [
        (Status.ASSESSED_CONTROL, "assessed_control", None),
        (Status.CLAIMED, "claimed", "A channel"),
    ]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ({"status": "held"}, "unknown label 'held' on 2024-08-12; mine knows: assessed_advance, assessed_control"),
        ({"status": None}, "unknown label 'None'"),
    ],
)
def test_an_unknown_status_is_refused_by_name(store, tmp_path, second, reason):
    (refused,) = add(store, tmp_path, {"status": "contested"}, second).refused
    assert reason in refused.reason


def test_a_missing_column_is_refused_by_name(store, tmp_path):
    (refused,) = add(store, tmp_path, {"kind": "contested"}, {"kind": "contested"}).refused
    assert refused.reason == "front.geojson: layer 'layer' has no column 'status'"
