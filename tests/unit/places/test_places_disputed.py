"""Ground that states dispute: each area is with exactly one holder, and the holder is said."""

import pytest
import shapely

from frontcheck.errors import PlaceError
from frontcheck.geodesy import area_m2
from frontcheck.models import AtlasChoice
from frontcheck.places import Places
from frontcheck.places.countries import read_countries
from frontcheck.places.disputed import APART, BOTH, DisputedArea, read_disputed
from frontcheck.places.regions import read_regions

CAUCASUS = (39.0, 41.0, 44.0, 44.5)
BALKANS = (18.0, 41.0, 24.0, 47.0)
CYPRUS = (32.0, 34.0, 35.0, 36.0)
EVERY = [(area, holder) for area in read_disputed().values() for holder in area.options]


def counted(area: str, holder: str) -> Places:
    return Places.chosen(AtlasChoice(disputed=((area, holder),)))


@pytest.mark.parametrize(("area", "holder"), EVERY, ids=lambda value: getattr(value, "id", value))
def test_every_area_is_counted_with_one_holder_or_none(area: DisputedArea, holder: str) -> None:
    places = counted(area.id, holder)
    ground = places._territories.ground(area, area.box)
    assert area_m2(ground) > 0
    for code in {*area.parties, *(() if area.drawn in {BOTH, APART} else (area.drawn,))}:
        if area.territory == code and holder != code:
            continue  # has no ground of its own then: refused
        inside = shapely.intersection(places._territories.country(code, area.box), ground)
        assert inside.area == pytest.approx(ground.area if code == holder else 0.0, abs=1e-6)


@pytest.mark.parametrize("area", read_disputed().values(), ids=lambda area: area.id)
def test_every_row_of_the_table_names_what_there_is(area: DisputedArea) -> None:
    regions = {region.id: region for region in read_regions()}
    assert set(area.parties) <= set(read_countries())
    assert area.default in area.options
    assert set(area.regions) <= set(regions)
    window = shapely.box(*area.box)
    assert all(window.contains(regions[one].outline) for one in area.regions)


def test_whom_an_area_is_counted_with_is_said_where_it_matters() -> None:
    places = counted("abkhazia", "apart")
    assert "Abkhazia counted with neither state" in places.border_set
    assert "Abkhazia counted with neither state" in places.border_set_of(places.resolve("GE"))
    assert "Abkhazia" not in places.border_set_of(places.resolve("Kursk Oblast"))
    assert "Crimea counted with Ukraine" in places.border_set_of(places.resolve("Kursk Oblast"))
    assert "counted with" not in places.border_set_of(places.resolve("Poland"))


def test_ground_that_two_countries_are_drawn_with_is_in_no_third_region() -> None:
    places = Places.open()
    krasnodar, abkhazia = (places.ground(places.resolve(name), CAUCASUS) for name in ("RU/Krasnodar", "Abkhazia"))
    assert shapely.intersection(krasnodar, abkhazia).area == pytest.approx(0.0, abs=1e-9)
    assert area_m2(abkhazia) / 1e6 == pytest.approx(8_665, rel=0.1)


@pytest.mark.parametrize("holder", ["XK", "RS"])
def test_regions_go_with_their_country(holder: str) -> None:
    places = counted("kosovo", holder)
    country = places.resolve(holder)
    regions = places.regions_of(country)
    assert any(region.id == "XK/Prizren" for region in regions)
    total = sum(area_m2(places.ground(region, BALKANS)) for region in regions)
    assert total == pytest.approx(area_m2(places.ground(country, BALKANS)), rel=1e-6)


def test_places_go_with_their_ground() -> None:
    assert {choice: counted("northern-cyprus", choice).resolve("Kyrenia").country for choice in ("CY", "apart")} == {
        "CY": "CY",
        "apart": "ZZ",
    }
    assert counted("northern-cyprus", "apart").resolve("Limassol city").country == "CY"


def test_a_country_that_is_counted_with_another_has_no_ground_of_its_own() -> None:
    with pytest.raises(PlaceError, match=r"Kosovo is counted with RS .*; disputed.kosovo may be XK or RS or apart"):
        counted("kosovo", "RS").ground(Places.open().resolve("XK"), BALKANS)


@pytest.mark.parametrize(
    ("choice", "words"),
    [(("kosovo", "FR"), "kosovo is 'FR'; expected XK, RS or apart"), (("x", "FR"), "unknown disputed area 'x'")],
)
def test_a_choice_that_there_is_not_is_refused(choice: tuple[str, str], words: str) -> None:
    with pytest.raises(PlaceError, match=words):
        Places.chosen(AtlasChoice(disputed=(choice,)))
