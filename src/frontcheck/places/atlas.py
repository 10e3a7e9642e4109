"""Toponyms to places, and places to ground."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

import shapely
from shapely import MultiPolygon

from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal
from frontcheck.models import AtlasChoice, Place, PlaceKind
from frontcheck.places.borders import shared_border
from frontcheck.places.choosing import outright, spelt_exactly, unresolved
from frontcheck.places.completeness import UNKNOWN, completeness_words
from frontcheck.places.countries import country_named, country_of, read_countries
from frontcheck.places.disputed import counted_words, holders, read_disputed
from frontcheck.places.names import key
from frontcheck.places.own_borders import border_set
from frontcheck.places.own_places import gazetteer, region_set
from frontcheck.places.phrases import Reading, readings
from frontcheck.places.regions import Region, land
from frontcheck.places.territories import Territories

if TYPE_CHECKING:
    import numpy as np
    from shapely import MultiLineString

    from frontcheck.places.borders import Borders, Box
    from frontcheck.places.gazetteer import Gazetteer, Settlement
    from frontcheck.places.own_places import OwnGazetteer
    from frontcheck.places.regions import RegionSet

CITY_PEOPLE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Gazetteer, regions and borders as the user chose them, with every disputed area counted with somebody by name.

    Attributes
    ----------
    choice : AtlasChoice
        What differs from the shipped data and their defaults.
    """

    choice: AtlasChoice

    @staticmethod
    def open(crimea: str = "UA") -> Places:
        """Open the shipped data; cheap, everything is loaded when first needed and kept for the process.

        Raises
        ------
        PlaceError
            If the choice for Crimea is unknown.

        Examples
        --------
        >>> Places.open() is Places.open(crimea="UA")
        True
        >>> Places.open(crimea="")
        Traceback (most recent call last):
        frontcheck.errors.PlaceError: crimea is ''; expected UA, RU or apart
        """
        return _open(AtlasChoice(disputed=(("crimea", crimea),)))

    @staticmethod
    def chosen(choice: AtlasChoice) -> Places:
        """Open the data that a user chose; their own files are read at once, so that a wrong one is refused here.

        Raises
        ------
        PlaceError
            If a disputed area or whom it is counted with is unknown, or a file is refused.

        Examples
        --------
        >>> Places.chosen(AtlasChoice(disputed=(("kosovo", "RS"),))).resolve("XK/Pristina").country
        'RS'
        >>> Places.chosen(AtlasChoice(disputed=(("atlantis", "GR"),)))
        Traceback (most recent call last):
        frontcheck.errors.PlaceError: unknown disputed area 'atlantis'; expected one of crimea, ...
        """
        return _open(choice)

    @property
    def border_set(self) -> str:
        """Which borders and regions are used, and whom Crimea and what the user chose otherwise are counted with.

        Examples
        --------
        >>> Places.open().border_set
        'OpenStreetMap (timezone-boundary-builder 2026c, timezonefinder-data ...), Crimea counted with Ukraine'
        """
        told = [area.id for area in read_disputed().values() if area.always or self._holders[area.id] != area.default]
        return self._words(told)

    def border_set_of(self, place: Place) -> str:
        """Which borders and regions are used for a place, with every disputed area that the numbers there may hang on.

        Examples
        --------
        >>> places = Places.open()
        >>> places.border_set_of(places.resolve("Serbia")).partition("), ")[2]
        'Kosovo counted with Kosovo'
        >>> places.border_set_of(places.resolve("Poland")).count(", ")
        1
        """
        whole = place.kind is PlaceKind.COUNTRY
        near = [
            area.id
            for area in read_disputed().values()
            if place.country in (*area.parties, self._holders[area.id])
            and (area.always or whole or area.is_near(place.geometry.bounds))
        ]
        return self._words(near)

    @property
    def gazetteer(self) -> str:
        """Which settlements are known: sources, versions, licence."""
        return self._gazetteer.words

    def completeness_of(self, place: Place) -> str:
        """What share of the settlements of a country or region the gazetteer knows, as far as that was measured.

        Examples
        --------
        >>> places = Places.open()
        >>> places.completeness_of(places.resolve("Poland"))
        'how many there are in all is not known'
        """
        if place.country in self._gazetteer.replaced:
            return UNKNOWN
        country = read_countries().get(place.country)
        return completeness_words(place.id, place.name, place.country, country["name"] if country else place.country)

    @property
    def _borders(self) -> Borders:
        return border_set(self.choice.borders)

    @property
    def _regions(self) -> RegionSet:
        return region_set(self.choice.regions)

    @property
    def _gazetteer(self) -> Gazetteer | OwnGazetteer:
        return gazetteer(self.choice.gazetteer)

    @property
    def _holders(self) -> Mapping[str, str]:
        return self._territories.holders

    @property
    def _territories(self) -> Territories:
        return territories_of(self.choice)

    def _words(self, areas: Iterable[str]) -> str:
        names = {code: row["name"] for code, row in read_countries().items()}
        counted = [counted_words(read_disputed()[area], self._holders[area], names) for area in areas]
        regions = [self._regions.words] if self.choice.regions else []
        return ", ".join([self._borders.words, *regions, *counted])

    def country_of(self, name: str) -> str | None:
        """ISO 3166-1 alpha-2 code of a holder that is a state, by name, demonym or code; None for anything else.

        Examples
        --------
        >>> Places.open().country_of("Ukrainian"), Places.open().country_of("rebels")
        ('UA', None)
        """
        return country_of(name)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place that the longest readable part of a phrase can mean, best first; empty if none.

        Examples
        --------
        >>> [place.id for place in Places.open().candidates("Kursk")][:2]
        ['RU/Kursk', 'geonames:538560']
        >>> Places.open().candidates("the southern front")
        ()
        """
        return self._candidates(name, None)

    def resolve(self, name: str, country: str | None = None) -> Place:
        """The one place that a phrase means: a name, with its kind or country or without, "Russian territory", an id.

        Parameters
        ----------
        country : str or None
            Look only in this country (name, demonym or ISO code).

        Raises
        ------
        PlaceError
            If nothing has that name, or several places have; the message lists them.

        Examples
        --------
        >>> places = Places.open()
        >>> places.resolve("Russia's Kursk region").id, places.resolve("Ukrainian territory").id
        ('RU/Kursk', 'UA')
        >>> places.resolve("Курская область").name, places.resolve("UA/Kharkiv").name
        ('Kursk Oblast', 'Kharkiv Oblast')
        >>> places.resolve("Kursk")
        Traceback (most recent call last):
        frontcheck.errors.PlaceError: 'Kursk' is ambiguous: RU/Kursk (Kursk Oblast, region in RU), ...
        >>> places.resolve("")
        Traceback (most recent call last):
        frontcheck.errors.PlaceError: unknown place ''; expected the capitalised name of a country, region or settlement
        """
        code = None if country is None else country_of(country)
        if country is not None and code is None:
            raise PlaceError(f"unknown country {country!r}; expected a country's name, demonym or ISO 3166-1 code")
        found = [place] if (place := self._with_id(name)) else self._candidates(name, code)
        best = outright(found)
        if best is not None:
            return best
        raise unresolved(name, found)

    def ground(self, place: Place, within: Box) -> MultiPolygon:
        """Dry land of a country or region inside a box, at the resolution of the border set; valid, maybe empty.

        Parameters
        ----------
        within : tuple of float
            West, south, east, north in degrees (EPSG:4326).

        Raises
        ------
        PlaceError
            If the place is a settlement, or the border set does not know its country.

        Examples
        --------
        >>> places = Places.open()
        >>> kursk = places.resolve("Kursk Oblast")
        >>> places.ground(kursk, (35.0, 51.0, 35.5, 51.5)).is_valid
        True
        >>> places.ground(kursk, (2.0, 48.0, 2.5, 48.5)).is_empty
        True
        """
        if place.kind is PlaceKind.SETTLEMENT:
            raise PlaceError(f"{place.name} is a settlement: only a point is known; expected a country or region")
        dry = land(within)
        if place.kind is PlaceKind.COUNTRY:
            return polygonal(shapely.intersection(self._territories.country(place.country, within), dry))
        region = self._regions.by_id[place.id]
        territory = self._territories.of_region(region, within)
        return self._regions.ground(region, polygonal(shapely.intersection(territory, dry)), within)

    def border(self, a: str, b: str, within: Box) -> MultiLineString:
        """The line where two countries meet inside a box, on land and in territorial waters; empty if they do not.

        Parameters
        ----------
        a, b : str
            ISO 3166-1 alpha-2 codes.

        Examples
        --------
        >>> Places.open().border("UA", "RU", (34.0, 50.5, 36.5, 52.5)).geom_type
        'MultiLineString'
        >>> Places.open().border("UA", "FR", (34.0, 50.5, 36.5, 52.5)).is_empty
        True
        """
        return shared_border(self._territories.country(a, within), self._territories.country(b, within))

    def settlements(self, within: Box, ground: MultiPolygon | None = None) -> tuple[Place, ...]:
        """Known settlements in a box, or inside some ground in it, as points: a part of those that exist.

        Examples
        --------
        >>> [place.name for place in Places.open().settlements((35.26, 51.18, 35.28, 51.20))]
        ['Sudzha']
        >>> Places.open().settlements((-30.0, 30.0, -29.0, 31.0))
        ()
        """
        rows = self._gazetteer.within(within)
        if ground is not None:
            inside = shapely.contains_xy(ground, [row.lon for row in rows], [row.lat for row in rows])
            rows = list(compress(rows, inside))
        return tuple(self._settlement(row) for row in rows)

    def settlement_points(self, within: Box) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ids, names and positions (longitude, latitude) of the known settlements in a box, as arrays.

        Examples
        --------
        >>> Places.open().settlement_points((-30.0, 30.0, -29.0, 31.0))[2].shape
        (0, 2)
        """
        return self._gazetteer.points_within(within)

    def regions_of(self, country: Place) -> tuple[Place, ...]:
        """The first-level regions that share a country out; none for what is no country.

        Examples
        --------
        >>> places = Places.open()
        >>> len(places.regions_of(places.resolve("Ukraine"))), places.regions_of(places.resolve("Kursk Oblast"))
        (27, ())
        """
        if country.kind is not PlaceKind.COUNTRY:
            return ()
        return tuple(
            self._region(one) for one in self._regions.rows if self._territories.holder_of_region(one) == country.id
        )

    def _candidates(self, name: str, country: str | None) -> tuple[Place, ...]:
        for reading in readings(name, country_of):
            limits = {code for code in (country, reading.country) if code is not None}
            found = self._look_up(reading, limits)
            if found:
                return tuple(found)
        return ()

    def _look_up(self, reading: Reading, limits: set[str]) -> list[Place]:
        found: list[Place] = []
        code = country_named(reading.name)
        if PlaceKind.COUNTRY in reading.kinds and code is not None:
            found.append(_country_place(code, self.choice))
        if reading.name.islower():
            return found  # "the central region", "us": words, not names
        if PlaceKind.REGION in reading.kinds:
            wanted = key(reading.name) or None
            found += [self._region(region) for region in self._regions.rows if wanted in region.keys]
        if PlaceKind.SETTLEMENT in reading.kinds:
            rows = self._gazetteer.named(reading.name)
            large = [row for row in rows if reading.large and row.population >= CITY_PEOPLE]
            found += [self._settlement(row) for row in large or rows]
        return spelt_exactly(reading.name, [place for place in found if limits <= {place.country}])

    def _with_id(self, identifier: str) -> Place | None:
        if country_named(identifier) == identifier:
            return _country_place(identifier, self.choice)
        if ":" in identifier:
            row = self._gazetteer.with_id(identifier)
            return None if row is None else self._settlement(row)
        region = self._regions.by_id.get(identifier)
        return None if region is None else self._region(region)

    def _region(self, region: Region) -> Place:
        return Place(
            id=region.id,
            name=region.name,
            kind=PlaceKind.REGION,
            country=self._territories.holder_of_region(region),
            geometry=region.outline,
            variants=region.variants,
            sources=(self._regions.words,),
        )

    def _settlement(self, row: Settlement) -> Place:
        return Place(
            id=row.id,
            name=row.name,
            kind=PlaceKind.SETTLEMENT,
            country=self._territories.holder_of_place(row.territory, row.lon, row.lat),
            geometry=shapely.Point(row.lon, row.lat),
            variants=row.variants,
            sources=(row.source,),
        )


@lru_cache(maxsize=16)
def _open(choice: AtlasChoice) -> Places:
    holders(choice.disputed)
    border_set(choice.borders)
    if choice.regions:
        region_set(choice.regions)
    gazetteer(choice.gazetteer)
    return Places(choice=choice)


@lru_cache(maxsize=16)
def territories_of(choice: AtlasChoice) -> Territories:
    """Whose ground everything is, as the user chose."""
    return Territories(border_set(choice.borders), region_set(choice.regions), holders(choice.disputed))


@lru_cache(maxsize=64)
def _country_place(code: str, choice: AtlasChoice) -> Place:
    """A country; its geometry is the union of its regions' outlines, coarse: `Places.ground` is what is measured."""
    row, regions, territories = read_countries()[code], region_set(choice.regions), territories_of(choice)
    parts = [region.outline for region in regions.rows if territories.holder_of_region(region) == code]
    return Place(
        id=code,
        name=row["name"],
        kind=PlaceKind.COUNTRY,
        country=code,
        geometry=polygonal(shapely.union_all(parts)),
        variants=tuple(row["names"][1:]),
        sources=(border_set(choice.borders).words, regions.words),
    )
