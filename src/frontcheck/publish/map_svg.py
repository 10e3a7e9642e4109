"""A scene as a drawing that needs no script: for paper, for readers without one, and to take away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from math import cos, floor, log10, radians
from typing import TYPE_CHECKING

import shapely

from frontcheck.geodesy import distance_m
from frontcheck.models import Frame, Outline, Scene, Town, day_words
from frontcheck.publish.axes import text
from frontcheck.publish.scene_data import inks_of
from frontcheck.publish.wording import one_line
from frontcheck.units import number_words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WIDTH, MOST_HEIGHT, LEGEND, FOOT = 820, 620, 20, 16
SEA, LAND, PLACE, LINE, BORDER, INK, PAPER = "#dfe8ee", "#f4f2ec", "#ffffff", "#a8a294", "#2a2a2a", "#222", "#ffffff"
CHARACTER, ROW = 6.4, 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """From degrees to pixels: parallels and meridians are straight, lengths right along the middle parallel."""

    west: float
    north: float
    px_per_deg: float
    squeeze: float
    width: float
    height: float

    @classmethod
    def of(cls, box: tuple[float, float, float, float]) -> Sheet:
        """A sheet as wide as the page, or as high as it may be."""
        west, south, east, north = box
        squeeze = max(cos(radians((south + north) / 2)), 0.01)
        scale = min(WIDTH / ((east - west) * squeeze), MOST_HEIGHT / (north - south))
        return cls(west, north, scale, squeeze, round((east - west) * squeeze * scale), round((north - south) * scale))

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        return (lon - self.west) * self.squeeze * self.px_per_deg, (self.north - lat) * self.px_per_deg

    def path(self, shape: BaseGeometry) -> str:
        """Every ring or line of a shape as path data."""
        return "".join(self._line(part) for part in _lines(shape))

    def _line(self, line: BaseGeometry) -> str:
        points = [self.at(point[0], point[1]) for point in line.coords]
        closed = "Z" if line.geom_type == "LinearRing" else ""
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + closed


def standing(frames: Iterable[Frame], day: date, max_age_days: int) -> dict[str, Frame]:
    """The newest map of every source that stands for a day.

    Examples
    --------
    >>> standing([], date(2024, 8, 12), 7)
    {}
    """
    within = [frame for frame in frames if timedelta(0) <= day - frame.day <= timedelta(days=max_age_days)]
    return {frame.source: frame for frame in sorted(within, key=lambda frame: (frame.source, frame.day))}


def map_svg(scene: Scene, day: date, max_age_days: int) -> str:
    """Land, borders and towns, and on them the ground of every source as of one day.

    Parameters
    ----------
    max_age_days : int
        How old a map may be and still stand for the day.
    """
    sheet, frames = Sheet.of(scene.box), standing(scene.frames, day, max_age_days)
    shown = {source: scene.outlines.get(frame.ref.areas_sha256) for source, frame in frames.items()}
    drawn = {source: outline for source, outline in shown.items() if outline is not None}
    legend = _legend(scene, frames, drawn)
    height = sheet.height + LEGEND * (len(legend) + 1) + FOOT
    words = f"Ground of {scene.holder} in {scene.place_name}, {day_words(day)}"
    parts = [*_base(scene, sheet), *_grounds(scene, sheet, drawn), *_names(scene, sheet, drawn), *_scale(scene, sheet)]
    lines = [_row(number, row, sheet.height) for number, row in enumerate(legend)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width:g} {height:g}" role="img" '
        f'aria-label="{escape(one_line(words))}" font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif">'
        f'<rect width="{sheet.width:g}" height="{height:g}" fill="{PAPER}"/>'
        f'<svg width="{sheet.width:g}" height="{sheet.height:g}" overflow="hidden">{"".join(parts)}</svg>'
        f"{''.join(lines)}{text(0, height - 6, one_line(words), size=11, ink='#555')}</svg>"
    )


def _base(scene: Scene, sheet: Sheet) -> Iterator[str]:
    yield f'<rect width="{sheet.width:g}" height="{sheet.height:g}" fill="{SEA}"/>'
    for land in scene.neighbours.values():
        yield f'<path d="{sheet.path(land)}" fill="{LAND}" stroke="{LINE}" stroke-width=".8" fill-rule="evenodd"/>'
    edge = f'fill="{PLACE}" stroke="{LINE}" stroke-width=".8" stroke-dasharray="3 2" fill-rule="evenodd"'
    yield f'<path d="{sheet.path(scene.land)}" {edge}/>'


def _grounds(scene: Scene, sheet: Sheet, drawn: dict[str, Outline]) -> Iterator[str]:
    inks = inks_of(scene)
    for source, outline in drawn.items():
        ink, even = inks[source], 'fill-rule="evenodd"'
        if outline.outer is not outline.core:
            dashed = f'fill="{ink}" fill-opacity=".12" stroke="{ink}" stroke-width="1.2" stroke-dasharray="3 3" {even}'
            yield f'<path d="{sheet.path(outline.outer)}" {dashed}/>'
        solid = f'fill="{ink}" fill-opacity=".2" stroke="{ink}" stroke-width="1.8" stroke-linejoin="round" {even}'
        yield f'<path d="{sheet.path(outline.core)}" {solid}/>'
    if scene.border is not None:
        yield f'<path d="{sheet.path(scene.border)}" fill="none" stroke="{BORDER}" stroke-width="1.8"/>'
    for source, outline in drawn.items():
        if outline.depth is not None:
            line = sheet.path(shapely.LineString([outline.depth.border, outline.depth.deepest]))
            dotted = f'stroke="{inks[source]}" stroke-width="1.4" stroke-dasharray="1.5 2.5"'
            yield f'<path d="{line}" {dotted} fill="none"/>'


def _names(scene: Scene, sheet: Sheet, drawn: dict[str, Outline]) -> Iterator[str]:
    """Depths first, then towns, the best known first; a name that would touch another is left out."""
    inks, taken = inks_of(scene), [(0.0, sheet.height - 34, 170.0, sheet.height)]
    depths = [
        (Town(name=f"{outline.depth.distance_m / 1e3:.1f} km", lon=lon, lat=lat), inks[source])
        for source, outline in drawn.items()
        if outline.depth is not None
        for lon, lat in [outline.depth.deepest]
    ]
    for town, ink in [*depths, *((town, INK) for town in scene.towns)]:
        x, y = sheet.at(town.lon, town.lat)
        words = one_line(town.name)
        box = (x - 4, y - ROW / 2, x + 8 + CHARACTER * len(words), y + ROW / 2)
        inside = box[0] >= 0 and box[1] >= 0 and box[2] <= sheet.width and box[3] <= sheet.height
        if not inside or any(_touch(box, other) for other in taken):
            continue
        taken.append(box)
        bold = ' font-weight="700"' if ink != INK else ""
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{ink}"/>'
        halo = f'paint-order="stroke" stroke="{PAPER}" stroke-width="3" stroke-linejoin="round"'
        yield f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" font-size="12" fill="{ink}" {halo}{bold}>{escape(words)}</text>'


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(scene: Scene, sheet: Sheet) -> Iterator[str]:
    """A bar of a round number of kilometres, at most a fifth of the width."""
    west, south, east, north = scene.box
    across_km = distance_m(west, (south + north) / 2, east, (south + north) / 2) / 1e3
    most = across_km / 5
    power: float = 10.0 ** floor(log10(most))
    km = max(power * each for each in (1, 2, 5) if power * each <= most)
    wide, y = km / across_km * sheet.width, sheet.height - 12
    yield f'<path d="M10 {y - 5:g}V{y:g}H{10 + wide:.1f}V{y - 5:g}" fill="none" stroke="{INK}" stroke-width="1.4"/>'
    yield text(14, y - 8, f"{number_words(km)} km", size=11)


def _legend(scene: Scene, frames: dict[str, Frame], drawn: dict[str, Outline]) -> list[tuple[str, str, bool]]:
    """Colour, words and whether outer ground is drawn, for each source."""
    rows = []
    for source, ink in inks_of(scene).items():
        frame = frames.get(source)
        said = f"map of {day_words(frame.day)}" if frame else "no map of these days"
        why = "; not drawn, its licence does not allow that" if source in scene.withheld else ""
        outline = drawn.get(source)
        rows.append((ink, f"{source}: {said}{why}", outline is not None and outline.outer is not outline.core))
    return rows


def _row(number: int, row: tuple[str, str, bool], top: float) -> str:
    ink, words, outer = row
    y = top + LEGEND * (number + 1) - 6
    dash = ' stroke-dasharray="3 3"' if outer else ""
    swatch = f'<rect x="1" y="{y - 9:g}" width="18" height="10" fill="{ink}" fill-opacity=".2" stroke="{ink}"{dash}/>'
    return swatch + text(26, y, one_line(words) + (" (dashed: outer)" if outer else ""), size=12)


def _lines(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            yield from (part.exterior, *part.interiors)
        elif not part.is_empty:
            yield part
