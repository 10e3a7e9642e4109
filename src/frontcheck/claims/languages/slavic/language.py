"""Russian and Ukrainian as languages of the claims room: one reading, a lexicon and a dictionary each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frontcheck.models import Claim, Quantity, Report, Statements


@dataclass(frozen=True, slots=True)
class SlavicLanguage:
    """What `frontcheck.claims.languages.Language` asks for.

    Attributes
    ----------
    code : str
        ISO 639-1: "ru" or "uk".
    """

    code: str

    @property
    def default_model(self) -> str:
        """The dictionary that pymorphy3 reads with."""
        return f"pymorphy3-dicts-{self.code}"

    def find_statements(self, report: Report, model: str | None = None) -> Statements:
        """Every attributed statement of a report, and every claim about ground; a named model is refused."""
        from frontcheck.claims.languages.slavic.reading import read_report

        return read_report(report, self.code, model)

    def may_speak_of_ground(self, text: str) -> bool:
        """Whether a text holds a quantity at all: without one it makes no claim."""
        return bool(self.find_quantities(text))

    def find_claims(self, report: Report, model: str | None = None) -> tuple[Claim, ...]:
        """The claims of a report; a post is short, and read as a whole."""
        return self.find_statements(report, model).claims

    def find_quantities(self, text: str) -> list[Quantity]:
        """Every quantity with a unit or counted settlements."""
        from frontcheck.claims.languages.slavic.reading import quantities_of

        return quantities_of(text, self.code)

    def party_of(self, words: str) -> str | None:
        """The side that words name, first mention first.

        Examples
        --------
        >>> SlavicLanguage("ru").party_of("ВС РФ"), SlavicLanguage("uk").party_of("ЗСУ")
        ('Russia', 'Ukraine')
        >>> SlavicLanguage("ru").party_of("") is None
        True
        """
        from frontcheck.claims.languages.slavic.reading import side_of

        return side_of(words, self.code)
