"""First-level regions (oblasts, provinces, states), and land as against sea: Natural Earth 1:10m, coarse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import MultiPolygon

from frontcheck.geodesy import polygonal
from frontcheck.places.disputed import read_disputed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frontcheck.places.borders import Box

SHIPPED = "Natural Earth 1:10m admin-1 4.1.0 (QGIS world map)"
COAST_MARGIN_DEG = 0.02  # how far Natural Earth's coast may err: ground within this of its land is land
NEIGHBOURS_DEG = 0.3  # how far beyond a box the nearest region is looked for
SAMPLE_DEG = 0.01  # spacing of the points that stand for a region's edge when ground is shared out


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A row of the shipped table.

    Attributes
    ----------
    territory : str
        ISO 3166-1 alpha-2, or "crimea".
    slug : str
        Unique in its territory: "Kursk".
    keys : frozenset of str
        Of all its spellings, as `frontcheck.places.names.key` makes them.
    """

    territory: str
    slug: str
    name: str
    variants: tuple[str, ...]
    keys: frozenset[str]
    outline: MultiPolygon

    @property
    def id(self) -> str:
        """ISO 3166-2 style: Crimea's begin with "UA", whichever country the user counts it with."""
        return f"{'UA' if self.territory == 'crimea' else self.territory}/{self.slug}"


class RegionSet:
    """Regions, and which of them are near one another.

    Parameters
    ----------
    words : str
        Name and version of where they come from.
    inside : mapping of str to str
        Territories that the border set draws inside another: Kosovo's code in Serbia's.
    """

    def __init__(self, rows: tuple[Region, ...], words: str, inside: Mapping[str, str]) -> None:
        self.rows, self.words, self.inside = rows, words, inside

    @cached_property
    def by_id(self) -> dict[str, Region]:
        """Every region by its id."""
        return {region.id: region for region in self.rows}

    def drawn_in(self, region: Region) -> str:
        """The territory of the border set in which a region lies."""
        return self.inside.get(region.territory, region.territory)

    def ground(self, region: Region, territory: MultiPolygon, within: Box) -> MultiPolygon:
        """The part of a fine territory polygon that belongs to a coarse region.

        Inside the outline of the territory the line between two regions counts. What the fine border adds beyond that
        outline goes to the nearest region, so that the regions of a territory share it out without remainder.

        Parameters
        ----------
        territory : MultiPolygon
            The territory's fine polygon, already clipped to `within` and to land.
        """
        near = [self.rows[i] for i in _indices_near(self._tree, within, NEIGHBOURS_DEG)]
        home = self.drawn_in(region)
        mates = [mate for mate in near if self.drawn_in(mate) == home and mate is not region]
        if region not in near or territory.is_empty:
            return MultiPolygon()
        return _share(region, mates, territory)

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree([region.outline for region in self.rows])


@lru_cache(maxsize=1)
def shipped_regions() -> RegionSet:
    """The shipped regions of the world."""
    inside = {area.territory: area.drawn for area in read_disputed().values() if area.territory}
    return RegionSet(read_regions(), SHIPPED, inside)


@lru_cache(maxsize=1)
def read_regions() -> tuple[Region, ...]:
    """All regions of the world.

    Examples
    --------
    >>> [region.name for region in read_regions() if region.id == "RU/Kursk"]
    ['Kursk Oblast']
    """
    import pyarrow.parquet as pq

    path = str(files("frontcheck.places").joinpath("data/regions.parquet"))
    columns = pq.ParquetFile(path).read().to_pydict()  # read_table would load pandas, where it is installed
    outlines = shapely.from_wkb(columns.pop("geometry"))
    rows = zip(*columns.values(), outlines, strict=True)
    return tuple(
        Region(
            territory=territory,
            slug=slug,
            name=name,
            variants=tuple(variants),
            keys=frozenset(keys),
            outline=outline,
        )
        for territory, slug, name, variants, keys, outline in rows
    )


def _share(region: Region, mates: list[Region], territory: MultiPolygon) -> MultiPolygon:
    core = shapely.intersection(territory, region.outline)
    coarse = shapely.union_all([region.outline, *(mate.outline for mate in mates)])
    strip = shapely.get_parts(shapely.difference(territory, coarse))
    close = [part for part in strip if shapely.dwithin(part, region.outline, NEIGHBOURS_DEG)]
    won = [_nearer(part, region.outline, [mate.outline for mate in mates]) for part in close]
    return polygonal(shapely.union_all([core, *won]))


def land(within: Box) -> MultiPolygon:
    """Dry land inside a box, grown by `COAST_MARGIN_DEG`, so that the coarse coast cuts nothing off.

    Examples
    --------
    >>> land((-30.0, 30.0, -29.0, 31.0)).is_empty
    True
    """
    near = [read_regions()[i] for i in _indices_near(_tree(), within, 2 * COAST_MARGIN_DEG)]
    window = shapely.box(*within).buffer(2 * COAST_MARGIN_DEG, join_style="mitre").bounds
    clipped = shapely.union_all(shapely.clip_by_rect([region.outline for region in near], *window))
    return polygonal(shapely.clip_by_rect(shapely.buffer(clipped, COAST_MARGIN_DEG), *within))


def _nearer(part: shapely.Polygon, outline: MultiPolygon, mates: list[MultiPolygon]) -> shapely.Geometry:
    beside = [mate for mate in mates if shapely.dwithin(part, mate, NEIGHBOURS_DEG)]
    reach = _width(part, [outline, *beside])
    rivals = [mate for mate in beside if shapely.dwithin(part, mate, reach)]
    if not shapely.dwithin(part, outline, reach):
        return shapely.Polygon()
    return _voronoi_share(part, outline, rivals) if rivals else part


def _width(part: shapely.Polygon, outlines: list[MultiPolygon]) -> float:
    """Greatest distance from a point of `part` to the nearest outline: no farther region can be nearest anywhere."""
    corners = shapely.points(shapely.get_coordinates(part))
    return float(np.min([shapely.distance(corners, outline) for outline in outlines], axis=0).max())


def _voronoi_share(part: shapely.Polygon, outline: MultiPolygon, rivals: list[MultiPolygon]) -> shapely.Geometry:
    around = part.buffer(NEIGHBOURS_DEG).bounds
    own, others = _edge_points([outline], around), _edge_points(rivals, around)
    own, others = own[~_touching(own, rivals)], others[~_touching(others, [outline])]
    if not len(own) or not len(others):
        return part if len(own) else shapely.Polygon()
    cells = shapely.voronoi_polygons(shapely.multipoints(np.concatenate([own, others])), extend_to=part, ordered=True)
    return shapely.intersection(part, shapely.union_all(shapely.get_parts(cells)[: len(own)]))


def _edge_points(outlines: list[MultiPolygon], around: Box) -> np.ndarray:
    edges = [shapely.clip_by_rect(outline.boundary, *around) for outline in outlines]
    points = shapely.get_coordinates(shapely.segmentize(edges, SAMPLE_DEG))
    return np.unique(np.round(points, 6), axis=0)


def _touching(points: np.ndarray, outlines: list[MultiPolygon]) -> np.ndarray:
    near = [shapely.dwithin(shapely.points(points), outline, SAMPLE_DEG / 100) for outline in outlines]
    return np.any(near, axis=0) if near else np.zeros(len(points), dtype=bool)


def _indices_near(tree: shapely.STRtree, within: Box, margin: float) -> list[int]:
    west, south, east, north = within
    window = shapely.box(west - margin, south - margin, east + margin, north + margin)
    return sorted(tree.query(window, predicate="intersects").tolist())


@lru_cache(maxsize=1)
def _tree() -> shapely.STRtree:
    return shapely.STRtree([region.outline for region in read_regions()])
