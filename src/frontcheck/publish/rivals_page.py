"""Rivals as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from frontcheck.models import InterestMark, Rivalry, Rivals
from frontcheck.publish.rivals_words import (
    by_reason,
    days_words,
    drift_title,
    envelope_lines,
    mark_words,
    number_told,
    speaker_and_party,
    title_of,
    told_in,
    ungrouped_words,
    wording_cells,
)
from frontcheck.publish.timeline import NARROW, timeline_svg
from frontcheck.publish.wording import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalRow:
    """A number in a table of rivals."""

    day: str
    who: str
    number: str
    interest: str
    against: bool
    told_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalTable:
    """A table of rivals with its timeline, for a wide page and for a narrow one."""

    title: str
    rows: tuple[RivalRow, ...]
    envelopes: tuple[str, ...]
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalsSection:
    """All that a page says of rivals."""

    tables: tuple[RivalTable, ...]
    ungrouped: tuple[tuple[str, str], ...]
    drifts: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


def rivals_section(rivals: Rivals) -> RivalsSection:
    """Rivals in words and drawings; the drawings hold no word of a report that is not escaped."""
    return RivalsSection(
        tables=tuple(map(_table, rivals.rivalries)),
        ungrouped=tuple(
            (words_of(reason), "; ".join(map(ungrouped_words, same)))
            for reason, same in by_reason(rivals.ungrouped).items()
        ),
        drifts=tuple((drift_title(drift), tuple(map(wording_cells, drift.tellings))) for drift in rivals.drifts),
    )


def _table(rivalry: Rivalry) -> RivalTable:
    rows = tuple(
        RivalRow(
            day=days_words(each),
            who=speaker_and_party(each),
            number=number_told(each),
            interest=mark_words(each.interest),
            against=each.interest.mark is InterestMark.AGAINST_INTEREST,
            told_in=told_in(each.tellings),
        )
        for each in rivalry.assertions
    )
    return RivalTable(
        title=title_of(rivalry),
        rows=rows,
        envelopes=tuple(envelope_lines(rivalry)),
        wide=Markup(timeline_svg(rivalry)),  # noqa: S704  # made here, every word escaped
        narrow=Markup(timeline_svg(rivalry, NARROW)),  # noqa: S704
    )
