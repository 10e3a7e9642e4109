"""Claims on the curves of the maps: each measure over time by source, each claim as a point with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from frontcheck.models import Check, Finding, HeldExtent, Measure, PanelRow, Scene, day_words
from frontcheck.publish.axes import Axes, day_ticks, ends, text, ticks
from frontcheck.publish.scene_data import inks_of
from frontcheck.publish.wording import one_line, speaker_words, typeset
from frontcheck.units import number_words

WIDTH, LEFT, RIGHT, ABOVE, PLOT, AXIS, ROW, COLUMN = 820, 64, 12, 34, 240, 30, 17, 360
INK, SOFT, RULE, PAPER = "#222", "#555", "#e4e4e4", "#ffffff"
BESIDE_PX = 15
OPEN = 1.15
"""How far an interval without an upper end is drawn above the number, as a multiple of it."""
CHARACTER = 6.1

Read = Callable[[HeldExtent], float | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """A measure that maps give for every day."""

    title: str
    factor: float
    read: Read


@dataclass(frozen=True, slots=True)
class Point:
    """A claim on its day, in the chart's unit; an open end is None."""

    number: int
    day: date
    low: float
    high: float | None
    stated: float
    words: str


KINDS = {
    Measure.AREA: Kind("Area held, km²", 1e6, lambda held: held.area_m2),
    Measure.DEPTH: Kind("Depth from the border, km", 1e3, lambda held: held.depth_m),
    Measure.FRONT_LENGTH: Kind("Width of the front, the chord between its ends, km", 1e3, lambda held: held.chord_m),
    Measure.SETTLEMENTS: Kind("Known settlements held, at least", 1.0, lambda held: float(len(held.settlements))),
}


def claims_charts(scene: Scene, check: Check) -> Iterator[tuple[str, str]]:
    """Title and drawing for each measure that a claim of the scene is about and that maps give."""
    for measure, kind in KINDS.items():
        points = list(_points(scene, check, measure, kind))
        if points:
            yield kind.title, _drawing(scene, kind, points)


def _points(scene: Scene, check: Check, measure: Measure, kind: Kind) -> Iterator[Point]:
    for number, finding in enumerate(check.findings, 1):
        day = _day_of(finding, scene, measure)
        if day is not None and finding.claim.id in scene.claims:
            low, high = finding.low or 0.0, finding.high
            stated = finding.claim.quantity
            yield Point(
                number=number,
                day=day,
                low=low / kind.factor,
                high=None if high is None else high / kind.factor,
                stated=(low if high is None else (low + high) / 2) / kind.factor,
                words=typeset(one_line(f"{stated.text}, {speaker_words(finding.claim)}")),
            )


def _day_of(finding: Finding, scene: Scene, measure: Measure) -> date | None:
    for word in finding.now.sources:
        for each in word.measurements:
            asked = each.definition
            if asked.measure is measure and (asked.holder, asked.territory) == (scene.holder, scene.place):
                return asked.day
    return None


def _drawing(scene: Scene, kind: Kind, points: Sequence[Point]) -> str:
    rows = [row for row in scene.panel.rows if row.core and row.outer]
    values = [value for row in rows for value in _values(row, kind) if value is not None]
    claimed = [point.high or point.low * OPEN for point in points]
    low, top, step = ends([*values, *claimed])
    legend = -(-len(inks_of(scene)) // 2) + len(points)
    height = ABOVE + PLOT + AXIS + ROW * legend + 8
    axes = Axes(
        first=scene.first,
        last=scene.last,
        low=low,
        top=top,
        left=LEFT,
        right=WIDTH - RIGHT,
        above=ABOVE,
        below=ABOVE + PLOT,
    )
    label = f"{kind.title}: {scene.holder} in {scene.place_name}, {day_words(scene.first)} to {day_words(scene.last)}"
    parts = [
        text(0, 14, kind.title, size=13, style='font-weight="600"'),
        *_grid(axes, step),
        *_bands(scene, kind, axes),
        *_claims(points, axes),
        *_legend(scene, points),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(one_line(label))}" font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif">'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{"".join(parts)}</svg>'
    )


def _values(row: PanelRow, kind: Kind) -> tuple[float | None, float | None]:
    core, outer = (kind.read(held) if held else None for held in (row.core, row.outer))
    return (None if core is None else core / kind.factor, None if outer is None else outer / kind.factor)


def _grid(axes: Axes, step: float) -> Iterator[str]:
    for value in ticks(axes.low, axes.top, step):
        y = axes.y(value)
        yield f'<path d="M{axes.left:g} {y}H{axes.right:g}" stroke="{"#8c8c8c" if value == 0 else RULE}"/>'
        yield text(axes.left - 8, y + 4, number_words(value), size=11, ink=SOFT, style='text-anchor="end"')
    for day, words in day_ticks(axes.first, axes.last):
        x = axes.x(day)
        yield f'<path d="M{x} {axes.below:g}v4" stroke="#8c8c8c"/>'
        yield text(x, axes.below + 17, words, size=11, ink=SOFT, style='text-anchor="middle"')


def _bands(scene: Scene, kind: Kind, axes: Axes) -> Iterator[str]:
    """A line for core, a band up to outer; broken where a source has no map."""
    for source, ink in inks_of(scene).items():
        for run in _runs([row for row in scene.panel.rows if row.source == source], kind):
            core = [f"{axes.x(day)} {axes.y(value)}" for day, value, _ in run]
            outer = [f"{axes.x(day)} {axes.y(value)}" for day, _, value in run]
            if core != outer:
                yield f'<path d="M{"L".join([*outer, *reversed(core)])}Z" fill="{ink}" fill-opacity=".15"/>'
                yield f'<path d="M{"L".join(outer)}" fill="none" stroke="{ink}" stroke-dasharray="3 3"/>'
            if len(run) == 1:
                x, y = core[0].split()
                yield f'<circle cx="{x}" cy="{y}" r="2" fill="{ink}"/>'
            yield f'<path d="M{"L".join(core)}" fill="none" stroke="{ink}" stroke-width="1.8" stroke-linejoin="round"/>'


def _runs(rows: Sequence[PanelRow], kind: Kind) -> Iterator[list[tuple[date, float, float]]]:
    run: list[tuple[date, float, float]] = []
    for row in rows:
        core, outer = _values(row, kind)
        if core is not None and outer is not None:
            run.append((row.day, core, outer))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _claims(points: Sequence[Point], axes: Axes) -> Iterator[str]:
    """Claims of one day stand side by side; an open end is an arrow."""
    beside: dict[date, int] = {}
    for point in points:
        place = beside[point.day] = beside.get(point.day, -1) + 1
        x, low, mark = axes.x(point.day) + place * BESIDE_PX, axes.y(point.low), axes.y(point.stated)
        high = axes.y(point.low * OPEN if point.high is None else point.high)
        tip = f"M{x - 4} {high + 5}L{x} {high}L{x + 4} {high + 5}" if point.high is None else f"M{x - 4} {high}h8"
        yield f'<path d="M{x} {low}V{high}M{x - 4} {low}h8{tip}" stroke="{INK}" stroke-width="1.5" fill="none"/>'
        yield f'<circle cx="{x}" cy="{mark}" r="7.5" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>'
        number = 'text-anchor="middle" font-weight="700"'
        yield text(x, mark + 3.5, str(point.number), size=10, ink=PAPER, style=number)


def _legend(scene: Scene, points: Sequence[Point]) -> Iterator[str]:
    """Sources two by two, then claims."""
    y, inks = float(ABOVE + PLOT + AXIS - 4), list(inks_of(scene).items())
    for number, (source, ink) in enumerate(inks):
        y += ROW if number % 2 == 0 else 0
        yield _source_row(LEFT + COLUMN * (number % 2), y, source, ink)
    for point in points:
        y += ROW
        yield _claim_row(y, point)


def _source_row(x: float, y: float, source: str, ink: str) -> str:
    line = f'<path d="M{x:g} {y - 4:g}h20" stroke="{ink}" stroke-width="3"/>'
    return line + text(x + 28, y, one_line(source), size=12)


def _claim_row(y: float, point: Point) -> str:
    circle = f'<circle cx="{LEFT + 10}" cy="{y - 4:g}" r="7.5" fill="{INK}"/>'
    number = text(
        LEFT + 10, y - 0.5, str(point.number), size=10, ink=PAPER, style='text-anchor="middle" font-weight="700"'
    )
    most = int((WIDTH - LEFT - RIGHT - 28) / CHARACTER)
    words = f"{day_words(point.day, year=False)}: {point.words}"
    return circle + number + text(LEFT + 28, y, words if len(words) <= most else f"{words[: most - 1]}…", size=12)
