"""A small block for a news page: the findings as a table and charts, without script, styled by one class of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TextIO

from frontcheck.models import Check, Finding, SourceInfo
from frontcheck.publish.chart import Chart, chart_of
from frontcheck.publish.jsonld import outcome_words
from frontcheck.publish.page import environment, web_address
from frontcheck.publish.wording import measured_words, one_line, speaker_words, typeset
from frontcheck.units import Dimension, dimension_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentRow:
    """A finding, in words."""

    number: int
    claim: str
    speaker: str
    measured: tuple[tuple[str, str], ...]
    outcome: str
    sentence: str
    chart: Chart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Whose map a number rests on."""

    publisher: str
    licence: str
    lean: str
    url: str | None


def write_fragment(check: Check, stream: TextIO) -> None:
    """Write the block. Nothing in it is fetched or run, and everything from the report is escaped.

    Its class has digits of the report's sha256, so that several may stand on one page.
    """
    template = environment().get_template("fragment.html.j2")
    words = template.render(
        scope=f"frontcheck-{sha256(check.report.id.encode()).hexdigest()[:12]}",
        title=check.report.title or check.report.publisher or check.report.text[:70],
        rows=[_row(number, finding) for number, finding in enumerate(check.findings, 1)],
        credits=list(_credits(check)),
        method=_method(check),
    )
    stream.write(f"{words}\n")


def _row(number: int, finding: Finding) -> FragmentRow:
    claim = finding.claim
    return FragmentRow(
        number=number,
        claim=typeset(one_line(claim.quantity.text)),
        speaker=speaker_words(claim),
        measured=_measured(finding),
        outcome=outcome_words(finding),
        sentence=typeset(one_line(finding.sentence)),
        chart=chart_of(finding, number),
    )


def _measured(finding: Finding) -> tuple[tuple[str, str], ...]:
    """What each map shows; what is counted needs no unit, the claim beside it says what."""
    unit = finding.claim.quantity.unit
    shown = "" if dimension_of(unit) in {Dimension.SETTLEMENTS, Dimension.COUNT} else unit
    words = [word for word in finding.now.sources if word.measurements]
    return tuple((one_line(word.named), typeset(f"{measured_words(word, unit)} {shown}".strip())) for word in words)


def _credits(check: Check) -> Iterator[Credit]:
    measured = {word.source for finding in check.findings for word in finding.now.sources if word.measurements}
    yield from (_credit(info) for info in check.sources if info.id in measured)


def _credit(info: SourceInfo) -> Credit:
    return Credit(
        publisher=one_line(info.publisher),
        licence=f"licence: {one_line(info.licence)}",
        lean=one_line(info.lean),
        url=web_address(info.url),
    )


def _method(check: Check) -> str:
    borders = check.choices.get("borders")
    on = f" Borders: {one_line(borders)}." if borders else ""
    bar = "In a chart the band is the claim, a bar runs from core to outer ground."
    return f"{bar}{on} Checked with frontcheck {one_line(check.version)}."
