"""Who a source is: a phrase in any case to name, role, organisation and party, in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.morphology import Form
from frontcheck.claims.languages.slavic.sides import find_mentions, parties_in
from frontcheck.claims.languages.slavic.tokens import Kind, Token, words
from frontcheck.claims.languages.slavic.toponyms import capitalised, nominative_of_pair
from frontcheck.models import Claimant

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon

_GENDERS = ("masc", "femn")


@dataclass(frozen=True, slots=True)
class Source:
    """A source phrase: its tokens and the case that its place in the sentence asks for."""

    tokens: tuple[Token, ...]
    case: str

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[-1].end


def claimant_of(source: Source, lexicon: Lexicon) -> Claimant:
    """The claimant that a source phrase names.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> tokens = tuple(tokenise("губернатора Курской области Алексея Смирнова", "ru"))
    >>> smirnov = claimant_of(Source(tokens, "gent"), load_lexicon("ru"))
    >>> smirnov.name, smirnov.role, smirnov.organisation, smirnov.party
    ('Алексей Смирнов', 'губернатор Курской области', 'Курская область', 'Russia')
    """
    run = () if source.case == "loct" else name_run(source.tokens, lexicon)  # one speaks "в" a body, not a person
    before = source.tokens[: len(source.tokens) - len(run)]
    party = _party(run, source, lexicon)
    if not run:
        return Claimant(
            name=_role(before, source.case, lexicon) or "",
            role=None,
            organisation=_organisation(before, lexicon) if _is_office(before, lexicon) else None,
            party=party,
        )
    return Claimant(
        name=nominative_name(run, source.case),
        role=_role(before, source.case, lexicon),
        organisation=_organisation(before, lexicon),
        party=party,
    )


def _role(before: Sequence[Token], case: str, lexicon: Lexicon) -> str | None:
    """An office in the nominative; the capital that only opens a sentence is dropped."""
    role = nominative_phrase(before, case)
    common = ("roles.heads", "roles.attributes", "sides.forces")
    people = before and bool(lexicon.named("parties", before[0].lemmas)) and before[0].has("anim")
    if before and not before[0].text.isupper() and (people or lexicon.is_in(before[0].lemmas, *common)):
        role = role[:1].lower() + role[1:]
    return role or None


def _party(run: Sequence[Token], source: Source, lexicon: Lexicon) -> str | None:
    """A person's own party if the person is known, else the one that the phrase names."""
    if any(lexicon.is_in(token.lemmas, "roles.observers") for token in source.tokens):
        return None
    surname = nominative_name(run, source.case).lower().rpartition(" ")[2]  # "Захаровой" has the lemma "захаров" too
    for lemmas in (frozenset({surname}), *(token.lemmas for token in reversed(run))):
        known = lexicon.named("people", lemmas)
        if known:
            return known
    outside = [token for token in source.tokens if token not in run]
    seats = [lexicon.named("seats", token.lemmas) for token in outside if token.is_capital]
    forces = (mention.party for mention in find_mentions(outside, lexicon))
    named = {party for party in (*parties_in(outside, lexicon), *seats, *forces) if party}
    return named.pop() if len(named) == 1 else None


def _is_office(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    return any(lexicon.is_in(token.lemmas, "roles.heads", "roles.regional") for token in tokens[:3])


def name_run(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """The capitalised words at the end of a source phrase that are a person's or a project's name.

    Of "мэр Курска Игорь Куцак" it is the last two: a given name opens it, or the third word from the end is the seat.
    """
    start = len(tokens)
    while start and _can_be_name(tokens, start - 1, lexicon):
        start -= 1
    run = list(tokens[start:])
    given = next((at for at, token in enumerate(run) if token.has("Name")), None)
    if given and not _is_initial(run, 0):
        return tuple(run[given:])
    seated = len(run) == 3 and start and lexicon.is_in(tokens[start - 1].lemmas, "roles.heads")
    return tuple(run[1:] if seated and not any(token.has("Patr") for token in run) else run)


def _can_be_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    if token.text == ".":
        return at > 0 and _is_initial(tokens, at - 1)
    if token.kind is not Kind.WORD or not token.is_capital:
        return False
    if _is_initial(tokens, at):
        return True
    if _is_abbreviation(token) or (not at and _opens_body(tokens, lexicon)) or _is_only_place(token):
        return False
    known = lexicon.named("parties", token.lemmas) or lexicon.named("countries", token.lemmas)
    return not (known or lexicon.is_in(token.lemmas, "roles.bodies", "roles.heads", "sides.forces"))


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and len(token.text) > 1 and not token.has("LATN")


def _is_only_place(token: Token) -> bool:
    """Whether a word names a place and no person: "Владимир" is both."""
    return token.has("Geox") and not token.has("Name") and not token.has("Surn")


def _opens_body(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether an adjective opens the name of a body: "Генеральный штаб"."""
    following = tokens[1:2]
    return tokens[0].has("ADJF") and any(lexicon.is_in(token.lemmas, "roles.bodies") for token in following)


def _is_initial(tokens: Sequence[Token], at: int) -> bool:
    return len(tokens[at].text) == 1 and tokens[at].is_capital and at + 1 < len(tokens) and tokens[at + 1].text == "."


def nominative_name(run: Sequence[Token], case: str) -> str:
    """A person's name in the nominative; as printed where the dictionary knows no such form.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> nominative_name(tokenise("Олександра Сирського", "uk"), "gent"), nominative_name([], "gent")
    ('Олександр Сирський', '')
    """
    if case == "nomn":
        return words(run)
    gender = _gender(run, case)
    made = [_nominative(token, case, gender) or token.text for token in run]
    gaps = ["" if index == 0 or run[index].text == "." else " " for index in range(len(run))]
    return "".join(gap + word for gap, word in zip(gaps, made, strict=True))


def _gender(run: Sequence[Token], case: str) -> str:
    """The gender that the given name tells, masculine if none does."""
    for token in run:
        for form in token.forms:
            if "Name" in form.tags and case in form.tags:
                return next((gender for gender in _GENDERS if gender in form.tags), "masc")
    return "masc"


def _nominative(token: Token, case: str, gender: str) -> str | None:
    fitting = [form for form in token.forms if case in form.tags and _fits(form, gender)]
    ranked = sorted(fitting, key=_rank)
    for form in ranked:
        other = form.inflected("nomn", "sing", gender) or form.inflected("nomn", gender) or form.inflected("nomn")
        if other:
            return capitalised(other, token.text)
    return None


def _fits(form: Form, gender: str) -> bool:
    wrong = "femn" if gender == "masc" else "masc"
    return wrong not in form.tags and "plur" not in form.tags and "neut" not in form.tags


def _rank(form: Form) -> int:
    order = ("Surn", "Name", "Patr", "ADJF", "NOUN")
    return next((index for index, tag in enumerate(order) if tag in form.tags), len(order))


def nominative_phrase(tokens: Sequence[Token], case: str) -> str:
    """A noun phrase with its head, and the adjectives before it, in the nominative.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> nominative_phrase(tokenise("Генеральному штабі ЗСУ", "uk"), "loct"), nominative_phrase([], "loct")
    ('Генеральний штаб ЗСУ', '')
    """
    if case == "nomn" or not tokens:
        return words(tokens)
    head = next((at for at, token in enumerate(tokens) if token.has("NOUN", case) and not token.has("ADJF")), None)
    if head is None:
        return words(tokens)
    form = _head_form(tokens[head], case)
    noun = form.inflected("nomn") if form else None
    if form is None or noun is None:
        return words(tokens)
    opening = [_agreeing(token, form, case) for token in tokens[:head]]
    rest = words(tokens[head + 1 :])
    return " ".join([*opening, capitalised(noun, tokens[head].text), *([rest] if rest else [])])


def _head_form(token: Token, case: str) -> Form | None:
    fitting = [form for form in token.forms if "NOUN" in form.tags and case in form.tags]
    return min(fitting, key=lambda form: "plur" in form.tags, default=None)


def _agreeing(token: Token, head: Form, case: str) -> str:
    """An adjective in the nominative of its noun's gender and number; anything else as printed."""
    gender = next((tag for tag in ("femn", "masc", "neut") if tag in head.tags), None)
    number = "plur" if "plur" in head.tags else None
    for form in token.forms:
        if "ADJF" in form.tags and case in form.tags and (number or gender) in form.tags:
            other = form.inflected("nomn", *(tag for tag in (number or gender,) if tag))
            return capitalised(other, token.text) if other else token.text
    return token.text


def _organisation(before: Sequence[Token], lexicon: Lexicon) -> str | None:
    """The body or the region that an office belongs to: "глава Минобороны РФ", "губернатор Курской области"."""
    for at, token in enumerate(before):
        if at and lexicon.is_in(token.lemmas, "roles.bodies") and not lexicon.is_in(token.lemmas, "roles.heads"):
            return _body(before, at, lexicon)
        pair = before[at : at + 2]
        ground = len(pair) == 2 and pair[0].is_capital and lexicon.is_in(pair[1].lemmas, "ground.heads")
        if ground and not lexicon.is_in(pair[0].lemmas, "ground.disputed"):
            return nominative_of_pair(pair[0], pair[1])
        region = lexicon.named("regions", token.lemmas)
        if region:
            return region
    return None


def _body(before: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    start = at
    while start > 1 and before[start - 1].has("ADJF", "gent") and not before[start - 1].has("NOUN"):
        start -= 1
    ends = (end for end in range(at + 1, len(before)) if lexicon.is_in(before[end].lemmas, "roles.heads"))
    return nominative_phrase(before[start : next(ends, len(before))], "gent")
