"""What moves a number, as one SVG: a bar for each choice, from the lowest to the highest number that it alone leads to.

Drawn narrow, so that it can be read on a phone; nothing stands beside a bar, all words stand above and below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import floor
from textwrap import wrap

from frontcheck.models import Audit, Swing, Turn
from frontcheck.publish.audit.words import asked_words, nearest_words, swing_words, tried_words, value_words
from frontcheck.publish.axes import round_step, text
from frontcheck.publish.wording import one_line, typeset
from frontcheck.units import number_words, si_factor

WIDTH, EDGE = 480, 16
LINE, TITLE, BAR, GAP, AXIS = 15, 17, 14, 16, 22  # heights in pixels
WIDE_PX, SMALL_PX = 6.6, 6.0  # a character in the title of a bar, and below it
INK, QUIET, FILL, WRONG, BAND = "#222222", "#555555", "#1b6ca8", "#b9b9b9", "#f2d9a0"
BOLD, END, MIDDLE = 'font-weight="600"', 'text-anchor="end"', 'text-anchor="middle"'


@dataclass(frozen=True, slots=True)
class Scale:
    """From values in SI to pixels."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """Pixels from the left, kept on the drawing."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def audit_svg(audit: Audit) -> str:
    """Draw how each choice, alone, moves the number that came nearest; the band is what rounds to the printed one."""
    head = list(_head(audit))
    top = EDGE + sum(height for _, height in head) + AXIS
    parts, bottom = _bars(audit, top) if audit.center and audit.swings else ([], top)
    foot = wrap(one_line(_foot_words(audit)), int((WIDTH - 2 * EDGE) / SMALL_PX))
    texts = [*_stacked(head), *parts, *(_text(EDGE, bottom + 20 + LINE * at, line) for at, line in enumerate(foot))]
    height = bottom + 20 + LINE * len(foot) + 4
    label = typeset(one_line(f"{audit.asked.text}: what moves it. {nearest_words(audit)}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}" '
        f'role="img" aria-label="{escape(label)}" font-family="Helvetica Neue, Arial, Liberation Sans, sans-serif">\n'
        f'<rect width="{WIDTH}" height="{height:g}" fill="#ffffff"/>\n' + "\n".join(texts) + "\n</svg>\n"
    )


def _head(audit: Audit) -> Iterator[tuple[str, int]]:
    """Lines of the head with their heights, as the words of an SVG text and its style."""
    for line in wrap(typeset(one_line(f"{audit.asked.text}: {audit.holder}")), 44):
        yield line, 22
    for words in (asked_words(audit), tried_words(audit), nearest_words(audit)):
        for line in wrap(words, int((WIDTH - 2 * EDGE) / SMALL_PX)):
            yield line, LINE


def _stacked(lines: list[tuple[str, int]]) -> Iterator[str]:
    y = float(EDGE)
    for words, height in lines:
        y += height
        big = height > LINE
        yield _text(EDGE, y - 4, words, size=17 if big else 11.5, ink=INK if big else QUIET, style=BOLD if big else "")


def _foot_words(audit: Audit) -> str:
    if audit.center is None:
        return "No combination gives a number."
    still = f" No difference: {', '.join(audit.indifferent)}." if audit.indifferent else ""
    if not audit.swings:
        return f"No choice alone moves it.{still}"
    grey = " Grey: ways that no number should be measured in." if _has_wrong(audit) else ""
    told = "Each bar makes one choice otherwise and leaves the rest."
    varied = value_words(audit.center.value or 0.0, audit.asked.quantity)
    return f"{told} Line: the number varied, {varied}. Band: what rounds to the printed number.{grey}{still}"


def _has_wrong(audit: Audit) -> bool:
    return any(turn.wrong for swing in audit.swings for turn in swing.turns)


def _bars(audit: Audit, top: float) -> tuple[list[str], float]:
    center = audit.center.value if audit.center and audit.center.value is not None else 0.0
    ends = [center, *(turn.value for swing in audit.swings for turn in swing.turns)]
    chance = audit.chance
    band = (chance.low, chance.high) if chance else (center, center)
    scale = _scale([*ends, *band])
    drawn: list[str] = []
    y = top + 16
    for swing in audit.swings:
        lines, y = _bar(swing, audit, center, scale, y)
        drawn += lines
    left, right = (scale.x(end) for end in band)
    back = f'<rect x="{left:g}" y="{top:g}" width="{max(right - left, 1.6):.1f}" height="{y - top:g}" fill="{BAND}"/>'
    x = scale.x(center)
    line = f'<line x1="{x}" x2="{x}" y1="{top:g}" y2="{y:g}" stroke="{INK}" stroke-width="1" stroke-dasharray="3 2"/>'
    return [back, *_axis(scale, top, y, audit), line, *drawn], y + 14


def _bar(swing: Swing, audit: Audit, center: float, scale: Scale, y: float) -> tuple[list[str], float]:
    """Title, bar, and below it what each way gives."""
    drawn = []
    for line in wrap(one_line(f"{swing.choice}: {swing.kept}"), int((WIDTH - 2 * EDGE) / WIDE_PX)):
        y += TITLE
        drawn.append(_text(EDGE, y - 4, line, size=12.5, ink=INK, style=f"{BOLD} {HALO}"))
    drawn += _reaches(swing, center, scale, y)
    y += BAR
    for words in swing_words(swing, audit.asked.quantity):
        for line in wrap(typeset(one_line(words)), int((WIDTH - 2 * EDGE) / SMALL_PX), subsequent_indent="  "):
            y += LINE
            drawn.append(_text(EDGE, y - 3, line, style=HALO))
    return drawn, y + GAP


HALO = 'stroke="#ffffff" stroke-width="3" paint-order="stroke"'


def _reaches(swing: Swing, center: float, scale: Scale, y: float) -> Iterator[str]:
    """A bar over the ways that can be defended, a grey one beyond it to those that cannot; a tick for each way."""
    sound = [turn for turn in swing.turns if not turn.wrong]
    wrong = [turn for turn in swing.turns if turn.wrong]
    for turns, ink in ((wrong, WRONG), (sound, FILL)):
        if turns:
            ends = [scale.x(center), *(scale.x(turn.value) for turn in turns)]
            wide = max(max(ends) - min(ends), 1.6)
            yield f'<rect x="{min(ends):g}" y="{y:g}" width="{wide:.1f}" height="{BAR - 2}" fill="{ink}"/>'
    yield from (_tick(turn, scale, y) for turn in swing.turns)


def _tick(turn: Turn, scale: Scale, y: float) -> str:
    x = scale.x(turn.value)
    return f'<line x1="{x}" x2="{x}" y1="{y:g}" y2="{y + BAR:g}" stroke="{INK}" stroke-width="1.4"/>'


def _axis(scale: Scale, top: float, bottom: float, audit: Audit) -> Iterator[str]:
    factor = si_factor(audit.asked.quantity.unit)
    ticks = _ticks(scale.low / factor, scale.high / factor)
    for place, value in enumerate(ticks):
        x = scale.x(value * factor)
        yield f'<line x1="{x}" x2="{x}" y1="{top:g}" y2="{bottom:g}" stroke="#e6e6e6" stroke-width="1"/>'
        unit = f" {typeset(audit.asked.quantity.unit)}" if place == len(ticks) - 1 else ""
        words = number_words(value).replace("-", "−") + unit
        anchor = "start" if x < EDGE + 20 else "end" if x > WIDTH - EDGE - 30 else "middle"
        for y in (top - 3, bottom + 13):
            yield _text(x, y, words, size=11, style=f'text-anchor="{anchor}"')


def _scale(values: list[float]) -> Scale:
    """A little wider than the values."""
    least, most = min(values), max(values)
    margin = (most - least or abs(most) or 1.0) * 0.04
    return Scale(least - margin, most + margin)


def _ticks(low: float, high: float) -> list[float]:
    """Round numbers inside, four or so."""
    step = round_step(high - low, 4)
    first = -int(-low // step)
    return [step * place for place in range(first, floor(high / step) + 1)]


def _text(x: float, y: float, words: str, *, size: float = 11.5, ink: str = QUIET, style: str = "") -> str:
    return text(x, y, words, size=size, ink=ink, style=style)
