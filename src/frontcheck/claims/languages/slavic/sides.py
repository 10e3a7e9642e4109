"""Whose forces: mentions of sides in a sentence, and which of them holds, takes or loses the ground."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.clauses import Clause
from frontcheck.claims.languages.slavic.morphology import ALL_CASES
from frontcheck.models import Relation, Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon
    from frontcheck.claims.languages.slavic.relations import Deed
    from frontcheck.claims.languages.slavic.tokens import Token

_OPPONENTS = {"Ukraine": "Russia", "Russia": "Ukraine", "Azerbaijan": "Armenia", "Armenia": "Azerbaijan"}
"""Who "the enemy" is in a war between two states; elsewhere the word names nobody."""


class Whose(StrEnum):
    """How a mention names a side."""

    NAMED = "named"
    OWN = "own"
    UNITS = "units"
    ENEMY = "enemy"


_SEEN_FROM_SPEAKER = {
    Whose.OWN: "speaker's own side",
    Whose.UNITS: "units that the speaker's side speaks of as its own",
    Whose.ENEMY: "the speaker's opponent",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A side in a sentence: tokens [first, end), how it is named, its party if it is named, and its grammar.

    Attributes
    ----------
    cases : frozenset of str
        The cases it can stand in.
    led_by : str
        The word before it, "" at the beginning.
    is_modifier : bool
        It only says whose the noun before it is: "оборону ВСУ".
    """

    first: int
    end: int
    whose: Whose
    party: str | None
    cases: frozenset[str]
    led_by: str
    is_modifier: bool

    def side(self, own: str | None) -> str | None:
        """The party meant, seen from the side of who speaks."""
        if self.whose is Whose.NAMED:
            return self.party
        if self.whose in {Whose.OWN, Whose.UNITS}:
            return own
        return _OPPONENTS.get(own or "")


@dataclass(frozen=True, slots=True)
class Holder:
    """A holder, the rule that told, and the tokens it rests on."""

    party: str
    rule: str
    mention: Mention | None = None

    def span(self, tokens: Sequence[Token]) -> Span | None:
        """The words that name the side."""
        if self.mention is None:
            return None
        return Span(tokens[self.mention.first].start, tokens[self.mention.end - 1].end)


def find_mentions(tokens: Sequence[Token], lexicon: Lexicon) -> list[Mention]:
    """Mentions of sides in a sentence, in order.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise
    >>> tokens = tokenise("Наши войска взяли село у противника, сообщили в ВСУ", "ru")
    >>> [(each.whose.value, each.side("Russia")) for each in find_mentions(tokens, load_lexicon("ru"))]
    [('own', 'Russia'), ('enemy', 'Ukraine'), ('named', 'Ukraine')]
    >>> find_mentions([], load_lexicon("ru"))
    []
    """
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        mention = _mention(tokens, at, lexicon)
        if mention is not None:
            found.append(mention)
        at = mention.end if mention is not None else at + 1
    return found


def _mention(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Mention | None:
    token = tokens[at]
    head = _force_head(tokens, at, lexicon)
    if lexicon.is_in(tokens[at if head is None else head].lemmas, "sides.unnamed"):
        return _made(tokens, (at, at if head is None else head), Whose.NAMED, None, lexicon)
    if lexicon.is_in(token.lemmas, "sides.own"):
        return _made(tokens, (at, head if head is not None else at), Whose.OWN, None, lexicon)
    if lexicon.is_in(token.lemmas, "sides.enemy"):
        return _made(tokens, (at, head if head is not None else at), Whose.ENEMY, None, lexicon)
    party = lexicon.named("parties", token.lemmas)
    if party and not _is_ground_of(tokens, at, head, lexicon):
        return _made(tokens, (at, head if head is not None else at), Whose.NAMED, party, lexicon)
    return _force_of(tokens, at, lexicon) or _bare_units(tokens, at, lexicon)


def _bare_units(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Mention | None:
    """Units that nothing beside them gives to a side: a speaker means the own ones."""
    if not lexicon.is_in(tokens[at].lemmas, "sides.own_units") or (at and tokens[at - 1].has("ADJF")):
        return None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.is_capital and "gent" in behind.cases:
        return None
    return _made(tokens, (at, at), Whose.UNITS, None, lexicon)


def _force_head(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int | None:
    """The forces that an adjective at a token belongs to: "наши десантники", "российские войска"."""
    for head in range(at + 1, min(at + 4, len(tokens))):
        if lexicon.is_in(tokens[head].lemmas, "sides.forces", "sides.enemy"):
            return head
        if not (tokens[head].has("ADJF") or tokens[head].has("PRTF")):
            return None
    return None


def _force_of(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Mention | None:
    """Forces with their side behind: "Сили оборони України", "бойцы ВСУ", "вооружённые силы РФ"."""
    if not lexicon.is_in(tokens[at].lemmas, "sides.forces"):
        return None
    for end in range(at + 1, min(at + 4, len(tokens))):
        party = lexicon.named("parties", tokens[end].lemmas)
        if party and "gent" in tokens[end].cases:
            return _made(tokens, (at, end), Whose.NAMED, party, lexicon, cases=tokens[at].cases)
        if not ({"gent"} & tokens[end].cases):
            break
    return _named_force(tokens, at, lexicon)


def _named_force(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Mention | None:
    """Forces whose name is one side's: "Сили оборони"."""
    for phrase, party in lexicon.names["side_phrases"].items():
        listed = phrase.split()
        here = tokens[at : at + len(listed)]
        if len(here) == len(listed) and all(word in token.lemmas for word, token in zip(listed, here, strict=True)):
            return _made(tokens, (at, at + len(listed) - 1), Whose.NAMED, party, lexicon, cases=tokens[at].cases)
    return None


def _is_ground_of(tokens: Sequence[Token], at: int, head: int | None, lexicon: Lexicon) -> bool:
    """Whether a side's name only says where: "территории России", "российской земли", "украинского Покровска"."""
    if head is not None:
        return False
    before = tokens[at - 1] if at else None
    if before is not None and lexicon.is_in(before.lemmas, "ground.heads", "ground.whole"):
        return True
    adjective = tokens[at].has("ADJF")
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return adjective and not (following is not None and lexicon.is_in(following.lemmas, "deeds.control"))


def _made(
    tokens: Sequence[Token],
    edge: tuple[int, int],
    whose: Whose,
    party: str | None,
    lexicon: Lexicon,
    cases: frozenset[str] | None = None,
) -> Mention:
    first, last = edge
    before = tokens[first - 1] if first else None
    own_cases = _common_cases(tokens[first : last + 1]) if cases is None else cases
    return Mention(
        first, last + 1, whose, party, own_cases, before.norm if before else "", _modifies(before, own_cases, lexicon)
    )


def _modifies(before: Token | None, own_cases: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a word without clear cases is the genitive of the noun before: "оборону ВСУ", not "13 августа ВСУ"."""
    if before is None or before.pos != "NOUN" or "gent" not in own_cases:
        return False
    if lexicon.named("months", before.lemmas) or lexicon.named("weekdays", before.lemmas):
        return False
    units = ("times.day", "times.hour", "times.week", "times.month", "times.year")
    unclear = len(own_cases) > 4 or "nomn" not in own_cases
    return unclear and not lexicon.is_in(before.lemmas, *units)


def _common_cases(run: Sequence[Token]) -> frozenset[str]:
    """The cases in which all words can agree; every case for a word that the dictionary does not decline."""
    known = [token.cases for token in run if token.cases]
    return frozenset.intersection(*known) if known else ALL_CASES


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of one sentence, seen from who speaks."""

    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    lexicon: Lexicon
    own: str | None

    def holder(self, deed: Deed, clauses: Sequence[Clause]) -> Holder | None:
        """Whose the ground is, by the clause of the deed, else by the subject of a clause before it."""
        clause = next(each for each in clauses if deed.at in each)
        inside = [mention for mention in self.mentions if mention.first in clause]
        rules = (self._with_control, self._agent, self._subject, self._owner)
        found = next((holder for rule in rules if (holder := rule(deed, inside))), None)
        if found or self._is_impersonal(clause):
            return found
        earlier = [mention for mention in self.mentions if mention.end <= clause.first]
        return self._subject(deed, earlier[-1:], "subject of the clause before")

    def against(self, holder: Holder | None, clause: Clause) -> Holder | None:
        """From whom ground is taken: "у противника", "від ворога"."""
        for mention in self.mentions:
            if mention.first not in clause or mention.led_by not in self.lexicon.words["sides.from"]:
                continue
            side = mention.side(self.own)
            if side and (holder is None or side != holder.party):
                return Holder(side, "named after a word for from", mention)
        return None

    def names_other_subject(self) -> bool:
        """Whether a side other than the speaker's own stands as a subject."""
        return any(
            "nomn" in mention.cases and not mention.is_modifier and mention.side(self.own) != self.own
            for mention in self.mentions
        )

    def _is_impersonal(self, clause: Clause) -> bool:
        """Whether a clause leaves its agent out on purpose: "взято под контроль", "звільнено"."""
        return any(self.tokens[at].has("PRTS") or self.tokens[at].has("Impe") for at in clause.verbs)

    def _made(self, mention: Mention, rule: str) -> Holder | None:
        side = mention.side(self.own)
        return Holder(side, _SEEN_FROM_SPEAKER.get(mention.whose, rule), mention) if side else None

    def _with_control(self, deed: Deed, inside: Sequence[Mention]) -> Holder | None:
        """Who controls: "под контролем ВСУ", "под нашим контролем", "в руках противника"."""
        near = [at for at in range(deed.at - 3, deed.at + 4) if 0 <= at < len(self.tokens)]
        control = next((at for at in near if self.lexicon.is_in(self.tokens[at].lemmas, "deeds.control")), None)
        if control is None or deed.relation is Relation.LOST:
            return None
        for mention in inside:
            if mention.first == control + 1 or mention.end == control:
                return self._made(mention, "named beside the control")
        return None

    def _agent(self, _: Deed, inside: Sequence[Mention]) -> Holder | None:
        """By whom: "захваченных противником", "українськими військами звільнено"."""
        for mention in inside:
            if "ablt" in mention.cases and "nomn" not in mention.cases and not self._is_led(mention):
                return self._made(mention, "agent of the deed")
        return None

    def _subject(self, deed: Deed, inside: Sequence[Mention], rule: str = "subject of the deed") -> Holder | None:
        for mention in inside:
            free = not self._is_led(mention) and not mention.is_modifier
            if "nomn" in mention.cases and free and not self._is_driven(mention, deed):
                return self._made(mention, rule)
        return None

    def _is_led(self, mention: Mention) -> bool:
        return bool(mention.first) and self.tokens[mention.first - 1].has("PREP")

    def _is_driven(self, mention: Mention, deed: Deed) -> bool:
        """Whether a name without cases is whom the deed drives: "отбросили ВСУ на 5 км"."""
        drives = self.lexicon.is_in(self.tokens[deed.at].lemmas, "deeds.drive", "deeds.dislodge")
        return drives and mention.first == deed.at + 1 and len(mention.cases) > 2

    def _owner(self, deed: Deed, inside: Sequence[Mention]) -> Holder | None:
        """Whose deed a noun tells of: "продвижение ВСУ", "просування ворога"."""
        for mention in inside:
            if mention.first == deed.at + 1 and "gent" in mention.cases and self.tokens[deed.at].pos == "NOUN":
                return self._made(mention, "whose deed it is")
        return None


def parties_in(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[str]:
    """Every party that the words name, in order."""
    for token in tokens:
        party = lexicon.named("parties", token.lemmas) or lexicon.named("people", token.lemmas)
        if party:
            yield party
