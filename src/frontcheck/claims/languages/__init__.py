"""Languages that claims can be read in: one folder each, with its lexicon, number grammar, dates and model.

A folder is a package whose `LANGUAGE` offers what `Language` asks for; nothing outside it knows its language.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module, resources
from typing import TYPE_CHECKING, Protocol, cast

from frontcheck.errors import ClaimError

if TYPE_CHECKING:
    from frontcheck.models import Claim, Quantity, Report, Statements


class Language(Protocol):
    """What the folder of a language offers, as `LANGUAGE`."""

    @property
    def default_model(self) -> str:
        """What it reads with if nothing else is asked for."""
        ...

    def find_statements(self, report: Report, model: str | None) -> Statements:
        """Every attributed statement of a report, and every claim about ground.

        Parameters
        ----------
        model : str or None
            Name of an installed model to read with; None is the language's own.
        """
        ...

    def may_speak_of_ground(self, text: str) -> bool:
        """Whether a text may hold a claim about ground, from its words alone; never false where a reading finds one."""
        ...

    def find_claims(self, report: Report, model: str | None) -> tuple[Claim, ...]:
        """The claims of `find_statements`, by whatever shorter way leads to the same."""
        ...

    def find_quantities(self, text: str) -> list[Quantity]:
        """Every quantity with a unit or a counted noun, in text order, offsets those of `text`; loads no model."""
        ...

    def party_of(self, words: str) -> str | None:
        """The side, as a holder's name, that words such as "Ukrainian forces" name; None if they name none."""
        ...


@cache
def languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder.

    Examples
    --------
    >>> "en" in languages()
    True
    """
    folders = (entry for entry in resources.files(__name__).iterdir() if entry.is_dir())
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("lexicon.toml").is_file()))


def load_language(code: str) -> Language:
    """The folder of a language, its model not yet loaded.

    Raises
    ------
    ClaimError
        If it has none.

    Examples
    --------
    >>> load_language("tlh")
    Traceback (most recent call last):
    frontcheck.errors.ClaimError: the report's language looks like 'tlh'; claims can be read in: en...
    """
    known = languages()
    if code not in known:
        raise ClaimError(f"the report's language looks like {code!r}; claims can be read in: {', '.join(known)}")
    return cast("Language", import_module(f"{__name__}.{code}").LANGUAGE)
