"""Ukrainian official posts and short news: pymorphy3's dictionary and the rules of the folder `slavic`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import Claim, Quantity, Report, Statements

CODE = "uk"
DEFAULT_MODEL = "pymorphy3-dicts-uk"


def find_statements(report: Report, model: str | None = None) -> Statements:
    """Every attributed statement of a report in Ukrainian, and every claim about ground; see `frontcheck.claims`.

    Parameters
    ----------
    model : str or None
        Ukrainian has one model, the dictionary that pymorphy3 ships: a name is refused.
    """
    from frontcheck.claims.languages.slavic.reading import read_report

    return read_report(report, CODE, model)


def may_speak_of_ground(text: str) -> bool:
    """Whether a text holds a quantity at all: without one it makes no claim."""
    return bool(find_quantities(text))


def find_claims(report: Report, model: str | None = None) -> tuple[Claim, ...]:
    """The claims of a report; a post is short, and read as a whole."""
    return tuple(find_statements(report, model).claims)


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity with a unit or counted settlements; see `frontcheck.claims.languages.Language`."""
    from frontcheck.claims.languages.slavic.reading import quantities_of

    return quantities_of(text, CODE)


def party_of(words: str) -> str | None:
    """The side that words name, first mention first.

    Examples
    --------
    >>> party_of("Сили оборони"), party_of("речник"), party_of("")
    ('Ukraine', None, None)
    """
    from frontcheck.claims.languages.slavic.reading import side_of

    return side_of(words, CODE)
