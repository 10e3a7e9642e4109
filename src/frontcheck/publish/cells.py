"""Nouns as small tables for a notebook; everything in them is escaped as on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from frontcheck.models import Check, Claim, Finding, Measurement, Statements
from frontcheck.publish.chart_svg import UNITS, unit_of
from frontcheck.publish.page import card_of, environment
from frontcheck.publish.wording import (
    core_outer,
    facts,
    interval_words,
    one_line,
    overall_words,
    place_words,
    short_day,
    speaker_words,
    typeset,
    words_of,
)
from frontcheck.units import number_words, si_factor

Rows = Sequence[Sequence[str]]
_CLAIM = ("claim", "by", "said", "measure", "holder", "place", "as of")
_FINDING = ("source", "shows", "map of", "known", "verdict")
_CHECK = ("claim", "by", "against all maps, as known now", "as known then", "why")
_MEASUREMENT = ("source", "measure", "holder", "territory", "day", "map of", "core to outer", "tolerance")


def cell_of(noun: Claim | Statements | Measurement | Finding | Check) -> str:
    """A piece of HTML: a table, and the sentences that go with it."""
    if isinstance(noun, Check):
        return _check(noun)
    if isinstance(noun, Finding):
        return _finding(noun)
    if isinstance(noun, Measurement):
        return _measurement(noun)
    claims = noun.claims if isinstance(noun, Statements) else (noun,)
    notes = noun.notes if isinstance(noun, Statements) else ()
    said = f", {len(noun.attributions)} attributed statements" if isinstance(noun, Statements) else ""
    caption = f"{len(claims)} claims about ground{said}" if isinstance(noun, Statements) else "A claim about ground"
    return _table(caption, _CLAIM, [_claim(each) for each in claims], notes)


def _claim(claim: Claim) -> tuple[str, ...]:
    said = claim.attribution.said_on if claim.attribution else None
    return (
        typeset(one_line(claim.quantity.text)),
        speaker_words(claim),
        interval_words(said) if claim.attribution else "",
        facts(words_of(claim.measure), words_of(claim.relation)),
        claim.holder or "",
        place_words(claim) or "",
        interval_words(claim.window or claim.as_of),
    )


def _finding(finding: Finding) -> str:
    card = card_of(1, finding, {})
    rows = [(row.source, row.measured, row.day, row.known, row.words) for row in card.rows]
    known = f"as known now {card.overall_now}; by {card.known_by}: {card.overall_then}"
    head = tuple(f"shows, {typeset(finding.claim.quantity.unit)}" if name == "shows" else name for name in _FINDING)
    return _table(f"{card.claim}, {card.speaker}: {known}", head, rows, (card.sentence, *card.details))


def _check(check: Check) -> str:
    rows = [
        (
            typeset(one_line(each.claim.quantity.text)),
            speaker_words(each.claim),
            overall_words(each.now),
            overall_words(each.then),
            typeset(each.sentence),
        )
        for each in check.findings
    ]
    title = check.report.title or check.report.publisher or check.report.text[:70]
    return _table(f"{one_line(title)}: claims about ground", _CHECK, rows, check.notes)


def _measurement(measurement: Measurement) -> str:
    asked = measurement.definition
    unit = unit_of(measurement) if asked.measure in UNITS else "count"
    row = (
        measurement.source,
        words_of(asked.measure),
        asked.holder,
        asked.territory_name,
        short_day(asked.day),
        short_day(measurement.valid_on) if measurement.valid_on else "",
        typeset(f"{core_outer(measurement, unit)} {unit}"),
        typeset(f"± {number_words(measurement.tolerance / si_factor(unit))} {unit}"),
    )
    return _table("A measurement", _MEASUREMENT, [row], measurement.warnings)


def _table(caption: str, head: Sequence[str], rows: Rows, lines: Iterable[str]) -> str:
    template = environment().get_template("cell.html.j2")
    empty = "No claim about ground was found."
    return template.render(caption=caption, head=head, rows=rows, lines=list(lines), empty=empty)
