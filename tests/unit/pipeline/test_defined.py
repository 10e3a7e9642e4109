"""Numbers under named definitions, on maps and on a table that are both invented."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from datetime import date

import pytest
import shapely

from frontcheck.config import Config
from frontcheck.definitions import known_definitions
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource
from frontcheck.geodesy import area_m2
from frontcheck.models import CORE_STATUSES, Change, Fill, Measure, NamedDefinition, Part, Reason, Status, Unmeasured
from frontcheck.pipeline.defined import Numbers, Occasion
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.listing import Asked, measure_sources
from frontcheck.places import Places
from map_samples import nzz, save

HELD = {  # what one side holds in Kursk oblast, all of it away from the border
    date(2024, 8, 10): (35.20, 51.50, 35.40, 51.60),
    date(2024, 8, 12): (35.20, 51.50, 35.50, 51.60),
    date(2024, 8, 20): (35.30, 51.50, 35.60, 51.60),
}
CLAIMED = (35.45, 51.50, 35.70, 51.55)  # partly held from the 12th on
ROWS = {  # an invented table of the areas of layers, in km2
    "2024-08-10": {"ukraine_control_map": 1000, "russian_advances": 10, "russian_claimed": 100},
    "2024-08-14": {"ukraine_control_map": 1020, "russian_advances": 14, "russian_claimed": 90},
    "2024-08-15": {"ukraine_control_map": 1020, "russian_advances": 17, "kursk_russian_advances": 5},
    "2024-08-31": {
        "ukraine_control_map": 1100,
        "russian_advances": 20,
        "russian_claimed": 80,
        "kursk_russian_advances": 9,
    },
}
NET = NamedDefinition(
    id="net", title="Net", measure=Measure.AREA_CHANGE, parts=(Part(statuses=CORE_STATUSES),), change=Change.NET
)
LEVEL = replace(NET, id="level", measure=Measure.AREA, change=Change.NONE)


def km2(*boxes):
    return area_m2(shapely.union_all([shapely.box(*box) for box in boxes])) / 1e6


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("defined")
    store = EvidenceStore(folder / "store")
    own = DescribedSource(
        id="own", holder="Ukraine", day_pattern="own_YYYY-MM-DD", covers=("RU",), status_column="status"
    )
    for day, box in HELD.items():
        patches = ((box, "assessed_control"), (CLAIMED, "claimed"))
        features = [
            {
                "type": "Feature",
                "properties": {"status": status},
                "geometry": json.loads(shapely.to_geojson(shapely.box(*one))),
            }
            for one, status in patches
        ]
        path = save(folder / f"own_{day}.geojson", {"type": "FeatureCollection", "features": features})
        assert not store.add("own", [path], described=own).refused
    rows = [
        {"date": day, "layerType": layer, "areaKm2": area} for day, each in ROWS.items() for layer, area in each.items()
    ]
    assert not store.add("isw_areas", [save(folder / "daily_areas.json", rows)]).refused
    return store


@pytest.fixture(scope="module")
def numbers(store):
    return Numbers(Desk(store, Places.open(), Config().thresholds), Config())


def asked(first="2024-08-11", last="2024-08-12", source="own", place="RU/Kursk", holder="Ukraine"):
    return Occasion(
        source=source,
        holder=holder,
        first_day=date.fromisoformat(first),
        last_day=date.fromisoformat(last),
        place=Places.open().resolve(place) if place else None,
    )


def on_table(first="2024-08-11", last="2024-08-14", place="UA"):
    return asked(first, last, "isw_areas", place, "Russia")


def with_statuses(definition, *statuses, place=""):
    return replace(definition, parts=(Part(statuses=frozenset(map(Status, statuses)), place=place),))


def test_a_level_counts_each_status_once(numbers):
    held = HELD[date(2024, 8, 12)]
    for statuses, boxes in (
        (["assessed_control"], [held]),
        (["claimed"], [CLAIMED]),
        (["assessed_control", "claimed"], [held, CLAIMED]),
    ):
        found = numbers.number(with_statuses(LEVEL, *statuses), asked())
        assert found.value / 1e6 == pytest.approx(km2(*boxes), abs=0.001)
        assert (found.days, found.ends, found.first_day) == (
            (date(2024, 8, 12),),
            (date(2024, 8, 12),),
            date(2024, 8, 12),
        )
        assert found.territories == ("Kursk Oblast",)
        assert "OpenStreetMap" in found.border_set
        assert [ref.valid_on for ref in found.snapshots] == [date(2024, 8, 12)]


def test_the_ground_behind_a_number(numbers):
    stretch = asked("2024-08-13", "2024-08-20")
    found = numbers.number(NET, stretch)
    ((before, after),) = numbers.grounds(found, stretch)
    assert area_m2(after) - area_m2(before) == pytest.approx(found.value)
    assert numbers.grounds(numbers.number(NET, on_table()), on_table()) == ((),)


def test_net_gross_and_the_days_that_count(numbers):
    before, after = HELD[date(2024, 8, 12)], HELD[date(2024, 8, 20)]
    gain, loss = (replace(NET, change=change) for change in (Change.GROSS_GAIN, Change.GROSS_LOSS))
    stretch = asked("2024-08-13", "2024-08-20")
    assert numbers.number(gain, stretch).value / 1e6 == pytest.approx(km2((35.5, 51.5, 35.6, 51.6)), abs=0.001)
    assert numbers.number(loss, stretch).value / 1e6 == pytest.approx(km2((35.2, 51.5, 35.3, 51.6)), abs=0.001)
    net = numbers.number(NET, stretch)
    assert net.value / 1e6 == pytest.approx(km2(after) - km2(before), abs=0.001)
    assert (net.ends, net.first_day, net.last_day) == (
        (date(2024, 8, 12), date(2024, 8, 20)),
        date(2024, 8, 13),
        date(2024, 8, 20),
    )
    exclusive = numbers.number(
        replace(NET, first_day_counts=False, last_day_counts=False), asked("2024-08-12", "2024-08-21")
    )
    assert (exclusive.value, exclusive.ends) == (net.value, net.ends)


def test_the_defaults_give_what_measure_gives(store, numbers):
    day, first = date(2024, 8, 20), date(2024, 8, 10)
    levels = measure_sources(store, Asked(holder="Ukraine", place="Kursk Oblast", day=day))
    changes = measure_sources(store, Asked(holder="Ukraine", place="Kursk Oblast", day=day, first_day=first))
    for name, one in known_definitions().items():
        if not name.startswith("frontcheck-"):
            continue
        (row,) = [row for row in (levels | changes)[one.measure] if row.source == "own"]
        found = numbers.number(one, asked("2024-08-11", "2024-08-20"))
        expected = row.measurement.core if "-core-" in name else row.measurement.outer
        assert found.value == pytest.approx(expected, rel=1e-9, abs=1.0), name


@pytest.mark.parametrize(
    ("fill", "within", "day", "used"),
    [
        (Fill.NONE, 7, "2024-08-12", ["2024-08-12"]),
        (Fill.NONE, 7, "2024-08-13", []),
        (Fill.BEFORE, 1, "2024-08-13", ["2024-08-12"]),
        (Fill.BEFORE, 1, "2024-08-14", []),
        (Fill.BEFORE, 7, "2024-08-19", ["2024-08-12"]),
        (Fill.NEAREST, 7, "2024-08-11", ["2024-08-10"]),
        (Fill.NEAREST, 7, "2024-08-17", ["2024-08-20"]),
        (Fill.NEAREST, 3, "2024-08-16", []),
        (Fill.NEAREST, 7, "2024-08-09", ["2024-08-10"]),
        (Fill.INTERPOLATED, 7, "2024-08-18", ["2024-08-12", "2024-08-20"]),
        (Fill.INTERPOLATED, 5, "2024-08-18", []),
        (Fill.INTERPOLATED, 7, "2024-08-21", []),
    ],
)
def test_what_stands_for_a_missing_day(numbers, fill, within, day, used):
    found = numbers.number(replace(LEVEL, fill=fill, fill_days=within), asked(day, day))
    if not used:
        assert isinstance(found, Unmeasured)
        assert (found.reason, day in found.detail) == (Reason.NO_SNAPSHOT, True)
        return
    assert [str(one) for one in found.days] == used
    levels = [km2(HELD[one]) for one in found.days]
    weight = (date.fromisoformat(day) - found.days[0]).days / max((found.days[-1] - found.days[0]).days, 1)
    expected = levels[0] + (weight * (levels[1] - levels[0]) if len(levels) == 2 else 0)
    assert found.value / 1e6 == pytest.approx(expected, abs=0.001)


def test_a_share_of_the_stretch_limits_the_filling(numbers):
    tenth = replace(NET, fill_share=0.1)
    assert numbers.number(NET, asked("2024-08-12", "2024-08-21")).ends == (date(2024, 8, 11), date(2024, 8, 21))
    assert isinstance(numbers.number(tenth, asked("2024-08-12", "2024-08-20")), Unmeasured)
    assert numbers.number(tenth, asked("2024-08-12", "2024-08-21")).ends[0] == date(2024, 8, 11)


def test_a_change_by_a_table_is_the_difference_of_sums(numbers):
    with_claimed = with_statuses(NET, "assessed_control", "assessed_advance", "claimed")
    assert numbers.number(NET, on_table()).value == pytest.approx(24e6)
    assert numbers.number(with_claimed, on_table()).value == pytest.approx(14e6)
    between = replace(with_claimed, fill=Fill.INTERPOLATED)
    found = numbers.number(between, on_table("2024-08-11", "2024-08-12"))
    assert found.value == pytest.approx(7e6)
    assert [str(day) for day in found.days] == ["2024-08-10", "2024-08-14"]
    assert (found.border_set, found.snapshots) == ("", ())
    assert any("the end of 2024-08-12 stands on 2024-08-10 and 2024-08-14" in text for text in found.warnings)


def test_a_layer_that_is_missing_between_its_rows_is_filled_not_nothing(numbers):
    claimed = replace(with_statuses(LEVEL, "claimed"), fill=Fill.INTERPOLATED, fill_days=20)
    assert numbers.number(claimed, on_table(last="2024-08-15")).value / 1e6 == pytest.approx(90 - 10 / 17)


def test_parts_are_added_up_and_a_layer_that_starts_late_was_nothing(numbers):
    both = replace(NET, parts=tuple(Part(statuses=CORE_STATUSES, place=place) for place in ("UA", "RU/Kursk")))
    found = numbers.number(both, on_table("2024-08-11", "2024-08-31", place=None))
    assert found.value == pytest.approx((110 + 9) * 1e6)
    assert found.territories == ("Ukraine", "Kursk Oblast")
    assert "kursk_russian_advances starts on 2024-08-15; before, it is nothing" in found.warnings


@pytest.mark.parametrize(
    ("definition", "occasion", "reason", "words"),
    [
        (NET, on_table(last="2024-09-08"), Reason.NO_SNAPSHOT, "no row of .* of 2024-09-08"),
        (replace(NET, fill=Fill.NONE), on_table("2024-08-12"), Reason.NO_SNAPSHOT, "no row of .* of 2024-08-11"),
        (NET, on_table("2024-08-10"), Reason.NO_SNAPSHOT, "no row of .* of 2024-08-09"),
        (NET, on_table("2024-08-12", "2024-08-12"), Reason.NO_SNAPSHOT, "would stand for both days"),
        (NET, on_table(place="UA/Donetsk"), Reason.OUT_OF_COVERAGE, "no layer of Russia of these statuses"),
        (replace(NET, change=Change.GROSS_GAIN), on_table(), Reason.MEASURE_NOT_MAPPED, "gives areas and no ground"),
        (replace(LEVEL, measure=Measure.DEPTH), on_table(), Reason.MEASURE_NOT_MAPPED, "gives areas and no ground"),
        (replace(LEVEL, measure=Measure.SHARE), on_table(), Reason.MEASURE_NOT_MAPPED, "gives areas and no ground"),
        (NET, asked(place=None), Reason.PLACE_UNRESOLVED, "net needs a place"),
        (NET, asked(place="UA"), Reason.OUT_OF_COVERAGE, "does not say where Ukraine is in UA"),
        (NET, asked(source="nobody"), Reason.NO_SNAPSHOT, "holds nothing of nobody"),
        (replace(NET, sources=("isw_areas",)), asked(), Reason.OUT_OF_COVERAGE, "net is not about own"),
        (replace(NET, first_day_counts=False), asked("2024-08-12"), Reason.WINDOW_UNRESOLVED, "no day lies between"),
        (NET, asked("2024-08-14", "2024-08-15"), Reason.NO_SNAPSHOT, "its map of 2024-08-12 would stand for both"),
        (
            with_statuses(LEVEL, "contested"),
            asked(),
            Reason.OUT_OF_COVERAGE,
            "draws no ground of Ukraine that is contested",
        ),
        (
            replace(NET, change=Change.NONE),
            asked(),
            Reason.MEASURE_NOT_MAPPED,
            "net: expected change net, gross",
        ),
    ],
)
def test_what_gives_no_number_says_why(numbers, definition, occasion, reason, words):
    found = numbers.number(definition, occasion)
    assert isinstance(found, Unmeasured)
    assert found.reason is reason
    assert re.search(words, found.detail)


def test_what_was_measured_is_remembered_by_what_maps_draw(store):
    desk = Desk(store, Places.open(), Config().thresholds)
    gain = replace(NET, change=Change.GROSS_GAIN)
    fresh = Numbers(desk, Config()).number(gain, asked("2024-08-13", "2024-08-20"))
    with sqlite3.connect(store.path / "measured.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM number WHERE value = ?", (fresh.value,)).fetchone() == (1,)
        connection.execute("UPDATE number SET value = value + 7 WHERE value = ?", (fresh.value,))
    again = Numbers(desk, Config()).number(gain, asked("2024-08-13", "2024-08-20"))
    assert again.value == fresh.value + 7
    (store.path / "measured.sqlite").unlink()
    assert Numbers(desk, Config()).number(gain, asked("2024-08-13", "2024-08-20")).value == fresh.value


def test_a_share_is_of_the_whole_place(numbers):
    share = replace(LEVEL, measure=Measure.SHARE)
    found = numbers.number(share, asked())
    places = Places.open()
    kursk = area_m2(places.ground(places.resolve("RU/Kursk"), (30.0, 48.0, 42.0, 55.0)))
    assert found.value == pytest.approx(km2(HELD[date(2024, 8, 12)]) * 1e6 / kursk, rel=1e-6)


def test_parts_that_a_source_leaves_out_are_left_out_and_said(tmp_path):
    store = EvidenceStore(tmp_path / "store")
    store.add("nzz", [nzz(tmp_path)])
    numbers = Numbers(Desk(store, Places.open(), Config().thresholds), Config())
    found = numbers.number(LEVEL, asked(source="nzz", place="UA", holder="Russia"))
    assert found.left_out == ("Crimea",)
    assert found.value > 0


def test_nothing_is_looked_at_that_was_not_public(store):
    known = Numbers(Desk(store, Places.open(), Config().thresholds, known_by=date(2024, 8, 13)), Config())
    assert isinstance(
        known.number(replace(NET, fill=Fill.INTERPOLATED), on_table("2024-08-11", "2024-08-12")), Unmeasured
    )
    assert known.number(LEVEL, asked(last="2024-08-18")).days == (date(2024, 8, 12),)
