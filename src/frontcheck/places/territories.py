"""Whose ground it is: the border set, with every disputed area moved to whom it is counted with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon

from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal
from frontcheck.places.disputed import APART, BOTH, DisputedArea, read_disputed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontcheck.places.borders import Borders, Box
    from frontcheck.places.regions import Region, RegionSet

NO_COUNTRY = "ZZ"  # CLDR's code for an unspecified territory


@dataclass(frozen=True, eq=False)
class Territories:
    """Countries, and the territories that regions share out.

    Attributes
    ----------
    holders : mapping of str to str
        Whom each disputed area is counted with.
    """

    borders: Borders
    regions: RegionSet
    holders: Mapping[str, str]

    def country(self, code: str, within: Box) -> MultiPolygon:
        """A country's ground inside a box, territorial waters included; of "ZZ" what is counted with nobody near it.

        Raises
        ------
        PlaceError
            If the border set does not know the country, or all of it is counted with another.
        """
        return _country_ground(self, code, within)

    def of_region(self, region: Region, within: Box) -> MultiPolygon:
        """The territory that a region shares with the others of its country: what two are drawn with goes to one."""
        home = self.regions.drawn_in(region)
        own = self.borders.territory(home, within)
        for area in read_disputed().values():
            elsewhere = home not in {self.holders[area.id], *(one.partition("/")[0] for one in area.regions)}
            named = bool(area.regions) and home != area.regions[0].partition("/")[0]
            if area.drawn == BOTH and home in area.parties and (elsewhere or named) and area.is_near(within):
                own = polygonal(shapely.difference(own, self.ground(area, within)))
        return own

    def ground(self, area: DisputedArea, within: Box) -> MultiPolygon:
        """A disputed area inside a box."""
        if area.zone:
            return self.borders.territory(area.zone, within)
        if area.drawn == BOTH:
            a, b = (self.borders.territory(code, within) for code in area.parties)
            return polygonal(shapely.intersection(a, b))
        territory = self.borders.territory(area.drawn, within)
        if area.territory == area.drawn:
            return territory
        members = (region for region in self.regions.rows if _is_in(region, area))
        return polygonal(shapely.union_all([self.regions.ground(one, territory, within) for one in members]))

    def holder_of_region(self, region: Region) -> str:
        """The country with which a region is counted, "ZZ" for none."""
        areas = self._areas_of_regions
        area = areas.get(region.id) or areas.get(region.territory)
        return region.territory if area is None else _country(self.holders[area.id])

    def holder_of_place(self, territory: str, lon: float, lat: float) -> str:
        """The country with which a place is counted that the gazetteer has in a territory, "ZZ" for none."""
        for area in self._moving.get(territory, ()):
            if territory in {area.zone, area.territory}:
                return _country(self.holders[area.id])
            if area.is_near((lon, lat, lon, lat)) and shapely.contains_xy(_whole(self, area), lon, lat):
                return _country(self.holders[area.id])
        return territory

    @cached_property
    def _areas_of_regions(self) -> dict[str, DisputedArea]:
        """The first disputed area that a region, or each region of a territory, lies in, by its id."""
        found: dict[str, DisputedArea] = {}
        for area in read_disputed().values():
            for identity in {area.zone, area.territory, *area.regions} - {""}:
                found.setdefault(identity, area)
        return found

    @cached_property
    def _moving(self) -> dict[str, list[DisputedArea]]:
        """For each territory of the gazetteer, the areas whose places may be counted elsewhere."""
        found: dict[str, list[DisputedArea]] = {}
        for area in read_disputed().values():
            own = {area.zone, area.territory} - {""}
            for territory in {*own, *area.parties}:
                if territory in own or territory != self.holders[area.id]:
                    found.setdefault(territory, []).append(area)
        return found

    def own(self, code: str, within: Box) -> MultiPolygon:
        """What the border set draws as a country's inside a box, before disputed areas are moved.

        Raises
        ------
        PlaceError
            As `country`.
        """
        for area in read_disputed().values():
            if area.territory == code and self.holders[area.id] != code:
                counted = f"{area.name} is counted with {self.holders[area.id]} and has no ground of its own"
                raise PlaceError(f"{counted}; disputed.{area.id} may be {' or '.join(area.options)}")
            if area.territory == code and area.drawn != code:
                return MultiPolygon()
        return self.borders.territory(code, within)


@lru_cache(maxsize=8)
def _country_ground(territories: Territories, code: str, within: Box) -> MultiPolygon:
    """Kept, because a country is asked for as ground and, right after, for its border."""
    near = [area for area in read_disputed().values() if area.is_near(within)]
    own = MultiPolygon() if code == NO_COUNTRY else territories.own(code, within)
    for area in near:
        counted = territories.holders[area.id] == (APART if code == NO_COUNTRY else code)
        if counted != area.is_drawn_in(code):
            ground = territories.ground(area, within)
            own = polygonal((shapely.union if counted else shapely.difference)(own, ground))
    return own


def _is_in(region: Region, area: DisputedArea) -> bool:
    return region.territory in {area.zone, area.territory} or region.id in area.regions


def _country(holder: str) -> str:
    return NO_COUNTRY if holder == APART else holder


@lru_cache(maxsize=64)
def _whole(territories: Territories, area: DisputedArea) -> MultiPolygon:
    """All of an area, coarse where regions tell it apart: good enough for where a place is."""
    outlines = [region.outline for region in territories.regions.rows if _is_in(region, area)]
    ground = polygonal(shapely.union_all(outlines)) if outlines else territories.ground(area, area.box)
    shapely.prepare(ground)
    return ground
