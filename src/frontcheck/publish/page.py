"""One self-contained page: the story with its claims marked, the findings, and how they were made."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, TextIO

from frontcheck.models import (
    Attribution,
    Check,
    Finding,
    Scene,
    SnapshotRef,
    SourceKind,
    SourceVerdict,
    View,
    day_words,
)
from frontcheck.publish.chart import Chart, chart_of
from frontcheck.publish.document import CHECK_SCHEMA
from frontcheck.publish.map_figure import map_figure
from frontcheck.publish.marks import marks_of, paragraphs
from frontcheck.publish.reaching import reached_lines
from frontcheck.publish.rivals_page import rivals_section
from frontcheck.publish.rivals_words import claims_against_interest
from frontcheck.publish.scene_data import scenes_json
from frontcheck.publish.silence import by_claims, split
from frontcheck.publish.sums import sum_cards
from frontcheck.publish.thresholds import threshold_lines
from frontcheck.publish.wording import (
    claim_range,
    clean,
    day_of,
    details_of,
    facts,
    interval_words,
    measured_words,
    one_line,
    overall_words,
    source_words,
    speaker_words,
    typeset,
    verdict_words,
    warnings_of,
    words_of,
)

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a finding's table."""

    source: str
    title: str
    measured: str
    day: str
    known: str
    verdict: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A finding, in words."""

    number: int
    id: str
    claim: str
    speaker: str
    said: str
    what: str
    read: str
    overall_now: str
    overall_then: str
    figures_now: str
    figures_then: str
    known_by: str
    known_now: str
    sentence: str
    rows: tuple[Row, ...]
    reached: tuple[str, ...]
    told: tuple[tuple[str, str], ...]
    details: tuple[str, ...]
    chart: Chart | None


def write_page(check: Check, stream: TextIO, *, scenes: Sequence[Scene] = (), command: str | None = None) -> None:
    """Write a checked report as one HTML page: nothing is fetched, everything from the report is escaped.

    Its one script, and its style, are the package's own; the page's content security policy names their hashes and
    allows no other.
    """
    template = environment().get_template("page.html.j2")
    stream.write(template.render(**_context(check, command), **_drawn(check, scenes)))


def _drawn(check: Check, scenes: Sequence[Scene]) -> dict[str, Any]:
    """Maps, and the script that brings them to life."""
    style, script = _asset("templates/page.css"), _asset("assets/page.js")
    figures = [map_figure(number, scene, check) for number, scene in enumerate(scenes)]
    return {"figures": figures, "scenes": scenes_json(check, scenes), "style": style, "script": script} | {
        f"{name}_hash": b64encode(sha256(text.encode()).digest()).decode()
        for name, text in (("style", style), ("script", script))
    }


def _asset(name: str) -> str:
    return (files("frontcheck.publish") / name).read_text(encoding="utf-8")


def web_address(url: str | None) -> str | None:
    """The address if it is one that a reader may follow, else None.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)"), web_address(None)
    ('https://example.org/a', None, None)
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def environment() -> Environment:
    """What pages are made with: the shipped templates, everything escaped, nothing undefined."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    folder = files("frontcheck.publish") / "templates"
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: (folder / name).read_text(encoding="utf-8")),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"clean": clean, "line": one_line, "typeset": typeset, "address": web_address}
    return environment


def _context(check: Check, command: str | None) -> dict[str, Any]:
    day = check.report.dateline_day
    titles = {info.id: info.title for info in check.sources}
    dateline = facts(check.report.publisher, check.report.dateline_place, day_words(day) if day else None)
    return {
        "check": check,
        "title": check.report.title or dateline or check.report.text[:70],
        "dateline": dateline if check.report.title else "",
        "story": paragraphs(check.report.text, marks_of(check.statements)),
        "statements": [_statement(each, check.report.text) for each in check.statements.attributions],
        "cards": [card_of(number, finding, titles) for number, finding in enumerate(check.findings, 1)],
        "finding_of": _finding_numbers(check),
        "sums": sum_cards(check.sums, {each.claim.id: number for number, each in enumerate(check.findings, 1)}),
        "thresholds": threshold_lines(check.thresholds),
        "snapshots": _snapshots(check),
        "rivals": rivals_section(check.rivals),
        "against": claims_against_interest(check.rivals),
        "silent": by_claims(check.findings),
        "warnings": warnings_of(check.findings),
        "notes": (*check.statements.notes, *check.notes),
        "schema": CHECK_SCHEMA,
        "command": command,
    }


def _finding_numbers(check: Check) -> dict[int, int]:
    """Number of the finding for each claim of the story, both counted from 1."""
    findings = {finding.claim.id: number for number, finding in enumerate(check.findings, 1)}
    claims = enumerate(check.statements.claims, 1)
    return {number: findings[claim.id] for number, claim in claims if claim.id in findings}


def card_of(number: int, finding: Finding, titles: Mapping[str, str]) -> Card:
    """A finding in words, for a page; titles are those of the sources, by id."""
    claim, then = finding.claim, finding.then
    attribution = claim.attribution
    spoken, silences = split(finding)
    return Card(
        number=number,
        id=claim.id,
        claim=typeset(one_line(claim.quantity.text)),
        speaker=speaker_words(claim),
        said=_said(attribution) if attribution else "",
        what=facts(
            words_of(claim.measure),
            words_of(claim.relation),
            claim.holder,
            claim.place,
            f"as of {interval_words(claim.as_of)}",
            f"change from {interval_words(claim.window)}" if claim.window else None,
        ),
        read=claim_range(claim, finding.low, finding.high),
        overall_now=overall_words(finding.now),
        overall_then=overall_words(then),
        figures_now=_figures_words(finding.now),
        figures_then=_figures_words(then),
        known_by=day_words(then.known_by) if then.known_by else "a day not known",
        known_now=f"by {day_words(finding.now.known_by)}" if finding.now.known_by else "now",
        sentence=typeset(one_line(finding.sentence)),
        rows=tuple(_row(known, word, finding, titles) for known, word in spoken),
        reached=tuple(reached_lines(word for _, word in spoken)),
        told=tuple(dict.fromkeys((known, typeset(one_line(word.sentence))) for known, word in spoken)),
        details=(*details_of(word for _, word in spoken), *(silence.words for silence in silences)),
        chart=chart_of(finding, number),
    )


def _figures_words(view: View) -> str:
    """The overall verdict against figures, or "none published" where there are none."""
    if all(word.kind is not SourceKind.FIGURES for word in view.sources):
        return "none published"
    return words_of(view.figures_overall)


def _row(known: str, word: SourceVerdict, finding: Finding, titles: Mapping[str, str]) -> Row:
    return Row(
        source=source_words(word),
        title=one_line(titles.get(word.source, "")),
        measured=measured_words(word, finding.claim.quantity.unit),
        day=day_of(word),
        known=known,
        verdict=word.verdict.value,
        words=verdict_words(word),
        url=web_address(word.figure.url) if word.figure else None,
    )


def _said(attribution: Attribution) -> str:
    claimant, relay = attribution.claimant, attribution.relayed_by
    return facts(
        claimant.role if claimant else None,
        claimant.party if claimant else None,
        f"said {interval_words(attribution.said_on)}",
        attribution.channel,
        f"relayed by {relay.name}" if relay else None,
        f"on the basis of {attribution.basis}" if attribution.basis else None,
    )


def _statement(attribution: Attribution, text: str) -> tuple[str, str, str]:
    """Who, how and when, and what, as printed."""
    claimant = attribution.claimant
    content = " … ".join(one_line(text[span.slice]) for span in attribution.content)
    name = one_line(claimant.name) if claimant else "speaker not resolved"
    return name, facts(_said(attribution), f"{attribution.mode} speech"), content


def _snapshots(check: Check) -> list[SnapshotRef]:
    """Every map that a number rests on, once, by source and day."""
    words = [word for finding in check.findings for view in (finding.now, finding.then) for word in view.sources]
    refs = {ref.id: ref for word in words for each in word.measurements for ref in each.snapshots}
    return sorted(refs.values(), key=lambda ref: (ref.source, ref.valid_on, ref.id))
