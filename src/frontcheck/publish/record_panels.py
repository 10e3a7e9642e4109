"""Panels of a calibration plot: a speaker's claims of one kind, claimed against measured, log-log, with their bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10, sqrt

from frontcheck.models import ClaimOnRecord, HeldAgainst, Kind, Record, SpeakerRecord, Verdict
from frontcheck.publish.axes import INKS
from frontcheck.publish.record_words import claim_words, counted, held_words
from frontcheck.publish.wording import one_line, typeset
from frontcheck.units import Dimension, dimension_of, number_words, si_factor

WIDE, HIGH = 260, 292
"""Of a panel, in pixels."""
LEFT, TOP, SIDE = 50, 44, 200
SHAPES = (
    "M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0z",
    "M-3.3-3.3h6.6v6.6h-6.6z",
    "M0-4.4L4 2.8H-4z",
    "M0-4.6L4.6 0L0 4.6L-4.6 0z",
    "M0 4.4L4-2.8H-4z",
    "M-4.2-1.4h2.8v-2.8h2.8v2.8h2.8v2.8h-2.8v2.8h-2.8v-2.8h-2.8z",
    "M-4-2.2L0-4.4L4-2.2V2.2L0 4.4L-4 2.2z",
)
UNITS = {Kind.AREA: "km2", Kind.LENGTH: "km", Kind.SETTLEMENTS: "settlements", Kind.SHARE: "percent"}
_NAME = 34
"""Characters of a speaker's name that fit over a panel."""
Band = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A claim against one source; bands in the unit of the panel, an end that is open or nothing is None."""

    source: str
    claimed: Band
    measured: Band
    title: str

    @property
    def at(self) -> tuple[float, float] | None:
        """Measured and claimed, the middle of each band; None where one has no end above nothing."""
        across, up = _middle(self.measured), _middle(self.claimed)
        return None if across is None or up is None else (across, up)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One speaker's marks of one kind; `claims` is how many claims they stand for."""

    speaker: str
    kind: Kind
    claims: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Both axes of all panels of a kind: the same ends, so that what is equal lies on the diagonal."""

    low: float
    high: float

    def px(self, value: float | None, open_px: float) -> float:
        """Pixels from the lower end, or where an open end is drawn to; what lies below nothing lies at the edge."""
        if value is None:
            return open_px
        share = (log10(max(value, self.low)) - log10(self.low)) / (log10(self.high) - log10(self.low))
        return round(SIDE * min(share, 1.0), 1)

    def ticks(self) -> list[float]:
        """Powers of ten, and numbers between where there are few."""
        first, last = floor(log10(self.low)), ceil(log10(self.high))
        steps = (1, 2, 5) if last - first <= 3 else (1,)
        numbers = [step * 10.0**power for power in range(first, last + 1) for step in steps]
        return [number for number in numbers if self.low <= number <= self.high]


def panels_of(record: Record, known: str) -> dict[Kind, list[Panel]]:
    """Panels by kind, speakers by the alphabet, for "then" or "now"; none for who has nothing to draw."""
    found: dict[Kind, list[Panel]] = {}
    for kind in Kind:
        panels = [panel for speaker in record.speakers if (panel := _panel(speaker, kind, known)).marks]
        if panels:
            found[kind] = panels
    return found


def scale_of(panels: Sequence[Panel]) -> Scale:
    """One scale for all panels of a kind, at least a decade long."""
    marks = [mark for panel in panels for mark in panel.marks]
    ends = [end for mark in marks for band in (mark.claimed, mark.measured) for end in band if end]
    low, high = min(ends) * 0.75, max(ends) * 1.35
    short = sqrt(10 * low / high)
    return Scale(low / short, high * short) if short > 1 else Scale(low, high)


def sources_drawn(panels: dict[Kind, list[Panel]]) -> list[str]:
    """Every source with a mark, by the alphabet: its place in the list is its ink and its shape."""
    return sorted({mark.source for each in panels.values() for panel in each for mark in panel.marks})


def draw(panel: Panel, scale: Scale, sources: Sequence[str]) -> Iterator[str]:
    """A panel's elements, from its own upper left corner."""
    yield from _frame(panel, scale)
    for mark in panel.marks:
        yield from _drawn(mark, scale, sources.index(mark.source))


def legend_mark(number: int) -> str:
    """The path of a source's mark, around its own middle."""
    return f'<path d="{SHAPES[number % len(SHAPES)]}" fill="{INKS[number % len(INKS)]}"/>'


def label_of(panel: Panel) -> str:
    """What a panel shows, for who does not see it."""
    return typeset(f"{panel.speaker}, {_counted(panel)}: {'; '.join(mark.title for mark in panel.marks)}")


def text(x: float, y: float, words: str, size: float, style: str = "") -> str:
    """A text element."""
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" {style}>{escape(words)}</text>'


def _panel(speaker: SpeakerRecord, kind: Kind, known: str) -> Panel:
    claims = [each for each in speaker.claims if dimension_of(each.claim.unit) is Dimension(kind.value)]
    drawn = [[mark for word in each.claim.against for mark in _mark(each, word, known)] for each in claims]
    return Panel(
        speaker=one_line(speaker.speaker),
        kind=kind,
        claims=sum(1 for marks in drawn if marks),
        marks=tuple(mark for marks in drawn for mark in marks),
    )


def _mark(told: ClaimOnRecord, word: HeldAgainst, known: str) -> Iterator[Mark]:
    claim, held = told.claim, word.now if known == "now" else word.then
    if held.verdict is Verdict.NOT_CHECKABLE:
        return
    factor = si_factor(UNITS[Kind(dimension_of(claim.unit).value)])
    own = " (the speaker's own map)" if word.own else ""
    mark = Mark(
        source=word.source,
        claimed=_band(claim.low, claim.high, factor),
        measured=_band(held.low, held.high, factor),
        title=f"{claim_words(told)}; {one_line(word.source)}{own}: {held_words(held, claim.unit)}",
    )
    if mark.at is not None:
        yield mark


def _band(low: float | None, high: float | None, factor: float) -> Band:
    return (low / factor if low and low > 0 else None, high / factor if high and high > 0 else None)


def _middle(band: Band) -> float | None:
    low, high = band
    return sqrt(low * high) if low and high else low or high


def _counted(panel: Panel) -> str:
    return f"{counted(panel.claims, 'claim')}, {counted(len(panel.marks), 'mark')}"


def _frame(panel: Panel, scale: Scale) -> Iterator[str]:
    name = panel.speaker if len(panel.speaker) <= _NAME else f"{panel.speaker[: _NAME - 1]}…"
    yield text(LEFT, 18, name, 12.5, 'font-weight="600" fill="#222"')
    yield text(LEFT, 34, _counted(panel), 11, 'fill="#555"')
    yield f'<rect x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="#fff" stroke="#bbb"/>'
    foot = TOP + SIDE
    for tick in scale.ticks():
        at = scale.px(tick, 0)
        yield (
            f'<path d="M{LEFT + at:g} {TOP}V{foot}M{LEFT} {foot - at:g}H{LEFT + SIDE}" stroke="#ececec" fill="none"/>'
        )
        words = number_words(tick)
        yield text(LEFT + at, foot + 14, words, 10, 'text-anchor="middle" fill="#555"')
        yield text(LEFT - 5, foot - at + 3.5, words, 10, 'text-anchor="end" fill="#555"')
    yield f'<path d="M{LEFT} {foot}L{LEFT + SIDE} {TOP}" stroke="#888" stroke-dasharray="4 3" fill="none"/>'
    unit = typeset(UNITS[panel.kind])
    yield text(LEFT + SIDE / 2, foot + 32, f"measured, {unit}", 11, 'text-anchor="middle" fill="#555"')
    middle = TOP + SIDE / 2
    yield text(
        12, middle, f"claimed, {unit}", 11, f'text-anchor="middle" fill="#555" transform="rotate(-90 12 {middle:g})"'
    )


def _drawn(mark: Mark, scale: Scale, number: int) -> Iterator[str]:
    assert mark.at is not None  # only marks that can be drawn are in a panel  # noqa: S101
    foot, ink = TOP + SIDE, INKS[number % len(INKS)]
    x, y = LEFT + scale.px(mark.at[0], 0), foot - scale.px(mark.at[1], 0)
    left, right = (LEFT + scale.px(end, edge) for end, edge in zip(mark.measured, (0, SIDE), strict=True))
    low, high = (foot - scale.px(end, edge) for end, edge in zip(mark.claimed, (0, SIDE), strict=True))
    stroke = f'stroke="{ink}" stroke-width="1.1" stroke-opacity=".75" fill="none"'
    closed, opened = list[str](), list[str]()
    for end, path in (
        (mark.measured[0], f"M{x:g} {y:g}H{left:g}"),
        (mark.measured[1], f"M{x:g} {y:g}H{right:g}"),
        (mark.claimed[0], f"M{x:g} {y:g}V{low:g}"),
        (mark.claimed[1], f"M{x:g} {y:g}V{high:g}"),
    ):
        (opened if end is None else closed).append(path)
    yield f"<g><title>{escape(mark.title)}</title>"
    if closed:
        yield f'<path d="{"".join(closed)}" {stroke}/>'
    if opened:
        yield f'<path d="{"".join(opened)}" {stroke} stroke-dasharray="1.5 2.5"/>'
    shape = SHAPES[number % len(SHAPES)]
    yield f'<path d="{shape}" transform="translate({x:g} {y:g})" fill="{ink}" fill-opacity=".85"/></g>'
