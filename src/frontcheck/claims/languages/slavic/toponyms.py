"""Toponyms of a sentence, in the nominative where the dictionary can give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.morphology import cases
from frontcheck.claims.languages.slavic.tokens import Kind, Token, words
from frontcheck.models import Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Toponym:
    """A phrase that names ground, over tokens [first, end) of a sentence.

    Attributes
    ----------
    name : str
        In the nominative; a country for "російської території"; as printed where no nominative is known.
    rule : str
        How the name was made.
    is_ground : bool
        It says itself that it is ground: "Курской области", "территории РФ".
    """

    first: int
    end: int
    name: str
    rule: str
    is_ground: bool = False

    def span(self, tokens: Sequence[Token]) -> Span:
        """The words as printed."""
        return Span(tokens[self.first].start, tokens[self.end - 1].end)


def find_toponyms(tokens: Sequence[Token], lexicon: Lexicon) -> list[Toponym]:
    """Phrases that name ground, in order.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> tokens = tokenise("на территории России, в Курской области, возле Торецка", "ru")
    >>> [toponym.name for toponym in find_toponyms(tokens, load_lexicon("ru"))]
    ['Россия', 'Курская область', 'Торецк']
    >>> find_toponyms([], load_lexicon("ru"))
    []
    """
    found: list[Toponym] = []
    at = 0
    while at < len(tokens):
        toponym = _toponym(tokens, at, lexicon)
        if toponym is not None:
            found.append(toponym)
        at = toponym.end if toponym is not None else at + 1
    return found


def _toponym(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    return (
        _nickname(tokens, at, lexicon)
        or _province(tokens, at, lexicon)
        or _region(tokens, at, lexicon)
        or _whole_country(tokens, at, lexicon)
        or _bare(tokens, at, lexicon)
    )


def _nickname(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    region = lexicon.named("regions", tokens[at].lemmas)
    return Toponym(at, at + 1, region, "region by its common name", is_ground=True) if region else None


def _province(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    """As in "провинции Идлиб": the name behind a kind of territory stands in the nominative."""
    if at + 1 >= len(tokens) or not lexicon.is_in(tokens[at].lemmas, "ground.named_heads"):
        return None
    name = tokens[at + 1]
    if not name.is_capital or name.has("ADJF") or _is_abbreviation(name):
        return None
    return Toponym(at, at + 2, name.text, "named in the sentence", is_ground=True)


def _region(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    """As in "Курской области": a capitalised adjective and what it is."""
    head = at + 1
    if head >= len(tokens) or not tokens[at].is_capital or not lexicon.is_in(tokens[head].lemmas, "ground.heads"):
        return None
    if lexicon.named("countries", tokens[at].lemmas):
        return None
    name = nominative_of_pair(tokens[at], tokens[head])
    if name is None:
        return None
    return Toponym(at, head + 1, name, "named in the sentence", is_ground=True)


def nominative_of_pair(adjective: Token, noun: Token) -> str | None:
    """As in "Курской области" as "Курская область"; None if the two do not agree."""
    for form in noun.forms:
        case = cases(form.tags)
        if "NOUN" not in form.tags or not case:
            continue
        fitting = [each for each in adjective.forms if "ADJF" in each.tags and case & each.tags]
        for each in fitting:
            gender = next((tag for tag in ("femn", "masc", "neut") if tag in form.tags), None)
            wanted = [gender] if gender and gender in each.tags and "plur" not in form.tags else []
            if "plur" in form.tags or (gender in {"femn", "masc", "neut"} and gender not in each.tags):
                continue
            first, second = each.inflected("nomn", *wanted), form.inflected("nomn")
            if first and second:
                return f"{capitalised(first, adjective.text)} {second}"
    return None


def _whole_country(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    """As in "территории России", "російської території": the country itself."""
    if at + 1 >= len(tokens):
        return None
    one, other = tokens[at], tokens[at + 1]
    if lexicon.is_in(one.lemmas, "ground.whole"):
        country = lexicon.named("countries", other.lemmas) if "gent" in other.cases else None
        full = at + 2 < len(tokens) and other.has("ADJF") and lexicon.is_in(tokens[at + 2].lemmas, "ground.states")
        return Toponym(at, at + 2 + full, country, "country that the phrase names", is_ground=True) if country else None
    if lexicon.is_in(other.lemmas, "ground.whole") and one.has("ADJF"):
        country = lexicon.named("countries", one.lemmas)
        return Toponym(at, at + 2, country, "country that the phrase names", is_ground=True) if country else None
    return None


def _bare(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Toponym | None:
    """A name behind a preposition or a kind of settlement: "возле Торецка", "у селищі Нью-Йорк"."""
    token = tokens[at]
    if not token.is_capital or token.kind is not Kind.WORD or at == 0 or not _leads(tokens, at, lexicon):
        return None
    if lexicon.is_in(token.lemmas, "ground.not_places", "sides.forces", "roles.bodies", "roles.heads"):
        return None
    if any(form.is_name for form in token.forms[:1]) or lexicon.named("channels", token.lemmas):
        return None
    country = lexicon.named("countries", token.lemmas)
    if country and not token.has("ADJF"):
        return Toponym(at, at + 1, country, "named in the sentence", is_ground=True)
    if lexicon.named("parties", token.lemmas) or _is_abbreviation(token):
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].is_capital and tokens[at].has("ADJF"):
        end += 1
    name = _nominative_name(tokens[at:end], tokens[at - 1])
    return Toponym(at, end, name, "named in the sentence")


def _is_abbreviation(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _leads(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    before = tokens[at - 1]
    if before.text == "." and at > 1:
        before = tokens[at - 2]
        return before.norm in {"п", "с", "м", "г", "смт", "пос", "пгт"}
    part = not before.lemmas.isdisjoint(lexicon.numerals.fractions)  # "половина Волчанска"
    return part or lexicon.is_in(before.lemmas, "ground.in", "ground.settlement_signs")


def _nominative_name(run: Sequence[Token], before: Token) -> str:
    """A toponym in the nominative: alone as the dictionary form; behind "селе" it stands there as it is."""
    token = run[0]
    if len(run) > 1:
        pair = nominative_of_pair(run[0], run[1]) if len(run) == 2 else None
        return _titled(pair, run) if pair else words(run)
    if not before.has("PREP") and "nomn" in token.cases:
        return token.text
    oblique = [form for form in token.forms if "NOUN" in form.tags and cases(form.tags) - {"nomn"}]
    placed = [form for form in oblique if "Geox" in form.tags] or oblique
    nominative = placed[0].inflected("nomn") if placed else None
    return capitalised(nominative, token.text) if nominative else token.text


def _titled(pair: str, run: Sequence[Token]) -> str:
    first, _, second = pair.partition(" ")
    return f"{first} {capitalised(second, run[1].text)}"


def capitalised(word: str, printed: str) -> str:
    """A lower-case word with the capitals of the printed one.

    Examples
    --------
    >>> capitalised("івано-франківськ", "Івано-Франківська"), capitalised("днр", "ДНР"), capitalised("", "")
    ('Івано-Франківськ', 'ДНР', '')
    """
    if printed.isupper() and len(printed) > 1:
        return word.upper()
    parts, shown = word.split("-"), printed.split("-")
    if len(parts) != len(shown):
        shown = [printed] * len(parts)
    pairs = zip(parts, shown, strict=True)
    return "-".join(part[:1].upper() + part[1:] if like[:1].isupper() else part for part, like in pairs)


def nearest_toponym(found: Sequence[Toponym], first: int, end: int) -> Toponym | None:
    """The toponym that a quantity over [first, end) speaks of: right behind it, else ground, else the nearest name."""
    for toponym in found:
        if 0 <= toponym.first - end <= 1:
            return toponym
    ground = [toponym for toponym in found if toponym.is_ground] or list(found)
    return min(ground, key=lambda each: min(abs(each.first - end), abs(first - each.end)), default=None)
