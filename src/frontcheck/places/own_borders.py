"""A user's own borders: polygons that take the place of the shipped set, or lines that correct a stretch of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import shapely
import shapely.ops
from shapely import MultiPolygon

from frontcheck.errors import PlaceError
from frontcheck.geodesy import polygonal, repaired
from frontcheck.places.borders import BorderSet, shared_border
from frontcheck.places.countries import read_countries
from frontcheck.places.disputed import read_disputed
from frontcheck.places.files import read_shapes, stamp

if TYPE_CHECKING:
    from pathlib import Path

    from shapely import LineString
    from shapely.geometry.base import BaseGeometry

    from frontcheck.places.borders import Borders, Box

COUNTRY_KEYS = ("country", "iso_a2", "iso3166_1")
REACH_DEG = 0.2  # how far a line may run from the border that it corrects
EXPECTED = f"polygons with the property {' or '.join(COUNTRY_KEYS)}, or lines with the property between (UA RU)"


@lru_cache(maxsize=8)
def border_set(path: Path | None) -> Borders:
    """The shipped borders, or those of a file.

    Raises
    ------
    PlaceError
        If the file cannot be read, or holds neither polygons of countries nor lines between two.

    Examples
    --------
    >>> border_set(None).words.split(" ")[0]
    'OpenStreetMap'
    """
    if path is None:
        return BorderSet()
    features = read_shapes(path)
    kinds = {shape.geom_type.removeprefix("Multi") for _, shape in features}
    if kinds == {"Polygon"}:
        return CountryFile(words=f"own borders {stamp(path)}", countries=_countries(path, features))
    if kinds == {"LineString"}:
        stretches = [_stretch(path, properties, shape) for properties, shape in features]
        return CorrectedSet(words=f"{BorderSet().words} corrected by {stamp(path)}", moves=tuple(stretches))
    raise PlaceError(f"{path}: holds {', '.join(sorted(kinds))}; expected {EXPECTED}")


@dataclass(frozen=True, eq=False)
class CountryFile:
    """Countries of a file, and no others; what is drawn apart in the shipped set stays apart, within them."""

    words: str
    countries: dict[str, MultiPolygon]

    def territory(self, code: str, within: Box) -> MultiPolygon:
        """A country's ground inside a box, less what is drawn apart; valid, maybe empty.

        Raises
        ------
        PlaceError
            If the file does not hold the country.
        """
        apart = [area for area in read_disputed().values() if area.zone]
        for area in apart:
            if area.zone == code and code not in self.countries:
                return self._inside(area.parties, BorderSet().territory(code, within))
        if code not in self.countries:
            held = ", ".join(sorted(self.countries))
            raise PlaceError(f"no border of {code!r} in {self.words}; it has {held}")
        own = polygonal(shapely.clip_by_rect(self.countries[code], *within))
        for area in apart:
            if code != area.zone and area.is_near(within):
                own = polygonal(shapely.difference(own, self.territory(area.zone, within)))
        return own

    def _inside(self, parties: tuple[str, ...], ground: MultiPolygon) -> MultiPolygon:
        held = [self.countries[code] for code in parties if code in self.countries]
        return polygonal(shapely.intersection(shapely.union_all(held), ground))


@dataclass(frozen=True)
class Move:
    """Ground that a line moves across a border: what each of two countries gains from the other."""

    gains: tuple[tuple[str, MultiPolygon], ...]


@dataclass(frozen=True, eq=False)
class CorrectedSet:
    """The shipped set with some stretches of border redrawn."""

    words: str
    moves: tuple[Move, ...]

    def territory(self, code: str, within: Box) -> MultiPolygon:
        """A country's ground inside a box, with what the lines give to it and without what they take; valid."""
        own = BorderSet().territory(code, within)
        for country, gained in self._gains:
            near = shapely.clip_by_rect(gained, *within)
            if not near.is_empty:
                own = polygonal((shapely.union if country == code else shapely.difference)(own, near))
        return own

    @cached_property
    def _gains(self) -> tuple[tuple[str, MultiPolygon], ...]:
        return tuple(gain for move in self.moves for gain in move.gains)


def moved(line: LineString, a: MultiPolygon, b: MultiPolygon) -> tuple[MultiPolygon, MultiPolygon]:
    """What `a` and `b` gain where a line takes the place of the stretch of their border between its ends.

    Every piece of ground that line and stretch enclose lies on one side of the one and on the other side of the other,
    so it changes hands.

    Raises
    ------
    PlaceError
        If `a` and `b` have no border near the line.

    Examples
    --------
    >>> west, east = (polygonal(shapely.box(*bounds)) for bounds in ((0, 0, 1, 1), (1, 0, 2, 1)))
    >>> gained, lost = moved(shapely.LineString([(1, 0.2), (1.1, 0.5), (1, 0.8)]), west, east)
    >>> round(gained.area, 2), lost.area
    (0.03, 0.0)
    """
    border = shared_border(a, b)
    near = [part for part in shapely.get_parts(border) if shapely.dwithin(part, line, REACH_DEG)]
    if not near:
        raise PlaceError(
            f"a line at {line.bounds[:2]}: its two countries do not meet near it; expected a border within 20 km"
        )
    part = min(near, key=lambda one: _ends_away(one, line))
    ends = shapely.points(shapely.get_coordinates(line)[[0, -1]])
    marks = [float(shapely.line_locate_point(part, end)) for end in ends]
    stretch = shapely.ops.substring(part, *sorted(marks))
    feet = shapely.line_interpolate_point(part, marks)
    links = [shapely.LineString([end, foot]) for end, foot in zip(ends, feet, strict=True)]
    faces = polygonal(shapely.union_all(shapely.polygonize([shapely.union_all([stretch, line, *links])])))
    return polygonal(shapely.intersection(faces, b)), polygonal(shapely.intersection(faces, a))


def _ends_away(part: LineString, line: LineString) -> float:
    ends = shapely.points(shapely.get_coordinates(line)[[0, -1]])
    return float(shapely.distance(part, ends).sum())


def _stretch(path: Path, properties: dict[str, str], shape: BaseGeometry) -> Move:
    codes = properties.get("between", "").replace(",", " ").replace("/", " ").split()
    if len(codes) != 2 or any(not BorderSet().knows(code) for code in codes):
        raise PlaceError(f"{path}: a line between {properties.get('between', '')!r}; expected two ISO codes: UA RU")
    merged = shapely.line_merge(shapely.union_all(shapely.get_parts(shape)))
    west, south, east, north = merged.bounds
    around = (west - 2 * REACH_DEG, south - 2 * REACH_DEG, east + 2 * REACH_DEG, north + 2 * REACH_DEG)
    a, b = (BorderSet().territory(code, around) for code in codes)
    gains = [moved(line, a, b) for line in shapely.get_parts(merged)]
    return Move(
        tuple((code, polygonal(shapely.union_all([gain[side] for gain in gains]))) for side, code in enumerate(codes))
    )


def _countries(path: Path, features: list[tuple[dict[str, str], BaseGeometry]]) -> dict[str, MultiPolygon]:
    parts: dict[str, list[BaseGeometry]] = {}
    for properties, shape in features:
        code = next((properties[key] for key in COUNTRY_KEYS if properties.get(key)), "")
        if code not in read_countries():
            raise PlaceError(f"{path}: a polygon of country {code!r}; expected {EXPECTED}")
        parts.setdefault(code, []).append(shape if shape.is_valid else repaired(shape))
    return {code: polygonal(shapely.union_all(shapes)) for code, shapes in parts.items()}
