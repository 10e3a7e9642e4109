"""The shipped tables hold together."""

from collections import Counter

import shapely

from frontcheck.places.countries import read_countries
from frontcheck.places.names import fold
from frontcheck.places.regions import read_regions


def test_every_region_is_sound() -> None:
    regions = read_regions()
    assert len(regions) > 4_000
    assert all(shapely.is_valid([region.outline for region in regions]))
    assert max(Counter(region.id for region in regions).values()) == 1
    assert {region.territory for region in regions} <= set(read_countries())


def test_no_name_belongs_to_two_countries() -> None:
    names = Counter()
    for row in read_countries().values():
        names.update({fold(name) for name in (*row["names"], *row["demonyms"])})
    assert [name for name, count in names.items() if count > 1] == []


def test_every_time_zone_belongs_to_one_territory() -> None:
    zones = Counter(zone for row in read_countries().values() for zone in row["zones"])
    assert max(zones.values()) == 1
    assert zones["Europe/Simferopol"] == 1


def test_crimea_is_no_region_of_russia() -> None:
    assert {region.id for region in read_regions() if region.territory == "crimea"} == {"UA/Crimea", "UA/Sevastopol"}
