"""What a page draws beside a check: the ground of every source, day by day, around the days of the claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

import numpy as np
import shapely

from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.select import order
from frontcheck.geodesy.lengths import METRES_PER_DEGREE
from frontcheck.measures import held_ground
from frontcheck.measures.outline import drawn, outline, pixel_m
from frontcheck.measures.ruler import Ruler
from frontcheck.models import (
    CORE_STATUSES,
    OUTER_STATUSES,
    Check,
    ControlArea,
    Definition,
    Finding,
    Frame,
    Outline,
    Panel,
    Place,
    Scene,
)
from frontcheck.pipeline.grounds import barred_sources
from frontcheck.pipeline.history import AskedHistory, history
from frontcheck.pipeline.neighbourhood import MARGIN_DEG, outwards
from frontcheck.places import Places
from frontcheck.places.borders import Box
from frontcheck.places.surroundings import countries_within, largest_towns

Held = tuple[shapely.MultiPolygon, shapely.MultiPolygon]
BEFORE_DAYS, AFTER_DAYS, MOST_DAYS = 14, 30, 60
TOWNS = 40
MARGIN = 0.15
"""How much wider than the ground the view is, as a share of it, on each side."""
SURROUNDINGS = 1.0
"""How much wider than the view the land around is known: screens have other shapes than views."""
SPECK = 0.01
"""A patch smaller than this share of the largest does not widen the view."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A holder's ground in a place, and the claims about it."""

    holder: str
    place: str
    claims: tuple[str, ...]
    first: date
    last: date


def scenes_of(
    check: Check, store: EvidenceStore, config: Config, shown: Collection[str] = (), jobs: int = 1
) -> tuple[Scene, ...]:
    """A scene for every holder and place that a measured claim is about, in the order of the claims.

    Parameters
    ----------
    shown : collection of str
        Sources whose geometry is drawn although their licence does not allow it to be passed on, by name.

    Raises
    ------
    EvidenceError
        If a map cannot be opened.
    """
    places = Places.chosen(config.atlas)
    return tuple(_scene(stage, store, config, places, frozenset(shown), jobs) for stage in _stages(check.findings))


def _stages(findings: Iterable[Finding]) -> list[Stage]:
    asked: dict[tuple[str, str], list[tuple[str, Definition]]] = {}
    for finding in findings:
        for definition in _definitions(finding):
            asked.setdefault((definition.holder, definition.territory), []).append((finding.claim.id, definition))
    return [_stage(holder, place, found) for (holder, place), found in asked.items()]


def _definitions(finding: Finding) -> Iterator[Definition]:
    words = [word for view in (finding.now, finding.then) for word in view.sources]
    yield from dict.fromkeys(each.definition for word in words for each in word.measurements)


def _stage(holder: str, place: str, found: list[tuple[str, Definition]]) -> Stage:
    """The days of the claims, some before and more after them, since maps lag; at most `MOST_DAYS`."""
    days = [definition.first_day or definition.day for _, definition in found]
    last = max(definition.day for _, definition in found)
    first = max(min(days), last - timedelta(days=MOST_DAYS - AFTER_DAYS)) - timedelta(days=BEFORE_DAYS)
    until = min(last + timedelta(days=AFTER_DAYS), first + timedelta(days=MOST_DAYS - 1))
    return Stage(holder, place, tuple(dict.fromkeys(claim for claim, _ in found)), first, until)


def _scene(
    stage: Stage, store: EvidenceStore, config: Config, places: Places, shown: frozenset[str], jobs: int
) -> Scene:
    asked = AskedHistory(holder=stage.holder, place=stage.place, first=stage.first, last=stage.last)
    panel = history(store, asked, config, jobs)
    frames = _frames(panel)
    place = places.resolve(stage.place)
    sources = {frame.source for frame in frames}
    withheld = barred_sources(store, shown)
    areas = _areas(stage.holder, frames, store)
    near = _near(place, [area.geometry for drawn_areas in areas.values() for area in drawn_areas])
    allowed = {frame.ref.areas_sha256 for frame in frames if frame.source not in withheld}
    land = places.ground(place, near)
    shapely.prepare(land)
    grounds = {key: _held(stage.holder, found, land) for key, found in areas.items() if key in allowed}
    box = _view(near, [outer for _, outer in grounds.values()])
    around, tolerance_m = _widened(box, SURROUNDINGS), pixel_m(box)
    border = _border(stage.holder, place, around, places)
    return Scene(
        claims=stage.claims,
        holder=stage.holder,
        place=place.id,
        place_name=place.name,
        box=box,
        land=drawn(places.ground(place, around), tolerance_m),
        neighbours=countries_within(config.atlas, around, tolerance_m / METRES_PER_DEGREE),
        border=border,
        towns=tuple(
            dict.fromkeys([*largest_towns(config.atlas, box, TOWNS), *largest_towns(config.atlas, around, TOWNS)])
        ),
        first=stage.first,
        last=stage.last,
        frames=frames,
        outlines=_outlines(grounds, border, tolerance_m),
        withheld={source: licence for source, licence in withheld.items() if source in sources},
        tolerance_m=tolerance_m,
        panel=panel,
    )


def _frames(panel: Panel) -> tuple[Frame, ...]:
    """Every map that stands for a day, once; where a day has several versions, the last."""
    refs = {row.ref.id: row.ref for row in panel.rows if row.ref is not None}
    ordered = sorted(refs.values(), key=lambda ref: (ref.source, order(ref)))
    days = groupby(ordered, key=lambda ref: (ref.source, ref.valid_on))
    return tuple(Frame(source=source, day=day, ref=list(found)[-1]) for (source, day), found in days)


def _areas(holder: str, frames: Iterable[Frame], store: EvidenceStore) -> dict[str, list[ControlArea]]:
    """The holder's patches by content of the map."""
    maps = {frame.ref.areas_sha256: frame.ref for frame in frames}
    return {
        snapshot.ref.areas_sha256: [area for area in snapshot.areas if area.holder == holder]
        for snapshot in store.snapshots(tuple(maps.values()))
    }


def _near(place: Place, held: Sequence[shapely.MultiPolygon]) -> Box:
    """Where ground is held in or near the place, in whole degrees; the whole place where none is."""
    wide = shapely.box(*place.geometry.bounds).buffer(MARGIN_DEG)
    boxes = shapely.intersection(shapely.box(*shapely.bounds(held).T), wide) if held else np.array([])
    west, south, east, north = shapely.total_bounds(boxes)
    if not west <= east:
        west, south, east, north = place.geometry.bounds
    return outwards((west, south, east, north))


def _held(holder: str, areas: Sequence[ControlArea], land: shapely.MultiPolygon) -> Held:
    core = held_ground(areas, holder, CORE_STATUSES, land)
    more = any(area.status not in CORE_STATUSES for area in areas)
    return (core, held_ground(areas, holder, OUTER_STATUSES, land)) if more else (core, core)


def _view(near: Box, grounds: Iterable[shapely.MultiPolygon]) -> Box:
    """Around what is drawn, but for patches too small to be looked for; where nothing may be drawn, around it all."""
    patches = shapely.get_parts([ground for ground in grounds if not ground.is_empty])
    size = shapely.area(patches)
    held = patches[size > SPECK * size.max(initial=0)]
    return _widened(tuple(shapely.total_bounds(held).tolist()), MARGIN) if len(held) else near


def _widened(box: Box, share: float) -> Box:
    west, south, east, north = box
    aside, above = share * (east - west), share * (north - south)
    return max(west - aside, -180), max(south - above, -90), min(east + aside, 180), min(north + above, 90)


def _border(holder: str, place: Place, box: Box, places: Places) -> shapely.MultiLineString | None:
    home = places.country_of(holder)
    if home is None or home == place.country:
        return None
    line = places.border(home, place.country, box)
    return None if line.is_empty else line


def _outlines(
    grounds: Mapping[str, Held],
    border: shapely.MultiLineString | None,
    tolerance_m: float,
) -> dict[str, Outline]:
    ruler = None if border is None else Ruler(border)
    return {key: outline(core, outer, ruler, tolerance_m) for key, (core, outer) in grounds.items()}
