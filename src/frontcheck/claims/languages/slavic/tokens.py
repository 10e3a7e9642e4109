"""Words, numbers and sentences of a text in Cyrillic, with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.morphology import ALL_CASES, Form, cases, forms_of, plain
from frontcheck.models import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    DATE = "date"
    OTHER = "other"
    PUNCT = "punct"


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word, number or mark.

    Attributes
    ----------
    norm : str
        Lower case without stress marks, "ё" as "е", every apostrophe straight.
    forms : tuple of Form
        Ways to understand a word; empty for all else.
    lemmas : frozenset of str
        The word itself and its dictionary forms.
    """

    text: str
    start: int
    end: int
    kind: Kind
    norm: str
    forms: tuple[Form, ...] = ()
    lemmas: frozenset[str] = frozenset()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    def has(self, *tags: str) -> bool:
        """Whether it can be understood with all these grammemes."""
        wanted = set(tags)
        return any(wanted <= form.tags for form in self.forms)

    @property
    def cases(self) -> frozenset[str]:
        """Every case that it can stand in: all of them for a word that the dictionary does not know."""
        if any(form.tags & {"UNKN", "LATN"} for form in self.forms):
            return ALL_CASES
        return frozenset(case for form in self.forms for case in cases(form.tags))

    @property
    def pos(self) -> str:
        """Part of speech of the likeliest form, "" if there is none."""
        known = ("NOUN", "ADJF", "ADJS", "VERB", "INFN", "PRTF", "PRTS", "GRND", "NUMR", "ADVB", "NPRO", "PREP", "CONJ")
        return next((part for form in self.forms[:1] for part in known if part in form.tags), "")


_STRESS = "\u0301\u0300"
_LETTER = rf"[^\W\d_²³{_STRESS}]"
_WORD = rf"{_LETTER}[{_STRESS}]?(?:(?:[’'ʼ‘`]|-)?{_LETTER}[{_STRESS}]?)*"
_TOKEN = re.compile(
    r"(?P<other>\+\d[\d\s()-]{6,18}\d|\b\d{1,2}:\d{2}(?::\d{2})?\b|https?://\S+|[@#][\w-]+|\w+@[\w.-]+|\b\d{3}-\d{2}-\d{2}\b)"
    r"|(?P<date>\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\b)"
    r"|(?P<number>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d{1,3}(?!\d))?|\d+(?:[.,]\d+)*)"
    rf"|(?P<word>{_WORD})"
    r"|(?P<punct>[^\w\s]|[²³])",
)
_LOOKALIKES = str.maketrans("aceopxyiABCEHKMOPTXYI", "асеорхуіАВСЕНКМОРТХУІ")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")


def tokenise(text: str, code: str) -> list[Token]:
    """Tokens of a text in order; blanks are left out.

    Examples
    --------
    >>> [token.text for token in tokenise("Взято 1 200 кв. км, п’ять сёл.", "ru")]
    ['Взято', '1 200', 'кв', '.', 'км', ',', 'п’ять', 'сёл', '.']
    >>> tokenise("", "ru")
    []
    """
    return [token for match in _TOKEN.finditer(text) for token in _tokens(match, code)]


def _tokens(match: re.Match[str], code: str) -> list[Token]:
    text, start = match.group(), match.start()
    if match.lastgroup != Kind.WORD:
        return [Token(text, start, match.end(), Kind(match.lastgroup or "punct"), text)]
    if "-" in text and all(_is_numeral(part, code) for part in text.split("-")):
        parts = list(re.finditer(r"[^-]+|-", text))
        return [_word(found.group(), start + found.start(), code) for found in parts]
    return [_word(text, start, code)]


def _is_numeral(word: str, code: str) -> bool:
    """Whether a word is a numeral: "два-три" is a range."""
    return any("NUMR" in form.tags for form in forms_of(spelling(word), code))


def _word(text: str, start: int, code: str) -> Token:
    end = start + len(text)
    if text == "-":
        return Token(text, start, end, Kind.PUNCT, text)
    spelt = spelling(text)
    forms = forms_of(spelt, code)
    norm = plain(spelt)
    return Token(text, start, end, Kind.WORD, norm, forms, frozenset({norm, *(form.lemma for form in forms)}))


def spelling(word: str) -> str:
    """A word as dictionaries spell it: lower case, no stress, one apostrophe, one script.

    Examples
    --------
    >>> spelling("П’я́ть"), spelling("Сырcкий"), spelling("")
    ("п'ять", 'сырский', '')
    """
    bare = re.sub(f"[{_STRESS}]", "", word)
    if _CYRILLIC.search(bare) and _LATIN.search(bare):
        bare = bare.translate(_LOOKALIKES)
    return re.sub("[’ʼ‘`]", "'", bare).lower()


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence with the number of its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end

    @property
    def span(self) -> Span:
        """Its stretch of the text."""
        return Span(self.start, self.end)

    def covers(self, span: Span) -> bool:
        """Whether a stretch lies in it."""
        return self.start <= span.start and span.end <= self.end


_ENDS = frozenset(".!?…")
_CLOSING = frozenset('»”“")')
_NEVER_END = frozenset(
    ["кв", "тыс", "тис", "млн", "им", "ім", "ген", "гл", "см", "ул", "вул", "просп", "пос", "т", "св", "ст"]
)
_MAY_END = frozenset(
    [
        "г",
        "гг",
        "р",
        "рр",
        "м",
        "с",
        "км",
        "га",
        "н",
        "п",
        "нп",
        "обл",
        "руб",
        "грн",
        "год",
        "час",
        "д",
        "х",
        "смт",
        "пгт",
    ]
)


LONGEST_SENTENCE = 250
"""Tokens after which a run without an end is cut: no sentence is that long, and reading one costs its square."""


def sentences(text: str, tokens: Sequence[Token]) -> list[Sentence]:
    """Sentences in order: a blank line and a new line after an end, before a bullet or a list part them too.

    Examples
    --------
    >>> text = "Взято 40 кв. км. Ген. А. Смирнов сообщил об этом."
    >>> [text[each.start : each.end] for each in sentences(text, tokenise(text, "ru"))]
    ['Взято 40 кв. км.', 'Ген. А. Смирнов сообщил об этом.']
    >>> sentences("", [])
    []
    """
    found: list[Sentence] = []
    begin = paragraph = 0
    for at in range(len(tokens)):
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        gap = text[tokens[at].end : following.start] if following else ""
        blank = gap.count("\n") > 1
        if following is None or blank or at - begin >= LONGEST_SENTENCE or _ends_here(tokens, at, gap):
            found.append(Sentence(tuple(tokens[begin : at + 1]), paragraph))
            begin = at + 1
        paragraph += blank
    return found


def _ends_here(tokens: Sequence[Token], at: int, gap: str) -> bool:
    token, following = tokens[at], tokens[at + 1]
    if "\n" in gap and (token.text in {*_ENDS, *_CLOSING, ":", ";"} or following.kind is Kind.PUNCT):
        return True
    if token.text in _CLOSING and at and tokens[at - 1].text in _ENDS:
        return following.is_capital or following.kind in {Kind.NUMBER, Kind.DATE} or following.text == "«"
    if token.text not in _ENDS or following.text in {*_ENDS, *_CLOSING, ",", ";", "—", "–", "-"}:
        return False
    if not gap or not (following.is_capital or following.kind is not Kind.WORD):
        return False
    return token.text != "." or _full_stop(tokens, at, following)


def _full_stop(tokens: Sequence[Token], at: int, following: Token) -> bool:
    """Whether a dot ends a sentence, not only an abbreviation or an initial."""
    word = tokens[at - 1] if at else tokens[at]
    if word.kind is not Kind.WORD or word.end != tokens[at].start:
        return True
    if word.norm in _NEVER_END or (len(word.text) == 1 and word.is_capital):
        return False
    return word.norm not in _MAY_END or (following.is_capital and _counted(tokens, at))


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether "н. п." stands behind its number and so needs no name behind: "74 н. п. Противник отошёл"."""
    return any(token.kind is Kind.NUMBER for token in tokens[max(at - 4, 0) : at])


def words(tokens: Iterable[Token]) -> str:
    """Tokens as one text with blanks as printed between words."""
    listed = list(tokens)
    gaps = [" " if after.start > before.end else "" for before, after in pairwise(listed)]
    return "".join(token.text + gap for token, gap in zip(listed, [*gaps, ""], strict=False))
