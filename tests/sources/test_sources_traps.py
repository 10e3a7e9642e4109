"""What is peculiar to one source, each on a small map of our own."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from frontcheck.evidence import DescribedSource, EvidenceStore, latest_by
from frontcheck.models import Status
from map_samples import (
    CONTROL,
    FIGURES_HEADER,
    FIGURES_ROWS,
    GAIN,
    collection,
    deepstate,
    deepstate_daily,
    feature,
    figures,
    isw_areas,
    isw_weekly,
    isw_zip,
    nzz,
    owl,
    ring,
    save,
    topology,
)


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def refusal(store, source_id, path, **options):
    result = store.add(source_id, [path], **options)
    assert result.added == ()
    (refused,) = result.refused
    assert refused.path == path
    assert "\n" not in refused.reason
    assert refused.reason.startswith(path.name)
    return refused.reason


def test_nzz_is_published_the_morning_after_in_paris(store, tmp_path):
    store.add("nzz", [nzz(tmp_path)])
    (ref,) = store.refs("nzz")
    assert ref.published_at == datetime(2024, 8, 13, 0, 22, tzinfo=UTC)
    assert ref.baseline_from == date(2024, 8, 6)


def test_nzz_winter_time(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, asked="2024-01-13", day="2024-01-12", _datefrom="2024-01-11")])
    assert store.refs("nzz")[0].published_at == datetime(2024, 1, 13, 1, 22, tzinfo=UTC)


def test_nzz_may_lack_the_window(store, tmp_path):
    features = collection(feature({"type": "nochange", "date": "2022-02-24", "view": "daily"}, CONTROL))
    store.add("nzz", [save(tmp_path / "2022-02-24.json", {"value": features})])
    assert store.refs("nzz")[0].baseline_from is None


def test_nzz_asked_again_is_one_map_from_its_first_publication(store, tmp_path):
    later, earlier = nzz(tmp_path, asked="2024-08-15"), nzz(tmp_path, asked="2024-08-13")
    store.add("nzz", [later, earlier])
    (ref,) = store.refs("nzz")
    assert ref.published_at == datetime(2024, 8, 13, 0, 22, tzinfo=UTC)


def test_nzz_redrawn_for_the_same_day_is_a_new_version(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, asked="2024-08-13"), nzz(tmp_path, asked="2024-08-15", side=0.4)])
    first, second = store.refs("nzz")
    assert first.valid_on == second.valid_on
    assert latest_by(store.refs("nzz"), first.valid_on, known_by=date(2024, 8, 14)) == first
    assert latest_by(store.refs("nzz"), first.valid_on) == second


def test_nzz_broken_polygon_is_kept_with_a_warning(store, tmp_path):
    store.add("nzz", [nzz(tmp_path, side=12)])
    (ref,) = store.refs("nzz")
    assert any(
        warning.startswith("Ukraine holds") and "expected 0 to 60,000 km2" in warning for warning in ref.warnings
    )
    assert len(store.snapshot(ref).areas) == 3
    assert store.days("nzz").warnings == 1


def test_nzz_of_a_day_after_the_one_asked_for_is_refused(store, tmp_path):
    assert "after the day that was asked for" in refusal(store, "nzz", nzz(tmp_path, asked="2024-08-01"))


def test_nzz_features_of_several_days_are_refused(store, tmp_path):
    features = [feature({"type": "nochange", "date": day}, CONTROL) for day in ("2024-08-11", "2024-08-12")]
    path = save(tmp_path / "2024-08-13.json", {"value": collection(*features)})
    assert "differ in 'date': 2024-08-11, 2024-08-12" in refusal(store, "nzz", path)


def test_deepstate_day_is_the_utc_day(store, tmp_path):
    after_midnight_in_kyiv = int(datetime(2024, 9, 19, 23, 40, tzinfo=UTC).timestamp())
    store.add("deepstate", [deepstate(tmp_path, after_midnight_in_kyiv)])
    assert store.refs("deepstate")[0].valid_on == date(2024, 9, 19)


def test_deepstate_drops_positions_of_troops(store, tmp_path):
    store.add("deepstate", [deepstate(tmp_path)])
    assert not any("brigade" in area.raw_label for area in store.snapshot(store.refs("deepstate")[0]).areas)


def test_deepstate_grey_may_be_either_sides(store, tmp_path):
    store.add("deepstate", [deepstate(tmp_path)])
    areas = store.snapshot(store.refs("deepstate")[0]).areas
    grey = [area for area in areas if area.status is Status.UNKNOWN]
    assert {area.holder for area in grey} == {"Russia", "Ukraine"}
    assert grey[0].geometry.equals(grey[1].geometry)


@pytest.mark.parametrize(
    ("fill", "name", "holders"),
    [
        ("#000000", "Крим", ["Russia"]),
        ("#880e4f", "Придністров'я", []),
        ("#a52714", "Окуповано. 01.04", ["Russia"]),
        ("#0288d1", "Звільнено 01.04", []),
    ],
)
def test_deepstate_colours_of_2022(store, tmp_path, fill, name, holders):
    features = (feature({"fill": fill, "name": name}, CONTROL), feature({"fill": "#a52714", "name": "Окуповано"}, GAIN))
    store.add("deepstate", [save(tmp_path / "1648989208.geojson.gz", collection(*features))])
    areas = store.snapshot(store.refs("deepstate")[0]).areas
    assert [area.holder for area in areas if name == area.raw_label.partition(" ")[2]] == holders


def test_deepstate_label_with_half_a_character(store, tmp_path):
    path = save(tmp_path / "1723492591.geojson", collection(feature({"fill": "#a52714", "name": "\ud800"}, CONTROL)))
    assert "holds half a character" in refusal(store, "deepstate", path)


def test_deepstate_black_has_no_meaning_later(store, tmp_path):
    path = save(tmp_path / "1723492591.geojson", collection(feature({"fill": "#000000", "name": "Крим"}, CONTROL)))
    assert "unknown label '#000000 Крим' on 2024-08-12" in refusal(store, "deepstate", path)


def test_deepstate_daily_speaks_of_the_evening_before(store, tmp_path):
    store.add("deepstate_daily", [deepstate_daily(tmp_path, "20240801")])
    (ref,) = store.refs("deepstate_daily")
    assert (ref.valid_on, ref.published_at) == (date(2024, 7, 31), datetime(2024, 8, 1, 3, tzinfo=UTC))


def test_owl_has_no_moment_of_publication(store, tmp_path):
    store.add("owl", [owl(tmp_path)])
    assert store.refs("owl")[0].published_at is None


def test_isw_weekly_layers_in_separate_calls_make_one_whole_map(store, tmp_path):
    folder = isw_weekly(tmp_path)
    for path in sorted(folder.iterdir()):
        store.add("isw_weekly", [path])
    best = latest_by(store.refs("isw_weekly"), date(2024, 8, 11))
    assert best.complete
    assert len(store.snapshot(best).areas) == 3
    assert [ref.complete for ref in store.refs("isw_weekly")] == [False, False, True]


def test_isw_weekly_names_the_layers_that_are_missing(store, tmp_path):
    store.add("isw_weekly", [isw_weekly(tmp_path) / "control_map.topojson"])
    (ref,) = store.refs("isw_weekly")
    assert "layer 'kursk_ukrainian_advance' is missing" in ref.warnings
    assert "1 of 2 features of 'control_map' have no polygon" in ref.warnings


def test_isw_weekly_one_bad_layer_does_not_lose_the_others(store, tmp_path):
    folder = isw_weekly(tmp_path)
    bad = folder / "russian_advances.topojson"
    bad.write_bytes(b'{"type": "Topology"')
    result = store.add("isw_weekly", [folder])
    assert [refused.path for refused in result.refused] == [bad]
    assert len(result.added) == 2
    assert not store.refs("isw_weekly")[0].complete


def test_isw_weekly_claimed_limit_is_claimed(store, tmp_path):
    store.add("isw_weekly", [isw_weekly(tmp_path)])
    areas = store.snapshot(store.refs("isw_weekly")[0]).areas
    (claimed,) = [area for area in areas if area.holder == "Ukraine"]
    assert (claimed.status, claimed.claimed_by) == (Status.CLAIMED, "as reported by ISW: claimed limit")


def test_isw_weekly_folder_must_be_a_day(store, tmp_path):
    path = save(tmp_path / "latest" / "control_map.topojson", topology(CONTROL))
    assert "'latest' is not a day" in refusal(store, "isw_weekly", path)


def test_isw_nikkei_ambiguous_japanese_label_stays_unknown(store, tmp_path):
    features = (feature({"layer": "ロシア軍侵攻エリア"}, GAIN), feature({"layer": "ロシア軍支配エリア"}, CONTROL))
    store.add("isw_nikkei", [save(tmp_path / "20230510.geojson", collection(*features))])
    areas = store.snapshot(store.refs("isw_nikkei")[0]).areas
    assert [(area.raw_label, area.status) for area in areas] == [
        ("ロシア軍侵攻エリア", Status.UNKNOWN),
        ("ロシア軍支配エリア", Status.ASSESSED_CONTROL),
    ]


def test_isw_territory_date_typo_is_refused(store, tmp_path):
    layer = collection(feature({"layer_type": "ukraine_control_map"}, CONTROL))
    reason = refusal(store, "isw_territory", save(tmp_path / "2202-02-02.geojson", layer))
    assert reason == "2202-02-02.geojson: day 2202-02-02 lies outside 1971-01-01 to tomorrow"


def test_isw_zip_day_stands_in_the_name_inside(store, tmp_path):
    advances, _ = isw_zip(tmp_path)
    store.add("isw_zip", [advances])
    (ref,) = store.refs("isw_zip")
    assert ref.valid_on == date(2026, 4, 27)
    assert not ref.complete


def test_isw_areas_refuses_an_unknown_layer(store, tmp_path):
    path = save(tmp_path / "daily_areas.json", [{"date": "2024-09-11", "layerType": "bogus", "areaKm2": 1}])
    assert "unknown label 'bogus'" in refusal(store, "isw_areas", path)


def test_isw_areas_names_the_layer_of_each_figure(store, tmp_path):
    store.add("isw_areas", [isw_areas(tmp_path)])
    found = [(figure.claimant, figure.layer, figure.quantity.low) for figure in store.figures("isw_areas")]
    assert found == [("ISW", "kursk_russian_advances", 44.9), ("ISW", "ukraine_control_map", 106600.97)]


def test_a_published_figure_is_about_no_layer(store, tmp_path):
    store.add("figures", [figures(tmp_path)])
    assert {figure.layer for figure in store.figures()} == {None}


@pytest.mark.parametrize("value", [None, -1, "many", True])
def test_isw_areas_refuses_what_is_no_area(store, tmp_path, value):
    row = {"date": "2024-09-11", "layerType": "russian_advances", "areaKm2": value}
    refusal(store, "isw_areas", save(tmp_path / "daily_areas.json", [row]))


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("measure", "acreage", "line 2: unknown measure 'acreage'; known: area, "),
        ("unit", "furlong", "line 2: unit 'furlong' does not measure 'area'"),
        ("unit", "km", "line 2: unit 'km' does not measure 'area'"),
        ("qualifier", "roughly", "line 2: unknown qualifier 'roughly'; known: exact, about"),
        ("as_of", "2024-02-30", "line 2: '2024-02-30' is not a day of the calendar"),
        ("low", "1O0", "line 2: '1O0' is not a number"),
        ("low", "2000", "line 2: low 2000 and high 1000 do not fit the qualifier 'about'"),
        ("holder", "", "line 2: claimant, holder and place must not be empty"),
    ],
)
def test_figures_refuse_by_name(store, tmp_path, column, value, reason):
    cells = FIGURES_ROWS[0].split(",")
    cells[FIGURES_HEADER.split(",").index(column)] = value
    assert reason in refusal(store, "figures", figures(tmp_path, rows=(",".join(cells),)))


def test_figures_refuse_an_unknown_column(store, tmp_path):
    path = figures(tmp_path, header=FIGURES_HEADER + ",mood", rows=(FIGURES_ROWS[0] + ",good",))
    assert "unknown columns: mood" in refusal(store, "figures", path)


def test_figures_refuse_a_short_row(store, tmp_path):
    assert "more or fewer cells" in refusal(store, "figures", figures(tmp_path, rows=("2024-08-12,2024-08-12",)))


def test_figures_without_holder_and_place_need_them_stated(store, tmp_path):
    header = FIGURES_HEADER.removesuffix(",holder,place")
    path = figures(tmp_path, header=header, rows=(FIGURES_ROWS[0].removesuffix(",Ukraine,Kursk Oblast"),))
    assert "missing columns: holder, place" in refusal(store, "figures", path)
    stated = DescribedSource(id="figures", holder="Ukraine", place="Kursk Oblast")
    assert store.add("figures", [path], described=stated).figures == 1
    (figure,) = store.figures("figures")
    assert (figure.holder, figure.place, figure.quantity.text) == ("Ukraine", "Kursk Oblast", "about 1000 km2")
    assert (figure.quantity.low, figure.quantity.precision) == (1000.0, 1000.0)


def test_one_table_may_be_stated_to_speak_of_two_places(store, tmp_path):
    header = FIGURES_HEADER.removesuffix(",holder,place")
    path = figures(tmp_path, header=header, rows=(FIGURES_ROWS[0].removesuffix(",Ukraine,Kursk Oblast"),))
    for place in ("Kursk Oblast", "Belgorod Oblast"):
        store.add("figures", [path], described=DescribedSource(id="figures", holder="Ukraine", place=place))
    assert {figure.place for figure in store.figures()} == {"Kursk Oblast", "Belgorod Oblast"}


def test_a_figure_that_was_taken_in_before_counts_once(store, tmp_path):
    store.add("figures", [figures(tmp_path / "a", rows=FIGURES_ROWS[:2])])
    assert store.add("figures", [figures(tmp_path / "b")]).figures == 1
    assert len(store.figures()) == 3


def test_geometry_outside_degrees_is_refused(store, tmp_path):
    projected = {"type": "Polygon", "coordinates": [[[x * 1e5, y * 1e5] for x, y in ring(CONTROL)]]}
    layer = {"type": "Feature", "properties": {"layer_type": "ukraine_control_map"}, "geometry": projected}
    path = save(tmp_path / "2024-08-29.geojson", collection(layer))
    assert "is not longitude, latitude in degrees" in refusal(store, "isw_territory", path)


@pytest.mark.parametrize("document", [[], {}, {"value": 3}, {"value": {"type": "FeatureCollection"}}, None, "map"])
def test_other_json_is_refused(store, tmp_path, document):
    refusal(store, "nzz", save(tmp_path / "2024-08-13.json", document))


@pytest.mark.parametrize(
    "geometry", [{}, {"type": "Polygon"}, {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, 7]
)
def test_broken_geometry_is_refused_or_empty(store, tmp_path, geometry):
    layer = {"type": "Feature", "properties": {"layer_type": "ukraine_control_map"}, "geometry": geometry}
    path = save(tmp_path / "2024-08-29.geojson", collection(layer))
    result = store.add("isw_territory", [path])
    assert (
        result.refused
        or "1 of 1 features of 'ukraine_control_map' have no polygon" in store.refs("isw_territory")[0].warnings
    )


def test_a_document_without_features_is_a_map_that_shows_nothing(store, tmp_path):
    path = save(tmp_path / "2024-08-29.geojson", json.loads(json.dumps(collection())))
    store.add("isw_territory", [path])
    (ref,) = store.refs("isw_territory")
    assert "Russia holds 0 km2 on this map; expected 60,000 to 200,000 km2" in ref.warnings
