"""Toponyms to places, and places to ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, get_args

import shapely
from shapely import MultiPolygon

from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal
from frontcheck.models import Place, PlaceKind
from frontcheck.places.borders import BorderSet, shared_border
from frontcheck.places.countries import CRIMEA, country_named, country_of, read_countries
from frontcheck.places.gazetteer import (
    DESCRIPTION,
    Settlement,
    points_within,
    settlement_with_id,
    settlements_named,
    settlements_within,
)
from frontcheck.places.names import fold, key
from frontcheck.places.phrases import Reading, readings
from frontcheck.places.regions import Region, land, read_regions, region_ground

if TYPE_CHECKING:
    import numpy as np
    from shapely import MultiLineString

    from frontcheck.places.borders import Box

Crimea = Literal["UA", "RU", "apart"]
CRIMEA_COUNTED = {"UA": "counted with Ukraine", "RU": "counted with Russia", "apart": "counted with neither state"}
NO_COUNTRY = "ZZ"  # CLDR's code for an unspecified territory
REGION_SOURCE = "Natural Earth 1:10m admin-1 4.1.0 (QGIS world map)"
CITY_PEOPLE = 10_000
SHOWN_CANDIDATES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Gazetteer, regions and borders, with one explicit choice: which state Crimea is counted with.

    Attributes
    ----------
    crimea : {"UA", "RU", "apart"}
        "UA" follows United Nations General Assembly resolution 68/262.
    """

    crimea: Crimea

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
        return _open(crimea)

    @property
    def border_set(self) -> str:
        """Which borders are used, for printing beside every number that rests on them.

        Examples
        --------
        >>> Places.open().border_set
        'OpenStreetMap (timezone-boundary-builder 2026c, timezonefinder-data ...), Crimea counted with Ukraine'
        """
        return f"OpenStreetMap ({BorderSet().release}), Crimea {CRIMEA_COUNTED[self.crimea]}"

    @property
    def gazetteer(self) -> str:
        """Which settlements are known: sources, versions, licence."""
        return DESCRIPTION

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
        best = _outright(found)
        if best is not None:
            return best
        if not found:
            raise PlaceError(
                f"unknown place {name!r}; expected the capitalised name of a country, region or settlement"
            )
        listed = ", ".join(f"{p.id} ({p.name}, {p.kind} in {p.country})" for p in found[:SHOWN_CANDIDATES])
        more = f" and {len(found) - SHOWN_CANDIDATES} more" if len(found) > SHOWN_CANDIDATES else ""
        raise PlaceError(f"{name!r} is ambiguous: {listed}{more}; expected one, such as 'X region' or 'the city of X'")

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
            return polygonal(shapely.intersection(self._country(place.country, within), dry))
        region = _region_with_id(place.id)
        territory = BorderSet().territory(region.territory, within)
        return region_ground(region, polygonal(shapely.intersection(territory, dry)), within)

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
        return shared_border(self._country(a, within), self._country(b, within))

    def settlements(self, within: Box) -> tuple[Place, ...]:
        """Known settlements in a box, as points: a part of those that exist.

        Examples
        --------
        >>> [place.name for place in Places.open().settlements((35.26, 51.18, 35.28, 51.20))]
        ['Sudzha']
        >>> Places.open().settlements((-30.0, 30.0, -29.0, 31.0))
        ()
        """
        return tuple(self._settlement(row) for row in settlements_within(within))

    def settlement_points(self, within: Box) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ids, names and positions (longitude, latitude) of the known settlements in a box, as arrays.

        Examples
        --------
        >>> Places.open().settlement_points((-30.0, 30.0, -29.0, 31.0))[2].shape
        (0, 2)
        """
        return points_within(within)

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
        return tuple(self._region(one) for one in read_regions() if self._holder(one.territory) == country.id)

    def _country(self, code: str, within: Box) -> MultiPolygon:
        own = BorderSet().territory(CRIMEA if code == NO_COUNTRY else code, within)
        if code != self.crimea:
            return own
        return polygonal(shapely.union_all([own, BorderSet().territory(CRIMEA, within)]))

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
            found.append(_country_place(code, self.crimea))
        if reading.name.islower():
            return found  # "the central region", "us": words, not names
        if PlaceKind.REGION in reading.kinds:
            wanted = key(reading.name)
            found += [self._region(region) for region in read_regions() if wanted and wanted in region.keys]
        if PlaceKind.SETTLEMENT in reading.kinds:
            rows = settlements_named(reading.name)
            large = [row for row in rows if reading.large and row.population >= CITY_PEOPLE]
            found += [self._settlement(row) for row in large or rows]
        return _spelt_exactly(reading.name, [place for place in found if limits <= {place.country}])

    def _with_id(self, identifier: str) -> Place | None:
        if identifier in read_countries() and identifier != CRIMEA:
            return _country_place(identifier, self.crimea)
        if ":" in identifier:
            row = settlement_with_id(identifier)
            return None if row is None else self._settlement(row)
        regions = [region for region in read_regions() if region.id == identifier]
        return self._region(regions[0]) if regions else None

    def _region(self, region: Region) -> Place:
        return Place(
            id=region.id,
            name=region.name,
            kind=PlaceKind.REGION,
            country=self._holder(region.territory),
            geometry=region.outline,
            variants=region.variants,
            sources=(REGION_SOURCE,),
        )

    def _settlement(self, row: Settlement) -> Place:
        return Place(
            id=row.id,
            name=row.name,
            kind=PlaceKind.SETTLEMENT,
            country=self._holder(row.territory),
            geometry=shapely.Point(row.lon, row.lat),
            variants=row.variants,
            sources=(row.source,),
        )

    def _holder(self, territory: str) -> str:
        if territory != CRIMEA:
            return territory
        return NO_COUNTRY if self.crimea == "apart" else self.crimea


@lru_cache(maxsize=3)
def _open(crimea: str) -> Places:
    for choice in get_args(Crimea):
        if crimea == choice:
            return Places(crimea=choice)
    raise PlaceError(f"crimea is {crimea!r}; expected UA, RU or apart")


@lru_cache(maxsize=64)
def _country_place(code: str, crimea: str) -> Place:
    """A country; its geometry is the union of its regions' outlines, coarse: `Places.ground` is what is measured."""
    row = read_countries()[code]
    parts = [r.outline for r in read_regions() if r.territory == code or (r.territory == CRIMEA and crimea == code)]
    return Place(
        id=code,
        name=row["name"],
        kind=PlaceKind.COUNTRY,
        country=code,
        geometry=polygonal(shapely.union_all(parts)),
        variants=tuple(row["names"][1:]),
        sources=("timezonefinder-data (OpenStreetMap)", REGION_SOURCE),
    )


def _region_with_id(identifier: str) -> Region:
    return next(region for region in read_regions() if region.id == identifier)


def _spelt_exactly(name: str, found: Iterable[Place]) -> list[Place]:
    """Those with exactly this spelling if there are any, otherwise all."""
    places = list(found)
    wanted = fold(name)
    exact = [p for p in places if wanted in {fold(n) for n in (p.name, *p.variants)}]
    return exact or places


def _outright(found: Iterable[Place]) -> Place | None:
    """The only place; or a country, which outweighs settlements of its name and its own region of that name."""
    rivals = list(found)
    if rivals and rivals[0].kind is PlaceKind.COUNTRY:
        first = rivals[0]
        abroad = [p for p in rivals[1:] if p.kind is PlaceKind.REGION and p.country != first.country]
        rivals = [first, *abroad]
    return rivals[0] if len(rivals) == 1 else None
