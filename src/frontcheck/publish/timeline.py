"""A timeline of rivals as SVG: numbers by day and speaker, and what lies between who concedes and who asserts."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from html import escape

from frontcheck.models import Assertion, InterestMark, Rivalry, Rivals
from frontcheck.publish.axes import round_step
from frontcheck.publish.label_places import LETTER, Box, Label, placed
from frontcheck.publish.rivals_words import title_of
from frontcheck.publish.timeline_marks import (
    ARROW_PX,
    LEFT,
    MARK_PX,
    RIGHT,
    SIZE,
    SOFT,
    Point,
    Scale,
    line,
    marks_of,
    shape,
    text,
)
from frontcheck.publish.wording import one_line, short_day, typeset
from frontcheck.units import number_words, si_factor

WIDE, NARROW = 820, 380
EDGE, FOOT, GAP = 12, 34, 26
TITLE = 14
HEIGHTS = (190, 260, 340, 440, 560)
"""Plots grow until every label has its place."""
DODGE_PX = 9.0
PARENTHESIS = re.compile(r"\s*\([^)]*\)")
RULE, BAND = "#e2e2e2", "#d9d9d9"
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"
KEY = (
    (InterestMark.AGAINST_INTEREST, "against the speaker's interest"),
    (InterestMark.IN_INTEREST, "in the speaker's interest"),
    (InterestMark.NO_SIDE, "no side"),
    (InterestMark.NOT_MARKED, "not marked"),
    (None, "from conceded to asserted"),
)


def timelines_svg(rivals: Rivals, width: int = WIDE) -> str:
    """Draw a timeline for every table, one below the other.

    Examples
    --------
    >>> "Nobody" in timelines_svg(Rivals())
    True
    """
    parts, y = [], float(EDGE)
    for rivalry in rivals.rivalries:
        drawn, height = _panel(rivalry, width, y)
        parts += drawn
        y += height + GAP
    if not parts:
        parts = [text(EDGE, y + 24, "Nobody of two parties speaks of the same thing on a comparable day.", ink=SOFT)]
        y += 40
    label = "; ".join(map(title_of, rivals.rivalries)) or "no rivals"
    return _svg(parts, width, round(y), label) + "\n"


def timeline_svg(rivalry: Rivalry, width: int = WIDE) -> str:
    """Draw one table as a timeline that stands alone."""
    parts, height = _panel(rivalry, width, 0.0)
    return _svg(parts, width, round(height), description_of(rivalry))


def description_of(rivalry: Rivalry) -> str:
    """The timeline for who cannot see it."""
    told = [f"{short_day(each.day)}, {each.speaker}: {each.text}" for each in rivalry.assertions]
    return typeset(one_line(f"{title_of(rivalry)}. {'; '.join(told)}."))


def _svg(parts: Sequence[str], width: int, height: int, label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(typeset(one_line(label)))}" font-family="{FONT}">\n'
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>\n' + "\n".join(parts) + "\n</svg>"
    )


def _panel(rivalry: Rivalry, width: int, top: float) -> tuple[list[str], float]:
    """The drawing of a table, and how high it is; as high as its labels need."""
    head, head_px = _head(rivalry, width, top)
    up = top + head_px
    for height in HEIGHTS:
        scale = _scale(rivalry, width, up, up + height)
        points = list(_points(rivalry, scale))
        labels, left_out = placed(
            _wanted(points, rivalry.unit, 18 if width < WIDE else 34), _obstacles(points), _room(scale)
        )
        if not left_out:
            break
    parts = [
        *head,
        *_axes(scale, rivalry.unit),
        *_band(rivalry, scale),
        *(mark for point in points for mark in marks_of(point, scale)),
        *(words for label in labels for words in _label(label)),
    ]
    foot = scale.down_px + FOOT
    if left_out:
        words = f"{left_out} of {len(points)} numbers stand without a name for want of room."
        parts.append(text(EDGE, foot, words, ink=SOFT))
        foot += 14
    return parts, foot - top


def _scale(rivalry: Rivalry, width: int, up: float, down: float) -> Scale:
    days = [day for each in rivalry.assertions for day in (each.first_day, each.day) if day]
    factor = si_factor(rivalry.unit)
    most = max(end for each in rivalry.assertions for end in (each.low, each.high) if end is not None) or factor
    return Scale(min(days), max(days), _round_up(most * 1.12 / factor) * factor, width, up, down)


def _points(rivalry: Rivalry, scale: Scale) -> Iterator[Point]:
    """Numbers of one day stand side by side."""
    counts = Counter(each.day for each in rivalry.assertions)
    seen: Counter[date] = Counter()
    for each in rivalry.assertions:
        step = min(DODGE_PX, scale.day_px / max(counts[each.day], 1))
        aside = (seen[each.day] - (counts[each.day] - 1) / 2) * step
        seen[each.day] += 1
        low = each.low if each.low is not None else 0.0
        high = each.high if each.high is not None else low
        x, y = round(scale.x(each.day) + aside, 1), scale.y(each.stated)
        yield Point(each, x, y, scale.y(low), scale.y(high))


def _wanted(points: Sequence[Point], unit: str, letters: int) -> list[Label]:
    return [Label(each.x, each.y, _name(each.assertion, unit, letters), SIZE) for each in points]


def _name(assertion: Assertion, unit: str, letters: int) -> str:
    name = one_line(assertion.speaker)
    return f"{name if len(name) <= letters else _shortened(name, letters)} {_number(assertion, unit)}"


def _shortened(name: str, letters: int) -> str:
    """Without what stands in parentheses, else by initials, else cut."""
    bare = PARENTHESIS.sub("", name).strip()
    if 0 < len(bare) <= letters:
        return bare
    initials = "".join(word[:1] for word in re.split(r"[\s-]+", bare) if word[:1].isupper())
    return initials if len(initials) > 2 else f"{name[: letters - 1].rstrip()}…"


def _number(assertion: Assertion, unit: str) -> str:
    factor = si_factor(unit)
    ends = [number_words(end / factor) for end in (assertion.low, assertion.high) if end is not None]
    words = "–".join(dict.fromkeys(ends))
    qualifier = assertion.qualifier.value.replace("_", " ")
    told = words if qualifier in {"exact", "range"} else f"{qualifier} {words}"
    told = f"{told} in {assertion.place}" if assertion.whole else told
    return f"denies {told}" if assertion.denied else told


def _obstacles(points: Sequence[Point]) -> list[Box]:
    marks = [Box(each.x - MARK_PX, each.y - MARK_PX, each.x + MARK_PX, each.y + MARK_PX) for each in points]
    bars = [Box(each.x - 4, each.high_y - 1, each.x + 4, each.low_y + 1) for each in points if each.high_y < each.low_y]
    arrows = [Box(each.x - 4, each.y - ARROW_PX, each.x + 4, each.y) for each in points if each.assertion.high is None]
    return [*marks, *bars, *arrows]


def _room(scale: Scale) -> Box:
    return Box(LEFT + 2, scale.up_px - 4, scale.width - 4, scale.down_px + 3)


def _head(rivalry: Rivalry, width: int, top: float) -> tuple[list[str], float]:
    """Title and key, and how high they are."""
    lines = _wrapped(titled(rivalry), int((width - 2 * EDGE) / (LETTER * TITLE)))
    style = 'font-weight="600"'
    parts = [text(EDGE, top + 16 + 18 * number, words, size=TITLE, style=style) for number, words in enumerate(lines)]
    key, down = _key(rivalry, width, top + 16 + 18 * len(lines))
    return parts + key, down - top + 16


def _key(rivalry: Rivalry, width: int, y: float) -> tuple[list[str], float]:
    """What the marks mean that the plot has, as many to a line as there is room for."""
    told = {each.interest.mark for each in rivalry.assertions}
    parts, x = [], float(EDGE)
    for mark, about in KEY:
        if mark not in told and (mark is not None or not rivalry.envelopes):
            continue
        wide = 22 + LETTER * SIZE * len(about)
        if x > EDGE and x + wide > width - EDGE:
            x, y = float(EDGE), y + 16
        parts.append(_band_key(x, y) if mark is None else shape(mark, x + 6, y - 4))
        parts.append(text(x + 16, y, about, ink=SOFT))
        x += wide + 6
    return parts, y


def _band_key(x: float, y: float) -> str:
    return f'<rect x="{x:g}" y="{y - 9:g}" width="12" height="10" fill="{BAND}"/>'


def titled(rivalry: Rivalry) -> str:
    """What a timeline is about, with its unit where the title does not say it."""
    unit = "" if rivalry.unit in title_of(rivalry).casefold() else f", {rivalry.unit}"
    return typeset(f"{title_of(rivalry)}{unit}")


def _wrapped(words: str, letters: int) -> list[str]:
    return textwrap.wrap(words, max(letters, 10)) or [""]


def _axes(scale: Scale, unit: str) -> Iterator[str]:
    factor, end = si_factor(unit), scale.width - RIGHT
    step = round_step(scale.top / factor, 4)
    for number in range(round(scale.top / factor / step) + 1):
        y = scale.y(number * step * factor)
        yield f'<line x1="{LEFT}" x2="{end}" y1="{y}" y2="{y}" stroke="{"#777777" if number == 0 else RULE}"/>'
        yield text(LEFT - 6, y + 4, number_words(number * step), ink=SOFT, style='text-anchor="end"')
    for day, words in _day_ticks(scale):
        x = scale.x(day)
        yield f'<line x1="{x}" x2="{x}" y1="{scale.down_px}" y2="{scale.down_px + 4}" stroke="#777777"/>'
        yield text(x, scale.down_px + 17, words, ink=SOFT, style='text-anchor="middle"')


def _day_ticks(scale: Scale) -> Iterator[tuple[date, str]]:
    """As many days as can be read; the year with the first."""
    days = (scale.last - scale.first).days
    every = max(1, -(-days // max(int((scale.width - LEFT - RIGHT) / 74), 1)))
    for number in range(0, days + 1, every):
        day = scale.first + timedelta(days=number)
        yield day, short_day(day, year=number == 0 or (day - timedelta(days=every)).year != day.year)


def _band(rivalry: Rivalry, scale: Scale) -> Iterator[str]:
    """What lies between who concedes and who asserts, day by day."""
    half = scale.day_px / 2
    for each in rivalry.envelopes:
        up, down = sorted((scale.y(each.low), scale.y(each.high)))
        x = scale.x(each.day) - half
        size = f'width="{2 * half:.1f}" height="{max(down - up, 1):.1f}"'
        yield f'<rect x="{x:.1f}" y="{up}" {size} fill="{BAND}" fill-opacity="0.6"/>'


def _label(label: Label) -> Iterator[str]:
    if label.leader:
        yield line((label.x, label.y), label.leader, ink="#888888")
    style = (
        f'text-anchor="{label.anchor}" stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"'
    )
    yield text(label.at, label.baseline, label.text, style=style)


def _round_up(value: float) -> float:
    step = round_step(value, 4)
    return step * -(-value // step)
