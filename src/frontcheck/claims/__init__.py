"""From a report to its attributions and claims: the only room that loads spaCy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages import load_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.claims.assist import Assist
    from frontcheck.models import AskedNumber, Claim, Report, Statements

__all__ = ["find_claims", "find_statements", "read_asked"]


def find_statements(report: Report, model: str | None = None, assist: Assist | None = None) -> Statements:
    """Every attributed statement of a report, and every claim about ground.

    Parameters
    ----------
    report : Report
    model : str, optional
        Name of an installed model for the report's language; by default that of the language's folder.
    assist : Assist, optional
        An endpoint that paragraphs are sent to, for more claims (`frontcheck.claims.assist`); by default none.

    Raises
    ------
    ClaimError
        If the report's language has no folder in `frontcheck.claims.languages`, or the model is missing;
        or if an endpoint serves several models and none is named.
    """
    language = load_language(report.language)
    statements = language.find_statements(report, model)
    if assist is None:
        return statements
    from frontcheck.claims.assist import with_suggestions

    return with_suggestions(report, statements, language, assist)


def find_claims(report: Report, model: str | None = None, *, screened: bool = True) -> Sequence[Claim]:
    """The quantitative claims about ground in a report, in text order; see `find_statements`.

    Parameters
    ----------
    screened : bool
        A report whose words cannot make a claim is not parsed. The claims are the same without, it only takes longer.
    """
    language = load_language(report.language)
    return language.find_claims(report, model) if screened else language.find_statements(report, model).claims


def read_asked(text: str) -> AskedNumber:
    """A number asked about in a few English words, "725 km2, November 2024": quantity, measure and days.

    Raises
    ------
    ClaimError
        If there is not exactly one quantity that a map can measure, or its days cannot be read, or words are left over.
    """
    from frontcheck.claims.languages.en import asked

    return asked.read_asked(text)
