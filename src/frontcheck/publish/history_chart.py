"""A chart of a history as one SVG: a panel for each measure, a line for each source, core and outer as a band."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import inf

from frontcheck.models import Panel, PanelRow
from frontcheck.publish.axes import INKS, MONTHS, day_ticks, ends, text, ticks
from frontcheck.publish.wording import one_line, typeset
from frontcheck.units import number_words

WIDTH, EDGE, LEFT, RIGHT, TOP = 820, 20, 84, 196, 112
PLOT, STEP, FOOT = 118, 178, 60
LABEL_PX = 14
BOLD, END, MIDDLE = 'font-weight="600"', 'text-anchor="end"', 'text-anchor="middle"'

MOVED = "Gained (up) and lost (down) since the map before, assessed ground, km²"
Read = Callable[[PanelRow], tuple[float, float] | None]


@dataclass(frozen=True, slots=True)
class Curve:
    """One source in one panel: runs without a gap, each of days with core and outer values."""

    source: str
    ink: str
    runs: tuple[tuple[tuple[date, float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and values to pixels."""

    first: date
    last: date
    low: float
    top: float
    step: float
    bottom_px: float

    @property
    def stem_px(self) -> float:
        """How wide an upright line is drawn, so that those of three sources have room on a day."""
        return min(max((WIDTH - LEFT - RIGHT) / max((self.last - self.first).days, 1) / 4, 1.2), 4.0)

    def ticks(self) -> list[float]:
        """Round values from the lowest to the highest."""
        return ticks(self.low, self.top, self.step)

    def x(self, day: date) -> float:
        """Pixels from the left."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return round(self.bottom_px - (value - self.low) / (self.top - self.low) * PLOT, 1)


def history_svg(panel: Panel) -> str:
    """Draw the whole place; a gap in the maps is a gap in the line.

    Examples
    --------
    >>> empty = Panel(holder="A", place="B", place_name="B", border_set="ours", gazetteer="", rows=())
    >>> "no map" in history_svg(empty)
    True
    """
    rows = [row for row in panel.rows if row.place == panel.place]
    sources = list(dict.fromkeys(row.source for row in rows))
    inks = {source: INKS[number % len(INKS)] for number, source in enumerate(sources)}
    drawn = [(title, found) for title, read in MEASURES if (found := _curves(rows, inks, read))]
    height = TOP + STEP * max(len(drawn), 1) + FOOT
    parts = [*_head(panel, inks), *_panels(drawn, rows), *_foot(panel, height)]
    label = typeset(one_line(f"{panel.holder} in {panel.place_name}: {', '.join(title for title, _ in drawn)}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(label)}" font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif">\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _panels(drawn: Sequence[tuple[str, list[Curve]]], rows: Sequence[PanelRow]) -> Iterator[str]:
    if not drawn:
        yield text(LEFT, TOP + 40, "no map of these days gives a number", size=14, ink="#555")
        return
    days = [row.day for row in rows]
    for number, (title, curves) in enumerate(drawn):
        bottom = TOP + number * STEP + 26 + PLOT
        values = [value for curve in curves for run in curve.runs for _, *both in run for value in both]
        fence = fence_of(values) if title == MOVED else inf
        scale = Scale(min(days), max(days), *ends([max(min(value, fence), -fence) for value in values]), bottom)
        yield text(EDGE, bottom - PLOT - 14, title, size=13, style=BOLD)
        yield from _axes(scale)
        for place, curve in enumerate(curves):
            yield from _stems(curve, scale, place - (len(curves) - 1) / 2) if title == MOVED else _curve(curve, scale)
        yield from _cut_off(curves, scale) if title == MOVED else _labels(curves, scale)


def _curves(rows: Sequence[PanelRow], inks: dict[str, str], read: Read) -> list[Curve]:
    found = []
    for source, ink in inks.items():
        runs = tuple(_runs([row for row in rows if row.source == source], read))
        if any(core or outer for run in runs for _, core, outer in run):
            found.append(Curve(source, ink, runs))
    return found


def _runs(rows: Iterable[PanelRow], read: Read) -> Iterator[tuple[tuple[date, float, float], ...]]:
    run: list[tuple[date, float, float]] = []
    for row in rows:
        values = read(row)
        if values is not None:
            run.append((row.day, *values))
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _axes(scale: Scale) -> Iterator[str]:
    end = WIDTH - RIGHT
    for value in scale.ticks():
        y = scale.y(value)
        ink = "#8c8c8c" if value == 0 else "#e4e4e4"
        yield f'<line x1="{LEFT}" x2="{end}" y1="{y}" y2="{y}" stroke="{ink}" stroke-width="1"/>'
        yield text(LEFT - 8, y + 4, number_words(value).replace("-", "−"), size=11, ink="#555", style=END)
    for day, words in day_ticks(scale.first, scale.last):
        x = scale.x(day)
        yield f'<line x1="{x}" x2="{x}" y1="{scale.bottom_px}" y2="{scale.bottom_px + 4}" stroke="#8c8c8c"/>'
        yield text(x, scale.bottom_px + 17, words, size=11, ink="#555", style=MIDDLE)


def _curve(curve: Curve, scale: Scale) -> Iterator[str]:
    for run in curve.runs:
        core = [f"{scale.x(day)},{scale.y(value)}" for day, value, _ in run]
        outer = [f"{scale.x(day)},{scale.y(value)}" for day, _, value in run]
        if core != outer:
            points = " ".join([*outer, *reversed(core)])
            yield f'<polygon points="{points}" fill="{curve.ink}" fill-opacity="0.18"/>'
        if len(run) == 1:
            x, y = core[0].split(",")
            yield f'<circle cx="{x}" cy="{y}" r="1.8" fill="{curve.ink}"/>'
        else:
            line, style = " ".join(_thinned(core)), 'fill="none" stroke-width="1.6" stroke-linejoin="round"'
            yield f'<polyline points="{line}" stroke="{curve.ink}" {style}/>'


def _stems(curve: Curve, scale: Scale, aside: float) -> Iterator[str]:
    """Gain upwards, loss downwards, an upright line for each map that moved something; sources stand side by side."""
    wide = scale.stem_px
    stems = [
        f"M{scale.x(day) + aside * 1.2 * wide:.1f} {scale.y(max(lost, scale.low))}V{scale.y(min(gained, scale.top))}"
        for run in curve.runs
        for day, gained, lost in run
        if gained or lost
    ]
    if stems:
        yield f'<path d="{"".join(stems)}" stroke="{curve.ink}" stroke-width="{wide:.1f}" fill="none"/>'


def fence_of(values: Iterable[float]) -> float:
    """Where the axis of gains and losses ends: at Tukey's outer fence, and not below twice the third quartile.

    A map that is drawn anew moves a hundred times what moves on a day, and would hide all other days.

    Examples
    --------
    >>> fence_of([4, -6, 8, -10, 0, 9000]), fence_of([]), fence_of([0, 5])
    (22, inf, 10)
    """
    moved = sorted(abs(value) for value in values if value)
    if not moved:
        return inf
    first, third = moved[len(moved) // 4], moved[3 * len(moved) // 4]
    return max(third + 3 * (third - first), 2 * third)


def _cut_off(curves: Sequence[Curve], scale: Scale) -> Iterator[str]:
    """An arrow for each day that goes on beyond the axis, and in words how many there are and how far they go."""
    beyond = [
        (curve.ink, day, value)
        for curve in curves
        for run in curve.runs
        for day, *both in run
        for value in both
        if not scale.low <= value <= scale.top
    ]
    for ink, day, value in beyond:
        x, y, tip = scale.x(day), scale.y(scale.top if value > 0 else scale.low), -5 if value > 0 else 5
        yield f'<path d="M{x - 3:.1f} {y}h6l-3 {tip}z" fill="{ink}"/>'
    if beyond:
        most = max(abs(value) for _, _, value in beyond)
        left, middle = WIDTH - RIGHT + 8, scale.bottom_px - PLOT / 2
        arrows = "1 arrow goes" if len(beyond) == 1 else f"{len(beyond)} arrows go"
        yield text(left, middle - 4, f"{arrows} on", size=11, ink="#555")
        yield text(left, middle + 10, "beyond the axis,", size=11, ink="#555")
        yield text(left, middle + 24, f"up to {number_words(most)} km²", size=11, ink="#555")


def _thinned(points: Sequence[str]) -> list[str]:
    """Without points between two on the same height: most days repeat the day before."""
    heights = [point.split(",")[1] for point in points]
    return [
        point
        for number, point in enumerate(points)
        if number in {0, len(points) - 1} or not heights[number - 1] == heights[number] == heights[number + 1]
    ]


def _labels(curves: Sequence[Curve], scale: Scale) -> Iterator[str]:
    """Each source's name and last value beside the end of its line, moved apart where they would overlap."""
    ends = sorted((scale.y(curve.runs[-1][-1][1]), number) for number, curve in enumerate(curves))
    lowest = scale.bottom_px - LABEL_PX * (len(ends) - 1) + 3
    y = float("-inf")
    for place, (wanted, number) in enumerate(ends):
        y = max(min(wanted + 4, lowest + place * LABEL_PX), y + LABEL_PX)
        curve = curves[number]
        _, core, outer = curve.runs[-1][-1]
        words = "–".join(dict.fromkeys([number_words(core), number_words(outer)]))
        yield text(WIDTH - RIGHT + 8, y, f"{one_line(curve.source)} {words}", size=11.5, ink=curve.ink, style=BOLD)


def _head(panel: Panel, inks: dict[str, str]) -> Iterator[str]:
    yield text(EDGE, 36, typeset(one_line(f"{panel.holder} in {panel.place_name}")), size=20, style=BOLD)
    days = [row.day for row in panel.rows]
    span = f"{_long_day(min(days))} to {_long_day(max(days))}. " if days else ""
    yield text(
        EDGE, 58, f"{span}Line: assessed ground. Band: with claimed, contested and unknown ground.", size=12, ink="#555"
    )
    x = float(EDGE)
    for source, ink in inks.items():
        yield f'<line x1="{x}" x2="{x + 18}" y1="78" y2="78" stroke="{ink}" stroke-width="3"/>'
        yield text(x + 24, 82, one_line(source), size=12, ink="#222")
        x += 24 + 7.2 * len(source) + 22


def _foot(panel: Panel, height: int) -> Iterator[str]:
    left_out = [f"{source} without {', '.join(parts)}" for source, parts in panel.left_out.items()]
    notes = [f"Borders: {panel.border_set}.", *([f"Not covered: {'; '.join(left_out)}."] if left_out else [])]
    notes.append("Where a line is broken there is no map. Settlements: those that an incomplete gazetteer knows.")
    for number, words in enumerate(notes):
        yield text(EDGE, height - FOOT + 18 + 14 * number, one_line(words), size=10.5, ink="#666")


def _long_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _extent(name: str, factor: float) -> Read:
    def read(row: PanelRow) -> tuple[float, float] | None:
        if row.core is None or row.outer is None:
            return None
        core, outer = getattr(row.core, name), getattr(row.outer, name)
        return None if core is None or outer is None else (core / factor, outer / factor)

    return read


def _moved(row: PanelRow) -> tuple[float, float] | None:
    """Gain, and loss as a negative number, of assessed ground."""
    if row.moved_core is None:
        return None
    return row.moved_core.gain_m2 / 1e6, -row.moved_core.loss_m2 / 1e6


def _settlements(row: PanelRow) -> tuple[float, float] | None:
    if row.core is None or row.outer is None:
        return None
    return len(row.core.settlements), len(row.outer.settlements)


MEASURES: tuple[tuple[str, Read], ...] = (
    ("Area held, km²", _extent("area_m2", 1e6)),
    (MOVED, _moved),
    ("Depth from the border, km", _extent("depth_m", 1e3)),
    ("Contact with the border, km", _extent("contact_m", 1e3)),
    ("Span along the border, km", _extent("span_m", 1e3)),
    ("Chord between its ends, km", _extent("chord_m", 1e3)),
    ("Known settlements held, at least", _settlements),
)
