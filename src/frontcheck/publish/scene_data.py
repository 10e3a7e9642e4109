"""Scenes as the page's script reads them: `frontend/src/data.ts` has the same shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, log10
from typing import TYPE_CHECKING, Any

import shapely

from frontcheck.geodesy.lengths import METRES_PER_DEGREE
from frontcheck.models import Check, DepthLine, Frame, Outline, PanelRow, Scene, day_words
from frontcheck.publish.axes import INKS
from frontcheck.publish.wording import one_line

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

ON_DARK = ("#6db3e8", "#f0935a", "#7fc794", "#bfa0e6", "#d6b75a", "#ee86a4", "#a9b9c9")


def scenes_json(check: Check, scenes: Sequence[Scene]) -> str:
    """Everything that is drawn, as JSON that may stand inside a script element: no "<" is left in it."""
    titles = {info.id: one_line(info.title) for info in check.sources}
    return embedded([_scene(scene, titles) for scene in scenes])


def embedded(value: object) -> str:
    r"""JSON without what could end a script element.

    Examples
    --------
    >>> embedded({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    >>> embedded([])
    '[]'
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def inks_of(scene: Scene) -> dict[str, str]:
    """A colour for every source of a scene, in its order."""
    sources = dict.fromkeys(frame.source for frame in scene.frames)
    return {source: INKS[number % len(INKS)] for number, source in enumerate(sources)}


def _scene(scene: Scene, titles: Mapping[str, str]) -> dict[str, Any]:
    digits = max(ceil(-log10(scene.tolerance_m / METRES_PER_DEGREE / 2)), 0)
    numbers = {key: number for number, key in enumerate(scene.outlines)}
    rows = {row.ref.id: row for row in scene.panel.rows if row.ref is not None}
    return {
        "claims": scene.claims,
        "holder": scene.holder,
        "place": scene.place_name,
        "box": [round(edge, digits) for edge in scene.box],
        "land": _rings(scene.land, digits),
        "neighbours": [{"name": name, "land": _rings(land, digits)} for name, land in scene.neighbours.items()],
        "border": _lines(scene.border, digits),
        "towns": [[one_line(town.name), round(town.lon, 4), round(town.lat, 4)] for town in scene.towns],
        "first": scene.first.isoformat(),
        "last": scene.last.isoformat(),
        "outlines": [_outline(outline, digits) for outline in scene.outlines.values()],
        "sources": [
            {
                "id": source,
                "title": titles.get(source, source),
                "ink": ink,
                "ink_on_dark": ON_DARK[INKS.index(ink)],
                "withheld": scene.withheld.get(source),
                "frames": _frames([frame for frame in scene.frames if frame.source == source], numbers, rows),
            }
            for source, ink in inks_of(scene).items()
        ],
    }


def _frames(frames: Iterable[Frame], numbers: Mapping[str, int], rows: Mapping[str, PanelRow]) -> list[dict[str, Any]]:
    return [
        {
            "day": frame.day.isoformat(),
            "words": day_words(frame.day),
            "outline": numbers.get(frame.ref.areas_sha256),
            **_areas(rows.get(frame.ref.id)),
        }
        for frame in frames
    ]


def _areas(row: PanelRow | None) -> dict[str, float | None]:
    core, outer = (row.core, row.outer) if row else (None, None)
    return {
        "core_km2": round(core.area_m2 / 1e6, 1) if core else None,
        "outer_km2": round(outer.area_m2 / 1e6, 1) if outer else None,
    }


def _outline(outline: Outline, digits: int) -> dict[str, Any]:
    same = outline.outer is outline.core
    return {
        "core": _rings(outline.core, digits),
        "outer": None if same else _rings(outline.outer, digits),
        "depth": _depth(outline.depth),
    }


def _depth(line: DepthLine | None) -> dict[str, Any] | None:
    if line is None:
        return None
    ends = [[round(value, 4) for value in end] for end in (line.border, line.deepest)]
    return {"line": ends, "km": round(line.distance_m / 1e3, 1)}


def _rings(ground: BaseGeometry, digits: int) -> list[Any]:
    """Coordinates of a MultiPolygon (RFC 7946), no finer than they are drawn; patches that vanish are left out."""
    parts = [part for part in shapely.get_parts(ground) if part.geom_type == "Polygon"]
    polygons = [[_points(ring.coords, digits) for ring in (part.exterior, *part.interiors)] for part in parts]
    return [
        rings for polygon in polygons if (rings := [ring for ring in polygon if len(ring) > 3]) and polygon[0] in rings
    ]


def _lines(line: BaseGeometry | None, digits: int) -> list[Any]:
    return [] if line is None else [_points(part.coords, digits) for part in shapely.get_parts(line)]


def _points(coords: Iterable[Sequence[float]], digits: int) -> list[list[float]]:
    rounded = [[round(point[0], digits), round(point[1], digits)] for point in coords]
    return [point for number, point in enumerate(rounded) if number == 0 or point != rounded[number - 1]]
