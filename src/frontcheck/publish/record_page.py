"""The record of a corpus as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from typing import TextIO

from frontcheck.models import Record, SpeakerRecord, TestedClaim
from frontcheck.publish.page import environment
from frontcheck.publish.record_chart import HOW_TO_READ, panel_svgs, section_title
from frontcheck.publish.record_panels import legend_mark, panels_of, sources_drawn
from frontcheck.publish.record_words import (
    TALLY_HEAD,
    Counts,
    claim_words,
    claims_words,
    counts_of,
    held_words,
    names,
    summary_lines,
)
from frontcheck.publish.wording import facts, one_line

KNOWN_WORDS = {"now": "As known now", "then": "As known on the day of each claim"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The panels of a state of knowledge: legend, and a title with its drawings for each kind."""

    title: str
    legend: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A claim, where it stands, and what each source says."""

    words: str
    told_in: str
    against: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A speaker, in words."""

    name: str
    counted: str
    counts: tuple[Counts, ...]
    claims: tuple[ClaimLine, ...]


def write_record_page(record: Record, stream: TextIO) -> None:
    """Write a record as one HTML page: no scripts, nothing fetched, everything from a report escaped."""
    template = environment().get_template("record.html.j2")
    context = {
        "summary": summary_lines(record),
        "how": " ".join(HOW_TO_READ),
        "plots": list(_plots(record)),
        "cards": [_card(speaker) for speaker in record.speakers],
        "head": TALLY_HEAD,
        "sources": ", ".join(map(one_line, record.sources)),
        "version": metadata.version("frontcheck"),
    }
    stream.write(template.render(**context))


def _plots(record: Record) -> Iterator[Plot]:
    """Both states of knowledge, a source with the same ink and shape in both."""
    known = {title: panels_of(record, name) for name, title in KNOWN_WORDS.items()}
    sources = sorted({source for panels in known.values() for source in sources_drawn(panels)})
    legend = tuple((legend_mark(number), one_line(source)) for number, source in enumerate(sources))
    for title, panels in known.items():
        kinds = tuple((section_title(kind, each), tuple(panel_svgs(each, sources))) for kind, each in panels.items())
        if kinds:
            yield Plot(title=title, legend=legend, kinds=kinds)


def _card(speaker: SpeakerRecord) -> Card:
    return Card(
        name=facts(speaker.speaker, speaker.party),
        counted=claims_words(speaker),
        counts=tuple(counts_of(speaker)),
        claims=tuple(_claim_lines(speaker)),
    )


def _claim_lines(speaker: SpeakerRecord) -> Iterator[ClaimLine]:
    for told in speaker.claims:
        yield ClaimLine(
            words=claim_words(told),
            told_in=f"{len(told.reports)}: {'; '.join(map(one_line, told.reports))}",
            against=tuple(_by_words(told.claim)),
        )


def _by_words(claim: TestedClaim) -> Iterator[tuple[str, str, str]]:
    """Sources that say the same, then and now, on one line."""
    said: dict[tuple[str, str], list[str]] = {}
    for word in claim.against:
        words = held_words(word.now, claim.unit), held_words(word.then, claim.unit)
        said.setdefault(words, []).append(word.source)
    yield from ((names(sources), now, then) for (now, then), sources in said.items())
