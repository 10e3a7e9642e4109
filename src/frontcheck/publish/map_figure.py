"""A map as a figure of the page: the drawing that needs no script, and what has to be said under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from frontcheck.models import Check, Scene, day_words
from frontcheck.publish.claims_chart import claims_charts
from frontcheck.publish.map_svg import map_svg
from frontcheck.publish.wording import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFigure:
    """What the template prints.

    Attributes
    ----------
    name : str
        Of a file that it is saved as, without a suffix.
    drawing : str
        SVG, made here: nothing in it is taken over from a report as markup.
    charts : tuple of (title, drawing)
        Claims on the curves of the maps.
    """

    title: str
    name: str
    day: str
    max_age_days: int
    drawing: str
    caption: tuple[str, ...]
    charts: tuple[tuple[str, str], ...]


def map_figure(number: int, scene: Scene, check: Check) -> MapFigure:
    """The scene as of the last day that its claims speak of."""
    day = _day_of(scene, check)
    max_age_days = check.thresholds.max_age_days
    return MapFigure(
        title=one_line(f"{scene.holder} in {scene.place_name}"),
        name=re.sub(r"\W+", "-", f"map-{number + 1}-{scene.place_name}".lower()).strip("-"),
        day=day.isoformat(),
        max_age_days=max_age_days,
        drawing=map_svg(scene, day, max_age_days),
        caption=tuple(one_line(line) for line in _caption(scene, check)),
        charts=tuple(claims_charts(scene, check)),
    )


def _day_of(scene: Scene, check: Check) -> date:
    days = [
        measured.definition.day
        for finding in check.findings
        if finding.claim.id in scene.claims
        for word in finding.now.sources
        for measured in word.measurements
    ]
    return max(days, default=scene.last)


def _caption(scene: Scene, check: Check) -> Iterator[str]:
    infos = {info.id: info for info in check.sources}
    shown = dict.fromkeys(frame.source for frame in scene.frames)
    thanks = [f"{infos[source].publisher} ({infos[source].licence})" for source in shown if source in infos]
    yield (
        f"Days shown: {day_words(scene.first)} to {day_words(scene.last)}. Filled with a solid edge: core, ground that "
        "a map assesses as held or taken. Lighter with a dashed edge: outer, with ground claimed, contested or "
        "unknown. Dotted: from the border to the deepest point."
    )
    yield f"Maps: {'; '.join(thanks)}. Borders: {scene.panel.border_set}. Places: {scene.panel.gazetteer}."
    if scene.outlines:
        off_m2 = max(abs(off) for one in scene.outlines.values() for off in (one.core_off_m2, one.outer_off_m2))
        yield (
            f"Outlines are drawn to within {scene.tolerance_m:.0f} m; the area of what is drawn differs from the map's "
            f"by at most {off_m2 / 1e6:.1f} km². Every number is measured on the map itself."
        )
    for source, licence in scene.withheld.items():
        why = f"whose licence does not allow its geometry to be passed on ({licence})"
        yield f"Not drawn: {source}, {why}. Its numbers are given."
