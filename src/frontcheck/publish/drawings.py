"""The maps or the charts of a check as one drawing, to be taken into another page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Scene
from frontcheck.publish.axes import text
from frontcheck.publish.map_figure import MapFigure, map_figure

SIZE = re.compile(r'^<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"')
APART, ROW, LETTERS = 24, 15, 130
FONTS = "Helvetica Neue, Arial, Liberation Sans, sans-serif"


def write_maps(check: Check, scenes: Sequence[Scene], stream: TextIO) -> None:
    """Write a map for each holder and place that claims are about, below one another.

    Raises
    ------
    PublishError
        If no claim was measured.
    """
    figures = [map_figure(number, scene, check) for number, scene in enumerate(scenes)]
    stream.write(below_one_another([figure.drawing for figure in figures], "map", _caption(figures)))


def write_charts(check: Check, scenes: Sequence[Scene], stream: TextIO) -> None:
    """Write every measure over time with the claims on it, below one another.

    Raises
    ------
    PublishError
        If no claim is about a measure that is drawn over time.
    """
    figures = [map_figure(number, scene, check) for number, scene in enumerate(scenes)]
    drawings = [drawing for figure in figures for _, drawing in figure.charts]
    stream.write(below_one_another(drawings, "chart", _caption(figures)))


def _caption(figures: Sequence[MapFigure]) -> list[str]:
    """What has to be said of all of them, once: whose maps, under which licence, and what is not drawn."""
    lines = dict.fromkeys(line for figure in figures for line in figure.caption)
    return [row for line in lines for row in wrap(line, LETTERS)]


def below_one_another(drawings: Sequence[str], what: str, caption: Sequence[str] = ()) -> str:
    """Several drawings as one, and what has to be said of them below.

    Raises
    ------
    PublishError
        If there is none.

    Examples
    --------
    >>> below_one_another([], "map")
    Traceback (most recent call last):
    frontcheck.errors.PublishError: no map to draw: no claim of the report was measured on one; expected --format table
    """
    sizes = [tuple(map(float, found.groups())) for drawing in drawings if (found := SIZE.match(drawing))]
    if not sizes:
        raise PublishError(f"no {what} to draw: no claim of the report was measured on one; expected --format table")
    width, height = max(wide for wide, _ in sizes), sum(high + APART for _, high in sizes) - APART
    y, parts = 0.0, []
    for (wide, high), drawing in zip(sizes, drawings, strict=True):
        parts.append(drawing.replace("<svg ", f'<svg y="{y:g}" width="{wide:g}" height="{high:g}" ', 1))
        y += high + APART
    words = "".join(text(0, y + ROW * number, line, size=11) for number, line in enumerate(caption))
    height += APART + ROW * len(caption) if caption else 0
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
    sheet = '<rect width="100%" height="100%" fill="#ffffff"/>'
    drawn = f'{"".join(parts)}<g font-family="{FONTS}">{words}</g>'
    return f'{head} height="{height:g}">{sheet}{drawn}</svg>\n'
