"""Forms of words by pymorphy3: loaded once a process and language, asked once a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from frontcheck.errors import ClaimError

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

LONGEST_WORD = 40
"""Letters above which a run of letters is no word: nothing is looked up for it."""

ALL_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})
_NAMES = frozenset({"Name", "Surn", "Patr"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to understand a word.

    Attributes
    ----------
    lemma : str
        Dictionary form, lower case, "ё" as "е".
    tags : frozenset of str
        Grammemes of OpenCorpora: "NOUN", "gent", "plur" ...
    """

    lemma: str
    tags: frozenset[str]
    parse: Parse = field(compare=False, repr=False)

    @property
    def is_name(self) -> bool:
        """Whether it is a given name, a patronymic or a surname."""
        return bool(self.tags & _NAMES)

    def inflected(self, *tags: str) -> str | None:
        """The same word with other grammemes, lower case; None if it has no such form."""
        wanted, many = set(tags), "plur" in self.tags
        if not wanted & {"sing", "plur", "masc", "femn", "neut"}:
            alike = (each for each in self.parse.lexeme if wanted <= _tags(each) and ("plur" in _tags(each)) == many)
            same_number = next(alike, None)  # Ukrainian marks no singular: `inflect` may give a plural
            if same_number is not None:
                return str(same_number.word)
        other = self.parse.inflect(wanted)
        return str(other.word) if other else None


def _tags(parse: Parse) -> frozenset[str]:
    """Grammemes of a parse; the Ukrainian dictionary leaves the nominative of some nouns unmarked."""
    tags = frozenset(parse.tag.grammemes)
    unmarked = tags & {"NOUN", "ADJF"} and not tags & (ALL_CASES | {"voct", "Fixd"})
    return tags | {"nomn"} if unmarked else tags


@lru_cache(maxsize=50_000)
def forms_of(word: str, code: str) -> tuple[Form, ...]:
    """Ways to understand a lower-case word, likeliest first.

    Parameters
    ----------
    code : str
        "ru" or "uk".

    Examples
    --------
    >>> forms_of("сёлах", "ru")[0].lemma, forms_of("п'яти", "uk")[-1].lemma
    ('село', "п'ять")
    >>> forms_of("", "ru")
    ()
    """
    if not word or len(word) > LONGEST_WORD:
        return ()
    parses = _analyser(code).parse(word)
    return tuple(Form(plain(each.normal_form), _tags(each), each) for each in parses)


def plain(word: str) -> str:
    """A lower-case word with "ё" as "е", as lexicons write it.

    Examples
    --------
    >>> plain("сёл"), plain("")
    ('сел', '')
    """
    return word.replace("ё", "е")


def cases(tags: frozenset[str]) -> frozenset[str]:
    """The cases among grammemes."""
    return tags & ALL_CASES


@cache
def _analyser(code: str) -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    try:
        return MorphAnalyzer(lang=code)
    except ValueError as error:
        package = f"pymorphy3-dicts-{code}"
        raise ClaimError(
            f"{package} is not installed; language {code!r} is read with it: pip install {package}"
        ) from error
