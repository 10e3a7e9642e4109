"""The calibration plot of a corpus as one SVG: a row of panels for each kind of claim, a panel for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from frontcheck.models import Kind, Record
from frontcheck.publish.record_panels import (
    HIGH,
    UNITS,
    WIDE,
    Panel,
    draw,
    label_of,
    legend_mark,
    panels_of,
    scale_of,
    sources_drawn,
    text,
)
from frontcheck.publish.record_words import KIND_WORDS, counted, summary_lines
from frontcheck.publish.wording import one_line, typeset

COLUMNS, EDGE, HEAD, GAP, LINE = 3, 20, 142, 40, 20
WIDTH = 2 * EDGE + COLUMNS * WIDE
FONT = 'font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif"'
HOW_TO_READ = (
    "On the diagonal claimed and measured are equal; above it more is claimed than measured. A mark is one claim",
    "against one source, in the middle of both bands; lines are the bands, dotted where an end is open. Maps err, too.",
)


def record_svg(record: Record) -> str:
    """Draw every claim that a map speaks to, as known now.

    Examples
    --------
    >>> empty = Record(speakers=(), sources=(), told=0, unresolved=0, reports=0, fewest=8)
    >>> "No claim that a map speaks to" in record_svg(empty)
    True
    """
    panels = panels_of(record, "now")
    sources = sources_drawn(panels)
    parts = list(_head(record, sources))
    y = HEAD + LINE * (len(sources) // 4)
    for kind, each in panels.items():
        parts.append(text(EDGE, y + 14, section_title(kind, each), 15, 'font-weight="600" fill="#222"'))
        parts += _grid(each, y + 22, sources)
        y += GAP + HIGH * -(-len(each) // COLUMNS)
    if not panels:
        parts.append(text(EDGE, y + 14, "No claim that a map speaks to was found.", 14, 'fill="#555"'))
        y += GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" width="{WIDTH}" height="{y}" role="img" '
        f'aria-label="Claimed against measured, by speaker" {FONT}>\n'
        f'<rect width="{WIDTH}" height="{y}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def panel_svgs(panels: Sequence[Panel], sources: Sequence[str]) -> list[str]:
    """Each panel as an SVG of its own, that a page can set side by side or below each other."""
    scale = scale_of(panels)
    return [
        f'<svg viewBox="0 0 {WIDE} {HIGH}" role="img" aria-label="{escape(label_of(panel))}" {FONT}>'
        f"{''.join(draw(panel, scale, sources))}</svg>"
        for panel in panels
    ]


def section_title(kind: Kind, panels: Sequence[Panel]) -> str:
    """What the panels of a kind show, and how much."""
    marks = sum(len(panel.marks) for panel in panels)
    words = KIND_WORDS[kind]
    lower = " (maps give lower bounds only)" if kind is Kind.SETTLEMENTS else ""
    unit = "" if kind is Kind.SETTLEMENTS else f", {UNITS[kind]}"
    shown = f"{counted(len(panels), 'speaker')}, {counted(marks, 'mark')}"
    return typeset(f"{words[0].upper()}{words[1:]}{unit}: {shown}{lower}")


def _head(record: Record, sources: Sequence[str]) -> Iterator[str]:
    yield text(EDGE, 34, "Claimed against measured, as known now", 20, 'font-weight="600" fill="#222"')
    for number, words in enumerate((*summary_lines(record)[:2], *HOW_TO_READ)):
        yield text(EDGE, 54 + 15 * number, one_line(words), 11.5, 'fill="#555"')
    for number, source in enumerate(sources):
        x, y = EDGE + (number % 4) * 190, 124 + LINE * (number // 4)
        yield f'<g transform="translate({x + 6} {y - 4})">{legend_mark(number)}</g>'
        yield text(x + 18, y, one_line(source), 12, 'fill="#222"')


def _grid(panels: Sequence[Panel], top: float, sources: Sequence[str]) -> Iterator[str]:
    scale = scale_of(panels)
    for number, panel in enumerate(panels):
        x, y = EDGE + WIDE * (number % COLUMNS), top + HIGH * (number // COLUMNS)
        yield f'<g transform="translate({x} {y:g})">{"".join(draw(panel, scale, sources))}</g>'
