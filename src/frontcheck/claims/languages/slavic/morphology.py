"""Forms of words by pymorphy3: loaded once a process and language, asked once a word."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

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
        other = self.parse.inflect(set(tags))
        many = "plur" in self.tags and not {"sing", "masc", "femn", "neut"} & set(tags)
        if other is None or ("plur" in other.tag.grammemes) == (many or "plur" in tags):
            return str(other.word) if other else None
        alike = (each for each in self.parse.lexeme if set(tags) <= each.tag.grammemes)
        one = next((each for each in alike if ("plur" in each.tag.grammemes) == many), other)
        return str(one.word)  # Ukrainian marks no singular: the first form that fits may be a plural


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
    return tuple(Form(plain(each.normal_form), frozenset(each.tag.grammemes), each) for each in parses)


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

    return MorphAnalyzer(lang=code)
