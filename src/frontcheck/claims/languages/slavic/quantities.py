"""Quantities: number, bound, unit or counted noun, range, and the order that makes a number approximate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.numbers import Number, read_number
from frontcheck.claims.languages.slavic.tokens import Kind, Token
from frontcheck.models import Qualifier, Quantity, Span
from frontcheck.units import convert, dimension_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.claims.languages.slavic.lexicon import Lexicon, Phrase

SETTLEMENTS = "settlements"

_DASHES = frozenset({"-", "–", "—", "−"})
_OPEN_UPWARDS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_DOWNWARDS = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with the tokens that carry it: [first, end) of the sentence."""

    quantity: Quantity
    first: int
    end: int
    led_by: str = ""
    """The preposition that governs it, before the bound or behind it: "на" of "более чем на 3 км"."""


@dataclass(frozen=True, slots=True)
class _Amount:
    low: Number
    high: Number | None
    first: int
    end: int


def find_quantities(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Found]:
    """Every quantity with a unit or counted settlements in a sentence, in order.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> text = "понад 40 кв. км, від двох до п’яти сіл"
    >>> found = [each.quantity for each in find_quantities(text, tokenise(text, "uk"), load_lexicon("uk"))]
    >>> [(each.low, each.high, each.unit, each.qualifier.value) for each in found]
    [(40.0, None, 'km2', 'more_than'), (2.0, 5.0, 'settlements', 'range')]
    >>> find_quantities("", [], load_lexicon("uk"))
    []
    """
    grammar = _Grammar(text, tokens, lexicon)
    found: list[Found] = []
    at = 0
    while at < len(tokens):
        each = grammar.quantity(at)
        if each is not None:
            found.append(each)
        at = each.end if each is not None else grammar.skip(at)
    return found


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The rules, over the tokens of one sentence."""

    text: str
    tokens: Sequence[Token]
    lexicon: Lexicon

    def skip(self, at: int) -> int:
        """The token to go on from: behind a number that counts something else."""
        number = read_number(self.tokens, at, self.lexicon.numerals)
        return number.end if number else at + 1

    def quantity(self, at: int) -> Found | None:
        """The quantity whose number, or whose noun if that stands first, is at a token."""
        if at and self.tokens[at - 1].text == "№":
            return None
        return self._measured(at) or self._turned(at) or self._share(at)

    def _measured(self, at: int) -> Found | None:
        amount = self._amount(at)
        if amount is None or self._is_part(amount.first):
            return None
        found, qualifier = self._behind(amount.end)
        unit = self.unit(found)
        if unit is None or self._is_rate(unit[1]):
            return None
        return self._found(amount, unit[0], unit[1], qualifier)

    def _amount(self, at: int) -> _Amount | None:
        """A number or a range; `first` is the word that opens the range."""
        low = read_number(self.tokens, at, self.lexicon.numerals)
        if low is None:
            return None
        opened = self._before(at, "range_from")
        middle = self.unit(low.end)
        joint = middle[1] if middle and self._second(middle[1], opened=bool(opened)) else low.end
        high = self._second(joint, opened=bool(opened))
        if high is None or low.is_vague or high.is_vague:
            return _Amount(low, None, at, low.end)
        low = self._in_unit(low, middle, self.unit(high.end)) if middle else _scaled_alike(low, high)
        return _Amount(low, high, at - opened, high.end)

    def _in_unit(self, low: Number, middle: tuple[str, int], last: tuple[str, int] | None) -> Number:
        """The lower end in the unit of the upper one: "от 500 метров до 1,5 километра"."""
        if last is None or dimension_of(middle[0]) is not dimension_of(last[0]):
            return low
        factor = convert(1, middle[0], last[0])
        return Number(low.value * factor, low.precision * factor, low.end)

    def _second(self, at: int, *, opened: bool) -> Number | None:
        """The upper end of a range whose joint is at a token."""
        joint = self.tokens[at] if at < len(self.tokens) else None
        if joint is None:
            return None
        joins = joint.text in _DASHES or joint.norm in self.lexicon.words["counted.range_or"]
        if joins or (opened and joint.norm in self.lexicon.words["counted.range_to"]):
            return read_number(self.tokens, at + 1, self.lexicon.numerals)
        return None

    def _before(self, at: int, name: str) -> int:
        """1 if the word before a token is in a list of single words, else 0."""
        return int(0 < at <= len(self.tokens) and self.tokens[at - 1].norm in self.lexicon.words[f"counted.{name}"])

    def _is_part(self, first: int) -> bool:
        """Whether a number is the whole of "два из трёх сёл", not an amount of its own."""
        if first < 2 or not self._before(first, "out_of"):
            return False
        before = self.tokens[first - 2]
        return before.kind is Kind.NUMBER or "NUMR" in {tag for form in before.forms for tag in form.tags}

    def unit(self, at: int) -> tuple[str, int] | None:
        """The unit or the settlements named at a token, and the token behind."""
        return self._square(at) or self._plain_unit(at) or self._settlements(at)

    def _square(self, at: int) -> tuple[str, int] | None:
        end = at
        if self._is_square(end):
            end = self._behind_dot(end + 1)
            unit = self._unit_word(end)
            return (f"{unit}2", self._behind_dot(end + 1, only_inside=True)) if unit in {"km", "m", "mi"} else None
        unit = self._unit_word(end)
        if unit in {"km", "m"} and self._is_square(end + 1):
            return f"{unit}2", end + 2
        if unit in {"km", "m"} and self._touches(end + 1) and self.tokens[end + 1].text in {"²", "2"}:
            return f"{unit}2", end + 2
        return None

    def _is_square(self, at: int) -> bool:
        return at < len(self.tokens) and bool(self.tokens[at].lemmas & self.lexicon.square)

    def _touches(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def _behind_dot(self, at: int, *, only_inside: bool = False) -> int:
        dotted = at < len(self.tokens) and self.tokens[at].text == "."
        return at + (dotted and not (only_inside and at == len(self.tokens) - 1))

    def _unit_word(self, at: int) -> str | None:
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        if token.text == "%":
            return "percent"
        units = self.lexicon.units
        return next((units[lemma] for lemma in sorted(token.lemmas) if lemma in units), None)

    def _plain_unit(self, at: int) -> tuple[str, int] | None:
        unit = self._unit_word(at)
        if unit is None or (unit == "m" and self._is_town_sign(at)):
            return None
        return unit, at + 1

    def _is_town_sign(self, at: int) -> bool:
        """Whether "м." stands for a town: "м. Суми"."""
        if self.tokens[at].norm != "м" or at + 2 >= len(self.tokens):
            return False
        return self.tokens[at + 1].text == "." and self.tokens[at + 2].is_capital

    def _settlements(self, at: int) -> tuple[str, int] | None:
        """Counted settlements, with up to three adjectives before and a second kind joined: "сёл и посёлков"."""
        for start in range(at, min(at + 4, len(self.tokens))):
            end = self._settlement_noun(start)
            if end is not None:
                joined = self._joined_noun(end)
                return SETTLEMENTS, joined
            if self.tokens[start].kind is not Kind.WORD or not self._is_modifier(self.tokens[start]):
                return None
        return None

    def _is_modifier(self, token: Token) -> bool:
        return token.has("ADJF") or token.has("PRTF") or token.norm in self.lexicon.words["counted.further"]

    def _settlement_noun(self, at: int) -> int | None:
        """The token behind "сёл", "населённых пунктов", "н. п."."""
        for phrase in self.lexicon.phrases["settlement_signs"]:
            if [token.norm for token in self.tokens[at : at + len(phrase)]] == list(phrase):
                last = at + len(phrase)
                return last - (phrase[-1] == "." and last == len(self.tokens))
        token = self.tokens[at]
        if token.lemmas & self.lexicon.words["counted.peopled"]:
            inner = at + 1 < len(self.tokens) and self.tokens[at + 1].lemmas & self.lexicon.words["counted.points"]
            return at + 2 if inner else None
        return at + 1 if token.lemmas & self.lexicon.words["counted.settlements"] and not token.is_capital else None

    def _joined_noun(self, at: int) -> int:
        if at + 1 < len(self.tokens) and self.tokens[at].norm in self.lexicon.words["clauses.and"]:
            end = self._settlement_noun(at + 1)
            if end is not None and self.tokens[at + 1].has("plur"):
                return end
        return at

    def _is_rate(self, at: int) -> bool:
        """Whether what follows makes it a speed: "км в сутки", "км/год"."""
        daily = any(token.norm in self.lexicon.words["counted.daily"] for token in self.tokens)
        over = at < len(self.tokens) and self.tokens[at].text == "/"
        return daily or over or phrase_at(self.tokens, at, self.lexicon.phrases["rates"]) > 0

    def _turned(self, at: int) -> Found | None:
        """As in "сёл двадцать", about twenty, and "населённых пунктов: 28", a line of a table."""
        unit = None if self._is_counted_already(at) else self.unit(at)
        if unit is None or not self.tokens[unit[1] - 1].has("plur", "gent"):
            return None
        qualifier, start = self._turning(unit[1])
        number = read_number(self.tokens, start, self.lexicon.numerals)
        if number is None or number.is_vague or self.unit(number.end):
            return None
        if start == unit[1] and self.tokens[start].kind is Kind.NUMBER:
            return None
        return self._made(_Amount(number, None, at, number.end), unit[0], qualifier, (at, number.end))

    def _turning(self, at: int) -> tuple[Qualifier, int]:
        """What the words between a noun and its number make of it, and where the number starts."""
        following = self.tokens[at] if at < len(self.tokens) else None
        if following is not None and following.text in {":", *_DASHES}:
            return Qualifier.EXACT, at + 1
        if following is not None and following.norm in self.lexicon.words["counted.turned"]:
            return Qualifier.ABOUT, at + 1
        return self._qualifier_at(at) or (Qualifier.ABOUT, at)

    def _is_counted_already(self, at: int) -> bool:
        before = self.tokens[at - 1] if at else None
        return before is not None and (before.kind is Kind.NUMBER or before.has("NUMR") or before.has("ADJF"))

    def _qualifier_at(self, at: int) -> tuple[Qualifier, int] | None:
        norms = [token.norm for token in self.tokens[at : at + 4]]
        for phrase, qualifier in self.lexicon.qualifiers:
            if norms[: len(phrase)] == list(phrase):
                return qualifier, at + len(phrase)
        return None

    def _share(self, at: int) -> Found | None:
        """Half, a third, two thirds of a territory, in percent; the noun behind must be ground."""
        tokens, known = self.tokens, self.lexicon.numerals.fractions
        number = read_number(tokens, at, self.lexicon.numerals)
        start = number.end if number and not number.is_vague else at
        if start >= len(tokens):
            return None
        part = next((known[lemma] for lemma in sorted(tokens[start].lemmas) if lemma in known), None)
        if part is None or not self._is_ground(start + 1):
            return None
        percent = round(part * (number.value if number and start > at else 1), 6)
        if not 0 < percent < 100:
            return None
        return self._found(_Amount(Number(percent, 1.0, start + 1), None, at, start + 1), "percent", start + 1, None)

    def _is_ground(self, at: int) -> bool:
        """Whether one of the next words, an adjective or a name apart, is a territory in the genitive."""
        for token in self.tokens[at : at + 3]:
            if self.lexicon.is_in(token.lemmas, "ground.heads", "ground.whole", "ground.settlement_signs"):
                return "gent" in token.cases
            if token.is_capital and token.has("gent") and not token.has("ADJF"):
                return True
            if not token.has("ADJF") and not token.has("PRTF"):
                return False
        return False

    def _behind(self, at: int) -> tuple[int, Qualifier | None]:
        """The unit's place behind a bound that follows the number: "12 с лишним километров"."""
        for phrase, qualifier in self.lexicon.qualifiers_after:
            if [token.norm for token in self.tokens[at : at + len(phrase)]] == list(phrase):
                return at + len(phrase), qualifier
        return at, None

    def _found(self, amount: _Amount, unit: str, end: int, inner: Qualifier | None) -> Found:
        first, qualifier = self._leading(amount.first)
        closing = self._behind(end)
        if inner is None and closing[1] is not None:
            end, inner = closing
        return self._made(amount, unit, inner or qualifier, (first, end))

    def _leading(self, first: int) -> tuple[int, Qualifier | None]:
        """The bounds before a number, the outermost last: "не менее чем", "примерно до"."""
        if self._is_some(first):
            return first - 1, Qualifier.ABOUT
        if self._before(first, "turned") and not self._bound_at(first):
            outer, qualifier = self._leading(first - 1)
            return (outer, qualifier) if qualifier else (first, None)
        for phrase, qualifier in self.lexicon.qualifiers:
            start = first - len(phrase)
            if start >= 0 and [token.norm for token in self.tokens[start:first]] == list(phrase):
                if self._is_new_amount(start) or self._is_entered(start):
                    return first, None
                outer, further = self._leading(start)
                return outer, qualifier if further in {None, Qualifier.ABOUT} else further
        return first, None

    def _is_inner_preposition(self, at: int) -> bool:
        return bool(self._before(at + 1, "turned")) and not self._bound_at(at + 1)

    def _bound_at(self, first: int) -> bool:
        """Whether a word before a number is itself a bound: "до"."""
        return any(phrase == (self.tokens[first - 1].norm,) for phrase, _ in self.lexicon.qualifiers)

    def _is_some(self, first: int) -> bool:
        """Whether "з" makes ten about ten: "з десяток сіл", unlike "з десятка сіл"."""
        if not self._before(first, "some"):
            return False
        group = self.tokens[first]
        return bool(group.lemmas & self.lexicon.numerals.groups.keys()) and group.has("accs")

    def _is_new_amount(self, at: int) -> bool:
        """Whether "до" at a token leads from an old amount to the new one: "с 800 до 1000"."""
        until = self.tokens[at].norm in self.lexicon.words["counted.range_to"]
        return (
            until
            and at > 1
            and self._before(at - 1, "range_since") == 1
            and bool(read_number(self.tokens, at - 1, self.lexicon.numerals))
        )

    def _is_entered(self, at: int) -> bool:
        """Whether Ukrainian "до" is where somebody goes in: "зайшли до п'ятьох сіл"."""
        going_in = at > 0 and self.lexicon.is_in(self.tokens[at - 1].lemmas, "deeds.enter")
        return going_in and self.tokens[at].norm == "до"

    def _made(self, amount: _Amount, unit: str, qualifier: Qualifier | None, edge: tuple[int, int]) -> Found:
        low, high, precision, kind = _bounds(amount, qualifier)
        span = Span(self.tokens[edge[0]].start, self.tokens[edge[1] - 1].end)
        quantity = Quantity(
            low=low,
            high=high,
            unit=unit,
            qualifier=kind,
            precision=precision,
            text=self.text[span.slice],
            span=span,
        )
        return Found(quantity, *edge, led_by=self._led_by(edge[0], amount.first))

    def _led_by(self, first: int, number: int) -> str:
        """The preposition right before the phrase, or between its bound and its number."""
        for at in (number - 1, first - 1):
            if at >= 0 and self.tokens[at].has("PREP") and (at < first or self._is_inner_preposition(at)):
                return self.tokens[at].norm
        return ""


def _bounds(amount: _Amount, qualifier: Qualifier | None) -> tuple[float | None, float | None, float, Qualifier]:
    number = amount.low
    if amount.high is not None:
        low, high = sorted((number.value, amount.high.value))
        return low, high, min(number.precision, amount.high.precision), Qualifier.RANGE
    if number.is_vague:
        return number.value, None, number.precision, Qualifier.VAGUE
    if qualifier in _OPEN_UPWARDS:
        return number.value, None, number.precision, qualifier
    if qualifier in _OPEN_DOWNWARDS:
        return None, number.value, number.precision, qualifier
    return number.value, number.value, number.precision, qualifier or Qualifier.EXACT


def _scaled_alike(low: Number, high: Number) -> Number:
    """The first number of "2–3 тысячи": the scale of the second belongs to it too."""
    if low.scaled != 1 or high.scaled == 1 or low.value >= high.value:
        return low
    return Number(low.value * high.scaled, low.precision * high.scaled, low.end)


def phrase_at(tokens: Sequence[Token], at: int, phrases: Sequence[Phrase]) -> int:
    """How many tokens a phrase of a list takes at a token; 0 if none stands there."""
    for phrase in phrases:
        if [token.norm for token in tokens[at : at + len(phrase)]] == list(phrase):
            return len(phrase)
    return 0
