"""Two maps from a store laid over each other: which maps stand for the days, what is compared, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import shapely

from frontcheck.errors import EvidenceError, MeasureError, PlaceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.geodesy import area_m2
from frontcheck.pipeline.diff import AskedDiff, AskedMap, diff_maps

SHARED = Path(__file__).parents[4] / "shared" / "data"
WEST, EAST = (35.3, 51.4, 35.6, 51.6), (35.4, 51.4, 35.7, 51.6)
CLAIMED = (35.3, 51.6, 35.7, 51.7)


def document(*patches):
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"status": status},
                "geometry": json.loads(shapely.to_geojson(shapely.box(*bounds))),
            }
            for status, bounds in patches
        ],
    }


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Two sources that cover Russia, one of them not Belgorod; one that covers Ukraine and another side."""
    folder = tmp_path_factory.mktemp("diff")
    store = EvidenceStore(folder / "store")

    def add(source, day, patches, holder="Ukraine", covers=("RU",)):
        path = folder / f"{source}_{day}.geojson"
        path.write_text(json.dumps(document(*patches)))
        described = DescribedSource(
            id=source,
            holder=holder,
            day_pattern=f"{source}_YYYY-MM-DD",
            covers=covers,
            status_column="status",
            publisher=f"{source} press",
            licence="CC BY 4.0",
            redistribution=True,
        )
        assert not store.add(source, [path], described=described).refused

    add("one", "2024-08-10", [("assessed_control", WEST)])
    add("one", "2024-08-12", [("assessed_control", EAST)])
    add("other", "2024-08-12", [("assessed_control", EAST), ("claimed", CLAIMED)], covers=("RU", "-RU/Belgorod"))
    add("far", "2024-08-12", [("assessed_control", (37.0, 48.0, 37.5, 48.5))], holder="Russia", covers=("UA",))
    add("bare", "2024-08-12", [("assessed_control", (37.0, 48.0, 37.5, 48.5))], holder="Russia", covers=("RU",))
    return store


def asked(a, b, **fields):
    return AskedDiff(a=AskedMap.read(a), b=AskedMap.read(b), **fields)


def test_core_over_core_and_outer_over_outer(store):
    diff = diff_maps(store, asked("one@2024-08-12", "other@2024-08-12", place="Kursk Oblast")).diff
    (found,) = diff.agreements
    east_m2, claimed_m2 = (area_m2(shapely.box(*bounds)) for bounds in (EAST, CLAIMED))
    assert found.core.agreement_m2 == pytest.approx(east_m2, rel=1e-9)
    assert (found.core.iou, found.core.only_a_m2, found.core.only_b_m2) == (1, 0, 0)
    assert found.outer.only_b_m2 == pytest.approx(claimed_m2, rel=1e-9)
    assert (found.holder, found.place, found.place_name) == ("Ukraine", "RU/Kursk", "Kursk Oblast")


def test_each_side_says_which_map_stands_for_the_day(store):
    diff = diff_maps(store, asked("one@2024-08-11", "other@2024-08-14", holder="Ukraine")).diff
    assert (diff.a.asked, diff.a.ref.valid_on) == (date(2024, 8, 11), date(2024, 8, 10))
    assert (diff.a.name, diff.b.name) == ("one@2024-08-10", "other@2024-08-12")
    assert (diff.a.publisher, diff.a.licence, diff.a.redistribution) == ("one press", "CC BY 4.0", True)


def test_without_a_place_what_one_source_leaves_out_is_left_out_of_both(store):
    compared = diff_maps(store, asked("one@2024-08-10", "other@2024-08-12"))
    (found,) = compared.diff.agreements
    assert (found.holder, found.place, found.left_out) == ("Ukraine", "RU", ("Belgorod Oblast",))
    assert {(key.holder, key.place, key.level) for key in compared.shares} == {
        ("Ukraine", "RU", "core"),
        ("Ukraine", "RU", "outer"),
    }


def test_one_source_on_two_days_is_gain_and_loss(store):
    diff = diff_maps(store, asked("one@2024-08-10", "one@2024-08-12", place="Russia")).diff
    strip_m2 = area_m2(shapely.box(35.6, 51.4, 35.7, 51.6))
    assert diff.is_change
    assert diff.agreements[0].core.only_b_m2 == pytest.approx(strip_m2, rel=1e-9)


def test_the_ground_behind_each_number_can_be_had(store):
    compared = diff_maps(store, asked("one@2024-08-10", "one@2024-08-12", place="Russia"))
    (found,) = compared.diff.agreements
    grounds = {(one.level, one.share): one.ground for one in compared.grounds()}
    assert len(grounds) == 6
    assert area_m2(grounds["core", "only_a"]) == pytest.approx(found.core.only_a_m2)
    assert area_m2(grounds["outer", "agreement"]) == pytest.approx(found.outer.agreement_m2)


@pytest.mark.parametrize(
    ("a", "b", "fields", "error", "words"),
    [
        ("none@2024-08-12", "one@2024-08-12", {}, EvidenceError, "no maps of source 'none'; it has maps of"),
        (
            "one@2024-08-01",
            "one@2024-08-12",
            {},
            EvidenceError,
            "one: no map of 1 August 2024 or of the 7 days before",
        ),
        (
            "one@2024-08-12",
            "one@2024-08-12",
            {"known_by": date(2024, 8, 1)},
            EvidenceError,
            "one: no map of 12 August 2024 or of the 7 days before was public by 1 August 2024",
        ),
        ("one@2024-08-12", "far@2024-08-12", {}, MeasureError, "one and far map no common side"),
        (
            "one@2024-08-12",
            "far@2024-08-12",
            {"holder": "Ukraine"},
            MeasureError,
            "there is no territory in which both one and far say where Ukraine is",
        ),
        (
            "far@2024-08-12",
            "bare@2024-08-12",
            {"place": "Ukraine"},
            MeasureError,
            "bare does not say where Russia is in UA",
        ),
        (
            "one@2024-08-12",
            "other@2024-08-12",
            {"place": "Belgorod Oblast"},
            MeasureError,
            "other leaves out RU/Belgorod",
        ),
        ("one@2024-08-12", "other@2024-08-12", {"place": "Sudzha"}, PlaceError, "'Sudzha' is a settlement"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_the_reason(store, a, b, fields, error, words):
    with pytest.raises(error, match=words):
        diff_maps(store, asked(a, b, **fields))


def test_a_map_that_draws_nothing_of_a_side_is_not_empty_ground(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    for name, text in (("full", document(("assessed_control", WEST))), ("blank", document())):
        path = tmp_path / f"{name}_2024-08-12.geojson"
        path.write_text(json.dumps(text))
        described = DescribedSource(
            id=name, holder="Ukraine", day_pattern=f"{name}_YYYY-MM-DD", covers=("RU",), status_column="status"
        )
        store.add(name, [path], described=described)
    with pytest.raises((MeasureError, EvidenceError), match="blank"):
        diff_maps(store, asked("full@2024-08-12", "blank@2024-08-12"))


@pytest.mark.parametrize("words", ["nzz", "@2024-08-11", "nzz@", "nzz@2024-13-01", "nzz@11 August", "n z@2024-08-11"])
def test_what_is_no_map_is_refused(words):
    with pytest.raises(EvidenceError, match="expected SOURCE@DAY, such as nzz@2024-08-11"):
        AskedMap.read(words)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared, which is not part of the package")
def test_two_maps_of_11_august_2024_agree_on_how_much_and_not_on_where(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", sorted((SHARED / "nzz").glob("2024-08-1[12]*")))
    store.add("isw_weekly", sorted((SHARED / "isw_weekly_topojson" / "2024-08-11").glob("*")))
    diff = diff_maps(store, asked("isw_weekly@2024-08-11", "nzz@2024-08-11", place="Kursk Oblast")).diff
    outer = diff.agreements[0].outer
    assert (round(outer.a_m2 / 1e6), round(outer.b_m2 / 1e6), round(outer.iou, 2)) == (626, 627, 0.72)
