"""A user's own borders, regions and settlements."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from frontcheck.errors import PlaceError
from frontcheck.models import AtlasChoice
from frontcheck.places import Places, data_version

BOX = (35.0, 50.5, 37.0, 51.5)
WEST, EAST = shapely.box(35.0, 50.0, 36.0, 52.0), shapely.box(36.0, 50.0, 37.0, 52.0)
HEAD = "id,name,variants,lon,lat,country\n"


def geojson(folder: Path, *features: tuple[dict[str, Any], shapely.Geometry]) -> Path:
    path = folder / "own.geojson"
    rows = [
        {"type": "Feature", "properties": given, "geometry": json.loads(shapely.to_geojson(shape))}
        for given, shape in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows}), encoding="utf-8")
    return path


def table(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def test_own_countries_take_the_place_of_the_shipped_ones(tmp_path: Path) -> None:
    path = geojson(tmp_path, ({"country": "UA"}, WEST), ({"ISO_A2": "RU"}, EAST))
    places = Places.chosen(AtlasChoice(borders=path))
    assert places.ground(places.resolve("UA"), BOX).equals(shapely.box(35.0, 50.5, 36.0, 51.5))
    assert places.border("UA", "RU", BOX).equals(shapely.LineString([(36.0, 50.5), (36.0, 51.5)]))
    assert places.border_set.startswith("own borders own.geojson (sha256 ")
    with pytest.raises(PlaceError, match=r"no border of 'PL' in own borders own.geojson .*; it has RU, UA"):
        places.ground(places.resolve("Poland"), BOX)


def test_own_countries_can_be_a_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "own.gpkg"
    shapes = shapely.to_wkb([shapely.MultiPolygon([WEST]), shapely.MultiPolygon([EAST])])
    given = {"geometry_type": "MultiPolygon", "crs": "EPSG:4326", "layer": "own"}
    pyogrio.raw.write(path, shapes, field_data=[np.array(["UA", "RU"], dtype=object)], fields=["country"], **given)
    assert Places.chosen(AtlasChoice(borders=path)).border("UA", "RU", BOX).length == pytest.approx(1.0)


def test_crimea_stays_a_choice_within_own_borders(tmp_path: Path) -> None:
    whole = shapely.box(30.0, 44.0, 36.4, 48.0)
    path = geojson(tmp_path, ({"country": "UA"}, whole), ({"country": "RU"}, shapely.box(36.4, 44.0, 40.0, 48.0)))
    box = (33.8, 44.9, 34.2, 45.2)
    apart = Places.chosen(AtlasChoice(borders=path, disputed=(("crimea", "apart"),)))
    with_russia = Places.chosen(AtlasChoice(borders=path, disputed=(("crimea", "RU"),)))
    assert apart.ground(apart.resolve("UA"), box).is_empty
    assert not with_russia.ground(with_russia.resolve("RU"), box).is_empty
    assert not Places.chosen(AtlasChoice(borders=path)).ground(apart.resolve("UA"), box).is_empty


def test_a_line_corrects_the_stretch_between_its_ends(tmp_path: Path) -> None:
    shipped, box = Places.open(), (34.5, 50.8, 36.0, 51.6)
    border = max(shapely.get_parts(shipped.border("UA", "RU", box)), key=shapely.length)
    ends = shapely.line_interpolate_point(border, [0.3, 0.5], normalized=True)
    line = shapely.LineString(ends)
    path = geojson(tmp_path, ({"between": "UA RU"}, line))
    places = Places.chosen(AtlasChoice(borders=path))
    redrawn = places.border("UA", "RU", box)
    assert redrawn.buffer(1e-6).covers(line)
    outside = shapely.difference(border, line.buffer(1.0, cap_style="flat"))
    assert redrawn.buffer(1e-6).covers(outside)
    for one in ("UA", "RU"):
        assert places.ground(places.resolve(one), box).is_valid
    before, after = (
        shapely.union(*(one.ground(one.resolve(code), box) for code in ("UA", "RU"))) for one in (shipped, places)
    )
    assert shapely.symmetric_difference(before, after).area < 1e-6
    assert f"corrected by {path.name} (sha256 " in places.border_set


@pytest.mark.parametrize(
    ("features", "words"),
    [
        (
            [({"country": "Ukraine"}, WEST)],
            "a polygon of country 'Ukraine'; expected polygons with the property country",
        ),
        ([({"country": "UA"}, shapely.Point(35, 51))], "holds Point; expected polygons"),
        ([({"between": "UA"}, WEST.exterior)], "a line between 'UA'; expected two ISO codes"),
        ([({"between": "UA RU"}, shapely.LineString([(0, 0), (1, 1)]))], "do not meet near it"),
    ],
)
def test_borders_that_are_none_are_refused(tmp_path: Path, features: list[Any], words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        Places.chosen(AtlasChoice(borders=geojson(tmp_path, *features)))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("no.geojson", None, "cannot be read"),
        ("bad.geojson", "{", "not read .*; expected GeoJSON or a GeoPackage"),
        (
            "empty.geojson",
            '{"type": "FeatureCollection", "features": []}',
            "a feature without geometry, or none at all",
        ),
    ],
)
def test_a_file_of_borders_that_is_none_is_refused(tmp_path: Path, name: str, text: str | None, words: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(PlaceError, match=words):
        Places.chosen(AtlasChoice(borders=tmp_path / name))


def test_own_regions_take_the_place_of_those_of_their_country(tmp_path: Path) -> None:
    west, east = shapely.box(25.0, 44.0, 36.5, 53.0), shapely.box(36.6, 44.0, 41.0, 53.0)
    path = geojson(
        tmp_path,
        ({"country": "UA", "name": "Westland", "variants": "Захід; Захід край"}, west),
        ({"country": "UA", "name": "Eastland"}, east),
    )
    places = Places.chosen(AtlasChoice(regions=path))
    assert [place.id for place in places.regions_of(places.resolve("UA"))] == [
        "UA/Westland",
        "UA/Eastland",
        "UA/Crimea",
        "UA/Sevastopol",
    ]
    assert places.resolve("Захід").id == "UA/Westland"
    assert places.resolve("Kursk Oblast").id == "RU/Kursk"
    box = (36.0, 48.0, 37.5, 50.0)
    grounds = [places.ground(places.resolve(name), box) for name in ("UA/Westland", "UA/Eastland")]
    whole = places.ground(places.resolve("UA"), box)
    assert shapely.symmetric_difference(shapely.union_all(grounds), whole).area < 1e-6  # the gap is shared out
    assert sum(ground.area for ground in grounds) == pytest.approx(whole.area)
    assert "own regions own.geojson (sha256 " in places.border_set


def test_own_regions_that_overlap_are_refused(tmp_path: Path) -> None:
    path = geojson(tmp_path, ({"country": "UA", "name": "A"}, WEST), ({"country": "UA", "name": "B"}, WEST.buffer(0.1)))
    with pytest.raises(PlaceError, match=r"UA/A and UA/B overlap by .* km2; expected at most 1 km2"):
        Places.chosen(AtlasChoice(regions=path))
    nameless = geojson(tmp_path, ({"country": "UA"}, WEST))
    with pytest.raises(PlaceError, match="a Polygon with country 'UA', name ''; expected polygons with country"):
        Places.chosen(AtlasChoice(regions=nameless.rename(tmp_path / "nameless.geojson")))


def test_own_settlements_take_the_place_of_those_of_their_countries(tmp_path: Path) -> None:
    path = table(tmp_path, "1,Newville,Нювілль;Newton,35.27,51.19,RU\n2,Other,,35.5,51.2,RU\n")
    places = Places.chosen(AtlasChoice(gazetteer=path))
    near = (35.2, 51.1, 35.6, 51.3)
    assert [place.name for place in places.settlements(near)] == ["Newville", "Other"]
    assert places.settlement_points(near)[0].tolist() == ["own:1", "own:2"]
    assert places.resolve("Нювілль").id == "own:1"
    assert places.resolve("own:2").geometry.equals(shapely.Point(35.5, 51.2))
    assert places.candidates("Sudzha") == ()
    assert {place.country for place in places.candidates("Sumy city")} == {"UA"}
    assert places.gazetteer.startswith("own gazetteer own.csv (sha256 ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,A,,500,51,RU\n", r"own.csv line 2: position '500', '51'; expected degrees"),
        ("1,A,,x,51,RU\n", "position 'x', '51'"),
        ("1,A,,35,51,Russia\n", "country 'Russia'; expected an ISO 3166-1 code"),
        (",A,,35,51,RU\n", "id '', name 'A'; expected both"),
        ("1,A,,35,51,RU\n1,B,,35,51,RU\n", "own:1 stands there twice"),
        ("1,A,35,51,RU\n", "line 2: not as many values as columns"),
        ("", "no settlement; expected a row for each"),
    ],
)
def test_settlements_that_are_none_are_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        Places.chosen(AtlasChoice(gazetteer=table(tmp_path, text)))


def test_a_table_with_other_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lon,lat\nA,1,2\n", encoding="utf-8")
    with pytest.raises(PlaceError, match="columns name, lon, lat; expected id, name, variants, lon, lat, country"):
        Places.chosen(AtlasChoice(gazetteer=path))


def test_what_is_kept_under_one_version_is_not_used_under_another(tmp_path: Path) -> None:
    path = table(tmp_path, "1,A,,35,51,RU\n")
    before = data_version(AtlasChoice(gazetteer=path))
    table(tmp_path, "1,A,,35,52,RU\n")
    assert data_version(AtlasChoice(gazetteer=path)) != before
    assert data_version(AtlasChoice()) != before
