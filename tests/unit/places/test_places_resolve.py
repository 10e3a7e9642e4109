"""Phrases of news reports to places, on the shipped data."""

import pytest

from frontcheck.errors import PlaceError
from frontcheck.models import PlaceKind
from frontcheck.places import Places

PLACES = Places.open()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Kursk Oblast", "RU/Kursk"),
        ("Kursk region", "RU/Kursk"),
        ("Kursk province", "RU/Kursk"),
        ("the Kursk region", "RU/Kursk"),
        ("Russia's Kursk region", "RU/Kursk"),
        ("Russia’s western Kursk region", "RU/Kursk"),
        ("the Russian border region of Kursk", "RU/Kursk"),
        ("Kursk region of Russia", "RU/Kursk"),
        ("Kursk region, Russia", "RU/Kursk"),
        ("Курская область", "RU/Kursk"),
        ("Курська область", "RU/Kursk"),
        ("our Belgorod region", "RU/Belgorod"),
        ("Ukraine’s Kharkiv region", "UA/Kharkiv"),
        ("Харьковская область", "UA/Kharkiv"),
        ("Luhansk Oblast", "UA/Luhansk"),
        ("Lugansk region", "UA/Luhansk"),
        ("Zaporizhzhia region", "UA/Zaporizhzhia"),
        ("Zaporozhye oblast", "UA/Zaporizhzhia"),
        ("Kyiv region", "UA/Kyiv"),
        ("Kiev Oblast", "UA/Kyiv"),
        ("Odessa region", "UA/Odesa"),
        ("Idlib province", "SY/Idlib"),
        ("Deir ez-Zor province", "SY/Dayr-Az-Zawr"),
        ("northern Syria's Aleppo governorate", "SY/Aleppo"),
        ("Northern Territory", "AU/Northern-Territory"),
        ("Krasnodar Territory", "RU/Krasnodar"),
        ("Russia", "RU"),
        ("the Russian Federation", "RU"),
        ("Russian territory", "RU"),
        ("Russian soil", "RU"),
        ("territory of Ukraine", "UA"),
        ("Ukrainian territory", "UA"),
        ("Syrian territory", "SY"),
        ("Turkish land", "TR"),
        ("Україна", "UA"),
        ("Jordan", "JO"),
        ("Mexico", "MX"),
        ("the city of Kursk", "geonames:538560"),
        ("Kursk city", "geonames:538560"),
        ("the Russian city of Kursk", "geonames:538560"),
        ("Sudzha", "geonames:486816"),
        ("Суджа", "geonames:486816"),
        ("The Hague", "geonames:2747373"),
        ("RU", "RU"),
        ("RU/Kursk", "RU/Kursk"),
        ("geonames:486816", "geonames:486816"),
    ],
)
def test_one_reading(phrase: str, expected: str) -> None:
    assert PLACES.resolve(phrase).id == expected


@pytest.mark.parametrize(
    "phrase",
    [
        "the border region",
        "the Russian border region",
        "the southern front",
        "enemy-occupied territory",
        "occupied Ukrainian territory",
        "western Kursk region",
        "eastern Ukraine",
        "Kursk and Belgorod regions",
        "the central region",
        "the area",
        "territory",
        "us",
        "rebels",
        "geonames:0",
        "RU/Nowhere",
        "crimea",
        "...",
        "",
    ],
)
def test_unknown_is_refused(phrase: str) -> None:
    with pytest.raises(PlaceError, match="unknown place") as caught:
        PLACES.resolve(phrase)
    assert repr(phrase) in str(caught.value)
    assert PLACES.candidates(phrase) == ()


@pytest.mark.parametrize(
    "phrase", ["Kursk", "Курск", "Belgorod", "Donetsk", "Kyiv", "Kiev", "Idlib", "Georgia", "Niger"]
)
def test_ambiguous_lists_the_candidates(phrase: str) -> None:
    candidates = PLACES.candidates(phrase)
    assert len(candidates) > 1
    with pytest.raises(PlaceError, match="ambiguous") as caught:
        PLACES.resolve(phrase)
    assert all(place.id in str(caught.value) for place in candidates[:5])
    assert "\n" not in str(caught.value)


def test_kursk_alone_is_the_region_or_the_city() -> None:
    region, city = PLACES.candidates("Kursk")
    assert (region.kind, city.kind) == (PlaceKind.REGION, PlaceKind.SETTLEMENT)


def test_country_narrows_the_search() -> None:
    assert PLACES.resolve("Kurchatov", country="Russia").id == "geonames:538908"
    assert PLACES.resolve("Georgia", country="GE").id == "GE"
    assert PLACES.resolve("Georgia", country="American").id == "US/Georgia"
    with pytest.raises(PlaceError, match="unknown place 'Kharkiv region'"):
        PLACES.resolve("Kharkiv region", country="RU")
    with pytest.raises(PlaceError, match="unknown country 'rebels'"):
        PLACES.resolve("Kursk", country="rebels")


def test_a_place_says_where_it_comes_from() -> None:
    region = PLACES.resolve("Kursk region")
    assert (region.name, region.country) == ("Kursk Oblast", "RU")
    assert "Курская область" in region.variants
    assert all("Natural Earth" in source for source in region.sources)
    village = PLACES.resolve("Sverdlikovo")
    assert village.variants == ("Свердликово",)
    assert village.sources == ("GeoNames postal codes",)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ukraine", "UA"),
        ("Ukrainian", "UA"),
        ("Ukrainians", "UA"),
        ("Russian", "RU"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("British", "GB"),
        ("Syrian", "SY"),
        ("Côte d’Ivoire", "CI"),
        ("Сирия", "SY"),
        ("XK", "XK"),
        ("rebels", None),
        ("us", None),
        ("crimea", None),
        ("Congolese", None),
        ("", None),
    ],
)
def test_holders(name: str, code: str | None) -> None:
    assert PLACES.country_of(name) == code
