"""Ground, borders and settlements, on the shipped data."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import shapely

from frontcheck.errors import PlaceError
from frontcheck.geodesy import area_m2, length_m
from frontcheck.models import PlaceKind
from frontcheck.places import Places

PLACES = Places.open()
KURSK_BOX = (33.5, 50.5, 39.0, 52.7)
BLACK_SEA = (32.0, 44.0, 37.5, 46.5)
NOWHERE = (-30.0, 30.0, -29.0, 31.0)
SHARED = Path(__file__).parents[3].parent / "shared" / "data" / "borders"


def test_kursk_oblast_has_its_official_size() -> None:
    ground = PLACES.ground(PLACES.resolve("Kursk Oblast"), KURSK_BOX)
    assert ground.is_valid
    assert area_m2(ground) / 1e6 == pytest.approx(29_997, rel=0.01)


def test_ukraine_has_its_official_size_without_its_sea() -> None:
    ground = PLACES.ground(PLACES.resolve("Ukraine"), (21.0, 43.0, 41.0, 53.0))
    assert area_m2(ground) / 1e6 == pytest.approx(603_550, rel=0.005)


def test_region_follows_the_fine_border_not_its_coarse_outline() -> None:
    kursk = PLACES.resolve("Kursk Oblast")
    ground = PLACES.ground(kursk, KURSK_BOX)
    border = PLACES.border("RU", "UA", KURSK_BOX)
    along = shapely.intersection(border, ground.boundary)
    assert length_m(along) > 300e3
    assert shapely.intersection(ground, PLACES.ground(PLACES.resolve("UA"), KURSK_BOX)).area < 1e-12


def test_regions_share_out_the_country() -> None:
    box = (34.0, 50.2, 36.6, 52.2)
    country = PLACES.ground(PLACES.resolve("Russia"), box)
    grounds = [PLACES.ground(PLACES.resolve(i), box) for i in ("RU/Belgorod", "RU/Bryansk", "RU/Kursk")]
    missing = shapely.difference(country, shapely.union_all(grounds))
    assert missing.area < 1e-6
    assert sum(ground.area for ground in grounds) == pytest.approx(country.area, rel=1e-6)


@pytest.mark.parametrize(
    ("choice", "holder", "words"),
    [
        ("UA", "UA", "counted with Ukraine"),
        ("RU", "RU", "counted with Russia"),
        ("apart", "ZZ", "counted with neither"),
    ],
)
def test_crimea_is_a_choice_that_is_said_aloud(choice: str, holder: str, words: str) -> None:
    places = Places.open(crimea=choice)
    crimea = places.resolve("Crimea")
    spot = shapely.Point(34.1, 45.0)
    holds = {code: places.ground(places.resolve(code), BLACK_SEA).intersects(spot) for code in ("UA", "RU")}
    assert words in places.border_set
    assert (crimea.id, crimea.country) == ("UA/Crimea", holder)
    assert holds == {"UA": choice == "UA", "RU": choice == "RU"}
    assert places.ground(crimea, BLACK_SEA).intersects(spot)
    assert places.resolve("Simferopol").country == holder


def test_border_moves_with_crimea() -> None:
    isthmus = (33.3, 45.8, 34.2, 46.3)
    assert Places.open().border("UA", "RU", isthmus).is_empty
    assert length_m(Places.open(crimea="RU").border("UA", "RU", isthmus)) > 10e3
    assert Places.open(crimea="apart").border("UA", "RU", isthmus).is_empty


def test_border_is_the_same_from_both_sides() -> None:
    there, back = (PLACES.border(*pair, KURSK_BOX) for pair in (("UA", "RU"), ("RU", "UA")))
    assert shapely.equals(there, back)
    assert not shapely.intersection(there, shapely.box(*KURSK_BOX).boundary).length


def test_nothing_there() -> None:
    kursk = PLACES.resolve("Kursk region")
    assert PLACES.ground(kursk, NOWHERE).is_empty
    assert PLACES.border("UA", "FR", KURSK_BOX).is_empty
    assert PLACES.settlements(NOWHERE) == ()


def test_settlement_has_no_ground() -> None:
    with pytest.raises(PlaceError, match="only a point is known"):
        PLACES.ground(PLACES.resolve("Sudzha"), KURSK_BOX)


def test_country_without_a_zone_has_no_border() -> None:
    with pytest.raises(PlaceError, match="no border of 'BV'"):
        PLACES.border("BV", "RU", KURSK_BOX)
    with pytest.raises(PlaceError, match="no border of 'Ukraine'"):
        PLACES.border("Ukraine", "RU", KURSK_BOX)


def test_settlements_are_points_in_the_box() -> None:
    box = (34.6, 50.95, 35.5, 51.45)
    places = PLACES.settlements(box)
    assert {"Sudzha", "Sverdlikovo", "Guyevo"} <= {place.name for place in places}
    assert {place.kind for place in places} == {PlaceKind.SETTLEMENT}
    assert all(shapely.box(*box).intersects(place.geometry) for place in places)
    assert {place.country for place in places} <= {"RU", "UA"}


def test_the_same_village_is_listed_once() -> None:
    near_sudzha = PLACES.settlements((35.2, 51.15, 35.35, 51.25))
    assert [place.name for place in near_sudzha].count("Sudzha") == 1


def test_unknown_choice_for_crimea() -> None:
    with pytest.raises(PlaceError, match="crimea is 'ua'; expected UA, RU or apart"):
        Places.open(crimea="ua")


def test_opening_loads_nothing_heavy() -> None:
    code = (
        "import sys, frontcheck.places as p; p.Places.open(); "
        "print([m for m in ('pyarrow', 'timezonefinder', 'pandas') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.skipif(
    not SHARED.exists(), reason="../shared/data/borders is not there: border not compared with its twin"
)
def test_border_equals_the_extract_of_the_same_release() -> None:
    twin = shapely.union_all(
        [
            shapely.from_geojson(json.dumps(feature["geometry"]))
            for feature in json.loads((SHARED / "ua_border_osm_kursk_belgorod.geojson").read_text())["features"]
        ]
    )
    box = (34.2, 50.6, 36.2, 52.0)
    ours = PLACES.border("UA", "RU", box)
    assert shapely.hausdorff_distance(ours, shapely.clip_by_rect(twin, *box)) < 1e-6
