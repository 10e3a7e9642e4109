"""A small chart of intervals: the claim's band against what every source gives, in the claim's unit."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

from frontcheck.models import Finding, SourceVerdict
from frontcheck.publish.wording import (
    claim_range,
    day_of,
    measured_words,
    one_line,
    source_words,
    typeset,
    verdict_words,
)
from frontcheck.units import number_words, si_factor

HEAD, ROW, FOOT = 34, 38, 26  # heights in pixels
MARGIN = 1.06  # the axis ends a little after the largest number
BEYOND = 1.35  # how far an open end is drawn, in its own size


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One source's line; positions in percent of the width, heights in pixels.

    Attributes
    ----------
    cores : tuple of (left, right)
        Core to outer, once for each map.
    low, high : float
        With the tolerance.
    open : bool
        Whether the evidence has no upper end.
    """

    label: str
    value: str
    verdict: str
    y: int
    cores: tuple[tuple[float, float], ...]
    low: float
    high: float
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything the drawing needs."""

    title: str
    description: str
    height: int
    band: tuple[float, float]
    band_label: str
    band_anchor: str
    band_x: float
    ticks: tuple[tuple[float, str], ...]
    unit: str
    bars: tuple[Bar, ...]


def chart_of(finding: Finding, number: int) -> Chart | None:
    """Draw what is known now; None where no source gives a number."""
    words = [word for word in finding.now.sources if word.low is not None or word.measurements]
    if not words:
        return None
    unit = finding.claim.quantity.unit
    top = _top(finding, words)
    left, right = position(finding.low or 0.0, top), position(finding.high, top)
    read = claim_range(finding.claim, finding.low, finding.high)
    middle = (left + right) / 2
    return Chart(
        title=f"Claim {number} against {len(words)} sources",
        description=_description(words, read, unit),
        height=HEAD + ROW * len(words) + FOOT,
        band=(left, max(right - left, 0.4)),
        band_label=f"claim: {read}",
        band_anchor="start" if middle < 35 else "end" if middle > 65 else "middle",
        band_x=left if middle < 35 else right if middle > 65 else middle,
        ticks=tuple((position(value, top), number_words(value / si_factor(unit))) for value in tick_values(top, unit)),
        unit=typeset(one_line(unit)),
        bars=tuple(_bar(word, unit, top, HEAD + ROW * place) for place, word in enumerate(words)),
    )


def _description(words: list[SourceVerdict], read: str, unit: str) -> str:
    rows = [f"{source_words(word)}: {measured_words(word, unit)}, {verdict_words(word)}" for word in words]
    return typeset(f"The claim reads as {read}. In {one_line(unit)}, {'; '.join(rows)}.")


def _top(finding: Finding, words: list[SourceVerdict]) -> float:
    ends = [finding.high, (finding.low or 0.0) * (BEYOND if finding.high is None else 1)]
    for word in words:
        ends += [word.high, (word.low or 0.0) * (BEYOND if word.high is None else 1)]
        ends += [each.most for each in word.measurements]
    return (max(end for end in ends if end is not None) or si_factor(finding.claim.quantity.unit)) * MARGIN


def position(value: float | None, top: float) -> float:
    """Position in percent; an open end lies at the right edge."""
    return 100.0 if value is None else round(min(max(value, 0.0) / top, 1.0) * 100, 3)


def tick_values(top: float, unit: str) -> list[float]:
    """Up to six round numbers from zero on, in SI."""
    factor = si_factor(unit)
    rough = top / factor / 4
    power: float = 10.0 ** floor(log10(rough))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= rough)
    return [step * factor * place for place in range(int(top / factor / step) + 1)]


def _bar(word: SourceVerdict, unit: str, top: float, y: int) -> Bar:
    cores = tuple((position(each.least, top), position(each.most, top)) for each in word.measurements)
    low, high = position(word.low or 0.0, top), position(word.high, top)
    value = f"{measured_words(word, unit)}, {day_of(word)}"
    return Bar(
        label=source_words(word),
        value=value,
        verdict=word.verdict.value,
        y=y,
        cores=cores or ((low, low if word.high is None else high),),
        low=low,
        high=high,
        open=word.high is None,
    )
