"""Charts of intervals as drawings that stand alone: of a finding, a claim, a measurement."""

from __future__ import annotations

from hashlib import sha256

from frontcheck.errors import PublishError
from frontcheck.models import Claim, Finding, Measure, Measurement
from frontcheck.publish.chart import BEYOND, HEAD, MARGIN, ROW, Bar, Chart, chart_of, position, tick_values
from frontcheck.publish.page import environment
from frontcheck.publish.wording import claim_range, core_outer, one_line, short_day, speaker_words, typeset
from frontcheck.units import number_words, si_factor

WIDTH = 720
UNITS = {
    Measure.AREA: "km2",
    Measure.AREA_CHANGE: "km2",
    Measure.DEPTH: "km",
    Measure.ADVANCE: "km",
    Measure.FRONT_LENGTH: "km",
    Measure.SHARE: "percent",
    Measure.SETTLEMENTS: "settlements",
    Measure.SETTLEMENTS_CHANGE: "settlements",
}
"""What a measurement is printed in where no claim says."""
_RULES = {
    "text": "font:12px Helvetica Neue,Arial,Liberation Sans,sans-serif;fill:#5f5b53",
    ".name": "font-weight:600;fill:#1c1b19",
    ".band": "fill:#f6e3a1",
    ".band-label": "font-weight:600;fill:#6b4e00",
    ".grid": "stroke:#d8d3c8",
    ".tolerance": "stroke:#4a5a6a;stroke-width:1.5",
    ".open": "stroke-dasharray:3 3",
    ".core": "stroke:#4a5a6a;stroke-width:8",
    ".edge": "stroke:#4a5a6a;stroke-width:3",
    ".above line": "stroke:#8a5312",
    ".below line": "stroke:#2b5f8a",
    ".not_checkable line": "stroke:#716c62",
}
_STYLE = "".join(f".frontcheck-chart {what}{{{how}}}" for what, how in _RULES.items())  # a notebook has other drawings


def finding_svg(finding: Finding, number: int = 1) -> str:
    """The claim's band against what every source gives.

    Raises
    ------
    PublishError
        If no source gives a number.
    """
    chart = chart_of(finding, number)
    if chart is None:
        raise PublishError(f"claim {finding.claim.id}: no source gives a number; expected one to draw")
    return _svg(chart)


def has_numbers(finding: Finding) -> bool:
    """Whether there is anything to draw a finding with."""
    return any(word.low is not None or word.measurements for word in finding.now.sources)


def claim_svg(claim: Claim, low: float | None, high: float | None) -> str:
    """A claim as it is read: an interval in SI, an open end is None."""
    unit = claim.quantity.unit
    top = ((high if high is not None else (low or 0.0) * BEYOND) or si_factor(unit)) * MARGIN
    read = claim_range(claim, low, high)
    said = typeset(f"{speaker_words(claim)}: {one_line(claim.quantity.text)}")
    return _svg(_chart(top, unit, said, band=(low or 0.0, high), label=f"claim: {read}"))


def measurement_svg(measurement: Measurement) -> str:
    """A measurement from core to outer, with its tolerance.

    Raises
    ------
    PublishError
        If it measures what is not drawn.
    """
    unit = unit_of(measurement)
    low, high = max(measurement.least - measurement.tolerance, 0.0), measurement.most + measurement.tolerance
    top = (high or si_factor(unit)) * MARGIN
    day = short_day(measurement.valid_on) if measurement.valid_on else ""
    bar = Bar(
        label=one_line(measurement.source),
        value=typeset(f"{core_outer(measurement, unit)} {unit}, {day}"),
        verdict="",
        y=HEAD,
        cores=((position(measurement.least, top), position(measurement.most, top)),),
        low=position(low, top),
        high=position(high, top),
        open=False,
    )
    asked = measurement.definition
    said = one_line(f"{asked.holder} in {asked.territory_name}: {measurement.source}, {bar.value}")
    return _svg(_chart(top, unit, said, bar))


def unit_of(measurement: Measurement) -> str:
    """What a measurement is printed in.

    Raises
    ------
    PublishError
        If there is no such unit.
    """
    measure = measurement.definition.measure
    if measure not in UNITS:
        raise PublishError(f"a measurement of {measure.value}; expected one of {', '.join(UNITS)}")
    return UNITS[measure]


def _chart(
    top: float, unit: str, said: str, *bars: Bar, band: tuple[float, float | None] | None = None, label: str = ""
) -> Chart:
    left, right = (position(band[0], top), position(band[1], top)) if band else (0.0, 0.0)
    middle = (left + right) / 2
    return Chart(
        title=typeset(said),
        description=typeset(said),
        height=HEAD + ROW * len(bars) + 26,
        band=(left, max(right - left, 0.4) if band else 0.0),
        band_label=label,
        band_anchor="start" if middle < 35 else "end" if middle > 65 else "middle",
        band_x=left if middle < 35 else right if middle > 65 else middle,
        ticks=tuple((position(value, top), number_words(value / si_factor(unit))) for value in tick_values(top, unit)),
        unit=typeset(one_line(unit)),
        bars=bars,
    )


def _svg(chart: Chart) -> str:
    """The chart of a page, with its own style, of a fixed width."""
    named = f"chart-{sha256(repr(chart).encode()).hexdigest()[:12]}"
    drawn = environment().get_template("chart.svg.j2").render(chart=chart, chart_id=named).strip()
    size = f'viewBox="0 0 {WIDTH + 40} {chart.height + 8}"'
    inner = drawn.replace('width="100%"', f'x="4" y="6" width="{WIDTH}" overflow="visible"', 1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} class="frontcheck-chart"><style>{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>{inner}</svg>\n'
    )
