"""The ground behind each finding as rows: claim, source, what is known by when, core or outer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from frontcheck.models import Check, Finding, Grounds, Measurement, SourceInfo, SourceVerdict
from frontcheck.publish.pairs import pairs_of, stated
from frontcheck.publish.records import printed
from frontcheck.publish.wording import one_line, speaker_words

if TYPE_CHECKING:
    from shapely import MultiPolygon


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """One ground that one number was measured on, without its geometry.

    Attributes
    ----------
    finding : int
        Counted from 1, as on the page.
    known : str
        "now", "then" (by the day of the claim), or "then, now" where both are the same.
    ground : str
        "core" or "outer".
    verdict : str
        The source's.
    value : float
        Measured on this ground, in `unit`, the claim's printed unit.
    low, high : float or None
        The source's whole range, tolerance included; an open end is None.
    from_map_day : date or None
        For a change: of the map before. The ground is what is new since.
    note : str
        Why there is no geometry; empty where there is.
    """

    finding: int
    claim: str
    text: str
    speaker: str
    measure: str
    holder: str
    place: str
    source: str
    known: str
    ground: str
    verdict: str
    overall_now: str
    overall_then: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    map_day: date | None
    from_map_day: date | None
    maps: str
    publisher: str
    licence: str
    sentence: str
    note: str


Drawn = tuple[GroundRow, "MultiPolygon | None"]


def ground_rows(check: Check, grounds: Grounds) -> list[Drawn]:
    """Rows with their geometry, longitude/latitude on WGS 84; None where it is withheld or empty.

    Figures, and sources that give no number, have no ground and no row.
    """
    infos = {info.id: info for info in check.sources}
    return [
        drawn
        for number, finding in enumerate(check.findings, 1)
        for pair in pairs_of(finding)
        for known, word in stated(pair)
        for measurement in word.measurements
        for drawn in _drawn(_Told(number, finding, known, word, infos.get(word.source)), measurement, grounds)
    ]


@dataclass(frozen=True, slots=True)
class _Told:
    number: int
    finding: Finding
    known: str
    word: SourceVerdict
    info: SourceInfo | None


def _drawn(told: _Told, measurement: Measurement, grounds: Grounds) -> Iterator[Drawn]:
    held, licence = grounds.of(measurement), grounds.withheld.get(measurement.source)
    barred = "" if licence is None else f"geometry withheld: the licence does not allow it to be passed on ({licence})"
    both = (
        ("core", measurement.core, held.core if held else None),
        ("outer", measurement.outer, held.outer if held else None),
    )
    for name, value, shape in both:
        drawn = None if shape is None or shape.is_empty else shape
        note = barred or ("no ground" if drawn is None else "")
        yield _row(told, measurement, name, value, one_line(note)), drawn


def _row(told: _Told, measurement: Measurement, ground: str, value: float, note: str) -> GroundRow:
    claim, asked, days = told.finding.claim, measurement.definition, [ref.valid_on for ref in measurement.snapshots]
    unit = claim.quantity.unit
    return GroundRow(
        finding=told.number,
        claim=claim.id,
        text=one_line(claim.quantity.text),
        speaker=speaker_words(claim),
        measure=claim.measure.value,
        holder=one_line(asked.holder),
        place=one_line(asked.territory_name),
        source=measurement.source,
        known=told.known,
        ground=ground,
        verdict=told.word.verdict.value,
        overall_now=told.finding.now.overall.value,
        overall_then=told.finding.then.overall.value,
        value=printed(unit, value),
        unit=one_line(unit),
        low=printed(unit, told.word.low),
        high=printed(unit, told.word.high),
        map_day=days[-1] if days else None,
        from_map_day=days[0] if len(days) > 1 else None,
        maps=", ".join(ref.id for ref in measurement.snapshots),
        publisher=one_line(told.info.publisher) if told.info else "",
        licence=one_line(told.info.licence) if told.info else "",
        sentence=one_line(told.word.sentence),
        note=note,
    )
