"""The maps or the charts of a check as one drawing, to be taken into another page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Scene
from frontcheck.publish.map_figure import map_figure

SIZE = re.compile(r'^<svg [^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"')
APART = 24


def write_maps(check: Check, scenes: Sequence[Scene], stream: TextIO) -> None:
    """Write a map for each holder and place that claims are about, below one another.

    Raises
    ------
    PublishError
        If no claim was measured.
    """
    drawings = [map_figure(number, scene, check).drawing for number, scene in enumerate(scenes)]
    stream.write(below_one_another(drawings, "map"))


def write_charts(check: Check, scenes: Sequence[Scene], stream: TextIO) -> None:
    """Write every measure over time with the claims on it, below one another.

    Raises
    ------
    PublishError
        If no claim is about a measure that is drawn over time.
    """
    figures = [map_figure(number, scene, check) for number, scene in enumerate(scenes)]
    stream.write(below_one_another([drawing for figure in figures for _, drawing in figure.charts], "chart"))


def below_one_another(drawings: Sequence[str], what: str) -> str:
    """Several drawings as one.

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
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
    return f'{head} height="{height:g}"><rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>\n'
